//! In-process controls: what is measured while the batch is made (21 CFR 211.110).

use crate::{Refusal, State};
use bench::{BatchCode, Departure, Digest, Limit, Quantity, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;

/// What was read: a number with its unit, or a finding in words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reading {
    /// A number with its unit.
    Measured(Quantity),
    /// Words, compared with the limit's letter by letter.
    Found(Text),
}

impl Reading {
    /// Whether a limit allows it; `None` where it cannot be said, since one is a number and the other words, or their units differ.
    #[must_use]
    pub fn within(&self, limit: &Limit) -> Option<bool> {
        match (self, limit) {
            (Self::Found(found), Limit::Finding(wanted)) => Some(found.as_str() == wanted),
            (Self::Found(_), _) | (_, Limit::Finding(_)) => None,
            (Self::Measured(value), limit) => limit.allows(value).ok(),
        }
    }
}

impl fmt::Display for Reading {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Measured(value) => value.fmt(out),
            Self::Found(words) => words.fmt(out),
        }
    }
}

/// An in-process control read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordControl {
    pub batch: BatchCode,
    /// The step's key.
    pub step: Text,
    /// The control's key in that step.
    pub control: Text,
    pub value: Reading,
    pub method: Text,
    /// The raw reading, as an attachment, where there is one.
    pub file: Option<Digest>,
}

pub(crate) fn obstacles(state: &State, command: &RecordControl) -> BTreeSet<Refusal> {
    let batch = command.batch;
    state.batch(batch).is_none().then_some(Refusal::UnknownBatch { batch }).into_iter().collect()
}

pub(crate) fn departures(state: &State, command: &RecordControl) -> Vec<Departure> {
    let depart = |kind| {
        let departure = Departure::new("batch", kind, vec![command.batch.into()]);
        departure.with("step", &command.step).with("control", &command.control).with("value", &command.value)
    };
    let over = state.batch(command.batch).is_some_and(|batch| batch.is_over());
    let mut found: Vec<Departure> = over.then(|| depart("told-after-the-end")).into_iter().collect();
    let step = state.process_of(command.batch).and_then(|process| process.step(&command.step));
    let control = step.and_then(|step| step.controls.iter().find(|control| control.key == command.control));
    let Some(control) = control else {
        found.push(depart("control-not-in-process"));
        return found;
    };
    match command.value.within(&control.limit) {
        Some(true) => {}
        // Lots do not exist yet, so the hold on the batch is what reaches them when they do.
        Some(false) => found.push(depart("control-outside-limits").with("limit", &control.limit).grave()),
        None => found.push(depart("control-not-comparable").with("limit", &control.limit)),
    }
    if command.method != control.method {
        let other = depart("control-by-another-method");
        found.push(other.with("method", &command.method).with("wanted", &control.method));
    }
    found
}
