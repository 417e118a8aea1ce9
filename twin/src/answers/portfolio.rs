//! What the programme has reached, told with its source.

use super::{Look, with};
use serde_json::{Map, Value, json};

pub(super) fn answer(look: &Look<'_>, verb: &str, prefill: Map<String, Value>) -> Value {
    if verb != "record-milestone" {
        return Value::Object(prefill);
    }
    // Letters and records of the story; they exist in it and not on this disk.
    let source = match prefill.get("authority").and_then(Value::as_str) {
        Some(authority) => format!("letter of the {authority}, on file"),
        None => "trial record".to_owned(),
    };
    let on = prefill.get("on").cloned().unwrap_or_else(|| json!(look.now.date()));
    with(prefill, json!({ "source": source, "on": on }))
}
