//! At the bench: steps done, values read, cells counted, vials filled.

use super::{Look, digest_of, with};
use crate::world::measure::{Reading, between, read, scaled};
use batch::process::{Process, Step};
use bench::{BatchCode, Duty, Quantity, Text, Unit};
use serde_json::{Map, Value, json};

/// The chance that a parameter is missed, and that a control is.
const PARAMETER_MISSED: f64 = 0.003;
const CONTROL_MISSED: f64 = 0.004;
/// Days that one calibration holds, and one round of monitoring: usual in the trade.
const CALIBRATION_DAYS: u16 = 365;
const MONITORING_DAYS: u16 = 30;

pub(super) fn answer(look: &Look<'_>, duty: &Duty, verb: &str, prefill: Map<String, Value>) -> Option<Value> {
    Some(match verb {
        "adopt-process" => look.world.documents.processes.first()?.clone(),
        "plan-batches" => with(prefill, json!({ "batches": 1 })),
        "register-room" => with(
            prefill,
            json!({
                "name": "Clean room 1", "every_days": MONITORING_DAYS,
                "limits": [{ "what": "settle-plate", "limit": "<= 5 {colonies}" }],
            }),
        ),
        "record-monitoring" => with(
            prefill,
            json!({ "readings": [{ "what": "settle-plate", "value": format!("{} {{colonies}}", colonies(look, duty)) }] }),
        ),
        "register-instrument" => {
            let class = prefill.get("class")?.as_str()?.to_owned();
            with(prefill, json!({ "name": class.replace('-', " "), "every_days": CALIBRATION_DAYS }))
        }
        "calibrate" => with(
            prefill,
            json!({
                "found_within": true, "left_within": true, "laboratory": "Calibration laboratory", "certificate": null,
            }),
        ),
        "receive-material" => receive(look, prefill),
        "release-material" => with(prefill, json!({ "why": "certificate reviewed, identity tested" })),
        "book-out-material" => match prefill.contains_key("amount") {
            true => Value::Object(prefill),
            false => with(prefill, json!({ "amount": "1 mL" })),
        },
        "perform-step" => {
            let work = work(look, &prefill)?;
            with(prefill, json!({ "work": work }))
        }
        "harvest" => harvest(look, prefill)?,
        "fill" => fill(look, prefill)?,
        "freeze" => {
            let work = work(look, &prefill)?;
            let curve = digest_of(&["freezing curve", &prefill.get("lot")?.to_string()]);
            with(prefill, json!({ "work": work, "curve": curve }))
        }
        "record-control" => control(look, prefill)?,
        _ => Value::Object(prefill),
    })
}

fn colonies(look: &Look<'_>, duty: &Duty) -> u64 {
    let mut dice = look.world.dice(&format!("monitoring {} {}", duty.about, look.now));
    // About one round in three hundred counts more than its limit.
    if dice.bernoulli(0.003) { 7 } else { dice.below(4) }
}

fn receive(look: &Look<'_>, prefill: Map<String, Value>) -> Value {
    let class = prefill.get("class").and_then(Value::as_str).unwrap_or_default().to_owned();
    let mut dice = look.world.dice(&format!("material {class} {}", look.now.date()));
    let lot = format!("{}{:05}", &class[..class.len().min(2)].to_uppercase(), dice.below(100_000));
    let mut more = json!({
        "vendor": "Reagent house", "vendor_lot": lot, "certificate": digest_of(&["certificate", &lot]),
        "expires": look.now.date().plus_days(365), "arrived_whole": true,
    });
    if !prefill.contains_key("quantity") {
        more["quantity"] = json!("100 mL");
    }
    with(prefill, more)
}

/// The batch of a duty, its process and the step in hand.
fn step<'a>(look: &'a Look<'_>, batch: &Value, key: &Value) -> Option<(BatchCode, &'a Process, &'a Step)> {
    let batch: BatchCode = serde_json::from_value(batch.clone()).ok()?;
    let process = look.view.open.batch.process_of(batch)?;
    let key = Text::new(key.as_str()?);
    Some((batch, process, process.step(&key)?))
}

