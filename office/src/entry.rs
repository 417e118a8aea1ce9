//! An entry: one accepted command with all its facts, its author, both times and its signatures (decisions/0002).

use crate::fault::Fault;
use crate::seal::Sealer;
use bench::{Asked, Author, Closed, CommandId, Compartment, Digest, FactId, Mark, Moment, Signature};
use ledger::canonical::Spelled;
use portfolio::{Command, Fact};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What was said, and by whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    pub author: Author,
    pub command: Command,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signatures: Vec<Signature>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown: Option<Digest>,
}

/// All of an entry that may be closed as a whole: who spoke, what was said, what follows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Whole {
    pub said: Said,
    pub facts: Vec<Fact>,
}

/// The body of an entry: open, or closed whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Body {
    Open(Whole),
    Closed(Closed<Whole>),
}

/// An entry as its bytes state it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The version of this shape.
    pub v: u8,
    pub ledger: ledger::LedgerId,
    pub position: u64,
    /// The command's id.
    pub id: CommandId,
    pub happened: Moment,
    pub recorded: Moment,
    /// The version of the rules that decided it.
    pub rules: String,
    pub body: Body,
}

/// The version of the entry's shape that this code writes.
pub(crate) const SHAPE: u8 = 1;

/// The version of the rules, as entries and statements name it.
pub(crate) const RULES: &str = env!("CARGO_PKG_VERSION");

impl Entry {
    /// What was said and what follows, if this desk can see it.
    #[must_use]
    pub fn whole(&self) -> Option<&Whole> {
        match &self.body {
            Body::Open(whole) => Some(whole),
            Body::Closed(closed) => closed.look(Compartment::unlock()),
        }
    }

    /// Whether the entry is closed whole.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        matches!(self.body, Body::Closed(_))
    }

    /// Every fact with its mark, as far as this desk can see.
    pub fn facts(&self) -> impl Iterator<Item = (Mark, &Fact)> {
        let author = self.whole().map(|whole| whole.said.author);
        let facts = self.whole().map_or(&[][..], |whole| &whole.facts);
        let mark = move |index| Mark {
            fact: FactId { position: self.position, index },
            author,
            happened: self.happened,
            recorded: self.recorded,
        };
        (0..).map(mark).zip(facts)
    }

    /// The bytes to store: closed content sealed, in canonical form.
    ///
    /// # Errors
    /// `NotCanonical`, and the failures of sealing.
    pub fn encode(&self, sealer: &Sealer) -> Result<Vec<u8>, Fault> {
        encode(self, self.id, sealer)
    }

    /// An entry from its stored bytes; envelopes are opened where a sealer is at hand and stay shut where none is.
    ///
    /// # Errors
    /// `Unreadable` for a kind or version that this code does not know; `WillNotOpen`.
    pub fn decode(bytes: &[u8], position: u64, sealer: Option<&Sealer>) -> Result<Self, Fault> {
        let unreadable = |why: serde_json::Error| Fault::Unreadable { position, why: why.to_string() };
        // Most entries hold nothing closed, and reading them straight is several times faster.
        let sealer = sealer.filter(|_| contains(bytes, b"\"sealed!\""));
        let Some(sealer) = sealer else {
            return serde_json::from_slice(bytes).map_err(unreadable);
        };
        let mut value: Value = serde_json::from_slice(bytes).map_err(unreadable)?;
        let id = value["id"].as_str().and_then(|id| id.parse().ok()).unwrap_or(CommandId(0));
        for Part { purpose, at, value } in parts(&mut value) {
            sealer.open(id, &purpose, &at, value)?;
        }
        serde_json::from_value(value).map_err(unreadable)
    }
}

