//! Why not, in the reader's words.

use bench::Reason;
use portfolio::Refusal;
use serde_json::{Map, Value, json};
use words::Words;

/// Reasons as JSON, gravest first: `reason` (its key), `says`, `way_out`, `rule`, and `about`, what fills its sentence. A blinded reader
/// gets all closed ones as one sentence that tells nothing.
#[must_use]
pub fn reasons<'a>(
    words: &Words,
    found: impl IntoIterator<Item = &'a Refusal>,
    unblinded: bool,
) -> Vec<Value> {
    let mut hidden = false;
    let mut listed = Vec::new();
    for reason in found {
        if !unblinded && reason.is_closed() {
            hidden = true;
            continue;
        }
        let (key, fill) = (reason.key(), fill(reason));
        let says = words.say_with(&key, &fill);
        let way_out = words.say_with(&format!("{key}.way-out"), &fill);
        listed.push(
            json!({ "reason": key, "says": says, "way_out": way_out, "rule": reason.rule(), "about": fill }),
        );
    }
    if hidden {
        let key = "refusal-closed";
        let way_out = words.say(&format!("{key}.way-out"));
        listed.push(json!({ "reason": key, "says": words.say(key), "way_out": way_out, "rule": "house 6" }));
    }
    listed
}

/// What fills the placeholders of a refusal: `{"donor": {"no-consent": {…}}}` without its two wrappings.
#[must_use]
pub fn fill(refusal: &Refusal) -> Map<String, Value> {
    let value = serde_json::to_value(refusal).unwrap_or_default();
    let inner = |value: &Value| {
        value.as_object().and_then(|fields| fields.values().next()).cloned().unwrap_or_default()
    };
    match inner(&inner(&value)) {
        Value::Object(fields) => fields,
        Value::Null => Map::new(),
        // A reason around one unnamed thing, or one with a reason of its own inside.
        other => Map::from_iter([("what".to_owned(), other)]),
    }
}
