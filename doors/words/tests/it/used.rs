//! Every key that the doors and boards say exists, and no key is dead.

use crate::messages::all;
use crate::source::{below, file, kebab, literals, variants};
use crate::{departures, names};
use bench::{Moment, Role};
use boards::{View, Viewer};
use portfolio::Portfolio;
use std::collections::BTreeSet;
use strum::VariantArray;
use words::Language;

/// Sources that say sentences of this crate.
const SPEAKERS: [&str; 8] = [
    "doors/cli/src",
    "doors/forms/src",
    "doors/demo/src",
    "doors/web/src",
    "doors/api/src",
    "doors/replay/src",
    "boards/src",
    "graftline/src",
];

/// Keys that a source says whole begin so.
const HEADS: &[&str] = &[
    "about-",
    "access-",
    "account-",
    "accepted-",
    "board-",
    "code-",
    "code-break-",
    "column-",
    "damage-",
    "as-of-",
    "backup-",
    "demo-",
    "export-",
    "late-",
    "restore-",
    "fault-",
    "help-",
    "identity-",
    "init-",
    "keys-",
    "misfit-",
    "move-",
    "recover-",
    "rehearsal-",
    "replay-",
    "secret-",
    "show-",
    "slip-",
    "story-",
    "trace-",
    "usage-",
    "verify-",
    "web-",
    "why-not-",
    "word-",
];

/// Keys of one word that the doors say.
const WHOLE: [&str; 4] = ["about", "accepted", "refused", "interrupted"];

fn spoken() -> BTreeSet<String> {
    let mut found: BTreeSet<String> = below(&SPEAKERS).iter().flat_map(|text| literals(text)).collect();
    found.extend(literals(&file("office/src/fault.rs")));
    found.extend(literals(&file("office/src/accounts/denied.rs")));
    found
}

/// Keys that may stand although nobody says them yet.
const UNSAID: &str = include_str!("unsaid.txt");

/// Literals that look like keys of ours and are none.
const NO_KEYS: [&str; 2] = ["access-log", "code-break"];

#[test]
fn whatever_a_door_says_has_words() {
    let said = all(Language::English);
    let is_key = |word: &&String| {
        HEADS.iter().any(|head| word.starts_with(head))
            && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            && !NO_KEYS.contains(&word.as_str())
    };
    let spoken = spoken();
    let mut missing: Vec<&str> =
        spoken.iter().filter(is_key).map(String::as_str).filter(|key| !said.contains_key(*key)).collect();
    let lines: Vec<String> = variants("office/src/access/line.rs", "Line")
        .iter()
        .map(|(line, _)| format!("access-{}", kebab(line)))
        .collect();
    missing.extend(lines.iter().map(String::as_str).filter(|key| !said.contains_key(*key)));
    missing.extend(WHOLE.into_iter().filter(|key| !said.contains_key(*key)));
    assert!(missing.is_empty(), "said and without words: {missing:#?}");
}

/// Boards with their columns, as they build themselves of an empty house.
fn of_boards() -> BTreeSet<String> {
    let portfolio = Portfolio::default();
    let now: Moment = "2026-01-05T08:00:00Z".parse().expect("a moment");
    let mut wanted = BTreeSet::new();
    // An unblinded viewer sees closed boards too.
    let viewer = Viewer { person: None, role: Role::UnblindedMonitor, site: None };
    let view = View::of(&portfolio, viewer, now);
    let named = boards::ALL.iter().map(|kind| (kind.build)(&view));
    for board in named.chain([boards::duties(&view)]) {
        wanted.insert(format!("board-{}", board.name));
        wanted.extend(board.columns.iter().map(|column| format!("column-{column}")));
    }
    wanted
}

#[test]
fn boards_and_their_columns_have_words() {
    let said = all(Language::English);
    let missing: Vec<_> = of_boards().into_iter().filter(|key| !said.contains_key(key)).collect();
    assert!(missing.is_empty(), "without words: {missing:#?}");
}

