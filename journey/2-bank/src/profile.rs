//! The reference profile of a tissue: what every line from it must still be.

use bench::{Digest, Text, TissueCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What tells one person's cells from another's (ICH Q5D 2.3.1: tests of identity).
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
    strum::VariantArray,
)]
#[serde(rename_all = "kebab-case")]
pub enum Identity {
    /// Short tandem repeats.
    Str,
    /// HLA type.
    Hla,
}

/// A profile read from the donor's own tissue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProfileTissue {
    pub tissue: TissueCode,
    pub identity: Identity,
    /// Digest of the ordered list of alleles, keyed with the house's genetic key: a bare digest could be guessed back, for there are few
    /// alleles. The list itself stays with the laboratory.
    pub profile: Digest,
    pub method: Text,
    pub laboratory: Text,
    /// The laboratory's report, as an encrypted attachment.
    pub report: Digest,
}
