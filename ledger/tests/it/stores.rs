//! One suite over all stores: what a ledger promises does not depend on where it lives.

use crate::example::{NOON, all_entries, append, append_all, assert_whole, command, meta};
use ledger::checkpoint::SigningKey;
use ledger::verify::{Known, verify};
use ledger::{
    Clock, CommandId, Fault, Found, Head, Kind, Ledger, Micros, NotPushed, Now, Pushed, Reused, plain,
};
use std::time::Duration;

/// A new ledger of one kind of store, and the folder that it needs, if any.
pub struct Fresh {
    pub ledger: Ledger,
    pub _folder: tempfile::TempDir,
}

pub fn memory(kind: Kind) -> Fresh {
    Fresh { ledger: Ledger::in_memory(meta(kind)).unwrap(), _folder: tempfile::tempdir().unwrap() }
}

pub fn sqlite(kind: Kind) -> Fresh {
    let folder = tempfile::tempdir().unwrap();
    Fresh { ledger: Ledger::create(&folder.path().join("ledger"), meta(kind)).unwrap(), _folder: folder }
}

macro_rules! suite {
    ($($test:ident)*) => {
        suite!(@ memory: $($test)*);
        suite!(@ sqlite: $($test)*);
        mod postgres {
            $(#[test] fn $test() {
                if crate::server::url().is_some() {
                    super::$test(crate::server::postgres);
                }
            })*
        }
    };
    (@ $store:ident: $($test:ident)*) => {
        mod $store {
            $(#[test] fn $test() { super::$test(super::$store); })*
        }
    };
}

suite! {
    a_new_ledger_is_empty_and_whole
    entries_come_back_as_they_went_in
    several_pushes_are_one_turn
    an_error_undoes_the_whole_turn
    a_panic_undoes_the_whole_turn
    a_command_sent_again_gets_its_first_answer
    a_command_id_with_other_content_is_an_error
    moments_never_decrease
    a_rehearsal_has_scripted_moments_and_a_record_has_not
    a_moment_that_the_clock_did_not_give_is_refused
    reading_in_pages
    another_handle_sees_the_same
    turns_exclude_each_other
    the_tree_grows_with_the_entries
    checkpoints_are_kept_and_agree
    an_entry_has_a_largest_size
    a_copy_has_the_same_head
}

fn a_new_ledger_is_empty_and_whole(fresh: fn(Kind) -> Fresh) {
    let Fresh { ledger, _folder } = fresh(Kind::Record);
    let head = ledger.head().unwrap();
    assert_eq!(head, ledger::chain::genesis(&meta(Kind::Record)));
    assert_ne!(head, ledger::chain::genesis(&meta(Kind::Rehearsal)), "kinds begin differently");
    assert_eq!(ledger.meta(), &meta(Kind::Record));
    assert_eq!(ledger.last_recorded().unwrap(), None);
    assert_eq!(all_entries(&ledger).unwrap(), []);
    assert_whole(&ledger);
}

fn entries_come_back_as_they_went_in(fresh: fn(Kind) -> Fresh) {
    let Fresh { mut ledger, _folder } = fresh(Kind::Record);
    for (n, bytes) in [&b""[..], b"\0", b"\xff\xfe not text", &[7; 100_000]].into_iter().enumerate() {
        let (id, content) = (CommandId([n as u8; 16]), plain(bytes));
        let pushed = ledger.turn(|turn| {
            let now = turn.now(Clock::Database)?;
            turn.push(id, content, now.at, bytes)
        });
        let head = pushed.unwrap().head();
        assert_eq!((head, head.position), (ledger.head().unwrap(), n as u64 + 1));
        let entry = ledger.read_after(n as u64, 1).next().unwrap().unwrap();
        assert_eq!((entry.command, entry.content, &entry.bytes[..]), (id, content, bytes));
        assert_eq!(entry.head(), head);
        assert_eq!(
            ledger.find(id).unwrap(),
            Some(Found { position: head.position, content, hash: head.hash })
        );
    }
    assert_eq!(ledger.find(CommandId([9; 16])).unwrap(), None);
    assert_whole(&ledger);
}