/// The canonical bytes of an entry in either spelling, what is closed in it sealed.
fn encode<T: Serialize>(entry: &T, id: CommandId, sealer: &Sealer) -> Result<Vec<u8>, Fault> {
    let spell = |why: &dyn std::fmt::Display| Fault::NotCanonical(why.to_string());
    let bytes = ledger::canonical::bytes(entry).map_err(|why| spell(&why))?;
    // Most entries hold nothing closed: these are their bytes.
    if !contains(&bytes, b"\"closed!\"") {
        return Ok(bytes);
    }
    let mut value: Value = serde_json::from_slice(&bytes).map_err(|why| spell(&why))?;
    for Part { purpose, at, value } in parts(&mut value) {
        sealer.seal(id, &purpose, &at, value)?;
    }
    ledger::canonical::bytes(&value).map_err(|why| spell(&why))
}

/// An open entry around a command that is spelt already: the members of [`Entry`], [`Body::Open`], [`Whole`] and [`Said`], borrowed, so
/// that nothing is copied only to be written.
#[derive(Serialize)]
pub(crate) struct Around<'a> {
    v: u8,
    ledger: ledger::LedgerId,
    position: u64,
    id: CommandId,
    happened: Moment,
    recorded: Moment,
    rules: &'a str,
    body: Open<AroundWhole<'a>>,
}

#[derive(Serialize)]
struct Open<T> {
    open: T,
}

#[derive(Serialize)]
struct AroundWhole<'a> {
    said: AroundSaid<'a>,
    facts: &'a [Fact],
}

#[derive(Serialize)]
struct AroundSaid<'a> {
    author: Author,
    command: Spelled<'a>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    signatures: &'a [Signature],
    #[serde(skip_serializing_if = "Option::is_none")]
    shown: Option<Digest>,
}

impl<'a> Around<'a> {
    /// An entry at a position: what was asked and with what shown, the command's bytes, and what follows.
    pub(crate) fn of(
        (ledger, position): (ledger::LedgerId, u64),
        (asked, shown): (&'a Asked, Option<Digest>),
        command: &'a [u8],
        facts: &'a [Fact],
    ) -> Self {
        let (author, signatures) = (asked.author, &asked.signatures);
        let said = AroundSaid { author, command: Spelled(command), signatures, shown };
        let body = Open { open: AroundWhole { said, facts } };
        let (id, happened, recorded) = (asked.id, asked.happened, asked.now);
        Self { v: SHAPE, ledger, position, id, happened, recorded, rules: RULES, body }
    }

    /// Its bytes to store, as [`Entry::encode`] gives them.
    ///
    /// # Errors
    /// As there.
    pub(crate) fn encode(&self, sealer: &Sealer) -> Result<Vec<u8>, Fault> {
        encode(self, self.id, sealer)
    }
}

/// A part of an entry that is sealed under one key.
pub(crate) struct Part<'a> {
    /// The room whose key it is; `whole` for an entry closed as a whole.
    pub(crate) purpose: String,
    /// Where in the entry: keeps two envelopes of one entry apart.
    pub(crate) at: String,
    pub(crate) value: &'a mut Value,
}

/// The parts of an entry: its whole body where that is closed, else the command and each fact.
pub(crate) fn parts(value: &mut Value) -> Vec<Part<'_>> {
    let Some(body) = value.get_mut("body") else { return Vec::new() };
    if body.get("closed").is_some() {
        return vec![Part { purpose: "whole".to_owned(), at: String::new(), value: body }];
    }
    let Some(Value::Object(fields)) = body.get_mut("open") else { return Vec::new() };
    let mut found = Vec::new();
    for (name, part) in fields {
        match part {
            Value::Object(said) if name == "said" => {
                found.extend(said.get_mut("command").map(|command| of_room(command, "command".to_owned())));
            }
            Value::Array(facts) if name == "facts" => {
                found.extend(facts.iter_mut().enumerate().map(|(at, fact)| of_room(fact, at.to_string())));
            }
            _ => {}
        }
    }
    found
}

fn of_room(value: &mut Value, at: String) -> Part<'_> {
    let purpose = value.as_object().and_then(|fields| fields.keys().next()).cloned().unwrap_or_default();
    Part { purpose, at, value }
}

/// Whether a member of this name stands anywhere in JSON text. Within a text value its quotes would be escaped; a value that is
/// nothing but the name is taken for one, which costs only time.
pub(crate) fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    memchr::memmem::find(bytes, wanted).is_some()
}
