//! An open batch: each step on its day, then its verification and controls, and the record closed at the end.

use super::{Ask, duty};
use crate::process::{Step, StepKind};
use crate::{Batch, State};
use bench::{BatchCode, Duty, Moment, PersonCode, Role, Text};
use serde_json::json;

impl State {
    pub(super) fn running_duties(
        &self,
        code: BatchCode,
        batch: &Batch,
        now: Moment,
        ask: Ask<'_>,
    ) -> Vec<Duty> {
        let Some(process) = self.process_of(code) else { return vec![] };
        let mut open = Vec::new();
        let mut reached = true;
        for (_, step) in process.steps() {
            let done = self.is_done(batch, step);
            let told = batch.last_done(&step.key).is_some();
            if told && step.second_person && !batch.is_verified(&step.key) {
                open.push(verification(code, batch, &step.key, now));
            }
            if told || (reached && step.kind == StepKind::Control) {
                open.extend(controls(code, batch, step, now));
            }
            let by_readings = step.kind == StepKind::Control && !step.controls.is_empty();
            if !done && reached && !by_readings {
                open.extend(self.step_duties(code, batch, step, now, ask));
            }
            reached &= done;
        }
        if open.is_empty() && reached && ask(code.into()).open_deviations.is_empty() {
            let prefill = json!({ "batch": code, "remarks": "" });
            let close = duty("batch.close-record", code.into(), Role::QualityAssurance, now, prefill);
            open.push(Duty { not_by: batch.hands().iter().copied().collect(), ..close });
        }
        open
    }
}

fn verification(code: BatchCode, batch: &Batch, step: &Text, now: Moment) -> Duty {
    let prefill = json!({ "batch": code, "step": step, "objection": "" });
    let not_by: Vec<PersonCode> = batch.performers(step).into_iter().collect();
    let verify = duty("batch.verify-step", code.into(), Role::Verifier, now, prefill);
    Duty { not_by, ..verify }
}

/// Readings that a step asks for and nobody has told.
fn controls(code: BatchCode, batch: &Batch, step: &Step, now: Moment) -> Vec<Duty> {
    let window = window(batch, step);
    // A step that is only looking has a day; the readings of a step done are due now.
    let from = if step.kind == StepKind::Control { window.0 } else { now };
    let missing = step.controls.iter().filter(|control| !batch.is_controlled(&step.key, &control.key));
    missing
        .map(|control| {
            let prefill = json!({
                "batch": code, "step": step.key, "control": control.key, "method": control.method,
                "file": null,
            });
            let read = duty("batch.record-control", code.into(), Role::QcAnalyst, from, prefill);
            Duty { until: Some(window.1), ..read }
        })
        .collect()
}

const SECONDS_A_DAY: i64 = 86_400;

/// From when a step is planned, and until when it can be begun without a deviation: half a day after its last day, as in `work`,
/// or sooner where a hold time runs out.
pub(super) fn window(batch: &Batch, step: &Step) -> (Moment, Moment) {
    let from = batch.started.plus_days(step.day.into());
    let mut until = from.plus_days(step.day_tolerance.into()).plus_seconds(SECONDS_A_DAY / 2);
    if let Some(hold) = &step.hold
        && let Some(since) = batch.last_done(&hold.since)
        && let Some(at_most) = hold.at_most.seconds()
    {
        until = until.min(since.report.now().work().ended.plus_seconds(at_most));
    }
    (from, until)
}
