//! Keyword and value pairs, asked for by name.

use crate::error::{FcsError, Problem};
use crate::oddity::Oddity;
use std::collections::BTreeMap;

/// Keywords of a TEXT or ANALYSIS segment. Names are kept in capitals, since the standard ignores their case (FCS 3.1, 3.2.8).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keywords {
    values: BTreeMap<String, String>,
}

impl Keywords {
    /// The value as written, or nothing.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.values.get(&name.to_uppercase()).map(String::as_str)
    }

    /// All pairs, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.values.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The value of a keyword that must be there.
    pub(crate) fn required(&self, name: &str) -> Result<&str, FcsError> {
        self.get(name).ok_or_else(|| FcsError::keyword(name, Problem::KeywordMissing))
    }

    /// A whole number that must be there, blanks around it ignored.
    pub(crate) fn required_number(&self, name: &str) -> Result<u64, FcsError> {
        number(name, self.required(name)?)
    }

    /// A whole number if the keyword is there.
    pub(crate) fn number(&self, name: &str) -> Result<Option<u64>, FcsError> {
        self.get(name).map(|value| number(name, value)).transpose()
    }

    /// Adds pairs; those that are there already stay. Two values for one `$` keyword of the same segment are refused.
    pub(crate) fn add(&mut self, pairs: Vec<(String, String)>) -> Result<Vec<Oddity>, FcsError> {
        let mut oddities = Vec::new();
        for (name, value) in pairs {
            let name = name.to_uppercase();
            match self.values.get(&name) {
                None => {
                    self.values.insert(name, value);
                }
                Some(first) if *first == value => {}
                Some(first) if name.starts_with('$') => {
                    let problem = Problem::KeywordTwice { first: first.clone(), second: value };
                    return Err(FcsError::keyword(name, problem));
                }
                Some(_) => oddities.push(Oddity::Twice { keyword: name }),
            }
        }
        Ok(oddities)
    }
}

fn number(name: &str, value: &str) -> Result<u64, FcsError> {
    let digits = value.trim();
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten().ok_or_else(|| {
        FcsError::keyword(
            name,
            Problem::KeywordUnreadable { found: value.to_owned(), expected: "a whole number" },
        )
    })
}
