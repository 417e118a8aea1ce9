//! The fold: each fact changes what is known. Learning never refuses, for a fact in the ledger is already so.

use crate::series::{Kit, Series};
use crate::shipment::{Ordered, Shipment, Shipper};
use crate::state::{Contradiction, Preparation, State};
use crate::stow::{BoxName, Stow};
use crate::{Fact, Pack, Receive};
use bench::{
    Code, Kept, KitCode, Mark, Place, Position, PreparationCode, Run, SampleCode, ShipmentCode, VialCode,
};
use std::collections::BTreeMap;

impl State {
    /// Learns that vials came into being, filled from a lot or banked; or that vials were parted off into a lot of their own.
    pub fn learn_made(&mut self, mark: &Mark, lot_or_bank: Code, vials: Run<VialCode>) {
        for vial in self.vials.make(lot_or_bank, vials) {
            self.contradictions.insert((mark.fact, Contradiction::MadeTwice { thing: vial.into() }));
        }
    }

    /// Learns that a batch, or the making of a later bank, took up a vial.
    pub fn learn_consumed(&mut self, mark: &Mark, vial: VialCode, by: impl Into<Code>) {
        self.expect_made(mark, vial.into());
        self.vials.consume(vial, by.into());
    }

    /// Learns that vials were taken as a sample.
    pub fn learn_sampled(&mut self, mark: &Mark, vials: &[VialCode], sample: SampleCode) {
        for &vial in vials {
            self.expect_made(mark, vial.into());
            self.vials.send(vial, &Place::Sampled(sample));
        }
    }

    /// Learns that vials were set aside as reserve samples (21 CFR 211.170).
    pub fn learn_reserved(&mut self, mark: &Mark, vials: &[VialCode]) {
        for &vial in vials {
            self.expect_made(mark, vial.into());
            self.vials.send(vial, &Place::Reserved);
        }
    }

    /// Folds one fact in.
    pub fn learn(&mut self, mark: &Mark, fact: &Fact) {
        self.remember(mark, fact);
        match fact {
            Fact::PutAway(c) => c.rows.iter().for_each(|row| self.stow(mark, row)),
            Fact::Moved(c) => c.rows.iter().for_each(|row| self.stow(mark, row)),
            Fact::Counted(c) => drop(self.counts.insert(mark.fact, Kept::first(*mark, c.clone()))),
            Fact::Reconciled(c) => drop(self.reconciled.insert(mark.fact, Kept::first(*mark, c.clone()))),
            Fact::MockRecallDone(c) => {
                self.mock_recalls.insert(mark.fact, Kept::first(*mark, c.clone()));
            }
            Fact::DeclaredMissing(c) => {
                c.things.iter().for_each(|&thing| self.send(mark, thing, &Place::Missing))
            }
            Fact::Destroyed(c) => {
                c.things.iter().for_each(|&thing| self.send(mark, thing, &Place::Destroyed))
            }
            Fact::KitsReturned(c) => {
                c.kits.iter().for_each(|&kit| self.send(mark, kit.into(), &Place::Returned));
            }
            Fact::SupplyPlanned(c) => drop(self.plans.insert((c.trial, c.part.clone()), c.clone())),
            Fact::SeriesMade { series, made, .. } => {
                for (pack, kits) in made.packs.iter().enumerate() {
                    for &kit in kits {
                        let new = Kit { series: *series, pack, place: Place::Bench, shipments: vec![] };
                        if self.kits.insert(kit, new).is_some() {
                            let wrong = Contradiction::MadeTwice { thing: kit.into() };
                            self.contradictions.insert((mark.fact, wrong));
                        }
                        self.at_depot.insert(kit);
                    }
                }
                self.series.insert(*series, Series { made: made.clone(), labelled: None, recalled: None });
            }
            Fact::KitsLabelled(c) => {
                if let Some(series) = self.series.get_mut(&c.series) {
                    series.labelled = Some(mark.happened);
                }
            }
            Fact::ShipperRegistered { shipper, as_reported } => {
                let registered = Kept::first(*mark, as_reported.clone());
                let busy = self.shippers.get(shipper).and_then(|known| known.busy);
                self.shippers.insert(*shipper, Shipper { registered, busy });
            }
            Fact::Ordered { order, as_asked } => {
                let ordered = Ordered { asked: as_asked.clone(), at: mark.happened, packed: None };
                self.orders.insert(*order, ordered);
                self.orders_open.insert(*order);
            }
            Fact::Packed { shipment, as_asked } => self.pack(mark, *shipment, as_asked),
            Fact::Dispatched(c) => self.dispatch(mark, c.shipment, false),
            Fact::ShippedUnderQuarantine(c) => self.dispatch(mark, c.shipment, true),
            Fact::Received(c) => self.receive(mark, c),
            Fact::LoggerRead(c) => {
                self.with_shipment(c.shipment, |shipment| {
                    shipment.readings.insert(mark.fact, Kept::first(*mark, c.clone()));
                });
            }
            Fact::ExcursionDecided(c) => {
                self.with_shipment(c.shipment, |shipment| {
                    shipment.decided.insert(c.series, (mark.fact, c.clone()));
                });
            }
            Fact::Thawed { preparation, as_reported } => self.thaw(mark, *preparation, as_reported.kit),
            Fact::DosePrepared(c) => {
                self.unprepared.remove(&c.preparation);
                if let Some(known) = self.preparations.get_mut(&c.preparation) {
                    known.prepared = Some(Kept::first(*mark, c.clone()));
                }
            }
            Fact::RecallBegun(c) => {
                for code in &c.series {
                    if let Some(series) = self.series.get_mut(code) {
                        series.recalled.get_or_insert(mark.happened);
                    }
                }
            }
            Fact::Corrected { target, content, .. } => self.correct(mark, *target, content),
        }
    }

