//! Folding one fact in.

use super::{Allocation, Cohort, Ending, Held, List, Participant, Query, Site, State, Trial, Version};
use crate::{Fact, Terms};
use bench::{Code, FactId, Kept, Mark, ParticipantCode, Text, TrialCode};
use std::collections::BTreeMap;
use std::sync::Arc;

impl State {
    /// Folds one fact in. Never refuses: what names something that no fact made is passed over.
    pub fn learn(&mut self, mark: &Mark, fact: &Fact) {
        match fact {
            Fact::ProtocolAdopted { trial, as_signed } => {
                let first = version(mark, &as_signed.protocol, as_signed.text);
                self.trials.insert(*trial, Trial::new(first));
            }
            Fact::ProtocolAmended(c) => {
                let next = version(mark, &c.protocol, c.text);
                self.in_trial(c.trial, |t| t.versions.push(next));
            }
            Fact::SiteRegistered { site, as_asked } => {
                self.sites.insert(*site, Site { registered: as_asked.clone(), active: None });
                self.in_trial(as_asked.trial, |t| t.sites.push(*site));
            }
            Fact::ApprovalRecorded(c) => self.in_trial(c.trial, |t| t.approvals.push(c.clone())),
            Fact::SiteActivated(c) => {
                if let Some(site) = self.sites.get_mut(&c.site) {
                    site.active = Some((c.version.clone(), *mark));
                }
            }
            Fact::EnrolmentPlanned(c) => {
                self.in_trial(c.trial, |t| drop(t.plans.insert(c.part.clone(), c.clone())));
            }
            Fact::Paused(c) => {
                let held = Held { pause: c.clone(), since: *mark, lifted: None };
                self.in_trial(c.trial, |t| drop(t.pauses.insert(mark.fact, held)));
            }
            Fact::Resumed(c) => self.in_trial(c.trial, |t| {
                if let Some(held) = t.pauses.get_mut(&c.pause) {
                    held.lifted.get_or_insert((*mark, c.clone()));
                }
            }),
            Fact::ListCommitted { trial, part, algorithm, ratio, strata, commitment, .. } => {
                let terms = Terms {
                    trial: *trial,
                    part: part.clone(),
                    algorithm: algorithm.clone(),
                    ratio: ratio.clone(),
                    strata: strata.clone(),
                };
                let list = List { fact: mark.fact, terms, commitment: *commitment, taken: BTreeMap::new() };
                self.in_part(*trial, part, |p| p.lists.push(list));
            }
            Fact::CohortOpened { cohort, as_asked } => {
                let opened = Cohort {
                    number: *cohort,
                    level: as_asked.level,
                    opened: *mark,
                    members: Vec::new(),
                    decided: None,
                };
                self.in_part(as_asked.trial, &as_asked.part, |p| p.cohorts.push(opened));
            }
            Fact::EscalationDecided(c) => self.in_part(c.trial, &c.part, |p| {
                if let Some(cohort) = p.cohorts.iter_mut().find(|cohort| cohort.number == c.cohort) {
                    cohort.decided.get_or_insert(c.clone());
                }
            }),
            Fact::AnalysisLocked(c) => {
                self.in_part(c.trial, &c.part, |p| {
                    p.locked.entry(c.analysis).or_insert(*mark);
                });
            }
            Fact::AnalysisOpened(c) => {
                self.in_part(c.trial, &c.part, |p| {
                    p.opened.insert((c.analysis, c.to));
                });
            }
            Fact::SeedRevealed { trial, part, .. } => {
                self.in_part(*trial, part, |p| {
                    p.revealed.get_or_insert(*mark);
                });
            }
            Fact::ClosedOut(c) => self.in_trial(c.trial, |t| {
                t.closed_out.insert(c.came_to, c.on);
            }),
            Fact::Corrected { target, content, reason } => self.correct(mark, *target, content, reason),
            of_a_person => self.learn_person(mark, of_a_person),
        }
    }

