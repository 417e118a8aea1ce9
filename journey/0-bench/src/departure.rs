//! A departure: what is wrong with a report that was accepted all the same.
//!
//! Refusing a report would falsify the record. So a room takes the report and names what departs from what was approved; the
//! portfolio answers each departure in the same entry, through the quality room's own commands: a deviation, and a hold where
//! it is grave.

use crate::code::Code;
use crate::text::Text;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One departure. Words live in the doors' message files under `departure-<room>-<kind>`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Departure {
    /// The room that noticed.
    pub room: Text,
    /// What kind, in kebab-case: `control-outside-limits`, `hold-time-passed`.
    pub kind: Text,
    /// What it touches, the main thing first.
    pub about: Vec<Code>,
    /// Whether what it touches must be held until quality has looked.
    pub grave: bool,
    /// What fills the placeholders of the message: limit, value, step.
    pub detail: BTreeMap<String, Text>,
}

impl Departure {
    /// A departure without details.
    #[must_use]
    pub fn new(room: &str, kind: &str, about: Vec<Code>) -> Self {
        Self { room: room.into(), kind: kind.into(), about, grave: false, detail: BTreeMap::new() }
    }

    /// The same, with one detail more.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.detail.insert(name.to_owned(), Text::new(&value.to_string()));
        self
    }

    /// The same, grave: what it touches is held.
    #[must_use]
    pub fn grave(mut self) -> Self {
        self.grave = true;
        self
    }
}
