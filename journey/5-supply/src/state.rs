//! What this room knows in the open: a fold of its facts, without any look into closed content.

use crate::count::{Count, Reconcile};
use crate::plan::PlanSupply;
use crate::recall::MockRecall;
use crate::series::{Kit, Series};
use crate::shipment::{Ordered, Shipment, Shipper, strictness};
use crate::thaw::PrepareDose;
use crate::vials::Vials;
use bench::{
    Code, FactId, Kept, Kind, KitCode, LotCode, Moment, OrderCode, Place, PreparationCode, SeriesCode,
    ShipmentCode, ShipperCode, SiteCode, Temperature, Text, TrialCode, VialCode,
};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// A preparation, as its open shell tells it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Preparation {
    pub kit: KitCode,
    pub site: Option<SiteCode>,
    pub thawed: Moment,
    pub prepared: Option<Kept<PrepareDose>>,
}

/// Facts that cannot all be so; `verify` names them (house 4.3).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Contradiction {
    /// A container came into being twice.
    MadeTwice { thing: Code },
    /// A fact handles a container that never came into being.
    NeverMade { thing: Code },
    /// A vial is said to be in two kits.
    InTwoKits { vial: VialCode, first: KitCode, second: KitCode },
    /// A vial in a kit is said to have gone elsewhere by itself.
    InTwoPlaces { vial: VialCode, kit: KitCode },
    /// A kit is said to have been packed although it had left.
    LeftTwice { kit: KitCode },
}

/// The supply room.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct State {
    pub(crate) vials: Vials,
    pub(crate) plans: BTreeMap<(TrialCode, Text), PlanSupply>,
    pub(crate) series: BTreeMap<SeriesCode, Series>,
    pub(crate) kits: BTreeMap<KitCode, Kit>,
    pub(crate) at_site: BTreeMap<SiteCode, BTreeSet<KitCode>>,
    /// Kits that are not at a site and not gone: on the bench or stored.
    pub(crate) at_depot: BTreeSet<KitCode>,
    pub(crate) orders: BTreeMap<OrderCode, Ordered>,
    pub(crate) shipments: BTreeMap<ShipmentCode, Shipment>,
    /// The same by the site that they were packed for, which nobody changes: a site's accounts are made of its own shipments.
    pub(crate) sent_to: BTreeMap<SiteCode, Vec<ShipmentCode>>,
    /// Shipments that still wait for dispatch, receipt, reading or decision.
    pub(crate) open_shipments: BTreeSet<ShipmentCode>,
    /// Loggers that are under way, by serial number.
    pub(crate) loggers: BTreeMap<Text, ShipmentCode>,
    pub(crate) shippers: BTreeMap<ShipperCode, Shipper>,
    pub(crate) preparations: BTreeMap<PreparationCode, Preparation>,
    /// Thawed, and nobody has said yet that the dose is ready.
    pub(crate) unprepared: BTreeSet<PreparationCode>,
    /// When a site first received kits of a trial: reconciliations are counted from there.
    pub(crate) first_receipt: BTreeMap<(SiteCode, TrialCode), Moment>,
    pub(crate) counts: BTreeMap<FactId, Kept<Count>>,
    pub(crate) reconciled: BTreeMap<FactId, Kept<Reconcile>>,
    pub(crate) mock_recalls: BTreeMap<FactId, Kept<MockRecall>>,
    /// What a correction may target: the verb that reported it, and what it is about.
    pub(crate) correctable: BTreeMap<FactId, (Cow<'static, str>, Option<Code>)>,
    pub(crate) contradictions: BTreeSet<(FactId, Contradiction)>,
    /// Orders that no shipment answers yet.
    pub(crate) orders_open: BTreeSet<OrderCode>,
}

impl State {
    /// The plan in force for a part.
    #[must_use]
    pub fn plan(&self, trial: TrialCode, part: &Text) -> Option<&PlanSupply> {
        self.plans.get(&(trial, part.clone()))
    }

    /// A series.
    #[must_use]
    pub fn series(&self, code: SeriesCode) -> Option<&Series> {
        self.series.get(&code)
    }

    /// Every series.
    pub fn all_series(&self) -> impl Iterator<Item = (SeriesCode, &Series)> {
        self.series.iter().map(|(&code, series)| (code, series))
    }

    /// A kit.
    #[must_use]
    pub fn kit(&self, code: KitCode) -> Option<&Kit> {
        self.kits.get(&code)
    }

