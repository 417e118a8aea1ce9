//! What is wrong with a report that was accepted all the same.
//!
//! Kinds that begin with `query-` ask for a query to whoever reported: something is missing or contradicts, and the clock runs
//! meanwhile. The others are deviations.

use crate::{Command, ReportAdverseEvent, State};
use bench::{AdverseCode, Asked, Clearance, Code, Departure};

const ROOM: &str = "safety";

/// Every kind of departure that this room names: each has its words in every language.
pub const DEPARTURES: &[&str] = &[
    "query-term-missing",
    "query-seriousness-missing",
    "query-criteria-missing",
    "query-seriousness-contradicts",
    "query-grade-missing",
    "query-onset-missing",
    "query-causality-missing",
    "query-received-in-future",
    "query-onset-after-receipt",
    "query-unblinded-without-reason",
    "clock-moved-later",
];

/// What departs from a whole and timely report. Nothing here ever depends on the closed side.
#[must_use]
pub fn departures(state: &State, _clearance: &Clearance, asked: &Asked, command: &Command) -> Vec<Departure> {
    of(state, asked, command)
}

fn of(state: &State, asked: &Asked, command: &Command) -> Vec<Departure> {
    match command {
        Command::ReportAdverseEvent(c) => of_report(state, asked, c),
        Command::FollowUp(c) => {
            let future = c.received > asked.now;
            let found = Departure::new(ROOM, "query-received-in-future", vec![c.event.into()]);
            if future { vec![found] } else { vec![] }
        }
        Command::UnblindParticipant(c) if !c.why.says_something() => {
            vec![Departure::new(ROOM, "query-unblinded-without-reason", vec![c.participant.into()])]
        }
        Command::Correct(c) => of_correction(state, asked, c),
        _ => vec![],
    }
}

fn of_report(state: &State, asked: &Asked, report: &ReportAdverseEvent) -> Vec<Departure> {
    let event: Code = AdverseCode::after(state.last_event()).into();
    missing(asked, report).into_iter().map(|kind| say(kind, event, report)).collect()
}

fn say(kind: &str, event: Code, report: &ReportAdverseEvent) -> Departure {
    Departure::new(ROOM, kind, vec![event, report.participant.into()])
}

/// What a report leaves open or contradicts.
fn missing(asked: &Asked, report: &ReportAdverseEvent) -> Vec<&'static str> {
    let serious_says = report.serious;
    let checks = [
        ("query-term-missing", !report.term.says_something()),
        ("query-seriousness-missing", serious_says.is_none() && report.criteria.is_empty()),
        ("query-criteria-missing", serious_says == Some(true) && report.criteria.is_empty()),
        ("query-seriousness-contradicts", serious_says == Some(false) && !report.criteria.is_empty()),
        ("query-grade-missing", report.grade.is_none()),
        ("query-onset-missing", report.onset.is_none()),
        ("query-causality-missing", report.relation.is_empty()),
        ("query-received-in-future", report.received > asked.now),
        ("query-onset-after-receipt", onset_after_receipt(report)),
    ];
    checks.into_iter().filter(|&(_, found)| found).map(|(kind, _)| kind).collect()
}

/// The earliest day that the onset can be lies after the day of receipt, wherever on earth that was: two days are allowed for zones.
fn onset_after_receipt(report: &ReportAdverseEvent) -> bool {
    report.onset.is_some_and(|onset| onset.could_be().0 > report.received.date().plus_days(1))
}

/// A correction that would start a clock later is taken, and looked into.
fn of_correction(state: &State, asked: &Asked, command: &crate::Correct) -> Vec<Departure> {
    let Some((_, _, Some(code))) = state.correctable(command.target) else {
        return of(state, asked, &command.content);
    };
    let Some(event) = state.event(code) else { return vec![] };
    match command.content.as_ref() {
        Command::ReportAdverseEvent(new) => {
            let kinds = missing(asked, new).into_iter();
            let mut found: Vec<Departure> = kinds.map(|kind| say(kind, code.into(), new)).collect();
            if new.received > event.report().received {
                found.push(
                    say("clock-moved-later", code.into(), new)
                        .with("was", event.report().received)
                        .with("now", new.received),
                );
            }
            found
        }
        other => of(state, asked, other),
    }
}
