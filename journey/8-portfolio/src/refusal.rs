//! A reason of any room, in one order: who may first, then the rooms in walking order.

use crate::{milestones, people, retention, roles};
use bench::Reason;
use serde::Serialize;

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// Who may do what (roles, signatures).
    Who(roles::Refusal),
    /// For how long something must be kept.
    Kept(retention::Refusal),
    People(people::Refusal),
    Donor(donor::Refusal),
    Bank(bank::Refusal),
    Batch(batch::Refusal),
    Quality(quality::Refusal),
    Supply(supply::Refusal),
    Trial(trial::Refusal),
    Safety(safety::Refusal),
    Portfolio(milestones::Refusal),
}

macro_rules! each {
    ($self:expr, $inner:ident => $body:expr) => {
        match $self {
            Refusal::Who($inner) => $body,
            Refusal::Kept($inner) => $body,
            Refusal::People($inner) => $body,
            Refusal::Donor($inner) => $body,
            Refusal::Bank($inner) => $body,
            Refusal::Batch($inner) => $body,
            Refusal::Quality($inner) => $body,
            Refusal::Supply($inner) => $body,
            Refusal::Trial($inner) => $body,
            Refusal::Safety($inner) => $body,
            Refusal::Portfolio($inner) => $body,
        }
    };
}

impl Reason for Refusal {
    fn rule(&self) -> &'static str {
        each!(self, inner => inner.rule())
    }
    fn is_closed(&self) -> bool {
        each!(self, inner => inner.is_closed())
    }
}

impl Refusal {
    /// The key of its words in the message files: `refusal-donor-no-consent`.
    #[must_use]
    pub fn key(&self) -> String {
        let room = match self {
            Self::Who(_) => "who",
            Self::Kept(_) => "kept",
            Self::People(_) => "people",
            Self::Donor(_) => "donor",
            Self::Bank(_) => "bank",
            Self::Batch(_) => "batch",
            Self::Quality(_) => "quality",
            Self::Supply(_) => "supply",
            Self::Trial(_) => "trial",
            Self::Safety(_) => "safety",
            Self::Portfolio(_) => "portfolio",
        };
        let reason: &'static str = each!(self, inner => inner.into());
        format!("refusal-{room}-{reason}")
    }

    /// The keys of every reason there is.
    #[must_use]
    pub fn keys() -> Vec<String> {
        use strum::VariantNames;
        let room =
            |room: &str, all: &[&str]| all.iter().map(|r| format!("refusal-{room}-{r}")).collect::<Vec<_>>();
        [
            room("who", roles::Refusal::VARIANTS),
            room("kept", retention::Refusal::VARIANTS),
            room("people", people::Refusal::VARIANTS),
            room("donor", donor::Refusal::VARIANTS),
            room("bank", bank::Refusal::VARIANTS),
            room("batch", batch::Refusal::VARIANTS),
            room("quality", quality::Refusal::VARIANTS),
            room("supply", supply::Refusal::VARIANTS),
            room("trial", trial::Refusal::VARIANTS),
            room("safety", safety::Refusal::VARIANTS),
            room("portfolio", milestones::Refusal::VARIANTS),
        ]
        .concat()
    }
}

impl Refusal {
    /// Whether the desk, not the caller, is what is missing: closed content is needed and no key is at hand.
    #[must_use]
    pub fn needs_closed(&self) -> bool {
        matches!(
            self,
            Self::Supply(supply::Refusal::ClosedNotAtHand)
                | Self::Trial(trial::Refusal::ClosedNotAtHand)
                | Self::Safety(safety::Refusal::ClosedNotAtHand)
        )
    }
}
