//! Performing a step: anything done to the culture between thaw and harvest.

use crate::Work;
use bench::BatchCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A step performed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PerformStep {
    pub batch: BatchCode,
    pub work: Work,
}
