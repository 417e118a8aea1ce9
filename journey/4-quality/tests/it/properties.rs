//! Whatever is asked, nothing panics, and the invariants hold.

use crate::example::*;
use bench::*;
use proptest::prelude::*;
use quality::{Counts, Fact, Refusal, Verdict, verdict};
use serde_json::json;

/// One thing that somebody tries.
#[derive(Clone, Debug)]
enum Try {
    Sample(bool, usize),
    Result(usize, usize, i64),
    Review(usize, bool),
    Investigate(usize),
    Conclude(usize, u8),
    Correct(usize, i64),
    Deviation,
    Assess(usize, bool),
    Close(usize, bool),
    Hold(usize),
    Lift(usize),
    Release(bool),
    Stage,
    Reject,
}

fn tries() -> impl Strategy<Value = Try> {
    prop_oneof![
        3 => (any::<bool>(), 0..5usize).prop_map(|(a, b)| Try::Sample(a, b)),
        8 => (0..6usize, 0..5usize, 0..110i64).prop_map(|(a, b, c)| Try::Result(a, b, c)),
        3 => (0..12usize, any::<bool>()).prop_map(|(a, b)| Try::Review(a, b)),
        3 => (0..12usize).prop_map(Try::Investigate),
        4 => (0..6usize, 0..5u8).prop_map(|(a, b)| Try::Conclude(a, b)),
        2 => (0..12usize, 0..110i64).prop_map(|(a, b)| Try::Correct(a, b)),
        1 => Just(Try::Deviation),
        1 => (0..3usize, any::<bool>()).prop_map(|(a, b)| Try::Assess(a, b)),
        1 => (0..3usize, any::<bool>()).prop_map(|(a, b)| Try::Close(a, b)),
        1 => (0..3usize).prop_map(Try::Hold),
        1 => (0..3usize).prop_map(Try::Lift),
        5 => any::<bool>().prop_map(Try::Release),
        1 => Just(Try::Stage),
        1 => Just(Try::Reject),
    ]
}

const TESTS: [&str; 5] = ["viability", "identity", "sterility", "karyotype", "colonies"];

fn value(test: &str, number: i64) -> serde_json::Value {
    match test {
        "viability" | "identity" => json!({ "measured": format!("{number} %") }),
        "sterility" => json!({ "finding": if number < 20 { "positive" } else { "negative" } }),
        "colonies" => json!({ "finding": if number < 20 { "some" } else { "none" } }),
        _ => json!({ "finding": "46,XY" }),
    }
}

fn nth<T>(all: Vec<T>, at: usize) -> Option<T> {
    let count = all.len();
    all.into_iter().nth(if count == 0 { 0 } else { at % count })
}

fn resolve(house: &House, attempt: &Try) -> Option<(PersonCode, quality::Command)> {
    let state = &house.state;
    let result = |at| nth(state.results().map(|(fact, _)| fact).collect(), at);
    let sample = |at| nth(state.samples_of(lot()).map(|(code, _)| Code::from(code)).collect(), at);
    let deviation = |at| nth(state.deviations().map(|(code, _)| code).collect(), at);
    Some(match attempt {
        Try::Sample(surrogate, test) => {
            let kind = if *surrogate { "surrogate" } else { "itself" };
            let body = json!({ "of": lot(), "kind": kind, "tests": [TESTS[*test]], "at": "final" });
            (analyst(), command("take-sample", body))
        }
        Try::Result(at, test, number) => {
            (analyst(), report(sample(*at)?, TESTS[*test], value(TESTS[*test], *number)))
        }
        Try::Review(at, good) => (assurance(), review(result(*at)?, *good)),
        Try::Investigate(at) => (
            assurance(),
            command("open-investigation", json!({ "result": result(*at)?, "plan": "look at it" })),
        ),
        Try::Conclude(at, how) => {
            let code = nth(
                (1..=60).map(InvestigationCode).filter(|&c| state.investigation(c).is_some()).collect(),
                *at,
            )?;
            let (cause, counts) = match how {
                0 => (json!("not-assignable"), json!("first")),
                1 => (json!({ "assignable": "spilt" }), json!({ "retests": 1 })),
                2 => (json!({ "assignable": "spilt" }), json!({ "retests": 2 })),
                3 => (json!({ "assignable": "slip" }), json!("as-corrected")),
                _ => (json!("not-assignable"), json!({ "retests": 1 })),
            };
            (assurance(), conclude(code, cause, counts))
        }
        Try::Correct(at, number) => {
            let target = result(*at)?;
            let mut report = state.result(target)?.kept.now().clone();
            report.value = serde_json::from_value(value(report.test.as_str(), *number)).ok()?;
            let body = json!({ "target": target, "content": { "report-result": report }, "reason": "slip" });
            (analyst(), command("correct", body))
        }
        Try::Deviation => {
            (assurance(), command("open-deviation", json!({ "about": [lot()], "what": "door open" })))
        }
        Try::Assess(at, fit) => (assurance(), assess(deviation(*at)?, lot(), "minor", *fit)),
        Try::Close(at, other) => {
            let who = if *other { second() } else { assurance() };
            (
                who,
                command(
                    "close-deviation",
                    json!({ "deviation": deviation(*at)?, "conclusion": "as assessed" }),
                ),
            )
        }
        Try::Hold(at) => {
            let body =
                json!({ "on": lot(), "downstream": true, "why": "door open", "behind": deviation(*at) });
            (assurance(), command("place-hold", body))
        }
        Try::Lift(at) => {
            let hold = nth(state.holds().map(|(code, _)| code).collect(), *at)?;
            (assurance(), command("lift-hold", json!({ "hold": hold, "why": "all well" })))
        }
        Try::Release(other) => (if *other { releaser() } else { analyst() }, release()),
        Try::Stage => (releaser(), stage(&["sterility"])),
        Try::Reject => (releaser(), command("reject", json!({ "of": lot(), "why": "given up" }))),
    })
}

