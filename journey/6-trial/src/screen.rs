//! Screening: whoever consented becomes a participant; who is not eligible does not enter, and may be screened again.

use crate::decide::Look;
use crate::state::Going;
use crate::{Fact, Refusal, consent, site};
use bench::{FactId, ParticipantCode, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Screen a person who has consented: the participant's code is minted here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Screen {
    /// The fact that recorded the consent: it says which trial, part and site.
    pub consent: FactId,
}

/// Screen somebody again who failed before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScreenAgain {
    pub participant: ParticipantCode,
    /// What has changed since.
    pub reason: Text,
}

/// A participant does not enter the trial.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FailScreening {
    pub participant: ParticipantCode,
    /// The criterion that was not met, where it was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub criterion: Option<Text>,
    pub reason: Text,
}

pub(crate) fn obstacles(look: Look<'_>, c: &Screen) -> Result<BTreeSet<Refusal>, Refusal> {
    let state = look.state;
    let unknown = Refusal::UnknownConsent { fact: c.consent };
    let given = state.consent(c.consent).ok_or(unknown)?;
    let trial = site::trial(look, given.trial)?;
    let site = state.site(given.site).ok_or(Refusal::UnknownSite { site: given.site })?;
    let mut found = site::not_ready(trial, (given.site, site), site.day(look.asked.now));
    let whose = state.participants().find(|(_, p)| p.consented_by(c.consent)).map(|(code, _)| code);
    found.extend(whose.map(|participant| Refusal::AlreadyScreened { participant }));
    for (pause, scope) in trial.stops(Going::Enrolment, given.site, None, look.asked.now) {
        found.insert(Refusal::Paused { pause, scope: scope.clone() });
    }
    if let Some(part) = trial.part(&given.part)
        && let Some(before) = trial.waits_for(part)
    {
        found.insert(Refusal::PartNotOpen { part: part.key.clone(), waits_for: before.clone() });
    }
    found.extend(consent::wrong(&consent::form_at(trial, site), given));
    Ok(found)
}

pub(crate) fn decide(look: Look<'_>, c: &Screen) -> Fact {
    let participant = ParticipantCode::after(look.state.last_participant());
    Fact::ScreeningBegun { participant, consent: c.consent }
}

pub(crate) fn fail_obstacles(look: Look<'_>, c: &FailScreening) -> Result<BTreeSet<Refusal>, Refusal> {
    let case = look.case(c.participant)?;
    let mut found = BTreeSet::new();
    if let Some(criterion) = &c.criterion
        && case.protocol.criterion(criterion).is_none()
    {
        found.insert(Refusal::UnknownCriterion { criterion: criterion.clone() });
    }
    if !c.reason.says_something() {
        found.insert(Refusal::ReasonMissing);
    }
    Ok(found)
}

pub(crate) fn again_obstacles(look: Look<'_>, c: &ScreenAgain) -> Result<BTreeSet<Refusal>, Refusal> {
    let case = look.case(c.participant)?;
    let mut found = BTreeSet::new();
    if case.participant.failed().is_none() {
        found.insert(Refusal::NotFailed { participant: c.participant });
    }
    if !c.reason.says_something() {
        found.insert(Refusal::ReasonMissing);
    }
    Ok(found)
}
