//! Generated commands: whatever is given, nothing panics, every vial stays in one place, and the book agrees with a second, dumber count
//! made from the facts alone.

use crate::world::*;
use bench::*;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use supply::*;

/// What somebody might try; numbers are resolved against the world as it is then, so that many of them succeed and many do not.
#[derive(Clone, Debug)]
enum Try {
    PutAway(u8, u8, u8),
    Make(u8, u8),
    Label,
    Order(u8),
    Pack(u8, u8),
    Dispatch(u8),
    Receive(u8, u8, bool),
    Read(u8, u8),
    Decide(u8, bool),
    Thaw(u8),
    Prepare(u8),
    Destroy(u8, bool),
    Missing(u8, bool),
    Return(u8),
    Recall(u8),
    Sample(u8),
    Consume(u8),
    Hold(bool),
    Wait(u8),
    CorrectLast(u8),
}

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let one = prop_oneof![
        (any::<u8>(), any::<u8>(), any::<u8>()).prop_map(|(a, b, c)| Try::PutAway(a, b, c)),
        (any::<u8>(), any::<u8>()).prop_map(|(a, b)| Try::Make(a, b)),
        Just(Try::Label),
        any::<u8>().prop_map(Try::Order),
        (any::<u8>(), any::<u8>()).prop_map(|(a, b)| Try::Pack(a, b)),
        any::<u8>().prop_map(Try::Dispatch),
        (any::<u8>(), any::<u8>(), any::<bool>()).prop_map(|(a, b, c)| Try::Receive(a, b, c)),
        (any::<u8>(), any::<u8>()).prop_map(|(a, b)| Try::Read(a, b)),
        (any::<u8>(), any::<bool>()).prop_map(|(a, b)| Try::Decide(a, b)),
        any::<u8>().prop_map(Try::Thaw),
        any::<u8>().prop_map(Try::Prepare),
        (any::<u8>(), any::<bool>()).prop_map(|(a, b)| Try::Destroy(a, b)),
        (any::<u8>(), any::<bool>()).prop_map(|(a, b)| Try::Missing(a, b)),
        any::<u8>().prop_map(Try::Return),
        (0..40u8).prop_map(Try::Recall),
        any::<u8>().prop_map(Try::Sample),
        any::<u8>().prop_map(Try::Consume),
        (0..6u8).prop_map(|n| Try::Hold(n == 0)),
        any::<u8>().prop_map(Try::Wait),
        any::<u8>().prop_map(Try::CorrectLast),
    ];
    prop::collection::vec(one, 1..60)
}

fn kit(world: &World, n: u8) -> KitCode {
    let kits: Vec<KitCode> = world.state.kits().map(|(kit, _)| kit).collect();
    // Sometimes one that nobody knows.
    kits.get(usize::from(n) % (kits.len() + 1)).copied().unwrap_or(KitCode(900))
}

fn shipment(n: u8) -> ShipmentCode {
    ShipmentCode::after(u32::from(n % 3))
}

