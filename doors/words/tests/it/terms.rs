//! One word, one meaning: the table of terms holds in the sentences.

use crate::messages::all;
use words::Language;

const TERMS: &str = include_str!("../../TERMS.md");

/// Rows of the table: English, Chinese, what is never said.
fn rows() -> Vec<(String, String, Vec<String>)> {
    let rows = TERMS.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| ---")).skip(1);
    let read = |line: &str| {
        let cells: Vec<String> = line.split('|').skip(1).map(|cell| cell.trim().to_owned()).collect();
        let never = cells[2].split(", ").filter(|word| !word.is_empty()).map(str::to_owned).collect();
        (cells[0].clone(), cells[1].clone(), never)
    };
    rows.map(read).collect()
}

#[test]
fn every_term_is_in_use_and_its_rivals_are_not() {
    let english: Vec<String> = all(Language::English).into_values().map(|said| said.to_lowercase()).collect();
    let chinese = all(Language::Chinese);
    for (term, chosen, never) in rows() {
        assert!(english.iter().any(|said| said.contains(&term)), "{term} is said nowhere");
        assert!(chinese.values().any(|said| said.contains(&chosen)), "{chosen} is said nowhere");
        for rival in never {
            let found: Vec<_> = chinese.iter().filter(|(_, said)| said.contains(&rival)).collect();
            assert!(found.is_empty(), "{rival}, where {chosen} is meant: {found:?}");
        }
    }
}

#[test]
fn people_in_a_trial_are_participants() {
    // The house's words: never subject, never patient.
    for (key, said) in all(Language::English) {
        let words = said.split(|c: char| !c.is_ascii_alphabetic()).map(str::to_lowercase);
        let strange: Vec<String> = words
            .filter(|word| ["subject", "subjects", "patient", "patients"].contains(&word.as_str()))
            .collect();
        assert!(strange.is_empty(), "{key}: {said}");
    }
}
