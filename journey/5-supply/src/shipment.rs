//! Orders, shipments and shippers, as the open facts tell them.

use crate::logger::judge;
use crate::receive::Condition;
use crate::series::Series;
use crate::{DispositionExcursion, Order, Pack, ReadLogger, Receive, RegisterShipper};
use bench::{FactId, Kept, KitCode, Moment, OrderCode, SeriesCode, ShipmentCode, SiteCode, Temperature};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An order and what became of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Ordered {
    pub asked: Order,
    pub at: Moment,
    /// The shipment that answers it.
    pub packed: Option<ShipmentCode>,
}

/// A shipper and where it is busy.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Shipper {
    pub registered: Kept<RegisterShipper>,
    /// Packed and not yet received.
    pub busy: Option<ShipmentCode>,
}

/// A shipment and what became of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Shipment {
    pub packed: Pack,
    pub packed_at: Moment,
    pub order: OrderCode,
    pub site: SiteCode,
    pub dispatched: Option<Moment>,
    pub under_quarantine: bool,
    pub(crate) receipts: BTreeMap<FactId, Kept<Receive>>,
    pub(crate) readings: BTreeMap<FactId, Kept<ReadLogger>>,
    /// The latest decision by series, with the fact that made it.
    pub(crate) decided: BTreeMap<SeriesCode, (FactId, DispositionExcursion)>,
}

impl Shipment {
    /// Every receipt, as it counts now.
    pub fn receipts(&self) -> impl Iterator<Item = &Receive> {
        self.receipts.values().map(Kept::now)
    }

    /// When it was first received.
    #[must_use]
    pub fn first_received(&self) -> Option<Moment> {
        self.receipts.values().next().and_then(|kept| kept.history().next().map(|(mark, ..)| mark.happened))
    }

    /// The reading that counts: the last one reported.
    #[must_use]
    pub fn reading(&self) -> Option<&ReadLogger> {
        self.readings.values().last().map(Kept::now)
    }

    /// Whether this kit arrived intact under a whole seal.
    #[must_use]
    pub fn handed_over_whole(&self, kit: KitCode) -> bool {
        let found = self.receipts().find(|receipt| receipt.kits.contains_key(&kit));
        found.is_some_and(|receipt| receipt.seal_whole && receipt.kits.get(&kit) == Some(&Condition::Intact))
    }

    /// What its temperature history says of the kits of one series in it.
    #[must_use]
    pub fn temperature(&self, code: SeriesCode, series: &Series) -> Temperature {
        // In quarantine until received, read and judged (21 CFR 211.142(a)).
        let Some(last) = self.readings.values().last() else {
            return Temperature::Awaiting;
        };
        if self.receipts.is_empty() {
            return Temperature::Awaiting;
        }
        if judge(last.now(), self, series).is_empty() {
            return Temperature::Within;
        }
        match self.decided.get(&code) {
            // A decision rests on the readings it was shown: readings reported or corrected since ask for a new one.
            Some((when, decision)) if *when > last.mark().fact => {
                if decision.fit {
                    Temperature::FoundFit
                } else {
                    Temperature::Unfit
                }
            }
            _ => Temperature::Awaiting,
        }
    }
}

/// How strict a verdict is, for the strictest of several.
pub(crate) fn strictness(verdict: Temperature) -> u8 {
    match verdict {
        Temperature::Within => 0,
        Temperature::FoundFit => 1,
        Temperature::Awaiting => 2,
        Temperature::Unfit => 3,
    }
}
