//! Every fact ever written still reads: one stored line for each version, for ever.

use bench::Compartment;
use safety::{ClosedFact, Fact};
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
    let facts: Vec<Fact> = STORED.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let open: BTreeSet<&'static str> = facts.iter().map(<&'static str>::from).collect();
    let closed: BTreeSet<&'static str> = facts
        .iter()
        .filter_map(|fact| match fact {
            Fact::Closed(closed) => closed.look(Compartment::unlock()).map(<&'static str>::from),
            _ => None,
        })
        .collect();
    let missing: Vec<_> = Fact::VARIANTS.iter().filter(|kind| !open.contains(*kind)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let missing: Vec<_> = ClosedFact::VARIANTS.iter().filter(|kind| !closed.contains(*kind)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn an_unknown_version_or_field_does_not_read() {
    let line = STORED.lines().find(|line| line.contains("adverse-event-assessed/1")).unwrap();
    assert!(serde_json::from_str::<Fact>(&line.replace("assessed/1", "assessed/2")).is_err());
    assert!(serde_json::from_str::<Fact>(&line.replace("\"why\"", "\"because\"")).is_err());
}
