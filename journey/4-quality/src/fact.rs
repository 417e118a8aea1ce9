//! What this room's ledger entries state. Variants are added, never edited; the number is the version of the shape.

use crate::deviation::Found;
use crate::{
    AdoptSpecification, AssessDeviation, CloseChange, CloseDeviation, ConcludeInvestigation, LiftHold,
    OpenChange, OpenInvestigation, PlaceHold, RecordPull, Reject, Release, ReportResult, ReserveSample,
    ReviewResult, SetShelfLife, StageRelease, StartStability, TakeSample,
};
use bench::{
    CertificateCode, Code, Departure, DeviationCode, Digest, FactId, HoldCode, InvestigationCode, PersonCode,
    SampleCode, Text, VialCode,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A fact of quality. Where a report is taken as given, the fact holds the report itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, strum::VariantNames, strum::IntoStaticStr)]
pub enum Fact {
    #[serde(rename = "specification-adopted/1")]
    SpecificationAdopted(Box<AdoptSpecification>),
    #[serde(rename = "sample-taken/1")]
    SampleTaken { sample: SampleCode, as_reported: TakeSample },
    #[serde(rename = "sample-reserved/1")]
    SampleReserved { sample: SampleCode, as_reported: ReserveSample },
    #[serde(rename = "result-reported/1")]
    ResultReported(ReportResult),
    #[serde(rename = "result-reviewed/1")]
    ResultReviewed(ReviewResult),
    #[serde(rename = "investigation-opened/1")]
    InvestigationOpened { investigation: InvestigationCode, as_asked: OpenInvestigation },
    #[serde(rename = "investigation-concluded/1")]
    InvestigationConcluded(ConcludeInvestigation),
    #[serde(rename = "deviation-opened/1")]
    DeviationOpened {
        deviation: DeviationCode,
        about: BTreeSet<Code>,
        found: Found,
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        files: BTreeSet<Digest>,
    },
    /// What one report departs from, of one thing, with every reason.
    #[serde(rename = "deviation-opened/2")]
    DeviationNoticed { deviation: DeviationCode, about: BTreeSet<Code>, reasons: Vec<Departure> },
    #[serde(rename = "deviation-assessed/1")]
    DeviationAssessed(AssessDeviation),
    #[serde(rename = "deviation-closed/1")]
    DeviationClosed(CloseDeviation),
    #[serde(rename = "hold-placed/1")]
    HoldPlaced { hold: HoldCode, as_asked: PlaceHold },
    #[serde(rename = "hold-lifted/1")]
    HoldLifted(LiftHold),
    /// `by`: author and signers, so that who released stands in the fact itself.
    #[serde(rename = "released/1")]
    Released { certificate: CertificateCode, by: BTreeSet<PersonCode>, as_asked: Release },
    #[serde(rename = "release-staged/1")]
    ReleaseStaged { certificate: CertificateCode, by: BTreeSet<PersonCode>, as_asked: StageRelease },
    #[serde(rename = "rejected/1")]
    Rejected(Reject),
    #[serde(rename = "shelf-life-set/1")]
    ShelfLifeSet(SetShelfLife),
    #[serde(rename = "stability-started/1")]
    StabilityStarted(StartStability),
    #[serde(rename = "stability-pulled/1")]
    StabilityPulled { sample: SampleCode, as_reported: RecordPull },
    /// Vials taken whole for a sample, beside the fact that the sample was taken, reserved or pulled.
    #[serde(rename = "vials-taken/1")]
    VialsTaken { sample: SampleCode, vials: BTreeSet<VialCode> },
    #[serde(rename = "change-opened/1")]
    ChangeOpened(OpenChange),
    #[serde(rename = "change-closed/1")]
    ChangeClosed(CloseChange),
    #[serde(rename = "corrected/1")]
    Corrected { target: FactId, content: Box<Fact>, reason: Text },
}

impl Fact {
    /// What came of what: pairs of (from, into) for the genealogy.
    #[must_use]
    pub fn links(&self) -> Vec<(Code, Code)> {
        match self {
            Self::SampleTaken { sample, as_reported } => std::iter::once(as_reported.of)
                .chain(as_reported.instrument)
                .map(|from| (from, (*sample).into()))
                .collect(),
            Self::SampleReserved { sample, as_reported } => vec![(as_reported.of, (*sample).into())],
            Self::StabilityPulled { sample, as_reported } => vec![(as_reported.of, (*sample).into())],
            Self::VialsTaken { sample, vials } => {
                vials.iter().map(|&vial| (vial.into(), (*sample).into())).collect()
            }
            _ => vec![],
        }
    }
}
