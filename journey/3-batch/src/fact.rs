//! What this room's ledger entries state. Variants are added, never edited; the number is the version of the shape.
//!
//! Where genealogy needs to know whose hands a batch went through, the fact names them (`by`), although the mark does too: links are
//! made of facts alone.

use crate::{
    Abandon, AdoptProcess, AmendProcess, BookOutMaterial, Calibrate, CloseRecord, Fill, Freeze, Harvest,
    PerformStep, PlanBatches, Pool, ReceiveMaterial, RecordControl, RecordMonitoring, RegisterInstrument,
    RegisterRoom, ReleaseMaterial, Split, Start, VerifyStep, Work,
};
use bench::{
    BatchCode, Code, FactId, InstrumentCode, LotCode, MaterialCode, PersonCode, RoomCode, Run, Text, VialCode,
};
use serde::{Deserialize, Serialize};

/// A fact about making batches. Where a report is taken as given, the fact holds the report itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, strum::VariantNames, strum::IntoStaticStr)]
pub enum Fact {
    #[serde(rename = "process-adopted/1")]
    ProcessAdopted(AdoptProcess),
    #[serde(rename = "process-amended/1")]
    ProcessAmended(AmendProcess),
    #[serde(rename = "batches-planned/1")]
    BatchesPlanned(PlanBatches),
    #[serde(rename = "material-received/1")]
    MaterialReceived { material: MaterialCode, as_reported: ReceiveMaterial },
    #[serde(rename = "material-released/1")]
    MaterialReleased(ReleaseMaterial),
    #[serde(rename = "material-booked-out/1")]
    MaterialBookedOut(BookOutMaterial),
    #[serde(rename = "room-registered/1")]
    RoomRegistered { room: RoomCode, as_reported: RegisterRoom },
    #[serde(rename = "instrument-registered/1")]
    InstrumentRegistered { instrument: InstrumentCode, as_reported: RegisterInstrument },
    #[serde(rename = "calibrated/1")]
    Calibrated(Calibrate),
    #[serde(rename = "monitoring-recorded/1")]
    MonitoringRecorded(RecordMonitoring),
    #[serde(rename = "batch-started/1")]
    BatchStarted { batch: BatchCode, by: PersonCode, as_authorised: Start },
    #[serde(rename = "step-performed/1")]
    StepPerformed { by: PersonCode, as_reported: PerformStep },
    #[serde(rename = "step-verified/1")]
    StepVerified { by: PersonCode, as_reported: VerifyStep },
    #[serde(rename = "control-recorded/1")]
    ControlRecorded { by: PersonCode, as_reported: RecordControl },
    #[serde(rename = "harvested/1")]
    Harvested { by: PersonCode, as_reported: Harvest },
    #[serde(rename = "filled/1")]
    Filled { lot: LotCode, vials: Run<VialCode>, by: PersonCode, as_reported: Fill },
    #[serde(rename = "frozen/1")]
    Frozen { sublot: Option<LotCode>, vials: Run<VialCode>, by: PersonCode, as_reported: Freeze },
    #[serde(rename = "split/1")]
    Split { parts: Vec<(LotCode, Run<VialCode>)>, as_reported: Split },
    #[serde(rename = "pooled/1")]
    Pooled { lot: LotCode, vials: Vec<Run<VialCode>>, as_reported: Pool },
    #[serde(rename = "record-closed/1")]
    RecordClosed(CloseRecord),
    #[serde(rename = "batch-abandoned/1")]
    BatchAbandoned(Abandon),
    #[serde(rename = "corrected/1")]
    Corrected { target: FactId, content: Box<Fact>, reason: Text },
}

impl Fact {
    /// What came of what: pairs of (from, into) for the genealogy. All of it is open: lots have no arm until kits are made.
    #[must_use]
    pub fn links(&self) -> Vec<(Code, Code)> {
        match self {
            Self::BatchStarted { batch, by, as_authorised } => {
                let vials = as_authorised.vials.iter().map(|&vial| Code::from(vial));
                vials.chain([(*by).into()]).map(|from| (from, (*batch).into())).collect()
            }
            Self::StepPerformed { by, as_reported: c } => worked(c.batch, *by, &c.work),
            Self::ControlRecorded { .. } => vec![],
            Self::Harvested { by, as_reported: c } => worked(c.batch, *by, &c.work),
            Self::Filled { lot, vials, by, as_reported: c } => {
                let mut links = worked(c.batch, *by, &c.work);
                links.push((c.batch.into(), (*lot).into()));
                links.extend(vials.iter().map(|vial| ((*lot).into(), vial.into())));
                links
            }
            Self::Frozen { sublot, vials, by, as_reported: c } => {
                let mut links = worked(c.batch, *by, &c.work);
                if let Some(sublot) = *sublot {
                    links.push((c.lot.into(), sublot.into()));
                    links.extend(vials.iter().map(|vial| (sublot.into(), vial.into())));
                }
                links
            }
            Self::Split { parts, as_reported } => {
                let whole: Code = as_reported.lot.into();
                let into = parts.iter().map(|&(part, _)| (whole, part.into()));
                let vials =
                    parts.iter().flat_map(|&(part, run)| run.iter().map(move |v| (part.into(), v.into())));
                into.chain(vials).collect()
            }
            Self::Pooled { lot, vials, as_reported } => {
                let pool: Code = (*lot).into();
                let from = as_reported.lots.iter().map(|&parent| (parent.into(), pool));
                from.chain(vials.iter().flat_map(|run| run.iter()).map(|vial| (pool, vial.into()))).collect()
            }
            // A corrected report may name other things: the added link is one more thing to hold, never one less.
            Self::Corrected { content, .. } => content.links(),
            _ => vec![],
        }
    }
}

/// Hands, materials, instruments and the room reach the batch by each step in which they took part.
fn worked(batch: BatchCode, by: PersonCode, work: &Work) -> Vec<(Code, Code)> {
    work.codes().into_iter().chain([by.into()]).map(|from| (from, batch.into())).collect()
}
