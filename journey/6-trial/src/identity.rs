//! A participant's identity: stated by their site, sealed under a key of their own, and erased when the years of keeping are over.
//!
//! The rules see whose it is and never what it says. For how long it must be kept, the portfolio answers: the years run from facts of
//! several rooms (house 4.12).

use crate::Refusal;
use crate::decide::Look;
use bench::{Closed, Identity, ParticipantCode, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Who a participant is, as the site knows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordIdentity {
    pub participant: ParticipantCode,
    /// Sealed under the participant's own key.
    pub who: Closed<Identity>,
}

/// Destroy the key of a participant's identity. The participant's code and everything told of it stay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EraseIdentity {
    pub participant: ParticipantCode,
    /// Why now, and at whose wish.
    pub reason: Text,
}

pub(crate) fn record_obstacles(look: Look<'_>, c: &RecordIdentity) -> Result<BTreeSet<Refusal>, Refusal> {
    let participant = c.participant;
    let case = look.case(participant)?;
    let mut found = wrong(c);
    if case.participant.erased().is_some() {
        found.insert(Refusal::IdentityErased { participant });
    } else if let Some(&fact) = case.participant.identities().first() {
        found.insert(Refusal::IdentityKnown { participant, fact });
    }
    Ok(found)
}

/// What is wrong with the identity itself, also in a correction.
pub(crate) fn wrong(c: &RecordIdentity) -> BTreeSet<Refusal> {
    let mut found = BTreeSet::new();
    if c.who.of_person() != Some(c.participant.into()) {
        found.insert(Refusal::IdentityOfAnother { participant: c.participant });
    } else if !c.who.is_named() {
        found.insert(Refusal::NameMissing);
    }
    found
}

pub(crate) fn erase_obstacles(look: Look<'_>, c: &EraseIdentity) -> Result<BTreeSet<Refusal>, Refusal> {
    let participant = c.participant;
    let case = look.case(participant)?;
    let mut found = BTreeSet::new();
    if case.participant.erased().is_some() {
        found.insert(Refusal::IdentityErased { participant });
    } else if case.participant.identities().is_empty() {
        found.insert(Refusal::NoIdentity { participant });
    }
    if !c.reason.says_something() {
        found.insert(Refusal::ReasonMissing);
    }
    Ok(found)
}
