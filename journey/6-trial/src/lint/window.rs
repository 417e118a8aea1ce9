//! A time from injury is the same in words and in the criterion, whatever its unit.
//!
//! Seen in NCT06974968: "2-12 weeks" in the summary, 14 to 60 days in the eligibility; 12 weeks are 84 days.

use super::Folder;
use super::words::{Token, after, before, criteria, passages, quote, range, tokens, word};
use crate::protocol::{Anchor, Check, Window};
use bench::at;
use bench::finding::{Finding, Spot};
use bench::quantity::Quantity;

/// A bound in words covers a span of days: a month has 28 to 31 of them.
type Days = (i64, i64);

pub(super) fn read(folder: &Folder) -> Vec<Finding> {
    let Some(protocol) = folder.protocol else { return Vec::new() };
    let windows: Vec<(usize, &Window)> = protocol
        .criteria
        .iter()
        .enumerate()
        .filter_map(|(c, criterion)| match &criterion.check {
            Check::Window(window) => Some((c, window)),
            _ => None,
        })
        .collect();
    let mut found = Vec::new();
    for passage in passages(protocol).iter().chain(&criteria(protocol)) {
        let read = tokens(passage.text);
        for (low, high, anchor, from, to) in ranges(&read) {
            let same: Vec<_> = windows.iter().filter(|(_, window)| window.anchor == anchor).collect();
            if same.iter().any(|(_, w)| fits(low, w.min.as_ref()) && fits(high, w.max.as_ref())) {
                continue;
            }
            let Some((c, window)) = same.first() else { continue };
            let bound = |q: &Option<Quantity>| q.map_or_else(|| "-".to_owned(), |q| q.to_string());
            let days = |days: Days| {
                if days.0 == days.1 { days.0.to_string() } else { format!("{}-{}", days.0, days.1) }
            };
            found.push(
                Finding::contradiction("window")
                    .value("said", quote(passage.text, &read, from, to))
                    .value("low", days(low))
                    .value("high", days(high))
                    .value("min", bound(&window.min))
                    .value("max", bound(&window.max))
                    .spot(passage.spot("text", quote(passage.text, &read, from, to)))
                    .spot(Spot::new("protocol", "criterion", at!["criteria", *c, "check"])),
            );
        }
    }
    found
}

fn fits(days: Days, bound: Option<&Quantity>) -> bool {
    const DAY: i64 = 86_400;
    bound.and_then(Quantity::seconds).is_some_and(|s| s >= days.0 * DAY && s <= days.1 * DAY)
}

/// Every range of time with what it runs from: both bounds, anchor, and where the words begin and end.
fn ranges(tokens: &[Token]) -> Vec<(Days, Days, Anchor, usize, usize)> {
    (0..tokens.len())
        .filter_map(|at| {
            let (low, high, unit) = range(tokens, at)?;
            let (shortest, longest) = match word(tokens, unit) {
                "day" | "days" | "d" | "天" | "日" => (1, 1),
                "week" | "weeks" | "wk" | "周" => (7, 7),
                "month" | "months" | "月" => (28, 31),
                "year" | "years" | "年" => (365, 366),
                _ => return None,
            };
            let anchor = anchor(tokens, at, unit + 1)?;
            let span = |n: u32| (i64::from(n) * shortest, i64::from(n) * longest);
            Some((span(low), span(high), anchor, at, unit + 1))
        })
        .collect()
}

/// From what a range runs: "after injury" behind it, or "subacute" before it.
fn anchor(tokens: &[Token], from: usize, to: usize) -> Option<Anchor> {
    let joined = after(tokens, to, 2, &["after", "from", "since", "post", "of", "伤", "后"]);
    if joined && after(tokens, to, 4, &["injury", "trauma", "injuries", "伤"]) {
        Some(Anchor::Injury)
    } else if joined && after(tokens, to, 4, &["onset", "symptoms"]) {
        Some(Anchor::Onset)
    } else if joined && after(tokens, to, 4, &["diagnosis"]) {
        Some(Anchor::Diagnosis)
    } else if before(tokens, from, 3, &["subacute", "acute"]) {
        Some(Anchor::Injury)
    } else {
        None
    }
}
