//! What this room's ledger entries state. Variants are added, never edited; the number is the version of the shape.

use crate::series::{Content, Made};
use crate::{
    Count, DeclareMissing, Destroy, Dispatch, DispositionExcursion, LabelKits, MockRecall, Move, Order, Pack,
    PlanSupply, PrepareDose, PutAway, ReadLogger, Recall, Receive, Reconcile, RegisterShipper, ReturnKit,
    ShipUnderQuarantine, Thaw,
};
use bench::{
    Closed, Code, Compartment, FactId, KitCode, OrderCode, PreparationCode, SeriesCode, ShipmentCode,
    ShipperCode, Text,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A fact about containers. Where a report is taken as given, the fact holds the report itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, strum::VariantNames, strum::IntoStaticStr)]
pub enum Fact {
    #[serde(rename = "put-away/1")]
    PutAway(PutAway),
    #[serde(rename = "moved/1")]
    Moved(Move),
    #[serde(rename = "counted/1")]
    Counted(Count),
    #[serde(rename = "declared-missing/1")]
    DeclaredMissing(DeclareMissing),
    #[serde(rename = "supply-planned/1")]
    SupplyPlanned(PlanSupply),
    #[serde(rename = "series-made/1")]
    SeriesMade { series: SeriesCode, made: Made, contents: Closed<BTreeMap<KitCode, Content>> },
    #[serde(rename = "kits-labelled/1")]
    KitsLabelled(LabelKits),
    #[serde(rename = "shipper-registered/1")]
    ShipperRegistered { shipper: ShipperCode, as_reported: RegisterShipper },
    #[serde(rename = "ordered/1")]
    Ordered { order: OrderCode, as_asked: Order },
    #[serde(rename = "packed/1")]
    Packed { shipment: ShipmentCode, as_asked: Pack },
    #[serde(rename = "dispatched/1")]
    Dispatched(Dispatch),
    #[serde(rename = "shipped-under-quarantine/1")]
    ShippedUnderQuarantine(ShipUnderQuarantine),
    #[serde(rename = "received/1")]
    Received(Receive),
    #[serde(rename = "logger-read/1")]
    LoggerRead(ReadLogger),
    #[serde(rename = "excursion-decided/1")]
    ExcursionDecided(DispositionExcursion),
    #[serde(rename = "thawed/1")]
    Thawed { preparation: PreparationCode, as_reported: Thaw },
    #[serde(rename = "dose-prepared/1")]
    DosePrepared(PrepareDose),
    #[serde(rename = "kits-returned/1")]
    KitsReturned(ReturnKit),
    #[serde(rename = "destroyed/1")]
    Destroyed(Destroy),
    #[serde(rename = "reconciled/1")]
    Reconciled(Reconcile),
    #[serde(rename = "recall-begun/1")]
    RecallBegun(Recall),
    #[serde(rename = "mock-recall-done/1")]
    MockRecallDone(MockRecall),
    #[serde(rename = "corrected/1")]
    Corrected { target: FactId, content: Box<Fact>, reason: Closed<Text> },
}

impl Fact {
    /// What came of what, in the open: lots into a series, a series into its kits, a kit into shipment and preparation. That every lot
    /// leads to every kit of the series is what keeps a hold on one lot arm-neutral.
    #[must_use]
    pub fn links(&self) -> Vec<(Code, Code)> {
        match self {
            Self::SeriesMade { series, made, .. } => {
                let lots = made.lots.iter().map(|&lot| (lot.into(), (*series).into()));
                let kits = made.packs.iter().flatten().map(|&kit| ((*series).into(), kit.into()));
                lots.chain(kits).collect()
            }
            Self::Packed { shipment, as_asked } => {
                as_asked.kits.iter().map(|&kit| (kit.into(), (*shipment).into())).collect()
            }
            Self::Thawed { preparation, as_reported } => {
                vec![(as_reported.kit.into(), (*preparation).into())]
            }
            _ => vec![],
        }
    }

    /// What came of what, inside: vials and lots into the kits that hold them. Empty where the envelope stays shut.
    #[must_use]
    pub fn closed_links(&self, key: Compartment) -> Vec<(Code, Code)> {
        let Self::SeriesMade { contents, .. } = self else { return vec![] };
        let Some(contents) = contents.look(key) else { return vec![] };
        let mut links = Vec::new();
        for (&kit, content) in contents {
            for (&lot, vials) in &content.vials {
                links.push((lot.into(), kit.into()));
                links.extend(vials.iter().map(|&vial| (vial.into(), kit.into())));
            }
        }
        links
    }
}
