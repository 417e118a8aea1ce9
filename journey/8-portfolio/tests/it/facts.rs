//! Every fact ever written still reads: one stored line of every version, for ever.

use portfolio::people::Fact;
use std::collections::BTreeSet;
use strum::VariantNames;

#[test]
fn stored_facts_about_people_read_and_write_the_same() {
    let mut kinds = BTreeSet::new();
    for line in include_str!("people.jsonl").lines() {
        let fact: Fact = serde_json::from_str(line).unwrap_or_else(|why| panic!("{why}: {line}"));
        kinds.insert(<&'static str>::from(&fact));
        let again = serde_json::to_value(&fact).unwrap();
        assert_eq!(again, serde_json::from_str::<serde_json::Value>(line).unwrap(), "{line}");
    }
    assert_eq!(kinds.len(), Fact::VARIANTS.len(), "one stored line for each kind");
}
