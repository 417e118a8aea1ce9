//! The people that a text describes are the people that the criteria admit: region of the spine, age, and AIS grade.
//!
//! Seen in NCT06974968: the title says thoracic or lumbar, eligibility runs from C4 to L2.

use super::words::{Passage, Token, after, before, criteria, passages, quote, range, tokens, word};
use super::{Folder, ais};
use crate::protocol::{Check, NumberRange, Protocol, SpinalRange};
use bench::at;
use bench::finding::{Finding, Spot, Step};
use bench::quantity::{Quantity, Unit};
use instruments::isncsci::Level;
use std::collections::BTreeSet;

pub(super) fn read(folder: &Folder) -> Vec<Finding> {
    let Some(protocol) = folder.protocol else { return Vec::new() };
    let mut found: Vec<Finding> = passages(protocol).iter().filter_map(|p| regions(protocol, p)).collect();
    found.extend(passages(protocol).iter().chain(&criteria(protocol)).flat_map(|p| ages(protocol, p)));
    // Only a population says who comes in; a summary may speak of the grade that somebody reaches.
    let populations = |passage: &&Passage| passage.path.0.last() == Some(&Step::from("population"));
    found.extend(passages(protocol).iter().filter(populations).filter_map(|p| grades(protocol, p)));
    found
}

/// A region of the spine, by the words for it.
const REGIONS: [(&str, &str); 8] = [
    ("cervical", "cervical"),
    ("thoracic", "thoracic"),
    ("lumbar", "lumbar"),
    ("sacral", "sacral"),
    ("颈", "cervical"),
    ("胸", "thoracic"),
    ("腰", "lumbar"),
    ("骶", "sacral"),
];
/// A lumbar puncture is no lumbar injury.
const NOT_AN_INJURY: &[&str] = &[
    "puncture",
    "punctures",
    "drain",
    "drainage",
    "injection",
    "catheter",
    "access",
    "cistern",
    "surgery",
    "穿",
];

/// Cells that are given at the lumbar level say nothing of the injury.
fn given(tokens: &[Token], at: usize) -> bool {
    after(tokens, at + 1, 1, &["level", "levels", "space", "interspace"])
        && before(tokens, at, 4, &["injection", "injections", "injected", "given", "administered", "infused"])
}

fn regions(protocol: &Protocol, passage: &Passage) -> Option<Finding> {
    let read = tokens(passage.text);
    let named: Vec<(usize, &str)> = (0..read.len())
        .filter(|&at| !after(&read, at + 1, 1, NOT_AN_INJURY) && !given(&read, at))
        .filter_map(|at| REGIONS.iter().find(|(w, _)| *w == word(&read, at)).map(|(_, region)| (at, *region)))
        .collect();
    let (first, last) = (named.first()?.0, named.last()?.0);
    let said: BTreeSet<&str> = named.iter().map(|(_, region)| *region).collect();
    let ranges = checks(protocol, passage, |check| match check {
        Check::SpinalLevel(range) => Some(range),
        _ => None,
    });
    if ranges.iter().any(|(_, range)| admitted(range) == said) {
        return None;
    }
    let (c, range) = ranges.first()?;
    let list = |regions: BTreeSet<&str>| regions.into_iter().collect::<Vec<_>>().join(", ");
    Some(
        Finding::contradiction("population")
            .value("said", list(said))
            .value("criterion", format!("{} - {}: {}", range.from, range.to, list(admitted(range))))
            .spot(passage.spot("text", quote(passage.text, &read, first, last + 1)))
            .spot(Spot::new("protocol", "criterion", at!["criteria", *c, "check"])),
    )
}

/// The regions that a range of levels touches.
fn admitted(range: &SpinalRange) -> BTreeSet<&'static str> {
    let of = |level: &Level| match level.name().chars().next() {
        Some('C') => "cervical",
        Some('T') => "thoracic",
        Some('L') => "lumbar",
        _ => "sacral",
    };
    Level::dermatomes().filter(|level| *level >= range.from && *level <= range.to).map(|l| of(&l)).collect()
}

