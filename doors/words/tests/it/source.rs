//! What the code really says: sources of the workspace, read as text.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// One source file, without its comments.
pub fn file(path: &str) -> String {
    let place = root().join(path);
    let text = std::fs::read_to_string(&place).unwrap_or_else(|why| panic!("{}: {why}", place.display()));
    without_comments(&text)
}

/// Every Rust source below some folders, without comments; a folder that is not there yet has none.
pub fn below(folders: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = folders.iter().map(|folder| root().join(folder)).collect();
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for entry in entries.flatten().map(|entry| entry.path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else if entry.extension().is_some_and(|ending| ending == "rs") {
                found.push(without_comments(&std::fs::read_to_string(entry).unwrap_or_default()));
            }
        }
    }
    found
}

fn without_comments(text: &str) -> String {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.collect::<Vec<_>>().join("\n")
}

/// The string literals of a source that are no templates.
pub fn literals(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for line in text.lines() {
        // Every second piece between quotation marks is inside them.
        for literal in line.split('"').skip(1).step_by(2) {
            if !literal.is_empty() && !literal.contains(['{', ' ', '\\']) {
                found.insert(literal.to_owned());
            }
        }
    }
    found
}

/// The variants of an enum with the names of their fields, from its source: `("NoConsent", ["donor", "use_"])`.
pub fn variants(path: &str, name: &str) -> Vec<(String, Vec<String>)> {
    let text = file(path);
    let head = format!("pub enum {name} {{");
    let body = text.split_once(&head).unwrap_or_else(|| panic!("no {name} in {path}")).1;
    let body = body.split_once("\n}").expect("an enum ends").0;
    let mut found = Vec::new();
    for piece in split(body, ',') {
        let (variant, fields) = piece.split_once('{').unwrap_or((&piece, ""));
        let variant = variant.trim().to_owned();
        if variant.is_empty() {
            continue;
        }
        let fields = split(fields.trim_end().trim_end_matches('}'), ',');
        let names = fields.iter().filter_map(|field| Some(field.split_once(':')?.0.trim().to_owned()));
        found.push((variant, names.collect()));
    }
    found
}

/// Splits where no bracket is open.
fn split(text: &str, at: char) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut depth = 0;
    for c in text.chars() {
        match c {
            '{' | '(' | '<' | '[' => depth += 1,
            '}' | ')' | '>' | ']' => depth -= 1,
            _ => {}
        }
        if c == at && depth == 0 {
            pieces.push(String::new());
        } else if let Some(piece) = pieces.last_mut() {
            piece.push(c);
        }
    }
    pieces
}

/// `NoConsent` as `no-consent`.
pub fn kebab(name: &str) -> String {
    let mut kebab = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !kebab.is_empty() {
            kebab.push('-');
        }
        kebab.extend(c.to_lowercase());
    }
    kebab
}

/// The body of a function at the outer level of a file.
pub fn function(path: &str, name: &str) -> String {
    let text = file(path);
    let head = format!("fn {name}(");
    let body = text.split_once(&head).unwrap_or_else(|| panic!("no fn {name} in {path}")).1;
    body.split_once("\n}").map_or(body, |(body, _)| body).to_owned()
}
