//! Findings for a program.

use crate::told::Told;
use serde_json::{Value, json};
use standards_programme::{Located, NotAFolder, Reading};

/// A reading as one JSON document with a line break at its end.
pub(crate) fn reading(folder: &str, words: &Told, reading: &Reading) -> String {
    let findings: Vec<Value> = reading.findings.iter().map(|located| finding(words, located)).collect();
    pretty(&json!({ "folder": folder, "readable": !reading.is_unreadable(), "findings": findings }))
}

/// A folder that cannot be listed.
pub(crate) fn no_folder(folder: &str, words: &Told, error: &NotAFolder) -> String {
    let message = words.no_folder(folder, &error.1);
    pretty(&json!({ "folder": folder, "readable": false, "findings": [], "message": message }))
}

fn finding(words: &Told, located: &Located) -> Value {
    let finding = &located.finding;
    let places: Vec<Value> = located
        .places
        .iter()
        .map(|place| {
            json!({
                "file": place.file,
                "line": place.line,
                "column": place.column,
                "from": place.span.start,
                "to": place.span.end,
                "role": place.role,
                "says": words.place(finding, place.role),
            })
        })
        .collect();
    json!({
        "rule": finding.rule,
        "severity": finding.severity,
        "what": words.what(finding),
        "why": words.why(finding),
        "do": words.to_do(finding),
        "values": finding.values,
        "places": places,
    })
}

fn pretty(value: &Value) -> String {
    // A JSON value made of text, numbers and lists always prints.
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}