fn command(world: &World, attempt: &Try) -> Option<Command> {
    let thing = |n: &u8, vial: bool| -> Code {
        if vial { VialCode(u32::from(*n)).into() } else { kit(world, *n).into() }
    };
    let things = |n: &u8, vial: bool| BTreeSet::from([thing(n, vial)]);
    Some(match attempt {
        Try::PutAway(first, count, well) => {
            let first = thing(first, first % 2 == 0);
            let row = stow(first, u32::from(*count % 120), "B5", u16::from(*well));
            let rows = vec![row];
            if well % 2 == 0 { Command::PutAway(PutAway { rows }) } else { Command::Move(Move { rows }) }
        }
        Try::Make(packs, dice) => {
            // Sometimes from the vials that a bare depot would take first, whether they are free or not.
            let from = if dice % 3 == 0 { &planned() } else { world };
            let dice = Closed::over(Digest([*dice; 32]));
            Command::MakeSeries(MakeSeries { dice, ..make_series(from, u32::from(packs % 4)) })
        }
        Try::Label => {
            let (code, series) = world.state.all_series().last()?;
            let kits = series.kits().count() as u32;
            Command::LabelKits(LabelKits { series: code, printed: kits + 2, applied: kits, ..labels() })
        }
        Try::Order(packs) => Command::Order(order(u32::from(packs % 3))),
        Try::Pack(order, skip) => {
            let (_, series) = world.state.all_series().last()?;
            let pack = series.made.packs.get(usize::from(*skip) % series.made.packs.len().max(1))?;
            Command::Pack(Pack {
                order: OrderCode::after(u32::from(order % 4)),
                kits: pack.clone(),
                shipper: ShipperCode::after(0),
                logger: format!("TT-{}", skip % 3).into(),
            })
        }
        Try::Dispatch(n) if n % 2 == 0 => Command::Dispatch(Dispatch { shipment: shipment(*n) }),
        Try::Dispatch(n) => {
            let why = "the site is in need".into();
            Command::ShipUnderQuarantine(ShipUnderQuarantine { shipment: shipment(*n), why })
        }
        Try::Receive(n, other, whole) => {
            let known = world.state.shipment(shipment(*n))?;
            let mut kits: BTreeMap<KitCode, Condition> =
                known.packed.kits.iter().map(|&kit| (kit, Condition::Intact)).collect();
            match other % 5 {
                0 => drop(kits.pop_first()),
                1 => drop(kits.insert(kit(world, *other), Condition::Damaged)),
                _ => {}
            }
            let (shipment, remarks) = (shipment(*n), words(""));
            Command::Receive(Receive { shipment, kits, seal_whole: *whole, remarks })
        }
        Try::Read(n, minutes) => {
            let known = world.state.shipment(shipment(*n))?;
            Command::ReadLogger(ReadLogger {
                shipment: shipment(*n),
                logger: known.packed.logger.clone(),
                file: Digest([1; 32]),
                method: "time-beyond 1".into(),
                first: known.packed_at,
                last: world.now,
                readings: 10,
                lowest: q("-190 Cel"),
                highest: q("-120 Cel"),
                longest_gap: q("5 min"),
                beyond: vec![Beyond {
                    limit: "<= -135 Cel".parse().unwrap(),
                    total: q(&format!("{} min", minutes % 20)),
                    longest: q("1 min"),
                }],
            })
        }
        Try::Decide(n, fit) => Command::DispositionExcursion(DispositionExcursion {
            shipment: shipment(*n),
            series: world.state.all_series().last()?.0,
            fit: *fit,
            why: "as stability shows".into(),
        }),
        Try::Thaw(n) => Command::Thaw(thaw(world, kit(world, *n))),
        Try::Prepare(n) => Command::PrepareDose(prepare(world, PreparationCode::after(u32::from(n % 4)))),
        Try::Destroy(n, vial) => {
            let (things, remarks) = (things(n, *vial), words(""));
            Command::Destroy(Destroy { things, because: Because::Other, remarks })
        }
        Try::Missing(n, vial) => {
            Command::DeclareMissing(DeclareMissing { things: things(n, *vial), why: words("searched") })
        }
        Try::Return(n) => {
            let (kits, remarks) = (BTreeSet::from([kit(world, *n)]), words(""));
            Command::ReturnKit(ReturnKit { kits, because: Because::NotNeeded, remarks })
        }
        Try::Recall(n) if *n > 0 => return None,
        Try::Recall(_) => Command::Recall(Recall {
            series: BTreeSet::from([world.state.all_series().last()?.0]),
            why: "sterility in doubt".into(),
        }),
        Try::CorrectLast(n) => {
            let content = command(world, &Try::Receive(*n, *n, true))?;
            let target = FactId { position: world.position.saturating_sub(u64::from(n % 4)), index: 0 };
            Command::Correct(Correct { target, content: Box::new(content), reason: words("read it again") })
        }
        Try::Sample(_) | Try::Consume(_) | Try::Hold(_) | Try::Wait(_) => return None,
    })
}

fn step(world: &mut World, attempt: &Try) {
    if let Some(command) = command(world, attempt) {
        // Everything a screen would ask, whether it is taken or not.
        drop(world.departures(&command));
        drop(world.closed_departures(&command));
        if let Ok(facts) = world.decide(&command) {
            world.take(&facts);
        }
        return;
    }
    let mark = world.mark(0);
    match attempt {
        Try::Sample(n) => {
            let free: Vec<VialCode> =
                world.closed.free_vials(&world.state, LOT).take(usize::from(n % 3)).collect();
            world.state.learn_sampled(&mark, &free, SampleCode(1));
            world.closed.learn_sampled(&mark, &free);
        }
        Try::Consume(n) => {
            let mut free = world.closed.free_vials(&world.state, OTHER_LOT);
            if let Some(vial) = free.nth(usize::from(*n)) {
                drop(free);
                world.state.learn_consumed(&mark, vial, BatchCode(1));
            }
        }
        Try::Hold(true) => world.hold(LOT),
        Try::Hold(false) => world.elsewhere.get_mut(&LOT.into()).unwrap().held_by.clear(),
        Try::Wait(days) => world.wait_days(i64::from(*days % 9)),
        _ => {}
    }
}

