//! What the twin's crew does under the rules breaks nothing that must never happen.

use crate::story::{Entry, audit, by_number, one_by_one, play};
use proptest::prelude::*;
use std::sync::OnceLock;

const PROGRAMMES: [&str; 3] = ["xs228-sci", "xs411-pd", "xs228-als"];

/// One story that several tests read.
pub fn story() -> &'static [Entry] {
    static STORY: OnceLock<Vec<Entry>> = OnceLock::new();
    STORY.get_or_init(|| play("xs228-sci", 228, 900))
}

fn is_clean(programme: &str, seed: u64, days: usize) {
    let story = play(programme, seed, days);
    let found = audit(&story);
    assert!(story.len() > 100, "{programme} {seed}: a story of {} entries is none", story.len());
    let first: Vec<_> = found.iter().take(10).collect();
    assert!(found.is_empty(), "{programme} {seed}: {:?}, such as {first:#?}", by_number(&found));
}

#[test]
fn three_seeds_of_the_first_programme_are_clean() {
    [1, 2, 3].into_iter().for_each(|seed| is_clean(PROGRAMMES[0], seed, 900));
}

#[test]
fn three_seeds_of_the_second_programme_are_clean() {
    [1, 2, 3].into_iter().for_each(|seed| is_clean(PROGRAMMES[1], seed, 900));
}

#[test]
fn three_seeds_of_the_third_programme_are_clean() {
    [1, 2, 3].into_iter().for_each(|seed| is_clean(PROGRAMMES[2], seed, 900));
}

#[test]
fn the_story_that_is_doctored_is_clean_and_long_enough_to_be_doctored() {
    let found = audit(story());
    let first: Vec<_> = found.iter().take(10).collect();
    assert!(found.is_empty(), "{:?}, such as {first:#?}", by_number(&found));
    for kind in ["dosing-cleared", "released", "series-made", "randomised", "cohort-entered"] {
        let wire = format!("\"{kind}/1\"");
        let any = story()
            .iter()
            .flat_map(|entry| &entry.facts)
            .any(|fact| serde_json::to_string(fact).unwrap().contains(&wire));
        assert!(any, "no {kind} in it");
    }
}

/// A desk without the key: closed entries are sealed and closed content is an envelope.
#[test]
fn a_desk_without_the_key_finds_nothing_and_says_what_it_did_not_judge() {
    let mut auditor = auditor::Auditor::new(false);
    let mut found = Vec::new();
    for entry in story() {
        let mut seen = entry.clone();
        if seen.closed {
            (seen.author, seen.verb) = (None, None);
            seen.signatures.clear();
            seen.facts.clear();
        }
        let mut value = serde_json::to_value(&seen.facts).unwrap();
        seal(&mut value);
        seen.facts = serde_json::from_value(value).unwrap();
        found.extend(auditor.learn(&seen.read()));
    }
    found.extend(auditor.finish());
    assert!(found.is_empty(), "{:?}", &found[..found.len().min(10)]);
    let unjudged: Vec<u8> = auditor.not_judged().iter().map(|not| not.invariant).collect();
    for invariant in [3, 7, 10] {
        assert!(unjudged.contains(&invariant), "{invariant} in {unjudged:?}");
    }
}

fn seal(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(fields) if fields.contains_key("closed!") => {
            *value = serde_json::json!({ "sealed!": "1.room.digest.envelope" });
        }
        serde_json::Value::Object(fields) => fields.values_mut().for_each(seal),
        serde_json::Value::Array(items) => items.iter_mut().for_each(seal),
        _ => {}
    }
}

/// `cargo test --release -p auditor -- --ignored --nocapture speed`: facts a second, without playing the story.
#[test]
#[ignore = "a measurement, not a judgement"]
fn speed() {
    let facts: usize = story().iter().map(|entry| entry.facts.len()).sum();
    let clock = std::time::Instant::now();
    let mut rounds = 0;
    while clock.elapsed().as_secs() < 3 {
        assert!(audit(story()).is_empty());
        rounds += 1;
    }
    let rate = (facts * rounds) as f64 / clock.elapsed().as_secs_f64();
    println!("{facts} facts in {} entries, {rate:.0} facts a second", story().len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Wherever reading stopped, and whatever was spoiled, going on gives what reading all at once gives; and what has been found
    /// stays found.
    #[test]
    fn reading_on_is_reading_all_at_once(cut in 0.0f64..1.0, spoil in 0.0f64..1.0) {
        let mut whole = story().to_vec();
        let spoilt = (spoil * (whole.len() - 1) as f64) as usize;
        whole[spoilt].facts.clear();
        let (first, rest) = whole.split_at((cut * whole.len() as f64) as usize);
        let (auditor, mut found) = one_by_one(first);
        prop_assert_eq!(&audit(first), &[found.clone(), auditor.finish()].concat());
        let mut on = auditor.clone();
        found.extend(rest.iter().flat_map(|entry| on.learn(&entry.read())));
        found.extend(on.finish());
        prop_assert_eq!(audit(&whole), found);
    }
}
