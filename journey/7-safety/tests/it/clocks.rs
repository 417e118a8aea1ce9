//! Clocks: each regulator's own start, its own days, its own calendar.

use crate::example::*;
use bench::*;
use serde_json::json;

/// Every clock that an event starts: authority, clock, last day.
fn due(house: &House) -> Vec<String> {
    let due = house.closed.due_reports(&house.state);
    due.iter().map(|due| format!("{} {} {}", due.jurisdiction, due.clock, due.due)).collect()
}

fn reported(change: serde_json::Value, assessed: &str, determined: &str) -> House {
    let mut house = house();
    house.now = parse("2026-05-01T00:00:00Z");
    let ae = house.befalls(change);
    house.give(physician(), &assess(ae, "possible", false, assessed));
    house.give(compartment(), &determine(ae, true, determined));
    house
}

#[test]
fn received_and_determined_are_separate_moments_and_days_are_local() {
    // Heard at 23:30 UTC on 1 March: still 1 March in New York, already 2 March in Shanghai. Determined on 5 March.
    let house = reported(json!({}), "2026-03-05T10:00:00Z", "2026-03-09T10:00:00Z");
    assert_eq!(due(&house), ["us fifteen-day 2026-03-20", "cn fifteen-day 2026-03-17"]);
}

#[test]
fn fatal_ones_run_seven_days_from_receipt_whatever_is_determined_when() {
    for determined in ["2026-03-02T00:00:00Z", "2026-03-20T00:00:00Z"] {
        let house = reported(fatal(), determined, determined);
        let all = due(&house);
        assert!(all.contains(&"us seven-day 2026-03-08".to_owned()), "{all:?}");
        assert!(all.contains(&"cn seven-day 2026-03-09".to_owned()), "{all:?}");
        assert!(all.contains(&"cn eight-days-more 2026-03-17".to_owned()), "seven and eight more: {all:?}");
        assert!(!all.iter().any(|one| one.starts_with("cn fifteen")), "{all:?}");
    }
}

#[test]
fn the_last_day_ends_with_its_midnight_there() {
    let house = reported(json!({}), "2026-03-05T10:00:00Z", "2026-03-05T10:00:00Z");
    let all = house.closed.due_reports(&house.state);
    // 20 March in New York ends at 04:00 UTC on the 21st (summer time since 8 March); 17 March in Shanghai at 16:00 UTC.
    assert_eq!(all[0].until, parse("2026-03-21T04:00:00Z"));
    assert_eq!(all[1].until, parse("2026-03-17T16:00:00Z"));
}

#[test]
fn what_turns_fatal_starts_its_shorter_clock_when_that_is_heard() {
    let mut house = house();
    house.now = parse("2026-05-01T00:00:00Z");
    let ae = house.befalls(json!({}));
    house.give(physician(), &assess(ae, "possible", false, "2026-03-02T10:00:00Z"));
    house.give(compartment(), &determine(ae, true, "2026-03-02T10:00:00Z"));
    let died = json!({ "event": ae, "received": "2026-03-10T12:00:00Z", "criteria": ["death"], "outcome": "fatal", "grade": 5 });
    house.give(investigator(), &command("follow-up", died));
    let all = due(&house);
    assert!(all.contains(&"us seven-day 2026-03-17".to_owned()), "{all:?}");
    assert!(
        all.contains(&"us fifteen-day 2026-03-17".to_owned()),
        "the longer one runs on from the second of March: {all:?}"
    );
}

#[test]
fn a_second_thought_never_moves_a_clock() {
    let mut house = reported(json!({}), "2026-03-05T10:00:00Z", "2026-03-09T10:00:00Z");
    let ae = event(1);
    let before = due(&house);
    house.give(physician(), &assess(ae, "possible", true, "2026-04-01T10:00:00Z"));
    house.give(physician(), &assess(ae, "definite", false, "2026-04-02T10:00:00Z"));
    assert_eq!(due(&house), before);
    // Nor does the compartment's determination, given again.
    let mut fewer = determine(ae, true, "2026-04-20T10:00:00Z");
    if let safety::Command::DetermineSusar(c) = &mut fewer {
        c.jurisdictions = [Jurisdiction::Us].into();
    }
    house.give(compartment(), &fewer);
    assert_eq!(due(&house), before[..1]);
}

