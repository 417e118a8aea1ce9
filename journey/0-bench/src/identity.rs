//! Who somebody is: the one thing of a person that can be erased.
//!
//! A donor and a participant are codes everywhere. What names them is closed content under a key of their own: its first member says whose
//! key (`of-person`), and once that key is destroyed nobody reads the rest again, while every entry stays as it was hashed (house 6, 7).
//! No fold holds an identity: it is opened for one reader at a time.

use crate::closed::Closed;
use crate::code::Code;
use crate::text::Text;
use crate::time::PartialDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A person as their site, or the donor's custodian, knows them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// Whose identity this is, and so whose key seals it.
    #[serde(rename = "of-person")]
    pub of_person: Code,
    pub name: Text,
    /// The date of birth, as far as it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub born: Option<PartialDate>,
    /// How to reach them: telephone, address, whom to call instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Text>,
    /// Their number at the hospital, as it holds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hospital_number: Option<Text>,
}

/// Shows whose it is and nothing more, so that no log line ever names anybody.
impl fmt::Debug for Identity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Identity").field("of_person", &self.of_person).finish_non_exhaustive()
    }
}

impl Closed<Identity> {
    /// Whose identity this is: the code is open, and no permission is asked for it. `None` for an envelope that this desk cannot open.
    #[must_use]
    pub fn of_person(&self) -> Option<Code> {
        match self {
            Self::Content(identity) => Some(identity.of_person),
            Self::Sealed(_) => None,
        }
    }

    /// Whether a name is given at all.
    #[must_use]
    pub fn is_named(&self) -> bool {
        matches!(self, Self::Content(identity) if identity.name.says_something())
    }
}
