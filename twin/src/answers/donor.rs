//! The donor's side of the world: who comes, and what their tests say.

use super::{Look, with};
use bench::Duty;
use serde_json::{Map, Value, json};

pub(super) fn answer(look: &Look<'_>, duty: &Duty, verb: &str, prefill: Map<String, Value>) -> Option<Value> {
    let mut dice = look.world.dice(&format!("donor {}", duty.about));
    Some(match verb {
        "enrol" => {
            let year = 1980 + dice.below(25);
            with(prefill, json!({ "region": "cn", "centre": "Beijing", "year_of_birth": year }))
        }
        "record-consent" => with(
            prefill,
            json!({
                "uses": ["research", "clinical", "commercial"],
                "regions": ["cn", "us"],
                "version": "1.0",
                "signed_on": look.now.date(),
            }),
        ),
        "screen" => with(
            prefill,
            json!({ "questionnaire": "1.0", "on": look.now.date(), "risk_found": false, "remarks": "" }),
        ),
        "collect-tissue" => with(prefill, json!({ "kind": "peripheral-blood", "amount": "20 mL" })),
        "record-test" => {
            // The specimen was drawn at the collection; the laboratory reports days later.
            let donor = bench::DonorCode::try_from(duty.about).ok()?;
            let collected = look.view.open.donor.donor(donor)?.first_collected()?;
            with(
                prefill,
                json!({
                    "reading": "non-reactive",
                    "method": "CE-marked assay",
                    "laboratory": "Central blood laboratory",
                    "specimen_taken": collected,
                }),
            )
        }
        "determine-eligibility" => with(
            prefill,
            json!({ "determination": "eligible", "why": "screened and tested without finding" }),
        ),
        _ => Value::Object(prefill),
    })
}
