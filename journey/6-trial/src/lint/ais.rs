//! AIS A is complete, B to D are incomplete, A and B are motor-complete (ISNCSCI 2019, step 5).
//!
//! Seen in NCT06974968: "severe but incomplete paralysis (AIS A, B or C)".

use super::Folder;
use super::words::{Token, criteria, passages, quote, tokens, word};
use crate::protocol::Check;
use bench::at;
use bench::finding::{Finding, Spot};
use std::collections::BTreeSet;

pub(super) fn read(folder: &Folder) -> Vec<Finding> {
    let Some(protocol) = folder.protocol else { return Vec::new() };
    let mut found = Vec::new();
    for passage in passages(protocol).iter().chain(&criteria(protocol)) {
        let read = tokens(passage.text);
        for list in lists(&read) {
            let Some((called, from, allowed)) = called(&read, list.from) else { continue };
            let wrong: Vec<String> =
                list.grades.iter().filter(|g| !allowed.contains(**g)).map(|g| g.to_string()).collect();
            if !wrong.is_empty() {
                found.push(
                    Finding::contradiction("ais")
                        .value("called", called)
                        .value("wrong", wrong.join(", "))
                        .value("allowed", allowed.chars().map(String::from).collect::<Vec<_>>().join(", "))
                        .spot(passage.spot("text", quote(passage.text, &read, from, list.to))),
                );
            }
        }
    }
    for (c, criterion) in protocol.criteria.iter().enumerate() {
        let Check::OneOf(one) = &criterion.check else { continue };
        let unknown = one.of.iter().position(|v| !matches!(v.as_str(), "A" | "B" | "C" | "D" | "E"));
        if let Some(v) = unknown.filter(|_| one.item.as_str() == "ais") {
            found.push(
                Finding::contradiction("ais")
                    .value("called", "AIS")
                    .value("wrong", &one.of[v])
                    .value("allowed", "A, B, C, D, E")
                    .spot(Spot::new("protocol", "value", at!["criteria", c, "check", "one-of", "of", v])),
            );
        }
    }
    found
}

/// A list of grades in a text, and where its words begin and end.
pub(super) struct List {
    pub grades: BTreeSet<char>,
    pub from: usize,
    pub to: usize,
}

/// `AIS A, B or C`, `AIS grades A to C`, `ASIA A–C`.
pub(super) fn lists(tokens: &[Token]) -> Vec<List> {
    let mut found = Vec::new();
    for from in 0..tokens.len() {
        if !matches!(word(tokens, from), "ais" | "asia") {
            continue;
        }
        let mut to = from + 1;
        while matches!(word(tokens, to), "grade" | "grades" | "impairment" | "scale") {
            to += 1;
        }
        let mut grades = BTreeSet::new();
        let mut through = false;
        while let Some(grade) = grade(word(tokens, to)) {
            if let Some(&last) = grades.last().filter(|_| through) {
                grades.extend(last..=grade);
            }
            grades.insert(grade);
            to += 1;
            // Signs and words between grades, as long as another grade follows them.
            let mut next = to;
            while matches!(
                word(tokens, next),
                "," | "or" | "and" | "/" | "to" | "-" | "–" | "、" | "或" | "至"
            ) {
                next += 1;
            }
            through = next > to && matches!(word(tokens, next - 1), "to" | "-" | "–" | "至");
            if next == to || self::grade(word(tokens, next)).is_none() {
                break;
            }
            to = next;
        }
        if !grades.is_empty() {
            found.push(List { grades, from, to });
        }
    }
    found
}

fn grade(word: &str) -> Option<char> {
    matches!(word, "a" | "b" | "c" | "d" | "e").then(|| word.to_ascii_uppercase().chars().next()).flatten()
}

/// What the words before a list call its grades, where those words begin, and which grades may be called so.
fn called(tokens: &[Token], list: usize) -> Option<(&'static str, usize, &'static str)> {
    // Only as far back as the sentence, or the end of the last bracket, or another list.
    let start = (0..list)
        .rev()
        .find(|&at| matches!(word(tokens, at), "." | ";" | ")" | "。" | "）" | "ais" | "asia"));
    let start = start.map_or(0, |at| at + 1).max(list.saturating_sub(12));
    let mut complete = None;
    let mut incomplete = None;
    for at in start..list {
        let hyphen = usize::from(at > start && word(tokens, at - 1) == "-");
        let motor = at.checked_sub(1 + hyphen).filter(|&m| word(tokens, m) == "motor");
        match word(tokens, at) {
            "complete" => complete = Some((motor.unwrap_or(at), motor.is_some())),
            "incomplete" => incomplete = Some((motor.unwrap_or(at), motor.is_some())),
            _ => {}
        }
    }
    match (complete, incomplete) {
        (Some(_), Some(_)) | (None, None) => None,
        (Some((at, true)), None) => Some(("motor-complete", at, "AB")),
        (Some((at, false)), None) => Some(("complete", at, "A")),
        (None, Some((at, true))) => Some(("motor-incomplete", at, "CD")),
        (None, Some((at, false))) => Some(("incomplete", at, "BCD")),
    }
}
