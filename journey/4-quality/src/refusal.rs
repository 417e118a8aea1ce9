//! Why not. Declared gravest first: the order is the precedence.

use crate::specification::Fault;
use bench::{
    CertificateCode, Code, Date, DeviationCode, Edition, FactId, HoldCode, InvestigationCode, Jurisdiction,
    Misfit, PersonCode, Reason, SampleCode, Text, Use,
};
use serde::Serialize;

/// A reason why this room refuses.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, strum::VariantNames, strum::IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Refusal {
    /// Nobody knows such a thing.
    UnknownThing { of: Code },
    /// Samples are taken of lots, banks and batches; releases and rejections are of lots and banks.
    NotATestedThing { of: Code },
    /// Nobody knows such a sample.
    UnknownSample { sample: SampleCode },
    /// No such result was reported.
    UnknownResult { result: FactId },
    /// Nobody knows such an investigation.
    UnknownInvestigation { investigation: InvestigationCode },
    /// Nobody knows such a deviation.
    UnknownDeviation { deviation: DeviationCode },
    /// Nobody knows such a hold.
    UnknownHold { hold: HoldCode },
    /// No such stability study was started.
    UnknownStudy { study: FactId },
    /// No such change was opened.
    UnknownChange { change: FactId },
    /// Rejected, for ever.
    Rejected { of: Code },
    /// The donor behind it is not eligible, nor under a signed exception.
    DonorNotEligible { of: Code },
    /// The donor's consent does not cover this use.
    ConsentDoesNotCover { of: Code, use_: Use },
    /// A hold is in force on it, or on something that it came from.
    Held { of: Code, hold: HoldCode },
    /// Who signs made or filled it.
    SignerMadeIt { person: PersonCode },
    /// Who signs tested it.
    SignerTestedIt { person: PersonCode },
    /// It has been released for this jurisdiction and trial already.
    AlreadyReleased { of: Code, certificate: CertificateCode },
    /// No specification of this kind is in force for it and this jurisdiction.
    NoSpecification { of: Code, jurisdiction: Jurisdiction },
    /// The specification named is not the one in force for it.
    SpecificationNotInForce { of: Code, named: Edition },
    /// A result outside its limit stands: an investigation found no other cause.
    OutOfSpecification { of: Code, test: Text, result: FactId },
    /// A result outside its limit has not been investigated.
    NotInvestigated { of: Code, test: Text, result: FactId },
    /// The investigation of a result outside its limit is open.
    InvestigationOpen { of: Code, test: Text, investigation: InvestigationCode },
    /// A result was reviewed and found not acceptable.
    FoundUnacceptable { of: Code, test: Text, result: FactId },
    /// A test of the specification has no result that counts.
    Untested { of: Code, test: Text },
    /// A report-and-review result has not been reviewed.
    NotReviewed { of: Code, test: Text, result: FactId },
    /// A result cannot be compared with its limit.
    Unreadable { of: Code, test: Text, result: FactId },
    /// A deviation that names it is open.
    DeviationOpen { of: Code, deviation: DeviationCode },
    /// A closed deviation found it unfit.
    FoundUnfit { of: Code, deviation: DeviationCode },
    /// The batch record is not closed.
    RecordOpen { of: Code },
    /// Its last day of use has passed.
    Expired { of: Code, on: Date },
    /// The specification does not let this test be pending at release.
    MayNotBePending { test: Text },
    /// The test named as pending has its result already, or is no test of the specification.
    NotPending { test: Text },
    /// A staged release names no pending result: then it is a release.
    NothingPending { of: Code },
    /// The specification contradicts itself.
    SpecificationFaulty { fault: Fault },
    /// This version of this key was adopted already.
    VersionTaken { edition: Edition },
    /// A result is called invalid without an assignable cause.
    InvalidWithoutCause { investigation: InvestigationCode },
    /// The conclusion allows no retest, yet says that retests count.
    NoRetestAllowed { investigation: InvestigationCode },
    /// The result is said to count as corrected, yet was not corrected.
    NeverCorrected { investigation: InvestigationCode, result: FactId },
    /// The investigation is concluded.
    AlreadyConcluded { investigation: InvestigationCode },
    /// This result is investigated already.
    AlreadyInvestigated { result: FactId, investigation: InvestigationCode },
    /// The result lies within, and needs no investigation.
    NotOutside { result: FactId },
    /// The deviation is closed.
    AlreadyClosed { deviation: DeviationCode },
    /// The deviation has not been assessed.
    NotAssessed { deviation: DeviationCode },
    /// What the deviation means for this thing is not stated.
    ImpactNotStated { deviation: DeviationCode, code: Code },
    /// A grave deviation is closed by whoever assessed it.
    AssessorCloses { deviation: DeviationCode, person: PersonCode },
    /// A deviation or a statement of impact touches nothing.
    NothingTouched,
    /// The hold is lifted.
    AlreadyLifted { hold: HoldCode },
    /// The deviation behind the hold is open.
    CauseOpen { hold: HoldCode, deviation: DeviationCode },
    /// Who reviews tested it.
    AnalystReviews { person: PersonCode },
    /// The test of this result has a limit that decides: there is nothing to review.
    NotForReview { result: FactId },
    /// A shelf life of no months.
    NoShelfLife,
    /// Fewer stability points than the guideline asks for, and no word why.
    FewerPointsUnsaid { of: Code, missing: u32 },
    /// A stability study of no tests.
    NothingTested { of: Code },
    /// The comparability plan was made after its data.
    PlanAfterData { change: FactId, result: FactId },
    /// The verdict rests on no data.
    NoData { change: FactId },
    /// The change is closed.
    ChangeClosed { change: FactId },
    /// A reason is asked for and none was given.
    ReasonMissing,
    /// The correction names no fact of this room, or one of another kind.
    NotThatFact { target: FactId },
    /// The corrected content is about something else.
    AboutSomethingElse { was: Code, now: Code },
}

