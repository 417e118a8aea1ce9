//! Days are counted one way: those that a text lists are those of the table, and a day that is named exists.
//!
//! Seen in the two XS228 records: Phase I gives on Day 1, 15, 29 and 43, Phase II on Day 0, 14, 28 and 42. The spacing is the same,
//! the first day is not. Each part states its convention; a visit of two parts that count differently has no day at all.

use super::Folder;
use super::words::{Token, after, before, number, passages, quote, tokens, word};
use crate::protocol::{DayConvention, Protocol};
use bench::at;
use bench::finding::{Finding, Path, Spot};

pub(super) fn read(folder: &Folder) -> Vec<Finding> {
    let Some(protocol) = folder.protocol else { return Vec::new() };
    let mut found = texts(protocol);
    found.extend(shared_visits(protocol));
    found.extend(no_such_day(protocol));
    found
}

fn list(days: &[i32]) -> String {
    days.iter().map(i32::to_string).collect::<Vec<_>>().join(", ")
}

/// Days that a text lists, against the table.
fn texts(protocol: &Protocol) -> Vec<Finding> {
    let mut found = Vec::new();
    for passage in passages(protocol) {
        let read = tokens(passage.text);
        for (said, from, to) in lists(&read) {
            let table = |p: usize| -> Vec<i32> {
                protocol.parts[p].schedule.administrations.iter().map(|a| a.day).collect()
            };
            let parts = passage.parts(protocol);
            if parts.clone().any(|p| table(p) == said) {
                continue;
            }
            let Some(p) = parts.last() else { continue };
            found.push(
                Finding::contradiction("days")
                    .value("said", list(&said))
                    .value("table", list(&table(p)))
                    .value("convention", protocol.parts[p].schedule.convention)
                    .spot(passage.spot("text", quote(passage.text, &read, from, to)))
                    .spot(Spot::new("protocol", "table", at!["parts", p, "schedule"])),
            );
        }
    }
    found
}

/// Lists of two or more days that begin with Day 0 or Day 1: those are days of giving. Others (Day 8 and 29) may be visits.
fn lists(tokens: &[Token]) -> Vec<(Vec<i32>, usize, usize)> {
    let mut found = Vec::new();
    let mut from = 0;
    while from < tokens.len() {
        let (days, to) = days(tokens, from);
        let looked_at = before(tokens, from, 4, LOOKED_AT) || after(tokens, to, 2, &["after", "post"]);
        if days.len() > 1 && days[0] <= 1 && !looked_at {
            found.push((days, from, to));
        }
        from = to.max(from + 1);
    }
    found
}

/// What follows a number that is no day.
const COUNTED: &[&str] = &[
    "dose",
    "doses",
    "level",
    "levels",
    "injections",
    "administrations",
    "participants",
    "patients",
    "people",
    "arms",
    "cohorts",
    "weeks",
    "months",
    "years",
    "ml",
    "mg",
];

/// What is done on days that are not of giving.
const LOOKED_AT: &[&str] = &[
    "observed",
    "seen",
    "visit",
    "visits",
    "assessed",
    "assessments",
    "measured",
    "sampled",
    "followed",
    "monitored",
];

/// The days listed from a place on, and the place behind them: `Day 0/14/28`, `Days 1, 15 and 29`, `Day 1, Day 15`, `D1, D15`.
fn days(tokens: &[Token], from: usize) -> (Vec<i32>, usize) {
    let mut days = Vec::new();
    let mut named = false;
    let mut at = from;
    let mut end = from;
    loop {
        let here = word(tokens, at);
        // Days are written in figures; "Day 1, two dose levels" and "Day 1, 2 doses" list no second day.
        let figure = |word: &str| number(word).filter(|_| word.starts_with(|c: char| c.is_ascii_digit()));
        let counts = COUNTED.contains(&word(tokens, at + 1));
        let short = here.strip_prefix('d').and_then(figure);
        if matches!(here, "day" | "days" | "第") {
            named = true;
            at += 1;
        } else if let Some(day) = short.or_else(|| figure(here).filter(|_| named && !counts)) {
            named = true;
            days.extend(i32::try_from(day));
            at += 1;
            end = at;
        } else if !days.is_empty() && matches!(here, "," | "/" | "and" | "&" | "、" | "和" | "天") {
            at += 1;
        } else {
            return (days, end.max(at.min(from + 1)));
        }
    }
}

