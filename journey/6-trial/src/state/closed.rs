//! The closed fold: the secrets of the lists, and so everybody's arm.

use super::State;
use crate::state::Allocation;
use crate::{Fact, ListSecret};
use bench::{Compartment, FactId, Mark, ParticipantCode, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What only a desk with the key knows of this room.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ClosedState {
    secrets: BTreeMap<FactId, ListSecret>,
}

impl ClosedState {
    /// Folds one fact in.
    pub fn learn(&mut self, compartment: Compartment, mark: &Mark, fact: &Fact) {
        if let Fact::ListCommitted { secret, .. } = fact
            && let Some(secret) = secret.look(compartment)
        {
            self.secrets.insert(mark.fact, secret.clone());
        }
    }

    /// The secret of a list.
    pub(crate) fn secret(&self, list: FactId) -> Option<&ListSecret> {
        self.secrets.get(&list)
    }

    /// The key of a participant's arm: from the list and their place in it, or from their cohort's level. `None` while not allocated.
    #[must_use]
    pub fn arm(&self, state: &State, participant: ParticipantCode) -> Option<Text> {
        let case = state.case(participant)?;
        match case.participant.allocation()? {
            Allocation::Listed { list, stratum, position } => {
                let known = case.trial.state_of(&case.part.key)?.lists.iter().find(|l| l.fact == *list)?;
                known.terms.arm(self.secrets.get(list)?, stratum, *position).cloned()
            }
            Allocation::InCohort { .. } => case.level_arm().map(|arm| arm.key.clone()),
        }
    }
}
