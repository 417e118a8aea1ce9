//! Age at onset is not age now.
//!
//! Seen in the press on early-onset Parkinson's disease: "10-15 %" counts by age at onset; 483,872 of 11.77 million (4.1 %) counts those
//! who are younger than 50 now. The two numbers do not contradict each other; they may not be put beside each other.

use super::Folder;
use super::claims::{CountedBy, Says};
use super::words::{quote, tokens, word};
use crate::protocol::Check;
use bench::at;
use bench::finding::{Finding, Spot};

pub(super) fn read(folder: &Folder) -> Vec<Finding> {
    let mut found = Vec::new();
    let frequencies: Vec<_> = folder
        .claims
        .iter()
        .flat_map(|claims| claims.claims.iter().enumerate())
        .filter_map(|(c, claim)| match &claim.says {
            Says::Frequency(frequency) => Some((c, frequency)),
            _ => None,
        })
        .collect();
    for (at, (c, one)) in frequencies.iter().enumerate() {
        for (o, other) in &frequencies[..at] {
            let ages = |by: CountedBy| by != CountedBy::Everybody;
            let mixed = one.counted_by != other.counted_by && ages(one.counted_by) && ages(other.counted_by);
            if one.what == other.what && mixed {
                let place = |role, c: usize| {
                    Spot::new("claims", role, at!["claims", c, "says", "frequency", "counted_by"])
                };
                found.push(
                    Finding::contradiction("age")
                        .value("one", format!("{} ({})", one.value, one.counted_by))
                        .value("other", format!("{} ({})", other.value, other.counted_by))
                        .spot(place("claim", *c))
                        .spot(place("other-claim", *o)),
                );
            }
        }
    }
    for (c, criterion) in folder.protocol.iter().flat_map(|protocol| protocol.criteria.iter().enumerate()) {
        let Check::Number(range) = &criterion.check else { continue };
        let text = criterion.words.as_str();
        let read = tokens(text);
        let onset = (0..read.len()).find(|&at| matches!(word(&read, at), "onset" | "symptom" | "symptoms"));
        if let Some(place) = onset.filter(|_| range.item.as_str() == "age") {
            let words = quote(text, &read, place, place + 1);
            found.push(
                Finding::contradiction("age")
                    .value("one", words)
                    .value("other", &range.item)
                    .spot(Spot::new("protocol", "words", at!["criteria", c, "words"]).quoting(words))
                    .spot(Spot::new("protocol", "item", at!["criteria", c, "check", "number", "item"])),
            );
        }
    }
    found
}
