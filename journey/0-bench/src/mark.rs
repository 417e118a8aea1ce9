//! The mark on a fact: which one it is, who said it, and its two times.

use crate::person::Author;
use crate::time::Moment;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// Which fact: the position of its entry in the ledger (from 1) and its place in that entry (from 0). Written `17.0`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactId {
    pub position: u64,
    pub index: u32,
}

impl fmt::Display for FactId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{}", self.position, self.index)
    }
}

/// Not of the form `position.index`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAFactId(pub String);

impl fmt::Display for NotAFactId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "not `position.index`: {}", self.0)
    }
}
impl std::error::Error for NotAFactId {}

impl FromStr for FactId {
    type Err = NotAFactId;
    fn from_str(text: &str) -> Result<Self, NotAFactId> {
        let wrong = || NotAFactId(text.to_owned());
        let (position, index) = text.split_once('.').ok_or_else(wrong)?;
        Ok(Self {
            position: position.parse().map_err(|_| wrong())?,
            index: index.parse().map_err(|_| wrong())?,
        })
    }
}

impl Serialize for FactId {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() {
            return to.collect_str(self);
        }
        (self.position, self.index).serialize(to)
    }
}

impl<'de> Deserialize<'de> for FactId {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        if from.is_human_readable() {
            return crate::written::read(from, str::parse);
        }
        let (position, index) = Deserialize::deserialize(from)?;
        Ok(Self { position, index })
    }
}

impl JsonSchema for FactId {
    fn schema_name() -> Cow<'static, str> {
        "FactId".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "fact" })
    }
}

/// What every fold is told beside the fact itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    pub fact: FactId,
    /// `None` where the author is closed and this desk holds no key.
    pub author: Option<Author>,
    /// When it happened, as its author says.
    pub happened: Moment,
    /// When the ledger took it.
    pub recorded: Moment,
}

/// An entry made later than this after what it tells of is *late*: 24 hours.
///
/// Records are made when things happen (contemporaneous: ALCOA+; 21 CFR 211.100(b), 211.188(b)), and both times are shown. No rule gives a
/// number, so this one is the house's own: the end of a shift, or a night without network, is not late. A late entry is marked, never
/// refused.
pub const LATE_AFTER_SECONDS: i64 = 24 * 60 * 60;

impl Mark {
    /// By how many seconds the entry came after what it tells of, if that is late.
    #[must_use]
    pub fn late_by_seconds(&self) -> Option<i64> {
        Some(self.recorded.seconds_since(self.happened)).filter(|&by| by > LATE_AFTER_SECONDS)
    }
}
