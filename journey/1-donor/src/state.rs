//! What this room knows: a fold of its facts. Learning never refuses, for a fact in the ledger is already so.

use crate::{Determination, DetermineEligibility, Enrol, Fact, RecordConsent, RecordTest, Screen};
use bench::{Code, DonorCode, FactId, Kept, Mark, Moment, Standing, TissueCode, Use};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// One donor, as far as the facts tell.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Donor {
    enrolled: Kept<Enrol>,
    consents: BTreeMap<FactId, Kept<RecordConsent>>,
    withdrawn: Vec<(FactId, BTreeSet<Use>)>,
    screenings: BTreeMap<FactId, Kept<Screen>>,
    tests: BTreeMap<FactId, Kept<RecordTest>>,
    determined: Option<DetermineEligibility>,
    tissues: Vec<TissueCode>,
    collected: Option<Moment>,
    leukocyte_rich: bool,
    pub findings: u32,
    /// The facts that stated who this is, newest last. What they say is in no fold.
    identities: Vec<FactId>,
    erased: Option<Mark>,
}

impl Donor {
    /// What was said when the person became a donor, as it counts now.
    #[must_use]
    pub fn enrolled(&self) -> &Enrol {
        self.enrolled.now()
    }

    /// What the cells may be used for now: all that was consented to and not withdrawn since.
    #[must_use]
    pub fn uses_allowed(&self) -> BTreeSet<Use> {
        let mut allowed = BTreeSet::new();
        for (given, consent) in &self.consents {
            let taken_back =
                |use_: &Use| self.withdrawn.iter().any(|(when, uses)| when > given && uses.contains(use_));
            allowed.extend(consent.now().uses.iter().filter(|use_| !taken_back(use_)).copied());
        }
        allowed
    }

    /// Whether the determination in force lets the cells be given.
    #[must_use]
    pub fn may_be_used(&self) -> bool {
        matches!(
            self.determined.as_ref().map(|d| d.determination),
            Some(Determination::Eligible | Determination::Exception)
        )
    }

    /// The latest screening.
    #[must_use]
    pub fn screening(&self) -> Option<&Screen> {
        self.screenings.values().last().map(Kept::now)
    }

    /// Every test, as it counts now.
    pub fn tests(&self) -> impl Iterator<Item = &RecordTest> {
        self.tests.values().map(Kept::now)
    }

    /// The determination in force.
    #[must_use]
    pub fn determined(&self) -> Option<&DetermineEligibility> {
        self.determined.as_ref()
    }

    /// When tissue was first collected.
    #[must_use]
    pub fn first_collected(&self) -> Option<Moment> {
        self.collected
    }

    /// Whether any tissue collected is leukocyte-rich.
    #[must_use]
    pub fn is_leukocyte_rich(&self) -> bool {
        self.leukocyte_rich
    }

    /// Tissues collected so far.
    #[must_use]
    pub fn tissues(&self) -> &[TissueCode] {
        &self.tissues
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

    /// Whether any consent is recorded.
    #[must_use]
    pub fn has_consented(&self) -> bool {
        !self.consents.is_empty()
    }
}

/// A collected tissue.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Tissue {
    pub donor: DonorCode,
}

/// The donor room.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct State {
    donors: BTreeMap<DonorCode, Donor>,
    tissues: BTreeMap<TissueCode, Tissue>,
    /// What a correction may target: the verb that reported it, and whom it is about.
    correctable: BTreeMap<FactId, (Cow<'static, str>, DonorCode)>,
}

impl State {
    /// A donor.
    #[must_use]
    pub fn donor(&self, code: DonorCode) -> Option<&Donor> {
        self.donors.get(&code)
    }

    /// Every donor.
    pub fn donors(&self) -> impl Iterator<Item = (DonorCode, &Donor)> {
        self.donors.iter().map(|(&code, donor)| (code, donor))
    }

    /// A tissue.
    #[must_use]
    pub fn tissue(&self, code: TissueCode) -> Option<&Tissue> {
        self.tissues.get(&code)
    }

    pub(crate) fn last_donor(&self) -> u32 {
        self.donors.keys().last().map_or(0, |code| code.0)
    }

    pub(crate) fn last_tissue(&self) -> u32 {
        self.tissues.keys().last().map_or(0, |code| code.0)
    }

    /// What a correction may target: the verb that reported it, and whom it is about.
    #[must_use]
    pub fn correctable(&self, target: FactId) -> Option<(&str, Code)> {
        self.correctable.get(&target).map(|(verb, donor)| (verb.as_ref(), (*donor).into()))
    }

