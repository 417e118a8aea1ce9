//! Values that travel as text are read from the text where it stands: an entry holds many, and a copy of each only to be thrown away
//! costs more than the reading.

use serde::Deserializer;
use serde::de::{Error, Visitor};
use std::fmt;

/// Reads a value from text, whether the text was borrowed, escaped or owned.
///
/// # Errors
/// Where no text stands, and what `parse` finds wrong with it.
pub(crate) fn read<'de, D, T, E>(from: D, parse: fn(&str) -> Result<T, E>) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    E: fmt::Display,
{
    from.deserialize_str(Written(parse))
}

struct Written<T, E>(fn(&str) -> Result<T, E>);

impl<T, E: fmt::Display> Visitor<'_> for Written<T, E> {
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a string")
    }

    fn visit_str<W: Error>(self, text: &str) -> Result<T, W> {
        (self.0)(text).map_err(W::custom)
    }
}
