//! A small world: the folds of this room, and what other rooms would answer.

use bench::*;
use std::collections::{BTreeMap, BTreeSet};
use supply::*;

pub const SITE: SiteCode = SiteCode(1);
pub const TRIAL: TrialCode = TrialCode(1);
pub const LOT: LotCode = LotCode(1);
pub const OTHER_LOT: LotCode = LotCode(2);

#[derive(Clone)]
pub struct World {
    pub state: State,
    pub closed: ClosedState,
    /// What other rooms say, before this room adds its own.
    pub elsewhere: BTreeMap<Code, Standing>,
    pub now: Moment,
    pub position: u64,
    pub author: Author,
    pub signatures: Vec<Signature>,
    pub facts: Vec<Fact>,
}

pub fn key() -> Compartment {
    Compartment::unlock()
}

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn q(text: &str) -> Quantity {
    text.parse().unwrap()
}

pub fn words(text: &str) -> Closed<Text> {
    Closed::over(text.into())
}

impl World {
    /// A trial with one site, and two lots of a hundred vials, released and on the bench.
    pub fn new() -> Self {
        let mut elsewhere = BTreeMap::new();
        let known = || Standing { known: true, ..Standing::default() };
        elsewhere.insert(SITE.into(), known());
        elsewhere.insert(SiteCode(2).into(), known());
        elsewhere.insert(TRIAL.into(), known());
        for lot in [LOT, OTHER_LOT] {
            let released = Released {
                jurisdiction: Jurisdiction::Cn,
                trial: Some(TRIAL),
                specification: "1.0".into(),
                staged: false,
            };
            let standing = Standing {
                released: BTreeSet::from([released]),
                expires: Some(day("2028-06-30")),
                ..known()
            };
            elsewhere.insert(lot.into(), standing);
        }
        let mut world = Self {
            state: State::default(),
            closed: ClosedState::with_key(key()),
            elsewhere,
            now: "2027-01-04T08:00:00Z".parse().unwrap(),
            position: 0,
            author: Author { person: PersonCode(1), role: Role::Supply, site: None },
            signatures: vec![],
            facts: vec![],
        };
        let mark = world.mark(0);
        world.state.learn_made(&mark, LOT.into(), Run::new(VialCode::after(0), 100));
        let last = Run::new(VialCode::after(0), 100).last();
        world.state.learn_made(&mark, OTHER_LOT.into(), Run::new(VialCode::after(last), 100));
        world
    }

    pub fn mark(&self, index: u32) -> Mark {
        let fact = FactId { position: self.position, index };
        Mark { fact, author: Some(self.author), happened: self.now, recorded: self.now }
    }

    pub fn standing(&self, code: Code) -> Standing {
        let mut standing = self.elsewhere.get(&code).cloned().unwrap_or_default();
        self.state.contribute(code, &mut standing);
        standing
    }

    pub fn asked(&self) -> Asked {
        Asked {
            id: CommandId(u128::from(self.position)),
            author: self.author,
            happened: self.now,
            now: self.now,
            signatures: self.signatures.clone(),
        }
    }

    pub fn clearance(&self, command: &Command) -> Clearance {
        let codes = asks(&self.state, command);
        Clearance {
            standing: codes.into_iter().map(|code| (code, self.standing(code))).collect(),
            ..Clearance::default()
        }
    }

    pub fn decide(&self, command: &Command) -> Result<Vec<Fact>, Refusals<Refusal>> {
        decide(&self.state, Some(&self.closed), &self.clearance(command), &self.asked(), command)
    }

