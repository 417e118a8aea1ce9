//! Times: recorded moments never go back, a clock that did is told of once, and entries made late are known as such.

use bench::{Assurance, Author, CommandId, Meaning, Moment, PersonCode, Role};
use office::{Ask, Desk, Fault, Folder, Rehearsed, Sign};
use portfolio::times::Oddity;
use portfolio::{Fact, people};
use serde_json::json;

/// Somebody is appointed; `happened` as they say.
fn appoint(id: u128, happened: Moment) -> Ask {
    let (by, role) = (PersonCode(1), Role::Administrator);
    let command = json!({"people": {"appoint": {"name": format!("Person {id}"), "organisation": "Sponsor"}}});
    Ask {
        id: CommandId(id),
        author: Author { person: by, role, site: None },
        happened,
        command: serde_json::from_value(command).unwrap(),
        signs: vec![Sign { by, role, meaning: Meaning::Approved, assurance: Assurance::Scripted }],
        shown: None,
        look_again: None,
        proofs: vec![],
    }
}

fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

/// A rehearsal with one entry, recorded at a scripted moment.
fn begun(at: &std::path::Path, then: &str) -> Desk {
    let rehearsed = Rehearsed { seed: 7, programme: "test".into() };
    let mut desk = Folder::at(at).create_rehearsal("test", &rehearsed).unwrap();
    desk.script_clock(moment(then));
    desk.submit_one(appoint(1, moment(then))).unwrap().unwrap();
    desk
}

fn steps(facts: &[Fact]) -> Vec<i64> {
    let step = |fact: &Fact| match fact {
        Fact::People(people::Fact::ClockStepped { ahead_us }) => Some(*ahead_us),
        _ => None,
    };
    facts.iter().filter_map(step).collect()
}

/// The database's real clock, behind the last recorded moment by years: as if somebody had set it back.
#[test]
fn a_clock_behind_the_last_entry_is_told_of_once_and_nothing_is_recorded_earlier() {
    let folder = tempfile::tempdir().unwrap();
    let last = moment("2200-01-01T00:00:00Z");
    drop(begun(folder.path(), "2200-01-01T00:00:00Z"));
    let mut desk = Folder::at(folder.path()).open(None).unwrap();
    let first = desk.submit_one(appoint(2, last)).unwrap().unwrap();
    let told = steps(&first.facts);
    let year_us = 365 * 86_400 * 1_000_000_i64;
    assert!(matches!(told[..], [ahead] if ahead < -100 * year_us), "{told:?}");
    assert_eq!(desk.portfolio().recorded, last, "recorded moments never decrease");
    let second = desk.submit_one(appoint(3, last)).unwrap().unwrap();
    assert!(steps(&second.facts).is_empty(), "told of already");
    // Another process, another desk: the ledger itself knows.
    drop(desk);
    let mut desk = Folder::at(folder.path()).open(None).unwrap();
    let third = desk.submit_one(appoint(4, last)).unwrap().unwrap();
    assert!(steps(&third.facts).is_empty());
    let noted: Vec<_> = desk.portfolio().open.times.noted().collect();
    assert!(
        matches!(noted[..], [one] if one.position == 2 && matches!(one.what, Oddity::ClockBack(_))),
        "{noted:?}"
    );
}

#[test]
fn a_clock_that_runs_as_it_should_is_not_told_of() {
    let folder = tempfile::tempdir().unwrap();
    drop(begun(folder.path(), "2026-01-05T08:00:00Z"));
    let mut desk = Folder::at(folder.path()).open(None).unwrap();
    for id in 2..5 {
        let now = desk.portfolio().recorded;
        let accepted = desk.submit_one(appoint(id, now)).unwrap().unwrap();
        assert!(steps(&accepted.facts).is_empty());
    }
}

#[test]
fn an_entry_is_late_when_it_is_made_more_than_a_day_after() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = begun(folder.path(), "2026-01-05T08:00:00Z");
    desk.script_clock(moment("2026-02-01T08:00:00Z"));
    desk.submit_one(appoint(2, moment("2026-01-31T08:00:00Z"))).unwrap().unwrap();
    desk.submit_one(appoint(3, moment("2026-01-31T07:59:59Z"))).unwrap().unwrap();
    let late: Vec<u64> = desk.portfolio().open.times.noted().map(|noted| noted.position).collect();
    assert_eq!(late, [3], "a day and a second; a day is not late");
}

#[test]
fn a_desk_that_looks_back_knows_the_past_and_decides_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = begun(folder.path(), "2026-01-05T08:00:00Z");
    desk.script_clock(moment("2026-02-01T08:00:00Z"));
    desk.submit_one(appoint(2, moment("2026-02-01T08:00:00Z"))).unwrap().unwrap();
    desk.look_back(moment("2026-01-20T00:00:00Z")).unwrap();
    assert_eq!(desk.portfolio().open.people.people().count(), 1);
    let answer = desk.submit_one(appoint(3, moment("2026-01-20T00:00:00Z")));
    assert!(matches!(answer, Err(Fault::LooksBack)));
    // Nor does it learn what comes later.
    let mut other = Folder::at(folder.path()).open(None).unwrap();
    other.script_clock(moment("2026-03-01T08:00:00Z"));
    other.submit_one(appoint(4, moment("2026-03-01T08:00:00Z"))).unwrap().unwrap();
    desk.catch_up().unwrap();
    assert_eq!(desk.portfolio().position, 1);
}
