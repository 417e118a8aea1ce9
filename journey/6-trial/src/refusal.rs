//! Why not. Declared gravest first: the order is the precedence.

use crate::protocol::{ApprovalKind, ConsentMode};
use crate::{Audience, Cause, Covers, ReadOut, Scope, Verdict};
use bench::{
    Code, Date, FactId, HoldCode, KitCode, Misfit, Moment, ParticipantCode, QueryCode, Reason, SiteCode,
    Text, TrialCode,
};
use serde::Serialize;

/// A reason why this room refuses.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, strum::VariantNames, strum::IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Refusal {
    /// The rule needs closed content and this desk holds no key.
    ClosedNotAtHand,
    // What nobody knows.
    /// Nobody knows such a trial.
    UnknownTrial { trial: TrialCode },
    /// The trial's protocol has no such part.
    UnknownPart { trial: TrialCode, part: Text },
    /// The trial's protocol never had such a version.
    UnknownVersion { trial: TrialCode, version: Text },
    /// Nobody knows such a site.
    UnknownSite { site: SiteCode },
    /// Nobody knows such a participant.
    UnknownParticipant { participant: ParticipantCode },
    /// Somebody is named whom nobody knows.
    UnknownPerson { person: Code },
    /// No consent, or pre-screening, was recorded under this fact.
    UnknownConsent { fact: FactId },
    /// The protocol has no such criterion.
    UnknownCriterion { criterion: Text },
    /// The protocol has no such visit.
    UnknownVisit { visit: Text },
    /// The protocol has no such administration in this person's course.
    UnknownAdministration { administration: u32 },
    /// The protocol has no such dose level.
    UnknownLevel { level: u32 },
    /// No such cohort was opened.
    UnknownCohort { part: Text, cohort: u32 },
    /// Nobody knows such a kit.
    UnknownKit { kit: KitCode },
    /// No pause was recorded under this fact.
    UnknownPause { fact: FactId },
    /// Nobody knows such a query.
    UnknownQuery { query: QueryCode },
    /// The site belongs to another trial.
    SiteOfAnotherTrial { site: SiteCode },
    // The protocol.
    /// This protocol is already adopted under this code.
    AlreadyAdopted { trial: TrialCode },
    /// The linter found a contradiction.
    LintError { rule: Text, place: Text },
    /// The amendment is of another protocol.
    AnotherProtocol { key: Text },
    /// The version is already known.
    VersionTaken { version: Text },
    // Sites.
    /// The country asks for an approval that is not recorded for this version.
    ApprovalMissing { site: SiteCode, kind: ApprovalKind, version: Text },
    /// An approval has run out.
    ApprovalLapsed { site: SiteCode, kind: ApprovalKind, until: Date },
    /// The version is no longer the newest.
    VersionNotInForce { version: Text, newest: Text },
    /// The site is not activated.
    SiteNotActive { site: SiteCode },
    /// Another part must read out before this one opens.
    PartNotOpen { part: Text, waits_for: Text },
    // Pauses.
    /// A pause in scope holds.
    Paused { pause: FactId, scope: Scope },
    /// The pause is lifted already.
    AlreadyResumed { fact: FactId },
    /// Whoever asks is not responsible for the pause's cause.
    NotYoursToLift { cause: Cause },
    /// A stopping rule paused, and no safety review has looked since.
    ReviewMissing { pause: FactId },
    // Who the participant is in the trial.
    /// The participant has died.
    Died { participant: ParticipantCode },
    /// The participant has left the trial, or completed it.
    Left { participant: ParticipantCode },
    /// Treatment was stopped.
    TreatmentStopped { participant: ParticipantCode },
    /// Consent to this was withdrawn.
    ConsentWithdrawn { participant: ParticipantCode, covers: Covers },
    /// The ethics committee asks for another mode of consent of this person.
    ConsentByWrongMode { mode: ConsentMode, asked: ConsentMode },
    /// The protocol foresees no consent by this mode: this person cannot take part.
    ConsentNotForeseen { mode: ConsentMode },
    /// The form is not approved in this language.
    ConsentLanguage { language: Text },
    /// Consent rests on a version of the form that is not in force.
    ConsentOutdated { version: Text, in_force: Text },
    /// This consent already has its participant.
    AlreadyScreened { participant: ParticipantCode },
    /// Screening is over for this person.
    NotInScreening { participant: ParticipantCode },
    /// Only somebody who failed can be screened again.
    NotFailed { participant: ParticipantCode },
    // Eligibility.
    /// Eligibility is confirmed already.
    AlreadyConfirmed { participant: ParticipantCode },
    /// A criterion is not met.
    CriterionNotMet { criterion: Text },
    /// The answer leaves open whether the criterion is met.
    CriterionOpen { criterion: Text, found: Text },
    /// A criterion has no answer.
    CriterionUnanswered { criterion: Text },
    /// Too long, or not yet long enough, from the window's anchor to its endpoint.
    OutsideWindow { window: Text, days: i64, limit: Text },
    /// The window cannot be counted: the day from which it is counted is not known to the day.
    WindowUncounted { window: Text },
    /// Eligibility is not confirmed.
    NotEligible { participant: ParticipantCode },
    // Allocation.
    /// The part is not randomised.
    NotRandomisedPart { part: Text },
    /// The part has no cohorts.
    NotEscalationPart { part: Text },
    /// Randomised, or in a cohort, already.
    AlreadyAllocated { participant: ParticipantCode },
    /// Not randomised, or not in a cohort, yet.
    NotAllocated { participant: ParticipantCode },
    /// No list is committed for this part.
    NoList { part: Text },
    /// A list for this part is in force.
    ListInForce { part: Text },
    /// The protocol's ratio or strata are no longer those of the list: a new list must be committed.
    ListOutdated { part: Text },
    /// A block size that is no multiple of the ratio's sum, or beyond reason, or none at all. Block sizes are sealed.
    BlockSizes { shares: u32 },
    /// The answers do not say which level of a stratification factor.
    StratumOpen { factor: Text },
    /// The answers give the stratum that is recorded already.
    StratumUnchanged { participant: ParticipantCode },
    /// The site does not hold a usable kit of each content. Which is missing, nobody blinded may know.
    KitsLacking { site: SiteCode },
    // Cohorts.
    /// The safety review has not allowed this level.
    LevelNotAllowed { level: u32, allowed: u32 },
    /// A cohort is open.
    CohortOpen { cohort: u32 },
    /// What follows the last cohort is not decided.
    EscalationUndecided { cohort: u32 },
    /// The last decision does not lead to this level.
    LevelNotDecided { level: u32, verdict: Verdict },
    /// No cohort is open.
    NoOpenCohort { part: Text },
    /// Every place of the cohort is taken.
    CohortFull { cohort: u32 },
    /// A place of the cohort is not filled, or somebody in it is not dosed.
    CohortUnfinished { cohort: u32 },
    /// The window for dose-limiting toxicities is still open for somebody.
    ToxicityWindowOpen { participant: ParticipantCode, until: Date },
    /// Somebody named is not in the cohort.
    NotInCohort { participant: ParticipantCode, cohort: u32 },
    /// Safety knows of a dose-limiting toxicity that the decision does not name.
    ToxicityNotNamed { participant: ParticipantCode },
    /// The rule of the protocol allows less.
    AgainstEscalationRule { verdict: Verdict, allowed: Vec<Verdict> },
    /// What follows the cohort is decided already.
    EscalationDecided { cohort: u32 },
    // Kits.
    /// A kit is assigned for this administration already.
    KitAlreadyAssigned { kit: KitCode, administration: u32 },
    /// This kit is not this participant's for this administration.
    KitNotTheirs { kit: KitCode, participant: ParticipantCode, administration: u32 },
    /// The kit was given already.
    KitUsed { kit: KitCode },
    /// The kit was made for another trial or part.
    KitForAnother { kit: KitCode },
    /// An earlier administration is not recorded.
    AdministrationMissing { administration: u32 },
    /// The administration is recorded already.
    AlreadyGiven { administration: u32 },
    /// No usable kit at the site holds the content of this participant's arm.
    NoMatchingKit { site: SiteCode },
    /// The protocol asks for one lot a course, and no usable kit at the site continues it.
    LotNotContinued { site: SiteCode },
    /// Rejected by quality.
    KitRejected { kit: KitCode },
    /// Not released for this jurisdiction and trial.
    KitNotReleased { kit: KitCode },
    /// A hold is in force on it, or on anything that it came from.
    KitHeld { kit: KitCode, hold: HoldCode },
    /// Past its last day.
    KitExpired { kit: KitCode, expired: Date },
    /// A hand-over was not received with its seal whole.
    KitCustodyBroken { kit: KitCode },
    /// Its temperature history is not decided, or was found unfit.
    KitTemperature { kit: KitCode },
    /// It is not at this participant's site.
    KitElsewhere { kit: KitCode, site: SiteCode },
    /// Not prepared.
    KitNotPrepared { kit: KitCode },
    /// Prepared, and its window is over.
    PreparationPassed { kit: KitCode, until: Moment },
    // Dosing.
    /// Sooner than the stagger after the one before in the cohort.
    Stagger { after: ParticipantCode, until: Date },
    /// The one before in the cohort is not dosed.
    StaggerWaits { after: ParticipantCode },
    /// Not inside the days for this administration.
    OutsideDosingDays { administration: u32, from: Date, until: Date },
    /// The second person is the first.
    OnePersonOnly,
    /// Not cleared for this administration of this kit.
    NotCleared { administration: u32 },
    // The end.
    /// A query is open.
    QueryOpen { query: QueryCode },
    /// A visit is awaited.
    VisitAwaited { participant: ParticipantCode, visit: Text },
    /// The analysis is locked already.
    AlreadyLocked { analysis: ReadOut },
    /// The data belong to a locked analysis.
    DataLocked { analysis: ReadOut },
    /// The analysis is not locked.
    NotLocked { analysis: ReadOut },
    /// Somebody else's turn comes first.
    OpenedTooSoon { first: Audience },
    /// Opened to them already.
    AlreadyOpened { to: Audience },
    /// The sites are not opened yet: the seed comes at the very end.
    SitesNotOpened { part: Text },
    /// Revealed already.
    AlreadyRevealed { part: Text },
    // Close-out.
    /// Somebody is still expected.
    StillInTrial { participant: ParticipantCode },
    /// The day lies ahead, or before the last administration.
    NotOnThatDay { on: Date },
    // Who somebody is.
    /// Erased already: nothing more is sealed in this person's name.
    IdentityErased { participant: ParticipantCode },
    /// The identity says that it is of somebody else, or is sealed from this desk.
    IdentityOfAnother { participant: ParticipantCode },
    /// An identity is recorded: it can be corrected.
    IdentityKnown { participant: ParticipantCode, fact: FactId },
    /// No identity was ever recorded.
    NoIdentity { participant: ParticipantCode },
    // Words.
    /// A name is asked for.
    NameMissing,
    /// A reason is asked for and none was given.
    ReasonMissing,
    /// The correction names no fact of this room, or one of another kind.
    NotThatFact { target: FactId },
    /// The corrected content is about something else.
    AboutSomethingElse { was: Code, now: Code },
}

