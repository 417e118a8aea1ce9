//! Duties: whoever does what they ask for answers every clock in time.

use crate::example::*;
use bench::*;
use serde_json::json;

fn open(house: &House) -> Vec<Duty> {
    house.state.duties(house.now, &|_| Standing::default())
}

fn verbs(house: &House) -> Vec<&'static str> {
    let inside = house.closed.duties(&house.state, house.now);
    open(house).into_iter().chain(inside).map(|duty| duty.verb).collect()
}

#[test]
fn one_event_goes_its_way_by_duties_alone() {
    let mut house = house();
    house.befalls(json!({ "serious": null, "criteria": [] }));
    assert_eq!(verbs(&house), ["safety.follow-up"]);
    let duty = open(&house).remove(0);
    assert_eq!((duty.role, duty.site), (Role::Investigator, Some(site())));
    let mut body = duty.prefill.clone();
    body["received"] = json!("2026-03-02T07:00:00Z");
    body["serious"] = json!(true);
    body["criteria"] = json!(["hospitalisation"]);
    house.give(investigator(), &command("follow-up", body));

    assert_eq!(verbs(&house), ["safety.assess"]);
    house.give(physician(), &assess(event(1), "possible", false, "2026-03-02T08:00:00Z"));
    assert_eq!(verbs(&house), ["safety.determine-susar"]);
    house.give(compartment(), &determine(event(1), true, "2026-03-02T08:00:00Z"));
    assert_eq!(verbs(&house), ["safety.submit-report", "safety.submit-report"]);
    for duty in house.closed.duties(&house.state, house.now) {
        let mut body = duty.prefill.clone();
        body["reference"] = json!("ESG-1");
        body["sent"] = json!("2026-03-02T09:00:00Z");
        assert!(duty.until.is_some());
        house.give(compartment(), &command("submit-report", body));
    }
    assert_eq!(verbs(&house), Vec::<&str>::new());
    assert!(house.closed.due_reports(&house.state).iter().all(|due| !due.is_late(house.now)));
}

#[test]
fn an_assessment_is_due_within_the_strictest_procedure() {
    let mut house = house();
    house.befalls(json!({}));
    let duty = open(&house).into_iter().find(|duty| duty.verb == "safety.assess").unwrap();
    // Heard on 1 March in New York, three days end with the 4th there; on 2 March in Shanghai, and they end eleven hours later.
    assert_eq!(duty.until, Some(parse("2026-03-05T05:00:00Z")));
}

#[test]
fn what_is_neither_serious_nor_of_interest_needs_no_assessment() {
    let mut house = house();
    house.befalls(json!({ "serious": false, "criteria": [], "grade": 1 }));
    assert_eq!(verbs(&house), Vec::<&str>::new());
    house.befalls(json!({ "serious": false, "criteria": [], "grade": 2, "interest": ["tumour"] }));
    assert_eq!(verbs(&house), ["safety.assess"]);
}

#[test]
fn news_after_an_assessment_asks_for_another() {
    let mut house = house();
    let ae = house.befalls(json!({}));
    house.give(physician(), &assess(ae, "unrelated", true, "2026-03-02T08:00:00Z"));
    assert_eq!(verbs(&house), Vec::<&str>::new());
    house.give(
        investigator(),
        &command("follow-up", json!({ "event": ae, "received": "2026-03-02T08:30:00Z", "grade": 4 })),
    );
    assert_eq!(verbs(&house), ["safety.assess"]);
}

#[test]
fn a_death_that_the_trial_knows_of_is_asked_for_here() {
    let mut house = house();
    let died = json!({ "participant": participant(2), "on": "2026-03", "cause": "pulmonary embolism" });
    house.trial_says(json!({ "death-recorded/1": died }));
    let duty = open(&house).remove(0);
    assert_eq!((duty.verb, duty.about), ("safety.report-adverse-event", participant(2).into()));
    let mut body = duty.prefill.clone();
    body["term"] = json!("pulmonary embolism");
    body["reporter"] = json!("investigator");
    body["received"] = json!("2026-03-02T07:00:00Z");
    house.give(investigator(), &command("report-adverse-event", body));
    assert!(!verbs(&house).contains(&"safety.report-adverse-event"));
}

#[test]
fn a_pause_by_a_stopping_rule_and_an_escalation_ask_for_reviews() {
    let mut house = house();
    house.enters(1, 1);
    let paused = |scope: serde_json::Value, cause: &str| json!({ "paused/1": { "trial": trial(), "scope": scope, "cause": cause, "reason": "as the protocol says" } });
    house.trial_says(paused(json!("enrolment"), "sponsor"));
    assert_eq!(verbs(&house), Vec::<&str>::new(), "a sponsor's own pause is not safety's");
    house.trial_says(paused(json!({ "cohort": { "part": "single", "cohort": 1 } }), "stopping-rule"));
    assert_eq!(verbs(&house), ["safety.convene-review"]);
    house.give(member(), &review("single", json!({})));
    assert_eq!(verbs(&house), Vec::<&str>::new());

    house.trial_says(json!({ "cohort-opened/1": { "cohort": 1, "as_asked": { "trial": trial(), "part": "single", "level": 1 } } }));
    house.trial_says(json!({ "escalation-decided/1": { "trial": trial(), "part": "single", "cohort": 1,
        "data_cut": "2026-03-01", "dose_limiting": [], "verdict": "escalate", "reason": "none of three" } }));
    let duty = open(&house).remove(0);
    assert_eq!((duty.verb, duty.role), ("safety.convene-review", Role::ReviewMember));
    assert_eq!(duty.prefill["allowed"], json!({ "single": 2 }), "the next level is asked for");
    house.give(member(), &review("single", json!({ "single": 2 })));
    assert_eq!(verbs(&house), Vec::<&str>::new());
}