    fn learn_person(&mut self, mark: &Mark, fact: &Fact) {
        match fact {
            Fact::PreScreened(c) => {
                self.correctable.insert(mark.fact, ("pre-screen".into(), c.site.into()));
                let seen = (Kept::first(*mark, c.clone()), false);
                self.in_seen(mark.fact, |all| drop(all.insert(mark.fact, seen)));
            }
            Fact::ConsentRecorded(c) => {
                let about = c.participant.map_or_else(|| Code::from(c.site), Into::into);
                self.correctable.insert(mark.fact, ("record-consent".into(), about));
                self.consents.insert(mark.fact, Kept::first(*mark, c.clone()));
                if let Some(seen) = c.pre_screened {
                    self.in_seen(seen, |all| {
                        all.entry(seen).and_modify(|(_, asked)| *asked = true);
                    });
                }
                match c.participant {
                    Some(known) => self.in_person(known, |p| {
                        p.consents.push(mark.fact);
                        p.withdrawn.clear();
                    }),
                    None => {
                        self.waiting.insert(mark.fact);
                    }
                }
            }
            Fact::ScreeningBegun { participant, consent } => {
                self.waiting.remove(consent);
                if let Some(given) = self.consent(*consent) {
                    let new = Participant::new(given.trial, given.part.clone(), given.site, *consent, *mark);
                    let part = (new.trial, new.part.clone());
                    let before = self.counted(*participant);
                    if self.participants.insert(*participant, new).is_none() {
                        self.in_part.entry(part).or_default().push(*participant);
                    }
                    self.count(*participant, before);
                }
            }
            Fact::ConsentWithdrawn(c) => self.in_person(c.participant, |p| {
                p.withdrawn.extend(c.covers.iter().map(|&covers| (covers, *mark)));
            }),
            Fact::ScreeningRepeated(c) => self.in_person(c.participant, |p| {
                p.screened = *mark;
                p.confirmed = None;
                p.failed = None;
            }),
            Fact::CriterionAnswered(c) => {
                self.correctable.insert(mark.fact, ("answer-criterion".into(), c.participant.into()));
                let kept = Kept::first(*mark, c.clone());
                self.in_person(c.participant, |p| drop(p.answers.insert(mark.fact, kept)));
            }
            Fact::EligibilityConfirmed(c) => self.in_person(c.participant, |p| p.confirmed = Some(*mark)),
            Fact::ScreeningFailed(c) => self.in_person(c.participant, |p| p.failed = Some(c.clone())),
            Fact::Randomised { participant, stratum, position } => {
                self.randomised(mark, *participant, stratum, *position);
            }
            Fact::StratumCorrected { participant, stratum, .. } => {
                self.in_person(*participant, |p| p.stratum = Some(stratum.clone()));
            }
            Fact::CohortEntered { participant, cohort, place } => {
                let Some((trial, part)) = self.where_is(*participant) else { return };
                self.in_part(trial, &part, |p| {
                    if let Some(open) = p.cohorts.iter_mut().find(|c| c.number == *cohort) {
                        open.members.push(*participant);
                    }
                });
                let allocation = Allocation::InCohort { cohort: *cohort, place: *place };
                self.in_counted(*participant, |p| {
                    p.allocation.get_or_insert((allocation, *mark));
                });
            }
            Fact::KitAssigned { participant, administration, kit } => {
                self.assigned(*participant, *administration, *kit);
            }
            Fact::KitReplaced { participant, administration, new, .. } => {
                self.assigned(*participant, *administration, *new);
                self.in_person(*participant, |p| {
                    p.cleared.remove(administration);
                });
            }
            Fact::DosingCleared(c) => self.in_person(c.participant, |p| {
                p.cleared.insert(c.administration, (c.kit, *mark));
            }),
            later => self.learn_course(mark, later),
        }
    }

    fn learn_course(&mut self, mark: &Mark, fact: &Fact) {
        match fact {
            Fact::AdministrationRecorded(c) => {
                self.correctable.insert(mark.fact, ("record-administration".into(), c.participant.into()));
                let kept = Kept::first(*mark, c.clone());
                self.in_person(c.participant, |p| drop(p.given.insert(mark.fact, kept)));
            }
            Fact::VisitRecorded(c) => {
                self.correctable.insert(mark.fact, ("record-visit".into(), c.participant.into()));
                let kept = Kept::first(*mark, c.clone());
                self.in_person(c.participant, |p| drop(p.visits.insert(mark.fact, kept)));
            }
            Fact::UnscheduledVisitRecorded(c) => {
                self.correctable.insert(mark.fact, ("record-unscheduled-visit".into(), c.participant.into()));
                let kept = Kept::first(*mark, c.clone());
                self.in_person(c.participant, |p| drop(p.unscheduled.insert(mark.fact, kept)));
            }
            Fact::QueryRaised { query, as_asked } => {
                let raised = Query { raised: as_asked.clone(), by: *mark, answered: None };
                self.queries.insert(*query, raised);
                self.unanswered.insert(*query);
            }
            Fact::QueryAnswered(c) => {
                if let Some(query) = self.queries.get_mut(&c.query) {
                    query.answered.get_or_insert(c.clone());
                    self.unanswered.remove(&c.query);
                }
            }
            Fact::TreatmentStopped(c) => self.in_person(c.participant, |p| p.stopped = Some(c.clone())),
            Fact::Withdrawn(c) => self.ended(c.participant, Ending::Withdrawn(c.clone())),
            Fact::Lost(c) => self.ended(c.participant, Ending::Lost(c.clone())),
            Fact::DeathRecorded(c) => self.ended(c.participant, Ending::Died(c.clone())),
            Fact::Completed(c) => self.ended(c.participant, Ending::Completed(c.clone())),
            Fact::Transferred(c) => self.in_counted(c.participant, |p| p.site = c.to),
            Fact::IdentityRecorded(c) => {
                self.correctable.insert(mark.fact, ("record-identity".into(), c.participant.into()));
                self.in_person(c.participant, |p| p.identities.push(mark.fact));
            }
            Fact::IdentityErased(c) => {
                self.in_person(c.participant, |p| {
                    p.erased.get_or_insert(*mark);
                });
            }
            _ => {}
        }
    }

