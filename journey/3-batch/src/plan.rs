//! Planning: how many batches are wanted, and when. Nobody thaws a bank vial without a plan.

use crate::{Refusal, State};
use bench::{Edition, Moment, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Plan batches of a process; each starts by the version in force on its day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanBatches {
    /// The key of the process.
    pub process: Text,
    /// How many are to be started.
    pub batches: u16,
    /// When the first may start.
    pub not_before: Moment,
    /// Days from one start to the next.
    pub days_apart: u16,
}

pub(crate) fn obstacles(state: &State, command: &PlanBatches) -> BTreeSet<Refusal> {
    let mut found = BTreeSet::new();
    if state.in_force(&command.process).is_none() {
        let process = Edition { key: command.process.clone(), version: Text::default() };
        found.insert(Refusal::UnknownProcess { process });
    }
    if command.batches == 0 {
        found.insert(Refusal::NothingPlanned);
    }
    found
}

impl State {
    /// When the next batch of this process may start; `None` where as many were started as planned.
    #[must_use]
    pub fn next_start(&self, process: &Text) -> Option<Moment> {
        let mut started =
            self.batches().filter(|(_, batch)| batch.start.process.key == *process).count() as i64;
        for plan in self.plans(process) {
            if started < i64::from(plan.batches) {
                return Some(plan.not_before.plus_days(started * i64::from(plan.days_apart)));
            }
            started -= i64::from(plan.batches);
        }
        None
    }

    /// How many planned batches are not started yet.
    #[must_use]
    pub fn to_start(&self, process: &Text) -> usize {
        let planned: usize = self.plans(process).map(|plan| usize::from(plan.batches)).sum();
        let started = self.batches().filter(|(_, batch)| batch.start.process.key == *process).count();
        planned.saturating_sub(started)
    }
}
