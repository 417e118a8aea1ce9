//! The linter's door: words whole in both languages, exit codes, and what is printed.

use clap::Parser;
use lint::{CLEAN, FINDINGS, LintArgs, Told, UNREADABLE, tell};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use words::Language;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[derive(Parser)]
struct Alone {
    #[command(flatten)]
    args: LintArgs,
}

fn ask(folder: &Path, more: &[&str]) -> (i32, String) {
    let folder = folder.display().to_string();
    let args = ["lint", folder.as_str()].into_iter().chain(more.iter().copied());
    let mut out = Vec::new();
    let code = tell(&Alone::try_parse_from(args).unwrap().args, &mut out, false);
    (code, String::from_utf8(out).unwrap())
}

/// A copy of a programme with one slip in one file.
fn spoilt(programme: &str, file: &str, from: &str, to: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let source = root().join("programmes").join(programme);
    std::fs::create_dir(folder.path().join("gates")).unwrap();
    for name in ["product", "process", "specification", "bank-specification", "protocol", "sites", "claims"] {
        let name = format!("{name}.toml");
        let mut text = std::fs::read_to_string(source.join(&name)).unwrap();
        if name == file {
            assert!(text.contains(from), "{file} has no {from:?}");
            text = text.replacen(from, to, 1);
        }
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    for gate in std::fs::read_dir(source.join("gates")).unwrap() {
        let gate = gate.unwrap();
        std::fs::copy(gate.path(), folder.path().join("gates").join(gate.file_name())).unwrap();
    }
    folder
}

fn rules() -> Vec<&'static str> {
    let trial = trial::lint::RULES.iter().map(|rule| rule.key);
    trial
        .chain(batch::process::lint::RULES.iter().copied())
        .chain(quality::specification::lint::RULES.iter().copied())
        .chain(standards_programme::READING_RULES.iter().copied())
        .collect()
}

/// The attributes of every message of a language, as they are written.
fn attributes(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut message = String::new();
    for line in text.lines() {
        if let Some((name, _)) = line.split_once(" =") {
            if let Some(attribute) = name.strip_prefix("    .") {
                found.entry(message.clone()).or_default().insert(attribute.to_owned());
            } else if !name.starts_with([' ', '#']) {
                name.clone_into(&mut message);
                found.entry(message.clone()).or_default();
            }
        }
    }
    found
}

fn messages(language: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("messages/{language}.ftl")))
        .unwrap()
}

#[test]
fn every_rule_has_its_words_in_both_languages() {
    for language in Language::ALL {
        let words = Told::of(language);
        for rule in rules() {
            assert!(words.is_whole(rule, &[]), "{}: lint-{rule} lacks words", language.tag());
        }
    }
}

#[test]
fn both_languages_say_the_same_things_with_the_same_values() {
    let (en, zh) = (messages("en"), messages("zh"));
    assert_eq!(attributes(&en), attributes(&zh));
    let known = attributes(&en);
    for key in known.keys().filter(|key| !key.starts_with("lint-summary") && key.len() > "lint-why".len()) {
        let rule = key.trim_start_matches("lint-");
        assert!(rules().contains(&rule) || key == "lint-no-folder", "{key} belongs to no rule");
    }
    // Values by message: a sentence in one language must not know less than in the other.
    let values = |text: &str| {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut message = String::new();
        for line in text.lines() {
            if let Some((name, _)) = line.split_once(" =").filter(|(name, _)| name.starts_with("lint-")) {
                name.clone_into(&mut message);
            }
            for piece in line.split('$').skip(1) {
                let name: String = piece.chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
                found.entry(message.clone()).or_default().insert(name);
            }
        }
        found
    };
    assert_eq!(values(&en), values(&zh));
}

#[test]
fn every_place_of_every_known_fault_has_its_words() {
    let known = attributes(&messages("en"));
    let mut seen = 0;
    for rule in std::fs::read_dir(root().join("journey/6-trial/tests/lint")).unwrap() {
        let rule = rule.unwrap().path();
        for file in std::fs::read_dir(&rule).into_iter().flatten() {
            let file = file.unwrap().path();
            let text = std::fs::read_to_string(&file).unwrap();
            let claims = text.contains("[[claims]]");
            let document = if claims { "claims.toml" } else { "protocol.toml" };
            let files = standards_programme::Files(BTreeMap::from([(
                document.to_owned(),
                standards_programme::Source::Bytes(text.into_bytes()),
            )]));
            for located in standards_programme::read(&files).findings {
                for spot in &located.finding.spots {
                    let message = format!("lint-{}", located.finding.rule);
                    assert!(known[&message].contains(spot.role), "{message}.{} has no words", spot.role);
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 60, "only {seen} places: were the files found?");
}

#[test]
fn the_exit_code_says_clean_findings_or_unreadable() {
    let programmes = root().join("programmes");
    for name in ["xs228-sci", "xs411-pd", "xs228-als"] {
        let (code, text) = ask(&programmes.join(name), &[]);
        assert_eq!(code, CLEAN, "{name}: {text}");
    }
    let folder =
        spoilt("xs228-sci", "protocol.toml", "3+3, single dose on Day 1", "3+3, four doses from Day 1");
    assert_eq!(ask(folder.path(), &[]).0, FINDINGS);
    let folder = spoilt("xs228-sci", "protocol.toml", "basis = \"per-administration\", ", "");
    assert_eq!(ask(folder.path(), &[]).0, UNREADABLE);
    assert_eq!(ask(&programmes.join("nowhere"), &[]).0, UNREADABLE);
    assert_eq!(ask(&programmes.join("nowhere"), &["--json"]).0, UNREADABLE);
}

#[test]
fn a_finding_is_shown_where_it_stands() {
    let folder =
        spoilt("xs228-sci", "protocol.toml", "3+3, single dose on Day 1", "3+3, four doses from Day 1");
    let (_, text) = ask(folder.path(), &[]);
    let line = std::fs::read_to_string(folder.path().join("protocol.toml")).unwrap();
    let line = 1 + line.lines().position(|line| line.contains("four doses from")).unwrap();
    assert!(text.contains(&format!("protocol.toml:{line}:")), "{text}");
    assert!(text.contains("says 4") && text.contains("1 in the table"), "{text}");
    assert!(text.contains("Why it matters:") && text.contains("What to do:"), "{text}");
    let (_, text) = ask(folder.path(), &["--lang", "zh"]);
    assert!(text.contains("为何要紧：") && text.contains("写的是 4 次"), "{text}");
}

#[test]
fn json_holds_the_same_for_a_program() {
    let folder = spoilt("xs228-sci", "specification.toml", "\"<= 1 [EU]/mL\"", "\"<= 25 [EU]/mL\"");
    let (code, text) = ask(folder.path(), &["--json"]);
    let told: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!((code, &told["readable"]), (FINDINGS, &serde_json::Value::Bool(true)));
    let first = &told["findings"][0];
    assert_eq!((&first["rule"], &first["severity"]), (&"endotoxin".into(), &"contradiction".into()));
    assert_eq!(first["places"][0]["file"], "specification.toml");
    assert_eq!(first["places"][1]["file"], "protocol.toml");
    assert!(first["places"][0]["line"].as_u64().unwrap() > 100);
}
