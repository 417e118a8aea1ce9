//! Milestones: what was reached, by which product, for which indication, in whose words; and evidence that the programme leans on.
//!
//! Each names the product that it is of. "Approved" in a headline is often an investigational licence, a designation often another
//! indication's, and an encouraging paper often another group's cells: so what was said, of what, by whom and where it can be read
//! stands in the record, and evidence of another product is marked as such wherever it is shown.

mod correct;
mod decide;
pub(crate) mod duties;
mod fact;
mod refusal;
mod state;

pub use correct::Correct;
pub use decide::{decide, obstacles};
pub use fact::Fact;
pub use refusal::Refusal;
pub use state::State;

use bench::{Code, Digest, PartialDate, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Every verb that belongs to the whole portfolio and to no room.
#[derive(
    Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, strum::VariantNames, strum::IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Command {
    RecordMilestone(RecordMilestone),
    AdoptEvidence(AdoptEvidence),
    Correct(Correct),
}

impl Command {
    /// No code: products are named by their keys.
    #[must_use]
    pub fn names(&self) -> Vec<Code> {
        vec![]
    }
}

/// What was reached. Being allowed to try is not being approved, and taking a file up is neither.
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
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Milestone {
    /// Filed with an authority.
    Submitted,
    /// The authority has taken the file up: China's centre for drug evaluation gives it an acceptance number.
    Accepted,
    /// A trial may proceed: an IND in effect (21 CFR 312.40), or China's implied licence after 60 working days.
    IndAllowed,
    /// An authority stopped the trial: 21 CFR 312.42.
    ClinicalHold,
    /// 21 CFR part 316; of one indication.
    OrphanDesignated,
    /// Fast track, breakthrough therapy, regenerative medicine advanced therapy, priority review.
    ExpeditedDesignation,
    ConditionallyApproved,
    Approved,
    Refused,
    /// The product was given to a person for the first time.
    FirstInHuman,
    /// Everybody whom the protocol asks for has been allocated.
    EnrolmentComplete,
    /// The analysis was opened.
    ReadOut,
}

impl Milestone {
    /// Whether an authority has to have said it, and is therefore named.
    #[must_use]
    pub fn is_of_an_authority(self) -> bool {
        !matches!(self, Self::FirstInHuman | Self::EnrolmentComplete | Self::ReadOut)
    }
}

/// One milestone of one product for one indication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordMilestone {
    /// The product by its key: `xs228`.
    pub product: Text,
    /// How the source names the product, where it does so otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub named: Option<Text>,
    /// For whom the product is meant; a designation or licence holds for this and for nobody else.
    pub indication: Text,
    pub milestone: Milestone,
    /// Who said it: `NMPA`, `FDA`. Nobody, where it is the programme's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<Text>,
    /// When it was reached, as far as is known.
    pub on: PartialDate,
    /// Where it can be read: a letter with its number, a register, an address.
    pub source: Text,
    /// The digest of the source itself, where it is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<Digest>,
}

/// In what a study was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StudyKind {
    Animal,
    Human,
}

/// One claim, and up to when its data go. A claim without a cut cannot be held against a later one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EvidenceClaim {
    pub text: Text,
    pub data_cut: PartialDate,
}

/// A study that the programme leans on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AdoptEvidence {
    /// The product whose case this is to support, by its key.
    pub product: Text,
    /// The study by its registry number, or as it is cited.
    pub study: Text,
    pub kind: StudyKind,
    /// The product that was studied, as the study names it: the same key, or another product.
    pub studied: Text,
    pub claims: Vec<EvidenceClaim>,
    /// Where it can be read.
    pub source: Text,
}

impl AdoptEvidence {
    /// Whether what was studied is another product than the one whose case it supports.
    #[must_use]
    pub fn is_of_another_product(&self) -> bool {
        self.studied != self.product
    }
}
