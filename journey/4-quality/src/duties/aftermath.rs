//! What a result outside, a departure or a hold leaves to do.

use super::duty;
use crate::State;
use bench::{Code, Duty, Role};
use serde_json::{Value, json};
use std::collections::BTreeMap;

impl State {
    pub(super) fn investigating(&self, duties: &mut Vec<Duty>) {
        for result in self.awaiting_investigation() {
            let (Some(record), Some(of)) = (self.result(result), self.tested(result)) else { continue };
            let from = record.kept.mark().recorded;
            duties.push(duty(
                "quality.open-investigation",
                of,
                Role::QualityAssurance,
                from,
                json!({ "result": result }),
            ));
        }
        for (code, investigation) in self.open_investigations() {
            let body = json!({ "investigation": code });
            let mut duty = duty(
                "quality.conclude-investigation",
                code.into(),
                Role::QualityAssurance,
                investigation.mark.recorded,
                body,
            );
            duty.not_by = self
                .result(investigation.opened.result)
                .map(|record| record.kept.now().analyst)
                .into_iter()
                .collect();
            duties.push(duty);
        }
    }

    /// Assessment, closure, and the holds that closure lets go.
    pub(super) fn deviating(&self, duties: &mut Vec<Duty>) {
        for (code, deviation) in self.open_deviations() {
            match &deviation.assessed {
                None => {
                    // What it means for each thing is for the assessor to say: the things stand ready, the words do not.
                    let impact: BTreeMap<Code, Value> =
                        deviation.about.iter().map(|&c| (c, json!({}))).collect();
                    let body = json!({ "deviation": code, "impact": impact });
                    let from = deviation.mark.recorded;
                    duties.push(duty(
                        "quality.assess-deviation",
                        code.into(),
                        Role::QualityAssurance,
                        from,
                        body,
                    ));
                }
                Some((mark, _)) => {
                    let body = json!({ "deviation": code });
                    let mut duty = duty(
                        "quality.close-deviation",
                        code.into(),
                        Role::QualityAssurance,
                        mark.recorded,
                        body,
                    );
                    if deviation.is_grave() {
                        duty.not_by = mark.author.map(|author| author.person).into_iter().collect();
                    }
                    duties.push(duty);
                }
            }
        }
        for (code, hold) in self.holds_in_force() {
            // A hold without a deviation behind it waits for somebody's judgement, not for a list of duties.
            let behind = hold.placed.behind.and_then(|deviation| self.deviation(deviation));
            let Some(deviation) = behind else { continue };
            if let Some((closed, _)) = &deviation.closed
                && !deviation.is_unfit(hold.placed.on)
            {
                let body = json!({ "hold": code });
                duties.push(duty(
                    "quality.lift-hold",
                    hold.placed.on,
                    Role::QualityAssurance,
                    closed.recorded,
                    body,
                ));
            }
        }
    }
}
