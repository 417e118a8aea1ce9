//! What would have been refused, had it been asked for, is a departure where it happened all the same: same name, same details.

use crate::Refusal;
use bench::{Code, Departure, Text};

/// The departure that answers to a reason.
pub(crate) fn of(refusal: &Refusal, about: Vec<Code>) -> Departure {
    let mut departure = Departure::new("trial", <&'static str>::from(refusal), about);
    // A reason serialises as `{"name": {detail: …}}`, or as its bare name where it has no details.
    let written = serde_json::to_value(refusal).unwrap_or_default();
    let details = written.as_object().and_then(|named| named.values().next()?.as_object().cloned());
    for (name, value) in details.into_iter().flatten() {
        let words = value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
        departure.detail.insert(name, Text::new(&words));
    }
    departure
}
