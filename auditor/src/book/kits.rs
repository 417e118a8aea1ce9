//! Series, kits, shipments and preparations; and, where this desk may see it, what a kit holds.

use crate::read::content;
use bench::{
    FactId, KitCode, Mark, Moment, OrderCode, PreparationCode, SeriesCode, ShipmentCode, SiteCode, Text,
    VialCode,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use supply::{Made, ReadLogger, Receive};

#[derive(Clone)]
pub(crate) struct Series {
    pub made: Made,
    pub recalled: bool,
}

/// Where a kit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KitPlace {
    Depot,
    InTransit,
    AtSite(SiteCode),
    Used(PreparationCode),
    Gone,
}

#[derive(Clone)]
pub(crate) struct Kit {
    pub series: SeriesCode,
    pub place: KitPlace,
    pub shipments: Vec<ShipmentCode>,
}

#[derive(Clone)]
pub(crate) struct Shipment {
    pub site: Option<SiteCode>,
    pub kits: BTreeSet<KitCode>,
    pub logger: Text,
    pub dispatched: Option<Moment>,
    pub received: Option<Moment>,
    pub receipts: BTreeMap<FactId, Receive>,
    /// By the fact that first reported it: the fact that counts now, and what it says.
    pub readings: BTreeMap<FactId, (FactId, ReadLogger)>,
    pub decided: HashMap<SeriesCode, (FactId, bool)>,
}

#[derive(Clone)]
pub(crate) struct Preparation {
    pub site: Option<SiteCode>,
    pub thawed: Moment,
    pub prepared: bool,
}

#[derive(Clone)]
pub(crate) struct Content {
    pub arm: Text,
    pub vials: BTreeSet<VialCode>,
}

#[derive(Clone, Default)]
pub(crate) struct Kits {
    pub series: HashMap<SeriesCode, Series>,
    pub kits: HashMap<KitCode, Kit>,
    pub shipments: HashMap<ShipmentCode, Shipment>,
    orders: HashMap<OrderCode, SiteCode>,
    pub preparations: HashMap<PreparationCode, Preparation>,
    pub contents: HashMap<KitCode, Content>,
    pub kit_of: HashMap<VialCode, KitCode>,
}

impl Kits {
    /// The series of a kit.
    pub fn series_of(&self, kit: KitCode) -> Option<&Series> {
        self.series.get(&self.kits.get(&kit)?.series)
    }

    fn put(&mut self, kit: KitCode, place: KitPlace) {
        if let Some(known) = self.kits.get_mut(&kit) {
            known.place = place;
        }
    }

