//! Looking back: what the record showed then, to that role, and nothing that came later.

use crate::rehearsed::{done, graftline, rehearsal};
use bench::{Moment, Role, SiteCode};
use boards::{View, Viewer};
use ledger::{Clock, Ledger, Micros};
use office::{Desk, Folder};
use portfolio::Direction;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Who looks: blinded and not, at the sponsor and at a site.
const ROLES: [Role; 6] = [
    Role::Inspector,
    Role::QualityAssurance,
    Role::Supply,
    Role::Investigator,
    Role::KitMaker,
    Role::UnblindedMonitor,
];

/// Everything that a role sees: boards, duties, and where the first lot came from and went.
fn seen(desk: &Desk, roles: &[Role], now: Moment) -> BTreeMap<String, Value> {
    let portfolio = desk.portfolio();
    let site: Option<SiteCode> = portfolio.open.trial.sites().map(|(site, _)| site).next();
    let mut all = BTreeMap::new();
    for &role in roles {
        let viewer = Viewer { person: None, role, site: site.filter(|_| role.is_at_site()) };
        let view = View::of(portfolio, viewer, now);
        for kind in boards::ALL.iter().filter(|kind| boards::named(kind.name, &viewer).is_some()) {
            all.insert(format!("{role} {}", kind.name), (kind.build)(&view).to_json());
        }
        all.insert(format!("{role} duties"), boards::duties(&view).to_json());
        if let Some((lot, _)) = portfolio.open.batch.lots().next() {
            let inside = role.is_unblinded();
            let way = |direction| portfolio::trace(portfolio, lot.into(), direction, inside);
            all.insert(
                format!("{role} trace"),
                json!([way(Direction::Upstream), way(Direction::Downstream)]),
            );
        }
    }
    all
}

/// A ledger that ends after `position`, with the same entries up to there.
fn cut(desk: &Desk, position: u64) -> Desk {
    let whole = desk.ledger();
    let mut cut = Ledger::in_memory(whole.meta().clone()).expect("a ledger in memory");
    cut.turn(|turn| -> Result<(), ledger::Fault> {
        for entry in whole.read_after(0, position) {
            let entry = entry?;
            turn.now(Clock::Scripted(Micros(entry.recorded.0)))?;
            turn.push(entry.command, entry.content, entry.recorded, &entry.bytes).expect("fits");
        }
        Ok(())
    })
    .expect("the same entries");
    Desk::over(cut, desk.sealer().cloned()).expect("a desk")
}

#[test]
fn looking_back_shows_what_a_ledger_showed_that_ended_then() {
    let room = tempfile::tempdir().expect("a folder");
    let folder = Folder::at(&rehearsal(room.path()));
    let mut desk = folder.open(None).expect("opens");
    let recorded: Vec<i64> =
        desk.ledger().read_after(0, u64::MAX).map(|e| e.expect("reads").recorded.0).collect();
    let end = desk.portfolio().position;
    let now = desk.portfolio().recorded;
    let present = seen(&desk, &ROLES, now);
    // Backwards, with one desk: it has to forget each time. Only where the next entry is later is there a moment between two.
    let between: Vec<usize> = (1..recorded.len()).filter(|&at| recorded[at] > recorded[at - 1]).collect();
    let mut looked = 0;
    for at in between.iter().rev().step_by(between.len() / 14) {
        let then = Moment((recorded[at - 1] + recorded[*at]) / 2);
        desk.look_back(then).expect("looks back");
        let short = cut(&desk, *at as u64);
        assert_eq!(desk.portfolio().position, *at as u64);
        assert_eq!(desk.head().expect("a head"), short.ledger().head().expect("a head"));
        assert_eq!(seen(&desk, &ROLES, then), seen(&short, &ROLES, then), "as of {then}, entry {at}");
        // A blinded role sees with the key no more than without it.
        let blinded: Vec<Role> = ROLES.into_iter().filter(|role| !role.is_unblinded()).collect();
        let mut without = folder.open_blinded().expect("opens");
        without.look_back(then).expect("looks back");
        assert_eq!(
            seen(&desk, &blinded, then),
            seen(&without, &blinded, then),
            "as of {then}, without the key"
        );
        looked += 1;
    }
    assert!(looked >= 10, "{looked} moments");
    desk.look_back(now).expect("looks at the end");
    assert_eq!(desk.portfolio().position, end);
    assert_eq!(seen(&desk, &ROLES, now), present, "as of now is now");
    desk.look_back(Moment(recorded[0] - 1)).expect("looks before the beginning");
    assert_eq!(desk.portfolio().position, 0);
}

#[test]
fn the_program_says_as_of_when_and_takes_no_commands_there() {
    let room = tempfile::tempdir().expect("a folder");
    let at = rehearsal(room.path()).display().to_string();
    let then = "2026-09-01T00:00:00Z";
    let lots: Value =
        serde_json::from_str(&done(&["show", "lots", "--at", &at, "--json", "--as-of", then])).expect("JSON");
    assert_eq!((&lots["as_of"], lots["rows"].as_array().map(Vec::len)), (&json!(then), Some(0)));
    let lots: Value = serde_json::from_str(&done(&["show", "lots", "--at", &at, "--json"])).expect("JSON");
    assert!(lots["rows"].as_array().is_some_and(|rows| !rows.is_empty()));
    assert!(done(&["duties", "--at", &at, "--as-of", then]).contains("AS OF 2026-09-01 00:00:00 UTC"));
    let verified: Value =
        serde_json::from_str(&done(&["verify", "--at", &at, "--json", "--as-of", then])).expect("JSON");
    assert!(verified["then"]["position"].as_u64() < verified["good_up_to"].as_u64(), "{verified}");
    let refused =
        graftline(&["people", "appoint", "--name", "A", "--organisation", "B", "--at", &at, "--as-of", then]);
    assert_eq!(refused.code, 2, "{refused:?}");
    assert!(refused.err.contains("The past takes no commands"), "{refused:?}");
    let why = graftline(&["why-not", "release", "LT-1-B", "--at", &at, "--as-of", then]);
    assert_eq!(why.code, 65, "nobody knew that lot then: {why:?}");
}