/// The checks of one form that bind what a passage speaks of, with their places.
fn checks<'a, T>(
    protocol: &'a Protocol,
    passage: &Passage,
    pick: impl Fn(&'a Check) -> Option<T>,
) -> Vec<(usize, T)> {
    let speaks = |of: &[bench::Text]| {
        of.is_empty() || passage.parts(protocol).any(|p| of.contains(&protocol.parts[p].key))
    };
    let bound = protocol.criteria.iter().enumerate().filter(|(_, criterion)| speaks(&criterion.parts));
    bound.filter_map(|(c, criterion)| Some((c, pick(&criterion.check)?))).collect()
}

fn ages(protocol: &Protocol, passage: &Passage) -> Vec<Finding> {
    let read = tokens(passage.text);
    let mut found = Vec::new();
    for at in 0..read.len() {
        let Some((low, high, end)) = range(&read, at) else { continue };
        let years = matches!(word(&read, end), "years" | "year" | "岁");
        let of_age = years && !after(&read, end + 1, 3, &["after", "since", "follow", "from", "before"]);
        if !of_age && !before(&read, at, 1, &["aged", "age", "ages"]) {
            continue;
        }
        let onset = before(&read, at, 4, &["onset", "symptom", "symptoms", "diagnosis", "diagnosed"]);
        let ranges = checks(protocol, passage, |check| match check {
            Check::Number(range) if range.item.as_str().contains("onset") == onset => {
                range.item.as_str().contains("age").then_some(range)
            }
            _ => None,
        });
        if ranges.iter().any(|(_, range)| is(range, low, high)) {
            continue;
        }
        let Some((c, range)) = ranges.first() else { continue };
        let end = if years { end + 1 } else { end };
        let bound = |b: &Option<Quantity>| b.map_or_else(|| "-".to_owned(), |q| q.value.to_string());
        found.push(
            Finding::contradiction("population")
                .value("said", format!("{low} - {high}"))
                .value("criterion", format!("{} - {}", bound(&range.min), bound(&range.max)))
                .spot(passage.spot("text", quote(passage.text, &read, at, end)))
                .spot(Spot::new("protocol", "criterion", at!["criteria", *c, "check"])),
        );
    }
    found
}

/// The AIS grades that a population names, against those that a criterion admits.
fn grades(protocol: &Protocol, passage: &Passage) -> Option<Finding> {
    let read = tokens(passage.text);
    let lists = ais::lists(&read);
    let said: BTreeSet<String> = lists.iter().flat_map(|list| &list.grades).map(char::to_string).collect();
    let (first, last) = (lists.first()?.from, lists.last()?.to);
    let admitted = checks(protocol, passage, |check| match check {
        Check::OneOf(one) if one.item.as_str() == "ais" => {
            Some(one.of.iter().map(ToString::to_string).collect::<BTreeSet<_>>())
        }
        _ => None,
    });
    if admitted.iter().any(|(_, grades)| *grades == said) {
        return None;
    }
    let (c, grades) = admitted.first()?;
    let list = |grades: &BTreeSet<String>| {
        format!("AIS {}", grades.iter().map(String::as_str).collect::<Vec<_>>().join(", "))
    };
    Some(
        Finding::contradiction("population")
            .value("said", list(&said))
            .value("criterion", list(grades))
            .spot(passage.spot("text", quote(passage.text, &read, first, last)))
            .spot(Spot::new("protocol", "criterion", at!["criteria", *c, "check"])),
    )
}

fn is(range: &NumberRange, low: u32, high: u32) -> bool {
    let same = |bound: &Option<Quantity>, years: u32| {
        bound.is_some_and(|q| q == Quantity::whole(i64::from(years), Unit::Year))
    };
    same(&range.min, low) && same(&range.max, high)
}
