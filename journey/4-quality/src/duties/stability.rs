//! Stability: pulls and what is read of them.

use super::{duty, morning};
use crate::State;
use crate::state::Purpose;
use bench::{Duty, Role, Text};
use serde_json::json;
use std::collections::BTreeSet;

impl State {
    /// Pulls that are due, and results on what was pulled.
    pub(super) fn stability(&self, duties: &mut Vec<Duty>) {
        for (fact, study) in self.studies() {
            let of = study.started.of;
            if self.is_rejected(of) {
                continue;
            }
            let began = study.mark.happened.date();
            if let Some(&month) = study.started.months.iter().find(|month| !study.pulled.contains(month)) {
                let day = crate::shelf_life::last_day(began, month);
                let from = morning(day);
                let body = json!({ "of": of, "study": fact, "month": month });
                duties.push(duty("quality.record-pull", of, Role::QcAnalyst, from, body));
            }
            for (code, sample) in self.samples_of(of) {
                let Purpose::Pulled(pull) = &sample.purpose else { continue };
                if pull.now().study != fact {
                    continue;
                }
                let done: BTreeSet<&Text> = sample
                    .results
                    .iter()
                    .filter_map(|&result| self.result(result).map(|record| &record.kept.now().test))
                    .collect();
                for test in study.started.tests.iter().filter(|test| !done.contains(test)) {
                    let method = self.tests_for(of, test).first().map(|(_, test)| test.method.clone());
                    let body = json!({ "sample": code, "test": test, "method": method.unwrap_or_default() });
                    duties.push(duty(
                        "quality.report-result",
                        of,
                        Role::QcAnalyst,
                        sample.mark.happened,
                        body,
                    ));
                }
            }
        }
    }
}
