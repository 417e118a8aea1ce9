//! Close-out: what became of a trial, from which the years of keeping are counted.

use crate::decide::Look;
use crate::{Refusal, site};
use bench::{Date, Text, TrialCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a trial, or the development that it belongs to, has come to.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    strum::Display,
    strum::IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum CameTo {
    /// The last visit of the last participant.
    Ended,
    /// The product was approved for the market.
    Approved,
    /// Development was given up, and the authorities were told.
    Discontinued,
}

/// Say what became of a trial. Said again, the later word counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CloseOut {
    pub trial: TrialCode,
    pub came_to: CameTo,
    /// The day on which it came to this.
    pub on: Date,
    /// Where this is written: a report, an approval, a letter.
    pub reference: Text,
}

pub(crate) fn obstacles(look: Look<'_>, c: &CloseOut) -> Result<BTreeSet<Refusal>, Refusal> {
    site::trial(look, c.trial)?;
    let mut found = BTreeSet::new();
    let of_trial = || look.state.participants().filter(|(_, p)| p.trial == c.trial);
    // Follow-up belongs to the trial: it has not ended for whoever is still expected.
    if c.came_to == CameTo::Ended
        && let Some((participant, _)) = of_trial().find(|(_, p)| p.is_active())
    {
        found.insert(Refusal::StillInTrial { participant });
    }
    let last = of_trial().flat_map(|(_, p)| p.given().map(|given| given.ended.date())).max();
    if c.on > look.asked.now.date() || last.is_some_and(|last| c.on < last) {
        found.insert(Refusal::NotOnThatDay { on: c.on });
    }
    Ok(found)
}
