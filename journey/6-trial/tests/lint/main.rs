//! Each rule of the lint against files: the real record rebuilt, a second fault written from the rule's sentence alone, and a near miss
//! that must stay silent.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use trial::lint::claims::Claims;
use trial::lint::{Folder, RULES, lint};
use trial::protocol::Protocol;

/// Rules that need more than one document; they are tried on whole folders in `standards/programme`.
const ACROSS_DOCUMENTS: [&str; 6] =
    ["editions", "strength", "endotoxin", "follow-up", "yield", "jurisdictions"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lint")
}

/// The keys of the rules that a file breaks.
fn broken(file: &Path) -> BTreeSet<&'static str> {
    let text = std::fs::read_to_string(file).unwrap();
    let (protocol, claims);
    let folder = if text.contains("[[claims]]") {
        claims = toml::from_str::<Claims>(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        Folder { claims: Some(&claims), ..Folder::default() }
    } else {
        protocol = toml::from_str::<Protocol>(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        Folder { protocol: Some(&protocol), ..Folder::default() }
    };
    lint(&folder).into_iter().map(|finding| finding.rule).collect()
}

#[test]
fn every_rule_finds_its_faults_and_nothing_else() {
    let mut wrong = Vec::new();
    for rule in RULES.iter().filter(|rule| !ACROSS_DOCUMENTS.contains(&rule.key)) {
        let files: Vec<PathBuf> =
            std::fs::read_dir(root().join(rule.key)).unwrap().map(|entry| entry.unwrap().path()).collect();
        let bad = files.iter().filter(|file| file.file_stem().is_some_and(|s| s != "near-miss"));
        assert_eq!(bad.count(), 2, "{}", rule.key);
        for file in files {
            let found = broken(&file);
            let near_miss = file.ends_with("near-miss.toml");
            let expected = if near_miss { BTreeSet::new() } else { BTreeSet::from([rule.key]) };
            if found != expected {
                wrong.push(format!("{}: {found:?}", file.strip_prefix(root()).unwrap().display()));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn no_folder_of_faults_is_without_a_rule() {
    for entry in std::fs::read_dir(root()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(name == "main.rs" || RULES.iter().any(|rule| rule.key == name), "{name}");
    }
}
