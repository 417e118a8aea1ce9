//! What this room's ledger entries state. Variants are added, never edited; the number is the version of the shape.

use crate::{
    AdoptRules, Assess, ConveneReview, DetermineSusar, FollowUp, RecordNothingDue, ReportAdverseEvent,
    SubmitReport, UnblindParticipant,
};
use bench::{AdverseCode, Closed, Code, Compartment, FactId, ReportCode, ReviewCode, Text};
use serde::{Deserialize, Serialize};

/// A fact of safety. Where a report is taken as given, the fact holds the report itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, strum::VariantNames, strum::IntoStaticStr)]
pub enum Fact {
    #[serde(rename = "rules-adopted/1")]
    RulesAdopted(AdoptRules),
    #[serde(rename = "adverse-event-reported/1")]
    AdverseEventReported { event: AdverseCode, as_reported: ReportAdverseEvent },
    #[serde(rename = "adverse-event-followed-up/1")]
    FollowedUp(FollowUp),
    #[serde(rename = "adverse-event-assessed/1")]
    Assessed(Assess),
    #[serde(rename = "review-convened/1")]
    ReviewConvened { review: ReviewCode, as_held: ConveneReview },
    #[serde(rename = "participant-unblinded/1")]
    ParticipantUnblinded(UnblindParticipant),
    /// Something that only the compartment may know has happened at all.
    #[serde(rename = "closed/1")]
    Closed(Closed<ClosedFact>),
    #[serde(rename = "corrected/1")]
    Corrected { target: FactId, content: Box<Fact>, reason: Text },
}

/// A fact that is closed whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, strum::VariantNames, strum::IntoStaticStr)]
pub enum ClosedFact {
    #[serde(rename = "susar-determined/1")]
    SusarDetermined(DetermineSusar),
    #[serde(rename = "report-submitted/1")]
    ReportSubmitted { report: ReportCode, as_sent: SubmitReport },
    #[serde(rename = "nothing-due/1")]
    NothingDue(RecordNothingDue),
}

impl Fact {
    /// What came of what that everybody may see: an event is no material and has no genealogy; that it happened to a participant
    /// is a link for finding it.
    #[must_use]
    pub fn links(&self) -> Vec<(Code, Code)> {
        match self {
            Self::AdverseEventReported { event, as_reported } => {
                vec![(as_reported.participant.into(), (*event).into())]
            }
            _ => vec![],
        }
    }

    /// Links for the closed compartment: an event and the reports of it.
    #[must_use]
    pub fn closed_links(&self, compartment: Compartment) -> Vec<(Code, Code)> {
        match self {
            Self::Closed(closed) => match closed.look(compartment) {
                Some(ClosedFact::ReportSubmitted { report, as_sent }) => {
                    vec![(as_sent.event.into(), (*report).into())]
                }
                _ => vec![],
            },
            _ => vec![],
        }
    }
}
