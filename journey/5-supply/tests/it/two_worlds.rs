//! Two worlds: everything that a blinded person can perceive of this room is the same, byte for byte, when the contents of all kits are
//! swapped. The sealer returns the same envelopes in both.

use crate::world::*;
use bench::*;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use supply::*;

/// One kit of cells and one of saline in a pack, so that a swap keeps the plan.
fn even_plan() -> PlanSupply {
    let mut plan = plan();
    plan.arms.get_mut(&Text::new("cells")).unwrap().in_a_pack = 1;
    PlanSupply { reorder_below: 2, ..plan }
}

fn swapped(contents: &BTreeMap<KitCode, Content>, made: &Made) -> BTreeMap<KitCode, Content> {
    let mut other = contents.clone();
    for pack in &made.packs {
        let [first, second] = pack.iter().copied().collect::<Vec<_>>()[..] else { panic!("packs of two") };
        other.insert(first, contents[&second].clone());
        other.insert(second, contents[&first].clone());
    }
    other
}

/// Gives the same commands to both worlds; what is closed follows the contents of each.
struct Both {
    a: World,
    b: World,
}

impl Both {
    fn give(&mut self, command: impl Fn(&World) -> Command) {
        let told = |world: &World| {
            let command = command(world);
            let facts = world.decide(&command).unwrap_or_else(|why| panic!("{command:?}: {why:?}"));
            (facts, world.departures(&command))
        };
        let ((facts_a, departed_a), (mut facts_b, departed_b)) = (told(&self.a), told(&self.b));
        assert_eq!(departed_a, departed_b, "departures");
        // World B keeps each kit's number and swaps the contents.
        for (a, b) in facts_a.iter().zip(facts_b.iter_mut()) {
            if let Fact::SeriesMade { made, contents: Closed::Content(contents), .. } = a
                && let Fact::SeriesMade { contents: other, .. } = b
            {
                *other = Closed::over(swapped(contents, made));
            }
        }
        assert_eq!(sealed(&facts_a), sealed(&facts_b), "facts");
        self.a.take(&facts_a);
        self.b.take(&facts_b);
        assert_eq!(perceived(&self.a), perceived(&self.b));
    }
}

