//! Criteria: who may come in, each in words and in a form that can be checked.

use bench::{Quantity, Text};
use instruments::isncsci::Level;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which way a criterion works.
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
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum CriterionKind {
    /// The check must hold.
    Inclusion,
    /// The check must not hold.
    Exclusion,
}

/// One criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Short name, unique among its kind in the document; other places refer to it.
    pub key: Text,
    /// Whether the check must hold or must not.
    pub kind: CriterionKind,
    /// As the protocol prints it.
    pub words: Text,
    /// How it is answered.
    pub check: Check,
    /// Keys of the parts that it binds; none named means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Text>,
}

/// The form in which a criterion is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Check {
    Number(NumberRange),
    OneOf(OneOf),
    SpinalLevel(SpinalRange),
    YesNo(YesNo),
    Window(Window),
}

/// A measured number inside a range, both ends allowed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NumberRange {
    /// What is measured: `age`, `onset-age`, `fvc`, `bmi`.
    pub item: Text,
    /// Lowest allowed; none where only the other end binds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<Quantity>,
    /// Highest allowed; none where only the other end binds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Quantity>,
}

/// One value of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OneOf {
    /// What is classified: `ais`.
    pub item: Text,
    /// The values allowed, as the instrument writes them.
    pub of: Vec<Text>,
    /// The instrument whose answers give the value: `isncsci`. Then it is derived, never typed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instrument: Option<Text>,
}

/// A neurological level of injury between two segments, both allowed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SpinalRange {
    /// The highest segment allowed.
    pub from: Level,
    /// The lowest segment allowed.
    pub to: Level,
    /// The instrument whose answers give the level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instrument: Option<Text>,
}

/// A question that is answered yes or no.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct YesNo {
    /// Asked so that *yes* means the criterion is true.
    pub question: Text,
}

/// A time between two moments, both ends allowed. Injury to *screening* is not injury to dosing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// From what it runs.
    pub anchor: Anchor,
    /// To what it runs.
    pub endpoint: Endpoint,
    /// Shortest time allowed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<Quantity>,
    /// Longest time allowed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Quantity>,
}

/// From what a window runs.
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
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Anchor {
    Injury,
    /// First symptom.
    Onset,
    Diagnosis,
    /// The operation that stabilised the spine.
    Surgery,
    Consent,
    Screening,
}

/// To what a window runs.
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
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Endpoint {
    Screening,
    Randomisation,
    FirstAdministration,
}
