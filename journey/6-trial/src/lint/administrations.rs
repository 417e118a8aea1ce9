//! The number of administrations that a text names is the number in the dosing table.
//!
//! Seen in NCT06974968: the summary says "single dose", the table has four injections.

use super::Folder;
use super::words::{Token, before, number, passages, quote, tokens, word};
use bench::at;
use bench::finding::{Finding, Spot};

const NOUNS: &[&str] = &[
    "dose",
    "doses",
    "injection",
    "injections",
    "administration",
    "administrations",
    "infusion",
    "infusions",
];
const BETWEEN: &[&str] =
    &["-", "intrathecal", "stereotactic", "intraputaminal", "separate", "repeated", "planned"];
/// What follows `dose` where not a dose is meant: two dose levels, a dose-limiting toxicity.
const NOT_A_DOSE: &[&str] = &[
    "level",
    "levels",
    "cohort",
    "cohorts",
    "group",
    "groups",
    "escalation",
    "limiting",
    "range",
    "tested",
    "studied",
    "compared",
];

pub(super) fn read(folder: &Folder) -> Vec<Finding> {
    let Some(protocol) = folder.protocol else { return Vec::new() };
    let mut found = Vec::new();
    for passage in passages(protocol) {
        let read = tokens(passage.text);
        for (said, from, to) in counts(&read) {
            let parts = passage.parts(protocol);
            let table = |p: usize| protocol.parts[p].schedule.administrations.len();
            if parts.clone().any(|p| table(p) == said as usize) {
                continue;
            }
            let Some(last) = parts.last() else { continue };
            found.push(
                Finding::contradiction("administrations")
                    .value("said", said)
                    .value("table", table(last))
                    .spot(passage.spot("text", quote(passage.text, &read, from, to)))
                    .spot(Spot::new("protocol", "table", at!["parts", last, "schedule", "administrations"])),
            );
        }
    }
    for (p, part) in protocol.parts.iter().enumerate() {
        let table = part.schedule.administrations.len();
        for (a, arm) in part.arms.iter().enumerate() {
            let Some(dose) = &arm.dose else { continue };
            if dose.administrations as usize != table {
                found.push(
                    Finding::contradiction("administrations")
                        .value("said", dose.administrations)
                        .value("table", table)
                        .spot(Spot::new(
                            "protocol",
                            "dose",
                            at!["parts", p, "arms", a, "dose", "administrations"],
                        ))
                        .spot(Spot::new("protocol", "table", at!["parts", p, "schedule", "administrations"])),
                );
            }
        }
    }
    found
}

/// Every number of administrations that a text names: the number, and where its words begin and end.
fn counts(tokens: &[Token]) -> Vec<(u32, usize, usize)> {
    (0..tokens.len()).filter_map(|at| english(tokens, at).or_else(|| chinese(tokens, at))).collect()
}

fn english(tokens: &[Token], at: usize) -> Option<(u32, usize, usize)> {
    let first = word(tokens, at);
    let count = if first == "single" { 1 } else { number(first)? };
    // "Each single dose holds 5e7 cells" says nothing of how often.
    if before(tokens, at, 1, &["each", "every", "per", "."]) && first == "single" {
        return None;
    }
    // "Not a single dose was missed", "the higher of two doses tested".
    if before(tokens, at, 2, &["not", "no"])
        || before(tokens, at, 3, &["higher", "lower", "highest", "lowest", "either"])
    {
        return None;
    }
    let mut noun = at + 1;
    while BETWEEN.contains(&word(tokens, noun)) && noun < at + 4 {
        noun += 1;
    }
    let meant = NOUNS.contains(&word(tokens, noun));
    let behind = if word(tokens, noun + 1) == "-" { noun + 2 } else { noun + 1 };
    (meant && !NOT_A_DOSE.contains(&word(tokens, behind))).then_some((count, at, noun + 1))
}

/// 单次给药, 单剂量, 四次注射, 4次鞘内给药.
fn chinese(tokens: &[Token], at: usize) -> Option<(u32, usize, usize)> {
    let first = word(tokens, at);
    let count = if first == "单" { 1 } else { number(first)? };
    match word(tokens, at + 1) {
        "剂" if first == "单" => Some((1, at, at + 2)),
        "次" => {
            let noun = (at + 2..at + 6).find(|&n| matches!(word(tokens, n), "药" | "射" | "输"))?;
            Some((count, at, noun + 1))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_administrations_are_told_from_other_numbers() {
        for (text, expected) in [
            ("a single dose of cells", vec![1]),
            ("single-dose escalation", vec![]),
            ("a single-dose study", vec![1]),
            ("four intrathecal injections", vec![4]),
            ("two dose levels, then 3 dose-limiting toxicities", vec![]),
            ("each single dose holds 5e7 cells", vec![]),
            ("not a single dose was missed", vec![]),
            ("the higher of two doses, two doses tested", vec![]),
            ("on each day 3 injections", vec![3]),
            ("单次给药后随访", vec![1]),
            ("四次鞘内注射", vec![4]),
        ] {
            let read: Vec<u32> = counts(&tokens(text)).into_iter().map(|(count, ..)| count).collect();
            assert_eq!(read, expected, "{text}");
        }
    }
}