/// A visit of parts that count days differently.
fn shared_visits(protocol: &Protocol) -> Vec<Finding> {
    let mut found = Vec::new();
    for (v, visit) in protocol.visits.iter().enumerate() {
        let of_visit = |p: &usize| visit.parts.is_empty() || visit.parts.contains(&protocol.parts[*p].key);
        let parts: Vec<usize> = (0..protocol.parts.len()).filter(of_visit).collect();
        let convention = |p: usize| protocol.parts[p].schedule.convention;
        let Some((&first, other)) = parts.first().and_then(|first| {
            Some((first, parts.iter().copied().find(|&p| convention(p) != convention(*first))?))
        }) else {
            continue;
        };
        let counted = |role, p: usize| Spot::new("protocol", role, at!["parts", p, "schedule", "convention"]);
        found.push(
            Finding::contradiction("days")
                .value("said", visit.day)
                .value("table", convention(first))
                .value("convention", convention(other))
                .spot(Spot::new("protocol", "visit", at!["visits", v, "day"]))
                .spot(counted("one-way", first))
                .spot(counted("other-way", other)),
        );
    }
    found
}

/// Day 0 where days are counted without one.
fn no_such_day(protocol: &Protocol) -> Vec<Finding> {
    let mut named: Vec<(usize, Path)> = Vec::new();
    for (p, part) in protocol.parts.iter().enumerate() {
        let zeros = part.schedule.administrations.iter().enumerate().filter(|(_, a)| a.day == 0);
        named.extend(zeros.map(|(a, _)| (p, at!["parts", p, "schedule", "administrations", a, "day"])));
        if let Some(immuno) = &part.immunosuppression {
            let days = [("from_day", immuno.from_day), ("until_day", immuno.until_day)];
            let zeros = days.into_iter().filter(|(_, day)| *day == 0);
            named.extend(zeros.map(|(key, _)| (p, at!["parts", p, "immunosuppression", key])));
        }
        let visits = protocol.visits.iter().enumerate().filter(|(_, visit)| visit.day == 0);
        let mine = visits.filter(|(_, visit)| visit.parts.is_empty() || visit.parts.contains(&part.key));
        named.extend(mine.map(|(v, _)| (p, at!["visits", v, "day"])));
    }
    named.retain(|(p, _)| protocol.parts[*p].schedule.convention == DayConvention::NoDayZero);
    let tell = |(p, path): (usize, Path)| {
        Finding::contradiction("days")
            .value("said", 0)
            .value("table", 1)
            .value("convention", DayConvention::NoDayZero)
            .spot(Spot::new("protocol", "no-such-day", path))
            .spot(Spot::new("protocol", "one-way", at!["parts", p, "schedule", "convention"]))
    };
    named.into_iter().map(tell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_giving_are_read_however_they_are_listed() {
        for (text, expected) in [
            ("on Day 0/14/28/42", vec![vec![0, 14, 28, 42]]),
            ("on Days 1, 15, 29 and 43.", vec![vec![1, 15, 29, 43]]),
            ("Day 1, Day 15; D1, D8", vec![vec![1, 15], vec![1, 8]]),
            ("seen on Days 8 and 29, dosed on Day 1", vec![]),
            ("第0、14天", vec![vec![0, 14]]),
            ("a dose on Day 1, two dose levels, six months", vec![]),
            ("on Day 1, 2 doses", vec![]),
            ("observed on Days 1, 7 and 28 after each administration", vec![]),
        ] {
            let read: Vec<_> = lists(&tokens(text)).into_iter().map(|(days, ..)| days).collect();
            assert_eq!(read, expected, "{text}");
        }
    }
}
