//! A fact of any room.

use crate::people;
use bench::Code;
use serde::{Deserialize, Serialize};

/// What an entry states: `{"donor": {"enrolled/1": {…}}}` in the stored bytes, kind and version included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fact {
    People(people::Fact),
    Donor(donor::Fact),
}

impl Fact {
    /// What came of what, open to everybody.
    #[must_use]
    pub fn links(&self) -> Vec<(Code, Code)> {
        match self {
            Self::People(_) => vec![],
            Self::Donor(f) => f.links(),
        }
    }
}
