//! The message files as they are: keys, sentences, placeholders.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use words::Language;

/// Every sentence of a language by its key (`key`, `key.attribute`), from the files themselves.
pub fn all(language: Language) -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("messages").join(language.tag());
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("messages lie there").flatten() {
        let text = std::fs::read_to_string(entry.path()).expect("a message file reads");
        let (mut message, mut key) = (String::new(), String::new());
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
            let outer = line.starts_with(|c: char| c.is_ascii_alphabetic());
            let inner = line.trim_start().strip_prefix('.');
            match (outer, inner, line.split_once('=')) {
                (true, _, Some((name, said))) => {
                    name.trim().clone_into(&mut message);
                    message.clone_into(&mut key);
                    found.insert(key.clone(), said.trim().to_owned());
                }
                (false, Some(attribute), Some((_, said))) => {
                    let name = attribute.split_once('=').map_or(attribute, |(name, _)| name).trim();
                    key = format!("{message}.{name}");
                    found.insert(key.clone(), said.trim().to_owned());
                }
                // A sentence that goes on in the next line.
                _ => found.entry(key.clone()).or_default().push_str(line),
            }
        }
    }
    found
}

/// The placeholders of a sentence.
pub fn placeholders(said: &str) -> BTreeSet<String> {
    let name =
        |piece: &str| piece.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
    said.split('$').skip(1).map(name).collect()
}
