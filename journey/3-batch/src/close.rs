//! Closing a batch record: reviewed by exception (21 CFR 211.192); and abandoning a batch.

use crate::process::StepKind;
use crate::{Refusal, State};
use bench::{Asked, BatchCode, Clearance, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Close the record of a batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CloseRecord {
    pub batch: BatchCode,
    /// What the reviewer has to say; may be empty.
    pub remarks: Text,
}

/// Abandon a batch: no lot of it will be released.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Abandon {
    pub batch: BatchCode,
    pub why: Text,
}

pub(crate) fn close_obstacles(
    state: &State,
    clearance: &Clearance,
    asked: &Asked,
    command: &CloseRecord,
) -> BTreeSet<Refusal> {
    let code = command.batch;
    let mut found = over(state, code);
    let Some(batch) = state.batch(code) else { return found };
    // Every departure was opened as a deviation in the entry that told it; each needs its answer.
    let deviations = &clearance.of(code).open_deviations;
    found.extend(deviations.iter().map(|&deviation| Refusal::DeviationOpen { batch: code, deviation }));
    for person in asked.people().filter(|person| batch.hands().contains(person)) {
        found.insert(Refusal::ReviewerTookPart { batch: code, person });
    }
    for (_, step) in state.process_of(code).into_iter().flat_map(|process| process.steps()) {
        let key = step.key.clone();
        let told = match step.kind {
            // Looking only: its readings are asked for one by one below.
            StepKind::Control if !step.controls.is_empty() => true,
            // Told, and perhaps not whole: the vials that wait are counted below.
            StepKind::Freeze => batch.is_told(step),
            _ => state.is_done(batch, step),
        };
        if !told {
            found.insert(Refusal::StepNotPerformed { batch: code, step: key });
            continue;
        }
        let performed = batch.last_done(&step.key).is_some();
        if performed && step.second_person && !batch.is_verified(&step.key) {
            found.insert(Refusal::StepNotVerified { batch: code, step: key });
        }
        found.extend(
            step.controls.iter().filter(|control| !batch.is_controlled(&step.key, &control.key)).map(
                |control| Refusal::ControlMissing {
                    batch: code,
                    step: step.key.clone(),
                    control: control.key.clone(),
                },
            ),
        );
    }
    // House 4.3: no vial vanishes between fill and freezer.
    for lot in batch.filled() {
        let vials = state.unfrozen(lot);
        if vials > 0 {
            found.insert(Refusal::VialsNotFrozen { lot, vials });
        }
    }
    found
}

pub(crate) fn abandon_obstacles(state: &State, command: &Abandon) -> BTreeSet<Refusal> {
    let mut found = over(state, command.batch);
    if !command.why.says_something() {
        found.insert(Refusal::ReasonMissing);
    }
    found
}

fn over(state: &State, code: BatchCode) -> BTreeSet<Refusal> {
    let refusal = match state.batch(code) {
        None => Some(Refusal::UnknownBatch { batch: code }),
        Some(batch) if batch.is_abandoned() => Some(Refusal::AlreadyAbandoned { batch: code }),
        Some(batch) if batch.is_closed() => Some(Refusal::AlreadyClosed { batch: code }),
        Some(_) => None,
    };
    refusal.into_iter().collect()
}
