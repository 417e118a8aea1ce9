//! Stopping rules: participants are counted, not events, and each group by itself.

use crate::example::*;
use bench::*;
use safety::fired;
use serde_json::{Value, json};
use trial::protocol::{CountedOver, Events, StoppingRule};

fn rules(house: &House) -> Vec<String> {
    fired(&house.state)
        .into_iter()
        .map(|f| match f.cohort {
            Some(cohort) => format!("{} {} {cohort}", f.part, f.rule),
            None => format!("{} {}", f.part, f.rule),
        })
        .collect()
}

/// The example with these rules in every part, instead of the programme's own.
fn with_rules(rules: &[Value]) -> House {
    let mut protocol = protocol();
    for part in &mut protocol.parts {
        part.stopping = rules.iter().map(|rule| serde_json::from_value(rule.clone()).unwrap()).collect();
    }
    let mut house = house();
    let adopted = trial::AdoptProtocol { protocol, text: Digest([0; 32]) };
    let fact = trial::Fact::ProtocolAdopted { trial: trial(), as_signed: Box::new(adopted) };
    house.position += 1;
    let mark = house.mark(physician());
    house.state.learn_trial(&mark, &fact);
    house
}

fn rule(key: &str, events: Value, related: bool, participants: u32, over: &str) -> Value {
    json!({ "key": key, "words": key, "events": events, "related_only": related, "participants": participants,
        "counted_over": over, "pauses": ["enrolment"] })
}

#[test]
fn the_programme_s_own_rules_read() {
    let parts = protocol().parts;
    let all: Vec<&StoppingRule> = parts.iter().flat_map(|part| &part.stopping).collect();
    assert!(all.iter().any(|rule| rule.events == Events::Death));
    assert!(all.iter().any(|rule| rule.counted_over == CountedOver::Cohort));
    assert_eq!(rules(&house()), Vec::<String>::new());
}

#[test]
fn two_events_of_one_person_are_one_person() {
    let mut house = with_rules(&[rule("related-serious", json!("serious"), true, 2, "part")]);
    house.befalls(json!({ "participant": participant(4) }));
    house.befalls(json!({ "participant": participant(4) }));
    assert_eq!(rules(&house), Vec::<String>::new());
    house.befalls(json!({ "participant": participant(1) }));
    assert_eq!(rules(&house), Vec::<String>::new(), "somebody in another part is not counted");
    house.befalls(json!({ "participant": participant(5) }));
    assert_eq!(rules(&house), ["comparison related-serious"]);
    assert_eq!(fired(&house.state)[0].participants, [participant(4), participant(5)].into());
}

#[test]
fn over_the_trial_everybody_counts() {
    let mut house = with_rules(&[rule("serious", json!("serious"), false, 2, "trial")]);
    house.befalls(json!({ "participant": participant(1) }));
    house.befalls(json!({ "participant": participant(5) }));
    assert_eq!(rules(&house).len(), 3, "each part that has the rule is paused by it");
}

#[test]
fn each_cohort_is_counted_by_itself() {
    let mut house = with_rules(&[rule("dlt", json!("dose-limiting"), true, 2, "cohort")]);
    for (number, cohort) in [(1, 1), (2, 2), (3, 2)] {
        house.enters(number, cohort);
    }
    let dlt = |number: u32| json!({ "participant": participant(number), "dose_limiting": true });
    house.befalls(dlt(1));
    house.befalls(dlt(2));
    assert_eq!(rules(&house), Vec::<String>::new(), "one in each");
    house.befalls(dlt(3));
    assert_eq!(rules(&house), ["single dlt 2"]);
}

#[test]
fn each_kind_of_event_is_what_the_rule_says() {
    let related = json!({ "relation": { "product": "unrelated" } });
    for (events, only, change, fires) in [
        (json!("death"), false, fatal(), true),
        (json!("death"), false, json!({ "criteria": ["life-threatening"], "grade": 4 }), false),
        (json!("life-threatening"), false, json!({ "grade": 4 }), true),
        (json!("life-threatening"), false, json!({ "criteria": ["life-threatening"] }), true),
        (json!("life-threatening"), false, json!({}), false),
        (json!("serious"), false, related.clone(), true),
        (json!("serious"), true, related, false),
        (json!("serious"), true, json!({ "relation": {} }), true),
        (json!("serious"), false, json!({ "serious": false, "criteria": [], "grade": 1 }), false),
        (json!("dose-limiting"), false, json!({}), false),
        (json!({ "grade-at-least": 3 }), false, json!({}), true),
        (json!({ "grade-at-least": 4 }), false, json!({}), false),
        (json!({ "of-interest": "tumour" }), false, json!({ "interest": ["tumour"] }), true),
        (json!({ "of-interest": "tumour" }), false, json!({ "interest": ["rash"] }), false),
    ] {
        let mut house = with_rules(&[rule("rule", events.clone(), only, 1, "part")]);
        house.befalls(change.clone());
        assert_eq!(!rules(&house).is_empty(), fires, "{events}, related only {only}, of {change}");
    }
}

#[test]
fn a_review_answers_until_something_new_is_heard() {
    let mut house = with_rules(&[rule("death", json!("death"), false, 1, "part")]);
    let mut dies = fatal();
    dies["participant"] = json!(participant(4));
    let ae = house.befalls(dies.clone());
    assert_eq!(rules(&house), ["comparison death"]);
    house.give(member(), &review("single", json!({})));
    assert_eq!(rules(&house), ["comparison death"], "a review of another part answers nothing");
    house.give(member(), &review("comparison", json!({})));
    assert_eq!(rules(&house), Vec::<String>::new());
    house.give(physician(), &assess(ae, "definite", false, "2026-03-02T08:00:00Z"));
    assert_eq!(rules(&house), ["comparison death"], "the review had not seen that it was definitely caused");
    house.give(member(), &review("comparison", json!({})));
    dies["participant"] = json!(participant(5));
    house.befalls(dies);
    assert_eq!(rules(&house), ["comparison death"]);
}

#[test]
fn a_correction_can_take_a_rule_back() {
    let mut house = with_rules(&[rule("death", json!("death"), false, 1, "part")]);
    let ae = house.befalls(fatal());
    let target = house.state.event(ae).unwrap().fact();
    let content = serde_json::to_value(report(json!({}))).unwrap();
    house.give(
        investigator(),
        &command("correct", json!({ "target": target, "content": content, "reason": "wrong person" })),
    );
    assert_eq!(rules(&house), Vec::<String>::new());
}
