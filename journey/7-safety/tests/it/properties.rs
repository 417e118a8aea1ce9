//! Whatever is asked, nothing panics, and no clock starts late.

use crate::example::*;
use bench::*;
use proptest::prelude::*;
use safety::{ClosedFact, Fact};
use serde_json::json;

#[derive(Clone, Debug)]
enum Try {
    Report(u32, u8, u8, i64),
    Follow(u32, u8, i64),
    Assess(u32, bool, bool, i64),
    Determine(u32, bool, i64),
    Submit(u32, bool, u8, i64),
    Review(bool, u32),
    Correct(u32, u8, i64),
    Unblind(u32),
}

fn tries() -> impl Strategy<Value = Try> {
    prop_oneof![
        4 => (1..12u32, 0..7u8, 0..4u8, 0..2000i64).prop_map(|(a, b, c, d)| Try::Report(a, b, c, d)),
        3 => (1..6u32, 1..6u8, 0..2000i64).prop_map(|(a, b, c)| Try::Follow(a, b, c)),
        3 => (1..6u32, any::<bool>(), any::<bool>(), 0..2000i64).prop_map(|(a, b, c, d)| Try::Assess(a, b, c, d)),
        3 => (1..6u32, any::<bool>(), 0..2000i64).prop_map(|(a, b, c)| Try::Determine(a, b, c)),
        2 => (1..6u32, any::<bool>(), 0..4u8, 0..2000i64).prop_map(|(a, b, c, d)| Try::Submit(a, b, c, d)),
        1 => (any::<bool>(), 0..5u32).prop_map(|(a, b)| Try::Review(a, b)),
        1 => (1..6u32, 1..6u8, 0..2000i64).prop_map(|(a, b, c)| Try::Correct(a, b, c)),
        1 => (1..12u32).prop_map(Try::Unblind),
    ]
}

fn hour(hours: i64) -> Moment {
    parse::<Moment>("2026-03-01T00:00:00Z").plus_seconds(hours * 3600)
}

fn body(number: u32, grade: u8, what: u8, hours: i64) -> serde_json::Value {
    let criteria = match what {
        0 => json!([]),
        1 => json!(["death"]),
        2 => json!(["life-threatening"]),
        _ => json!(["hospitalisation"]),
    };
    let grade = if (1..=5).contains(&grade) { json!(grade) } else { json!(null) };
    json!({ "participant": participant(number), "grade": grade, "criteria": criteria, "received": hour(hours) })
}

