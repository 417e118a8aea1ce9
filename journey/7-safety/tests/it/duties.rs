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
}

#[test]
fn a_pause_of_the_whole_trial_asks_for_one_review_however_many_parts_it_holds_up() {
    let mut house = house();
    house.enters(1, 1);
    let pause = |scope: &str| json!({ "paused/1": { "trial": trial(), "scope": scope, "cause": "stopping-rule", "reason": "as the protocol says" } });
    house.trial_says(pause("enrolment"));
    house.trial_says(pause("first-dose"));
    assert_eq!(verbs(&house), ["safety.convene-review"], "one for two parts and two pauses");
    let part = open(&house)[0].prefill["part"].clone();
    house.give(member(), &review(part.as_str().unwrap(), json!({})));
    assert_eq!(verbs(&house), Vec::<&str>::new(), "one review is enough to resume");
    house.trial_says(pause("later-doses"));
    assert_eq!(verbs(&house), ["safety.convene-review"], "a later pause asks again");
}

/// Opens a cohort of the first level, fills it, and doses everybody on the second of March.
fn cohort(house: &mut House, number: u32, people: std::ops::RangeInclusive<u32>) {
    let asked = json!({ "trial": trial(), "part": "single", "level": 1 });
    house.trial_says(json!({ "cohort-opened/1": { "cohort": number, "as_asked": asked } }));
    for person in people {
        house.enters(person, number);
        house.trial_says(json!({ "administration-recorded/1": {
            "participant": participant(person), "administration": 1, "kit": KitCode::after(person), "route": "intrathecal",
            "device": "22G", "volume": "3 mL", "sites_of_injection": ["L3/4"],
            "started": "2026-03-02T08:00:00Z", "ended": "2026-03-02T08:10:00Z",
        } }));
    }
}

fn window() -> i64 {
    let trial::protocol::Design::Escalation(rule) = &protocol().parts[0].design else { panic!() };
    assert_eq!((rule.cohort_size, rule.levels.len()), (3, 2), "what the stories below rest on");
    i64::from(rule.dlt_window_days)
}

#[test]
fn a_cohort_that_everybody_came_through_asks_for_a_review_of_the_next_level() {
    let mut house = house();
    cohort(&mut house, 1, 1..=3);
    let over = parse::<Moment>("2026-03-02T08:00:00Z").plus_days(window());
    house.now = over.plus_seconds(-1);
    assert_eq!(verbs(&house), Vec::<&str>::new(), "while a window is open");
    house.now = over;
    let duty = open(&house).remove(0);
    assert_eq!((duty.verb, duty.role), ("safety.convene-review", Role::ReviewMember));
    assert_eq!(duty.prefill["allowed"], json!({ "single": 2 }), "the next level is asked for");
    let mut waits = house.clone();
    waits.give(member(), &review("single", json!({})));
    assert_eq!(verbs(&waits), Vec::<&str>::new(), "answered, though nothing more was allowed");
    house.give(member(), &review("single", json!({ "single": 2 })));
    assert_eq!(verbs(&house), Vec::<&str>::new());
}

#[test]
fn no_review_is_asked_for_before_a_cohort_is_full_or_after_a_third_was_harmed() {
    let mut half = house();
    cohort(&mut half, 1, 1..=2);
    half.now = half.now.plus_days(window() + 1);
    assert_eq!(verbs(&half), Vec::<&str>::new());

    let mut harmed = house();
    cohort(&mut harmed, 1, 1..=3);
    let ae = harmed.befalls(json!({ "dose_limiting": true, "serious": false, "criteria": [] }));
    harmed.give(physician(), &assess(ae, "possible", true, "2026-03-02T08:00:30Z"));
    harmed.now = harmed.now.plus_days(window() + 1);
    assert_eq!(verbs(&harmed), Vec::<&str>::new(), "one of three: the level is widened, not left");
    for number in 10..=12 {
        harmed.joins(number, "single");
    }
    let decided = json!({ "trial": trial(), "part": "single", "cohort": 1, "data_cut": "2026-03-02",
        "dose_limiting": [participant(1)], "verdict": "expand", "reason": "one of three" });
    harmed.trial_says(json!({ "escalation-decided/1": decided }));
    cohort(&mut harmed, 2, 10..=12);
    assert_eq!(verbs(&harmed), ["safety.convene-review"], "one of six");
}
