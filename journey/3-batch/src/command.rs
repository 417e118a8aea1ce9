//! What may be asked of this room.

use crate::{
    Abandon, AdoptProcess, AmendProcess, BookOutMaterial, Calibrate, CloseRecord, Correct, Fill, Freeze,
    Harvest, PerformStep, PlanBatches, Pool, ReceiveMaterial, RecordControl, RecordMonitoring,
    RegisterInstrument, RegisterRoom, ReleaseMaterial, Split, Start, VerifyStep, Work,
};
use bench::{BatchCode, Code};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Every verb of the batch room. The name on the wire is the verb at the doors.
#[derive(
    Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, strum::VariantNames, strum::IntoStaticStr,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Command {
    AdoptProcess(AdoptProcess),
    AmendProcess(AmendProcess),
    PlanBatches(PlanBatches),
    ReceiveMaterial(ReceiveMaterial),
    ReleaseMaterial(ReleaseMaterial),
    BookOutMaterial(BookOutMaterial),
    RegisterRoom(RegisterRoom),
    RegisterInstrument(RegisterInstrument),
    Calibrate(Calibrate),
    RecordMonitoring(RecordMonitoring),
    Start(Start),
    PerformStep(PerformStep),
    VerifyStep(VerifyStep),
    RecordControl(RecordControl),
    Harvest(Harvest),
    Fill(Fill),
    Freeze(Freeze),
    Split(Split),
    Pool(Pool),
    CloseRecord(CloseRecord),
    Abandon(Abandon),
    Correct(Correct),
}

impl Command {
    /// Every code that the command names, the main thing first: the portfolio looks up their standing before it is decided.
    #[must_use]
    pub fn names(&self) -> Vec<Code> {
        match self {
            Self::AdoptProcess(_)
            | Self::AmendProcess(_)
            | Self::PlanBatches(_)
            | Self::ReceiveMaterial(_)
            | Self::RegisterRoom(_)
            | Self::RegisterInstrument(_) => vec![],
            Self::ReleaseMaterial(c) => vec![c.material.into()],
            Self::BookOutMaterial(c) => vec![c.batch.into(), c.material.into()],
            Self::Calibrate(c) => vec![c.instrument.into()],
            Self::RecordMonitoring(c) => vec![c.room.into()],
            Self::Start(c) => c.names(),
            Self::PerformStep(c) => worked(c.batch, &c.work),
            Self::VerifyStep(c) => vec![c.batch.into()],
            Self::RecordControl(c) => vec![c.batch.into()],
            Self::Harvest(c) => worked(c.batch, &c.work),
            Self::Fill(c) => worked(c.batch, &c.work),
            Self::Freeze(c) => worked(c.batch, &c.work).into_iter().chain([c.lot.into()]).collect(),
            Self::Split(c) => vec![c.lot.into()],
            Self::Pool(c) => c.lots.iter().map(|&lot| lot.into()).collect(),
            Self::CloseRecord(c) => vec![c.batch.into()],
            Self::Abandon(c) => vec![c.batch.into()],
            Self::Correct(c) => c.content.names(),
        }
    }
}

fn worked(batch: BatchCode, work: &Work) -> Vec<Code> {
    std::iter::once(batch.into()).chain(work.codes()).collect()
}