    fn randomised(&mut self, mark: &Mark, who: ParticipantCode, stratum: &crate::Stratum, position: u32) {
        let Some((trial, part)) = self.where_is(who) else { return };
        let mut in_force = None;
        self.in_part(trial, &part, |p| {
            if let Some(list) = p.lists.last_mut() {
                in_force = Some(list.fact);
                let taken = list.taken.entry(stratum.clone()).or_default();
                *taken = position.max(*taken);
            }
        });
        if let Some(list) = in_force {
            let place = Allocation::Listed { list, stratum: stratum.clone(), position };
            self.in_counted(who, |p| {
                p.allocation.get_or_insert((place, *mark));
            });
        }
    }

    fn assigned(&mut self, who: ParticipantCode, administration: u32, kit: bench::KitCode) {
        self.kits.insert(kit, (who, administration));
        self.in_person(who, |p| p.kits.entry(administration).or_default().push(kit));
    }

    /// Death says more than whatever ended it before; otherwise the first ending stands.
    fn ended(&mut self, who: ParticipantCode, ending: Ending) {
        self.in_person(who, |p| {
            if p.ended.is_none() || matches!(ending, Ending::Died(_)) {
                p.ended = Some(ending);
            }
        });
    }

    fn correct(&mut self, mark: &Mark, target: FactId, content: &Fact, reason: &Text) {
        let (mark, reason) = (*mark, reason.clone());
        match content {
            Fact::PreScreened(c) => {
                let correct =
                    |(kept, _): &mut (Kept<crate::PreScreen>, bool)| kept.correct(mark, c.clone(), reason);
                self.in_seen(target, |all| {
                    all.entry(target).and_modify(correct);
                });
            }
            Fact::ConsentRecorded(c) => {
                self.consents.entry(target).and_modify(|kept| kept.correct(mark, c.clone(), reason));
            }
            Fact::CriterionAnswered(c) => self.in_person(c.participant, |p| {
                p.answers.entry(target).and_modify(|kept| kept.correct(mark, c.clone(), reason));
            }),
            Fact::AdministrationRecorded(c) => self.in_person(c.participant, |p| {
                p.given.entry(target).and_modify(|kept| kept.correct(mark, c.clone(), reason));
            }),
            Fact::VisitRecorded(c) => self.in_person(c.participant, |p| {
                p.visits.entry(target).and_modify(|kept| kept.correct(mark, c.clone(), reason));
            }),
            Fact::IdentityRecorded(c) => self.in_person(c.participant, |p| p.identities.push(mark.fact)),
            Fact::UnscheduledVisitRecorded(c) => self.in_person(c.participant, |p| {
                p.unscheduled.entry(target).and_modify(|kept| kept.correct(mark, c.clone(), reason));
            }),
            _ => {}
        }
    }

    fn where_is(&self, who: ParticipantCode) -> Option<(TrialCode, Text)> {
        self.participants.get(&who).map(|p| (p.trial, p.part.clone()))
    }

    fn in_trial(&mut self, trial: TrialCode, change: impl FnOnce(&mut Trial)) {
        if let Some(trial) = self.trials.get_mut(&trial) {
            change(trial);
        }
    }

    fn in_part(&mut self, trial: TrialCode, part: &Text, change: impl FnOnce(&mut super::PartState)) {
        self.in_trial(trial, |t| change(t.parts.entry(part.clone()).or_default()));
    }

    pub(super) fn in_person(&mut self, who: ParticipantCode, change: impl FnOnce(&mut Participant)) {
        if let Some(participant) = self.participants.get_mut(&who) {
            change(participant);
        }
    }
}

fn version(mark: &Mark, protocol: &crate::Protocol, text: bench::Digest) -> Version {
    Version { protocol: Arc::new(protocol.clone()), text, since: *mark }
}
