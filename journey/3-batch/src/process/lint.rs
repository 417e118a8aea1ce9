//! What can be wrong in a process before anybody has made anything by it.

use super::{Process, StepKind};
use bench::finding::{Finding, Path, Spot};
use bench::quantity::Unit;
use bench::{Limit, Text, at};
use std::collections::BTreeMap;

/// The rules of this room, by key: each has its words in every language.
pub const RULES: &[&str] = &["process-keys", "process-days", "process-flow", "process-hold", "process-limit"];

/// Everything that disagrees with itself in a process, in the order of the document.
#[must_use]
pub fn lint(process: &Process) -> Vec<Finding> {
    [keys, days, flow, hold, limits].into_iter().flat_map(|rule| rule(process)).collect()
}

fn here(role: &'static str, path: Path) -> Spot {
    Spot::new("process", role, path)
}

/// Places of every step: stage, step.
fn places(process: &Process) -> impl Iterator<Item = (usize, usize)> + '_ {
    process.stages.iter().enumerate().flat_map(|(s, stage)| (0..stage.steps.len()).map(move |at| (s, at)))
}

/// Two steps under one key could not be told apart in a batch record.
fn keys(process: &Process) -> Vec<Finding> {
    let mut seen: BTreeMap<&Text, Path> = BTreeMap::new();
    let mut found = Vec::new();
    let stages = process.stages.iter().enumerate().map(|(s, stage)| (&stage.key, at!["stages", s, "key"]));
    let steps = places(process)
        .map(|(s, at)| (&process.stages[s].steps[at].key, at!["stages", s, "steps", at, "key"]));
    for (key, path) in stages.chain(steps) {
        if let Some(first) = seen.get(key) {
            found.push(
                Finding::contradiction("process-keys")
                    .value("key", key)
                    .spot(here("again", path))
                    .spot(here("first", first.clone())),
            );
        } else {
            seen.insert(key, path);
        }
    }
    found
}

/// A step is planned within the days of its stage, and stages and steps follow each other.
fn days(process: &Process) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut last = (0, at!["stages", 0usize, "from_day"]);
    for (s, stage) in process.stages.iter().enumerate() {
        if stage.to_day < stage.from_day {
            found.push(
                Finding::contradiction("process-days")
                    .value("day", stage.to_day)
                    .value("other", stage.from_day)
                    .spot(here("early", at!["stages", s, "to_day"]))
                    .spot(here("late", at!["stages", s, "from_day"])),
            );
        }
        for (place, step) in stage.steps.iter().enumerate() {
            let path = at!["stages", s, "steps", place, "day"];
            if step.day < stage.from_day || step.day > stage.to_day {
                let bound = if step.day < stage.from_day { "from_day" } else { "to_day" };
                let other = if step.day < stage.from_day { stage.from_day } else { stage.to_day };
                found.push(
                    Finding::contradiction("process-days")
                        .value("day", step.day)
                        .value("other", other)
                        .spot(here("step", path.clone()))
                        .spot(here("stage", at!["stages", s, bound])),
                );
            }
            if step.day < last.0 {
                found.push(
                    Finding::contradiction("process-days")
                        .value("day", step.day)
                        .value("other", last.0)
                        .spot(here("early", path.clone()))
                        .spot(here("late", last.1.clone())),
                );
            }
            last = (step.day, path);
        }
    }
    found
}

/// Cells are harvested, then filled, then frozen, each in one step: the balance of containers begins there.
fn flow(process: &Process) -> Vec<Finding> {
    let wanted = [StepKind::Harvest, StepKind::Fill, StepKind::Freeze];
    let told: Vec<_> = places(process)
        .map(|(s, at)| (process.stages[s].steps[at].kind, at!["stages", s, "steps", at, "kind"]))
        .filter(|(kind, _)| wanted.contains(kind))
        .collect();
    if told.iter().map(|(kind, _)| *kind).eq(wanted) {
        return Vec::new();
    }
    let order: Vec<String> = told.iter().map(|(kind, _)| kind.to_string()).collect();
    let finding = Finding::contradiction("process-flow").value("order", order.join(", "));
    let spots = told.into_iter().map(|(_, path)| here("step", path));
    vec![spots.fold(finding, Finding::spot).spot(here("whole", at!["stages"]))]
}

/// A hold time counts from an earlier step, and is a time.
fn hold(process: &Process) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut earlier = Vec::new();
    for (s, place) in places(process) {
        let step = &process.stages[s].steps[place];
        if let Some(hold) = &step.hold {
            let path = at!["stages", s, "steps", place, "hold"];
            if !earlier.contains(&&hold.since) {
                found.push(
                    Finding::contradiction("process-hold")
                        .value("since", &hold.since)
                        .spot(here("since", path.then("since"))),
                );
            }
            if hold.at_most.seconds().is_none_or(|seconds| seconds <= 0) {
                found.push(
                    Finding::contradiction("process-hold")
                        .value("since", hold.at_most)
                        .spot(here("time", path.then("at_most"))),
                );
            }
        }
        earlier.push(&step.key);
    }
    found
}

/// A range has its low end below its high end; the yield is counted in vials and viable cells.
fn limits(process: &Process) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut check = |limit: &Limit, wanted: Option<Unit>, path: Path| {
        let empty = matches!(limit, Limit::Between(low, high) if low.value > high.value);
        let other_unit = wanted.is_some_and(|wanted| limit.unit() != Some(wanted));
        if empty || other_unit {
            let role = if empty { "empty" } else { "unit" };
            let wanted = wanted.map(|unit| unit.to_string()).unwrap_or_default();
            let finding = Finding::contradiction("process-limit").value("limit", limit).value("unit", wanted);
            found.push(finding.spot(here(role, path)));
        }
    };
    check(&process.expected_yield.vials, Some(Unit::Vial), at!["expected_yield", "vials"]);
    check(
        &process.expected_yield.viable_cells,
        Some(Unit::ViableCells),
        at!["expected_yield", "viable_cells"],
    );
    for (s, place) in places(process) {
        let step = &process.stages[s].steps[place];
        let path = at!["stages", s, "steps", place];
        for (p, parameter) in step.parameters.iter().enumerate() {
            check(&parameter.range, None, path.then("parameters").then(p).then("range"));
        }
        for (c, control) in step.controls.iter().enumerate() {
            check(&control.limit, None, path.then("controls").then(c).then("limit"));
        }
    }
    found
}
