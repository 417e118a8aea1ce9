//! Lines and banks: what the laboratory sees, and how many vials there are.

use super::{Look, digest_of, with};
use crate::world::measure::{between, scaled};
use bench::{Duty, LineCode, Quantity};
use serde_json::{Map, Value, json};

/// The share of candidate lines with an abnormality that keeps them from being chosen: 41 % of HipSci lines carried at least one copy
/// number change, most of them small (reference 3.3); assumed here for changes that matter.
const ABNORMAL: f64 = 0.25;

pub(super) fn answer(look: &Look<'_>, duty: &Duty, verb: &str, prefill: Map<String, Value>) -> Option<Value> {
    let mut dice = look.world.dice(&format!("bank {} {}", duty.verb, duty.about));
    Some(match verb {
        "reprogramme" => {
            with(prefill, json!({ "method": "episomal, integration-free", "lines": 4 + dice.below(5) }))
        }
        "profile-tissue" => {
            let identity = prefill.get("identity")?.clone();
            with(
                prefill,
                json!({
                    "profile": digest_of(&[&format!("{} {identity}", tissue_of(look, duty)?)]),
                    "method": "capillary electrophoresis", "laboratory": "Genetic laboratory",
                    "report": digest_of(&["report", &format!("{} {identity}", duty.about)]),
                }),
            )
        }
        "characterise-line" => {
            let assay = prefill.get("assay")?.as_str()?.to_owned();
            let line: LineCode = serde_json::from_value(prefill.get("line")?.clone()).ok()?;
            let seen = seen(look, line, &assay)?;
            with(
                prefill,
                json!({
                    "seen": seen, "method": method(&assay), "laboratory": "Genetic laboratory",
                    "report": digest_of(&["report", &format!("{line} {assay}")]), "passage": 8,
                }),
            )
        }
        "choose-line" => with(
            prefill,
            json!({ "why": "matches the donor, normal karyotype, fastest to form neural tissue" }),
        ),
        "bank-cells" => {
            let passage = match prefill.get("tier")?.as_str()? {
                "seed" => 8,
                "master" => 12,
                _ => 16,
            };
            let vials = prefill.get("vials")?.as_u64()?;
            let cells: Quantity = serde_json::from_value(prefill.get("cells_a_vial")?.clone()).ok()?;
            // A little more than what goes into the vials, as every culture is harvested.
            let counted = scaled(&cells, (vials * (108 + dice.below(12))) as i64);
            let viability = between("88 %".parse().ok()?, "99 %".parse().ok()?, dice.uniform());
            with(
                prefill,
                json!({
                    "passage": passage, "cells_counted": counted, "count_uncertainty": "8 %", "viability": viability,
                    "method": "controlled-rate freezing in a defined medium",
                }),
            )
        }
        _ => Value::Object(prefill),
    })
}

fn tissue_of(look: &Look<'_>, duty: &Duty) -> Option<bench::TissueCode> {
    match bench::TissueCode::try_from(duty.about) {
        Ok(tissue) => Some(tissue),
        Err(_) => {
            let line = LineCode::try_from(duty.about).ok()?;
            look.view.open.bank.line(line).map(|line| line.tissue)
        }
    }
}

fn seen(look: &Look<'_>, line: LineCode, assay: &str) -> Option<Value> {
    let tissue = look.view.open.bank.line(line)?.tissue;
    if matches!(assay, "str" | "hla") {
        return Some(json!({ "profile": digest_of(&[&format!("{tissue} {:?}", assay)]) }));
    }
    let mut dice = look.world.dice(&format!("line {line} {assay}"));
    let abnormal = matches!(assay, "copy-number") && dice.bernoulli(ABNORMAL);
    Some(if abnormal { json!({ "abnormal": "gain of 20q11.21" }) } else { json!("normal") })
}

fn method(assay: &str) -> &'static str {
    match assay {
        "str" | "hla" => "capillary electrophoresis",
        "karyotype" => "G-banding, 20 metaphases",
        "copy-number" => "SNP array",
        _ => "house method",
    }
}
