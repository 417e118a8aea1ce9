//! One lot: which vials it holds, and how it came about.

use bench::{BatchCode, Code, LotCode, Run, VialCode};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How a lot came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// Filled.
    Fill,
    /// One freezing run of a filled lot.
    FreezingRun,
    /// A part of a lot.
    Part,
    /// Several lots as one.
    Pool,
}

/// A lot.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Lot {
    pub origin: Origin,
    /// The batches whose cells it holds.
    pub batches: BTreeSet<BatchCode>,
    /// The lots that it was made from.
    pub parents: Vec<LotCode>,
    /// The lots made from it.
    pub children: Vec<LotCode>,
    /// Its vials, as runs with their last number beside them, so that a million vials are a handful of rows.
    runs: Vec<(Run<VialCode>, u32)>,
}

impl Lot {
    pub(super) fn new(origin: Origin, batches: BTreeSet<BatchCode>, parents: Vec<LotCode>) -> Self {
        Self { origin, batches, parents, children: Vec::new(), runs: Vec::new() }
    }

    pub(super) fn holding(mut self, runs: impl IntoIterator<Item = Run<VialCode>>) -> Self {
        let known = runs.into_iter().filter(|run| run.count > 0);
        self.runs.extend(known.map(|run| (run, run.last())));
        self
    }

    /// Its vials as runs.
    pub fn runs(&self) -> impl Iterator<Item = Run<VialCode>> {
        self.runs.iter().map(|&(run, _)| run)
    }

    /// Each of its vials, in order.
    pub fn vials(&self) -> impl Iterator<Item = VialCode> {
        self.runs().flat_map(|run| run.iter())
    }

    /// How many vials it holds.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.runs.iter().map(|(run, _)| run.count).fold(0, u32::saturating_add)
    }

    /// Whether it holds this vial.
    #[must_use]
    pub fn contains(&self, vial: VialCode) -> bool {
        let within = |&(run, last): &(Run<VialCode>, u32)| run.first.number <= vial.0 && vial.0 <= last;
        self.runs.iter().any(within) && Code::mintable(VialCode::KIND, vial.0)
    }
}
