//! Findings: places in signed documents that disagree, found by reading, before anybody acts on them.
//!
//! A finding names its rule, its places and its numbers. Words live in the doors' message files under `lint-<rule>`; line and column
//! are looked up by whoever read the file.

use serde::{Serialize, Serializer};
use std::collections::BTreeMap;
use std::fmt;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, strum::IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Severity {
    /// Both cannot be true: adopting the document is refused.
    Contradiction,
    /// May be meant so; somebody should say it.
    Doubt,
}

/// One step into a document: a key of a table, or a place in a list (from 0).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    Key(String),
    At(usize),
}

impl From<&str> for Step {
    fn from(key: &str) -> Self {
        Self::Key(key.to_owned())
    }
}
impl From<usize> for Step {
    fn from(at: usize) -> Self {
        Self::At(at)
    }
}

/// The way into a document: `parts[1].arms[0].dose`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path(pub Vec<Step>);

impl Path {
    /// One step further.
    #[must_use]
    pub fn then(&self, step: impl Into<Step>) -> Self {
        let mut steps = self.0.clone();
        steps.push(step.into());
        Self(steps)
    }
}

/// A way of several steps: `at!["parts", 1, "arms", 0, "dose"]`.
#[macro_export]
macro_rules! at {
    [$($step:expr),* $(,)?] => { $crate::finding::Path(vec![$($crate::finding::Step::from($step)),*]) };
}

impl fmt::Display for Path {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, step) in self.0.iter().enumerate() {
            match step {
                Step::At(at) => write!(out, "[{at}]")?,
                Step::Key(key) if place == 0 => out.write_str(key)?,
                Step::Key(key) => write!(out, ".{key}")?,
            }
        }
        Ok(())
    }
}

impl Serialize for Path {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

/// One of the places that disagree.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Spot {
    /// The document by its file's stem: `protocol`, `bank-specification`.
    pub document: String,
    /// The way into the document.
    pub path: Path,
    /// What this place is in the finding; its words are the attribute of that name in the message: `text`, `table`.
    pub role: &'static str,
    /// The very words that matter, where the place is a longer text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
}

impl Spot {
    /// A place that matters as a whole.
    #[must_use]
    pub fn new(document: &str, role: &'static str, path: Path) -> Self {
        Self { document: document.to_owned(), path, role, quote: None }
    }

    /// The same place, narrowed to some of its words.
    #[must_use]
    pub fn quoting(mut self, words: &str) -> Self {
        self.quote = Some(words.to_owned());
        self
    }
}

/// One finding. Ordered by rule, then place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// The rule by its key: `administrations`.
    pub rule: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// The gravest first: an editor jumps there.
    pub spots: Vec<Spot>,
    /// Numbers and names for the message's placeholders.
    pub values: BTreeMap<&'static str, String>,
}

impl Finding {
    /// Both cannot be true.
    #[must_use]
    pub fn contradiction(rule: &'static str) -> Self {
        Self { rule, severity: Severity::Contradiction, spots: Vec::new(), values: BTreeMap::new() }
    }

    /// May be meant so.
    #[must_use]
    pub fn doubt(rule: &'static str) -> Self {
        Self { severity: Severity::Doubt, ..Self::contradiction(rule) }
    }

    /// With one more place.
    #[must_use]
    pub fn spot(mut self, spot: Spot) -> Self {
        self.spots.push(spot);
        self
    }

    /// The same finding in a file of another name.
    #[must_use]
    pub fn in_document(mut self, document: &str) -> Self {
        self.spots.iter_mut().for_each(|spot| document.clone_into(&mut spot.document));
        self
    }

    /// With one more value for the message.
    #[must_use]
    pub fn value(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.values.insert(name, value.to_string());
        self
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_way_reads_like_the_file() {
        assert_eq!(at!["parts", 1, "arms", 0, "dose"].to_string(), "parts[1].arms[0].dose");
        assert_eq!(at![].then("title").to_string(), "title");
    }
}
