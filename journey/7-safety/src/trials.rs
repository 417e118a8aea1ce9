//! What safety learns from the trial room: who is where, what was paused, which level is asked for.

use crate::State;
use crate::state::{Cohort, Whereabouts};
use bench::{FactId, Mark, ParticipantCode};
use std::collections::BTreeSet;
use trial::{Cause, Fact};

impl State {
    /// Folds one fact of the trial room in; the portfolio calls this beside the trial room's own fold.
    pub fn learn_trial(&mut self, mark: &Mark, fact: &Fact) {
        let trials = &mut self.trials;
        match fact {
            Fact::ProtocolAdopted { trial, as_signed } => {
                trials.protocols.insert(*trial, as_signed.protocol.clone());
            }
            Fact::ProtocolAmended(c) => drop(trials.protocols.insert(c.trial, c.protocol.clone())),
            Fact::ConsentRecorded(c) => {
                trials.consents.insert(mark.fact, (c.trial, c.part.clone(), c.site));
            }
            Fact::ScreeningBegun { participant, consent } => self.began(*participant, *consent),
            Fact::Transferred(c) => {
                if let Some(whereabouts) = trials.participants.get_mut(&c.participant) {
                    whereabouts.site = c.to;
                }
            }
            Fact::CohortOpened { cohort, as_asked } => {
                let opened = Cohort { level: as_asked.level, members: BTreeSet::new(), decided: false };
                trials.cohorts.insert((as_asked.trial, as_asked.part.clone(), *cohort), opened);
            }
            Fact::CohortEntered { participant, cohort, .. } => {
                if let Some(whereabouts) = trials.participants.get_mut(participant) {
                    whereabouts.cohort = Some(*cohort);
                    let key = (whereabouts.trial, whereabouts.part.clone(), *cohort);
                    if let Some(cohort) = trials.cohorts.get_mut(&key) {
                        cohort.members.insert(*participant);
                    }
                }
            }
            Fact::AdministrationRecorded(c) => {
                let last = trials.given.entry(c.participant).or_insert(c.started);
                *last = (*last).max(c.started);
            }
            Fact::EscalationDecided(c) => {
                if let Some(cohort) = trials.cohorts.get_mut(&(c.trial, c.part.clone(), c.cohort)) {
                    cohort.decided = true;
                }
            }
            Fact::DeathRecorded(c) => drop(trials.deaths.insert(c.participant, *mark)),
            Fact::Paused(c) if matches!(c.cause, Cause::StoppingRule | Cause::Safety) => {
                trials.pauses.insert(mark.fact, (c.trial, c.scope.clone(), mark.recorded));
            }
            Fact::Resumed(c) => drop(trials.pauses.remove(&c.pause)),
            _ => {}
        }
    }

    fn began(&mut self, participant: ParticipantCode, consent: FactId) {
        if let Some((trial, part, site)) = self.trials.consents.get(&consent).cloned() {
            let whereabouts = Whereabouts { trial, part, site, cohort: None };
            self.trials.participants.insert(participant, whereabouts);
        }
    }
}
