//! Assess: the sponsor's physician says what caused it, and whether that was to be expected.

use crate::{Refusal, Relation, State, Suspect};
use bench::{AdverseCode, Asked, Moment, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use strum::VariantArray;

/// Assess an event. May be given again when more is known: the newest counts; the first moment at which it was found reportable
/// stays, for clocks run from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Assess {
    pub event: AdverseCode,
    /// For each possible cause.
    pub relation: BTreeMap<Suspect, Relation>,
    /// Whether nature and severity agree with the reference safety information.
    pub expected: bool,
    /// The version of the reference safety information (investigator's brochure) that was looked into.
    pub reference: Text,
    /// Whether it is a dose-limiting toxicity, where that is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dose_limiting: Option<bool>,
    /// When the sponsor determined this: a clock of its own starts here (21 CFR 312.32(c)(1)).
    pub determined: Moment,
    pub why: Text,
}

impl Assess {
    /// Whether there is a reasonable possibility that something of the trial caused it.
    #[must_use]
    pub fn is_suspected(&self) -> bool {
        self.relation.values().any(|relation| relation.is_suspected())
    }
}

pub(crate) fn obstacles(state: &State, asked: &Asked, command: &Assess) -> BTreeSet<Refusal> {
    let code = command.event;
    let Some(event) = state.event(code) else {
        return BTreeSet::from([Refusal::UnknownEvent { event: code }]);
    };
    let mut found = BTreeSet::new();
    if !command.why.says_something() {
        found.insert(Refusal::ReasonMissing);
    }
    for &suspect in Suspect::VARIANTS.iter().filter(|suspect| !command.relation.contains_key(suspect)) {
        found.insert(Refusal::RelationNotStated { event: code, suspect });
    }
    // Expectedness is judged against one version of one document (21 CFR 312.32(a)), not against memory.
    if command.reference.as_str().is_empty() {
        found.insert(Refusal::ReferenceNotStated { event: code });
    }
    if command.determined > asked.now || command.determined < event.first_received() {
        found.insert(Refusal::DeterminedOutOfTime { event: code, determined: command.determined });
    }
    found
}
