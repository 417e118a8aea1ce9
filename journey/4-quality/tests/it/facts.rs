//! Every fact ever written still reads: one stored line for each version, for ever.

use quality::Fact;
use std::collections::BTreeSet;
use strum::VariantNames;

const STORED: &str = include_str!("facts.jsonl");

#[test]
fn every_stored_line_comes_back_as_it_went() {
    for line in STORED.lines() {
        let fact: Fact = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        assert_eq!(
            serde_json::to_value(&fact).unwrap(),
            serde_json::from_str::<serde_json::Value>(line).unwrap()
        );
    }
}

#[test]
fn every_kind_of_fact_is_stored() {
    let stored: BTreeSet<&'static str> = STORED
        .lines()
        .map(|line| <&'static str>::from(&serde_json::from_str::<Fact>(line).unwrap()))
        .collect();
    let missing: Vec<_> = Fact::VARIANTS.iter().filter(|kind| !stored.contains(*kind)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn an_unknown_version_or_field_does_not_read() {
    let line = STORED.lines().find(|line| line.contains("rejected/1")).unwrap();
    assert!(serde_json::from_str::<Fact>(&line.replace("rejected/1", "rejected/2")).is_err());
    assert!(serde_json::from_str::<Fact>(&line.replace("\"why\"", "\"because\"")).is_err());
}
