//! Two worlds: one story played twice, with every kit's contents and everybody's arm exchanged. Whoever is blinded must not be able to
//! tell the two apart by one byte of anything that the system shows (house section 6).
//!
//! Cells do nothing in this story, so that recovery tells nothing: what a therapy that works lets people guess is no leak of ours.
//! There are no masks. What differs by its nature, the sealed content, is replaced in both worlds alike, as the sealer replaces it in a
//! ledger (`stage.rs` says what and why).

mod compare;
mod door;
mod leaks;
mod mirror;
mod pages;
mod stage;
pub mod story;
pub mod surfaces;

use bench::Text;
use compare::differences;
use leaks::Channel;
use portfolio::Portfolio;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use story::Told;

/// Both worlds, played once for all tests.
struct Worlds {
    first: Told,
    second: Told,
}

fn worlds() -> &'static Worlds {
    static PLAYED: OnceLock<Worlds> = OnceLock::new();
    PLAYED.get_or_init(|| {
        let first = story::play(None, false);
        let seed = mirror::seed(&first.portfolio);
        Worlds { second: story::play(Some(seed), false), first }
    })
}

/// As often looked at, and every surface the same at every look.
fn assert_alike(first: &Told, second: &Told) {
    assert_eq!(first.looks.len(), second.looks.len());
    for (one, other) in first.looks.iter().zip(&second.looks) {
        let found = differences(&one.surfaces, &other.surfaces);
        assert!(
            found.is_empty(),
            "at {}: {}\n{}",
            one.now,
            found.len(),
            found[..found.len().min(12)].join("\n")
        );
    }
}

#[test]
fn no_blinded_surface_differs_by_a_byte() {
    let Worlds { first, second } = worlds();
    assert_alike(first, second);
    let shown: std::collections::BTreeSet<&str> = first
        .looks
        .iter()
        .flat_map(|look| look.surfaces.keys())
        .map(|name| name.split(' ').next().unwrap_or_default())
        .collect();
    assert_eq!(
        shown,
        ["board", "duties", "entry", "export", "page", "refused", "trace"].into(),
        "every channel was looked at"
    );
}

/// A board that never had a row, or a question that nobody asked, proves nothing.
#[test]
fn every_open_board_had_something_to_show() {
    let looks = &worlds().first.looks;
    let has_rows = |name: &str| {
        let prefix = format!("board {name} ");
        looks
            .iter()
            .flat_map(|look| &look.surfaces)
            .any(|(key, json)| key.starts_with(&prefix) && json.contains("\"alarm\""))
    };
    let open = boards::ALL.iter().filter(|kind| !kind.closed).map(|kind| kind.name);
    let empty: Vec<&str> = open.filter(|name| !has_rows(name) && !NOT_IN_THIS_STORY.contains(name)).collect();
    assert!(empty.is_empty(), "never a row: {empty:?}");
    let refused =
        looks.iter().flat_map(|look| look.surfaces.keys()).filter_map(|key| key.strip_prefix("refused "));
    let verbs: std::collections::BTreeSet<&str> = refused.filter_map(|key| key.split(' ').next()).collect();
    assert!(verbs.len() >= 50, "{} verbs were asked: {verbs:?}", verbs.len());
}

/// What this story has none of: a delegation log, evidence adopted, anybody named, a part that escalates, a rule that stops it, a report with
/// gaps, an entry made late.
const NOT_IN_THIS_STORY: [&str; 8] =
    ["cohorts", "delegations", "evidence", "identities", "pauses", "queries", "reviews", "times"];

/// A report to an authority that is due in one arm only. Author, verb and content are sealed, and yet one entry more would tell whoever
/// counts: so every determination is followed by the same number of entries, whatever it says.
#[test]
fn a_report_that_one_arm_alone_calls_for_does_not_show() {
    let first = story::play(None, true);
    let second = story::play(Some(mirror::seed(&first.portfolio)), true);
    assert_alike(&first, &second);
}

/// Without this the other tests could be green for a story in which nothing happened, or in which nothing was exchanged.
#[test]
fn the_worlds_are_each_others_complement() {
    let Worlds { first, second } = worlds();
    let (arms, others) = (arms(&first.portfolio), arms(&second.portfolio));
    assert!(arms.len() >= 20, "{} randomised", arms.len());
    assert_eq!(arms.len(), others.len());
    for (who, arm) in &arms {
        assert_ne!(Some(arm), others.get(who), "{who} has the same arm in both");
    }
    let dosed: std::collections::BTreeSet<&Text> = arms
        .iter()
        .filter(|(who, _)| {
            first.portfolio.open.trial.participant(**who).is_some_and(|p| p.given().next().is_some())
        })
        .map(|(_, arm)| arm)
        .collect();
    assert_eq!(dosed.len(), 2, "people of both arms were dosed");
    let (kits, swapped) = (contents(&first.portfolio), contents(&second.portfolio));
    assert!(!kits.is_empty() && kits.len() == swapped.len());
    for (kit, arm) in &kits {
        assert_ne!(Some(arm), swapped.get(kit), "{kit} holds the same in both");
    }
}

#[test]
fn a_leak_in_any_channel_is_seen() {
    let Worlds { first, second } = worlds();
    for &channel in Channel::ALL {
        let leak = Some(channel);
        let (one, other) = (leaks::surfaces(first, leak), leaks::surfaces(second, leak));
        let found = differences(&one, &other);
        assert!(!found.is_empty(), "nobody saw the leak through {channel:?}");
        let through = format!("{channel:?}").to_lowercase();
        assert!(found.iter().all(|line| line.starts_with(&through)), "{through}: {found:?}");
    }
    let (one, other) = (leaks::surfaces(first, None), leaks::surfaces(second, None));
    assert!(differences(&one, &other).is_empty(), "without a leak the same surfaces are the same");
}

fn arms(portfolio: &Portfolio) -> BTreeMap<bench::ParticipantCode, Text> {
    let inside = portfolio.closed.as_ref().expect("played with the key");
    let trial = &portfolio.open.trial;
    trial.participants().filter_map(|(who, _)| Some((who, inside.trial.arm(trial, who)?))).collect()
}

fn contents(portfolio: &Portfolio) -> BTreeMap<bench::KitCode, Text> {
    let inside = portfolio.closed.as_ref().expect("played with the key");
    portfolio
        .open
        .supply
        .kits()
        .filter_map(|(kit, _)| Some((kit, inside.supply.contents(kit)?.clone())))
        .collect()
}
