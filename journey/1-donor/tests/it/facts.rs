//! Every fact ever written still reads: one stored line of every version, for ever.

use donor::Fact;

#[test]
fn stored_facts_read_and_write_the_same() {
    let stored = include_str!("facts.jsonl");
    let mut kinds = std::collections::BTreeSet::new();
    for line in stored.lines() {
        let fact: Fact = serde_json::from_str(line).unwrap_or_else(|why| panic!("{why}: {line}"));
        kinds.insert(<&'static str>::from(&fact));
        let again: serde_json::Value = serde_json::to_value(&fact).unwrap();
        assert_eq!(again, serde_json::from_str::<serde_json::Value>(line).unwrap(), "{line}");
    }
    use strum::VariantNames;
    assert_eq!(kinds.len(), Fact::VARIANTS.len(), "one stored line for each kind");
}