    fn stow(&mut self, mark: &Mark, row: &Stow) {
        let name = row.in_box();
        let box_number = self.vials.box_number(&name);
        for (at, thing) in row.things().enumerate() {
            if !self.expect_made(mark, thing) {
                // Codes of one run follow each other: what comes after an unknown one is unknown too, or not meant.
                return;
            }
            let well = u16::try_from(usize::from(row.first_well) + at).unwrap_or(u16::MAX);
            match (VialCode::try_from(thing), KitCode::try_from(thing)) {
                (Ok(vial), _) => self.vials.store(vial, box_number, well),
                (_, Ok(kit)) => {
                    self.unpack(kit);
                    self.put_kit(kit, Place::Stored(name.well(well)));
                }
                _ => {}
            }
        }
    }

    fn send(&mut self, mark: &Mark, thing: Code, place: &Place) {
        self.expect_made(mark, thing);
        match (VialCode::try_from(thing), KitCode::try_from(thing)) {
            (Ok(vial), _) => self.vials.send(vial, place),
            (_, Ok(kit)) => {
                self.put_kit(kit, place.clone());
                let shipment = self.kits.get(&kit).and_then(|kit| kit.shipments.last().copied());
                shipment.into_iter().for_each(|shipment| self.settle_if_open(shipment));
            }
            _ => {}
        }
    }

    /// A kit is somewhere else from now on: every index follows from this one place.
    fn put_kit(&mut self, code: KitCode, place: Place) {
        let Some(kit) = self.kits.get_mut(&code) else { return };
        let was = std::mem::replace(&mut kit.place, place.clone());
        if let Place::AtSite(site) = &was {
            self.at_site.entry(*site).or_default().remove(&code);
        }
        if let Place::AtSite(site) = &place {
            self.at_site.entry(*site).or_default().insert(code);
        }
        if matches!(place, Place::Bench | Place::Stored(_)) {
            self.at_depot.insert(code);
        } else {
            self.at_depot.remove(&code);
        }
        let (was, now) = (well_of(&was), well_of(&place));
        let as_ref = |well: &Option<(BoxName, u16)>| well.clone();
        let (was, now) = (as_ref(&was), as_ref(&now));
        self.vials.kit_in_well(
            code.into(),
            now.as_ref().map(|(name, well)| (name, *well)),
            was.as_ref().map(|(name, well)| (name, *well)),
        );
    }

    fn pack(&mut self, mark: &Mark, code: ShipmentCode, packed: &Pack) {
        let Some(order) = self.orders.get_mut(&packed.order) else { return };
        order.packed = Some(code);
        let site = order.asked.site;
        self.orders_open.remove(&packed.order);
        for &kit in &packed.kits {
            self.expect_made(mark, kit.into());
            if !self.at_depot.contains(&kit) {
                self.contradictions.insert((mark.fact, Contradiction::LeftTwice { kit }));
            }
            self.put_kit(kit, Place::InTransit(code));
            if let Some(kit) = self.kits.get_mut(&kit) {
                kit.shipments.push(code);
            }
        }
        if let Some(shipper) = self.shippers.get_mut(&packed.shipper) {
            shipper.busy = Some(code);
        }
        self.loggers.insert(packed.logger.clone(), code);
        let shipment = Shipment {
            packed: packed.clone(),
            packed_at: mark.happened,
            order: packed.order,
            site,
            dispatched: None,
            under_quarantine: false,
            receipts: BTreeMap::new(),
            readings: BTreeMap::new(),
            decided: BTreeMap::new(),
        };
        if self.shipments.insert(code, shipment).is_none() {
            self.sent_to.entry(site).or_default().push(code);
        }
        self.open_shipments.insert(code);
    }