/// The work of a step: parameters measured, times taken.
fn work(look: &Look<'_>, prefill: &Map<String, Value>) -> Option<Value> {
    let known = prefill.get("work")?.as_object()?.clone();
    let (batch, _, step) = step(look, prefill.get("batch")?, known.get("step")?)?;
    let mut dice = look.world.dice(&format!("batch {batch} step {}", step.key));
    let parameters: Vec<Value> = step
        .parameters
        .iter()
        .filter_map(|parameter| match read(&mut dice, &parameter.range, PARAMETER_MISSED) {
            Reading::Measured(value) => Some(json!({ "key": parameter.key, "value": value })),
            Reading::Found(_) => None,
        })
        .collect();
    let started = look.now.plus_seconds(-45 * 60);
    Some(with(known, json!({ "parameters": parameters, "started": started, "ended": look.now })))
}

fn harvest(look: &Look<'_>, prefill: Map<String, Value>) -> Option<Value> {
    let work = work(look, &prefill)?;
    let (batch, process, _) = step(look, prefill.get("batch")?, &work["step"])?;
    let mut dice = look.world.dice(&format!("batch {batch} yield"));
    let wanted = process.expected_yield.viable_cells.clone();
    let Reading::Measured(cells) = read(&mut dice, &wanted, 0.05) else { return None };
    let viability =
        between("86 %".parse().ok()?, "99 %".parse().ok()?, dice.normal(0.6, 0.15).clamp(0.0, 1.0));
    Some(with(
        prefill,
        json!({
            "work": work, "viable_cells": cells, "count_uncertainty": "8 %", "viability": viability,
            "method": "automated counter, acridine orange and DAPI",
        }),
    ))
}

fn fill(look: &Look<'_>, prefill: Map<String, Value>) -> Option<Value> {
    let work = work(look, &prefill)?;
    let (batch, process, _) = step(look, prefill.get("batch")?, &work["step"])?;
    let mut dice = look.world.dice(&format!("batch {batch} fill"));
    let cells = cells_a_vial(process)?;
    let harvested = look.view.open.batch.batch(batch)?.harvested()?;
    // A little is lost on the way from the harvest into the vials.
    let kept = scaled(&harvested, 97).value.0 / cells.value.0;
    let vials: u64 = kept.floor().to_string().parse().ok()?;
    let spoiled = dice.below(3).min(vials);
    let vials = vials - spoiled;
    Some(with(
        prefill,
        json!({
            "work": work, "containers": vials + spoiled, "vials": vials, "spoiled": spoiled, "cells_a_vial": cells,
            "volume": "1.0 mL",
        }),
    ))
}

/// What goes into each vial: the least harvest over the least vials.
fn cells_a_vial(process: &Process) -> Option<Quantity> {
    let least = |limit: &bench::Limit| match limit {
        bench::Limit::Between(low, _) | bench::Limit::AtLeast(low) | bench::Limit::Above(low) => Some(*low),
        _ => None,
    };
    let (cells, vials) =
        (least(&process.expected_yield.viable_cells)?, least(&process.expected_yield.vials)?);
    let value = (cells.value.0 / vials.value.0).round_dp(0);
    Some(Quantity { value: bench::Decimal(value), unit: Unit::ViableCells })
}

fn control(look: &Look<'_>, prefill: Map<String, Value>) -> Option<Value> {
    let (batch, _, step) = step(look, prefill.get("batch")?, prefill.get("step")?)?;
    let key = prefill.get("control")?.as_str()?.to_owned();
    let control = step.controls.iter().find(|control| control.key.as_str() == key)?;
    let mut dice = look.world.dice(&format!("batch {batch} control {} {key}", step.key));
    let value = match read(&mut dice, &control.limit, CONTROL_MISSED) {
        Reading::Measured(value) => json!({ "measured": value }),
        Reading::Found(words) => json!({ "found": words }),
    };
    Some(with(prefill, json!({ "value": value })))
}
