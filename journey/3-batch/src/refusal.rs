//! Why not. Declared gravest first: the order is the precedence.

use crate::process::{BankKind, RoomGrade};
use bench::{
    BankCode, BatchCode, Code, Date, DeviationCode, Edition, FactId, Finding, InstrumentCode, LotCode,
    MaterialCode, Misfit, PersonCode, Reason, RoomCode, Text, Use, VialCode,
};
use serde::Serialize;

/// A reason why this room refuses.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, strum::VariantNames, strum::IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Refusal {
    /// Nobody adopted such a process.
    UnknownProcess { process: Edition },
    /// No such bank.
    UnknownBank { bank: BankCode },
    /// No bank holds such a vial.
    UnknownVial { vial: VialCode },
    /// No such batch.
    UnknownBatch { batch: BatchCode },
    /// No such lot.
    UnknownLot { lot: LotCode },
    /// No such material.
    UnknownMaterial { material: MaterialCode },
    /// No such room.
    UnknownRoom { room: RoomCode },
    /// No such instrument.
    UnknownInstrument { instrument: InstrumentCode },
    /// It, or something that it came from, is held.
    Held { of: Code },
    /// The donor is not determined eligible, nor used under a signed exception.
    DonorNotEligible { of: Code },
    /// The donor has not allowed this use, or has withdrawn it.
    NoConsent { of: Code, use_: Use },
    /// Quality rejected the bank.
    BankRejected { bank: BankCode },
    /// The bank is not released for further manufacture.
    BankNotReleased { bank: BankCode },
    /// The process thaws another tier.
    WrongTier { bank: BankCode, wanted: BankKind },
    /// The bank's cells are older than the process allows.
    PassageTooHigh { bank: BankCode, passage: u32, limit: u32 },
    /// This vial was thawed before.
    VialAlreadyUsed { vial: VialCode },
    /// The vial is of another bank than named.
    VialOfAnotherBank { vial: VialCode, of: BankCode },
    /// The vial is not in store.
    VialNotStored { vial: VialCode },
    /// The process thaws another number of vials.
    WrongNumberOfVials { wanted: u32, given: u32 },
    /// A later version is in force, or this one never was.
    NotInForce { process: Edition },
    /// The process contradicts itself, or leaves something open.
    ProcessFault { fault: Finding },
    /// This process, or this version of it, is adopted already.
    AlreadyAdopted { process: Edition },
    /// The room's monitoring is overdue, or its last round failed.
    RoomNotReady { room: RoomCode },
    /// The instrument's calibration is overdue, or its last one failed.
    InstrumentNotReady { instrument: InstrumentCode },
    /// No room named is clean enough for a step.
    NoRoomOfGrade { grade: RoomGrade },
    /// No instrument named is of a class that a step needs.
    NoInstrumentOfClass { class: Text },
    /// The material is past its expiry.
    MaterialExpired { material: MaterialCode, expires: Date },
    /// No certificate came with the material.
    NoCertificate { material: MaterialCode },
    /// The material is released already.
    MaterialAlreadyReleased { material: MaterialCode },
    /// The batch was abandoned.
    AlreadyAbandoned { batch: BatchCode },
    /// The record is closed.
    AlreadyClosed { batch: BatchCode },
    /// A departure has no answer yet.
    DeviationOpen { batch: BatchCode, deviation: DeviationCode },
    /// Whoever made the batch does not review its record.
    ReviewerTookPart { batch: BatchCode, person: PersonCode },
    /// A step is not told.
    StepNotPerformed { batch: BatchCode, step: Text },
    /// A step that needs a second person has none, or only its performer.
    StepNotVerified { batch: BatchCode, step: Text },
    /// An in-process control has no reading.
    ControlMissing { batch: BatchCode, step: Text, control: Text },
    /// Vials were filled and neither frozen nor set aside.
    VialsNotFrozen { lot: LotCode, vials: u32 },
    /// The lot is of another batch.
    LotOfAnotherBatch { lot: LotCode, batch: BatchCode },
    /// The vial is not in the lot that is split.
    VialNotOfLot { vial: VialCode, lot: LotCode },
    /// Nothing to split into, or fewer than two lots to pool.
    NothingToDivide,
    /// A plan of no batches.
    NothingPlanned,
    /// A reason is asked for and none was given.
    ReasonMissing,
    /// The correction names no fact of this room, or one of another kind.
    NotThatFact { target: FactId },
    /// The corrected content is about something else.
    AboutSomethingElse { was: Code, now: Code },
    /// So many vials were numbered and labelled: one too few is declared missing, never corrected away.
    VialsAreNumbered { lot: LotCode, vials: u32 },
}

impl Reason for Refusal {
    fn rule(&self) -> &'static str {
        match self {
            Self::UnknownProcess { .. }
            | Self::NotInForce { .. }
            | Self::ProcessFault { .. }
            | Self::AlreadyAdopted { .. } => "21 CFR 211.100, 211.186",
            Self::UnknownBank { .. }
            | Self::UnknownVial { .. }
            | Self::UnknownBatch { .. }
            | Self::UnknownLot { .. }
            | Self::UnknownMaterial { .. }
            | Self::UnknownRoom { .. }
            | Self::UnknownInstrument { .. }
            | Self::VialAlreadyUsed { .. }
            | Self::VialOfAnotherBank { .. }
            | Self::VialNotStored { .. }
            | Self::VialsNotFrozen { .. }
            | Self::LotOfAnotherBatch { .. }
            | Self::VialNotOfLot { .. }
            | Self::NothingToDivide
            | Self::VialsAreNumbered { .. } => "house 4.3",
            Self::Held { .. } | Self::NoConsent { .. } => "house 4.4",
            Self::DonorNotEligible { .. } => "21 CFR 1271.45(c), 1271.50",
            Self::BankRejected { .. } | Self::BankNotReleased { .. } => "21 CFR 211.110(c), ICH Q5D 2.3",
            Self::WrongTier { .. } | Self::PassageTooHigh { .. } => "ICH Q5D 2.2",
            Self::WrongNumberOfVials { .. } | Self::NothingPlanned => "21 CFR 211.101",
            Self::RoomNotReady { .. } | Self::NoRoomOfGrade { .. } => "21 CFR 211.42(c)(10), EU GMP Annex 1",
            Self::InstrumentNotReady { .. } | Self::NoInstrumentOfClass { .. } => {
                "21 CFR 211.68(a), 211.160(b)(4)"
            }
            Self::MaterialExpired { .. } | Self::NoCertificate { .. } => "21 CFR 211.84, 211.87",
            Self::MaterialAlreadyReleased { .. } => "21 CFR 211.80",
            Self::AlreadyAbandoned { .. }
            | Self::AlreadyClosed { .. }
            | Self::DeviationOpen { .. }
            | Self::ReviewerTookPart { .. } => "21 CFR 211.192",
            Self::StepNotPerformed { .. } | Self::ControlMissing { .. } => "21 CFR 211.188, 211.110",
            Self::StepNotVerified { .. } => "21 CFR 211.101(d), 211.188(b)(11)",
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
