//! What this room's ledger entries state. Variants are added, never edited; the number is the version of the shape.

use crate::{
    ActivateSite, AdoptProtocol, AmendProtocol, AnswerCriterion, AnswerQuery, ClearForDosing, CloseOut,
    Complete, ConfirmEligibility, DecideEscalation, EraseIdentity, FailScreening, ListSecret, LockAnalysis,
    Lose, OpenAnalysis, OpenCohort, Pause, PlanEnrolment, PreScreen, RaiseQuery, RecordAdministration,
    RecordApproval, RecordConsent, RecordDeath, RecordIdentity, RecordUnscheduledVisit, RecordVisit,
    RegisterSite, Resume, ScreenAgain, StopTreatment, Stratum, Transfer, Withdraw, WithdrawConsent,
};
use bench::{
    Closed, Code, Compartment, Digest, FactId, KitCode, ParticipantCode, QueryCode, SiteCode, Text, TrialCode,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A fact about a trial. Where a report is taken as given, the fact holds the report itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, strum::VariantNames, strum::IntoStaticStr)]
pub enum Fact {
    #[serde(rename = "protocol-adopted/1")]
    ProtocolAdopted { trial: TrialCode, as_signed: Box<AdoptProtocol> },
    #[serde(rename = "protocol-amended/1")]
    ProtocolAmended(Box<AmendProtocol>),
    #[serde(rename = "site-registered/1")]
    SiteRegistered { site: SiteCode, as_asked: RegisterSite },
    #[serde(rename = "approval-recorded/1")]
    ApprovalRecorded(RecordApproval),
    #[serde(rename = "site-activated/1")]
    SiteActivated(ActivateSite),
    #[serde(rename = "enrolment-planned/1")]
    EnrolmentPlanned(PlanEnrolment),
    #[serde(rename = "paused/1")]
    Paused(Pause),
    #[serde(rename = "resumed/1")]
    Resumed(Resume),
    #[serde(rename = "pre-screened/1")]
    PreScreened(PreScreen),
    #[serde(rename = "consent-recorded/1")]
    ConsentRecorded(RecordConsent),
    #[serde(rename = "consent-withdrawn/1")]
    ConsentWithdrawn(WithdrawConsent),
    /// A person who consented became a participant.
    #[serde(rename = "screening-begun/1")]
    ScreeningBegun { participant: ParticipantCode, consent: FactId },
    #[serde(rename = "screening-repeated/1")]
    ScreeningRepeated(ScreenAgain),
    #[serde(rename = "criterion-answered/1")]
    CriterionAnswered(AnswerCriterion),
    #[serde(rename = "eligibility-confirmed/1")]
    EligibilityConfirmed(ConfirmEligibility),
    #[serde(rename = "screening-failed/1")]
    ScreeningFailed(FailScreening),
    /// A list came into force for a part, in place of an earlier one where there was one.
    #[serde(rename = "list-committed/1")]
    ListCommitted {
        trial: TrialCode,
        part: Text,
        /// The version of the allocation method: `docs/allocation.md` describes each.
        algorithm: Text,
        /// Arm by arm in the order of the protocol, with its share of the ratio.
        ratio: Vec<(Text, u32)>,
        /// The factors of the stratum with their levels, in the order of the protocol.
        strata: Vec<(Text, Vec<Text>)>,
        /// SHA-256 over all of the above, the salt, the seed and the block sizes.
        commitment: Digest,
        secret: Closed<ListSecret>,
        /// Why it took the place of another; empty for the first.
        reason: Text,
    },
    /// The arm is derived from list, stratum and position; it stands nowhere.
    #[serde(rename = "randomised/1")]
    Randomised { participant: ParticipantCode, stratum: Stratum, position: u32 },
    #[serde(rename = "stratum-corrected/1")]
    StratumCorrected { participant: ParticipantCode, stratum: Stratum, reason: Text },
    #[serde(rename = "cohort-opened/1")]
    CohortOpened { cohort: u32, as_asked: OpenCohort },
    #[serde(rename = "cohort-entered/1")]
    CohortEntered { participant: ParticipantCode, cohort: u32, place: u32 },
    #[serde(rename = "escalation-decided/1")]
    EscalationDecided(DecideEscalation),
    #[serde(rename = "kit-assigned/1")]
    KitAssigned { participant: ParticipantCode, administration: u32, kit: KitCode },
    #[serde(rename = "kit-replaced/1")]
    KitReplaced {
        participant: ParticipantCode,
        administration: u32,
        old: KitCode,
        new: KitCode,
        reason: Text,
    },
    #[serde(rename = "dosing-cleared/1")]
    DosingCleared(ClearForDosing),
    #[serde(rename = "administration-recorded/1")]
    AdministrationRecorded(RecordAdministration),
    #[serde(rename = "visit-recorded/1")]
    VisitRecorded(RecordVisit),
    #[serde(rename = "unscheduled-visit-recorded/1")]
    UnscheduledVisitRecorded(RecordUnscheduledVisit),
    #[serde(rename = "query-raised/1")]
    QueryRaised { query: QueryCode, as_asked: RaiseQuery },
    #[serde(rename = "query-answered/1")]
    QueryAnswered(AnswerQuery),
    #[serde(rename = "treatment-stopped/1")]
    TreatmentStopped(StopTreatment),
    #[serde(rename = "withdrawn/1")]
    Withdrawn(Withdraw),
    #[serde(rename = "lost/1")]
    Lost(Lose),
    #[serde(rename = "transferred/1")]
    Transferred(Transfer),
    #[serde(rename = "death-recorded/1")]
    DeathRecorded(RecordDeath),
    #[serde(rename = "completed/1")]
    Completed(Complete),
    #[serde(rename = "analysis-locked/1")]
    AnalysisLocked(LockAnalysis),
    #[serde(rename = "analysis-opened/1")]
    AnalysisOpened(OpenAnalysis),
    /// Every list of the part, by the fact that committed it, laid open.
    #[serde(rename = "seed-revealed/1")]
    SeedRevealed { trial: TrialCode, part: Text, lists: BTreeMap<FactId, ListSecret> },
    #[serde(rename = "closed-out/1")]
    ClosedOut(CloseOut),
    /// Who somebody is, sealed under their own key.
    #[serde(rename = "identity-recorded/1")]
    IdentityRecorded(RecordIdentity),
    /// From here on the key is to be destroyed, and nobody is shown the identity any more.
    #[serde(rename = "identity-erased/1")]
    IdentityErased(EraseIdentity),
    #[serde(rename = "corrected/1")]
    Corrected { target: FactId, content: Box<Fact>, reason: Text },
}

impl Fact {
    /// What came of what that everybody may see: none, for who received which kit's cells is closed; that a kit went to a
    /// participant is not genealogy of cells until somebody may look inside the kit.
    #[must_use]
    pub fn links(&self) -> Vec<(Code, Code)> {
        match self {
            Self::AdministrationRecorded(c) => vec![(c.kit.into(), c.participant.into())],
            _ => vec![],
        }
    }

    /// Links for the closed compartment: this room has none beside the open ones (kit to vial is the supply room's).
    #[must_use]
    pub fn closed_links(&self, _: Compartment) -> Vec<(Code, Code)> {
        vec![]
    }
}
