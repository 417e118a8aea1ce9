//! What this room knows: a fold of its facts. Learning never refuses, for a fact in the ledger is already so.

mod contribute;
mod learn;
mod look;

use crate::{
    AdoptSpecification, AssessDeviation, CloseChange, CloseDeviation, ConcludeInvestigation, Made,
    OpenChange, OpenInvestigation, PlaceHold, Reasons, RecordPull, ReportResult, ReserveSample, ReviewResult,
    SetShelfLife, StartStability, TakeSample,
};
use bench::{
    CertificateCode, Code, DeviationCode, Digest, Edition, FactId, HoldCode, InvestigationCode, Jurisdiction,
    Kept, Mark, PersonCode, SampleCode, Text, TrialCode, VialCode,
};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Why a sample was taken.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Purpose {
    /// To be tested for release.
    Tested(Kept<TakeSample>),
    /// To be kept.
    Reserved(Kept<ReserveSample>),
    /// For a stability study.
    Pulled(Kept<RecordPull>),
}

/// A sample.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Sample {
    /// What it was taken from.
    pub of: Code,
    pub purpose: Purpose,
    /// When it was taken.
    pub mark: Mark,
    /// The vials that were taken whole for it.
    pub vials: BTreeSet<VialCode>,
    /// Its results, oldest first.
    pub(crate) results: Vec<FactId>,
}

/// A result with what followed it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ResultRecord {
    /// Everything that was ever reported here, the first for ever.
    pub kept: Kept<ReportResult>,
    /// The investigation of it, if it has one.
    pub investigation: Option<InvestigationCode>,
    /// The newest review.
    pub reviewed: Option<ReviewResult>,
}

/// An investigation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Investigation {
    pub opened: OpenInvestigation,
    pub mark: Mark,
    pub concluded: Option<(Mark, ConcludeInvestigation)>,
}

/// A deviation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Deviation {
    pub about: BTreeSet<Code>,
    pub reasons: Reasons,
    /// Files that show it, from whoever opened it.
    pub files: BTreeSet<Digest>,
    pub mark: Mark,
    /// The newest assessment, and who gave it.
    pub assessed: Option<(Mark, AssessDeviation)>,
    pub closed: Option<(Mark, CloseDeviation)>,
}

/// A hold.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Hold {
    pub placed: PlaceHold,
    pub mark: Mark,
    pub lifted: Option<Mark>,
}

/// A release, whole or staged.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReleaseRecord {
    pub jurisdiction: Jurisdiction,
    pub trial: Option<TrialCode>,
    pub specification: Edition,
    /// The tests named as pending; empty for a whole release.
    pub pending: BTreeSet<Text>,
    pub certificate: CertificateCode,
    pub by: BTreeSet<PersonCode>,
    pub mark: Mark,
}

/// A stability study.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Study {
    pub started: StartStability,
    pub mark: Mark,
    pub pulled: BTreeSet<u32>,
}

/// A change under control.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Change {
    pub opened: OpenChange,
    pub mark: Mark,
    pub closed: Option<CloseChange>,
}

/// An adopted specification.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Adopted {
    pub content: AdoptSpecification,
    pub mark: Mark,
}

/// The quality room.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct State {
    specifications: BTreeMap<Edition, Adopted>,
    /// By key: the version in force.
    in_force: BTreeMap<Text, Text>,
    made: BTreeMap<Code, Made>,
    /// By thing: what was made of it and is spoken for by its samples too.
    heirs: BTreeMap<Code, BTreeSet<Code>>,
    samples: BTreeMap<SampleCode, Sample>,
    samples_of: BTreeMap<Code, Vec<SampleCode>>,
    results: BTreeMap<FactId, ResultRecord>,
    investigations: BTreeMap<InvestigationCode, Investigation>,
    deviations: BTreeMap<DeviationCode, Deviation>,
    deviations_of: BTreeMap<Code, BTreeSet<DeviationCode>>,
    open_deviations: BTreeSet<DeviationCode>,
    holds: BTreeMap<HoldCode, Hold>,
    holds_on: BTreeMap<Code, BTreeSet<HoldCode>>,
    releases: BTreeMap<Code, Vec<ReleaseRecord>>,
    last_certificate: u32,
    rejected: BTreeMap<Code, Mark>,
    shelf_lives: BTreeMap<Text, (Mark, SetShelfLife)>,
    studies: BTreeMap<FactId, Study>,
    changes: BTreeMap<FactId, Change>,
    /// Things of which every test asked for is met: duties need not look at them again until something changes.
    settled: BTreeSet<Code>,
    /// What a correction may target: the verb that reported it, and what it is about.
    correctable: BTreeMap<FactId, (Cow<'static, str>, Code)>,
    /// Results outside a limit in force that no investigation has taken up; investigations without a conclusion.
    awaiting_investigation: BTreeSet<FactId>,
    open_investigations: BTreeSet<InvestigationCode>,
}
