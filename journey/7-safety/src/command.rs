//! What may be asked of this room.

use crate::{
    AdoptRules, Assess, ConveneReview, Correct, DetermineSusar, FollowUp, RecordNothingDue,
    ReportAdverseEvent, SubmitReport, UnblindParticipant,
};
use bench::Code;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Every verb of the safety room. The name on the wire is the verb at the doors.
#[derive(
    Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, strum::VariantNames, strum::IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Command {
    AdoptRules(AdoptRules),
    ReportAdverseEvent(ReportAdverseEvent),
    FollowUp(FollowUp),
    Assess(Assess),
    DetermineSusar(DetermineSusar),
    SubmitReport(SubmitReport),
    RecordNothingDue(RecordNothingDue),
    ConveneReview(ConveneReview),
    UnblindParticipant(UnblindParticipant),
    Correct(Correct),
}

impl Command {
    /// Every code that the command names, the main thing first: the portfolio looks up their standing before it is decided.
    #[must_use]
    pub fn names(&self) -> Vec<Code> {
        match self {
            Self::AdoptRules(_) => vec![],
            Self::ReportAdverseEvent(c) => vec![c.participant.into()],
            Self::FollowUp(c) => vec![c.event.into()],
            Self::Assess(c) => vec![c.event.into()],
            Self::DetermineSusar(c) => vec![c.event.into()],
            Self::SubmitReport(c) => vec![c.event.into()],
            Self::RecordNothingDue(c) => vec![c.event.into()],
            Self::ConveneReview(c) => vec![c.trial.into()],
            Self::UnblindParticipant(c) => vec![c.participant.into()],
            Self::Correct(c) => c.content.names(),
        }
    }

    /// Whether what this command leaves behind is closed whole: kind, author and content (house section 6).
    #[must_use]
    pub fn is_closed(&self) -> bool {
        matches!(self, Self::DetermineSusar(_) | Self::SubmitReport(_) | Self::RecordNothingDue(_))
    }
}
