//! Pre-screening and consent: how a person comes to the trial, and what they allow.

use crate::decide::Look;
use crate::protocol::{ConsentForm, ConsentMode};
use crate::state::{Site, Trial};
use crate::{Refusal, departure, site};
use bench::{Code, Date, Departure, FactId, ParticipantCode, SiteCode, Text, TrialCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A look at somebody's notes before they are asked. Says nothing of who it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PreScreen {
    pub trial: TrialCode,
    pub part: Text,
    pub site: SiteCode,
    /// Whether this person may be asked.
    pub suitable: bool,
    /// Why not, in words; may be empty where suitable.
    pub remarks: Text,
}

/// A consent given. The first one of a person names no participant: the code is minted at screening.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordConsent {
    pub trial: TrialCode,
    pub part: Text,
    pub site: SiteCode,
    /// The pre-screening that this person comes from, where there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pre_screened: Option<FactId>,
    /// Who, where this person is a participant already: a new version, or their own consent after a representative's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participant: Option<ParticipantCode>,
    pub mode: ConsentMode,
    /// Whether the person can decide for themselves now.
    pub has_capacity: bool,
    /// Whether the person can write, so that a witness is not asked for.
    pub can_write: bool,
    /// The version of the consent form.
    pub version: Text,
    /// The language of the form, as in BCP 47.
    pub language: Text,
    pub signed_on: Date,
}

/// What a consent covers, and what can be taken back apart.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, strum::Display,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Covers {
    /// Further administrations.
    Treatment,
    /// Further visits.
    Visits,
    /// Further use of data; what was collected stays.
    Data,
    /// Samples kept.
    Samples,
}

/// A consent taken back, for some things or all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawConsent {
    pub participant: ParticipantCode,
    pub covers: BTreeSet<Covers>,
    /// As the person said it; nobody has to give one.
    pub remarks: Text,
}

pub(crate) fn pre_screen_obstacles(look: Look<'_>, c: &PreScreen) -> Result<BTreeSet<Refusal>, Refusal> {
    place_known(look, c.trial, &c.part, c.site)
}

pub(crate) fn record_obstacles(look: Look<'_>, c: &RecordConsent) -> Result<BTreeSet<Refusal>, Refusal> {
    let mut found = place_known(look, c.trial, &c.part, c.site)?;
    if let Some(fact) = c.pre_screened
        && !look.state.was_pre_screened(fact)
    {
        found.insert(Refusal::UnknownConsent { fact });
    }
    if let Some(participant) = c.participant
        && look.state.participant(participant).is_none()
    {
        found.insert(Refusal::UnknownParticipant { participant });
    }
    Ok(found)
}

/// Trial, part and site, each known.
fn place_known(
    look: Look<'_>,
    trial: TrialCode,
    part: &Text,
    site: SiteCode,
) -> Result<BTreeSet<Refusal>, Refusal> {
    let mut found = BTreeSet::new();
    if site::trial(look, trial)?.part(part).is_none() {
        found.insert(Refusal::UnknownPart { trial, part: part.clone() });
    }
    found.extend(site::of_trial(look, trial, site));
    Ok(found)
}

/// The mode that applies to this person: their own hand; a witness where they cannot write; a representative where they cannot
/// decide (ICH E6(R3) 2.8; 21 CFR 50.27, 50.3(l)).
fn mode_asked(consent: &RecordConsent) -> ConsentMode {
    match (consent.has_capacity, consent.can_write) {
        (true, true) => ConsentMode::OwnHand,
        (true, false) => ConsentMode::Witness,
        (false, _) => ConsentMode::Representative,
    }
}

/// What is wrong with a consent, against the form in force.
pub(crate) fn wrong(form: &ConsentForm, consent: &RecordConsent) -> BTreeSet<Refusal> {
    let mut found = BTreeSet::new();
    let asked = mode_asked(consent);
    if consent.mode != asked {
        found.insert(Refusal::ConsentByWrongMode { mode: consent.mode, asked });
    } else if !form.modes.contains(&asked) {
        found.insert(Refusal::ConsentNotForeseen { mode: asked });
    }
    if consent.version != form.version {
        found.insert(Refusal::ConsentOutdated {
            version: consent.version.clone(),
            in_force: form.version.clone(),
        });
    }
    if !form.languages.contains(&consent.language) {
        found.insert(Refusal::ConsentLanguage { language: consent.language.clone() });
    }
    found
}

/// The form in force at a site: of the version that it is activated for, else of the newest.
pub(crate) fn form_at(trial: &Trial, site: &Site) -> ConsentForm {
    let active = site.active.as_ref().and_then(|(version, _)| trial.version(version));
    active.unwrap_or(trial.newest()).consent.clone()
}

pub(crate) fn departures(look: Look<'_>, c: &RecordConsent) -> Vec<Departure> {
    let (Some(trial), Some(site)) = (look.state.trial(c.trial), look.state.site(c.site)) else {
        return vec![];
    };
    let about: Vec<Code> = c.participant.map(Into::into).into_iter().chain([c.site.into()]).collect();
    wrong(&form_at(trial, site), c).iter().map(|why| departure::of(why, about.clone())).collect()
}
