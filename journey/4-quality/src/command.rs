//! What may be asked of this room.

use crate::{
    AdoptSpecification, AssessDeviation, CloseChange, CloseDeviation, ConcludeInvestigation, Correct,
    LiftHold, OpenChange, OpenDeviation, OpenInvestigation, PlaceHold, RecordPull, Reject, Release,
    ReportResult, ReserveSample, ReviewResult, SetShelfLife, StageRelease, StartStability, TakeSample,
};
use bench::{Code, VialCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Every verb of the quality room. The name on the wire is the verb at the doors.
#[derive(
    Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, strum::VariantNames, strum::IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Command {
    AdoptSpecification(Box<AdoptSpecification>),
    TakeSample(TakeSample),
    ReserveSample(ReserveSample),
    ReportResult(ReportResult),
    ReviewResult(ReviewResult),
    OpenInvestigation(OpenInvestigation),
    ConcludeInvestigation(ConcludeInvestigation),
    OpenDeviation(OpenDeviation),
    AssessDeviation(AssessDeviation),
    CloseDeviation(CloseDeviation),
    PlaceHold(PlaceHold),
    LiftHold(LiftHold),
    Release(Release),
    StageRelease(StageRelease),
    Reject(Reject),
    SetShelfLife(SetShelfLife),
    StartStability(StartStability),
    RecordPull(RecordPull),
    OpenChange(OpenChange),
    CloseChange(CloseChange),
    Correct(Correct),
}

impl Command {
    /// Every code that the command names, the main thing first: the portfolio looks up their standing before it is decided.
    /// What the room must know of further codes, [`crate::asks`] says.
    #[must_use]
    pub fn names(&self) -> Vec<Code> {
        match self {
            Self::TakeSample(c) => named(c.of, &c.vials),
            Self::ReserveSample(c) => named(c.of, &c.vials),
            Self::ReportResult(c) => vec![c.sample.into()],
            Self::ConcludeInvestigation(c) => vec![c.investigation.into()],
            Self::OpenDeviation(c) => c.about.iter().copied().collect(),
            Self::AssessDeviation(c) => {
                std::iter::once(c.deviation.into()).chain(c.impact.keys().copied()).collect()
            }
            Self::CloseDeviation(c) => vec![c.deviation.into()],
            Self::PlaceHold(c) => vec![c.on],
            Self::LiftHold(c) => vec![c.hold.into()],
            Self::Release(c) => std::iter::once(c.of).chain(c.trial.map(Code::from)).collect(),
            Self::StageRelease(c) => std::iter::once(c.of).chain(c.trial.map(Code::from)).collect(),
            Self::Reject(c) => vec![c.of],
            Self::StartStability(c) => vec![c.of],
            Self::RecordPull(c) => named(c.of, &c.vials),
            Self::CloseChange(c) => c.lots.iter().copied().collect(),
            Self::Correct(c) => c.content.names(),
            Self::AdoptSpecification(_)
            | Self::ReviewResult(_)
            | Self::OpenInvestigation(_)
            | Self::SetShelfLife(_)
            | Self::OpenChange(_) => vec![],
        }
    }
}

fn named(of: Code, vials: &BTreeSet<VialCode>) -> Vec<Code> {
    std::iter::once(of).chain(vials.iter().map(|&vial| vial.into())).collect()
}
