//! Declare missing: nobody can find it, and somebody answers for saying so.

use bench::{Closed, Code, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Vials or kits that cannot be found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeclareMissing {
    pub things: BTreeSet<Code>,
    /// Where people looked, and what they believe happened. Closed: whoever keeps kits is unblinded.
    pub why: Closed<Text>,
}
