//! What can be wrong in a specification before anything was tested by it.

use super::{Class, SampleOf, Specification, Test};
use bench::finding::{Finding, Path, Spot};
use bench::quantity::{Decimal, Quantity, Unit};
use bench::{Limit, Text, at};
use std::collections::BTreeMap;

/// The rules of this room, by key: each has its words in every language.
pub const RULES: &[&str] = &[
    "specification-keys",
    "specification-class",
    "specification-unit",
    "specification-limit",
    "specification-pending",
    "specification-value",
];

/// Everything that disagrees with itself in a specification, in the order of the document.
#[must_use]
pub fn lint(specification: &Specification) -> Vec<Finding> {
    let mut found = keys(specification);
    for (place, test) in specification.tests.iter().enumerate() {
        let here = |role, path| Spot::new(DOCUMENT, role, path);
        let path = at!["tests", place];
        for rule in [class, unit, limit, pending, value] {
            found.extend(rule(test, &path, &here));
        }
    }
    found
}

/// Whoever read it from a file of another name says so with [`Finding::in_document`].
const DOCUMENT: &str = "specification";

type Here<'a> = &'a dyn Fn(&'static str, Path) -> Spot;

/// Two tests under one key could not be told apart on a certificate.
fn keys(specification: &Specification) -> Vec<Finding> {
    let mut seen: BTreeMap<&Text, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for (place, test) in specification.tests.iter().enumerate() {
        if let Some(&first) = seen.get(&test.key) {
            found.push(
                Finding::contradiction("specification-keys")
                    .value("key", &test.key)
                    .spot(Spot::new(DOCUMENT, "again", at!["tests", place, "key"]))
                    .spot(Spot::new(DOCUMENT, "first", at!["tests", first, "key"])),
            );
        } else {
            seen.insert(&test.key, place);
        }
    }
    found
}

/// Pass-fail has a limit; report-and-review has none, since a limit that decides nothing reads like one that does.
fn class(test: &Test, path: &Path, here: Here) -> Option<Finding> {
    let role = match (test.class, &test.limit) {
        (Class::PassFail, None) => "no-limit",
        (Class::ReportAndReview, Some(_)) => "idle-limit",
        _ => return None,
    };
    let finding = Finding::contradiction("specification-class").value("test", &test.title);
    let limit = test.limit.as_ref().map(|_| here("limit", path.then("limit")));
    Some(limit.into_iter().fold(finding.spot(here(role, path.then("class"))), Finding::spot))
}

/// A result is compared in the unit of its limit.
fn unit(test: &Test, path: &Path, here: Here) -> Option<Finding> {
    let limit = test.limit.as_ref()?;
    let fits = match (limit.unit(), test.unit) {
        (Some(of_limit), Some(of_result)) => of_result.measures_like(of_limit),
        (None, None) => true,
        _ => false,
    };
    let said = |unit: Option<Unit>| unit.map_or_else(|| "-".to_owned(), |unit| unit.to_string());
    let place = if test.unit.is_some() { path.then("unit") } else { path.clone() };
    (!fits).then(|| {
        Finding::contradiction("specification-unit")
            .value("limit", limit)
            .value("unit", said(test.unit))
            .spot(here("unit", place))
            .spot(here("limit", path.then("limit")))
    })
}

/// Some value can meet the limit, and some value can miss it.
fn limit(test: &Test, path: &Path, here: Here) -> Option<Finding> {
    let limit = test.limit.as_ref()?;
    let percent = |q: &Quantity| q.unit == Unit::Percent;
    let (nothing, all) = (Decimal::from(0), Decimal::from(100));
    let impossible = match limit {
        Limit::Between(low, high) => {
            low.value > high.value || (percent(low) && (low.value > all || high.value < nothing))
        }
        Limit::AtLeast(q) => percent(q) && q.value > all,
        Limit::Above(q) => percent(q) && q.value >= all,
        Limit::AtMost(q) => q.value < nothing && (percent(q) || q.unit != Unit::Celsius),
        Limit::Below(q) => q.value <= nothing && (percent(q) || q.unit != Unit::Celsius),
        Limit::Finding(_) => false,
    };
    impossible.then(|| {
        let finding = Finding::contradiction("specification-limit");
        finding.value("limit", limit).value("test", &test.title).spot(here("limit", path.then("limit")))
    })
}

/// A pending result cannot be due before its surrogate is ready.
fn pending(test: &Test, path: &Path, here: Here) -> Option<Finding> {
    let due = &test.may_be_pending.as_ref()?.due;
    let due_path = path.then("may_be_pending").then("due");
    let Some(due_seconds) = due.seconds() else {
        let finding = Finding::contradiction("specification-pending").value("due", due).value("ready", "-");
        return Some(finding.spot(here("time", due_path)));
    };
    let SampleOf::Surrogate(surrogate) = &test.sample else { return None };
    let ready = &surrogate.ready_after;
    (ready.seconds().is_none_or(|ready| due_seconds < ready)).then(|| {
        Finding::contradiction("specification-pending")
            .value("due", due)
            .value("ready", ready)
            .spot(here("due", due_path))
            .spot(here("ready", path.then("sample").then("surrogate").then("ready_after")))
    })
}

/// At least one replicate; a share that comes from a gate is a per cent.
fn value(test: &Test, path: &Path, here: Here) -> Option<Finding> {
    if test.replicates == 0 {
        let finding = Finding::contradiction("specification-value").value("test", &test.title);
        return Some(finding.spot(here("replicates", path.then("replicates"))));
    }
    (test.gate.is_some() && test.unit != Some(Unit::Percent)).then(|| {
        let place = if test.unit.is_some() { path.then("unit") } else { path.then("gate") };
        let finding = Finding::contradiction("specification-value").value("test", &test.title);
        finding.spot(here("gate", place))
    })
}
