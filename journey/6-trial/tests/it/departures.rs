//! What is wrong with a report that is accepted all the same. A grave departure ends with `!`.

use crate::desk::*;
use bench::{HoldCode, PersonCode};
use serde_json::{Value, json};

fn field(mut body: Value, name: &str, value: Value) -> Value {
    let verb = body.as_object().unwrap().keys().next().unwrap().clone();
    body[verb][name] = value;
    body
}

fn rows() -> Vec<(&'static str, Desk, Value, &'static [&'static str])> {
    let given = |desk: &Desk| desk.given(1);
    let cleared = Desk::cleared;
    let mut held = cleared();
    let kit = held.kit_in_hand();
    held.standing(kit).held_by.insert(HoldCode(1));
    let mut paused = cleared();
    paused.give(json!({ "pause": {
        "trial": TRIAL, "scope": "first-dose", "cause": "safety", "reason": "two similar events" } }));
    let mut after = cleared();
    let before_the_pause = given(&after);
    after = after.days(1);
    after.give(json!({ "pause": {
        "trial": TRIAL, "scope": "first-dose", "cause": "safety", "reason": "two similar events" } }));
    let late = Desk::treated().days(90);
    let seeing = {
        let mut desk = Desk::treated();
        desk.standing(PersonCode(5)).known = true;
        desk.standing(PersonCode(5)).knows_arm_of.insert(person(1));
        desk
    };
    let baseline = visit(&Desk::treated(), "baseline");
    let no_visits = Desk::treated().with(json!({ "withdraw-consent": {
        "participant": one(), "covers": ["visits"], "remarks": "" } }));
    vec![
        ("given as cleared", cleared(), given(&cleared()), &[]),
        ("given without clearance", Desk::assigned(), given(&Desk::assigned()), &["not-cleared!"]),
        ("given while held", held, given(&cleared()), &["kit-held!"]),
        ("given while paused", paused.clone(), given(&paused), &["paused!"]),
        ("given before the pause, told after it", after, before_the_pause, &[]),
        (
            "another kit given",
            cleared(),
            field(given(&cleared()), "kit", json!(kit_of(8))),
            &["kit-not-theirs!", "kit-not-prepared!", "not-cleared!"],
        ),
        (
            "another route",
            cleared(),
            field(given(&cleared()), "route", json!("intraspinal")),
            &["route-not-of-protocol"],
        ),
        (
            "a millilitre less",
            cleared(),
            field(given(&cleared()), "volume", json!("2 mL")),
            &["volume-not-of-protocol"],
        ),
        (
            "the same volume in microlitres",
            cleared(),
            field(given(&cleared()), "volume", json!("3000 uL")),
            &[],
        ),
        ("a visit in its days", Desk::treated().days(76), visit(&Desk::treated().days(76), "month-3"), &[]),
        ("a visit a week late", late.clone(), visit(&late, "month-3"), &["visit-outside-window"]),
        (
            "a visit from afar",
            Desk::treated().days(76),
            field(visit(&Desk::treated().days(76), "month-3"), "remote", json!(true)),
            &["visit-not-remote"],
        ),
        (
            "nothing asked",
            Desk::treated().days(76),
            field(visit(&Desk::treated().days(76), "month-3"), "answers", json!([])),
            &["assessment-missing"],
        ),
        (
            "rated by somebody who knows the arm",
            seeing,
            field(baseline.clone(), "rater", json!(PersonCode(5))),
            &["rater-not-blind", "visit-outside-window"],
        ),
        (
            "a visit after consent to visits was withdrawn",
            no_visits.days(76),
            visit(&Desk::treated().days(76), "month-3"),
            &["consent-withdrawn!"],
        ),
        (
            "a visit twice",
            Desk::treated().with(baseline.clone()),
            baseline,
            &["visit-outside-window", "visit-recorded-twice"],
        ),
        (
            "an old consent form",
            Desk::active(),
            field(consent("phase-2"), "version", json!("1.0")),
            &["consent-outdated"],
        ),
        (
            "an answer after confirmation",
            Desk::eligible("phase-2"),
            answer_of(&one(), "age", json!({ "value": "55 d" })),
            &["answered-after-confirmation"],
        ),
        (
            "an answer in another form",
            Desk::screened("phase-2"),
            answer_of(&one(), "ais", json!({ "choice": "A" })),
            &["criterion-open"],
        ),
        (
            "complete with visits awaited",
            Desk::treated(),
            json!({ "complete": { "participant": one(), "on": "2026-09-01" } }),
            &["visit-awaited", "visit-awaited", "visit-awaited"],
        ),
    ]
}

fn kit_of(n: usize) -> bench::KitCode {
    kit(n)
}

#[test]
fn each_departure_has_its_story() {
    let mut wrong = Vec::new();
    for (what, desk, report, expected) in rows() {
        let refused = desk.names(report.clone());
        assert!(refused.is_empty(), "{what}: a report is accepted, not {refused:?}");
        let found = desk.departures(report);
        if found != expected {
            wrong.push(format!("{what}\n  expected {expected:?}\n     found {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
