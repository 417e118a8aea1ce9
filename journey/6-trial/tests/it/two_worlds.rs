//! Two worlds: everybody's arm and every kit's contents are swapped, each kit keeps its number. Nothing open may differ by a byte.

use crate::desk::*;
use bench::Reason as _;
use bench::{Closed, Code, Digest, FactId};
use serde_json::{Value, json};
use trial::{Fact, ListSecret};

const PEOPLE: usize = 4;

/// What a blinded person can perceive of this room: facts, duties, refusals, departures, boards.
fn surfaces(desk: &Desk, seen: &mut Vec<String>) {
    let ask = |code: Code| {
        let mut standing = desk.clearance.of(code).clone();
        desk.state.contribute(code, &mut standing);
        standing
    };
    let mut see = |what: &dyn erased::Json| seen.push(what.text());
    see(&desk.state.duties(desk.now, &ask));
    see(&desk.state.participant_rows().collect::<Vec<_>>());
    see(&desk.state.cohort_rows());
    see(&desk.state.flow(TRIAL, &text("phase-2")));
    see(&desk.state.expected_doses(desk.now).collect::<Vec<_>>());
    for (who, _) in desk.state.participants() {
        see(&desk.state.visit_rows(who, desk.now));
    }
    seen.push(format!("{:?}", desk.state).replace(&commitment(desk), "commitment"));
}

mod erased {
    pub trait Json {
        fn text(&self) -> String;
    }
    impl<T: serde::Serialize> Json for T {
        fn text(&self) -> String {
            serde_json::to_string(self).unwrap()
        }
    }
}

fn commitment(desk: &Desk) -> String {
    desk.state
        .trial(TRIAL)
        .and_then(|t| t.list(&text("phase-2")))
        .map_or_else(String::new, |l| l.commitment.to_string())
}

/// The refusals that a blinded person reads: a closed one says only that there is one.
fn open_refusals(desk: &Desk, body: Value) -> String {
    let words = |r: &trial::Refusal| if r.is_closed() { json!("ask the cell laboratory") } else { json!(r) };
    let found: Vec<Value> = desk.refused(body).iter().map(words).collect();
    json!(found).to_string()
}

/// Runs the same days in one world.
fn run(secret: &ListSecret, swapped: bool) -> (Desk, Vec<String>) {
    let mut seen = Vec::new();
    let mut desk = Desk::eligible("phase-2");
    let envelope = Closed::over(secret.clone());
    desk.give(json!({ "commit-list": { "trial": TRIAL, "part": "phase-2", "secret": envelope } }));
    for n in 1..=24 {
        desk.stock(n, if (n % 2 == 1) != swapped { "cells" } else { "saline" });
    }
    let mut people = vec![person(1)];
    people.extend((1..PEOPLE).map(|_| desk.another("phase-2")));
    for &who in &people {
        let participant = json!({ "participant": who });
        seen.push(open_refusals(&desk, json!({ "randomise": participant })));
        desk.give(json!({ "randomise": participant }));
        seen.push(open_refusals(&desk, json!({ "randomise": participant })));
        surfaces(&desk, &mut seen);
    }
    for administration in [1, 2] {
        for &who in &people {
            let place = json!({ "participant": who, "administration": administration });
            desk.give(json!({ "assign-kit": place }));
            let mut dose = place.clone();
            let kit = desk.state.participant(who).unwrap().kit(administration).unwrap();
            dose["kit"] = json!(kit);
            // Not prepared yet: refused in the same words in both worlds.
            seen.push(open_refusals(&desk, json!({ "clear-for-dosing": dose })));
            desk.standing(kit).usable_until = Some(desk.now.plus_seconds(3600));
            surfaces(&desk, &mut seen);
            desk.give(json!({ "clear-for-dosing": dose }));
            let mut given = dose.clone();
            for (key, value) in [
                ("route", json!("intrathecal")),
                ("device", json!("needle")),
                ("volume", json!("3 mL")),
                ("sites_of_injection", json!(["L3/4"])),
                ("started", json!(desk.now)),
                ("ended", json!(desk.now)),
            ] {
                given[key] = value;
            }
            let given = json!({ "record-administration": given });
            seen.push(json!(desk.departures(given.clone())).to_string());
            desk.give(given);
            surfaces(&desk, &mut seen);
        }
        desk = desk.days(14);
    }
    seen.extend(desk.facts.iter().map(|fact| match fact {
        // The test's sealer: the same envelope in both worlds. The commitment is salted with 256 bits that nobody blinded has.
        Fact::ListCommitted { .. } => "an envelope".to_owned(),
        open => serde_json::to_string(open).unwrap(),
    }));
    (desk, seen)
}

fn arms(desk: &Desk) -> Vec<String> {
    desk.state.participants().map(|(who, _)| desk.closed.arm(&desk.state, who).unwrap().to_string()).collect()
}

fn secret_of(byte: u8) -> ListSecret {
    ListSecret { seed: Digest([byte; 32]), salt: Digest([200; 32]), block_sizes: vec![2, 4] }
}

#[test]
fn nothing_open_depends_on_the_arm() {
    let (world_a, seen_a) = run(&secret_of(1), false);
    let opposite = |arms: &[String]| -> Vec<String> {
        arms.iter().map(|a| if a == "cells" { "saline".to_owned() } else { "cells".to_owned() }).collect()
    };
    let wanted = opposite(&arms(&world_a));
    // A seed whose list holds the other arm at each of these places.
    let (world_b, seen_b) = (2..=255)
        .map(secret_of)
        .find(|secret| {
            let list = world_a.state.trial(TRIAL).unwrap().list(&text("phase-2")).unwrap();
            let stratum = world_a.state.participant(person(1)).unwrap().stratum().unwrap();
            (1..=PEOPLE).all(|n| list.terms.arm(secret, stratum, n as u32).unwrap().as_str() == wanted[n - 1])
        })
        .map(|secret| run(&secret, true))
        .expect("one of 254 seeds gives the opposite list of four");
    assert_eq!(arms(&world_b), wanted, "the arms are swapped");
    assert_eq!(seen_a.len(), seen_b.len());
    for (n, (a, b)) in seen_a.iter().zip(&seen_b).enumerate() {
        assert_eq!(a, b, "surface {n}");
    }
}

#[test]
fn a_desk_without_the_key_learns_the_same_and_answers_what_it_can() {
    let mut desk = Desk::randomised();
    let sealed: Vec<Fact> = desk
        .facts
        .iter()
        .map(|fact| match fact.clone() {
            Fact::ListCommitted { trial, part, algorithm, ratio, strata, commitment, reason, .. } => {
                let secret = Closed::Sealed("AAAA".to_owned());
                Fact::ListCommitted { trial, part, algorithm, ratio, strata, commitment, secret, reason }
            }
            other => other,
        })
        .collect();
    let (mut state, mut closed) = (trial::State::default(), trial::ClosedState::default());
    for (n, fact) in sealed.iter().enumerate() {
        let mark = bench::Mark {
            fact: FactId { position: n as u64 + 1, index: 0 },
            author: None,
            happened: desk.now,
            recorded: desk.now,
        };
        state.learn(&mark, fact);
        closed.learn(bench::Compartment::unlock(), &mark, fact);
    }
    assert_eq!(closed.arm(&state, person(1)), None, "no guess without the seed");
    assert!(state.participant(person(1)).unwrap().allocation().is_some());
    desk.has_key = false;
    desk.clearance.contents = None;
    let assign = json!({ "assign-kit": { "participant": one(), "administration": 1 } });
    assert_eq!(desk.names(assign), ["closed-not-at-hand"]);
}