    /// Every kind of reason against a command, gravest first.
    pub fn refused(&self, command: &Command) -> Vec<&'static str> {
        let mut kinds: Vec<&'static str> = match self.decide(command) {
            Ok(_) => vec![],
            Err(why) => why.iter().map(|reason| reason.into()).collect(),
        };
        kinds.dedup();
        kinds
    }

    pub fn departures(&self, command: &Command) -> Vec<String> {
        let found = departures(&self.state, &self.clearance(command), &self.asked(), command);
        let kinds: Vec<String> = found.into_iter().map(|departure| departure.kind.to_string()).collect();
        assert!(kinds.iter().all(|kind| DEPARTURES.contains(&kind.as_str())), "{kinds:?}");
        kinds
    }

    pub fn closed_departures(&self, command: &Command) -> Vec<String> {
        let found = self.closed.departures(&self.state, command);
        let kinds: Vec<String> = found.into_iter().map(|departure| departure.kind.to_string()).collect();
        assert!(kinds.iter().all(|kind| CLOSED_DEPARTURES.contains(&kind.as_str())), "{kinds:?}");
        kinds
    }

    /// Gives a command that must be taken, and learns its facts.
    pub fn give(&mut self, command: Command) -> Vec<Fact> {
        let facts = self.decide(&command).unwrap_or_else(|why| panic!("{command:?}: {why:?}"));
        self.take(&facts);
        facts
    }

    pub fn take(&mut self, facts: &[Fact]) {
        self.position += 1;
        for (index, fact) in facts.iter().enumerate() {
            let mark = self.mark(index as u32);
            self.state.learn(&mark, fact);
            self.closed.learn(key(), &mark, fact);
            self.facts.push(fact.clone());
        }
    }

    pub fn wait_days(&mut self, days: i64) {
        self.now = self.now.plus_days(days);
    }

    pub fn usable(&self) -> Vec<KitCode> {
        self.state.usable_kits(SITE, self.now, &|code| self.standing(code))
    }

    pub fn duties(&self, expected: &Expected) -> Vec<Duty> {
        let ask = |code| self.standing(code);
        let mut all = self.state.duties(self.now, &ask, expected);
        let stocks = self.state.stocks(self.now, &ask, expected);
        all.extend(self.closed.orders_due(&self.state, self.now, &ask, expected, &stocks));
        all.extend(self.closed.duties(&self.state, self.now, &ask, expected));
        all
    }

    pub fn hold(&mut self, code: impl Into<Code>) {
        self.elsewhere.entry(code.into()).or_default().held_by.insert(HoldCode(1));
    }
}

pub fn plan() -> PlanSupply {
    let arm =
        |in_a_pack, vials, dummy: Option<&str>| ArmSupply { in_a_pack, vials, dummy: dummy.map(Text::new) };
    PlanSupply {
        trial: TRIAL,
        part: "phase-2".into(),
        product: Edition { key: "xs228".into(), version: "1.0".into() },
        arms: BTreeMap::from([
            ("cells".into(), arm(2, 2, None)),
            ("saline".into(), arm(1, 0, Some("0.9 % NaCl"))),
        ]),
        series_packs: 4,
        order_packs: 1,
        reorder_below: 3,
        lead_days: 14,
        storage: vec![product::StorageLimit {
            stage: product::StorageStage::Shipped,
            limit: "<= -135 Cel".parse().unwrap(),
            tolerated: q("10 min"),
        }],
        logger_gap: q("20 min"),
        window: q("4 h"),
        reconcile_days: 90,
    }
}

pub fn stow(first: impl Into<Code>, count: u32, box_: &str, first_well: u16) -> Stow {
    Stow {
        first: first.into(),
        count,
        freezer: "LN2-1".into(),
        rack: "1".into(),
        box_: box_.into(),
        first_well,
    }
}

/// Contents as the plan wants them, from the first free vials of a lot.
pub fn contents(world: &World, packs: usize) -> Vec<Content> {
    let mut free = world.closed.free_vials(&world.state, LOT);
    let mut all = Vec::new();
    for _ in 0..packs {
        for _ in 0..2 {
            let vials: BTreeSet<VialCode> = free.by_ref().take(2).collect();
            all.push(Content { arm: "cells".into(), vials: BTreeMap::from([(LOT, vials)]), dummy: None });
        }
        all.push(Content { arm: "saline".into(), vials: BTreeMap::new(), dummy: Some("0.9 % NaCl".into()) });
    }
    all
}

pub fn make_series(world: &World, packs: u32) -> MakeSeries {
    MakeSeries {
        trial: TRIAL,
        part: "phase-2".into(),
        jurisdiction: Jurisdiction::Cn,
        lots: BTreeSet::from([LOT]),
        packs,
        expires: day("2028-06-30"),
        contents: Closed::over(contents(world, packs as usize)),
        dice: Closed::over(Digest([7; 32])),
    }
}

/// Vials in store under a plan.
pub fn planned() -> World {
    let mut world = World::new();
    world.give(Command::PutAway(PutAway { rows: vec![stow(VialCode::after(0), 100, "B1", 1)] }));
    world.give(Command::PlanSupply(plan()));
    world
}

/// A series of four packs, labelled and in store; a shipper that is qualified.
pub fn depot() -> World {
    let mut world = planned();
    world.give(Command::MakeSeries(make_series(&world, 4)));
    world.give(Command::LabelKits(labels()));
    world.give(Command::PutAway(PutAway { rows: vec![stow(KitCode::after(0), 12, "K1", 1)] }));
    world.give(Command::RegisterShipper(shipper("2027-12-31")));
    world
}

