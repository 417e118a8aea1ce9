//! A participant: what was reported of one person, under a code.

use crate::{
    AnswerCriterion, Complete, Covers, FailScreening, Lose, RecordAdministration, RecordDeath,
    RecordUnscheduledVisit, RecordVisit, StopTreatment, Stratum, Withdraw,
};
use bench::{FactId, Kept, KitCode, Mark, SiteCode, Text, TrialCode};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How a participant came to their arm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Allocation {
    /// A place in a stratum of a list, which is named by the fact that committed it.
    Listed { list: FactId, stratum: Stratum, position: u32 },
    /// A place in a cohort, both from 1.
    InCohort { cohort: u32, place: u32 },
}

/// How somebody's part in the trial ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ending {
    Died(RecordDeath),
    Withdrawn(Withdraw),
    Lost(Lose),
    Completed(Complete),
}

/// Where somebody stands, derived at each look.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    serde::Serialize,
    strum::IntoStaticStr,
    strum::Display,
    strum::VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Status {
    Screening,
    ScreenFailed,
    Eligible,
    /// Randomised, or in a cohort, and not dosed yet.
    Allocated,
    /// Dosed, with more to come.
    InTreatment,
    /// Every administration given, or treatment stopped.
    InFollowUp,
    Completed,
    Withdrawn,
    Lost,
    Died,
}

/// One participant, as far as the facts tell.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Participant {
    pub trial: TrialCode,
    pub part: Text,
    pub site: SiteCode,
    /// The latest is what counts; the consent's fact is its name.
    pub(super) consents: Vec<FactId>,
    pub(super) withdrawn: BTreeMap<Covers, Mark>,
    /// The latest screening: the first, or the one that began again.
    pub(super) screened: Mark,
    pub(super) answers: BTreeMap<FactId, Kept<AnswerCriterion>>,
    pub(super) confirmed: Option<Mark>,
    pub(super) failed: Option<FailScreening>,
    pub(super) allocation: Option<(Allocation, Mark)>,
    pub(super) stratum: Option<Stratum>,
    /// By administration; the last is the one in force, the ones before were replaced.
    pub(super) kits: BTreeMap<u32, Vec<KitCode>>,
    pub(super) cleared: BTreeMap<u32, (KitCode, Mark)>,
    pub(super) given: BTreeMap<FactId, Kept<RecordAdministration>>,
    pub(super) visits: BTreeMap<FactId, Kept<RecordVisit>>,
    pub(super) unscheduled: BTreeMap<FactId, Kept<RecordUnscheduledVisit>>,
    pub(super) stopped: Option<StopTreatment>,
    pub(super) ended: Option<Ending>,
    /// The facts that stated who this is, newest last. What they say is in no fold.
    pub(super) identities: Vec<FactId>,
    pub(super) erased: Option<Mark>,
}

impl Participant {
    pub(super) fn new(trial: TrialCode, part: Text, site: SiteCode, consent: FactId, screened: Mark) -> Self {
        Self {
            trial,
            part,
            site,
            consents: vec![consent],
            withdrawn: BTreeMap::new(),
            screened,
            answers: BTreeMap::new(),
            confirmed: None,
            failed: None,
            allocation: None,
            stratum: None,
            kits: BTreeMap::new(),
            cleared: BTreeMap::new(),
            given: BTreeMap::new(),
            visits: BTreeMap::new(),
            unscheduled: BTreeMap::new(),
            stopped: None,
            ended: None,
            identities: Vec::new(),
            erased: None,
        }
    }

    /// Whether this consent is one of theirs.
    #[must_use]
    pub fn consented_by(&self, consent: FactId) -> bool {
        self.consents.contains(&consent)
    }

    /// Every consent, oldest first, by the fact that is its name.
    #[must_use]
    pub fn consents(&self) -> &[FactId] {
        &self.consents
    }

    /// Every answer to a criterion with its corrections, in the order of recording.
    pub fn answers_kept(&self) -> impl Iterator<Item = &Kept<AnswerCriterion>> {
        self.answers.values()
    }

    /// Every administration with its corrections, in the order of recording.
    pub fn given_kept(&self) -> impl Iterator<Item = &Kept<RecordAdministration>> {
        self.given.values()
    }

    /// Every planned visit with its corrections, in the order of recording.
    pub fn visits_kept(&self) -> impl Iterator<Item = &Kept<RecordVisit>> {
        self.visits.values()
    }

    /// Visits that nobody planned, with their corrections.
    pub fn unscheduled_kept(&self) -> impl Iterator<Item = &Kept<RecordUnscheduledVisit>> {
        self.unscheduled.values()
    }

    /// When the screening that counts began.
    #[must_use]
    pub fn screened(&self) -> &Mark {
        &self.screened
    }