    /// Every kit.
    pub fn kits(&self) -> impl Iterator<Item = (KitCode, &Kit)> {
        self.kits.iter().map(|(&code, kit)| (code, kit))
    }

    /// The series of a kit.
    #[must_use]
    pub fn series_of(&self, kit: KitCode) -> Option<SeriesCode> {
        self.kits.get(&kit).map(|kit| kit.series)
    }

    /// Kits at a site that are not thawed, returned or gone.
    pub fn kits_at(&self, site: SiteCode) -> impl Iterator<Item = KitCode> {
        self.at_site.get(&site).into_iter().flatten().copied()
    }

    /// Kits at the depot: on the bench or stored.
    pub fn kits_at_depot(&self) -> impl Iterator<Item = KitCode> {
        self.at_depot.iter().copied()
    }

    /// An order.
    #[must_use]
    pub fn order(&self, code: OrderCode) -> Option<&Ordered> {
        self.orders.get(&code)
    }

    /// A shipment.
    #[must_use]
    pub fn shipment(&self, code: ShipmentCode) -> Option<&Shipment> {
        self.shipments.get(&code)
    }

    /// Shipments with kits that are packed or on the road.
    pub fn under_way(&self) -> impl Iterator<Item = (ShipmentCode, &Shipment)> {
        let known = self.open_shipments.iter().filter_map(|&code| Some((code, self.shipment(code)?)));
        known.filter(|(code, shipment)| {
            let here = |kit: &KitCode| self.kit(*kit).is_some_and(|kit| kit.place == Place::InTransit(*code));
            shipment.packed.kits.iter().any(here)
        })
    }

    /// A shipper.
    #[must_use]
    pub fn shipper(&self, code: ShipperCode) -> Option<&Shipper> {
        self.shippers.get(&code)
    }

    /// A preparation.
    #[must_use]
    pub fn preparation(&self, code: PreparationCode) -> Option<&Preparation> {
        self.preparations.get(&code)
    }

    /// Where a vial is, in the open: a kitted one still counts as stored.
    #[must_use]
    pub fn vial_place(&self, vial: VialCode) -> Option<Place> {
        self.vials.place(vial)
    }

    /// The vials of a lot or bank that stand in store, in order of code. A kitted vial is among them: which those are is closed.
    pub fn stored_vials(&self, of: Code) -> impl Iterator<Item = VialCode> {
        self.vials.of(of).filter(|&vial| self.vials.is_stored(vial))
    }

    /// How many vials of a lot or bank are on the bench or in store. A kitted vial counts as stored, wherever its kit is.
    #[must_use]
    pub fn left(&self, of: Code) -> u32 {
        let here = |vial: &VialCode| self.vials.is_stored(*vial) || self.vials.is_on_bench(*vial);
        u32::try_from(self.vials.of(of).filter(here).count()).unwrap_or(u32::MAX)
    }

    /// Whether any vial of a lot or bank waits to be put away.
    #[must_use]
    pub fn has_vials_on_bench(&self, of: Code) -> bool {
        self.vials.of(of).any(|vial| self.vials.is_on_bench(vial))
    }

    /// The lot or bank that a vial was made of.
    #[must_use]
    pub fn vial_owner(&self, vial: VialCode) -> Option<Code> {
        self.vials.owner(vial)
    }

    /// Facts that cannot all be so, each with the fact that said the impossible.
    pub fn contradictions(&self) -> impl Iterator<Item = &(FactId, Contradiction)> {
        self.contradictions.iter()
    }

    /// Until when a prepared dose may be given: its window counts from the thaw.
    #[must_use]
    pub fn usable_until(&self, code: PreparationCode) -> Option<Moment> {
        let preparation = self.preparations.get(&code)?;
        let series = self.series(self.series_of(preparation.kit)?)?;
        Some(preparation.thawed.plus_seconds(series.made.window.seconds().unwrap_or(0)))
    }

    /// Whether every hand-over so far was received, with seal and kit whole.
    #[must_use]
    pub fn custody_whole(&self, kit: KitCode) -> bool {
        self.kits.get(&kit).is_some_and(|known| {
            known
                .shipments
                .iter()
                .all(|code| self.shipment(*code).is_some_and(|shipment| shipment.handed_over_whole(kit)))
        })
    }