impl Reason for Refusal {
    fn rule(&self) -> &'static str {
        use Refusal as R;
        match self {
            R::ClosedNotAtHand => "house 6",
            R::UnknownTrial { .. }
            | R::UnknownPart { .. }
            | R::UnknownVersion { .. }
            | R::UnknownSite { .. }
            | R::UnknownParticipant { .. }
            | R::UnknownPerson { .. }
            | R::UnknownConsent { .. }
            | R::UnknownCriterion { .. }
            | R::UnknownVisit { .. }
            | R::UnknownAdministration { .. }
            | R::UnknownLevel { .. }
            | R::UnknownCohort { .. }
            | R::UnknownKit { .. }
            | R::UnknownPause { .. }
            | R::UnknownQuery { .. }
            | R::SiteOfAnotherTrial { .. } => "house 4.11",
            R::AlreadyAdopted { .. }
            | R::LintError { .. }
            | R::AnotherProtocol { .. }
            | R::VersionTaken { .. } => "ICH E6(R3) appendix B; house 5",
            R::ApprovalMissing { .. }
            | R::ApprovalLapsed { .. }
            | R::VersionNotInForce { .. }
            | R::SiteNotActive { .. }
            | R::PartNotOpen { .. } => "house 4.2; 21 CFR 312.40, 312.66",
            R::Paused { .. }
            | R::AlreadyResumed { .. }
            | R::NotYoursToLift { .. }
            | R::ReviewMissing { .. } => "house 4.8",
            R::Died { .. } | R::Left { .. } | R::TreatmentStopped { .. } => "house 4.2",
            R::ConsentWithdrawn { .. }
            | R::ConsentByWrongMode { .. }
            | R::ConsentNotForeseen { .. }
            | R::ConsentLanguage { .. }
            | R::ConsentOutdated { .. } => "house 4.2; ICH E6(R3) 2.8; 21 CFR 50.27",
            R::AlreadyScreened { .. } | R::NotInScreening { .. } | R::NotFailed { .. } => "house 4.7",
            R::AlreadyConfirmed { .. }
            | R::CriterionNotMet { .. }
            | R::CriterionOpen { .. }
            | R::CriterionUnanswered { .. }
            | R::OutsideWindow { .. }
            | R::WindowUncounted { .. }
            | R::NotEligible { .. } => "house 4.2; the protocol's criteria",
            R::NotRandomisedPart { .. }
            | R::NotEscalationPart { .. }
            | R::AlreadyAllocated { .. }
            | R::NotAllocated { .. }
            | R::NoList { .. }
            | R::ListInForce { .. }
            | R::ListOutdated { .. }
            | R::BlockSizes { .. }
            | R::StratumOpen { .. }
            | R::StratumUnchanged { .. }
            | R::KitsLacking { .. } => "house 4.7, 6",
            R::LevelNotAllowed { .. }
            | R::CohortOpen { .. }
            | R::EscalationUndecided { .. }
            | R::LevelNotDecided { .. }
            | R::NoOpenCohort { .. }
            | R::CohortFull { .. }
            | R::CohortUnfinished { .. }
            | R::ToxicityWindowOpen { .. }
            | R::NotInCohort { .. }
            | R::ToxicityNotNamed { .. }
            | R::AgainstEscalationRule { .. }
            | R::EscalationDecided { .. } => "house 4.8; the protocol's escalation rule",
            R::KitAlreadyAssigned { .. }
            | R::KitNotTheirs { .. }
            | R::KitUsed { .. }
            | R::KitForAnother { .. }
            | R::AdministrationMissing { .. }
            | R::AlreadyGiven { .. }
            | R::NoMatchingKit { .. }
            | R::LotNotContinued { .. } => "house 4.7",
            R::KitRejected { .. }
            | R::KitNotReleased { .. }
            | R::KitHeld { .. }
            | R::KitExpired { .. }
            | R::KitCustodyBroken { .. }
            | R::KitTemperature { .. }
            | R::KitElsewhere { .. }
            | R::KitNotPrepared { .. }
            | R::PreparationPassed { .. } => "house 4.2",
            R::Stagger { .. } | R::StaggerWaits { .. } => "house 4.8; the protocol's stagger",
            R::OutsideDosingDays { .. } => "house 4.2; the protocol's schedule",
            R::OnePersonOnly | R::NotCleared { .. } => "house 4.2",
            R::QueryOpen { .. }
            | R::VisitAwaited { .. }
            | R::AlreadyLocked { .. }
            | R::DataLocked { .. }
            | R::NotLocked { .. } => "ICH E6(R3) 3.16, 4.2.6; house 6",
            R::OpenedTooSoon { .. }
            | R::AlreadyOpened { .. }
            | R::SitesNotOpened { .. }
            | R::AlreadyRevealed { .. } => "house 6",
            R::StillInTrial { .. } | R::NotOnThatDay { .. } => "ICH E6(R3) 3.16, 4.2.8",
            R::IdentityErased { .. }
            | R::IdentityOfAnother { .. }
            | R::IdentityKnown { .. }
            | R::NoIdentity { .. }
            | R::NameMissing => "house 4.11, 4.12",
            R::ReasonMissing | R::NotThatFact { .. } | R::AboutSomethingElse { .. } => "house 4.11, 5",
        }
    }

    /// What would tell a blinded person something of contents: which kits match, and what quality said of one kit alone.
    fn is_closed(&self) -> bool {
        matches!(
            self,
            Self::BlockSizes { .. }
                | Self::KitsLacking { .. }
                | Self::NoMatchingKit { .. }
                | Self::LotNotContinued { .. }
                | Self::KitRejected { .. }
                | Self::KitNotReleased { .. }
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