    pub fn learn(&mut self, at: &Mark, fact: &supply::Fact) {
        use supply::Fact as F;
        match fact {
            F::SeriesMade { series, made, contents } => {
                for &kit in made.packs.iter().flatten() {
                    let new = Kit { series: *series, place: KitPlace::Depot, shipments: vec![] };
                    self.kits.insert(kit, new);
                }
                self.series.insert(*series, Series { made: made.clone(), recalled: false });
                for (&kit, inside) in content(contents).into_iter().flatten() {
                    let vials: BTreeSet<VialCode> = inside.all_vials().collect();
                    self.kit_of.extend(vials.iter().map(|&vial| (vial, kit)));
                    self.contents.insert(kit, Content { arm: inside.arm.clone(), vials });
                }
            }
            F::PutAway(c) => c.rows.iter().for_each(|row| self.stow(row)),
            F::Moved(c) => c.rows.iter().for_each(|row| self.stow(row)),
            F::Ordered { order, as_asked } => drop(self.orders.insert(*order, as_asked.site)),
            F::Packed { shipment, as_asked } => {
                let new = Shipment {
                    site: self.orders.get(&as_asked.order).copied(),
                    kits: as_asked.kits.clone(),
                    logger: as_asked.logger.clone(),
                    dispatched: None,
                    received: None,
                    receipts: BTreeMap::new(),
                    readings: BTreeMap::new(),
                    decided: HashMap::new(),
                };
                self.shipments.insert(*shipment, new);
                for kit in &as_asked.kits {
                    self.put(*kit, KitPlace::InTransit);
                    if let Some(known) = self.kits.get_mut(kit) {
                        known.shipments.push(*shipment);
                    }
                }
            }
            F::Dispatched(c) => self.left(at, c.shipment),
            F::ShippedUnderQuarantine(c) => self.left(at, c.shipment),
            F::Received(c) => self.receive(at, c),
            F::LoggerRead(c) => {
                if let Some(shipment) = self.shipments.get_mut(&c.shipment) {
                    shipment.readings.insert(at.fact, (at.fact, c.clone()));
                }
            }
            F::ExcursionDecided(c) => {
                if let Some(shipment) = self.shipments.get_mut(&c.shipment) {
                    shipment.decided.insert(c.series, (at.fact, c.fit));
                }
            }
            F::Thawed { preparation, as_reported } => {
                let site = match self.kits.get(&as_reported.kit).map(|kit| kit.place) {
                    Some(KitPlace::AtSite(site)) => Some(site),
                    _ => at.author.and_then(|author| author.site),
                };
                self.put(as_reported.kit, KitPlace::Used(*preparation));
                let new = Preparation { site, thawed: at.happened, prepared: false };
                self.preparations.insert(*preparation, new);
            }
            F::DosePrepared(c) => {
                if let Some(known) = self.preparations.get_mut(&c.preparation) {
                    known.prepared = true;
                }
            }
            F::KitsReturned(c) => c.kits.iter().for_each(|&kit| self.put(kit, KitPlace::Gone)),
            F::Destroyed(c) => self.gone(&c.things),
            F::DeclaredMissing(c) => self.gone(&c.things),
            F::RecallBegun(c) => {
                for series in &c.series {
                    if let Some(known) = self.series.get_mut(series) {
                        known.recalled = true;
                    }
                }
            }
            F::Corrected { target, content, .. } => self.correct(at, *target, content),
            _ => {}
        }
    }

    fn gone(&mut self, things: &BTreeSet<bench::Code>) {
        let kits: Vec<KitCode> = things.iter().filter_map(|&code| KitCode::try_from(code).ok()).collect();
        kits.into_iter().for_each(|kit| self.put(kit, KitPlace::Gone));
    }

    /// A kit put back before its shipment left never changed hands.
    fn stow(&mut self, row: &supply::Stow) {
        for kit in row.things().map_while(|code| KitCode::try_from(code).ok()) {
            let Some(known) = self.kits.get_mut(&kit) else { return };
            let last = known.shipments.last().and_then(|shipment| self.shipments.get(shipment));
            if known.place == KitPlace::InTransit && last.is_some_and(|s| s.dispatched.is_none()) {
                known.shipments.pop();
            }
            known.place = KitPlace::Depot;
        }
    }

    fn left(&mut self, at: &Mark, shipment: ShipmentCode) {
        if let Some(shipment) = self.shipments.get_mut(&shipment) {
            shipment.dispatched.get_or_insert(at.happened);
        }
    }

    fn receive(&mut self, at: &Mark, receipt: &Receive) {
        let Some(shipment) = self.shipments.get_mut(&receipt.shipment) else { return };
        shipment.received.get_or_insert(at.happened);
        shipment.receipts.insert(at.fact, receipt.clone());
        let site = shipment.site;
        for &kit in receipt.kits.keys() {
            if let (Some(known), Some(site)) = (self.kits.get_mut(&kit), site) {
                known.place = KitPlace::AtSite(site);
                if !known.shipments.contains(&receipt.shipment) {
                    known.shipments.push(receipt.shipment);
                }
            }
        }
    }

    fn correct(&mut self, at: &Mark, target: FactId, content: &supply::Fact) {
        match content {
            supply::Fact::Received(c) => {
                if let Some(shipment) = self.shipments.get_mut(&c.shipment)
                    && shipment.receipts.contains_key(&target)
                {
                    shipment.receipts.insert(target, c.clone());
                }
            }
            supply::Fact::LoggerRead(c) => {
                if let Some(shipment) = self.shipments.get_mut(&c.shipment)
                    && shipment.readings.contains_key(&target)
                {
                    shipment.readings.insert(target, (at.fact, c.clone()));
                }
            }
            _ => {}
        }
    }
}
