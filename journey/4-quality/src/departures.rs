//! What is wrong with a report that was accepted all the same.

use crate::state::Purpose;
use crate::tally::{suits, verdict};
use crate::{AssessDeviation, Command, ReportResult, State, TakeSample, Verdict};
use bench::{Asked, Clearance, Code, Departure};

const ROOM: &str = "quality";

/// Every kind of departure that this room names: each has its words in every language.
pub const DEPARTURES: &[&str] = &[
    "test-not-in-specification",
    "other-method",
    "value-not-comparable",
    "wrong-kind-of-sample",
    "reserve-too-short",
    "too-few-replicates",
    "value-differs-from-counts",
    "retest-not-allowed",
    "pull-not-planned",
    "pending-result-failed",
    "out-of-specification-after-release",
    "result-corrected-after-release",
    "unacceptable-after-release",
    "unfit-after-release",
    "vial-unknown",
    "vial-not-there",
    "vial-of-another-lot",
];

/// What departs from what was approved. A result outside its limit is no departure: it opens its own investigation
/// ([`State::duties`]) and bars release by itself; it becomes one where the lot has left already.
#[must_use]
pub fn departures(state: &State, clearance: &Clearance, asked: &Asked, command: &Command) -> Vec<Departure> {
    let mut found = of_report(state, asked, command);
    found.extend(crate::taken::departures(state, clearance, command));
    found
}

fn of_report(state: &State, asked: &Asked, command: &Command) -> Vec<Departure> {
    match command {
        Command::TakeSample(c) => of_sample(state, c),
        Command::ReserveSample(c) if c.keep_until < asked.now => {
            vec![Departure::new(ROOM, "reserve-too-short", vec![c.of]).with("until", c.keep_until.date())]
        }
        Command::ReportResult(c) => of_result(state, asked, c),
        Command::ReviewResult(c) if !c.acceptable => unacceptable_after_release(state, c.result),
        Command::AssessDeviation(c) => unfit_after_release(state, c),
        Command::RecordPull(c) => {
            let planned = state.study(c.study).is_none_or(|study| study.started.months.contains(&c.month));
            let found = Departure::new(ROOM, "pull-not-planned", vec![c.of]).with("month", c.month);
            if planned { vec![] } else { vec![found] }
        }
        Command::Correct(c) => match c.content.as_ref() {
            Command::ReportResult(new) => {
                let mut found = of_result(state, asked, new);
                found.extend(corrected_after_release(state, c.target, new));
                found
            }
            other => of_report(state, asked, other),
        },
        _ => vec![],
    }
}

/// A sample for tests that nothing in force asks for.
fn of_sample(state: &State, command: &TakeSample) -> Vec<Departure> {
    if state.applying(command.of, None).next().is_none() {
        // Nothing in force yet: samples may be taken ahead.
        return vec![];
    }
    let unknown = command.tests.iter().filter(|key| state.tests_for(command.of, key).is_empty());
    unknown
        .map(|key| Departure::new(ROOM, "test-not-in-specification", vec![command.of]).with("test", key))
        .collect()
}

fn of_result(state: &State, _asked: &Asked, report: &ReportResult) -> Vec<Departure> {
    let Some(sample) = state.sample(report.sample) else { return vec![] };
    let of = sample.of;
    let say =
        |kind: &str| Departure::new(ROOM, kind, vec![of, report.sample.into()]).with("test", &report.test);
    let mut found = Vec::new();
    let tests = state.tests_for(of, &report.test);
    if tests.is_empty() && state.applying(of, None).next().is_some() {
        found.push(say("test-not-in-specification"));
    }
    if let Some((_, test)) = tests.iter().find(|(_, test)| test.method != report.method) {
        found.push(say("other-method").with("approved", &test.method).with("used", &report.method));
    }
    if tests.iter().any(|(_, test)| verdict(report, test) == Verdict::Unreadable) {
        found.push(say("value-not-comparable"));
    }
    let pulled = matches!(sample.purpose, Purpose::Pulled(_));
    if !pulled && !tests.is_empty() && !tests.iter().any(|(_, test)| suits(sample, test)) {
        found.push(say("wrong-kind-of-sample"));
    }
    if let Some((_, test)) =
        tests.iter().find(|(_, t)| (report.replicates.len() as u32) < t.replicates && t.replicates > 1)
    {
        found.push(
            say("too-few-replicates").with("asked", test.replicates).with("read", report.replicates.len()),
        );
    }
    if let Some(computed) = &report.computed
        && !computed.agrees_with(&report.value)
    {
        found.push(
            say("value-differs-from-counts")
                .with("counted", computed.counted)
                .with("parent", computed.parent),
        );
    }
    if tests.iter().any(|(_, test)| state.is_retest_beyond(of, test)) {
        found.push(say("retest-not-allowed"));
    }
    if state.is_outside(report) {
        found.extend(after_release(state, of, report));
    }
    found
}

/// A result outside on something that has left already: it and all that came of it are held at once.
fn after_release(state: &State, of: Code, report: &ReportResult) -> Vec<Departure> {
    let mut found = Vec::new();
    for made in state.spoken_for(of) {
        let releases = state.releases_of(made);
        if releases.is_empty() {
            continue;
        }
        let pending = releases.iter().any(|release| release.pending.contains(&report.test));
        let kind = if pending { "pending-result-failed" } else { "out-of-specification-after-release" };
        found.push(
            Departure::new(ROOM, kind, vec![made, report.sample.into()]).with("test", &report.test).grave(),
        );
    }
    found
}

/// A review that finds a result not acceptable on something that has left already.
fn unacceptable_after_release(state: &State, result: bench::FactId) -> Vec<Departure> {
    let Some(of) = state.tested(result) else { return vec![] };
    let released = state.spoken_for(of).into_iter().filter(|&made| !state.releases_of(made).is_empty());
    released.map(|made| Departure::new(ROOM, "unacceptable-after-release", vec![made]).grave()).collect()
}

/// An assessment that finds something unfit that has left already. Where it is held, nothing more need be done in haste.
fn unfit_after_release(state: &State, command: &AssessDeviation) -> Vec<Departure> {
    let unfit = command.impact.iter().filter(|(_, impact)| !impact.fit).map(|(&code, _)| code);
    unfit
        .filter(|&code| !state.releases_of(code).is_empty() && state.holds_on(code).next().is_none())
        .map(|code| Departure::new(ROOM, "unfit-after-release", vec![code, command.deviation.into()]).grave())
        .collect()
}

/// A correction that changes what a release relied on: the release stands, and what it let go is held until quality has looked.
fn corrected_after_release(state: &State, target: bench::FactId, new: &ReportResult) -> Vec<Departure> {
    let Some(record) = state.result(target) else { return vec![] };
    let changed = record.kept.now().value != new.value || record.kept.now().test != new.test;
    let Some(of) = state.tested(target).filter(|_| changed) else { return vec![] };
    let released = state.spoken_for(of).into_iter().filter(|&made| !state.releases_of(made).is_empty());
    released
        .map(|made| Departure::new(ROOM, "result-corrected-after-release", vec![made, new.sample.into()]))
        .map(|departure| departure.with("test", &new.test).grave())
        .collect()
}
