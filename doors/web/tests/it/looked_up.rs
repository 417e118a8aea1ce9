//! What is looked up where it is kept is what counting everything finds; what is sought is found.

use crate::ask::{copied, holder, house, shared};
use ::bench::{Code, Place, Role};
use axum::http::StatusCode;
use boards::{Cell, Row, View, Viewer};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use trial::{Ahead, VisitState};
use web::House;

/// One more adverse event, of anybody at the first investigator's site.
fn report(house: &Arc<House>, term: &str) {
    let (_, site) = holder(house, Role::Investigator).expect("an investigator");
    let found = house.turns.look(move |sight| {
        let mut all = sight.desk.portfolio().open.trial.participants();
        (all.find(|(_, known)| Some(known.site) == site).map(|(code, _)| code), sight.now)
    });
    let (who, now) = found.unwrap_or_else(|why| panic!("{why:?}"));
    let event = json!({ "command": {
        "participant": who.expect("somebody"), "term": term, "reporter": "investigator", "received": now, "grade": 1,
        "serious": false, "dose_limiting": false, "outcome": "recovered", "relation": { "product": "unrelated" },
    } });
    let program = crate::api::Program::of_role(house, Role::Investigator);
    let (status, given) = program.post("/api/commands/safety/report-adverse-event", &event);
    assert_eq!(status, StatusCode::OK, "{given}");
}

#[test]
fn a_board_that_somebody_seeks_on_makes_every_row_in_which_it_was_written_and_no_other() {
    /// A cell as it is looked for.
    fn text(cell: &Cell) -> Vec<String> {
        match cell {
            Cell::Text(words) => vec![words.clone()],
            Cell::Code(code) => vec![code.to_string()],
            Cell::List(several) => several.iter().flat_map(text).collect(),
            _ => vec![],
        }
    }
    let written = [
        ("adverse", &["event", "participant", "site", "term"][..]),
        ("batches", &["batch", "process", "bank"]),
        ("lots", &["lot", "batches"]),
        ("shipments", &["shipment", "site", "logger"]),
        ("materials", &["material", "class", "vendor", "vendor-lot"]),
        ("identities", &["of", "site"]),
        ("results", &["sample", "of", "test", "analyst", "investigation"][..]),
    ];
    let room = copied();
    let house = house(&room.path().join("ledger"));
    for term in ["headache", "a cold hand"] {
        report(&house, term);
    }
    for (name, columns) in written {
        let fewer = house.turns.look(move |sight| {
            let viewer = Viewer { person: None, role: Role::Inspector, site: None };
            let view = View::of(sight.desk.portfolio(), viewer, sight.now);
            let kind = boards::named(name, &viewer).expect("a board");
            let whole = (kind.build)(&view);
            let texts = |row: &Row| -> Vec<String> {
                let named =
                    whole.columns.iter().zip(&row.cells).filter(|(column, _)| columns.contains(column));
                named.flat_map(|(_, cell)| text(cell)).collect()
            };
            // All that stands in some of its own rows, so that there is something to be found.
            let typed: BTreeSet<String> = whole.rows.iter().step_by(3).flat_map(texts).collect();
            let mut fewer = 0;
            for typed in typed {
                let hit = |text: &str| text.contains(&typed);
                let sought = |words: &[&str], codes: &dyn Fn() -> Vec<Code>| {
                    words.iter().any(|words| hit(words)) || codes().iter().any(|code| hit(&code.to_string()))
                };
                let wanted: Vec<&Row> =
                    whole.rows.iter().filter(|row| texts(row).iter().any(|text| hit(text))).collect();
                let found = (kind.build)(&view.seeking(&sought));
                assert_eq!(found.rows.iter().collect::<Vec<_>>(), wanted, "{name} {typed}");
                fewer += usize::from(!wanted.is_empty() && wanted.len() < whole.rows.len());
            }
            fewer
        });
        let fewer = fewer.unwrap_or_else(|why| panic!("{why:?}"));
        assert!(fewer > 0 || name == "identities", "{name}: only {fewer} searches left something out");
    }
}

