//! Safety: what physicians and reviewers judge.

use super::{Look, with};
use bench::Duty;
use serde_json::{Map, Value, json};

pub(super) fn answer(look: &Look<'_>, duty: &Duty, verb: &str, prefill: Map<String, Value>) -> Option<Value> {
    Some(match verb {
        "adopt-rules" => {
            let wanted = duty.prefill.pointer("/rules/jurisdiction")?;
            let of_country = |body: &&Value| body.pointer("/rules/jurisdiction") == Some(wanted);
            look.world.documents.rules.iter().find(of_country)?.clone()
        }
        "follow-up" => with(
            prefill,
            json!({ "received": look.now, "outcome": "recovered", "ended": look.now.date(), "serious": false, "grade": 2 }),
        ),
        "assess" => {
            let suspected = suspicion(look, duty);
            with(
                prefill,
                json!({
                    "relation": { "product": "unlikely", "procedure": "unlikely", "immunosuppression": suspected },
                    "expected": true, "reference": "1.0", "dose_limiting": false, "determined": look.now,
                    "why": "no sign that points at what was given",
                }),
            )
        }
        "determine-susar" => with(
            prefill,
            json!({ "susar": false, "determined": look.now, "why": "expected under the reference safety information" }),
        ),
        "submit-report" => {
            with(prefill, json!({ "reference": format!("GW-{}", duty.about), "sent": look.now }))
        }
        "record-nothing-due" => {
            with(prefill, json!({ "why": "no report is asked for by what was determined" }))
        }
        "convene-review" => with(
            prefill,
            json!({
                "data_cut": look.now, "verdict": "continue", "words": "no concern that would keep the trial from going on",
            }),
        ),
        "report-adverse-event" => with(
            prefill,
            json!({ "term": "death", "reporter": "investigator", "received": look.now, "onset": look.now.date() }),
        ),
        _ => Value::Object(prefill),
    })
}

/// The physician follows the reporter's suspicion of the immunosuppression, where there was one.
fn suspicion(look: &Look<'_>, duty: &Duty) -> Value {
    let event =
        bench::AdverseCode::try_from(duty.about).ok().and_then(|code| look.view.open.safety.event(code));
    let reported =
        event.and_then(|event| event.report().relation.get(&safety::Suspect::Immunosuppression).copied());
    json!(reported.unwrap_or(safety::Relation::Unlikely))
}