pub fn labels() -> LabelKits {
    LabelKits {
        series: SeriesCode::after(0),
        printed: 14,
        applied: 12,
        spoiled: 1,
        returned: 1,
        remarks: words(""),
    }
}

pub fn shipper(until: &str) -> RegisterShipper {
    RegisterShipper { shipper: None, serial: "CX-100-7".into(), qualified_until: day(until), hold_hours: 120 }
}

pub fn order(packs: u32) -> Order {
    Order { site: SITE, trial: TRIAL, part: "phase-2".into(), jurisdiction: Jurisdiction::Cn, packs }
}

/// The first pack of the first series.
pub fn first_pack(world: &World) -> BTreeSet<KitCode> {
    world.state.series(SeriesCode::after(0)).unwrap().made.packs[0].clone()
}

pub fn pack(world: &World) -> Pack {
    Pack {
        order: OrderCode::after(0),
        kits: first_pack(world),
        shipper: ShipperCode::after(0),
        logger: "TT-1".into(),
    }
}

/// One pack ordered.
pub fn ordered() -> World {
    let mut world = depot();
    world.give(Command::Order(order(1)));
    world
}

/// One pack in its shipper.
pub fn packed() -> World {
    let mut world = ordered();
    world.give(Command::Pack(pack(&world)));
    world
}

/// One pack on the road.
pub fn on_the_road() -> World {
    let mut world = packed();
    world.give(Command::Dispatch(Dispatch { shipment: ShipmentCode::after(0) }));
    world
}

pub fn receipt(world: &World) -> Receive {
    let shipment = ShipmentCode::after(0);
    let kits = &world.state.shipment(shipment).unwrap().packed.kits;
    Receive {
        shipment,
        kits: kits.iter().map(|&kit| (kit, Condition::Intact)).collect(),
        seal_whole: true,
        remarks: words(""),
    }
}

pub fn at_site_author() -> Author {
    Author { person: PersonCode(2), role: Role::CellPreparation, site: Some(SITE) }
}

/// One pack at the site, its logger not read yet.
pub fn arrived() -> World {
    let mut world = on_the_road();
    world.wait_days(2);
    world.author = at_site_author();
    world.give(Command::Receive(receipt(&world)));
    world
}

/// Readings that held throughout.
pub fn reading(world: &World) -> ReadLogger {
    let shipment = world.state.shipment(ShipmentCode::after(0)).unwrap();
    ReadLogger {
        shipment: ShipmentCode::after(0),
        logger: "TT-1".into(),
        file: Digest([1; 32]),
        method: "time-beyond 1".into(),
        first: shipment.packed_at,
        last: world.now,
        readings: 576,
        lowest: q("-192.4 Cel"),
        highest: q("-168.0 Cel"),
        longest_gap: q("5 min"),
        beyond: vec![],
    }
}

/// Readings beyond the limit for a time.
pub fn warm(world: &World, minutes: u32) -> ReadLogger {
    let beyond = Beyond {
        limit: "<= -135 Cel".parse().unwrap(),
        total: q(&format!("{minutes} min")),
        longest: q(&format!("{minutes} min")),
    };
    ReadLogger { highest: q("-120.5 Cel"), beyond: vec![beyond], ..reading(world) }
}

/// One pack usable at the site.
pub fn stocked() -> World {
    let mut world = arrived();
    world.give(Command::ReadLogger(reading(&world)));
    world
}

pub fn thaw(world: &World, kit: KitCode) -> Thaw {
    let vials = world.closed.content(kit).map(|c| c.all_vials().collect()).unwrap_or_default();
    Thaw { kit, details: Closed::over(Thawed { vials, method: "bath 37 Cel 1".into(), remarks: "".into() }) }
}

pub fn prepare(world: &World, preparation: PreparationCode) -> PrepareDose {
    let used = world.closed.thawed(preparation).map(|t| t.vials.clone()).unwrap_or_default();
    let details = Prepared {
        used,
        partial: BTreeSet::new(),
        drawn: q("1.0 mL"),
        remainder: q("0.2 mL"),
        count: None,
        count_uncertainty: None,
        viability: None,
        method: "prepare 1".into(),
        remarks: "".into(),
    };
    PrepareDose {
        preparation,
        ready: world.now.plus_seconds(1800),
        line_cleared: true,
        details: Closed::over(details),
    }
}
