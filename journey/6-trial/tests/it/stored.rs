//! Every kind of fact ever written still reads: one stored line a version, kept for ever.

use crate::desk::*;
use serde_json::json;
use std::collections::BTreeSet;
use strum::VariantNames as _;
use trial::Fact;

const STORED: &str = include_str!("facts.jsonl");

#[test]
fn stored_facts_read_and_write_the_same() {
    for (n, line) in STORED.lines().enumerate() {
        let fact: Fact = serde_json::from_str(line).unwrap_or_else(|why| panic!("line {}: {why}", n + 1));
        assert_eq!(serde_json::to_string(&fact).unwrap(), line, "line {}", n + 1);
    }
}

#[test]
fn each_kind_has_a_line() {
    let kinds = |fact: Fact| -> &'static str { (&fact).into() };
    let stored: BTreeSet<_> = STORED.lines().map(|line| kinds(serde_json::from_str(line).unwrap())).collect();
    let missing: Vec<_> = Fact::VARIANTS.iter().filter(|kind| !stored.contains(**kind)).collect();
    assert!(missing.is_empty(), "no line for {missing:?}");
}

/// Facts of every kind, each the answer to a command.
fn walked() -> Vec<Fact> {
    let mut all = Vec::new();
    let who = |more: serde_json::Value| {
        let mut body = json!({ "participant": one() });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    let of = |part: &str, more: serde_json::Value| {
        let mut body = json!({ "trial": TRIAL, "part": part });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    let on = "2026-09-01";
    let mut amended = protocol();
    amended.version = "2.0".into();
    let mut desk = Desk::followed();
    for body in [
        json!({ "raise-query": who(json!({ "visit": "month-3", "question": "was C5 tested?" })) }),
        json!({ "answer-query": { "query": bench::QueryCode::after(0), "answer": "it was not" } }),
        json!({ "record-unscheduled-visit": who(json!({ "on": on, "remote": true, "reason": "a fall", "answers": [
            { "number": { "key": "weight", "value": "71.5 kg" } }] })) }),
        json!({ "complete": who(json!({ "on": on })) }),
        json!({ "lock-analysis": of("phase-2", json!({ "analysis": "final" })) }),
        json!({ "open-analysis": of("phase-2", json!({ "analysis": "final", "to": "statisticians" })) }),
        json!({ "open-analysis": of("phase-2", json!({ "analysis": "final", "to": "sponsor" })) }),
        json!({ "open-analysis": of("phase-2", json!({ "analysis": "final", "to": "sites" })) }),
        json!({ "reveal-seed": of("phase-2", json!({})) }),
        json!({ "close-out": { "trial": TRIAL, "came_to": "ended", "on": desk.now.date(), "reference": "report 7" } }),
        identity_of(&one(), "Mary Major"),
        json!({ "erase-identity": who(json!({ "reason": "the years are over" })) }),
        json!({ "amend-protocol": { "trial": TRIAL, "protocol": amended, "text": bench::Digest([8; 32]), "reason": "more visits" } }),
    ] {
        desk.give(body);
    }
    all.extend(desk.facts);
    let mut desk = Desk::active();
    desk.give(json!({ "plan-enrolment": of("phase-2", json!({ "sites": [site()], "target": 12 })) }));
    desk.give(
        json!({ "pre-screen": of("phase-2", json!({ "site": site(), "suitable": true, "remarks": "" })) }),
    );
    let pause = desk.give(json!({ "pause": { "trial": TRIAL, "scope": "enrolment", "cause": "sponsor", "reason": "a question" } }));
    desk.give(json!({ "resume": { "trial": TRIAL, "pause": pause, "reason": "answered" } }));
    all.extend(desk.facts);
    let mut desk = Desk::randomised();
    desk.give(answer_of(&one(), "ais", json!({ "isncsci": motor_incomplete() })));
    desk.give(json!({ "correct-stratum": who(json!({ "reason": "examined again" })) }));
    desk.give(json!({ "assign-kit": who(json!({ "administration": 1 })) }));
    let kit = desk.kit_in_hand();
    desk.give(json!({ "replace-kit": who(json!({ "administration": 1, "kit": kit, "reason": "a crack" })) }));
    for body in [
        json!({ "withdraw-consent": who(json!({ "covers": ["treatment", "samples"], "remarks": "" })) }),
        json!({ "stop-treatment": who(json!({ "on": on, "reason": "a fever" })) }),
        json!({ "transfer": who(json!({ "to": site(), "on": on })) }),
        json!({ "lose": who(json!({ "last_heard": on })) }),
        json!({ "withdraw": who(json!({ "on": on, "decided_by": "sponsor", "reason": "the site closed" })) }),
        json!({ "record-death": who(json!({ "on": "2026", "cause": "unknown" })) }),
    ] {
        desk.give(body);
    }
    all.extend(desk.facts);
    let mut desk = Desk::screened("phase-1");
    let target = desk.give(answer_of(&one(), "age", json!({ "value": "54 d" })));
    desk.give(json!({ "correct": { "target": target, "reason": "read from the wrong page",
        "content": answer_of(&one(), "age", json!({ "value": "45 d" })) } }));
    desk.give(json!({ "fail-screening": who(json!({ "criterion": "age", "reason": "too young" })) }));
    desk.give(json!({ "screen-again": who(json!({ "reason": "it was a typing error" })) }));
    all.extend(desk.facts);
    let mut desk = Desk::climbing();
    desk.dose_in_cohort(person(1));
    desk.give(json!({ "decide-escalation": of("phase-1", json!({ "cohort": 1, "data_cut": on,
        "dose_limiting": [person(1)], "verdict": "stop", "reason": "the sponsor stops" })) }));
    all.extend(desk.facts);
    all
}

/// An examination that is motor incomplete: AIS C.
fn motor_incomplete() -> serde_json::Value {
    let mut form = exam();
    form["voluntary_anal_contraction"] = json!("Yes");
    form["deep_anal_pressure"] = json!("Yes");
    form
}

#[test]
fn every_kind_comes_of_a_command() {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut new = String::new();
    let stored: BTreeSet<&'static str> = STORED
        .lines()
        .map(|line| <&'static str>::from(&serde_json::from_str::<Fact>(line).unwrap()))
        .collect();
    for fact in walked() {
        let kind: &'static str = (&fact).into();
        if seen.insert(kind) && !stored.contains(kind) {
            new += &format!("{}\n", serde_json::to_string(&fact).unwrap());
        }
    }
    let missing: Vec<_> = Fact::VARIANTS.iter().filter(|kind| !seen.contains(**kind)).collect();
    assert!(missing.is_empty(), "nothing gives {missing:?}");
    // A new kind of fact gets its line once, by whoever adds it: the file named here is then appended to facts.jsonl.
    if let Ok(path) = std::env::var("GRAFTLINE_NEW_FACTS") {
        std::fs::write(path, new).unwrap();
    }
}