#[test]
fn later_news_of_the_same_never_moves_a_clock() {
    let mut house = reported(fatal(), "2026-03-05T10:00:00Z", "2026-03-05T10:00:00Z");
    let before = due(&house);
    let more =
        json!({ "event": event(1), "received": "2026-03-20T12:00:00Z", "grade": 5, "note": "autopsy read" });
    house.give(investigator(), &command("follow-up", more));
    assert_eq!(due(&house), before);
}

#[test]
fn what_the_sponsor_does_not_suspect_but_the_reporter_does_is_determined_all_the_same() {
    let mut house = house();
    house.now = parse("2026-05-01T00:00:00Z");
    let ae = house.befalls(json!({}));
    house.give(physician(), &assess(ae, "unrelated", false, "2026-03-05T10:00:00Z"));
    house.give(compartment(), &determine(ae, true, "2026-03-25T10:00:00Z"));
    assert_eq!(
        due(&house)[0],
        "us fifteen-day 2026-03-20",
        "from the physician's word that it was unexpected"
    );
}

#[test]
fn what_is_suspected_only_later_is_determined_by_the_compartment_first() {
    let mut house = house();
    house.now = parse("2026-05-01T00:00:00Z");
    let ae = house.befalls(json!({ "relation": { "product": "unrelated" } }));
    house.give(physician(), &assess(ae, "unrelated", false, "2026-03-02T10:00:00Z"));
    let more =
        json!({ "event": ae, "received": "2026-03-04T10:00:00Z", "relation": { "product": "possible" } });
    house.give(investigator(), &command("follow-up", more));
    house.give(compartment(), &determine(ae, true, "2026-03-06T10:00:00Z"));
    let before = due(&house);
    assert_eq!(before[0], "us fifteen-day 2026-03-21");
    let mut again = determine(ae, true, "2026-04-20T10:00:00Z");
    if let safety::Command::DetermineSusar(c) = &mut again {
        c.jurisdictions = [Jurisdiction::Us].into();
    }
    house.give(compartment(), &again);
    assert_eq!(due(&house), before[..1], "given again, it starts nothing again");
}

#[test]
fn a_correction_that_starts_a_clock_later_is_looked_into() {
    let house = reported(json!({}), "2026-03-05T10:00:00Z", "2026-03-09T10:00:00Z");
    let target = house.state.event(event(1)).unwrap().fact();
    let correct = |received: &str| {
        let content = serde_json::to_value(report(json!({ "received": received }))).unwrap();
        command("correct", json!({ "target": target, "content": content, "reason": "typing slip" }))
    };
    assert_eq!(house.departures(investigator(), &correct("2026-03-03T00:00:00Z")), ["clock-moved-later"]);
    assert_eq!(house.departures(investigator(), &correct("2026-02-28T00:00:00Z")), Vec::<String>::new());
}

#[test]
fn late_is_late_and_on_time_is_on_time() {
    let mut house = reported(json!({}), "2026-03-05T10:00:00Z", "2026-03-05T10:00:00Z");
    house.give(compartment(), &submit(event(1), "us", "fifteen-day", "2026-03-21T03:59:00Z"));
    house.give(compartment(), &submit(event(1), "cn", "fifteen-day", "2026-03-17T16:00:00Z"));
    let late: Vec<bool> =
        house.closed.due_reports(&house.state).iter().map(|due| due.is_late(house.now)).collect();
    assert_eq!(late, [false, true], "a minute before midnight in New York; at midnight in Shanghai");
}

#[test]
fn the_rules_files_cite_each_clock() {
    for rules in [us(), cn()] {
        assert!(rules.clocks.iter().all(|clock| clock.source.as_str().len() > 20));
        assert!(rules.clocks.iter().all(|clock| clock.days > rules.assess_within_days));
    }
}

#[test]
fn the_newest_rules_count() {
    let mut house = reported(json!({}), "2026-03-05T10:00:00Z", "2026-03-05T10:00:00Z");
    let mut newer = cn();
    newer.version = "2.0".into();
    newer.clocks[2].days = 10;
    house.give(physician(), &adopt(&newer));
    assert_eq!(due(&house)[1], "cn fifteen-day 2026-03-12");
}
