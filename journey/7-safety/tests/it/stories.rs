//! Stories beside rules: one row for each reason, gravest first.

use crate::example::*;
use bench::*;
use safety::{Refusal, Start};
use serde_json::json;
use std::collections::BTreeSet;
use strum::VariantNames;

const LATER: &str = "2026-03-02T08:00:00Z";

fn stories() -> Vec<(&'static str, Vec<&'static str>)> {
    let mut reported = house();
    let ae = reported.befalls(json!({}));
    let mut assessed = reported.clone();
    assessed.give(physician(), &assess(ae, "possible", false, LATER));
    let mut expected = reported.clone();
    expected.give(physician(), &assess(ae, "possible", true, LATER));
    let mut determined = assessed.clone();
    determined.give(compartment(), &determine(ae, true, LATER));
    let mut sent = determined.clone();
    sent.give(compartment(), &submit(ae, "us", "fifteen-day", LATER));
    let unknown = AdverseCode::after(800);

    let keyless = |house: &House, command| -> Vec<&'static str> {
        let found =
            safety::obstacles(&house.state, None, &house.clearance, &house.asked(compartment()), command);
        found.iter().map(<&'static str>::from).collect()
    };
    let mut half = assess(ae, "possible", false, LATER);
    let mut without = half.clone();
    if let (safety::Command::Assess(a), safety::Command::Assess(b)) = (&mut half, &mut without) {
        a.relation.pop_last();
        b.reference = Text::default();
    }
    let mut nowhere = determine(ae, true, LATER);
    if let safety::Command::DetermineSusar(c) = &mut nowhere {
        c.jurisdictions.clear();
    }
    let mut no_rules = House::empty();
    let mut protocol_only = house();
    std::mem::swap(&mut no_rules.state, &mut protocol_only.state);
    let ruleless = || {
        // The same story where nobody adopted China's rules.
        let mut house = House::empty();
        house
            .clearance
            .standing
            .insert(participant(1).into(), Standing { known: true, ..Standing::default() });
        house.give(physician(), &adopt(&us()));
        let ae = house.befalls(json!({}));
        house.give(physician(), &assess(ae, "possible", false, LATER));
        house.give(compartment(), &determine(ae, true, LATER));
        house.obstacles(compartment(), &submit(ae, "cn", "fifteen-day", LATER))
    };
    let future = |mut command: safety::Command| {
        if let safety::Command::ConveneReview(c) = &mut command {
            c.data_cut = parse("2026-04-01T00:00:00Z");
        }
        command
    };
    let stopping = |mut command: safety::Command| {
        if let safety::Command::ConveneReview(c) = &mut command {
            c.verdict = safety::ReviewVerdict::Stop;
        }
        command
    };
    let rules = |change: &dyn Fn(&mut safety::ReportingRules)| {
        let mut rules = us();
        rules.version = "2.0".into();
        change(&mut rules);
        house().obstacles(physician(), &adopt(&rules))
    };
    let clearly = |key: &str, starts| safety::Clock {
        key: key.into(),
        applies: safety::Applies::All,
        starts,
        days: 3,
        source: "none".into(),
    };
    let first = reported.facts.len();
    let about = |target: FactId, content: serde_json::Value| {
        let body = json!({ "target": target, "content": content, "reason": "typing slip" });
        reported.obstacles(investigator(), &command("correct", body))
    };
    let fact = reported.state.event(ae).unwrap().fact();
    let content =
        |number: u32| match serde_json::to_value(report(json!({ "participant": participant(number) }))) {
            Ok(value) => value,
            Err(error) => panic!("{error} after {first} facts"),
        };
    let nowhere_fact = FactId { position: 900, index: 0 };
    let unblind = |number: u32| {
        command(
            "unblind-participant",
            json!({ "participant": participant(number), "asked_by": "treating-physician" }),
        )
    };

    vec![
        ("closed-not-at-hand", keyless(&assessed, &determine(ae, true, LATER))),
        ("closed-not-at-hand", keyless(&determined, &submit(ae, "us", "fifteen-day", LATER))),
        (
            "unknown-participant",
            house().obstacles(investigator(), &report(json!({ "participant": participant(70) }))),
        ),
        ("unknown-participant", house().obstacles(investigator(), &unblind(70))),
        (
            "unknown-event",
            house().obstacles(
                investigator(),
                &command("follow-up", json!({ "event": unknown, "received": LATER })),
            ),
        ),
        ("unknown-event", house().obstacles(physician(), &assess(unknown, "possible", false, LATER))),
        ("unknown-event", house().obstacles(compartment(), &determine(unknown, true, LATER))),
        ("unknown-event", house().obstacles(compartment(), &submit(unknown, "us", "fifteen-day", LATER))),
        ("unknown-trial", House::empty().obstacles(member(), &review("single", json!({})))),
        ("unknown-part", house().obstacles(member(), &review("second", json!({})))),
        ("unknown-level", house().obstacles(member(), &review("single", json!({ "single": 9 })))),
        ("not-assessed", reported.obstacles(compartment(), &determine(ae, false, LATER))),
        ("not-reportable", expected.obstacles(compartment(), &determine(ae, true, LATER))),
        ("not-determined", assessed.obstacles(compartment(), &submit(ae, "us", "fifteen-day", LATER))),
        ("already-determined", determined.obstacles(compartment(), &determine(ae, true, LATER))),
        ("already-submitted", sent.obstacles(compartment(), &submit(ae, "us", "fifteen-day", LATER))),
        ("no-authority", assessed.obstacles(compartment(), &nowhere)),
        ("no-rules", ruleless()),
        ("report-is-due", determined.obstacles(compartment(), &nothing_due(ae, "us", "fifteen-day"))),
        ("nothing-to-answer", assessed.obstacles(compartment(), &nothing_due(ae, "us", "fifteen-day"))),
        ("not-that-clock", determined.obstacles(compartment(), &submit(ae, "us", "eight-days-more", LATER))),
        ("relation-not-stated", reported.obstacles(physician(), &half)),
        ("reference-not-stated", reported.obstacles(physician(), &without)),
        (
            "determined-out-of-time",
            reported.obstacles(physician(), &assess(ae, "possible", false, "2026-03-01T23:29:59Z")),
        ),
        (
            "determined-out-of-time",
            reported.obstacles(physician(), &assess(ae, "possible", false, "2026-06-01T00:00:00Z")),
        ),
        (
            "determined-out-of-time",
            assessed.obstacles(compartment(), &determine(ae, true, "2026-06-01T00:00:00Z")),
        ),
        ("data-cut-in-future", house().obstacles(member(), &future(review("single", json!({}))))),
        (
            "levels-without-going",
            house().obstacles(member(), &stopping(review("single", json!({ "single": 2 })))),
        ),
        ("no-clock", rules(&|rules| rules.clocks.clear())),
        ("clock-faulty", rules(&|rules| rules.clocks[0].days = 0)),
        ("clock-faulty", rules(&|rules| rules.clocks[1].key = rules.clocks[0].key.clone())),
        ("clock-faulty", rules(&|rules| rules.clocks.push(clearly("loop", Start::AfterDue("loop".into()))))),
        (
            "clock-faulty",
            rules(&|rules| rules.clocks.push(clearly("lost", Start::AfterDue("nowhere".into())))),
        ),
        ("version-taken", house().obstacles(physician(), &adopt(&us()))),
        ("reason-missing", {
            let mut silent = assess(ae, "possible", false, LATER);
            if let safety::Command::Assess(c) = &mut silent {
                c.why = "?".into();
            }
            reported.obstacles(physician(), &silent)
        }),
        ("not-that-fact", about(nowhere_fact, content(1))),
        (
            "not-that-fact",
            about(
                fact,
                json!({ "unblind-participant": { "participant": participant(1), "asked_by": "nobody" } }),
            ),
        ),
        ("about-something-else", about(fact, content(2))),
    ]
}

