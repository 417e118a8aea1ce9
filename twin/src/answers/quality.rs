//! The laboratory and the quality unit: results as the world gives them, and judgement as people give it.

use super::{Look, with};
use crate::world::measure::{Reading, read};
use bench::{Code, Decimal, Duty, Quantity, SampleCode, Text, Unit};
use quality::{Specification, Test};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// The chance that one test of a lot is outside its limit. About twenty tests a lot make some 8 % of lots that fail, below the upper end
/// of 11.4 % a batch that the published means and deviations give (reference 3.1, derived).
const TEST_MISSED: f64 = 0.004;
/// The chance that a test is read outside although the lot is right: a laboratory's own slip.
const LABORATORY_SLIP: f64 = 0.004;

pub(super) fn answer(look: &Look<'_>, duty: &Duty, verb: &str, prefill: Map<String, Value>) -> Option<Value> {
    Some(match verb {
        "adopt-specification" => {
            let stage = duty.prefill.pointer("/specification/stage")?;
            let of_stage = |body: &&Value| body.pointer("/specification/stage") == Some(stage);
            look.world.documents.specifications.iter().find(of_stage)?.clone()
        }
        "report-result" => result(look, prefill)?,
        "reserve-sample" => reserve(prefill),
        "review-result" => {
            with(prefill, json!({ "acceptable": true, "why": "no change that is known to matter" }))
        }
        "open-investigation" => {
            with(prefill, json!({ "plan": "instrument, standards, sample handling, then the process" }))
        }
        "conclude-investigation" => conclude(look, duty, prefill)?,
        "assess-deviation" => assess(prefill),
        "close-deviation" => with(prefill, json!({ "conclusion": "assessed; no effect on what was made" })),
        "lift-hold" => {
            with(prefill, json!({ "why": "the deviation behind it is closed and found what it touches fit" }))
        }
        "stage-release" => with(
            prefill,
            json!({ "if_one_fails": "hold what was not given, tell the physicians of everybody treated" }),
        ),
        "reject" => with(prefill, json!({ "why": "outside its specification" })),
        "set-shelf-life" => {
            with(prefill, json!({ "months": 36, "basis": "stability of development lots, 36 months" }))
        }
        _ => Value::Object(prefill),
    })
}

/// The specification's test that a sample waits for, and the thing that is tested.
fn test_of<'a>(look: &'a Look<'_>, prefill: &Map<String, Value>) -> Option<(Code, SampleCode, &'a Test)> {
    let quality = &look.view.open.quality;
    let sample: SampleCode = serde_json::from_value(prefill.get("sample")?.clone()).ok()?;
    let key = Text::new(prefill.get("test")?.as_str()?);
    let of = quality.sample(sample)?.of;
    let applies =
        |specification: &&Specification| quality.applying(of, None).any(|s| s.key == specification.key);
    let test = quality.in_force().filter(applies).find_map(|specification| specification.test(&key))?;
    Some((of, sample, test))
}

fn result(look: &Look<'_>, prefill: Map<String, Value>) -> Option<Value> {
    let (of, sample, test) = test_of(look, &prefill)?;
    if let Some(gate) = &test.gate {
        return gated(look, gate, prefill);
    }
    // The lot's own luck is one throw, whoever tests; the laboratory's slip is another, for each sample.
    let mut lot = look.world.dice(&format!("truth {of} {}", test.key));
    let mut bench = look.world.dice(&format!("result {sample} {} {}", test.key, look.now));
    let truly_outside = lot.bernoulli(TEST_MISSED);
    let read_outside = truly_outside || bench.bernoulli(LABORATORY_SLIP);
    let value = match &test.limit {
        Some(limit) => match read(&mut bench, limit, if read_outside { 1.0 } else { 0.0 }) {
            Reading::Measured(value) => json!({ "measured": value }),
            Reading::Found(words) => json!({ "finding": words }),
        },
        None => match test.unit {
            Some(unit) => json!({ "measured": Quantity { value: Decimal::from(1), unit } }),
            None => json!({ "finding": "no finding" }),
        },
    };
    let replicates = replicates(test, &value);
    Some(with(prefill, json!({ "value": value, "replicates": replicates, "analyst": look.author.person })))
}