/// The ledger as a desk without the key stores it: one envelope for anything closed.
fn sealed(facts: &[Fact]) -> String {
    fn seal(value: &mut Value) {
        match value {
            Value::Object(map) if map.contains_key("closed!") => *value = json!({ "sealed!": "" }),
            Value::Object(map) => map.values_mut().for_each(seal),
            Value::Array(all) => all.iter_mut().for_each(seal),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(facts).unwrap();
    seal(&mut value);
    value.to_string()
}

/// The part at its site, and a dose of every usable kit about to be given.
fn expected(world: &World) -> Expected {
    let sites = BTreeMap::from([(SITE, Jurisdiction::Cn)]);
    let dose = |kit| ExpectedDose { kit, site: SITE, from: world.now, until: None };
    Expected {
        parts: vec![ExpectedPart { trial: TRIAL, part: "phase-2".into(), sites }],
        doses: world.usable().into_iter().map(dose).collect(),
    }
}

/// Every open surface of this room, as text.
fn perceived(world: &World) -> String {
    let ask = |code| world.standing(code);
    let mut said = Vec::new();
    let duties = world.state.duties(world.now, &ask, &expected(world));
    said.push(format!("duties {}", serde_json::to_string(&duties).unwrap()));
    let due = world.closed.orders_due(
        &world.state,
        world.now,
        &ask,
        &expected(world),
        &world.state.stocks(world.now, &ask, &expected(world)),
    );
    said.push(format!("orders due {}", serde_json::to_string(&due).unwrap()));
    // That unblinded people have something to do, of which kind, where and when, may be seen on a shared bench.
    let inside = world.closed.duties(&world.state, world.now, &ask, &expected(world));
    said.extend(
        inside
            .iter()
            .map(|d| format!("inside {} {} {:?} {:?} {:?}", d.verb, d.about, d.site, d.from, d.until)),
    );
    for (kit, _) in world.state.kits() {
        let standing = world.standing(kit.into());
        said.push(format!("{kit} {standing:?}"));
        let thaw = Command::Thaw(thaw(world, kit));
        said.push(format!("{:?} {:?}", world.refused(&thaw), world.departures(&thaw)));
    }
    for lot in [LOT, OTHER_LOT] {
        said.push(format!("{lot} {:?}", world.state.balance(lot.into(), None)));
    }
    for vial in 1..300 {
        said.push(format!("{:?}", world.state.vial_place(VialCode(vial))));
    }
    said.push(format!("usable {:?}", world.usable()));
    said.push(format!("stock {:?}", world.state.stock(SITE, TRIAL, &"phase-2".into(), world.now, &ask)));
    said.push(format!("accounts {:?}", world.state.accounts(SITE, TRIAL)));
    for (series, _) in world.state.all_series() {
        said.push(format!("recall {:?}", world.state.recall_progress(series)));
    }
    for fact in &world.facts {
        said.push(format!("{:?}", fact.links()));
    }
    said.join("\n")
}

/// A site stocked in both worlds, with a pack to spare at the depot.
fn both() -> Both {
    let mut both = Both { a: World::new(), b: World::new() };
    both.give(|_| Command::PutAway(PutAway { rows: vec![stow(VialCode::after(0), 100, "B1", 1)] }));
    both.give(|_| Command::PlanSupply(even_plan()));
    both.give(|world| {
        let inside = contents(world, 3).into_iter().enumerate().filter(|(n, _)| n % 3 != 0).map(|(_, c)| c);
        let contents = Closed::over(inside.collect());
        Command::MakeSeries(MakeSeries { contents, ..make_series(world, 3) })
    });
    let labels = || LabelKits { printed: 6, applied: 6, spoiled: 0, returned: 0, ..labels() };
    both.give(|_| Command::LabelKits(labels()));
    both.give(|_| Command::PutAway(PutAway { rows: vec![stow(KitCode::after(0), 6, "K1", 1)] }));
    both.give(|_| Command::RegisterShipper(shipper("2027-12-31")));
    both.give(|_| Command::Order(order(2)));
    both.give(|world| {
        let packs = &world.state.series(SeriesCode::after(0)).unwrap().made.packs;
        let kits = packs[0].union(&packs[1]).copied().collect();
        Command::Pack(Pack { kits, ..pack(world) })
    });
    both.give(|_| Command::Dispatch(Dispatch { shipment: ShipmentCode::after(0) }));
    both.give(|world| Command::Receive(receipt(world)));
    both
}

#[test]
fn nothing_perceived_tells_what_a_kit_holds() {
    let mut both = both();
    both.give(|world| Command::ReadLogger(reading(world)));
    let kits = both.a.usable();
    assert_eq!(kits.len(), 4);
    assert_ne!(both.a.closed.arms_of(&kits), both.b.closed.arms_of(&kits), "the worlds do differ");
    both.give(|world| Command::Thaw(thaw(world, kits[0])));
    both.give(|world| Command::PrepareDose(prepare(world, PreparationCode::after(0))));
    both.give(|world| Command::Thaw(thaw(world, kits[1])));
    both.give(|world| Command::PrepareDose(prepare(world, PreparationCode::after(1))));
    both.give(|_| {
        let things = BTreeSet::from([kits[2].into()]);
        Command::Destroy(Destroy { things, because: Because::Damaged, remarks: words("") })
    });
    both.give(|_| {
        Command::Recall(Recall {
            series: BTreeSet::from([SeriesCode::after(0)]),
            why: "sterility of the lot in doubt".into(),
        })
    });
}

#[test]
fn a_lot_s_hold_reaches_cells_and_dummies_alike() {
    let both = both();
    let links: Vec<(Code, Code)> = both.a.facts.iter().flat_map(Fact::links).collect();
    let reached = |from: Code| -> BTreeSet<Code> {
        let mut reached = BTreeSet::from([from]);
        while let Some(&(_, to)) =
            links.iter().find(|(from, to)| reached.contains(from) && !reached.contains(to))
        {
            reached.insert(to);
        }
        reached
    };
    let from_lot = reached(LOT.into());
    assert!(both.a.state.kits().all(|(kit, _)| from_lot.contains(&kit.into())));
    let inside: Vec<(Code, Code)> = both.a.facts.iter().flat_map(|fact| fact.closed_links(key())).collect();
    let really = inside.iter().filter(|(from, _)| *from == LOT.into()).count();
    assert_eq!(really, 3, "three of six kits hold cells, and only the compartment knows");
}

#[test]
fn a_desk_without_the_key_learns_everything_open() {
    let both = both();
    let mut blind = State::default();
    let mut closed = ClosedState::default();
    let mark = both.a.mark(0);
    blind.learn_made(&mark, LOT.into(), Run::new(VialCode::after(0), 100));
    for (position, fact) in (1..).zip(&both.a.facts) {
        let text = sealed(std::slice::from_ref(fact));
        let fact: Vec<Fact> = serde_json::from_str(&text).unwrap();
        let mark = Mark { fact: FactId { position, index: 0 }, ..mark };
        blind.learn(&mark, &fact[0]);
        closed.learn(key(), &mark, &fact[0]);
    }
    let (seen, known) = (blind.kits().count(), both.a.state.kits().count());
    assert_eq!(seen, known);
    assert!(blind.kits().all(|(kit, at)| both.a.state.kit(kit).is_some_and(|known| known.place == at.place)));
    assert!(blind.kits().all(|(kit, _)| closed.contents(kit).is_none()), "an envelope stays shut");
}

#[test]
fn an_excursion_tells_nothing_either() {
    for fit in [true, false] {
        let mut both = both();
        both.give(|world| Command::ReadLogger(warm(world, 12)));
        both.give(|_| {
            Command::DispositionExcursion(DispositionExcursion {
                shipment: ShipmentCode::after(0),
                series: SeriesCode::after(0),
                fit,
                why: "what stability shows of the product".into(),
            })
        });
        assert_eq!(both.a.usable().len(), if fit { 4 } else { 0 });
        for day in [1, 60, 400] {
            both.a.wait_days(day);
            both.b.wait_days(day);
            assert_eq!(perceived(&both.a), perceived(&both.b));
        }
        let kits: BTreeSet<Code> = both.a.state.kits_at(SITE).map(Code::from).collect();
        both.give(|_| {
            let things = kits.clone();
            Command::Destroy(Destroy { things, because: Because::Unfit, remarks: words("") })
        });
    }
}
