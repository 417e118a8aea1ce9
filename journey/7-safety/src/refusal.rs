//! Why not. Declared gravest first: the order is the precedence.

use crate::Suspect;
use bench::{
    AdverseCode, Code, FactId, Jurisdiction, Misfit, Moment, ParticipantCode, Reason, ReportCode, Text,
    TrialCode,
};
use serde::Serialize;

/// A reason why this room refuses.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, strum::VariantNames, strum::IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Refusal {
    /// This desk holds no key to what the rule must look at.
    ClosedNotAtHand,
    /// Nobody knows such a participant.
    UnknownParticipant { participant: ParticipantCode },
    /// Nobody knows such an event.
    UnknownEvent { event: AdverseCode },
    /// Nobody knows such a trial.
    UnknownTrial { trial: TrialCode },
    /// The protocol has no such part.
    UnknownPart { trial: TrialCode, part: Text },
    /// The part has no such dose level.
    UnknownLevel { trial: TrialCode, part: Text, level: u32 },
    /// The event has not been assessed.
    NotAssessed { event: AdverseCode },
    /// As assessed, the event is not serious, not suspected, or expected.
    NotReportable { event: AdverseCode },
    /// Nobody determined that it must be reported there.
    NotDetermined { event: AdverseCode, jurisdiction: Jurisdiction },
    /// It was determined so already.
    AlreadyDetermined { event: AdverseCode },
    /// This clock was answered already.
    AlreadySubmitted { event: AdverseCode, report: ReportCode },
    /// The rules in force ask for a report here: that nothing is due cannot be said.
    ReportIsDue { event: AdverseCode, jurisdiction: Jurisdiction },
    /// No determination waits for an answer of this clock.
    NothingToAnswer { event: AdverseCode, jurisdiction: Jurisdiction },
    /// A SUSAR goes to no authority.
    NoAuthority { event: AdverseCode },
    /// No reporting rules of this authority are adopted.
    NoRules { jurisdiction: Jurisdiction },
    /// The rules in force know no such clock.
    NotThatClock { jurisdiction: Jurisdiction, clock: Text },
    /// For a possible cause nothing is said.
    RelationNotStated { event: AdverseCode, suspect: Suspect },
    /// The document that was looked into, or the authority's reference, is missing.
    ReferenceNotStated { event: AdverseCode },
    /// Determined before anybody had heard of it, or in the future.
    DeterminedOutOfTime { event: AdverseCode, determined: Moment },
    /// The data cut lies in the future.
    DataCutInFuture { data_cut: Moment },
    /// A review that does not let the part go on cannot allow dose levels.
    LevelsWithoutGoing { trial: TrialCode, part: Text },
    /// Rules without any clock.
    NoClock { jurisdiction: Jurisdiction },
    /// A clock that never ends, has no days, or shares its key with another.
    ClockFaulty { jurisdiction: Jurisdiction, clock: Text },
    /// This version was adopted already.
    VersionTaken { jurisdiction: Jurisdiction, version: Text },
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
            Self::ClosedNotAtHand => "house 6",
            Self::UnknownParticipant { .. } | Self::UnknownEvent { .. } | Self::UnknownTrial { .. } => {
                "house 4.11"
            }
            Self::UnknownPart { .. } | Self::UnknownLevel { .. } | Self::LevelsWithoutGoing { .. } => {
                "house 4.8; the protocol's escalation"
            }
            Self::NotAssessed { .. }
            | Self::NotReportable { .. }
            | Self::NotDetermined { .. }
            | Self::AlreadyDetermined { .. } => "21 CFR 312.32(a), (c)(1); ICH E2A II, III",
            Self::AlreadySubmitted { .. }
            | Self::ReportIsDue { .. }
            | Self::NothingToAnswer { .. }
            | Self::NoAuthority { .. }
            | Self::NoRules { .. }
            | Self::NotThatClock { .. } => "house 4.9; 21 CFR 312.32(c)",
            Self::RelationNotStated { .. } | Self::ReferenceNotStated { .. } => "21 CFR 312.32(a)",
            Self::DeterminedOutOfTime { .. } => "house 4.9; 21 CFR 312.32(c)(1)",
            Self::DataCutInFuture { .. } => "house 4.8",
            Self::NoClock { .. } | Self::ClockFaulty { .. } | Self::VersionTaken { .. } => "house 4.9, 5",
            Self::ReasonMissing | Self::NotThatFact { .. } | Self::AboutSomethingElse { .. } => {
                "house 4.11, 5"
            }
        }
    }

    fn is_closed(&self) -> bool {
        matches!(
            self,
            Self::NotDetermined { .. }
                | Self::AlreadyDetermined { .. }
                | Self::AlreadySubmitted { .. }
                | Self::ReportIsDue { .. }
                | Self::NothingToAnswer { .. }
        )
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
