//! Every key that the doors and boards say exists, and no key is dead.

use crate::messages::all;
use crate::source::{below, file, literals};
use crate::{departures, names};
use std::collections::BTreeSet;
use words::Language;

/// Sources that say sentences of this crate.
const SPEAKERS: [&str; 7] = [
    "doors/cli/src",
    "doors/demo/src",
    "doors/web/src",
    "doors/api/src",
    "doors/replay/src",
    "boards/src",
    "graftline/src",
];

/// Whole keys that a source may say literally begin so.
const HEADS: [&str; 17] = [
    "about", "accepted", "board-", "code-", "column-", "demo-", "fault-", "help-", "init-", "misfit-",
    "refused", "show-", "story-", "trace-", "usage-", "verify-", "word-",
];

fn spoken() -> BTreeSet<String> {
    let mut found: BTreeSet<String> = below(&SPEAKERS).iter().flat_map(|text| literals(text)).collect();
    found.extend(literals(&file("office/src/fault.rs")));
    found
}

/// Literals that look like keys of ours and are none.
const NO_KEYS: [&str; 0] = [];

#[test]
fn whatever_a_door_says_has_words() {
    let said = all(Language::English);
    let is_key = |word: &&String| {
        HEADS.iter().any(|head| word.starts_with(head))
            && word.contains('-')
            && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            && !NO_KEYS.contains(&word.as_str())
    };
    let spoken = spoken();
    let missing: Vec<_> = spoken.iter().filter(is_key).filter(|key| !said.contains_key(*key)).collect();
    assert!(missing.is_empty(), "said and without words: {missing:#?}");
}

#[test]
fn boards_and_their_columns_have_words() {
    let said = all(Language::English);
    let mut wanted = BTreeSet::new();
    for text in below(&["boards/src"]) {
        for board in text.split("Board::new(").skip(1) {
            // Up to the end of the list of columns.
            let head = board.split(']').next().unwrap_or_default();
            let mut names = head.split('"').skip(1).step_by(2);
            wanted.extend(names.next().map(|name| format!("board-{name}")));
            wanted.extend(names.map(|column| format!("column-{column}")));
        }
        let words = text.split("word: \"").skip(1).filter_map(|rest| rest.split('"').next());
        wanted.extend(words.map(|word| format!("word-{word}")));
    }
    let missing: Vec<_> = wanted.iter().filter(|key| !said.contains_key(*key)).collect();
    assert!(missing.is_empty(), "without words: {missing:#?}");
}

#[test]
fn no_key_is_dead() {
    let mut alive: BTreeSet<String> = names::wanted().into_iter().collect();
    alive.extend(departures::wanted());
    alive.extend(portfolio::Refusal::keys());
    let mut spoken = spoken();
    // Names of the program's own verbs, of boards, columns and flags, and words of the rules are said behind a prefix.
    spoken.extend(below(&["doors/lint/src", "doors/score/src"]).iter().flat_map(|text| literals(text)));
    spoken.extend(names::words_on_the_wire());
    let prefixed = ["verb-", "example-", "global-", "board-", "column-", "word-", "meaning-"];
    let is_alive = |key: &str| {
        let rest = prefixed.iter().find_map(|prefix| key.strip_prefix(prefix));
        alive.contains(key) || spoken.contains(key) || rest.is_some_and(|rest| spoken.contains(rest))
    };
    let keys = all(Language::English).into_keys().filter(|key| !key.contains('.'));
    let dead: Vec<String> = keys.filter(|key| !is_alive(key)).collect();
    assert!(dead.is_empty(), "nobody says {dead:#?}");
}
