//! Return and destroy: how a container leaves the trial without having been given.

use bench::{Closed, Code, KitCode, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Why, in a fixed list: free words by somebody who knows the contents could tell them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Because {
    Expired,
    Unfit,
    Damaged,
    Recalled,
    Returned,
    Rejected,
    NotNeeded,
    TrialEnded,
    /// Said in the closed remarks.
    Other,
}

/// Kits sent back from a site to the depot, never to be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnKit {
    pub kits: BTreeSet<KitCode>,
    pub because: Because,
    pub remarks: Closed<Text>,
}

/// Vials or kits destroyed before a witness.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Destroy {
    pub things: BTreeSet<Code>,
    pub because: Because,
    pub remarks: Closed<Text>,
}