    /// Adds what this room knows about a code to its standing.
    pub fn contribute(&self, code: Code, standing: &mut Standing) {
        let donor = match code.kind {
            DonorCode::KIND => Some(DonorCode(code.number)),
            TissueCode::KIND => self.tissues.get(&TissueCode(code.number)).map(|tissue| tissue.donor),
            _ => None,
        };
        if let Some(donor) = donor.and_then(|code| self.donors.get(&code)) {
            standing.known = true;
            standing.donor_eligible = donor.may_be_used();
            standing.consent_covers = donor.uses_allowed();
        }
    }

    /// Folds one fact in.
    pub fn learn(&mut self, mark: &Mark, fact: &Fact) {
        match fact {
            Fact::Enrolled { donor, as_reported } => {
                self.correctable.insert(mark.fact, ("enrol".into(), *donor));
                self.donors.insert(*donor, Donor::new(Kept::first(*mark, as_reported.clone())));
            }
            Fact::ConsentRecorded(c) => {
                self.correctable.insert(mark.fact, ("record-consent".into(), c.donor));
                self.with(c.donor, |d| drop(d.consents.insert(mark.fact, Kept::first(*mark, c.clone()))));
            }
            Fact::ConsentWithdrawn(c) => {
                self.with(c.donor, |d| d.withdrawn.push((mark.fact, c.uses.clone())))
            }
            Fact::Screened(c) => {
                self.correctable.insert(mark.fact, ("screen".into(), c.donor));
                self.with(c.donor, |d| drop(d.screenings.insert(mark.fact, Kept::first(*mark, c.clone()))));
            }
            Fact::TestRecorded(c) => {
                self.correctable.insert(mark.fact, ("record-test".into(), c.donor));
                self.with(c.donor, |d| drop(d.tests.insert(mark.fact, Kept::first(*mark, c.clone()))));
            }
            Fact::EligibilityDetermined(c) => self.with(c.donor, |d| d.determined = Some(c.clone())),
            Fact::TissueCollected { tissue, as_reported } => {
                self.tissues.insert(*tissue, Tissue { donor: as_reported.donor });
                self.with(as_reported.donor, |d| {
                    d.tissues.push(*tissue);
                    d.collected.get_or_insert(mark.happened);
                    d.leukocyte_rich |= as_reported.kind.is_leukocyte_rich();
                });
            }
            Fact::FindingReported(c) => self.with(c.donor, |d| d.findings += 1),
            Fact::IdentityRecorded(c) => {
                self.correctable.insert(mark.fact, ("record-identity".into(), c.donor));
                self.with(c.donor, |d| d.identities.push(mark.fact));
            }
            Fact::IdentityErased(c) => self.with(c.donor, |d| {
                d.erased.get_or_insert(*mark);
            }),
            Fact::Corrected { target, content, reason } => self.correct(mark, *target, content, reason),
        }
    }

    fn correct(&mut self, mark: &Mark, target: FactId, content: &Fact, reason: &bench::Text) {
        let (mark, reason) = (*mark, reason.clone());
        match content {
            Fact::Enrolled { donor, as_reported } => self.with(*donor, |d| {
                d.enrolled.correct(mark, as_reported.clone(), reason);
            }),
            Fact::ConsentRecorded(c) => self.with(c.donor, |d| {
                d.consents.entry(target).and_modify(|kept| kept.correct(mark, c.clone(), reason));
            }),
            Fact::Screened(c) => self.with(c.donor, |d| {
                d.screenings.entry(target).and_modify(|kept| kept.correct(mark, c.clone(), reason));
            }),
            Fact::IdentityRecorded(c) => self.with(c.donor, |d| d.identities.push(mark.fact)),
            Fact::TestRecorded(c) => self.with(c.donor, |d| {
                d.tests.entry(target).and_modify(|kept| kept.correct(mark, c.clone(), reason));
            }),
            _ => {}
        }
    }

    fn with(&mut self, donor: DonorCode, change: impl FnOnce(&mut Donor)) {
        if let Some(donor) = self.donors.get_mut(&donor) {
            change(donor);
        }
    }
}

impl Donor {
    fn new(enrolled: Kept<Enrol>) -> Self {
        Self {
            enrolled,
            consents: BTreeMap::new(),
            withdrawn: Vec::new(),
            screenings: BTreeMap::new(),
            tests: BTreeMap::new(),
            determined: None,
            tissues: Vec::new(),
            collected: None,
            leukocyte_rich: false,
            findings: 0,
            identities: Vec::new(),
            erased: None,
        }
    }
}
