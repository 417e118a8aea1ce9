//! Canonical bytes (RFC 8785): one value has exactly one spelling, so that its hash means something.
//!
//! Members are sorted by the UTF-16 code units of their names, nothing is spaced, text is escaped only where
//! JSON forces it. What RFC 8785 leaves to a floating-point printer is refused here instead: numbers are
//! integers that every JSON reader keeps exactly, and a measured value travels as text with the digits as written.
//! Text is expected in Unicode NFC already; whoever takes text from a person sees to that.

mod key;
mod object;
mod text;
mod value;

use crate::hash::{Hash, Tag};
use serde::Serialize;

/// The largest magnitude of an integer, 2^53 - 1: beyond it I-JSON (RFC 7493 section 2.2) promises nothing.
pub const LARGEST_INTEGER: u128 = (1 << 53) - 1;

/// Why a value has no canonical bytes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotCanonical {
    /// A float reached the encoder; its shortest digits are a matter of the printer.
    #[error("a floating-point number ({0}) has no place in canonical bytes: write the digits as text")]
    Float(String),
    /// An integer beyond 2^53 - 1, which many JSON readers round silently.
    #[error("the integer {0} is beyond 2^53 - 1, where JSON readers begin to round: write it as text")]
    IntegerTooLarge(String),
    /// The same member name twice in one object.
    #[error("the member {0:?} stands twice in one object")]
    MemberTwice(String),
    /// A map key that is neither text nor an integer nor a boolean.
    #[error("a map key must be text, an integer or a boolean, and this one is {0}")]
    KeyNotText(&'static str),
    /// The value's own encoder gave up, or asked for something that JSON does not have.
    #[error("the value could not be encoded: {0}")]
    Value(String),
}

impl serde::ser::Error for NotCanonical {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        NotCanonical::Value(message.to_string())
    }
}

/// The canonical bytes of a value. `serde_json` reads them back to the same value.
///
/// # Errors
/// [`NotCanonical`] for floats, integers beyond 2^53 - 1, doubled member names and keys that are not text.
pub fn bytes<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, NotCanonical> {
    // Most entries fit, and a buffer that never grows is never copied.
    let mut out = Vec::with_capacity(4096);
    append(&mut out, value)?;
    Ok(out)
}

/// Writes the canonical bytes of a value behind what `out` already holds, which saves a buffer in a hot loop.
///
/// # Errors
/// As [`bytes`]; `out` is then as it was.
pub fn append<T: Serialize + ?Sized>(out: &mut Vec<u8>, value: &T) -> Result<(), NotCanonical> {
    let before = out.len();
    let mut writer = value::Writer::new(out);
    let written = value.serialize(&mut writer);
    if written.is_err() {
        out.truncate(before);
    }
    written
}

/// The hash of a value's canonical bytes for one use.
///
/// # Errors
/// As [`bytes`].
pub fn hash<T: Serialize + ?Sized>(tag: Tag, value: &T) -> Result<Hash, NotCanonical> {
    Ok(crate::hash::hash(tag, &bytes(value)?))
}

/// Bytes that are one value's canonical bytes already, written as they are. Only this module's encoder takes them so.
pub struct Spelled<'a>(pub &'a [u8]);

impl Serialize for Spelled<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(value::SPELLED, &Verbatim(self.0))
    }
}

struct Verbatim<'a>(&'a [u8]);

impl Serialize for Verbatim<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.0)
    }
}

#[cfg(test)]
mod tests;
