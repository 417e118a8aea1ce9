//! The clean example: one participant from consent to the revealed seed, each step called for by a duty.

use crate::desk::*;
use bench::Role;
use serde_json::json;

#[test]
fn the_example_is_clean() {
    let desk = Desk::treated();
    assert_eq!(desk.state.case(person(1)).unwrap().status(), trial::Status::InFollowUp);
    let desk = Desk::followed();
    assert!(desk.duties().contains(&"trial.complete".to_owned()), "{:?}", desk.duties());
}

#[test]
fn every_step_is_called_for_and_its_duty_vanishes() {
    let called = |desk: &Desk, verb: &str| desk.duties().contains(&format!("trial.{verb}"));
    for (desk, verb, gone) in [
        (Desk::with_site(), "record-approval", Desk::approved()),
        (Desk::approved(), "activate-site", Desk::active()),
        (Desk::active(), "commit-list", Desk::stocked()),
        (Desk::consented("phase-2").0, "screen", Desk::screened("phase-2")),
        (Desk::screened("phase-2"), "answer-criterion", Desk::answered("phase-2")),
        (Desk::answered("phase-2"), "confirm-eligibility", Desk::eligible("phase-2")),
        (Desk::stocked(), "randomise", Desk::randomised()),
        (Desk::randomised(), "assign-kit", Desk::assigned()),
        (Desk::assigned(), "clear-for-dosing", Desk::cleared()),
        (Desk::cleared(), "record-administration", Desk::dosed()),
        (Desk::dosed().days(14), "assign-kit", Desk::treated()),
        (Desk::dosed(), "record-visit", Desk::followed()),
        (Desk::active(), "open-cohort", Desk::climbing()),
        (Desk::climbing(), "enter-cohort", Desk::active()),
    ] {
        assert!(called(&desk, verb), "{verb} is called for: {:?}", desk.duties());
        assert!(!called(&gone, verb), "{verb} is answered: {:?}", gone.duties());
    }
}

#[test]
fn people_are_looked_for_while_the_plan_is_not_met() {
    let plan = |target: u32| {
        json!({ "plan-enrolment": {
        "trial": TRIAL, "part": "phase-2", "sites": [site()], "target": target } })
    };
    let looked = |desk: &Desk| desk.duties().contains(&"trial.pre-screen".to_owned());
    let desk = Desk::randomised();
    assert!(!looked(&desk), "nothing is planned");
    assert!(looked(&desk.clone().with(plan(2))));
    assert!(!looked(&desk.with(plan(1))), "the one place is taken");
}

#[test]
fn a_look_at_the_notes_is_corrected_until_somebody_was_asked_and_after() {
    let seen = |suitable: bool| {
        json!({ "pre-screen": {
        "trial": TRIAL, "part": "phase-2", "site": site(), "suitable": suitable, "remarks": "" } })
    };
    let mut desk = Desk::active();
    let looked = desk.give(seen(true));
    assert_eq!(desk.state.suitable_waiting().count(), 1);
    let content = seen(false);
    desk.give(
        json!({ "correct": { "target": looked, "content": content, "reason": "another person's notes" } }),
    );
    assert_eq!(desk.state.suitable_waiting().count(), 0, "nobody is asked now");
    let looked_at = desk.state.enrolment(TRIAL, &text("phase-2"));
    assert_eq!(
        looked_at.values().map(|row| row.pre_screened).sum::<u32>(),
        1,
        "corrected, not looked at again"
    );
    assert_eq!(desk.state.flow(TRIAL, &text("phase-2")).not_suitable, 1);
    desk.give(json!({ "correct": { "target": looked, "content": seen(true), "reason": "the right notes after all" } }));
    assert_eq!(desk.state.suitable_waiting().count(), 1);
}

#[test]
fn from_the_lock_to_the_seed() {
    let of = |verb: &str, more: serde_json::Value| {
        let mut body = json!({ "trial": TRIAL, "part": "phase-2" });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({ verb: body })
    };
    let plan = json!({ "plan-enrolment": {
        "trial": TRIAL, "part": "phase-2", "sites": [site()], "target": 1 } });
    let mut desk = Desk::followed().acting(Role::BlindedStatistician).with(plan);
    let waits = |desk: &Desk, verb: &str| desk.duties().contains(&format!("trial.{verb}"));
    for (verb, more) in [
        ("lock-analysis", json!({ "analysis": "primary" })),
        ("open-analysis", json!({ "analysis": "primary", "to": "statisticians" })),
        ("open-analysis", json!({ "analysis": "primary", "to": "sponsor" })),
        ("lock-analysis", json!({ "analysis": "final" })),
        ("open-analysis", json!({ "analysis": "final", "to": "statisticians" })),
        ("open-analysis", json!({ "analysis": "final", "to": "sponsor" })),
        ("open-analysis", json!({ "analysis": "final", "to": "sites" })),
        ("reveal-seed", json!({})),
    ] {
        assert!(waits(&desk, verb), "{verb} {more}: {:?}", desk.duties());
        desk.give(of(verb, more));
    }
    assert!(!waits(&desk, "reveal-seed"));
    // What is revealed is what was committed to.
    let Some(trial::Fact::SeedRevealed { lists, .. }) = desk.facts.last() else { panic!("no seed") };
    for list in &desk.state.trial(TRIAL).unwrap().state_of(&text("phase-2")).unwrap().lists {
        assert_eq!(list.terms.commitment(&lists[&list.fact]), list.commitment);
    }
}

#[test]
fn a_stopping_rules_pause_waits_for_a_review_that_met_since() {
    let waits = |desk: &Desk| desk.duties().contains(&"trial.resume".to_owned());
    let mut desk = Desk::active();
    desk.give(json!({ "pause": {
        "trial": TRIAL, "scope": "enrolment", "cause": "stopping-rule", "reason": "one death" } }));
    assert!(!waits(&desk), "nobody has looked");
    let review = bench::ReviewCode::after(0);
    let now = desk.now;
    let standing = desk.standing(review);
    (standing.known, standing.met) = (true, Some(now.plus_days(-1)));
    assert!(!waits(&desk), "the review met before");
    desk.standing(review).met = Some(now);
    assert!(waits(&desk));
}