fn several_pushes_are_one_turn(fresh: fn(Kind) -> Fresh) {
    let Fresh { mut ledger, _folder } = fresh(Kind::Record);
    let before = ledger.again().unwrap();
    let pushed = ledger.turn(|turn| {
        let now = turn.now(Clock::Database)?;
        for n in 0..5 {
            let (id, content, bytes) = command(1, n);
            let head = turn.push(id, content, now.at, &bytes)?.head();
            assert_eq!((head, head.position), (turn.head(), n + 1));
            assert_eq!(turn.find(id)?.unwrap().position, n + 1, "a turn sees its own entries");
        }
        assert_eq!(turn.read_after(3, 10)?.len(), 2);
        Ok::<_, NotPushed>(turn.head())
    });
    assert_eq!(before.head().unwrap(), pushed.unwrap());
    assert_whole(&ledger);
}

fn an_error_undoes_the_whole_turn(fresh: fn(Kind) -> Fresh) {
    let Fresh { mut ledger, _folder } = fresh(Kind::Record);
    let head = append(&mut ledger, 1, 0).unwrap().head();
    #[derive(Debug)]
    struct No;
    impl From<Fault> for No {
        fn from(fault: Fault) -> Self {
            panic!("{fault}")
        }
    }
    let refused: Result<(), No> = ledger.turn(|turn| {
        let now = turn.now(Clock::Database)?;
        let (id, content, bytes) = command(1, 1);
        turn.push(id, content, now.at, &bytes).unwrap();
        Err(No)
    });
    assert!(refused.is_err());
    assert_eq!(ledger.head().unwrap(), head);
    assert_eq!(ledger.find(command(1, 1).0).unwrap(), None);
    append(&mut ledger, 1, 1).unwrap();
    assert_whole(&ledger);
}

fn a_panic_undoes_the_whole_turn(fresh: fn(Kind) -> Fresh) {
    let Fresh { mut ledger, _folder } = fresh(Kind::Record);
    let head = append(&mut ledger, 1, 0).unwrap().head();
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let _: Result<(), NotPushed> = ledger.turn(|turn| {
            let now = turn.now(Clock::Database)?;
            let (id, content, bytes) = command(1, 1);
            turn.push(id, content, now.at, &bytes)?;
            panic!("planned");
        });
    }));
    assert!(panicked.is_err());
    assert_eq!(ledger.head().unwrap(), head);
    append_all(&mut ledger, 1, 1..4).unwrap();
    assert_whole(&ledger);
}

fn a_command_sent_again_gets_its_first_answer(fresh: fn(Kind) -> Fresh) {
    let Fresh { mut ledger, _folder } = fresh(Kind::Record);
    let first = append(&mut ledger, 1, 0).unwrap();
    let last = append(&mut ledger, 1, 1).unwrap();
    assert_eq!(append(&mut ledger, 1, 0).unwrap(), Pushed::Again(first.head()));
    assert_eq!(ledger.head().unwrap(), last.head(), "and nothing was appended");
    let within = ledger.turn(|turn| {
        let now = turn.now(Clock::Database)?;
        let (id, content, bytes) = command(1, 2);
        let new = turn.push(id, content, now.at, &bytes)?;
        let again = turn.push(id, content, now.at, &bytes)?;
        Ok::<_, NotPushed>((new, again))
    });
    let (new, again) = within.unwrap();
    assert_eq!(again, Pushed::Again(new.head()), "also within one turn");
    assert_eq!(ledger.head().unwrap().position, 3);
    assert_whole(&ledger);
}

fn a_command_id_with_other_content_is_an_error(fresh: fn(Kind) -> Fresh) {
    let Fresh { mut ledger, _folder } = fresh(Kind::Record);
    let head = append(&mut ledger, 1, 0).unwrap().head();
    let (id, content, bytes) = command(1, 0);
    let offered = plain(b"other");
    let refused = ledger.turn(|turn| {
        let now = turn.now(Clock::Database)?;
        turn.push(id, offered, now.at, &bytes)
    });
    let first = Found { position: 1, content, hash: head.hash };
    match refused.unwrap_err() {
        NotPushed::Reused(reused) => assert_eq!(*reused, Reused { command: id, first, offered }),
        NotPushed::Fault(fault) => panic!("{fault}"),
    }
    assert_eq!(ledger.head().unwrap(), head);
}