/// Single readings around a value, whose mean it is.
fn replicates(test: &Test, value: &Value) -> Vec<Value> {
    let count = i64::from(test.replicates);
    let measured: Option<Quantity> =
        value.get("measured").and_then(|q| serde_json::from_value(q.clone()).ok());
    let Some(value) = measured.filter(|_| count > 1) else { return vec![] };
    let step = decimal_step(&value);
    let reading = |at: i64| {
        // Symmetric around the value: -1, 0, 1 for three, -1, 1 for two.
        let offset = Decimal::from(2 * at - (count - 1)).0 * step;
        json!({ "measured": Quantity { value: Decimal(value.value.0 + offset), unit: value.unit } })
    };
    (0..count).map(reading).collect()
}

/// The last digit of a value: how finely it was read.
fn decimal_step(value: &Quantity) -> rust_decimal::Decimal {
    rust_decimal::Decimal::new(1, value.value.0.scale())
}

/// A test that the specification computes from a cytometry file is computed from a real one, never thrown.
fn gated(look: &Look<'_>, gate: &quality::Gate, prefill: Map<String, Value>) -> Option<Value> {
    let flow = look.world.flow.as_ref()?;
    let document = flow.documents.get(&gate.file)?;
    let measured = standards_fcs::measure(&flow.file, document, gate.gate.as_str()).ok()?;
    let share: Decimal = measured.percent?.parse().ok()?;
    let value = Quantity { value: Decimal(share.0.round_dp(2)), unit: Unit::Percent };
    let (file, gate_document) = (look.attach(&flow.file), look.attach(document.as_bytes()));
    Some(with(
        prefill,
        json!({
            "value": { "measured": value }, "analyst": look.author.person,
            "computed": {
                "file": file, "gate_document": gate_document, "gate": gate.gate, "method": standards_fcs::METHOD,
                "version": env!("CARGO_PKG_VERSION"), "counted": measured.counted, "parent": measured.parent_count,
            },
        }),
    ))
}

/// A slip of the laboratory has a cause; a lot that is truly outside has none.
fn conclude(look: &Look<'_>, duty: &Duty, prefill: Map<String, Value>) -> Option<Value> {
    let quality = &look.view.open.quality;
    let code = bench::InvestigationCode::try_from(duty.about).ok()?;
    let investigation = quality.investigation(code)?;
    let result = quality.result(investigation.opened.result)?.kept.now();
    let of = quality.tested(investigation.opened.result)?;
    let truly = look.world.dice(&format!("truth {of} {}", result.test)).bernoulli(TEST_MISSED);
    Some(if truly {
        with(
            prefill,
            json!({ "cause": "not-assignable", "counts": "first", "why": "no cause in the laboratory was found: the lot is as it was read" }),
        )
    } else {
        with(
            prefill,
            json!({
                "cause": { "assignable": "pipette out of calibration" }, "counts": { "retests": 2 },
                "why": "the same sample read again on a calibrated pipette",
            }),
        )
    })
}

/// As many vials as were named; where none were, what a vial holds twice.
fn reserve(prefill: Map<String, Value>) -> Value {
    let vials = prefill.get("vials").and_then(Value::as_array).map_or(2, Vec::len);
    with(prefill, json!({ "amount": format!("{vials} {{vials}}") }))
}

/// Each thing that the deviation touches is judged on its own.
fn assess(prefill: Map<String, Value>) -> Value {
    let things: BTreeSet<String> = prefill
        .get("impact")
        .and_then(Value::as_object)
        .map(|o| o.keys().cloned().collect())
        .unwrap_or_default();
    let fit = json!({ "fit": true, "why": "the departure had no effect that could be measured" });
    let impact: Map<String, Value> = things.into_iter().map(|code| (code, fit.clone())).collect();
    with(prefill, json!({ "severity": "minor", "impact": impact }))
}
