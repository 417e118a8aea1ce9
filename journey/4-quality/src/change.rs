//! Change control: what will change, how it will be compared, and what the comparison said (ICH Q5E).

use crate::{Refusal, State};
use bench::{Code, FactId, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Open a change with its comparability plan. The fact that opens it names the change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenChange {
    /// The product that changes, by its key.
    pub product: Text,
    pub what: Text,
    /// What will be compared with what, and what would count as comparable.
    pub plan: Text,
}

/// Close a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CloseChange {
    pub change: FactId,
    pub comparable: bool,
    /// The lots compared.
    pub lots: BTreeSet<Code>,
    /// The results that the verdict rests on.
    pub data: BTreeSet<FactId>,
    pub why: Text,
}

pub(crate) fn obstacles(state: &State, command: &CloseChange) -> BTreeSet<Refusal> {
    let mut found = BTreeSet::new();
    if !command.why.says_something() {
        found.insert(Refusal::ReasonMissing);
    }
    match state.change(command.change) {
        None => drop(found.insert(Refusal::UnknownChange { change: command.change })),
        Some(change) if change.closed.is_some() => {
            found.insert(Refusal::ChangeClosed { change: command.change });
        }
        Some(_) => {}
    }
    if command.data.is_empty() {
        found.insert(Refusal::NoData { change: command.change });
    }
    for &result in &command.data {
        match state.result(result) {
            None => drop(found.insert(Refusal::UnknownResult { result })),
            // A plan made after its data proves nothing: the ledger's order says which came first.
            Some(_) if result < command.change => {
                found.insert(Refusal::PlanAfterData { change: command.change, result });
            }
            Some(_) => {}
        }
    }
    found
}
