//! A command as it reaches a rule: by whom, when, signed by whom.

use crate::code::PersonCode;
use crate::person::{Author, Meaning, Signature};
use crate::time::Moment;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// The caller's own 128-bit name for a command, so that sending it twice does it once. Thirty-two hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CommandId(pub u128);

impl fmt::Display for CommandId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:032x}", self.0)
    }
}
impl fmt::Debug for CommandId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

/// The text is not thirty-two hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotACommandId(pub String);

impl fmt::Display for NotACommandId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "not thirty-two hexadecimal digits: {}", self.0)
    }
}
impl std::error::Error for NotACommandId {}

impl FromStr for CommandId {
    type Err = NotACommandId;
    fn from_str(text: &str) -> Result<Self, NotACommandId> {
        let wrong = || NotACommandId(text.to_owned());
        if text.len() != 32 || text.starts_with('+') {
            return Err(wrong());
        }
        u128::from_str_radix(text, 16).map(Self).map_err(|_| wrong())
    }
}

impl Serialize for CommandId {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for CommandId {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        crate::written::read(from, str::parse)
    }
}
impl JsonSchema for CommandId {
    fn schema_name() -> Cow<'static, str> {
        "CommandId".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "command-id" })
    }
}

/// Everything about a command but its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub id: CommandId,
    pub author: Author,
    /// When it happened, as the author says.
    pub happened: Moment,
    /// When the ledger takes it: the only *now* that a rule may use.
    pub now: Moment,
    /// Attested by the office; distinct signers, in the order of the roles table.
    pub signatures: Vec<Signature>,
}

impl Asked {
    /// Who signed with this meaning, if anybody.
    #[must_use]
    pub fn signer(&self, meaning: Meaning) -> Option<PersonCode> {
        self.signatures.iter().find(|s| s.meaning == meaning).map(|s| s.by)
    }

    /// Everybody who stands behind this command: author and signers.
    pub fn people(&self) -> impl Iterator<Item = PersonCode> {
        std::iter::once(self.author.person).chain(self.signatures.iter().map(|s| s.by))
    }
}
