//! Words that people write, in Unicode normal form C, so that the same words always hash the same.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize};
use std::borrow::Cow;
use std::fmt;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Text in NFC, without blanks at either end. May be empty: a rule that wants words asks [`Text::says_something`].
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Text(String);

impl Text {
    /// Any words, brought into NFC and trimmed.
    #[must_use]
    pub fn new(words: &str) -> Self {
        let words = words.trim();
        // Most words are ASCII, which has one form only.
        Self(if words.is_ascii() || is_nfc(words) { words.to_owned() } else { words.nfc().collect() })
    }

    /// The words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this could be somebody's reason: at least two characters, one of them a letter (records reference 10.3: empty, blank
    /// or one-letter reasons are refused). Two, because 停电 is a whole reason.
    #[must_use]
    pub fn says_something(&self) -> bool {
        self.0.chars().count() >= 2 && self.0.chars().any(char::is_alphabetic)
    }
}

impl From<&str> for Text {
    fn from(words: &str) -> Self {
        Self::new(words)
    }
}

impl From<String> for Text {
    fn from(words: String) -> Self {
        Self::new(&words)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(&self.0)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        crate::written::read(from, |words| Ok::<_, std::convert::Infallible>(Self::new(words)))
    }
}

impl JsonSchema for Text {
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_are_the_same_bytes() {
        assert_eq!(Text::new("Universite\u{301}  "), Text::new("Université"));
        assert!(!Text::new(" x ").says_something());
        assert!(!Text::new("..").says_something());
        assert!(Text::new("停电").says_something());
    }
}
