//! What names things in a ledger: its own id and kind, a command's id, a moment.

use crate::hash::Hash;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The version of the stored format that this code writes and reads.
pub const FORMAT: u32 = 1;

/// A ledger's own id: 16 bytes, drawn once, written as 32 lower-case hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LedgerId(pub [u8; 16]);

crate::hex::as_hex!(LedgerId, 16);

/// The id that a caller gives its command: 16 bytes, so that the same command sent twice is recognised. Ids whose
/// first bytes grow with time (UUID version 7) keep a store's index compact; any other ids work as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CommandId(pub [u8; 16]);

crate::hex::as_hex!(CommandId, 16);

/// A moment: microseconds since 1970-01-01T00:00:00Z, leap seconds not counted. A ledger takes moments that every
/// JSON reader keeps exactly, within 2^53 - 1 of 1970: from 1684 to 2255.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Micros(pub i64);

impl Micros {
    /// The last moment that a ledger takes; the first is as far on the other side of 1970.
    pub const LAST: Micros = Micros((1 << 53) - 1);

    /// Whether a ledger takes this moment.
    pub fn fits(self) -> bool {
        self.0.unsigned_abs() <= Micros::LAST.0.unsigned_abs()
    }
}

impl fmt::Display for Micros {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} µs", self.0)
    }
}

/// Whether a ledger is the real thing. The genesis hash covers it, so one can never be passed off as the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Real people, real signatures, the database's clock.
    Record,
    /// Scripted signatures and moments, seeded keys.
    Rehearsal,
}

impl Kind {
    /// The word that is stored: `record` or `rehearsal`.
    pub const fn word(self) -> &'static str {
        match self {
            Kind::Record => "record",
            Kind::Rehearsal => "rehearsal",
        }
    }

    /// The kind that a stored word means.
    pub fn from_word(word: &str) -> Option<Self> {
        [Kind::Record, Kind::Rehearsal].into_iter().find(|kind| kind.word() == word)
    }
}

/// What a ledger says of itself, fixed when it is made. The genesis hash covers all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meta {
    /// Its id.
    pub ledger: LedgerId,
    /// A record or a rehearsal.
    pub kind: Kind,
    /// A name for people, at most 200 characters.
    pub name: String,
}

/// What the ledger remembers of a command that it accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where its entry stands, from 1.
    pub position: u64,
    /// The hash of the command's content, as its caller gave it.
    pub content: Hash,
    /// The chain hash at that position: with the position, the answer that the first caller was given.
    pub hash: Hash,
}
