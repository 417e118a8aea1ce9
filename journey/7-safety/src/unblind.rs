//! Unblind: one person's arm becomes known to those who must know it.

use bench::{ParticipantCode, PersonCode, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Who asked for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AskedBy {
    /// Whoever treats the person in an emergency (ICH E6(R3) 2.11): never refused, with or without words.
    TreatingPhysician,
    /// An authority.
    Authority,
    /// Nobody: it came out by accident.
    Nobody,
}

/// A participant's arm became known. The content is shown by the office to whoever is entitled; this report holds none of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnblindParticipant {
    pub participant: ParticipantCode,
    pub asked_by: AskedBy,
    /// Why. Asked for, never a condition.
    #[serde(default)]
    pub why: Text,
    /// Who knows the arm now, beside the author. The sponsor is told that it happened, never the arm.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub told: BTreeSet<PersonCode>,
}
