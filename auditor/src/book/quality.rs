//! Specifications, samples, results, investigations, holds, releases.

use bench::{
    Code, Edition, FactId, HoldCode, InvestigationCode, Jurisdiction, Mark, PersonCode, SampleCode, Text,
    TrialCode,
};
use quality::{Cause, Counts, ReportResult, SampleKind, Specification};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

#[derive(Clone)]
pub(crate) struct Sample {
    pub of: Code,
    /// `None` for reserves and stability samples, which speak for no release.
    pub kind: Option<SampleKind>,
    pub keep_until: Option<bench::Moment>,
    results: Vec<FactId>,
}

#[derive(Clone)]
pub(crate) struct Hold {
    pub on: Code,
    pub downstream: bool,
    pub lifted: bool,
}

#[derive(Clone, Default)]
pub(crate) struct Quality {
    pub specifications: HashMap<Edition, Specification>,
    /// By key: the version in force.
    pub in_force: BTreeMap<Text, Text>,
    pub samples: HashMap<SampleCode, Sample>,
    samples_of: HashMap<Code, Vec<SampleCode>>,
    /// Every version of each result, the first for ever.
    pub results: HashMap<FactId, Vec<(Option<PersonCode>, ReportResult)>>,
    pub investigated: HashMap<FactId, InvestigationCode>,
    pub concluded: HashMap<InvestigationCode, (FactId, Cause, Counts)>,
    pub holds: BTreeMap<HoldCode, Hold>,
    pub releases: HashMap<Code, BTreeSet<(Jurisdiction, Option<TrialCode>)>>,
    pub rejected: HashSet<Code>,
    pub shelf_months: HashMap<Text, u32>,
}

impl Quality {
    /// Whether anything stands in force on one of these codes. A hold without *downstream* binds only `this`.
    pub fn held(
        &self,
        this: Code,
        origins: &BTreeSet<Code>,
        owner: impl Fn(Code) -> Option<Code>,
    ) -> Option<HoldCode> {
        let binds = |(_, hold): &(&HoldCode, &Hold)| {
            let above = hold.downstream
                && (origins.contains(&hold.on) || owner(hold.on).is_some_and(|lot| origins.contains(&lot)));
            !hold.lifted && (hold.on == this || above)
        };
        self.holds.iter().find(binds).map(|(&code, _)| code)
    }

    /// Whether a lot or bank is released for a jurisdiction and trial.
    pub fn is_released(&self, of: Code, jurisdiction: Jurisdiction, trial: Option<TrialCode>) -> bool {
        self.releases.get(&of).is_some_and(|given| given.contains(&(jurisdiction, trial)))
    }

    /// Every result on the samples of a thing, oldest first.
    pub fn results_on(&self, of: Code) -> Vec<(FactId, &Sample)> {
        let samples =
            self.samples_of.get(&of).into_iter().flatten().filter_map(|code| self.samples.get(code));
        let mut all: Vec<_> = samples.flat_map(|s| s.results.iter().map(move |&fact| (fact, s))).collect();
        all.sort_unstable_by_key(|&(fact, _)| fact);
        all
    }

    pub fn learn(&mut self, at: &Mark, fact: &quality::Fact) {
        use quality::Fact as F;
        match fact {
            F::SpecificationAdopted(c) => {
                let edition = c.specification.edition();
                self.in_force.insert(edition.key.clone(), edition.version.clone());
                self.specifications.insert(edition, c.specification.clone());
            }
            F::SampleTaken { sample, as_reported } => {
                self.sampled(*sample, as_reported.of, Some(as_reported.kind), None);
            }
            F::SampleReserved { sample, as_reported } => {
                self.sampled(*sample, as_reported.of, None, Some(as_reported.keep_until));
            }
            F::StabilityPulled { sample, as_reported } => self.sampled(*sample, as_reported.of, None, None),
            F::ResultReported(c) => {
                if let Some(sample) = self.samples.get_mut(&c.sample) {
                    sample.results.push(at.fact);
                }
                self.results.entry(at.fact).or_default().push((at.author.map(|a| a.person), c.clone()));
            }
            F::InvestigationOpened { investigation, as_asked } => {
                self.investigated.insert(as_asked.result, *investigation);
            }
            F::InvestigationConcluded(c) => {
                self.concluded.insert(c.investigation, (at.fact, c.cause.clone(), c.counts));
            }
            F::HoldPlaced { hold, as_asked } => {
                let placed = Hold { on: as_asked.on, downstream: as_asked.downstream, lifted: false };
                self.holds.insert(*hold, placed);
            }
            F::HoldLifted(c) => {
                if let Some(hold) = self.holds.get_mut(&c.hold) {
                    hold.lifted = true;
                }
            }
            F::Released { as_asked: c, .. } => {
                self.releases.entry(c.of).or_default().insert((c.jurisdiction, c.trial));
            }
            F::ReleaseStaged { as_asked: c, .. } => {
                self.releases.entry(c.of).or_default().insert((c.jurisdiction, c.trial));
            }
            F::Rejected(c) => drop(self.rejected.insert(c.of)),
            F::ShelfLifeSet(c) => drop(self.shelf_months.insert(c.product.clone(), c.months)),
            F::Corrected { target, content, .. } => {
                match content.as_ref() {
                    F::ResultReported(c) => {
                        let versions = self.results.entry(*target).or_default();
                        versions.push((at.author.map(|a| a.person), c.clone()));
                    }
                    F::SampleTaken { sample, as_reported } => {
                        if let Some(known) = self.samples.get_mut(sample) {
                            known.kind = Some(as_reported.kind);
                        }
                    }
                    _ => {}
                };
            }
            _ => {}
        }
    }

    fn sampled(&mut self, code: SampleCode, of: Code, kind: Option<SampleKind>, keep: Option<bench::Moment>) {
        self.samples_of.entry(of).or_default().push(code);
        self.samples.insert(code, Sample { of, kind, keep_until: keep, results: vec![] });
    }
}
