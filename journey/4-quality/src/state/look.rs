//! Looking things up in what quality knows.

use super::{
    Adopted, Change, Deviation, Hold, Investigation, ReleaseRecord, ResultRecord, Sample, State, Study,
};
use crate::{Made, SetShelfLife, Specification, Stage, Test, shelf_life};
use bench::{
    BankCode, BatchCode, Code, Date, DeviationCode, Edition, FactId, HoldCode, InvestigationCode,
    Jurisdiction, LotCode, SampleCode, Text,
};

impl State {
    /// A specification that was ever adopted.
    #[must_use]
    pub fn specification(&self, edition: &Edition) -> Option<&Specification> {
        self.specifications.get(edition).map(|adopted| &adopted.content.specification)
    }

    /// Every version of every specification adopted, in the order of keys and versions.
    pub fn specifications(&self) -> impl Iterator<Item = &Adopted> {
        self.specifications.values()
    }

    /// The specifications in force: the newest version of each key.
    pub fn in_force(&self) -> impl Iterator<Item = &Specification> {
        self.in_force.iter().filter_map(|(key, version)| {
            self.specification(&Edition { key: key.clone(), version: version.clone() })
        })
    }

    /// The specifications in force for a thing that was made, in one jurisdiction or in any: those of its stage and product.
    pub fn applying(
        &self,
        of: Code,
        jurisdiction: Option<Jurisdiction>,
    ) -> impl Iterator<Item = &Specification> {
        let made = self.made.get(&of);
        self.in_force().filter(move |specification| {
            made.is_some_and(|made| applies(specification, made))
                && jurisdiction.is_none_or(|j| specification.jurisdictions.contains(&j))
        })
    }

    /// The tests that a thing is asked for itself. What a batch can be tested for ahead of its lot is asked of the lot.
    pub(crate) fn asked_of(&self, of: Code) -> impl Iterator<Item = (&Specification, &Test)> {
        let own = move |s: &&Specification| of.kind != BatchCode::KIND || s.stage == Stage::InProcess;
        self.applying(of, None).filter(own).flat_map(|s| s.tests.iter().map(move |test| (s, test)))
    }

    pub(crate) fn is_settled(&self, of: Code) -> bool {
        self.settled.contains(&of)
    }

    /// Whether every test of a specification was noted as met by a thing. *No* where nobody noted it: then the tests themselves tell.
    pub(crate) fn is_met_whole(&self, of: Code, specification: &Specification) -> bool {
        let in_force = self.in_force.get(&specification.key) == Some(&specification.version);
        let asked = self.made(of).is_some_and(|made| applies(specification, made));
        self.is_settled(of) && of.kind != BatchCode::KIND && in_force && asked
    }

    /// What an upstream room made.
    #[must_use]
    pub fn made(&self, of: Code) -> Option<&Made> {
        self.made.get(&of)
    }

    /// What was made of a thing, as far as the thing's samples speak for it.
    pub(crate) fn heirs(&self, of: Code) -> impl Iterator<Item = Code> {
        self.heirs.get(&of).into_iter().flatten().copied()
    }

    /// Everything made, by code.
    pub fn all_made(&self) -> impl Iterator<Item = &Made> {
        self.made.values()
    }

    /// Whether this room knows such a thing at all.
    #[must_use]
    pub fn is_known(&self, of: Code) -> bool {
        self.made.contains_key(&of)
    }

    /// A sample.
    #[must_use]
    pub fn sample(&self, code: SampleCode) -> Option<&Sample> {
        self.samples.get(&code)
    }

    /// The samples of a thing, oldest first.
    pub fn samples_of(&self, of: Code) -> impl Iterator<Item = (SampleCode, &Sample)> {
        let codes = self.samples_of.get(&of).map(Vec::as_slice).unwrap_or_default();
        codes.iter().filter_map(|&code| self.samples.get(&code).map(|sample| (code, sample)))
    }

    /// A result.
    #[must_use]
    pub fn result(&self, fact: FactId) -> Option<&ResultRecord> {
        self.results.get(&fact)
    }

    /// Every result, oldest first.
    pub fn results(&self) -> impl Iterator<Item = (FactId, &ResultRecord)> {
        self.results.iter().map(|(&fact, record)| (fact, record))
    }

    /// What a result's sample was taken of.
    #[must_use]
    pub fn tested(&self, result: FactId) -> Option<Code> {
        let record = self.results.get(&result)?;
        self.samples.get(&record.kept.now().sample).map(|sample| sample.of)
    }

    /// An investigation.
    #[must_use]
    pub fn investigation(&self, code: InvestigationCode) -> Option<&Investigation> {
        self.investigations.get(&code)
    }

    /// A deviation.
    #[must_use]
    pub fn deviation(&self, code: DeviationCode) -> Option<&Deviation> {
        self.deviations.get(&code)
    }

    /// Every deviation, in the order of opening.
    pub fn deviations(&self) -> impl Iterator<Item = (DeviationCode, &Deviation)> {
        self.deviations.iter().map(|(&code, deviation)| (code, deviation))
    }

    /// The deviations that name a thing, open or closed.
    pub fn deviations_of(&self, of: Code) -> impl Iterator<Item = (DeviationCode, &Deviation)> {
        let codes = self.deviations_of.get(&of).into_iter().flatten();
        codes.filter_map(|&code| self.deviations.get(&code).map(|deviation| (code, deviation)))
    }

