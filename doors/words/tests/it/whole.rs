//! Both languages say the same things: the same keys, the same placeholders, never the same words.

use crate::messages::{all, placeholders};
use std::collections::BTreeSet;
use words::{Language, Words, keys};

/// Keys whose sentence may be equal in both languages.
const SAME: &str = include_str!("same.txt");

fn same() -> BTreeSet<&'static str> {
    SAME.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).collect()
}

#[test]
fn both_languages_have_the_same_keys() {
    let english: BTreeSet<String> = all(Language::English).into_keys().collect();
    let chinese: BTreeSet<String> = all(Language::Chinese).into_keys().collect();
    let lacking: Vec<_> = english.symmetric_difference(&chinese).collect();
    assert!(lacking.is_empty(), "in one language only: {lacking:?}");
}

#[test]
fn what_the_files_hold_is_what_is_said() {
    for language in Language::ALL {
        let words = Words::of(language);
        let files: BTreeSet<String> = all(language).into_keys().collect();
        let listed: BTreeSet<String> = keys(language).into_iter().collect();
        assert_eq!(files, listed, "{}", language.tag());
        let lost: Vec<_> = files.iter().filter(|key| !words.has(key)).collect();
        assert!(lost.is_empty(), "in the {} files and not said: {lost:?}", language.tag());
    }
}

#[test]
fn both_languages_fill_the_same_placeholders() {
    let chinese = all(Language::Chinese);
    for (key, said) in all(Language::English) {
        let other = chinese.get(&key).map(|said| placeholders(said));
        assert_eq!(Some(placeholders(&said)), other, "{key}");
    }
}

#[test]
fn no_sentence_is_left_untranslated() {
    let chinese = all(Language::Chinese);
    let equal: BTreeSet<String> = all(Language::English)
        .into_iter()
        .filter(|(key, said)| chinese.get(key) == Some(said))
        .map(|(key, _)| key)
        .collect();
    let listed: BTreeSet<String> = same().into_iter().map(str::to_owned).collect();
    assert_eq!(equal, listed, "left: equal in both languages; right: allowed to be");
}

#[test]
fn english_is_without_chinese_and_chinese_has_some() {
    let han = |said: &str| said.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    for (key, said) in all(Language::English) {
        assert!(!han(&said), "{key}: {said}");
    }
    // What shows only codes and placeholders needs none.
    for (key, said) in all(Language::Chinese).into_iter().filter(|(key, _)| !same().contains(key.as_str())) {
        assert!(han(&said), "{key}: {said}");
    }
}

#[test]
fn a_missing_key_shows_as_its_key_never_as_another_language() {
    assert_eq!(Words::of(Language::Chinese).say("no-such-key"), "⟨no-such-key⟩");
}
