//! Recall: every kit of a series comes back, cells and dummy alike. A mock recall finds out how long that would take.

use crate::{Refusal, State};
use bench::{KitCode, Moment, SeriesCode, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Recall whole series. To recall a lot, name every series that it went into: nobody then learns which kits hold it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Recall {
    pub series: BTreeSet<SeriesCode>,
    pub why: Text,
}

/// A recall played through: nothing is sent back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MockRecall {
    pub series: BTreeSet<SeriesCode>,
    pub began: Moment,
    pub ended: Moment,
    /// Every kit that its holder found and named.
    pub located: BTreeSet<KitCode>,
}

pub(crate) fn obstacles(state: &State, command: &Recall) -> BTreeSet<Refusal> {
    let mut found = unknown(state, &command.series);
    if !command.why.says_something() {
        found.insert(Refusal::ReasonMissing);
    }
    let recalled = |code: &&SeriesCode| state.series(**code).is_some_and(|series| series.recalled.is_some());
    found.extend(command.series.iter().filter(recalled).map(|&series| Refusal::AlreadyRecalled { series }));
    found
}

pub(crate) fn unknown(state: &State, series: &BTreeSet<SeriesCode>) -> BTreeSet<Refusal> {
    if series.is_empty() {
        return BTreeSet::from([Refusal::NothingNamed]);
    }
    let unknown = |code: &&SeriesCode| state.series(**code).is_none();
    series.iter().filter(unknown).map(|&code| Refusal::UnknownThing { thing: code.into() }).collect()
}
