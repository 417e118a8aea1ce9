//! The stratum of a participant: one level for each factor, in the order of the list.

use bench::Text;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Pairs of factor and level. Empty where the part is not stratified.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Stratum(pub Vec<(Text, Text)>);

impl Stratum {
    /// The stratum as one line of JSON without blanks: how the allocation method spells it.
    #[must_use]
    pub fn label(&self) -> String {
        // Pairs of texts always have a JSON form.
        serde_json::to_string(&self.0).unwrap_or_default()
    }
}

impl std::fmt::Display for Stratum {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (at, (factor, level)) in self.0.iter().enumerate() {
            write!(out, "{}{factor} {level}", if at == 0 { "" } else { ", " })?;
        }
        Ok(())
    }
}
