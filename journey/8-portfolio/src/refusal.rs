//! A reason of any room, in one order: who may first, then the rooms in walking order.

use crate::{people, roles};
use bench::Reason;
use serde::Serialize;

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// Who may do what (roles, signatures).
    Who(roles::Refusal),
    People(people::Refusal),
    Donor(donor::Refusal),
}

macro_rules! each {
    ($self:expr, $inner:ident => $body:expr) => {
        match $self {
            Refusal::Who($inner) => $body,
            Refusal::People($inner) => $body,
            Refusal::Donor($inner) => $body,
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
            Self::People(_) => "people",
            Self::Donor(_) => "donor",
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
            room("people", people::Refusal::VARIANTS),
            room("donor", donor::Refusal::VARIANTS),
        ]
        .concat()
    }
}

impl Refusal {
    /// Whether the desk, not the caller, is what is missing: closed content is needed and no key is at hand.
    #[must_use]
    pub fn needs_closed(&self) -> bool {
        false
    }
}
