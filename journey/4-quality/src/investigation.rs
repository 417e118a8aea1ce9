//! Investigation of a result outside its specification (21 CFR 211.192; FDA guidance on out-of-specification results, May 2022).

use crate::decide::unsaid;
use crate::{Refusal, State};
use bench::{FactId, InvestigationCode, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Open the investigation of one result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenInvestigation {
    /// The fact that reported the result.
    pub result: FactId,
    /// What is looked at: instrument, standard, sample handling, the process.
    pub plan: Text,
}

/// What the investigation found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// A cause outside the material, which explains this result: a spilt plate, a typing slip.
    Assignable(Text),
    /// None was found: the result is what the material is.
    NotAssignable,
}

/// Which result counts from now on. The first one stays readable for ever, whatever is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Counts {
    /// The first result stands, outside its limit.
    First,
    /// The first result was misreported; as corrected since, it counts.
    AsCorrected,
    /// The first result is invalid; so many results of this test reported from now on count, and all of them must be within.
    Retests(u32),
}

/// Conclude an investigation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConcludeInvestigation {
    pub investigation: InvestigationCode,
    pub cause: Cause,
    pub counts: Counts,
    pub why: Text,
}

pub(crate) fn open_obstacles(state: &State, command: &OpenInvestigation) -> BTreeSet<Refusal> {
    let result = command.result;
    let Some(record) = state.result(result) else {
        return BTreeSet::from([Refusal::UnknownResult { result }]);
    };
    let mut found: BTreeSet<Refusal> = unsaid(&command.plan).into_iter().collect();
    if let Some(investigation) = record.investigation {
        found.insert(Refusal::AlreadyInvestigated { result, investigation });
    }
    if !state.was_ever_outside(result) {
        found.insert(Refusal::NotOutside { result });
    }
    found
}

pub(crate) fn conclude_obstacles(state: &State, command: &ConcludeInvestigation) -> BTreeSet<Refusal> {
    let code = command.investigation;
    let Some(investigation) = state.investigation(code) else {
        return BTreeSet::from([Refusal::UnknownInvestigation { investigation: code }]);
    };
    let mut found: BTreeSet<Refusal> = unsaid(&command.why).into_iter().collect();
    if investigation.concluded.is_some() {
        found.insert(Refusal::AlreadyConcluded { investigation: code });
    }
    // Invalid needs a cause that explains the result, not a wish for a better one (FDA guidance, section IV.B: a passing retest
    // alone never invalidates).
    let explained = matches!(&command.cause, Cause::Assignable(cause) if cause.says_something());
    if command.counts != Counts::First && !explained {
        found.insert(Refusal::InvalidWithoutCause { investigation: code });
    }
    if command.counts == Counts::Retests(0) {
        found.insert(Refusal::NoRetestAllowed { investigation: code });
    }
    let result = investigation.opened.result;
    let corrected = state.result(result).is_some_and(|record| record.kept.is_corrected());
    if command.counts == Counts::AsCorrected && !corrected {
        found.insert(Refusal::NeverCorrected { investigation: code, result });
    }
    found
}
