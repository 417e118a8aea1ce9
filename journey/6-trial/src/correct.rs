//! Correct: what was reported was not so. The old words stay; the new ones count.

use crate::Command;
use bench::{FactId, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A correction of one reported fact by a report of the same kind about the same thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Correct {
    pub target: FactId,
    pub content: Box<Command>,
    pub reason: Text,
}