    /// The strictest verdict over every shipment that a kit was in.
    #[must_use]
    pub fn temperature(&self, kit: KitCode) -> Temperature {
        let Some((known, series)) = self.kits.get(&kit).and_then(|k| Some((k, self.series(k.series)?)))
        else {
            return Temperature::Within;
        };
        let verdict = |code| Some(self.shipment(code)?.temperature(known.series, series));
        let verdicts = known.shipments.iter().filter_map(|&code| verdict(code));
        verdicts.max_by_key(|&verdict| strictness(verdict)).unwrap_or_default()
    }

    /// The lots that could be in a kit: all of its series, in the open.
    #[must_use]
    pub fn lots_of(&self, kit: KitCode) -> BTreeSet<LotCode> {
        let series = self.series_of(kit).and_then(|code| self.series(code));
        series.map(|series| series.made.lots.clone()).unwrap_or_default()
    }

    /// How many whole packs these kits are; `None` where a pack is torn.
    pub(crate) fn whole_packs(&self, kits: &BTreeSet<KitCode>) -> Option<u32> {
        let mut packs = BTreeSet::new();
        for kit in kits {
            let known = self.kits.get(kit)?;
            packs.insert((known.series, known.pack));
        }
        let whole = |&(series, pack): &(SeriesCode, usize)| {
            let pack = self.series(series).and_then(|series| series.made.packs.get(pack));
            pack.is_some_and(|pack| pack.is_subset(kits))
        };
        packs.iter().all(whole).then_some(packs.len() as u32)
    }

    /// The shipment that a logger travels with now.
    pub(crate) fn logger_under_way(&self, logger: &Text) -> Option<ShipmentCode> {
        self.loggers.get(logger).copied()
    }

    /// Whether a thing was ever made or registered here.
    pub(crate) fn knows(&self, code: Code) -> bool {
        match code.kind {
            Kind::Vial => self.vials.owner(VialCode(code.number)).is_some(),
            Kind::Kit => self.kits.contains_key(&KitCode(code.number)),
            Kind::Series => self.series.contains_key(&SeriesCode(code.number)),
            Kind::Order => self.orders.contains_key(&OrderCode(code.number)),
            Kind::Shipment => self.shipments.contains_key(&ShipmentCode(code.number)),
            Kind::Shipper => self.shippers.contains_key(&ShipperCode(code.number)),
            Kind::Preparation => self.preparations.contains_key(&PreparationCode(code.number)),
            _ => false,
        }
    }

    /// Where a vial or kit is, in the open.
    pub(crate) fn place(&self, code: Code) -> Option<Place> {
        match code.kind {
            Kind::Vial => self.vials.place(VialCode(code.number)),
            Kind::Kit => self.kits.get(&KitCode(code.number)).map(|kit| kit.place.clone()),
            _ => None,
        }
    }

    /// Whether vials of this owner may be in kits, so that in the open nobody can say where one is.
    pub(crate) fn may_be_kitted(&self, thing: Code) -> bool {
        let Ok(vial) = VialCode::try_from(thing) else { return false };
        let Some(owner) = self.vials.owner(vial).and_then(|owner| LotCode::try_from(owner).ok()) else {
            return false;
        };
        self.series.values().any(|series| series.made.lots.contains(&owner))
    }

    /// Whether a kit is being taken out of a shipment that has not left: it never changed hands.
    pub(crate) fn is_unpacked(&self, thing: Code) -> bool {
        let Some(Place::InTransit(shipment)) = self.place(thing) else { return false };
        self.shipment(shipment).is_some_and(|known| known.dispatched.is_none())
    }

    /// What a correction may target: the verb that reported it, and what it is about.
    #[must_use]
    pub fn correctable(&self, target: FactId) -> Option<(&str, Option<Code>)> {
        self.correctable.get(&target).map(|(verb, about)| (verb.as_ref(), *about))
    }

    pub(crate) fn last_series(&self) -> u32 {
        self.series.keys().last().map_or(0, |code| code.0)
    }
    pub(crate) fn last_kit(&self) -> u32 {
        self.kits.keys().last().map_or(0, |code| code.0)
    }
    pub(crate) fn last_order(&self) -> u32 {
        self.orders.keys().last().map_or(0, |code| code.0)
    }
    pub(crate) fn last_shipment(&self) -> u32 {
        self.shipments.keys().last().map_or(0, |code| code.0)
    }
    pub(crate) fn last_shipper(&self) -> u32 {
        self.shippers.keys().last().map_or(0, |code| code.0)
    }
    pub(crate) fn last_preparation(&self) -> u32 {
        self.preparations.keys().last().map_or(0, |code| code.0)
    }
}
