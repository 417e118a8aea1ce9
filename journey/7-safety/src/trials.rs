//! What safety learns from the trial room: who is where, what was paused, which level is asked for.

use crate::State;
use crate::state::Whereabouts;
use bench::{FactId, Mark, ParticipantCode};
use trial::{Cause, Fact, Verdict};

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
                trials.cohorts.insert((as_asked.trial, as_asked.part.clone(), *cohort), as_asked.level);
            }
            Fact::CohortEntered { participant, cohort, .. } => {
                if let Some(whereabouts) = trials.participants.get_mut(participant) {
                    whereabouts.cohort = Some(*cohort);
                }
            }
            Fact::EscalationDecided(c) if c.verdict == Verdict::Escalate => {
                let level = trials.cohorts.get(&(c.trial, c.part.clone(), c.cohort)).copied().unwrap_or(0);
                trials.wanted_levels.insert((c.trial, c.part.clone()), (level + 1, mark.recorded));
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
