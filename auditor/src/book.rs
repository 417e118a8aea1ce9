//! What several invariants must remember: plain tables, filled as the facts come, without any judgement.

pub(crate) mod kits;
pub(crate) mod material;
pub(crate) mod quality;
pub(crate) mod trial;

use bench::{Code, Kind, KitCode, Mark, SeriesCode};
use portfolio::Fact;
use std::collections::BTreeSet;

/// All tables.
#[derive(Clone, Default)]
pub(crate) struct Book {
    pub has_key: bool,
    pub material: material::Material,
    pub quality: quality::Quality,
    pub kits: kits::Kits,
    pub trial: trial::Trials,
}

impl Book {
    /// Writes one fact down.
    pub fn learn(&mut self, at: &Mark, fact: &Fact) {
        match fact {
            Fact::Donor(f) => self.material.learn_donor(at, f),
            Fact::Bank(f) => self.material.learn_bank(at, f),
            Fact::Batch(f) => self.material.learn_batch(at, f),
            Fact::Quality(f) => self.quality.learn(at, f),
            Fact::Supply(f) => self.kits.learn(at, f),
            Fact::Trial(f) => self.trial.learn(at, f),
            Fact::Safety(f) => self.trial.learn_safety(at, f),
            Fact::People(_) | Fact::Portfolio(_) => {}
        }
    }

    /// What a thing directly came from, as the open facts tell.
    fn parents(&self, code: Code) -> Vec<Code> {
        match code.kind {
            Kind::Kit => {
                let series = self.kits.kits.get(&KitCode(code.number)).map(|kit| kit.series.into());
                series.into_iter().collect()
            }
            Kind::Series => {
                let series = self.kits.series.get(&SeriesCode(code.number));
                series.into_iter().flat_map(|series| &series.made.lots).map(|&lot| lot.into()).collect()
            }
            _ => self.material.parents(code),
        }
    }

    /// Everything that a thing came from, itself included.
    pub fn origins(&self, code: Code) -> BTreeSet<Code> {
        let mut seen = BTreeSet::from([code]);
        let mut open = vec![code];
        while let Some(next) = open.pop() {
            for parent in self.parents(next) {
                if seen.insert(parent) {
                    open.push(parent);
                }
            }
        }
        seen
    }
}
