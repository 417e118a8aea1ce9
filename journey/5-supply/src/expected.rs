//! What the trial expects of supply: the portfolio asks the trial room and hands the answer in.

use bench::{Jurisdiction, KitCode, Moment, SiteCode, Text, TrialCode};
use std::collections::BTreeMap;

/// A dose that somebody is due to get: its kit is assigned and cleared, or about to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExpectedDose {
    pub kit: KitCode,
    pub site: SiteCode,
    /// From when the cell laboratory may thaw, and until when the dose should be given.
    pub from: Moment,
    pub until: Option<Moment>,
}

/// A part of a trial that treats people, and the sites where it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpectedPart {
    pub trial: TrialCode,
    pub part: Text,
    /// Active sites, by whose rule-book.
    pub sites: BTreeMap<SiteCode, Jurisdiction>,
}

/// All of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    pub parts: Vec<ExpectedPart>,
    pub doses: Vec<ExpectedDose>,
}
