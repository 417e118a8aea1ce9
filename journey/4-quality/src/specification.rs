//! The specification: what a lot must be before anybody may be given it, as somebody signed it.
//!
//! A test passes or fails, or is reported and reviewed; it looks at the lot itself, or at a surrogate that needs weeks; its limit
//! points either way. All limits of the house live in files like this one, never in code.

use bench::{Edition, Jurisdiction, Limit, Quantity, Text, Unit};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

pub mod lint;

pub use bench::Finding as Fault;
pub use lint::lint;

/// One version of a specification.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Specification {
    /// Short name, unique among its kind in the document; other places refer to it.
    pub key: Text,
    /// Version as signed: `1.0`.
    pub version: Text,
    /// For people: a line on a screen or certificate.
    pub title: Text,
    /// The product that it is for.
    pub product: Edition,
    /// What it releases.
    pub stage: Stage,
    /// Whose rule-books it serves.
    pub jurisdictions: BTreeSet<Jurisdiction>,
    /// In the order of the certificate.
    pub tests: Vec<Test>,
}

impl Specification {
    /// Key and version.
    #[must_use]
    pub fn edition(&self) -> Edition {
        Edition { key: self.key.clone(), version: self.version.clone() }
    }

    /// Whether every verdict by this version is the verdict by the other: only names, titles or the product's version differ.
    #[must_use]
    pub fn asks_the_same(&self, other: &Self) -> bool {
        self.product.key == other.product.key
            && self.stage == other.stage
            && self.jurisdictions == other.jurisdictions
            && self.tests == other.tests
    }

    /// A test by its key; keys are unique within a specification (a lint says where they are not).
    #[must_use]
    pub fn test(&self, key: &Text) -> Option<&Test> {
        self.tests.iter().find(|test| test.key == *key)
    }
}

/// What the specification is for.
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
pub enum Stage {
    /// Release of a bank for further manufacture.
    Bank,
    /// Release of an intermediate within the process.
    InProcess,
    /// Release of the lot for people.
    Release,
}

/// Whether a result decides, or is weighed.
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
pub enum Class {
    /// Has a limit; outside it the lot is not released.
    PassFail,
    /// Has no limit; somebody reviews it and says so before release.
    ReportAndReview,
}

/// One test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Test {
    /// Short name, unique among its kind in the document; other places refer to it.
    pub key: Text,
    /// For people: a line on a screen or certificate.
    pub title: Text,
    /// The method by its short name; a result by another method opens a deviation.
    pub method: Text,
    /// What is looked at.
    pub sample: SampleOf,
    /// Whether the result decides.
    pub class: Class,
    /// `None` for report-and-review only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<Limit>,
    /// The unit that a result must have; `None` where the result is words, such as `negative`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Unit>,
    /// Set where the lot may be released, by stages, while this result is awaited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub may_be_pending: Option<Pending>,
    /// How many determinations make one result; at least 1.
    pub replicates: u32,
    /// How they become one value.
    pub reportable: Reportable,
    /// Set where the value is computed from a flow cytometry file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gate: Option<Gate>,
}

/// What the sample is taken from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SampleOf {
    /// The lot itself.
    Lot,
    /// Something that stands for the lot and is ready later.
    Surrogate(Surrogate),
}

/// A sample that stands for the lot: cells differentiated further, cultured back, or taken before the last step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Surrogate {
    /// What it is, in words.
    pub what: Text,
    /// Time from freezing the lot until the surrogate can be tested: `4 wk`.
    pub ready_after: Quantity,
}

/// A result that a staged release may wait for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pending {
    /// Time from release until the result is due: `14 d`.
    pub due: Quantity,
    /// What is done then.
    pub if_it_fails: IfItFails,
}

/// What happens when a pending result fails after release.
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
pub enum IfItFails {
    /// What was not yet given is held, until quality decides.
    Hold,
    /// What was not yet given is called back, and the physicians of everybody treated are told.
    RecallAndInform,
}

/// How replicates become the one value that is compared with the limit (USP <1010>: the reportable value).
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
pub enum Reportable {
    /// Every replicate must meet the limit by itself.
    Each,
    Mean,
    Median,
}

/// A value that is computed from a file: who has the file can compute it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Gate {
    /// Gating-ML file within the programme's folder: `gates/oct4.xml`.
    pub file: Text,
    /// Identity of the gate in that file whose share of its parent is the result.
    pub gate: Text,
    /// Which channel shows which marker, in words for the analyst: `FL2-A: OCT4, phycoerythrin`.
    pub channels: Vec<Text>,
}