    /// A hold.
    #[must_use]
    pub fn hold(&self, code: HoldCode) -> Option<&Hold> {
        self.holds.get(&code)
    }

    /// The holds in force on exactly this thing. One with `placed.downstream` binds all that came of it too: the portfolio
    /// walks the genealogy.
    pub fn holds_on(&self, on: Code) -> impl Iterator<Item = (HoldCode, &Hold)> {
        let codes = self.holds_on.get(&on).into_iter().flatten();
        codes.filter_map(|&code| self.holds.get(&code).map(|hold| (code, hold)))
    }

    /// Every hold that was ever placed.
    pub fn holds(&self) -> impl Iterator<Item = (HoldCode, &Hold)> {
        self.holds.iter().map(|(&code, hold)| (code, hold))
    }

    /// Every release of a thing, oldest first.
    #[must_use]
    pub fn releases_of(&self, of: Code) -> &[ReleaseRecord] {
        self.releases.get(&of).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether it is rejected.
    #[must_use]
    pub fn is_rejected(&self, of: Code) -> bool {
        self.rejected.contains_key(&of)
    }

    /// The shelf life in force of a product.
    #[must_use]
    pub fn shelf_life(&self, product: &Text) -> Option<&SetShelfLife> {
        self.shelf_lives.get(product).map(|(_, set)| set)
    }

    /// The last day of use of a lot by the shelf life of its product; `None` where none was set.
    #[must_use]
    pub fn expires(&self, of: Code) -> Option<Date> {
        let made = self.made.get(&of)?;
        let set = self.shelf_life(made.product.as_ref()?)?;
        Some(shelf_life::last_day(made.at.date(), set.months))
    }

    /// A stability study.
    #[must_use]
    pub fn study(&self, started: FactId) -> Option<&Study> {
        self.studies.get(&started)
    }

    /// A change.
    #[must_use]
    pub fn change(&self, opened: FactId) -> Option<&Change> {
        self.changes.get(&opened)
    }

    pub(crate) fn studies(&self) -> impl Iterator<Item = (FactId, &Study)> {
        self.studies.iter().map(|(&fact, study)| (fact, study))
    }

    /// Every change, in the order of opening.
    pub fn changes(&self) -> impl Iterator<Item = (FactId, &Change)> {
        self.changes.iter().map(|(&fact, change)| (fact, change))
    }

    pub(crate) fn awaiting_investigation(&self) -> impl Iterator<Item = FactId> {
        self.awaiting_investigation.iter().copied()
    }

    pub(crate) fn open_investigations(&self) -> impl Iterator<Item = (InvestigationCode, &Investigation)> {
        self.open_investigations.iter().filter_map(|&code| self.investigations.get(&code).map(|i| (code, i)))
    }

    pub(crate) fn open_deviations(&self) -> impl Iterator<Item = (DeviationCode, &Deviation)> {
        self.open_deviations.iter().filter_map(|&code| self.deviations.get(&code).map(|d| (code, d)))
    }

    /// Every hold in force.
    pub fn holds_in_force(&self) -> impl Iterator<Item = (HoldCode, &Hold)> {
        let codes = self.holds_on.values().flatten();
        codes.filter_map(|&code| self.holds.get(&code).map(|hold| (code, hold)))
    }

    pub(crate) fn shelf_life_set(&self, product: &Text) -> Option<bench::Moment> {
        self.shelf_lives.get(product).map(|(mark, _)| mark.recorded)
    }

    /// What a correction may target: the verb that reported it, and what it is about.
    #[must_use]
    pub fn correctable(&self, target: FactId) -> Option<(&str, Code)> {
        self.correctable.get(&target).map(|(verb, about)| (verb.as_ref(), *about))
    }

    /// The sample that a fact reported.
    pub(crate) fn sample_by(&self, fact: FactId) -> Option<SampleCode> {
        self.samples.iter().find(|(_, sample)| sample.mark.fact == fact).map(|(&code, _)| code)
    }

    pub(crate) fn last_sample(&self) -> u32 {
        self.samples.keys().last().map_or(0, |code| code.0)
    }
    pub(crate) fn last_investigation(&self) -> u32 {
        self.investigations.keys().last().map_or(0, |code| code.0)
    }
    pub(crate) fn last_deviation(&self) -> u32 {
        self.deviations.keys().last().map_or(0, |code| code.0)
    }
    pub(crate) fn last_hold(&self) -> u32 {
        self.holds.keys().last().map_or(0, |code| code.0)
    }
    pub(crate) fn last_certificate(&self) -> u32 {
        self.last_certificate
    }
}

/// Whether a specification is for this thing: of its stage and product. A batch is also tested ahead for the lot that it becomes.
pub(super) fn applies(specification: &Specification, made: &Made) -> bool {
    let stage = match made.what.kind {
        LotCode::KIND => specification.stage == Stage::Release,
        BankCode::KIND => specification.stage == Stage::Bank,
        BatchCode::KIND => specification.stage != Stage::Bank,
        _ => false,
    };
    stage && made.product.as_ref().is_none_or(|product| *product == specification.product.key)
}