    /// Whether consent to something was taken back, by whom and when.
    #[must_use]
    pub fn has_withdrawn(&self, covers: Covers) -> Option<&Mark> {
        self.withdrawn.get(&covers)
    }

    /// The answer to a criterion that counts: the latest of the present screening.
    #[must_use]
    pub fn answer(&self, criterion: &Text) -> Option<&AnswerCriterion> {
        let present = self.answers.range(self.screened.fact..).rev().map(|(_, kept)| kept.now());
        present.into_iter().find(|answer| answer.criterion == *criterion)
    }

    /// When eligibility was last confirmed in the present screening.
    #[must_use]
    pub fn confirmed(&self) -> Option<&Mark> {
        self.confirmed.as_ref()
    }

    /// Why the present screening failed.
    #[must_use]
    pub fn failed(&self) -> Option<&FailScreening> {
        self.failed.as_ref()
    }

    /// Place in a list or cohort.
    #[must_use]
    pub fn allocation(&self) -> Option<&Allocation> {
        self.allocation.as_ref().map(|(allocation, _)| allocation)
    }

    /// When allocated.
    #[must_use]
    pub fn allocated(&self) -> Option<&Mark> {
        self.allocation.as_ref().map(|(_, mark)| mark)
    }

    /// The stratum under which the participant is analysed: as corrected, else as randomised.
    #[must_use]
    pub fn stratum(&self) -> Option<&Stratum> {
        match (&self.stratum, self.allocation()) {
            (Some(corrected), _) => Some(corrected),
            (None, Some(Allocation::Listed { stratum, .. })) => Some(stratum),
            _ => None,
        }
    }

    /// The kit assigned for an administration.
    #[must_use]
    pub fn kit(&self, administration: u32) -> Option<KitCode> {
        self.kits.get(&administration)?.last().copied()
    }

    /// Which kit was cleared for an administration, and when.
    #[must_use]
    pub fn cleared(&self, administration: u32) -> Option<&(KitCode, Mark)> {
        self.cleared.get(&administration)
    }

    /// Every administration as it counts now, in the order of recording.
    pub fn given(&self) -> impl Iterator<Item = &RecordAdministration> {
        self.given.values().map(Kept::now)
    }

    /// The administration that a fact recorded, as it counts now.
    #[must_use]
    pub fn recorded_by(&self, fact: FactId) -> Option<&RecordAdministration> {
        self.given.get(&fact).map(Kept::now)
    }

    /// One administration; the first record of it where it was recorded twice.
    #[must_use]
    pub fn administration(&self, number: u32) -> Option<&RecordAdministration> {
        self.given().find(|given| given.administration == number)
    }

    /// Every planned visit as it counts now, in the order of recording.
    pub fn visits(&self) -> impl Iterator<Item = &RecordVisit> {
        self.visits.values().map(Kept::now)
    }

    /// A planned visit by its key; the latest record of it.
    #[must_use]
    pub fn visit(&self, key: &Text) -> Option<&RecordVisit> {
        self.visits.values().rev().map(Kept::now).find(|visit| visit.visit == *key)
    }

    /// Visits that nobody planned.
    pub fn unscheduled(&self) -> impl Iterator<Item = &RecordUnscheduledVisit> {
        self.unscheduled.values().map(Kept::now)
    }

    /// Why no more is given.
    #[must_use]
    pub fn stopped(&self) -> Option<&StopTreatment> {
        self.stopped.as_ref()
    }

    /// How it ended.
    #[must_use]
    pub fn ended(&self) -> Option<&Ending> {
        self.ended.as_ref()
    }

    /// The facts that state who this is, the first one first, then its corrections.
    #[must_use]
    pub fn identities(&self) -> &[FactId] {
        &self.identities
    }

    /// When it was said that the identity is erased.
    #[must_use]
    pub fn erased(&self) -> Option<&Mark> {
        self.erased.as_ref()
    }

    /// Whether anything more is expected of this person.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.ended.is_none() && self.failed.is_none()
    }

    /// What the part of whoever is in the trial no more came to.
    #[must_use]
    pub fn gone(&self) -> Option<Status> {
        match &self.ended {
            Some(Ending::Died(_)) => Some(Status::Died),
            Some(Ending::Withdrawn(_)) => Some(Status::Withdrawn),
            Some(Ending::Lost(_)) => Some(Status::Lost),
            Some(Ending::Completed(_)) => Some(Status::Completed),
            None => self.failed.as_ref().map(|_| Status::ScreenFailed),
        }
    }

    /// Whether further administrations may come.
    #[must_use]
    pub fn may_be_treated(&self) -> bool {
        self.is_active() && self.stopped.is_none() && !self.withdrawn.contains_key(&Covers::Treatment)
    }
}
