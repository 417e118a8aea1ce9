//! What can be wrong with one value, as serde tells it.

use serde::de::{Expected, Unexpected};
use std::fmt;
use std::ops::Range;

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A key that this document does not have; the keys that it has here.
    UnknownKey(String, &'static [&'static str]),
    /// A word that is none of those that may stand here.
    UnknownWord(String, &'static [&'static str]),
    /// A key that must be there and is not.
    MissingKey(&'static str),
    /// Another kind of value than the one wanted: found, wanted.
    Mismatch(String, String),
    /// A value of the right kind that its own type refused, in that type's words.
    Refused(String),
}

/// A trouble and where: bytes from and to; `None` until the nearest value around it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trouble {
    pub kind: Kind,
    pub span: Option<Range<usize>>,
}

impl Trouble {
    /// At this place, unless a closer one is known.
    pub fn at(mut self, span: Range<usize>) -> Self {
        self.span.get_or_insert(span);
        self
    }
}

impl From<Kind> for Trouble {
    fn from(kind: Kind) -> Self {
        Self { kind, span: None }
    }
}

impl fmt::Display for Trouble {
    // Words for people live in the doors' message files; this is for developers' eyes and for serde.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:?}", self.kind)
    }
}
impl std::error::Error for Trouble {}

impl serde::de::Error for Trouble {
    fn custom<T: fmt::Display>(words: T) -> Self {
        Kind::Refused(words.to_string()).into()
    }
    fn invalid_type(found: Unexpected, wanted: &dyn Expected) -> Self {
        Kind::Mismatch(found.to_string(), wanted.to_string()).into()
    }
    fn invalid_value(found: Unexpected, wanted: &dyn Expected) -> Self {
        Kind::Mismatch(found.to_string(), wanted.to_string()).into()
    }
    fn unknown_variant(word: &str, known: &'static [&'static str]) -> Self {
        Kind::UnknownWord(word.to_owned(), known).into()
    }
    fn unknown_field(key: &str, known: &'static [&'static str]) -> Self {
        Kind::UnknownKey(key.to_owned(), known).into()
    }
    fn missing_field(key: &'static str) -> Self {
        Kind::MissingKey(key).into()
    }
}
