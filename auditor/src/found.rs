//! What the auditor found, and what it could not judge.

use bench::{
    AdverseCode, Code, DonorCode, FactId, HoldCode, Jurisdiction, KitCode, LotCode, Meaning, ParticipantCode,
    PersonCode, ReviewCode, Role, SiteCode, Text, VialCode,
};
use serde::Serialize;
use std::collections::BTreeMap;

/// One thing that must never happen, and the fact that says that it did.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Violation {
    /// The number of the safety case, 1 to 12.
    pub invariant: u8,
    /// The fact; index 0 where the entry as a whole is meant.
    pub fact: FactId,
    pub what: What,
}

/// What is wrong, in codes. Words for people live in the doors.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    // 1: release
    NotReleased {
        of: Code,
    },
    NotByQuality {
        of: Code,
        role: Role,
    },
    ReleaserMadeIt {
        of: Code,
        person: PersonCode,
    },
    ReleaserTestedIt {
        of: Code,
        person: PersonCode,
    },
    NothingPending {
        of: Code,
    },
    ReleasedThoughRejected {
        of: Code,
    },
    // 2: clearance for dosing
    UnknownParticipant {
        participant: ParticipantCode,
    },
    UnknownKit {
        kit: KitCode,
    },
    LotNotReleased {
        kit: KitCode,
        lot: LotCode,
    },
    Rejected {
        kit: KitCode,
        lot: LotCode,
    },
    Recalled {
        kit: KitCode,
    },
    Expired {
        kit: KitCode,
    },
    Held {
        kit: KitCode,
        hold: HoldCode,
    },
    CustodyBroken {
        kit: KitCode,
    },
    Temperature {
        kit: KitCode,
    },
    NotPrepared {
        kit: KitCode,
    },
    WindowPassed {
        kit: KitCode,
    },
    KitElsewhere {
        kit: KitCode,
    },
    ForAnotherTrial {
        kit: KitCode,
    },
    KitNotTheirs {
        kit: KitCode,
    },
    SiteNotActive {
        site: SiteCode,
    },
    ApprovalMissing {
        site: SiteCode,
    },
    ConsentMissing {
        participant: ParticipantCode,
    },
    ConsentByWrongMode {
        participant: ParticipantCode,
    },
    ConsentOutdated {
        participant: ParticipantCode,
    },
    LeftTheTrial {
        participant: ParticipantCode,
    },
    NotEligible {
        participant: ParticipantCode,
    },
    OutsideWindow {
        participant: ParticipantCode,
        window: Text,
    },
    OutsideDosingDays {
        participant: ParticipantCode,
        administration: u32,
    },
    AlreadyGiven {
        participant: ParticipantCode,
        administration: u32,
    },
    EarlierDoseMissing {
        participant: ParticipantCode,
        administration: u32,
    },
    OnePersonOnly {
        participant: ParticipantCode,
    },
    GivenUnclearedUnsaid {
        participant: ParticipantCode,
        kit: KitCode,
    },
    // 3: containers
    FromNowhere {
        thing: Code,
    },
    MadeTwice {
        thing: Code,
    },
    InTwoPlaces {
        thing: Code,
    },
    MadeAndReportedDiffer {
        of: Code,
        made: u32,
        reported: u32,
    },
    Unaccounted {
        lot: LotCode,
        filled: u32,
        told: u32,
    },
    DoesNotBalance {
        of: Code,
        made: u32,
        counted: u32,
    },
    DifferenceUnsaid {
        at: Code,
    },
    OtherVialsThanPacked {
        kit: KitCode,
    },
    GivenTwice {
        kit: KitCode,
    },
    MissingUnsigned,
    // 4: the donor
    NoDonor {
        of: Code,
    },
    DonorNotEligible {
        of: Code,
        donor: DonorCode,
    },
    ConsentDoesNotCover {
        of: Code,
        donor: DonorCode,
    },
    FindingWithoutHold {
        donor: DonorCode,
    },
    LossWithoutHold {
        donor: DonorCode,
    },
    // 5: results outside
    OutsideNotInvestigated {
        of: Code,
        test: Text,
        result: FactId,
    },
    OutsideNotConcluded {
        of: Code,
        test: Text,
        result: FactId,
    },
    OutsideStands {
        of: Code,
        test: Text,
        result: FactId,
    },
    RetestsMissing {
        of: Code,
        test: Text,
        result: FactId,
    },
    InvalidWithoutCause,
    OutsideAfterReleaseNotHeld {
        of: Code,
    },
    // 6: the blind
    ClosedVerbOpen,
    ClosedFactOpen,
    OpenedWithoutKey,
    KitBesideItsVial {
        kit: KitCode,
        vial: VialCode,
    },
    KitBesideAVial {
        kit: KitCode,
        vial: VialCode,
    },
    ArmNamed {
        arm: Text,
    },
    ClosedInPlainBytes,
    NotReadable,
    // 7: allocation
    AllocatedTwice {
        participant: ParticipantCode,
    },
    BeforeTheList {
        participant: ParticipantCode,
    },
    PositionRepeated {
        position: u32,
        expected: u32,
    },
    PositionSkipped {
        position: u32,
        expected: u32,
    },
    KitAssignedTwice {
        kit: KitCode,
    },
    SecondKit {
        participant: ParticipantCode,
        administration: u32,
    },
    KitBeforeAllocation {
        participant: ParticipantCode,
    },
    ReplacedAnotherKit {
        kit: KitCode,
    },
    KitOfAnotherArm {
        kit: KitCode,
    },
    CommitmentDiffers {
        list: FactId,
    },
    ListNotRevealed {
        list: FactId,
    },
    ArmNotDerivable {
        participant: ParticipantCode,
    },
    // 8: pauses, stagger, level
    Paused {
        pause: FactId,
    },
    Stagger {
        after: ParticipantCode,
    },
    LevelNotAllowed {
        level: u32,
        allowed: u32,
    },
    ResumedWithoutReview {
        pause: FactId,
    },
    ResumedByAnotherRole {
        role: Role,
    },
    UnknownPause {
        pause: FactId,
    },
    // 9: clocks
    ReceivedInFuture {
        event: AdverseCode,
    },
    /// *Nothing due* was said of a clock that asks for a report.
    ReportTalkedAway {
        event: AdverseCode,
        jurisdiction: Jurisdiction,
        clock: Text,
    },
    ReportLate {
        event: AdverseCode,
        jurisdiction: Jurisdiction,
        clock: Text,
    },
    ReportMissing {
        event: AdverseCode,
        jurisdiction: Jurisdiction,
        clock: Text,
    },
    DeterminationMissing {
        event: AdverseCode,
    },
    DeterminedOutOfTime {
        event: AdverseCode,
    },
    ClockStartMovedLater {
        event: AdverseCode,
    },
    // 10: order
    PositionOutOfOrder {
        expected: u64,
    },
    RecordedBackwards,
    CommandIdReused,
    // 11: ALCOA+
    NoAuthor,
    Stranger {
        person: PersonCode,
    },
    RoleNotHeld {
        person: PersonCode,
        role: Role,
    },
    NotForThisRole {
        role: Role,
    },
    UnknownVerb,
    /// Author or signer of something that the site's delegation log does not hand to them.
    NotDelegated {
        person: PersonCode,
    },
    /// Author or signer who was not trained on what was required of the role.
    Untrained {
        person: PersonCode,
    },
    SignatureMissing {
        meaning: Meaning,
    },
    SecondPersonMissing {
        meaning: Meaning,
    },
    HappenedAfterRecorded,
    SignedAfterRecorded {
        person: PersonCode,
    },
    AuthorDiffers {
        person: PersonCode,
    },
    CorrectsNothing {
        target: FactId,
    },
    CorrectsAnotherKind {
        target: FactId,
    },
    CorrectedWithoutReason {
        target: FactId,
    },
    UnknownReview {
        review: ReviewCode,
    },
    // 12: retention, identity
    LooksLikeAPerson {
        kind: Identity,
    },
    ReserveDestroyed {
        of: Code,
    },
    KeptTooShort {
        of: Code,
    },
    ErasedTooEarly {
        of: Code,
    },
}

/// What a word looks like that could name somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Identity {
    Mail,
    Telephone,
    CardNumber,
}

/// Why something was not judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// The whole entry is sealed from this desk.
    EntrySealed,
    /// A part of a fact is sealed from this desk.
    ContentSealed,
    /// Refused commands leave no fact: only a desk could say what it refused.
    RefusalsLeaveNoFact,
    /// The chain of hashes is the ledger's own to check.
    ChainIsTheLedgers,
}

/// Something that this desk could not judge, and how often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct NotJudged {
    /// The number of the safety case, 1 to 12.
    pub invariant: u8,
    pub why: Why,
    /// How often, since the first entry.
    pub times: u64,
}

/// Collects while one entry is read.
#[derive(Default)]
pub(crate) struct Found {
    pub violations: Vec<Violation>,
    pub not_judged: BTreeMap<(u8, Why), u64>,
}

impl Found {
    pub fn say(&mut self, invariant: u8, fact: FactId, what: What) {
        self.violations.push(Violation { invariant, fact, what });
    }

    pub fn skip(&mut self, invariant: u8, why: Why) {
        *self.not_judged.entry((invariant, why)).or_default() += 1;
    }
}
