//! Random turns against a model that is too simple to be wrong: a list.

use crate::example::{assert_whole, command};
use crate::stores::{Fresh, memory, sqlite};
use ledger::{Clock, Fault, Kind, Ledger, Micros, NotPushed, Pushed, plain};
use proptest::prelude::*;

/// One push within a turn: which command, whether with its own content, and the scripted moment.
#[derive(Clone, Debug)]
struct Push {
    n: u64,
    honest: bool,
    moment: i64,
}

#[derive(Clone, Debug)]
struct Turn {
    /// Which of two handles takes it.
    second: bool,
    pushes: Vec<Push>,
    /// Whether the desk changes its mind at the end.
    abandoned: bool,
}

fn any_turn() -> impl Strategy<Value = Turn> {
    let push = (0_u64..24, prop::bool::weighted(0.9), 0_i64..1000).prop_map(|(n, honest, moment)| Push {
        n,
        honest,
        moment,
    });
    (any::<bool>(), prop::collection::vec(push, 0..5), prop::bool::weighted(0.2))
        .prop_map(|(second, pushes, abandoned)| Turn { second, pushes, abandoned })
}

/// The model: command, whether its content was the honest one, and its moment.
type List = Vec<(u64, bool, i64)>;

/// What the list says a turn answers: positions, or nothing when it is undone.
fn expected(list: &mut List, turn: &Turn) -> Option<Vec<(bool, u64)>> {
    let mut draft = list.clone();
    let mut answers = Vec::new();
    for push in &turn.pushes {
        match draft.iter().position(|(n, ..)| *n == push.n) {
            Some(at) if draft[at].1 != push.honest => return None,
            Some(at) => answers.push((true, at as u64 + 1)),
            None => {
                let last = draft.last().map_or(i64::MIN, |(.., moment)| *moment);
                draft.push((push.n, push.honest, push.moment.max(last)));
                answers.push((false, draft.len() as u64));
            }
        }
    }
    if turn.abandoned {
        return None;
    }
    *list = draft;
    Some(answers)
}

#[derive(Debug)]
enum Undone {
    NotPushed,
    Abandoned,
}

impl From<Fault> for Undone {
    fn from(fault: Fault) -> Self {
        panic!("{fault}")
    }
}

impl From<NotPushed> for Undone {
    fn from(not: NotPushed) -> Self {
        assert!(matches!(not, NotPushed::Reused(_)), "{not}");
        Undone::NotPushed
    }
}

fn take(ledger: &mut Ledger, turn: &Turn) -> Option<Vec<(bool, u64)>> {
    let taken: Result<_, Undone> = ledger.turn(|open| {
        let mut answers = Vec::new();
        for push in &turn.pushes {
            let (id, honest, bytes) = command(1, push.n);
            let content = if push.honest { honest } else { plain(b"other") };
            let now = open.now(Clock::Scripted(Micros(push.moment)))?;
            let pushed = open.push(id, content, now.at, &bytes)?;
            answers.push((matches!(pushed, Pushed::Again(_)), pushed.head().position));
        }
        if turn.abandoned { Err(Undone::Abandoned) } else { Ok(answers) }
    });
    taken.ok()
}

fn play(fresh: fn(Kind) -> Fresh, turns: &[Turn]) {
    let Fresh { ledger: mut first, _folder } = fresh(Kind::Rehearsal);
    let mut second = first.again().unwrap();
    let mut list = Vec::new();
    for turn in turns {
        let before = list.clone();
        let expected = expected(&mut list, turn);
        let answered = take(if turn.second { &mut second } else { &mut first }, turn);
        assert_eq!(answered, expected, "{turn:?} after {before:?}");
        assert_eq!(first.head().unwrap().position, list.len() as u64);
    }
    let entries: Vec<_> = first.read_after(0, u64::MAX).map(Result::unwrap).collect();
    let told: Vec<_> = entries.iter().map(|entry| (entry.command, entry.recorded.0)).collect();
    let listed: Vec<_> = list.iter().map(|(n, _, moment)| (command(1, *n).0, *moment)).collect();
    assert_eq!(told, listed);
    assert_whole(&second);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn memory_does_as_the_list(turns in prop::collection::vec(any_turn(), 0..25)) {
        play(memory, &turns);
    }

    #[test]
    fn postgres_does_as_the_list(turns in prop::collection::vec(any_turn(), 0..25)) {
        if crate::server::url().is_some() {
            play(crate::server::postgres, &turns);
        }
    }

    #[test]
    fn sqlite_does_as_the_list(turns in prop::collection::vec(any_turn(), 0..25)) {
        play(sqlite, &turns);
    }
}
