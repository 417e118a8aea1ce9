//! SUSAR: a suspected unexpected serious adverse reaction, determined with the arm in sight and reported to authorities.
//!
//! All three verbs leave closed facts: that a report went out at all would tell the arm (house section 6). And since sealed entries can
//! be counted, every determination is answered by as many of them, whatever it says: for each clock a report, or *nothing due*.

use crate::{ClosedState, DueAnswer, Event, Refusal, State};
use bench::{AdverseCode, Asked, Jurisdiction, Moment, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Determine, after looking at the arm, whether an event is a SUSAR.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DetermineSusar {
    pub event: AdverseCode,
    /// Whether it must be reported.
    pub susar: bool,
    /// To which authorities, where it must.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub jurisdictions: BTreeSet<Jurisdiction>,
    pub determined: Moment,
    pub why: Text,
}

/// Submit a report to an authority.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SubmitReport {
    pub event: AdverseCode,
    pub jurisdiction: Jurisdiction,
    /// The clock that it answers, by its key in that authority's rules.
    pub clock: Text,
    /// The authority's or gateway's reference.
    pub reference: Text,
    pub sent: Moment,
}

/// Put on record, behind closed doors, that a clock asks for no report: the event is no SUSAR there, or was reported before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordNothingDue {
    pub event: AdverseCode,
    pub jurisdiction: Jurisdiction,
    /// The clock that it answers, by its key in that authority's rules.
    pub clock: Text,
    pub why: Text,
}

/// The event, and the closed side: without both nothing more can be said of any of the three verbs.
fn at_hand<'a>(
    state: &'a State,
    closed: Option<&'a ClosedState>,
    event: AdverseCode,
) -> Result<(&'a Event, &'a ClosedState), Refusal> {
    let known = state.event(event).ok_or(Refusal::UnknownEvent { event })?;
    Ok((known, closed.ok_or(Refusal::ClosedNotAtHand)?))
}

pub(crate) fn determine_obstacles(
    state: &State,
    closed: Option<&ClosedState>,
    asked: &Asked,
    command: &DetermineSusar,
) -> BTreeSet<Refusal> {
    let code = command.event;
    let (event, closed) = match at_hand(state, closed, code) {
        Ok(both) => both,
        Err(why) => return BTreeSet::from([why]),
    };
    let mut found = BTreeSet::new();
    if !command.why.says_something() {
        found.insert(Refusal::ReasonMissing);
    }
    match event.assessed() {
        None => drop(found.insert(Refusal::NotAssessed { event: code })),
        // Only what is serious, suspected and unexpected is one (21 CFR 312.32(c)(1)(i)).
        Some(_) if command.susar && !event.may_be_susar() => {
            found.insert(Refusal::NotReportable { event: code });
        }
        Some(_) => {}
    }
    if command.susar && command.jurisdictions.is_empty() {
        found.insert(Refusal::NoAuthority { event: code });
    }
    if command.determined > asked.now || command.determined < event.first_received() {
        found.insert(Refusal::DeterminedOutOfTime { event: code, determined: command.determined });
    }
    let same = |before: &DetermineSusar| {
        before.susar == command.susar && before.jurisdictions == command.jurisdictions
    };
    if closed.determination(code).is_some_and(same) {
        found.insert(Refusal::AlreadyDetermined { event: code });
    }
    found
}

pub(crate) fn submit_obstacles(
    state: &State,
    closed: Option<&ClosedState>,
    command: &SubmitReport,
) -> BTreeSet<Refusal> {
    let (event, jurisdiction) = (command.event, command.jurisdiction);
    let (_, closed) = match at_hand(state, closed, event) {
        Ok(both) => both,
        Err(why) => return BTreeSet::from([why]),
    };
    let mut found = BTreeSet::new();
    let reportable =
        closed.determination(event).is_some_and(|d| d.susar && d.jurisdictions.contains(&jurisdiction));
    if !reportable {
        found.insert(Refusal::NotDetermined { event, jurisdiction });
    }
    match state.rules(jurisdiction) {
        None => drop(found.insert(Refusal::NoRules { jurisdiction })),
        Some(rules) if rules.clock(&command.clock).is_none() => {
            found.insert(Refusal::NotThatClock { jurisdiction, clock: command.clock.clone() });
        }
        Some(_) => {}
    }
    if command.reference.as_str().is_empty() {
        found.insert(Refusal::ReferenceNotStated { event });
    }
    if let Some(report) = closed.report_for(event, jurisdiction, &command.clock) {
        found.insert(Refusal::AlreadySubmitted { event, report });
    }
    found
}

pub(crate) fn nothing_due_obstacles(
    state: &State,
    closed: Option<&ClosedState>,
    command: &RecordNothingDue,
) -> BTreeSet<Refusal> {
    let (event, jurisdiction) = (command.event, command.jurisdiction);
    let (_, closed) = match at_hand(state, closed, event) {
        Ok(both) => both,
        Err(why) => return BTreeSet::from([why]),
    };
    let mut found = BTreeSet::new();
    if !command.why.says_something() {
        found.insert(Refusal::ReasonMissing);
    }
    let slot = |due: &&DueAnswer| {
        due.event == event && due.jurisdiction == jurisdiction && due.clock == command.clock
    };
    match closed.due_answers(state).iter().find(slot) {
        None => drop(found.insert(Refusal::NothingToAnswer { event, jurisdiction })),
        // A report that the rules ask for cannot be talked away (house 4.9).
        Some(due) if due.report => drop(found.insert(Refusal::ReportIsDue { event, jurisdiction })),
        Some(_) => {}
    }
    found
}