#[test]
fn the_words_that_boards_show_have_words() {
    let said = all(Language::English);
    let mut wanted: BTreeSet<String> = ["yes", "no"].map(str::to_owned).into();
    for text in below(&["boards/src"]) {
        // Said at once, chosen by a match, or handed to a helper.
        for head in ["Cell::word(\"", "=> \"", "add(\""] {
            let shown = text.split(head).skip(1).filter_map(|rest| rest.split('"').next());
            wanted.extend(shown.map(str::to_owned));
        }
    }
    // The rooms' enums, as the boards translate them.
    wanted.extend(literals(&file("boards/src/words.rs")).into_iter().filter(|word| word != "what"));
    let enums = [("state/participant.rs", "Status"), ("boards.rs", "VisitState"), ("pause.rs", "Cause")];
    for (path, name) in enums {
        let of_room = variants(&format!("journey/6-trial/src/{path}"), name);
        wanted.extend(of_room.into_iter().map(|(variant, _)| kebab(&variant)));
    }
    let missing: Vec<_> = wanted.iter().filter(|word| !said.contains_key(&format!("word-{word}"))).collect();
    assert!(missing.is_empty(), "shown on a board and without words: {missing:#?}");
}

/// Words of enums that no command holds and that reach people all the same: in reasons, departures, boards.
fn rooms_words() -> BTreeSet<String> {
    let enums = [
        ("journey/6-trial/src/state/participant.rs", "Status"),
        ("journey/6-trial/src/boards.rs", "VisitState"),
        ("journey/7-safety/src/event.rs", "Suspect"),
    ];
    enums.iter().flat_map(|(path, name)| variants(path, name)).map(|(variant, _)| kebab(&variant)).collect()
}

/// Names of the fields of facts, with dashes.
fn facts_fields() -> BTreeSet<String> {
    let name = |before: &str| {
        let at = before.rfind(|c: char| !(c.is_ascii_lowercase() || c == '_')).map_or(0, |at| at + 1);
        before[at..].replace('_', "-")
    };
    let text = below(&["journey"]).concat();
    text.split(": ").map(name).filter(|name| !name.is_empty()).collect()
}

#[test]
fn no_key_is_dead() {
    let mut alive: BTreeSet<String> = names::wanted().into_iter().collect();
    alive.extend(departures::wanted());
    alive.extend(portfolio::Refusal::keys());
    let mut spoken = spoken();
    // Names of the program's own verbs, of boards, columns and flags, and words of the rules are said behind a prefix.
    spoken.extend(below(&["doors/lint/src", "doors/score/src"]).iter().flat_map(|text| literals(text)));
    // Fields within fields are labelled by the web's forms, written with dashes.
    spoken.extend(names::words_on_the_wire().iter().map(|word| word.replace('_', "-")));
    spoken.extend(rooms_words());
    // Fields that only facts have are labelled where entries are shown.
    spoken.extend(facts_fields());
    alive.extend(of_boards());
    alive.extend(
        variants("office/src/access/line.rs", "Line")
            .iter()
            .map(|(line, _)| format!("access-{}", kebab(line))),
    );
    alive.extend(
        variants("journey/0-bench/src/person.rs", "Assurance")
            .iter()
            .map(|(how, _)| format!("assurance-{}", kebab(how))),
    );
    alive.extend(bench::Meaning::VARIANTS.iter().map(|meaning| format!("meaning-{meaning}")));
    // Of a unit what stands in braces is said (`forms::limit`).
    let braced = |unit: &bench::Unit| {
        let (_, rest) = unit.to_string().split_once('{').map(|(a, b)| (a.to_owned(), b.to_owned()))?;
        Some(format!("unit-{}", rest.split_once('}')?.0.to_lowercase().replace('_', "-")))
    };
    alive.extend(bench::Unit::ALL.iter().filter_map(braced));
    let prefixed = [
        "code-break-",
        "access-log-",
        "verb-",
        "example-",
        "global-",
        "board-",
        "column-",
        "word-",
        "why-not-",
    ];
    let is_alive = |key: &str| {
        let rest = prefixed.iter().find_map(|prefix| key.strip_prefix(prefix));
        alive.contains(key) || spoken.contains(key) || rest.is_some_and(|rest| spoken.contains(rest))
    };
    let unsaid: BTreeSet<&str> = UNSAID.lines().filter(|line| !line.starts_with('#')).collect();
    let keys =
        all(Language::English).into_keys().filter(|key| !key.contains('.') && !unsaid.contains(key.as_str()));
    let dead: Vec<String> = keys.filter(|key| !is_alive(key)).collect();
    assert!(dead.is_empty(), "nobody says {dead:#?}");
}