    /// A kit put back before its shipment left never changed hands. When the last one is out, shipper and order are free again.
    fn unpack(&mut self, code: KitCode) {
        if !self.is_unpacked(code.into()) {
            return;
        }
        let Some(kit) = self.kits.get_mut(&code) else { return };
        let Some(shipment) = kit.shipments.pop() else { return };
        let Some(known) = self.shipments.get(&shipment) else { return };
        let still = |other: &KitCode| {
            *other != code && self.kits.get(other).is_some_and(|k| k.place == Place::InTransit(shipment))
        };
        if known.packed.kits.iter().any(still) {
            return;
        }
        let (order, shipper, logger) = (known.order, known.packed.shipper, known.packed.logger.clone());
        self.open_shipments.remove(&shipment);
        self.loggers.remove(&logger);
        if let Some(shipper) = self.shippers.get_mut(&shipper) {
            shipper.busy = None;
        }
        if let Some(order) = self.orders.get_mut(&order) {
            order.packed = None;
        }
        self.orders_open.insert(order);
    }

    fn dispatch(&mut self, mark: &Mark, code: ShipmentCode, under_quarantine: bool) {
        self.with_shipment(code, |shipment| {
            shipment.dispatched.get_or_insert(mark.happened);
            shipment.under_quarantine |= under_quarantine;
        });
    }

    fn receive(&mut self, mark: &Mark, receipt: &Receive) {
        let Some(shipment) = self.shipments.get_mut(&receipt.shipment) else { return };
        shipment.receipts.insert(mark.fact, Kept::first(*mark, receipt.clone()));
        let (site, shipper) = (shipment.site, shipment.packed.shipper);
        self.loggers.remove(&shipment.packed.logger);
        if let Some(shipper) = self.shippers.get_mut(&shipper) {
            shipper.busy = None;
        }
        for &kit in receipt.kits.keys() {
            self.expect_made(mark, kit.into());
            // A kit that was never packed into this shipment is where it was found, and its custody has a hole.
            if let Some(known) = self.kits.get_mut(&kit)
                && !known.shipments.contains(&receipt.shipment)
            {
                known.shipments.push(receipt.shipment);
            }
            self.put_kit(kit, Place::AtSite(site));
            if let Some(series) = self.kits.get(&kit).and_then(|kit| self.series.get(&kit.series)) {
                self.first_receipt.entry((site, series.made.trial)).or_insert(mark.happened);
            }
        }
        self.settle(receipt.shipment);
    }

    fn thaw(&mut self, mark: &Mark, preparation: PreparationCode, kit: KitCode) {
        self.expect_made(mark, kit.into());
        let site = match self.kits.get(&kit).map(|kit| &kit.place) {
            Some(Place::AtSite(site)) => Some(*site),
            _ => mark.author.and_then(|author| author.site),
        };
        self.put_kit(kit, Place::Used(preparation));
        let new = Preparation { kit, site, thawed: mark.happened, prepared: None };
        self.preparations.insert(preparation, new);
        self.unprepared.insert(preparation);
    }

    fn with_shipment(&mut self, code: ShipmentCode, change: impl FnOnce(&mut Shipment)) {
        let Some(mut shipment) = self.shipments.remove(&code) else { return };
        change(&mut shipment);
        self.shipments.insert(code, shipment);
        self.settle(code);
    }

    fn settle_if_open(&mut self, code: ShipmentCode) {
        if self.open_shipments.contains(&code) {
            self.settle(code);
        }
    }

    /// A shipment stays open until it is received, every kit of it accounted for, read and judged.
    pub(crate) fn settle(&mut self, code: ShipmentCode) {
        let Some(shipment) = self.shipments.get(&code) else { return };
        let waits = |kit: &KitCode| {
            let Some((known, series)) =
                self.kits.get(kit).and_then(|k| Some((k, self.series.get(&k.series)?)))
            else {
                return false;
            };
            known.place == Place::InTransit(code)
                || shipment.temperature(known.series, series) == bench::Temperature::Awaiting
        };
        if shipment.receipts.is_empty() || shipment.packed.kits.iter().any(waits) {
            self.open_shipments.insert(code);
        } else {
            self.open_shipments.remove(&code);
        }
    }

    /// Whether a thing came into being; if not, the fact that handles it is named for `verify`.
    fn expect_made(&mut self, mark: &Mark, thing: Code) -> bool {
        let known = self.knows(thing);
        if !known {
            self.contradictions.insert((mark.fact, Contradiction::NeverMade { thing }));
        }
        known
    }
}

/// The well of a stored place.
fn well_of(place: &Place) -> Option<(BoxName, u16)> {
    let Place::Stored(Position { freezer, rack, box_, well }) = place else { return None };
    let name = BoxName { freezer: freezer.clone(), rack: rack.clone(), box_: box_.clone() };
    Some((name, well.as_str().parse().ok()?))
}
