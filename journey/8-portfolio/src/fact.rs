//! A fact of any room.

use crate::{milestones, people};
use bench::{Code, Compartment};
use serde::{Deserialize, Serialize};

/// What an entry states: `{"donor": {"enrolled/1": {…}}}` in the stored bytes, kind and version included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fact {
    People(people::Fact),
    Donor(donor::Fact),
    Bank(bank::Fact),
    Batch(batch::Fact),
    Quality(quality::Fact),
    Supply(supply::Fact),
    Trial(trial::Fact),
    Safety(safety::Fact),
    Portfolio(milestones::Fact),
}

impl Fact {
    /// What came of what, open to everybody.
    #[must_use]
    pub fn links(&self) -> Vec<(Code, Code)> {
        match self {
            Self::People(_) | Self::Portfolio(_) => vec![],
            Self::Donor(f) => f.links(),
            Self::Bank(f) => f.links(),
            Self::Batch(f) => f.links(),
            Self::Quality(f) => f.links(),
            Self::Supply(f) => f.links(),
            Self::Trial(f) => f.links(),
            Self::Safety(f) => f.links(),
        }
    }

    /// What came of what, for those who may look inside kits.
    pub(crate) fn closed_links(&self, compartment: Compartment) -> Vec<(Code, Code)> {
        match self {
            Self::Supply(f) => f.closed_links(compartment),
            Self::Trial(f) => f.closed_links(compartment),
            _ => vec![],
        }
    }
}
