//! Every seed is a story of its own, and the same seed the same story.

use crate::play::{days, rehearsal};
use std::collections::BTreeSet;

/// Long enough for the first batches, their deviations and the first doses.
const DAYS: usize = 480;

/// What happened that nobody planned: kind and day of every deviation and hold.
fn incidents(seed: u64, so_many: usize) -> (Vec<String>, u64, Vec<String>) {
    let mut rehearsal = rehearsal("xs228-sci", seed);
    let mut found = Vec::new();
    days(&mut rehearsal, so_many, &mut |now, _, outcome| {
        for fact in outcome.iter().flatten() {
            if let portfolio::Fact::Quality(
                quality::Fact::DeviationOpened { .. }
                | quality::Fact::DeviationNoticed { .. }
                | quality::Fact::HoldPlaced { .. },
            ) = fact
            {
                found.push(format!("{} {}", now.date(), serde_json::to_string(fact).unwrap_or_default()));
            }
        }
    });
    (found, rehearsal.stage.accepted, rehearsal.misfits.clone())
}

#[test]
fn incidents_differ_in_number_and_date_from_seed_to_seed() {
    let stories: Vec<_> = (1..=20).map(|seed| incidents(seed, DAYS)).collect();
    let counts: BTreeSet<usize> = stories.iter().map(|(found, ..)| found.len()).collect();
    assert!(counts.len() >= 3, "twenty seeds, incidents in number only {counts:?}");
    let told: BTreeSet<&Vec<String>> = stories.iter().map(|(found, ..)| found).collect();
    assert!(told.len() >= 8, "{} different lists of incidents in twenty stories", told.len());
    for (_, _, misfits) in &stories {
        assert!(misfits.is_empty(), "an answer that does not fit its command: {:?}", misfits.first());
    }
}

#[test]
fn the_same_seed_is_the_same_story() {
    assert_eq!(incidents(7, DAYS), incidents(7, DAYS));
}
