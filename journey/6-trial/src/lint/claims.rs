//! Claims: what papers, press, registries and companies say that a programme leans on, or had better not.
//!
//! A claim is kept with its words, where and when they were read, and of which product and whose cells they speak. So a number can be
//! asked where it comes from, and evidence of another product cannot pass for one's own.

use crate::protocol::Status;
use bench::{Date, Decimal, PartialDate, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The claims of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Claims {
    /// Short name, unique among its kind in the document; other places refer to it.
    pub key: Text,
    /// Version as signed: `1.0`.
    pub version: Text,
    /// The name of the programme's own product, as claims name it.
    pub product: Text,
    /// In no order.
    pub claims: Vec<Claim>,
}

/// How sure we are that somebody said it.
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
pub enum Reading {
    /// Read at the primary source: registry, paper, authority.
    AtSource,
    /// Read in somebody's account of it.
    SecondHand,
    /// Not found at any source.
    Unverified,
}

/// One claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Short name, unique among its kind in the document; other places refer to it.
    pub key: Text,
    /// As printed.
    pub text: Text,
    /// As first said, where that was in another language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<Text>,
    /// Address, or paper and page.
    pub source: Text,
    /// The day on which it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retrieved: Option<Date>,
    /// How sure it is that somebody said it.
    pub reading: Reading,
    /// Places in this programme that carry its number or rest on it: `protocol: parts[1].participants`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub used_in: Vec<Text>,
    /// Its content, by kind.
    pub says: Says,
}

/// What kind of thing is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Says {
    /// An authority's answer.
    Status(StatusClaim),
    /// That adverse events happened or did not.
    AdverseEvents(AdverseEventsClaim),
    /// That a product worked or was safe in somebody.
    Evidence(EvidenceClaim),
    /// How a trial is designed.
    Design(DesignClaim),
    /// Scores of one person after spinal cord injury, with level and grade.
    Score(instruments::isncsci::Claim),
    /// How many there are or will be.
    Frequency(FrequencyClaim),
}

/// An authority's answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatusClaim {
    /// `FDA`, `NMPA`.
    pub authority: Text,
    /// What the authority in fact said.
    pub status: Status,
    /// Since when, as far as is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<PartialDate>,
}

/// Which adverse events a statement counts.
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
pub enum Relatedness {
    /// All of them, whatever their cause.
    All,
    /// Only those related to the cells.
    ToCells,
    ToProcedure,
    ToImmunosuppression,
}

/// A statement about adverse events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AdverseEventsClaim {
    /// `None` where the statement does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts: Option<Relatedness>,
    /// Up to which day. Counts differ between cuts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data_cut: Option<PartialDate>,
}

/// Whose cells.
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
pub enum CellSource {
    Allogeneic,
    Autologous,
}

/// Evidence, and of what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EvidenceClaim {
    /// The product that was given; `None` where the claim does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<Text>,
    /// Whose cells; none where the claim does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cells: Option<CellSource>,
    /// Whether it is offered as evidence for this programme's own product.
    pub for_this_product: bool,
}

/// How a trial is said to be designed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DesignClaim {
    /// Registry identity of the trial; `None` where none was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trial: Option<Text>,
    /// How many; none where the claim does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participants: Option<u32>,
}

/// By which age people are counted.
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
pub enum CountedBy {
    AgeAtOnset,
    CurrentAge,
    Everybody,
}

/// How many there are or will be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FrequencyClaim {
    /// What is counted, by a short name: claims of one name are put beside each other.
    pub what: Text,
    /// The number as printed, without its unit.
    pub value: Decimal,
    /// The year that it is for.
    pub year: u32,
    /// Who is counted, by age.
    pub counted_by: CountedBy,
    /// The model behind a number for a year that had not come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<Text>,
}
