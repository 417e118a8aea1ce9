//! Verifying a step: a second person saw it done (21 CFR 211.101(d), 211.188(b)(11)).

use crate::{Refusal, State};
use bench::{Asked, BatchCode, Departure, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A step verified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VerifyStep {
    pub batch: BatchCode,
    /// The step's key.
    pub step: Text,
    /// What was not right, in words; empty where all was right.
    pub objection: Text,
}

pub(crate) fn obstacles(state: &State, command: &VerifyStep) -> BTreeSet<Refusal> {
    let batch = command.batch;
    state.batch(batch).is_none().then_some(Refusal::UnknownBatch { batch }).into_iter().collect()
}

pub(crate) fn departures(state: &State, asked: &Asked, command: &VerifyStep) -> Vec<Departure> {
    let Some(batch) = state.batch(command.batch) else { return vec![] };
    let depart = |kind| Departure::new("batch", kind, vec![command.batch.into()]).with("step", &command.step);
    let mut found = Vec::new();
    if batch.is_over() {
        found.push(depart("told-after-the-end"));
    }
    match batch.last_done(&command.step) {
        None => found.push(depart("verified-before-performed")),
        // Nobody is their own second pair of eyes.
        Some(_) if asked.people().any(|person| batch.performers(&command.step).contains(&person)) => {
            found.push(depart("verifier-is-performer").grave());
        }
        Some(_) => {}
    }
    if command.objection != Text::default() {
        found.push(depart("verifier-objects").grave().with("objection", &command.objection));
    }
    found
}