#[test]
fn every_story_ends_with_its_reason_and_no_other() {
    for (reason, told) in stories() {
        assert_eq!(told, vec![reason]);
    }
}

#[test]
fn every_reason_is_met_in_some_story() {
    let told: BTreeSet<&str> = stories().into_iter().map(|(reason, _)| reason).collect();
    let silent: Vec<_> = Refusal::VARIANTS.iter().filter(|reason| !told.contains(*reason)).collect();
    assert!(silent.is_empty(), "no story ends with {silent:?}");
}

#[test]
fn all_that_stands_in_the_way_is_said_at_once_gravest_first() {
    let mut house = house();
    let ae = house.befalls(json!({}));
    let body = json!({ "event": ae, "susar": true, "jurisdictions": [], "determined": "2027-01-01T00:00:00Z", "why": "" });
    let told = house.obstacles(compartment(), &command("determine-susar", body));
    assert_eq!(told, ["not-assessed", "no-authority", "determined-out-of-time", "reason-missing"]);
}

#[test]
fn the_whole_way_of_one_event_is_clear() {
    let mut house = house();
    let ae = house.befalls(json!({}));
    house.give(
        investigator(),
        &command("follow-up", json!({ "event": ae, "received": LATER, "outcome": "recovered" })),
    );
    house.give(physician(), &assess(ae, "possible", false, LATER));
    house.give(compartment(), &determine(ae, true, LATER));
    house.give(compartment(), &submit(ae, "us", "fifteen-day", LATER));
    house.give(compartment(), &submit(ae, "cn", "fifteen-day", LATER));
    house.give(member(), &review("single", json!({ "single": 2 })));
    assert_eq!(house.state.allowed_levels()[&(trial(), Text::new("single"))], 2);
}
