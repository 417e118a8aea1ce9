//! Protocols, sites, participants, cohorts, pauses, reviews.

use bench::{
    Date, FactId, Jurisdiction, KitCode, Mark, Moment, PartialDate, ParticipantCode, ReviewCode, SiteCode,
    Text, TrialCode, Zone,
};
use std::collections::{BTreeMap, HashMap};
use trial::protocol::{Part, Protocol};
use trial::{Answer, CameTo, Covers, Pause, RecordApproval, RecordConsent};

#[derive(Clone)]
pub(crate) struct Site {
    pub trial: TrialCode,
    pub jurisdiction: Jurisdiction,
    pub zone: Zone,
    pub active: Option<Text>,
}

/// How somebody came to their arm.
#[derive(Clone)]
pub(crate) enum Allocated {
    Listed,
    Cohort(u32),
}

#[derive(Clone)]
pub(crate) struct Person {
    pub trial: TrialCode,
    pub part: Text,
    pub site: SiteCode,
    pub consent: FactId,
    pub screened: Moment,
    pub confirmed: Option<Moment>,
    pub allocated: Option<(Allocated, Moment)>,
    /// Days answered, by the fact that first reported them.
    pub days: BTreeMap<FactId, (Text, PartialDate)>,
    pub kits: HashMap<u32, KitCode>,
    pub cleared: HashMap<u32, KitCode>,
    /// Administrations, by the fact that first reported them: number, kit, start.
    pub given: BTreeMap<FactId, (u32, KitCode, Moment)>,
    pub failed: bool,
    /// Died, withdrew, was lost, completed, or treatment was stopped.
    pub left: bool,
    /// Consent to treatment was taken back, and not given again.
    pub withdrawn: bool,
}

impl Person {
    /// When an administration began.
    pub fn began(&self, administration: u32) -> Option<Moment> {
        self.given.values().find(|given| given.0 == administration).map(|given| given.2)
    }

    /// Whether more may be given.
    pub fn may_be_treated(&self) -> bool {
        !self.failed && !self.left && !self.withdrawn
    }
}

#[derive(Clone)]
pub(crate) struct Cohort {
    pub level: u32,
    pub members: Vec<ParticipantCode>,
}

#[derive(Clone)]
pub(crate) struct Held {
    pub pause: Pause,
    pub since: Moment,
    pub lifted: Option<Moment>,
}

#[derive(Clone, Default)]
pub(crate) struct Trials {
    /// Every version, oldest first.
    pub protocols: HashMap<TrialCode, Vec<Protocol>>,
    pub sites: HashMap<SiteCode, Site>,
    pub approvals: Vec<RecordApproval>,
    pub consents: HashMap<FactId, RecordConsent>,
    pub people: HashMap<ParticipantCode, Person>,
    pub pauses: BTreeMap<FactId, Held>,
    /// In the order of opening, which is their number from 1.
    pub cohorts: HashMap<(TrialCode, Text), Vec<Cohort>>,
    pub allowed: HashMap<(TrialCode, Text), u32>,
    pub reviews: HashMap<ReviewCode, Moment>,
    /// What became of trials, and on which day.
    pub closed_out: HashMap<(TrialCode, CameTo), Date>,
}

impl Trials {
    /// The version that a participant's site is activated for, else the newest.
    pub fn protocol(&self, person: &Person) -> Option<&Protocol> {
        let versions = self.protocols.get(&person.trial)?;
        let active = self.sites.get(&person.site).and_then(|site| site.active.as_ref());
        let named = active.and_then(|version| versions.iter().find(|p| p.version == *version));
        named.or(versions.last())
    }

    pub fn part(&self, person: &Person) -> Option<&Part> {
        self.protocol(person)?.parts.iter().find(|part| part.key == person.part)
    }

    /// The cohort that somebody is in, with its number.
    pub fn cohort(&self, person: &Person) -> Option<(u32, &Cohort)> {
        let Some((Allocated::Cohort(number), _)) = &person.allocated else { return None };
        let cohorts = self.cohorts.get(&(person.trial, person.part.clone()))?;
        Some((*number, cohorts.get(number.checked_sub(1)? as usize)?))
    }

    fn with(&mut self, who: ParticipantCode, change: impl FnOnce(&mut Person)) {
        if let Some(person) = self.people.get_mut(&who) {
            change(person);
        }
    }

    pub fn learn_safety(&mut self, at: &Mark, fact: &safety::Fact) {
        if let safety::Fact::ReviewConvened { review, as_held } = fact {
            self.reviews.insert(*review, at.happened);
            let levels = as_held.allowed.iter();
            self.allowed.extend(levels.map(|(part, &level)| ((as_held.trial, part.clone()), level)));
        }
    }

