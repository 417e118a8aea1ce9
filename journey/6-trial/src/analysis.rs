//! Lock, open, reveal: the blind is lifted in stages, the sites last, the seed at the very end.

use bench::{Text, TrialCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which reading-out of a part.
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
pub enum ReadOut {
    /// When everybody has come to the visit of the primary outcome: the visits until then are its data.
    Primary,
    /// When everybody has come to the last visit.
    Final,
}

/// Lock the data of an analysis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LockAnalysis {
    pub trial: TrialCode,
    pub part: Text,
    pub analysis: ReadOut,
}

/// For whom an analysis is opened. Declared in the order in which they may be opened.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, strum::Display,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Audience {
    /// Those who run the analysis.
    Statisticians,
    /// The sponsor's blinded roles.
    Sponsor,
    /// The sites, and through them the participants: last.
    Sites,
}

/// Open the arms of a locked analysis to somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenAnalysis {
    pub trial: TrialCode,
    pub part: Text,
    pub analysis: ReadOut,
    pub to: Audience,
}

/// Reveal seed, salt and block sizes of every list of a part, so that anybody can compute the list again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RevealSeed {
    pub trial: TrialCode,
    pub part: Text,
}
