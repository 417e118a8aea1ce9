//! Every fact ever written still reads: one stored line of every version, for ever.

use portfolio::{milestones, people};
use serde::{Serialize, de::DeserializeOwned};
use std::collections::BTreeSet;
use strum::VariantNames;

/// Reads every stored line as a fact of one room, and checks that there is one for each kind and that it writes the same.
fn reads<F>(stored: &str)
where
    F: DeserializeOwned + Serialize + VariantNames,
    for<'a> &'a F: Into<&'static str>,
{
    let mut kinds: BTreeSet<&'static str> = BTreeSet::new();
    for line in stored.lines() {
        let fact: F = serde_json::from_str(line).unwrap_or_else(|why| panic!("{why}: {line}"));
        kinds.insert((&fact).into());
        let again = serde_json::to_value(&fact).unwrap();
        assert_eq!(again, serde_json::from_str::<serde_json::Value>(line).unwrap(), "{line}");
    }
    assert_eq!(kinds.len(), F::VARIANTS.len(), "one stored line for each kind");
}

#[test]
fn stored_facts_about_people_read_and_write_the_same() {
    reads::<people::Fact>(include_str!("people.jsonl"));
}

#[test]
fn stored_milestones_read_and_write_the_same() {
    reads::<milestones::Fact>(include_str!("portfolio.jsonl"));
}