impl Reason for Refusal {
    fn rule(&self) -> &'static str {
        match self {
            Self::UnknownThing { .. }
            | Self::NotATestedThing { .. }
            | Self::UnknownSample { .. }
            | Self::UnknownResult { .. }
            | Self::UnknownInvestigation { .. }
            | Self::UnknownDeviation { .. }
            | Self::UnknownHold { .. }
            | Self::UnknownStudy { .. }
            | Self::UnknownChange { .. } => "house 4.3",
            Self::DonorNotEligible { .. } => "house 4.4; 21 CFR 1271.45(c)",
            Self::ConsentDoesNotCover { .. } => "house 4.4",
            Self::Held { .. } | Self::CauseOpen { .. } | Self::AlreadyLifted { .. } => "house 4.1, 4.4",
            Self::SignerMadeIt { .. } | Self::SignerTestedIt { .. } => "house 4.1; 21 CFR 211.22(a)",
            Self::Rejected { .. } | Self::AlreadyReleased { .. } => "house 4.1",
            Self::NoSpecification { .. } | Self::SpecificationNotInForce { .. } => "21 CFR 211.160(b)",
            Self::Untested { .. } | Self::Unreadable { .. } => "21 CFR 211.165(a)",
            Self::OutOfSpecification { .. } => "21 CFR 211.165(f)",
            Self::FoundUnacceptable { .. } | Self::NotReviewed { .. } | Self::NotForReview { .. } => {
                "the specification's report-and-review class"
            }
            Self::NotInvestigated { .. }
            | Self::InvestigationOpen { .. }
            | Self::DeviationOpen { .. }
            | Self::FoundUnfit { .. }
            | Self::AlreadyClosed { .. }
            | Self::NotAssessed { .. }
            | Self::ImpactNotStated { .. }
            | Self::AssessorCloses { .. }
            | Self::NothingTouched => "21 CFR 211.192",
            Self::RecordOpen { .. } => "21 CFR 211.188, 211.192",
            Self::Expired { .. } | Self::NoShelfLife => "21 CFR 211.137",
            Self::MayNotBePending { .. } | Self::NotPending { .. } | Self::NothingPending { .. } => {
                "house 4.1; the specification's pending tests"
            }
            Self::SpecificationFaulty { .. } | Self::VersionTaken { .. } => "house 5; 21 CFR 211.160(b)",
            Self::InvalidWithoutCause { .. }
            | Self::NoRetestAllowed { .. }
            | Self::NeverCorrected { .. }
            | Self::AlreadyConcluded { .. }
            | Self::AlreadyInvestigated { .. }
            | Self::NotOutside { .. } => "house 4.5; FDA guidance, Investigating OOS Test Results, May 2022",
            Self::AnalystReviews { .. } => "21 CFR 211.194(a)(8)",
            Self::FewerPointsUnsaid { .. } | Self::NothingTested { .. } => {
                "ICH Q1A(R2) 2.1.5; 21 CFR 211.166"
            }
            Self::PlanAfterData { .. } | Self::NoData { .. } | Self::ChangeClosed { .. } => "ICH Q5E",
            Self::ReasonMissing | Self::NotThatFact { .. } | Self::AboutSomethingElse { .. } => {
                "house 4.11, 5"
            }
        }
    }
}

impl From<Misfit> for Refusal {
    fn from(misfit: Misfit) -> Self {
        match misfit {
            Misfit::ReasonMissing => Self::ReasonMissing,
            Misfit::NotThatFact { target } => Self::NotThatFact { target },
            Misfit::AboutSomethingElse { was, now } => Self::AboutSomethingElse { was, now },
        }
    }
}