fn moments_never_decrease(fresh: fn(Kind) -> Fresh) {
    let Fresh { mut ledger, _folder } = fresh(Kind::Rehearsal);
    let mut offer = |n: u64, moment: i64| {
        let (id, content, bytes) = command(1, n);
        ledger.turn(|turn| {
            let now = turn.now(Clock::Scripted(Micros(moment)))?;
            turn.push(id, content, now.at, &bytes)?;
            Ok::<_, NotPushed>(now)
        })
    };
    assert_eq!(offer(0, 100).unwrap(), Now { at: Micros(100), behind_us: 0 });
    assert_eq!(
        offer(1, 70).unwrap(),
        Now { at: Micros(100), behind_us: 30 },
        "a clock that steps back is noticed"
    );
    let last = Micros::LAST;
    assert_eq!(offer(2, last.0).unwrap().at, last);
    assert_eq!(offer(3, -last.0).unwrap().at, last, "extremes included");
    for beyond in [last.0 + 1, -last.0 - 1, i64::MIN, i64::MAX] {
        assert!(matches!(offer(4, beyond), Err(NotPushed::Fault(Fault::MomentOutOfRange { .. }))));
    }
    let (id, content, bytes) = command(1, 4);
    let unasked = ledger.turn(|turn| turn.push(id, content, Micros(i64::MAX), &bytes));
    assert!(matches!(unasked, Err(NotPushed::Fault(Fault::MomentOutOfRange { .. }))));
    let early = ledger.turn(|turn| {
        let (id, content, bytes) = command(1, 9);
        turn.push(id, content, Micros(5), &bytes)
    });
    assert!(matches!(early, Err(NotPushed::Fault(Fault::RecordedTooEarly { .. }))));
    assert_whole(&ledger);
}

fn a_rehearsal_has_scripted_moments_and_a_record_has_not(fresh: fn(Kind) -> Fresh) {
    let Fresh { mut ledger, _folder } = fresh(Kind::Record);
    let scripted = ledger.turn(|turn| turn.now(Clock::Scripted(NOON)));
    assert!(matches!(scripted, Err(Fault::ScriptedMomentInRecord)));
    let Micros(now) = ledger.turn(|turn| turn.now(Clock::Database)).unwrap().at;
    let here = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    let apart = now.abs_diff(here.as_micros() as i64);
    assert!(apart < 60_000_000, "the database's clock is {apart} µs away from this process's");
    let Fresh { mut ledger, _folder } = fresh(Kind::Rehearsal);
    assert_eq!(ledger.turn(|turn| turn.now(Clock::Scripted(NOON))).unwrap().at, NOON);
}

fn a_moment_that_the_clock_did_not_give_is_refused(fresh: fn(Kind) -> Fresh) {
    let Fresh { mut ledger, _folder } = fresh(Kind::Record);
    let (id, content, bytes) = command(1, 0);
    let unasked = ledger.turn(|turn| turn.push(id, content, NOON, &bytes));
    assert!(matches!(unasked, Err(NotPushed::Fault(Fault::RecordedNotGiven { .. }))));
    let later = ledger.turn(|turn| {
        let now = turn.now(Clock::Database)?;
        turn.push(id, content, Micros(now.at.0 + 1), &bytes)
    });
    assert!(matches!(later, Err(NotPushed::Fault(Fault::RecordedNotGiven { .. }))));
    assert_eq!(ledger.head().unwrap().position, 0);
}

fn reading_in_pages(fresh: fn(Kind) -> Fresh) {
    let Fresh { mut ledger, _folder } = fresh(Kind::Record);
    append_all(&mut ledger, 1, 0..1300).unwrap();
    let positions = |after, limit| -> Vec<u64> {
        ledger.read_after(after, limit).map(|entry| entry.unwrap().position).collect()
    };
    assert_eq!(positions(0, u64::MAX), (1..=1300).collect::<Vec<_>>());
    assert_eq!(positions(600, 513), (601..=1113).collect::<Vec<_>>());
    assert_eq!(positions(1299, 5), [1300]);
    for (after, limit) in [(0, 0), (1300, 5), (u64::MAX, 5), (1 << 63, 5)] {
        assert_eq!(positions(after, limit), [0; 0]);
    }
    assert_whole(&ledger);
}

fn another_handle_sees_the_same(fresh: fn(Kind) -> Fresh) {
    let Fresh { mut ledger, _folder } = fresh(Kind::Record);
    let mut other = ledger.again().unwrap();
    for n in 0..10 {
        append(if n % 2 == 0 { &mut ledger } else { &mut other }, 1, n).unwrap();
    }
    assert_eq!(ledger.head().unwrap(), other.head().unwrap());
    assert_eq!(all_entries(&ledger).unwrap(), all_entries(&other).unwrap());
    assert_eq!(
        append(&mut other, 1, 0).unwrap().head().position,
        1,
        "a command known to one is known to all"
    );
    assert_whole(&other);
}

