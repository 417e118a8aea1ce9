//! Reports: taken at once, however little they say; what is missing is asked for.

use crate::example::*;
use bench::*;
use safety::{Outcome, Seriousness};
use serde_json::json;

#[test]
fn a_minimal_report_is_taken_and_everything_missing_is_asked_for() {
    let body = json!({ "participant": participant(1), "term": "fell ill", "reporter": "relative", "received": "2026-03-01T23:30:00Z" });
    let minimal = command("report-adverse-event", body);
    let house = house();
    assert_eq!(house.obstacles(investigator(), &minimal), Vec::<&str>::new());
    let told = house.departures(investigator(), &minimal);
    assert_eq!(
        told,
        [
            "query-seriousness-missing",
            "query-grade-missing",
            "query-onset-missing",
            "query-causality-missing"
        ]
    );
}

#[test]
fn each_gap_and_contradiction_is_named() {
    let house = house();
    for (change, told) in [
        (json!({}), vec![]),
        (json!({ "term": "?" }), vec!["query-term-missing"]),
        (json!({ "serious": null, "criteria": [] }), vec!["query-seriousness-missing"]),
        (json!({ "criteria": [] }), vec!["query-criteria-missing"]),
        (json!({ "serious": false }), vec!["query-seriousness-contradicts"]),
        (json!({ "grade": null }), vec!["query-grade-missing"]),
        (json!({ "onset": null }), vec!["query-onset-missing"]),
        (json!({ "onset": "2026" }), vec![]),
        (json!({ "onset": "2026-03-04" }), vec!["query-onset-after-receipt"]),
        (json!({ "relation": {} }), vec!["query-causality-missing"]),
        (json!({ "received": "2027-01-01T00:00:00Z" }), vec!["query-received-in-future"]),
    ] {
        assert_eq!(house.departures(investigator(), &report(change.clone())), told, "{change}");
    }
}

#[test]
fn grades_run_from_one_to_five() {
    for (grade, reads) in [(0, false), (1, true), (5, true), (6, false), (300, false)] {
        let body = json!({ "report-adverse-event": { "participant": participant(1), "term": "rash", "reporter": "investigator",
            "received": "2026-03-01T23:30:00Z", "grade": grade } });
        assert_eq!(serde_json::from_value::<safety::Command>(body).is_ok(), reads, "{grade}");
    }
}

#[test]
fn follow_ups_lay_over_the_report_and_corrections_lie_beneath_them() {
    let mut house = house();
    let ae = house.befalls(json!({ "serious": null, "criteria": [], "outcome": null }));
    let more = json!({ "event": ae, "received": "2026-03-02T00:00:00Z", "serious": true, "criteria": ["disability"] });
    let follow = house.give(investigator(), &command("follow-up", more));
    let view = house.state.event(ae).unwrap().view();
    assert_eq!(
        (view.serious, view.grade.map(u8::from)),
        (Some(true), Some(3)),
        "what is not said again stays"
    );

    let content =
        serde_json::to_value(report(json!({ "serious": null, "criteria": [], "grade": 2, "outcome": null })))
            .unwrap();
    let target = house.state.event(ae).unwrap().fact();
    house.give(
        investigator(),
        &command("correct", json!({ "target": target, "content": content, "reason": "slip" })),
    );
    let view = house.state.event(ae).unwrap().view();
    assert_eq!((view.serious, view.grade.map(u8::from)), (Some(true), Some(2)));

    let fixed = json!({ "event": ae, "received": "2026-03-02T00:00:00Z", "serious": true, "criteria": ["hospitalisation"],
        "outcome": "recovered" });
    let correct = json!({ "target": follow, "content": { "follow-up": fixed }, "reason": "wrong box" });
    house.give(investigator(), &command("correct", correct));
    let view = house.state.event(ae).unwrap().view();
    assert_eq!(view.criteria, [Seriousness::Hospitalisation].into());
    assert_eq!(view.outcome, Some(Outcome::Recovered));
}

#[test]
fn neither_reporter_nor_sponsor_overrules_the_other_downwards() {
    let mut house = house();
    let ae = house.befalls(json!({}));
    house.give(physician(), &assess(ae, "unrelated", false, "2026-03-02T08:00:00Z"));
    assert!(house.state.event(ae).unwrap().may_be_susar(), "the investigator suspects it still");
    let other = house.befalls(json!({ "relation": { "product": "unrelated" } }));
    house.give(physician(), &assess(other, "possible", false, "2026-03-02T08:00:00Z"));
    assert!(house.state.event(other).unwrap().may_be_susar());
    let neither = house.befalls(json!({ "relation": { "product": "unlikely" } }));
    house.give(physician(), &assess(neither, "unlikely", false, "2026-03-02T08:00:00Z"));
    assert!(!house.state.event(neither).unwrap().may_be_susar());
}

#[test]
fn a_dose_limiting_toxicity_is_what_the_physician_says_it_is() {
    let mut house = house();
    let ae = house.befalls(json!({ "dose_limiting": true }));
    let standing = |house: &House| {
        let mut standing = Standing::default();
        house.state.contribute(participant(1).into(), &mut standing);
        standing.dose_limiting
    };
    assert!(standing(&house), "until the physician has spoken, the site is believed");
    let mut no = assess(ae, "unrelated", true, "2026-03-02T08:00:00Z");
    if let safety::Command::Assess(c) = &mut no {
        c.dose_limiting = Some(false);
    }
    house.give(physician(), &no);
    assert!(!standing(&house));
}

#[test]
fn unblinding_is_never_refused_and_always_recorded() {
    let mut house = house();
    let nurse = PersonCode::after(60);
    let body = json!({ "participant": participant(4), "asked_by": "treating-physician", "told": [nurse] });
    let silent = command("unblind-participant", body);
    assert_eq!(house.obstacles(investigator(), &silent), Vec::<&str>::new());
    assert_eq!(house.departures(investigator(), &silent), ["query-unblinded-without-reason"]);
    house.give(investigator(), &silent);
    assert!(house.state.is_unblinded(participant(4)) && !house.state.is_unblinded(participant(5)));
    for (person, knows) in [(investigator(), true), (nurse, true), (physician(), false)] {
        let mut standing = Standing::default();
        house.state.contribute(person.into(), &mut standing);
        assert_eq!(standing.knows_arm_of.contains(&participant(4)), knows, "{person}");
    }
}

#[test]
fn every_kind_of_departure_is_listed_and_told() {
    // The stories are read, so that a kind without one is seen.
    let stories = [include_str!("reports.rs"), include_str!("clocks.rs")].concat();
    for kind in safety::DEPARTURES {
        assert!(stories.contains(&format!("\"{kind}\"")), "no story tells {kind}");
    }
    let source = include_str!("../../src/departures.rs");
    let listed: std::collections::BTreeSet<&str> = safety::DEPARTURES.iter().copied().collect();
    let said = source
        .split('"')
        .filter(|word| word.contains('-') && word.chars().all(|c| c == '-' || c.is_ascii_lowercase()));
    for word in said {
        assert!(listed.contains(word), "{word} is said and not listed");
    }
}
