//! Generated days: people act in any order, at any time; nothing panics and what must never happen does not.

use crate::desk::*;
use bench::{KitCode, ParticipantCode};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use trial::{Allocation, Fact, Status};

/// One thing that somebody tries, about one of the people known so far.
#[derive(Clone, Debug)]
struct Try {
    what: u8,
    who: u8,
    n: u8,
    days: u8,
}

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let one = (0u8..22, 0u8..5, 0u8..4, 0u8..9);
    proptest::collection::vec(one.prop_map(|(what, who, n, days)| Try { what, who, n, days }), 1..90)
}

/// The command that a try comes to now.
fn body(desk: &Desk, of: &Try, part: &str) -> Option<Value> {
    let everybody: Vec<ParticipantCode> = desk.state.participants().map(|(code, _)| code).collect();
    let who = *everybody.get(usize::from(of.who) % everybody.len())?;
    let case = desk.state.case(who)?;
    let p = case.participant;
    // Mostly the administration that is due, so that days come to something; sometimes another.
    let n = if of.n == 3 { u32::from(of.days) } else { case.next_administration().unwrap_or(1) };
    let number = u32::from(of.n);
    let kit = p.kit(n).unwrap_or_else(|| kit(usize::from(of.n) + 1));
    let dose = json!({ "participant": who, "administration": n, "kit": kit });
    let mut given = dose.clone();
    for (key, value) in [
        ("route", json!("intrathecal")),
        ("device", json!("needle")),
        ("volume", json!("3 mL")),
        ("sites_of_injection", json!([])),
        ("started", json!(desk.now)),
        ("ended", json!(desk.now)),
    ] {
        given[key] = value;
    }
    let verdict = (["escalate", "expand", "de-escalate", "stop"])[usize::from(of.n) % 4];
    let (criterion, answer) = answers().into_iter().nth(usize::from(of.days) % 6)?;
    Some(match of.what {
        0 | 1 => json!({ "randomise": { "participant": who } }),
        2 | 3 => json!({ "enter-cohort": { "participant": who } }),
        4..=6 => json!({ "assign-kit": { "participant": who, "administration": n } }),
        7 => {
            json!({ "replace-kit": { "participant": who, "administration": n, "kit": kit, "reason": "a crack" } })
        }
        8..=10 => json!({ "clear-for-dosing": dose }),
        11 | 12 => json!({ "record-administration": given }),
        13 => answer_of(&who.to_string(), criterion, answer),
        14 => json!({ "confirm-eligibility": { "participant": who } }),
        15 => json!({ "stop-treatment": { "participant": who, "on": desk.now.date(), "reason": "a fever" } }),
        16 => {
            json!({ "withdraw": { "participant": who, "on": desk.now.date(), "decided_by": "participant", "reason": "" } })
        }
        17 => json!({ "open-cohort": { "trial": TRIAL, "part": part, "level": number } }),
        18 => {
            json!({ "decide-escalation": { "trial": TRIAL, "part": part, "cohort": number, "data_cut": desk.now.date(),
            "dose_limiting": [], "verdict": verdict, "reason": "by rule" } })
        }
        19 => {
            json!({ "pause": { "trial": TRIAL, "scope": "later-doses", "cause": "sponsor", "reason": "a question" } })
        }
        20 => json!({ "lock-analysis": { "trial": TRIAL, "part": part, "analysis": "final" } }),
        _ => json!({ "fail-screening": { "participant": who, "reason": "moved away" } }),
    })
}

/// What must hold of the facts themselves, counted without the room's fold.
fn audit(desk: &Desk) {
    let mut placed = BTreeMap::new();
    let mut positions: BTreeMap<String, u32> = BTreeMap::new();
    let mut kits: BTreeMap<KitCode, (ParticipantCode, u32)> = BTreeMap::new();
    let mut cleared = BTreeSet::new();
    for fact in &desk.facts {
        match fact {
            Fact::Randomised { participant, stratum, position } => {
                assert!(placed.insert(*participant, ()).is_none(), "randomised twice: {participant}");
                let last = positions.entry(stratum.label()).or_default();
                assert_eq!(*position, *last + 1, "out of order in {stratum}");
                *last = *position;
            }
            Fact::CohortEntered { participant, .. } => {
                assert!(placed.insert(*participant, ()).is_none(), "entered twice: {participant}");
            }
            Fact::KitAssigned { participant, administration, kit }
            | Fact::KitReplaced { participant, administration, new: kit, .. } => {
                let other = kits.insert(*kit, (*participant, *administration));
                assert!(other.is_none(), "{kit} for two");
            }
            Fact::DosingCleared(c) => {
                assert_eq!(
                    kits.get(&c.kit),
                    Some(&(c.participant, c.administration)),
                    "cleared with another's kit"
                );
                cleared.insert((c.participant, c.administration));
            }
            _ => {}
        }
    }
    for (who, p) in desk.state.participants() {
        let case = desk.state.case(who).unwrap();
        if matches!(p.allocation(), Some(Allocation::Listed { .. })) {
            let arm = desk.closed.arm(&desk.state, who).expect("whoever is randomised has an arm");
            assert!(case.part.arm(&arm).is_some());
        }
        assert_eq!(p.allocation().is_some(), placed.contains_key(&who));
        let dosed = p.given().count() > 0;
        assert!(!dosed || !matches!(case.status(), Status::Screening | Status::Eligible | Status::Allocated));
    }
    let flow = desk.state.flow(TRIAL, &text("phase-2"));
    assert!(flow.allocated <= flow.screened && flow.whole_course <= flow.dosed);
}

fn days(part: &'static str, tries: Vec<Try>) {
    let mut desk = if part == "phase-2" { Desk::stocked() } else { Desk::climbing() };
    for n in 9..=24 {
        desk.stock(
            n,
            if part == "phase-1" || n % 2 == 1 {
                if part == "phase-1" { "low" } else { "cells" }
            } else {
                "saline"
            },
        );
    }
    for n in 1..=24 {
        let until = desk.now.plus_days(400);
        desk.standing(kit(n)).usable_until = Some(until);
    }
    desk.another(part);
    desk.another(part);
    for of in tries {
        desk = desk.days(i64::from(of.days / 3));
        let Some(body) = body(&desk, &of, part) else { continue };
        let _ = desk.departures(body.clone());
        if desk.refused(body.clone()).is_empty() {
            desk.give(body);
        }
        let _ = desk.duties();
        audit(&desk);
    }
    let _ = (desk.state.cohort_rows(), desk.state.expected_doses(desk.now).count());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_blinded_part_keeps_its_invariants(tries in tries()) {
        days("phase-2", tries);
    }

    #[test]
    fn an_escalation_keeps_its_invariants(tries in tries()) {
        days("phase-1", tries);
    }
}
