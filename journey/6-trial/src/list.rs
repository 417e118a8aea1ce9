//! The allocation list: committed before the first randomisation, revealed at the very end.

use bench::{Closed, Digest, Text, TrialCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// All that is secret about a list. Whoever knows it knows every arm.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListSecret {
    /// 256 bits from the operating system.
    pub seed: Digest,
    /// 256 bits more, so that nobody can try seeds against the commitment.
    pub salt: Digest,
    /// The block sizes among which each block draws; each a multiple of the ratio's sum.
    pub block_sizes: Vec<u32>,
}

/// Shows nothing, so that no log line ever does.
impl std::fmt::Debug for ListSecret {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("ListSecret").finish_non_exhaustive()
    }
}

/// Commit the list of a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CommitList {
    pub trial: TrialCode,
    pub part: Text,
    pub secret: Closed<ListSecret>,
}

/// Put another list in force for whoever is randomised from now on. Who was randomised before keeps their arm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SupersedeList {
    pub trial: TrialCode,
    pub part: Text,
    pub secret: Closed<ListSecret>,
    pub reason: Text,
}