/// A second, dumber look: from the facts alone, why this lot should not have been released.
fn wrong_with_release(before: &[Fact], released: &Fact, house: &House) -> Vec<String> {
    let (by, pending) = match released {
        Fact::Released { by, .. } => (by, None),
        Fact::ReleaseStaged { by, as_asked, .. } => (by, Some(&as_asked.pending)),
        _ => return vec![],
    };
    let mut wrong = Vec::new();
    let specification = before.iter().find_map(|f| match f {
        Fact::SpecificationAdopted(c) if c.specification.key.as_str() == "xs-release" => {
            Some(&c.specification)
        }
        _ => None,
    });
    let Some(specification) = specification else { return vec!["no specification".into()] };
    let holds = before.iter().filter(|f| matches!(f, Fact::HoldPlaced { .. })).count();
    let lifts = before.iter().filter(|f| matches!(f, Fact::HoldLifted(_))).count();
    let opened = before
        .iter()
        .filter(|f| matches!(f, Fact::DeviationOpened { .. } | Fact::DeviationNoticed { .. }))
        .count();
    let closed = before.iter().filter(|f| matches!(f, Fact::DeviationClosed(_))).count();
    if holds != lifts || opened != closed || before.iter().any(|f| matches!(f, Fact::Rejected(_))) {
        wrong.push("held, deviating or rejected".into());
    }
    // Every report, and every corrected version of one.
    let reports = |test: &str| -> Vec<&quality::ReportResult> {
        let versions = before.iter().filter_map(|fact| match fact {
            Fact::ResultReported(c) => Some(c),
            Fact::Corrected { content, .. } => match content.as_ref() {
                Fact::ResultReported(c) => Some(c),
                _ => None,
            },
            _ => None,
        });
        versions.filter(|c| c.test.as_str() == test).collect()
    };
    if reports("viability").iter().any(|c| by.contains(&c.analyst)) || by.contains(&maker()) {
        wrong.push("made or tested by its releaser".into());
    }
    let suits = |sample: SampleCode, test: &quality::Test| {
        before.iter().any(|f| match f {
            Fact::SampleTaken { sample: code, as_reported } => {
                *code == sample
                    && (as_reported.kind == quality::SampleKind::Surrogate)
                        == (test.sample != quality::SampleOf::Lot)
            }
            _ => false,
        })
    };
    for test in &specification.tests {
        let all: Vec<_> = reports(test.key.as_str()).into_iter().filter(|c| suits(c.sample, test)).collect();
        let outside = all.iter().filter(|c| verdict(c, test) == Verdict::Outside).count();
        let awaited = pending.is_some_and(|pending| pending.contains(&test.key));
        let within = all.iter().filter(|c| verdict(c, test) == Verdict::Within).count();
        if within == 0 && !awaited {
            wrong.push(format!("{} was never within", test.key));
        }
        let excused = before
            .iter()
            .filter(|f| matches!(f, Fact::InvestigationConcluded(c) if c.counts != Counts::First))
            .count();
        if outside > 0 && excused == 0 {
            wrong.push(format!("{} was outside and nobody excused it", test.key));
        }
    }
    let _ = house;
    wrong
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_release_without_all_of_it(attempts in proptest::collection::vec(tries(), 1..60)) {
        // Half of a lot's story is told, so that the other half has something to spoil or to finish.
        let mut house = tested_but(&["sterility", "viability"]).house;
        for attempt in &attempts {
            let Some((who, command)) = resolve(&house, attempt) else { continue };
            let _ = quality::departures(&house.state, &house.clearance, &house.asked(who), &command);
            let before = house.facts.clone();
            match quality::decide(&house.state, &house.clearance, &house.asked(who), &command) {
                Ok(facts) => {
                    for fact in &facts {
                        let wrong = wrong_with_release(&before, fact, &house);
                        prop_assert!(wrong.is_empty(), "{wrong:?} after {attempts:?}");
                    }
                    house.learn(who, facts);
                }
                Err(refusals) => {
                    let all: Vec<&Refusal> = refusals.iter().collect();
                    prop_assert!(!all.is_empty());
                }
            }
            let ask = |code: Code| house.clearance.of(code).clone();
            let asked = house.state.duties(house.now, &ask).iter().any(|duty| {
                duty.about == lot() && ["quality.take-sample", "quality.report-result"].contains(&duty.verb)
            });
            // What duties remember as settled is what a fresh look at every test says.
            let waits = house.state.applying(lot(), None).flat_map(|s| &s.tests).any(|test| {
                let tally = house.state.tally(lot(), test);
                tally.awaited && tally.problems.is_empty()
            });
            prop_assert_eq!(asked, waits && !house.state.is_rejected(lot()));
        }
        // Nothing that was ever reported is lost.
        let reported = house.facts.iter().filter(|f| matches!(f, Fact::ResultReported(_))).count();
        prop_assert_eq!(house.state.results().count(), reported);
    }

    #[test]
    fn a_state_learns_any_order_of_facts_without_panic(order in proptest::collection::vec(0..40usize, 0..60)) {
        let told = clean().house.facts;
        let mut state = quality::State::default();
        for (position, at) in order.into_iter().enumerate() {
            let fact = FactId { position: position as u64 + 1, index: 0 };
            let at = &told[at % told.len()];
            let mark = Mark { fact, author: None, happened: Moment(0), recorded: Moment(0) };
            state.learn(&mark, at);
            let _ = state.duties(Moment(0), &|_| Standing::default());
        }
    }
}