#[test]
fn what_is_looked_up_is_what_counting_everything_finds() {
    let counted = shared().turns.look(|sight| {
        let open = &sight.desk.portfolio().open;
        let (mut kits, mut ahead, mut staged) = (0, 0, 0);
        // A release counts as staged while a test that it named is not met: what was noted, against the results themselves.
        let room = &open.quality;
        for made in room.all_made().filter(|made| !room.is_rejected(made.what)) {
            let waits = |release: &quality::ReleaseRecord| {
                let specification = room.specification(&release.specification).expect("adopted");
                let mut named = specification.tests.iter().filter(|test| release.pending.contains(&test.key));
                named.any(|test| !room.tally(made.what, test).is_met())
            };
            let all: BTreeSet<_> =
                room.releases_of(made.what).iter().map(|of| (of.jurisdiction, of.trial, waits(of))).collect();
            staged += room.releases_of(made.what).iter().filter(|of| !of.pending.is_empty()).count();
            let told = portfolio::standing(sight.desk.portfolio(), made.what).released;
            let told: BTreeSet<_> = told.iter().map(|of| (of.jurisdiction, of.trial, of.staged)).collect();
            assert_eq!(told, all, "{}", made.what);
        }
        for (site, _) in open.trial.sites() {
            for (trial, _) in open.trial.trials() {
                let came = |code, kit: &supply::Kit| {
                    let of_trial =
                        open.supply.series(kit.series).is_some_and(|series| series.made.trial == trial);
                    let sent = kit.shipments.iter().filter_map(|&shipment| open.supply.shipment(shipment));
                    let here = sent.filter(|shipment| shipment.site == site);
                    of_trial
                        && here
                            .flat_map(|known| known.receipts())
                            .any(|receipt| receipt.kits.contains_key(&code))
                };
                let all = open.supply.kits().filter(|(code, kit)| came(*code, kit)).count();
                assert_eq!(open.supply.accounts(site, trial).received as usize, all, "{site} {trial}");
                kits += all;
            }
        }
        for (trial, known) in open.trial.trials() {
            for part in &known.newest().parts {
                let mut all: BTreeMap<_, (u32, u32)> = BTreeMap::new();
                for (_, person) in
                    open.trial.participants().filter(|(_, p)| p.trial == trial && p.part == part.key)
                {
                    let (screened, allocated) = all.entry(person.site).or_default();
                    *screened += 1;
                    *allocated += u32::from(person.allocation().is_some());
                }
                let told = open.trial.enrolment(trial, &part.key).into_iter();
                let told = told.map(|(site, row)| (site, (row.screened, row.allocated)));
                let told: BTreeMap<_, _> = told.filter(|(_, (screened, _))| *screened > 0).collect();
                assert_eq!(told, all, "{trial} {}", part.key);
            }
        }
        for days in [0, 200, 2000] {
            let now = sight.now.plus_days(days);
            for (code, _) in open.trial.participants() {
                let rows = open.trial.visit_rows(code, now);
                let to_come = |state| matches!(state, VisitState::Due | VisitState::Late | VisitState::Ahead);
                let first = rows.iter().enumerate().find(|(_, row)| to_come(row.state));
                let status = open.trial.participant_row(code).expect("a row").status;
                let whole = first.map_or(Ahead::Nothing(status), |(nth, row)| Ahead::Visit {
                    nth,
                    title: &row.title,
                    state: row.state,
                });
                assert_eq!(open.trial.ahead(code, now), Some(whole), "{code} after {days} days");
                ahead += usize::from(first.is_some());
            }
        }
        let sent: BTreeSet<_> = open
            .supply
            .kits()
            .filter_map(|(_, kit)| match kit.place {
                Place::InTransit(shipment) => Some(shipment),
                _ => None,
            })
            .collect();
        assert_eq!(open.supply.under_way().map(|(code, _)| code).collect::<BTreeSet<_>>(), sent);
        (kits, ahead, staged)
    });
    let (kits, ahead, staged) = counted.unwrap_or_else(|why| panic!("{why:?}"));
    assert!(kits > 5 && ahead > 5, "{kits} kits received, {ahead} visits to come");
    assert!(staged > 0, "nothing was released in stages");
}
