//! The blind: what happens in the compartment leaves no trace outside it.

use crate::example::*;
use bench::*;
use safety::{Command, Fact};
use serde_json::json;

const LATER: &str = "2026-03-02T08:00:00Z";

/// A house with one event that may be a SUSAR.
fn suspected() -> (House, AdverseCode) {
    let mut house = house();
    let ae = house.befalls(json!({ "participant": participant(4) }));
    house.give(physician(), &assess(ae, "possible", false, LATER));
    (house, ae)
}

#[test]
fn what_the_compartment_does_moves_nothing_that_everybody_sees() {
    let (mut house, ae) = suspected();
    let before = format!("{:?}", house.state);
    let duties = house.state.duties(house.now, &|_| Standing::default());
    house.give(compartment(), &determine(ae, true, LATER));
    house.give(compartment(), &submit(ae, "us", "fifteen-day", LATER));
    assert_eq!(format!("{:?}", house.state), before);
    assert_eq!(house.state.duties(house.now, &|_| Standing::default()), duties);
    let mut standing = Standing::default();
    house.state.contribute(participant(4).into(), &mut standing);
    assert_eq!(standing, Standing::default());
}

#[test]
fn both_verbs_leave_facts_of_one_kind_that_are_closed_whole() {
    let (mut house, ae) = suspected();
    let from = house.facts.len();
    house.give(compartment(), &determine(ae, true, LATER));
    house.give(compartment(), &submit(ae, "us", "fifteen-day", LATER));
    for fact in &house.facts[from..] {
        let stored = serde_json::to_value(fact).unwrap();
        let whole = stored.as_object().unwrap();
        assert_eq!(whole.keys().collect::<Vec<_>>(), ["closed/1"]);
        assert_eq!(whole["closed/1"].as_object().unwrap().keys().collect::<Vec<_>>(), ["closed!"]);
        assert!(fact.links().is_empty());
    }
    assert_eq!(house.facts[from + 1].closed_links(Compartment::unlock()).len(), 1);
}

#[test]
fn every_command_says_whether_it_is_closed() {
    let (_, ae) = suspected();
    assert!(determine(ae, true, LATER).is_closed() && submit(ae, "us", "fifteen-day", LATER).is_closed());
    assert!(!assess(ae, "possible", false, LATER).is_closed() && !review("single", json!({})).is_closed());
}

#[test]
fn a_desk_without_the_key_keeps_sealed_facts_and_learns_nothing() {
    let (mut house, _) = suspected();
    let sealed: Fact = serde_json::from_value(json!({ "closed/1": { "sealed!": "AAAA" } })).unwrap();
    let before = format!("{:?} {:?}", house.state, house.closed);
    house.learn(compartment(), vec![sealed]);
    assert_eq!(format!("{:?} {:?}", house.state, house.closed), before);
}

#[test]
fn a_determination_is_asked_for_in_either_arm() {
    // Nothing that the duty rests on knows the arm: it stands until the compartment has answered, whatever the answer.
    let (mut house, ae) = suspected();
    let asked = |house: &House| -> Vec<_> {
        house.closed.duties(&house.state, house.now).into_iter().map(|duty| duty.verb).collect()
    };
    assert_eq!(asked(&house), ["safety.determine-susar"]);
    let mut other = house.clone();
    house.give(compartment(), &determine(ae, false, LATER));
    assert_eq!(asked(&house), ["safety.record-nothing-due", "safety.record-nothing-due"], "saline");
    other.give(compartment(), &determine(ae, true, LATER));
    assert_eq!(asked(&other), ["safety.submit-report", "safety.submit-report"]);
    for jurisdiction in ["us", "cn"] {
        house.give(compartment(), &nothing_due(ae, jurisdiction, "fifteen-day"));
        other.give(compartment(), &submit(ae, jurisdiction, "fifteen-day", LATER));
    }
    assert_eq!((asked(&house), asked(&other)), (vec![], vec![]), "both are through");
    assert_eq!(house.facts.len(), other.facts.len(), "whoever counts sealed entries counts the same");
    assert_eq!(format!("{:?}", house.state), format!("{:?}", other.state), "and outside both are the same");
}

#[test]
fn a_second_determination_is_answered_as_often_as_the_first() {
    let (mut house, ae) = suspected();
    house.give(compartment(), &determine(ae, false, LATER));
    house.give(compartment(), &nothing_due(ae, "us", "fifteen-day"));
    house.give(compartment(), &determine(ae, true, LATER));
    let asked: Vec<_> = house.closed.duties(&house.state, house.now).into_iter().map(|d| d.verb).collect();
    assert_eq!(
        asked,
        ["safety.submit-report", "safety.submit-report"],
        "what was said before answers nothing now"
    );
}

#[test]
fn refusals_that_would_tell_are_closed() {
    use bench::Reason;
    let (house, ae) = suspected();
    let early = submit(ae, "us", "fifteen-day", LATER);
    let found = safety::obstacles(
        &house.state,
        Some(&house.closed),
        &house.clearance,
        &house.asked(compartment()),
        &early,
    );
    assert!(found.iter().all(Reason::is_closed));
}

#[test]
fn the_closed_part_of_a_review_is_closed() {
    let (mut house, _) = suspected();
    let Command::ConveneReview(mut held) = review("comparison", json!({})) else { panic!() };
    let session =
        safety::ClosedSession { members: [compartment()].into(), words: "three of three in one arm".into() };
    held.closed = Some(Closed::over(session.clone()));
    house.give(member(), &Command::ConveneReview(held));
    let stored = serde_json::to_value(house.facts.last().unwrap()).unwrap();
    assert!(stored["review-convened/1"]["as_held"]["closed"]["closed!"].is_object());
    let (code, _, _) = house.state.reviews().next().unwrap();
    assert_eq!(house.closed.session(code), Some(&session));
}