fn turns_exclude_each_other(fresh: fn(Kind) -> Fresh) {
    let Fresh { mut ledger, _folder } = fresh(Kind::Record);
    let mut other = ledger.again().unwrap();
    let started = std::sync::Barrier::new(2);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            ledger.turn(|turn| {
                started.wait();
                std::thread::sleep(Duration::from_millis(60));
                let now = turn.now(Clock::Database)?;
                let (id, content, bytes) = command(1, 0);
                turn.push(id, content, now.at, &bytes)
            })
        });
        started.wait();
        let seen = other.turn(|turn| Ok::<_, Fault>(turn.head())).unwrap();
        assert_eq!(seen.position, 1, "the second turn began after the first had ended");
    });
}

fn the_tree_grows_with_the_entries(fresh: fn(Kind) -> Fresh) {
    let Fresh { mut ledger, _folder } = fresh(Kind::Record);
    for n in 0..20 {
        append(&mut ledger, 1, n).unwrap();
        let tree: ledger::merkle::Tree =
            ledger.read_after(0, u64::MAX).map(|entry| ledger::merkle::leaf(&entry.unwrap().bytes)).collect();
        assert_eq!(ledger.root().unwrap(), (n + 1, tree.root(n + 1).unwrap()));
    }
}

fn checkpoints_are_kept_and_agree(fresh: fn(Kind) -> Fresh) {
    let Fresh { mut ledger, _folder } = fresh(Kind::Record);
    let key = SigningKey::from_bytes(&[42; 32]);
    let none = ledger.checkpoint(Clock::Database, &key).unwrap();
    append_all(&mut ledger, 1, 0..7).unwrap();
    let seven = ledger.checkpoint(Clock::Database, &key).unwrap();
    append_all(&mut ledger, 1, 7..9).unwrap();
    assert_eq!(ledger.checkpoints().unwrap(), [none, seven.clone()]);
    let tree: ledger::merkle::Tree =
        ledger.read_after(0, 7).map(|entry| ledger::merkle::leaf(&entry.unwrap().bytes)).collect();
    assert_eq!((seven.statement.position, Some(seven.statement.root)), (7, tree.root(7)));
    let known = Known { keys: vec![key.verifying_key()], ..Known::default() };
    let report = verify(&ledger, &known).unwrap();
    assert!(report.whole(), "{report}");
    assert_eq!((report.checkpoints, report.good.position), (2, 9));
}

fn an_entry_has_a_largest_size(fresh: fn(Kind) -> Fresh) {
    let Fresh { mut ledger, _folder } = fresh(Kind::Record);
    let mut offer = |id: u8, length: usize| {
        ledger.turn(|turn| {
            let now = turn.now(Clock::Database)?;
            turn.push(CommandId([id; 16]), plain(b""), now.at, &vec![0; length])
        })
    };
    offer(1, ledger::LARGEST_ENTRY).unwrap();
    let refused = offer(2, ledger::LARGEST_ENTRY + 1);
    assert!(matches!(refused, Err(NotPushed::Fault(Fault::EntryTooLarge { .. }))));
    assert_whole(&ledger);
}

fn a_copy_has_the_same_head(fresh: fn(Kind) -> Fresh) {
    let Fresh { mut ledger, _folder } = fresh(Kind::Record);
    append_all(&mut ledger, 1, 0..30).unwrap();
    ledger.checkpoint(Clock::Database, &SigningKey::from_bytes(&[1; 32])).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy");
    let head: Head = ledger.backup(&path).unwrap();
    assert_eq!(head, ledger.head().unwrap());
    assert!(matches!(ledger.backup(&path), Err(Fault::AlreadyThere { .. })), "a copy replaces nothing");
    let mut copy = Ledger::open(&path).unwrap();
    assert_eq!(all_entries(&copy).unwrap(), all_entries(&ledger).unwrap());
    assert_eq!(copy.checkpoints().unwrap(), ledger.checkpoints().unwrap());
    assert_whole(&copy);
    let names: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert!(names.iter().all(|name| !name.to_string_lossy().contains("making")), "no draft left: {names:?}");
    append(&mut copy, 2, 0).unwrap();
    append(&mut ledger, 3, 0).unwrap();
    assert_ne!(copy.head().unwrap(), ledger.head().unwrap(), "from here on they differ");
}