fn resolve(house: &House, attempt: &Try) -> (PersonCode, safety::Command) {
    match attempt {
        Try::Report(number, grade, what, hours) => {
            (investigator(), report(body(*number, *grade, *what, *hours)))
        }
        Try::Follow(at, grade, hours) => {
            let more = json!({ "event": event(*at), "received": hour(*hours), "grade": grade });
            (investigator(), command("follow-up", more))
        }
        Try::Assess(at, suspected, expected, hours) => {
            let product = if *suspected { "possible" } else { "unrelated" };
            (physician(), assess(event(*at), product, *expected, &hour(*hours).to_string()))
        }
        Try::Determine(at, susar, hours) => {
            (compartment(), determine(event(*at), *susar, &hour(*hours).to_string()))
        }
        Try::Submit(at, us, clock, hours) => {
            let clock = ["seven-day", "fifteen-day", "eight-days-more", "no-such"][usize::from(*clock)];
            let jurisdiction = if *us { "us" } else { "cn" };
            (compartment(), submit(event(*at), jurisdiction, clock, &hour(*hours).to_string()))
        }
        Try::Review(single, level) => {
            let part = if *single { "single" } else { "comparison" };
            (member(), review(part, json!({ "single": level })))
        }
        Try::Correct(at, grade, hours) => {
            let known = house.state.event(event(*at));
            let target = known.map_or(FactId { position: 0, index: 0 }, |event| event.fact());
            let number = known.map_or(1, |event| event.participant().0);
            let mut change = body(1, *grade, 3, *hours);
            change["participant"] = json!(ParticipantCode(number));
            let content = serde_json::to_value(report(change)).unwrap();
            (
                investigator(),
                command("correct", json!({ "target": target, "content": content, "reason": "slip" })),
            )
        }
        Try::Unblind(number) => {
            let body = json!({ "participant": participant(*number), "asked_by": "treating-physician" });
            (investigator(), command("unblind-participant", body))
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn no_clock_starts_late_and_nothing_closed_is_felt_outside(attempts in proptest::collection::vec(tries(), 1..50)) {
        let mut house = house();
        house.now = hour(2100);
        for attempt in &attempts {
            let (who, command) = resolve(&house, attempt);
            let _ = safety::departures(&house.state, &house.clearance, &house.asked(who), &command);
            let reports_refused = matches!(command, safety::Command::ReportAdverseEvent(_) | safety::Command::FollowUp(_)
                | safety::Command::UnblindParticipant(_));
            let outside = format!("{:?}", house.state);
            let decided = safety::decide(&house.state, Some(&house.closed), &house.clearance, &house.asked(who), &command);
            match decided {
                Ok(facts) => {
                    let mut mark = house.mark(who);
                    mark.fact.position += 1;
                    let said: Vec<_> = facts.iter().map(|fact| (mark, fact)).collect();
                    let (soon, before) = (safety::newly_fired(&house.state, &said), safety::fired(&house.state));
                    let reviewed = matches!(command, safety::Command::ConveneReview(_));
                    house.learn(who, facts);
                    // The short count over those concerned says what two counts over everybody say.
                    let new = |one: &safety::Fired| {
                        before.iter().all(|b| (b.trial, &b.part, &b.rule, b.cohort) != (one.trial, &one.part, &one.rule, one.cohort))
                    };
                    let long: Vec<_> = safety::fired(&house.state).into_iter().filter(new).collect();
                    prop_assert!(reviewed || soon == long, "{soon:?} but {long:?}");
                    if command.is_closed() {
                        prop_assert_eq!(format!("{:?}", house.state), outside);
                    }
                }
                Err(refusals) if reports_refused => {
                    let names: Vec<&'static str> = refusals.iter().map(|r| r.into()).collect();
                    prop_assert!(names == ["unknown-participant"] || names == ["unknown-event"], "{names:?}");
                }
                Err(_) => {}
            }
            let _ = house.state.duties(house.now, &|_| Standing::default());
            let _ = house.closed.duties(&house.state, house.now);
            let _ = safety::fired(&house.state);
        }
        // A second, dumber look at every clock, from the facts alone. Corrected reports are left out: their clocks are the fold's.
        let corrected = house.facts.iter().any(|fact| matches!(fact, Fact::Corrected { .. }));
        for due in house.closed.due_reports(&house.state) {
            let mut heard = vec![];
            let mut determined = vec![];
            for fact in &house.facts {
                match fact {
                    Fact::AdverseEventReported { event, as_reported } if *event == due.event => heard.push(as_reported.received),
                    Fact::FollowedUp(c) if c.event == due.event => heard.push(c.received),
                    Fact::Assessed(c) if c.event == due.event && !c.expected && c.is_suspected() => determined.push(c.determined),
                    Fact::Closed(closed) => {
                        if let Some(ClosedFact::SusarDetermined(c)) = closed.look(Compartment::unlock())
                            && c.event == due.event && c.susar
                        {
                            determined.push(c.determined);
                        }
                    }
                    _ => {}
                }
            }
            let rules = if due.jurisdiction == Jurisdiction::Us { us() } else { cn() };
            // An unexpected event that the reporter suspects is determined by the assessment, too.
            let unexpected = house.facts.iter().filter_map(|fact| match fact {
                Fact::Assessed(c) if c.event == due.event && !c.expected => Some(c.determined),
                _ => None,
            });
            determined.extend(unexpected.filter(|_| due.clock.as_str() == "fifteen-day"));
            let starts = match (due.jurisdiction, due.clock.as_str()) {
                (Jurisdiction::Us, "fifteen-day") => determined,
                _ => heard,
            };
            let days = if due.clock.as_str() == "seven-day" { 7 } else { 15 };
            // It runs from one of the moments that somebody reported, in that zone; and never from later than the last of them.
            let candidates: Vec<Date> = starts.iter().map(|m| m.date_in(&rules.zone).plus_days(days)).collect();
            prop_assert!(corrected || candidates.contains(&due.due), "{due:?} not in {candidates:?}");
            if due.clock.as_str() == "fifteen-day" && due.jurisdiction == Jurisdiction::Us {
                let confirmed = house.facts.iter().filter_map(|fact| match fact {
                    Fact::Assessed(c) if c.event == due.event && !c.expected && c.is_suspected() => Some(c.determined),
                    _ => None,
                });
                let latest = confirmed.map(|m| m.date_in(&rules.zone).plus_days(15)).min();
                prop_assert!(latest.is_none_or(|latest| due.due <= latest), "{due:?} after {latest:?}");
            }
        }
    }

    #[test]
    fn a_state_learns_any_order_of_facts_without_panic(order in proptest::collection::vec(0..20usize, 0..40)) {
        let stored: Vec<Fact> =
            include_str!("facts.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let mut house = House::empty();
        for at in order {
            house.learn(investigator(), vec![stored[at % stored.len()].clone()]);
            let _ = house.closed.duties(&house.state, house.now);
            let _ = safety::fired(&house.state);
        }
    }
}