    pub fn learn(&mut self, at: &Mark, fact: &trial::Fact) {
        use trial::Fact as F;
        match fact {
            F::ProtocolAdopted { trial, as_signed } => {
                self.protocols.insert(*trial, vec![as_signed.protocol.clone()]);
            }
            F::ProtocolAmended(c) => {
                self.protocols.entry(c.trial).or_default().push(c.protocol.clone());
            }
            F::SiteRegistered { site, as_asked: c } => {
                let zone = c.zone.clone();
                let new = Site { trial: c.trial, jurisdiction: c.jurisdiction, zone, active: None };
                self.sites.insert(*site, new);
            }
            F::ClosedOut(c) => drop(self.closed_out.insert((c.trial, c.came_to), c.on)),
            F::ApprovalRecorded(c) => self.approvals.push(c.clone()),
            F::SiteActivated(c) => {
                if let Some(site) = self.sites.get_mut(&c.site) {
                    site.active = Some(c.version.clone());
                }
            }
            F::Paused(c) => {
                let held = Held { pause: c.clone(), since: at.happened, lifted: None };
                self.pauses.insert(at.fact, held);
            }
            F::Resumed(c) => {
                if let Some(held) = self.pauses.get_mut(&c.pause) {
                    held.lifted.get_or_insert(at.happened);
                }
            }
            F::CohortOpened { as_asked, .. } => {
                let key = (as_asked.trial, as_asked.part.clone());
                let new = Cohort { level: as_asked.level, members: vec![] };
                self.cohorts.entry(key).or_default().push(new);
            }
            F::CohortEntered { participant, cohort, .. } => {
                let Some(person) = self.people.get_mut(participant) else { return };
                person.allocated.get_or_insert((Allocated::Cohort(*cohort), at.happened));
                let key = (person.trial, person.part.clone());
                let cohorts = self.cohorts.entry(key).or_default();
                if let Some(open) = cohorts.get_mut((*cohort).saturating_sub(1) as usize) {
                    open.members.push(*participant);
                }
            }
            other => self.learn_person(at, other),
        }
    }

    fn learn_person(&mut self, at: &Mark, fact: &trial::Fact) {
        use trial::Fact as F;
        match fact {
            F::ConsentRecorded(c) => {
                self.consents.insert(at.fact, c.clone());
                if let Some(who) = c.participant {
                    self.with(who, |p| (p.consent, p.withdrawn) = (at.fact, false));
                }
            }
            F::ScreeningBegun { participant, consent } => {
                let Some(given) = self.consents.get(consent) else { return };
                let new = Person {
                    trial: given.trial,
                    part: given.part.clone(),
                    site: given.site,
                    consent: *consent,
                    screened: at.happened,
                    confirmed: None,
                    allocated: None,
                    days: BTreeMap::new(),
                    kits: HashMap::new(),
                    cleared: HashMap::new(),
                    given: BTreeMap::new(),
                    failed: false,
                    left: false,
                    withdrawn: false,
                };
                self.people.insert(*participant, new);
            }
            F::ScreeningRepeated(c) => self.with(c.participant, |p| {
                (p.screened, p.confirmed, p.failed) = (at.happened, None, false);
            }),
            F::CriterionAnswered(c) => {
                if let Answer::Day(day) = &c.answer {
                    let day = (c.criterion.clone(), *day);
                    self.with(c.participant, |p| drop(p.days.insert(at.fact, day)));
                }
            }
            F::EligibilityConfirmed(c) => self.with(c.participant, |p| p.confirmed = Some(at.happened)),
            F::ScreeningFailed(c) => self.with(c.participant, |p| p.failed = true),
            F::Randomised { participant, .. } => self.with(*participant, |p| {
                p.allocated.get_or_insert((Allocated::Listed, at.happened));
            }),
            F::KitAssigned { participant, administration, kit } => {
                self.with(*participant, |p| {
                    p.kits.insert(*administration, *kit);
                });
            }
            F::KitReplaced { participant, administration, new, .. } => self.with(*participant, |p| {
                p.kits.insert(*administration, *new);
                p.cleared.remove(administration);
            }),
            F::DosingCleared(c) => {
                self.with(c.participant, |p| {
                    p.cleared.insert(c.administration, c.kit);
                });
            }
            F::AdministrationRecorded(c) => self.with(c.participant, |p| {
                p.given.insert(at.fact, (c.administration, c.kit, c.started));
            }),
            F::ConsentWithdrawn(c) if c.covers.contains(&Covers::Treatment) => {
                self.with(c.participant, |p| p.withdrawn = true);
            }
            F::TreatmentStopped(c) => self.with(c.participant, |p| p.left = true),
            F::Withdrawn(c) => self.with(c.participant, |p| p.left = true),
            F::Lost(c) => self.with(c.participant, |p| p.left = true),
            F::DeathRecorded(c) => self.with(c.participant, |p| p.left = true),
            F::Completed(c) => self.with(c.participant, |p| p.left = true),
            F::Transferred(c) => self.with(c.participant, |p| p.site = c.to),
            F::Corrected { target, content, .. } => self.correct(*target, content),
            _ => {}
        }
    }

    fn correct(&mut self, target: FactId, content: &trial::Fact) {
        match content {
            trial::Fact::ConsentRecorded(c) => drop(self.consents.insert(target, c.clone())),
            trial::Fact::CriterionAnswered(c) => {
                if let Answer::Day(day) = &c.answer {
                    let day = (c.criterion.clone(), *day);
                    self.with(c.participant, |p| drop(p.days.insert(target, day)));
                }
            }
            trial::Fact::AdministrationRecorded(c) => self.with(c.participant, |p| {
                p.given.insert(target, (c.administration, c.kit, c.started));
            }),
            _ => {}
        }
    }
}