/// Where each kit is, from the facts alone and without the fold's indices.
fn recount(facts: &[Fact]) -> BTreeMap<KitCode, &'static str> {
    let mut at = BTreeMap::new();
    for fact in facts {
        let (kits, place): (Vec<Code>, &str) = match fact {
            Fact::SeriesMade { made, .. } => {
                (made.packs.iter().flatten().map(|&k| k.into()).collect(), "depot")
            }
            Fact::PutAway(PutAway { rows }) | Fact::Moved(Move { rows }) => {
                (rows.iter().flat_map(Stow::things).collect(), "depot")
            }
            Fact::Packed { as_asked, .. } => (as_asked.kits.iter().map(|&k| k.into()).collect(), "transit"),
            Fact::Received(c) => (c.kits.keys().map(|&k| k.into()).collect(), "site"),
            Fact::Thawed { as_reported, .. } => (vec![as_reported.kit.into()], "used"),
            Fact::KitsReturned(c) => (c.kits.iter().map(|&k| k.into()).collect(), "returned"),
            Fact::Destroyed(c) => (c.things.iter().copied().collect(), "destroyed"),
            Fact::DeclaredMissing(c) => (c.things.iter().copied().collect(), "missing"),
            _ => continue,
        };
        for code in kits.into_iter().filter_map(|code| KitCode::try_from(code).ok()) {
            at.insert(code, place);
        }
    }
    at
}

fn said(place: &Place) -> &'static str {
    match place {
        Place::Bench | Place::Stored(_) => "depot",
        Place::InTransit(_) => "transit",
        Place::AtSite(_) => "site",
        Place::Used(_) => "used",
        Place::Returned => "returned",
        Place::Destroyed => "destroyed",
        Place::Missing => "missing",
        _ => "nowhere a kit can be",
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]
    #[test]
    fn nothing_panics_and_nothing_gets_lost(begun in 0..3u8, tries in tries()) {
        // From bare stores, from a shipment on the road, and from a site in stock.
        let mut world = match begun {
            0 => planned(),
            1 => on_the_road(),
            _ => stocked(),
        };
        world.give(Command::RegisterShipper(shipper("2028-12-31")));
        for attempt in &tries {
            step(&mut world, attempt);
            for lot in [LOT, OTHER_LOT] {
                prop_assert!(world.state.balance(lot.into(), None).is_whole());
                let inside = world.state.balance(lot.into(), Some(&world.closed));
                prop_assert!(inside.is_whole(), "{inside:?}");
                prop_assert_eq!(inside.made, 100);
            }
            let book: BTreeMap<KitCode, &str> =
                world.state.kits().map(|(code, kit)| (code, said(&kit.place))).collect();
            prop_assert_eq!(&book, &recount(&world.facts));
            let at_site: BTreeSet<KitCode> = world.state.kits_at(SITE).collect();
            let said: BTreeSet<KitCode> = book.iter().filter(|(_, at)| **at == "site").map(|(&k, _)| k).collect();
            prop_assert_eq!(at_site, said);
            let usable = world.usable();
            for kit in &usable {
                // House 4.2, this room's part of it.
                let standing = world.standing((*kit).into());
                prop_assert!(standing.custody_whole && !standing.rejected && standing.at_site == Some(SITE));
                prop_assert!(matches!(standing.temperature, Temperature::Within | Temperature::FoundFit));
                prop_assert!(world.standing(LOT.into()).held_by.is_empty());
            }
            let sites = BTreeMap::from([(SITE, Jurisdiction::Cn)]);
            let part = ExpectedPart { trial: TRIAL, part: "phase-2".into(), sites };
            drop(world.duties(&Expected { parts: vec![part], doses: vec![] }));
            // No vial is in two kits unless a fact says so, and decide never says so.
            let two = |(_, what): &&(FactId, Contradiction)| {
                !matches!(what, Contradiction::InTwoPlaces { .. } | Contradiction::NeverMade { .. })
            };
            prop_assert_eq!(world.state.contradictions().chain(world.closed.contradictions()).find(two), None);
        }
    }

    #[test]
    fn any_body_that_reads_is_decided_without_panic(first in any::<u32>(), count in any::<u32>(), well in any::<u16>(), n in any::<u32>()) {
        let world = depot();
        for kind in [Kind::Vial, Kind::Kit, Kind::Lot, Kind::Site] {
            let row = stow(Code { kind, number: first }, count, "B5", well);
            for command in [
                Command::PutAway(PutAway { rows: vec![row.clone()] }),
                Command::Move(Move { rows: vec![row] }),
                Command::PlanSupply(PlanSupply { series_packs: n, order_packs: count, ..plan() }),
                Command::Order(order(n)),
                Command::LabelKits(LabelKits { printed: n, applied: count, spoiled: n, returned: count, ..labels() }),
                Command::MakeSeries(MakeSeries { packs: n, ..make_series(&world, 1) }),
            ] {
                drop(world.departures(&command));
                drop(world.decide(&command));
            }
        }
    }
}
