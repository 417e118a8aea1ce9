//! Every fact ever written still reads: one stored line per fact version, never deleted.

use batch::Fact;
use std::collections::BTreeSet;
use strum::VariantNames;

const STORED: &str = include_str!("facts.jsonl");

#[test]
fn every_stored_line_reads_and_is_written_the_same() {
    for line in STORED.lines() {
        let fact: Fact = serde_json::from_str(line).unwrap_or_else(|why| panic!("{line}: {why}"));
        let again: serde_json::Value = serde_json::to_value(&fact).unwrap();
        assert_eq!(again, serde_json::from_str::<serde_json::Value>(line).unwrap());
    }
}

#[test]
fn every_fact_has_a_stored_line() {
    let stored: BTreeSet<String> = STORED
        .lines()
        .map(|line| {
            let fact: Fact = serde_json::from_str(line).unwrap();
            <&'static str>::from(&fact).to_owned()
        })
        .collect();
    let all: BTreeSet<String> = Fact::VARIANTS.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(stored, all);
}
