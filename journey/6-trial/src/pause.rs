//! Pause and resume: what may not go on until somebody responsible has looked.

use crate::decide::Look;
use crate::{Refusal, site};
use bench::{FactId, ReviewCode, SiteCode, Text, TrialCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What is paused (house.md section 4.8).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// Screening and allocation of further people.
    Enrolment,
    /// Everybody's first administration.
    FirstDose,
    /// Every administration after somebody's first.
    LaterDoses,
    /// One cohort of an escalation part.
    Cohort { part: Text, cohort: u32 },
    /// Everything at one site.
    Site { site: SiteCode },
}

/// Why it was paused: this says who may lift it.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    JsonSchema,
    strum::IntoStaticStr,
    strum::Display,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Cause {
    /// A stopping rule of the protocol was met: lifted by a safety physician, after a safety review.
    StoppingRule,
    /// A physician's concern short of a stopping rule: lifted by a safety physician.
    Safety,
    /// The sponsor's own decision, or an authority's: lifted by the programme lead.
    Sponsor,
    /// The site asked for it: lifted by its investigator.
    Site,
    /// Product quality: lifted by quality assurance.
    Quality,
}

/// Pause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pause {
    pub trial: TrialCode,
    pub scope: Scope,
    pub cause: Cause,
    pub reason: Text,
}

/// Resume: lift one pause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Resume {
    pub trial: TrialCode,
    /// The fact that paused.
    pub pause: FactId,
    /// The safety review that looked, where a stopping rule was the cause.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<ReviewCode>,
    pub reason: Text,
}

pub(crate) fn pause_obstacles(look: Look<'_>, c: &Pause) -> Result<BTreeSet<Refusal>, Refusal> {
    let trial = site::trial(look, c.trial)?;
    let mut found = BTreeSet::new();
    match &c.scope {
        Scope::Site { site } => found.extend(site::of_trial(look, c.trial, *site)),
        Scope::Cohort { part, cohort } => {
            if trial.state_of(part).and_then(|p| p.cohort(*cohort)).is_none() {
                found.insert(Refusal::UnknownCohort { part: part.clone(), cohort: *cohort });
            }
        }
        Scope::Enrolment | Scope::FirstDose | Scope::LaterDoses => {}
    }
    if !c.reason.says_something() {
        found.insert(Refusal::ReasonMissing);
    }
    Ok(found)
}

pub(crate) fn resume_obstacles(look: Look<'_>, c: &Resume) -> Result<BTreeSet<Refusal>, Refusal> {
    let trial = site::trial(look, c.trial)?;
    let held = trial.pause(c.pause).ok_or(Refusal::UnknownPause { fact: c.pause })?;
    let mut found = BTreeSet::new();
    if held.lifted.is_some() {
        found.insert(Refusal::AlreadyResumed { fact: c.pause });
    }
    if look.asked.author.role != held.pause.cause.lifted_by() {
        found.insert(Refusal::NotYoursToLift { cause: held.pause.cause });
    }
    // A review that met before the pause cannot have looked at what caused it.
    let looked = c
        .review
        .map(|review| look.clearance.of(review))
        .is_some_and(|review| review.known && review.met.is_none_or(|met| met >= held.since.happened));
    if held.pause.cause == Cause::StoppingRule && !looked {
        found.insert(Refusal::ReviewMissing { pause: c.pause });
    }
    if !c.reason.says_something() {
        found.insert(Refusal::ReasonMissing);
    }
    Ok(found)
}
