//! Visits: what was asked and answered, as it was.

use crate::decide::Look;
use crate::state::Case;
use crate::{Covers, Refusal, departure};
use bench::{Date, Departure, ParticipantCode, PersonCode, Quantity, Text};
use instruments::{alsfrs_r, isncsci, mds_updrs, scim};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The answers to one instrument, or one measured value. Scores are computed at each look, never stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Answers {
    Isncsci(Box<isncsci::Form>),
    Scim3(Box<scim::Form>),
    MdsUpdrs(Box<mds_updrs::Form>),
    AlsfrsR(Box<alsfrs_r::Form>),
    /// A measured value under the protocol's key.
    Number {
        key: Text,
        value: Quantity,
    },
}

/// Something that the visit asks for and that could not be had.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Missing {
    /// The assessment's key in the protocol.
    pub assessment: Text,
    pub why: Text,
}

/// A visit of the protocol that took place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordVisit {
    pub participant: ParticipantCode,
    /// The visit's key in the protocol.
    pub visit: Text,
    pub on: Date,
    /// By telephone or picture rather than in person.
    pub remote: bool,
    /// Who rated, where anything was rated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rater: Option<PersonCode>,
    pub answers: Vec<Answers>,
    pub missing: Vec<Missing>,
}

/// A visit that the protocol did not plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordUnscheduledVisit {
    pub participant: ParticipantCode,
    pub on: Date,
    pub remote: bool,
    /// Why the participant came.
    pub reason: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rater: Option<PersonCode>,
    pub answers: Vec<Answers>,
}

impl Answers {
    /// The key under which the protocol asks for it.
    #[must_use]
    pub fn key(&self) -> &str {
        match self {
            Self::Isncsci(_) => "isncsci",
            Self::Scim3(_) => "scim3",
            Self::MdsUpdrs(_) => "mds-updrs",
            Self::AlsfrsR(_) => "alsfrs-r",
            Self::Number { key, .. } => key.as_str(),
        }
    }
}

pub(crate) fn obstacles(look: Look<'_>, c: &RecordVisit) -> Result<BTreeSet<Refusal>, Refusal> {
    let case = look.case(c.participant)?;
    let mut found = rater_known(look, c.rater);
    if !case.protocol.visits_of(&case.part.key).any(|visit| visit.key == c.visit) {
        found.insert(Refusal::UnknownVisit { visit: c.visit.clone() });
    }
    Ok(found)
}

pub(crate) fn unscheduled_obstacles(
    look: Look<'_>,
    c: &RecordUnscheduledVisit,
) -> Result<BTreeSet<Refusal>, Refusal> {
    look.case(c.participant)?;
    let mut found = rater_known(look, c.rater);
    if !c.reason.says_something() {
        found.insert(Refusal::ReasonMissing);
    }
    Ok(found)
}

fn rater_known(look: Look<'_>, rater: Option<PersonCode>) -> BTreeSet<Refusal> {
    let unknown = rater.filter(|&rater| !look.clearance.of(rater).known);
    unknown.map(|rater| Refusal::UnknownPerson { person: rater.into() }).into_iter().collect()
}

/// Late or early, from afar where that is not foreseen, something not asked, a rater who knows the arm, no consent to visits.
pub(crate) fn departures(look: Look<'_>, c: &RecordVisit) -> Vec<Departure> {
    let Some(case) = look.state.case(c.participant) else { return vec![] };
    let Some(planned) = case.protocol.visits_of(&case.part.key).find(|v| v.key == c.visit) else {
        return vec![];
    };
    let minor = |kind| Departure::new("trial", kind, vec![c.participant.into()]).with("visit", &c.visit);
    let mut found = common(look, &case, c.rater, c.on, &c.answers);
    if let Some((from, until)) = case.visit_days(planned)
        && !(from <= c.on && c.on <= until)
    {
        found.push(minor("visit-outside-window").with("from", from).with("until", until).with("on", c.on));
    }
    if c.remote && !planned.remote_allowed {
        found.push(minor("visit-not-remote"));
    }
    if case.participant.visit(&c.visit).is_some() {
        found.push(minor("visit-recorded-twice"));
    }
    for asked in &planned.instruments {
        let answered = c.answers.iter().any(|answers| answers.key() == asked.as_str());
        let said =
            c.missing.iter().any(|missing| missing.assessment == *asked && missing.why.says_something());
        if !answered && !said {
            found.push(minor("assessment-missing").with("assessment", asked));
        }
    }
    found
}

pub(crate) fn unscheduled_departures(look: Look<'_>, c: &RecordUnscheduledVisit) -> Vec<Departure> {
    let Some(case) = look.state.case(c.participant) else { return vec![] };
    common(look, &case, c.rater, c.on, &c.answers)
}

fn common(
    look: Look<'_>,
    case: &Case<'_>,
    rater: Option<PersonCode>,
    on: Date,
    answers: &[Answers],
) -> Vec<Departure> {
    let mut found = Vec::new();
    if let Some(rater) = rater.filter(|_| !answers.is_empty() && case.part.is_masked())
        && look.clearance.of(rater).knows_arm_of.contains(&case.code)
    {
        // The answers stay; whoever analyses them sees that the rater was no longer blind (ICH E9 2.3.1).
        found.push(Departure::new("trial", "rater-not-blind", vec![case.code.into(), rater.into()]));
    }
    if let Some(since) = case.participant.has_withdrawn(Covers::Visits)
        && case.day(since.happened) < on
    {
        let covers = Covers::Visits;
        let withdrawn = Refusal::ConsentWithdrawn { participant: case.code, covers };
        found.push(departure::of(&withdrawn, vec![case.code.into()]).grave());
    }
    found
}
