//! Stories: one row per refusal, gravest first, and one command with several obstacles at once.

use crate::world::*;
use bench::*;
use std::collections::{BTreeMap, BTreeSet};
use strum::VariantNames;
use supply::*;

type Story = (&'static str, fn() -> (World, Command));

/// The gravest reason, and how it comes about.
const STORIES: &[Story] = &[
    ("unknown-thing", || {
        let world = planned();
        let rows = vec![stow(VialCode(90_000), 1, "B9", 1)];
        (world, Command::Move(Move { rows }))
    }),
    ("closed-not-at-hand", || {
        let world = planned();
        let contents = Closed::Sealed("an envelope".into());
        let command = MakeSeries { contents, ..make_series(&world, 1) };
        (world, Command::MakeSeries(command))
    }),
    ("rejected", || {
        let mut world = planned();
        world.elsewhere.get_mut(&LOT.into()).unwrap().rejected = true;
        let command = make_series(&world, 1);
        (world, Command::MakeSeries(command))
    }),
    ("held", || {
        let mut world = planned();
        world.hold(LOT);
        let command = make_series(&world, 1);
        (world, Command::MakeSeries(command))
    }),
    ("recalled-series", || {
        let mut world = packed();
        world.give(Command::Recall(recall()));
        (world, Command::Dispatch(Dispatch { shipment: ShipmentCode::after(0) }))
    }),
    ("not-released", || {
        let mut world = packed();
        world.elsewhere.get_mut(&LOT.into()).unwrap().released.clear();
        (world, Command::Dispatch(Dispatch { shipment: ShipmentCode::after(0) }))
    }),
    ("lot-without-expiry", || {
        let mut world = planned();
        world.elsewhere.get_mut(&LOT.into()).unwrap().expires = None;
        let command = make_series(&world, 1);
        (world, Command::MakeSeries(command))
    }),
    ("expires-after-lot", || {
        let world = planned();
        let command = MakeSeries { expires: day("2028-07-01"), ..make_series(&world, 1) };
        (world, Command::MakeSeries(command))
    }),
    ("vial-of-another-lot", || {
        let world = planned();
        let mut inside = contents(&world, 1);
        let vials = inside[0].vials.remove(&LOT).unwrap();
        inside[0].vials.insert(OTHER_LOT, vials);
        let command = MakeSeries { contents: Closed::over(inside), ..make_series(&world, 1) };
        let lots = BTreeSet::from([LOT, OTHER_LOT]);
        (world, Command::MakeSeries(MakeSeries { lots, ..command }))
    }),
    ("vial-not-free", || {
        let mut world = planned();
        let command = Command::MakeSeries(make_series(&world, 1));
        world.give(command.clone());
        (world, command)
    }),
    ("content-differs", || {
        let world = planned();
        let mut inside = contents(&world, 1);
        inside[2].dummy = Some("water".into());
        (
            world.clone(),
            Command::MakeSeries(MakeSeries { contents: Closed::over(inside), ..make_series(&world, 1) }),
        )
    }),
    ("pack-differs", || {
        let world = planned();
        let mut inside = contents(&world, 2);
        inside.swap(2, 3);
        (
            world.clone(),
            Command::MakeSeries(MakeSeries { contents: Closed::over(inside), ..make_series(&world, 2) }),
        )
    }),
    ("contents-differ", || {
        let world = planned();
        let command = MakeSeries { packs: 2, ..make_series(&world, 1) };
        (world, Command::MakeSeries(command))
    }),
    ("not-labelled", || {
        let mut world = planned();
        world.give(Command::MakeSeries(make_series(&world, 4)));
        world.give(Command::PutAway(PutAway { rows: vec![stow(KitCode::after(0), 12, "K1", 1)] }));
        world.give(Command::RegisterShipper(shipper("2027-12-31")));
        world.give(Command::Order(order(1)));
        let command = pack(&world);
        (world, Command::Pack(command))
    }),
    ("for-another-part", || {
        let mut world = depot();
        world.give(Command::Order(Order { jurisdiction: Jurisdiction::Us, ..order(1) }));
        let command = pack(&world);
        (world, Command::Pack(command))
    }),
    ("kit-elsewhere", || {
        let mut world = ordered();
        let kit = *first_pack(&world).first().unwrap();
        world.give(Command::DeclareMissing(DeclareMissing {
            things: BTreeSet::from([kit.into()]),
            why: words("not in its well"),
        }));
        let command = pack(&world);
        (world, Command::Pack(command))
    }),
    ("expires-before-use", || {
        let mut world = ordered();
        world.now = "2028-06-20T08:00:00Z".parse().unwrap();
        world.give(Command::RegisterShipper(RegisterShipper {
            shipper: Some(ShipperCode::after(0)),
            ..shipper("2028-12-31")
        }));
        let command = pack(&world);
        (world, Command::Pack(command))
    }),
    ("not-whole-packs", || {
        let world = ordered();
        let kits = first_pack(&world).into_iter().skip(1).collect();
        let command = Pack { kits, ..pack(&world) };
        (world, Command::Pack(command))
    }),
    ("order-filled", || {
        let mut world = packed();
        world.give(Command::RegisterShipper(shipper("2027-12-31")));
        let kits = world.state.series(SeriesCode::after(0)).unwrap().made.packs[1].clone();
        let shipper = ShipperCode::after(1);
        let command = Pack { kits, shipper, logger: "TT-2".into(), ..pack(&world) };
        (world, Command::Pack(command))
    }),
    ("already-dispatched", || {
        (on_the_road(), Command::Dispatch(Dispatch { shipment: ShipmentCode::after(0) }))
    }),
    ("shipper-unqualified", || {
        let mut world = ordered();
        world.give(Command::RegisterShipper(RegisterShipper {
            shipper: Some(ShipperCode::after(0)),
            ..shipper("2027-01-05")
        }));
        let command = pack(&world);
        (world, Command::Pack(command))
    }),
    ("shipper-busy", || {
        let mut world = packed();
        world.give(Command::Order(order(1)));
        let kits = world.state.series(SeriesCode::after(0)).unwrap().made.packs[1].clone();
        let command = Pack { order: OrderCode::after(1), kits, logger: "TT-2".into(), ..pack(&world) };
        (world, Command::Pack(command))
    }),
    ("no-logger", || {
        let world = ordered();
        let command = Pack { logger: "—".into(), ..pack(&world) };
        (world, Command::Pack(command))
    }),
    ("logger-busy", || {
        let mut world = packed();
        world.give(Command::Order(order(1)));
        world.give(Command::RegisterShipper(shipper("2027-12-31")));
        let kits = world.state.series(SeriesCode::after(0)).unwrap().made.packs[1].clone();
        let command =
            Pack { order: OrderCode::after(1), kits, shipper: ShipperCode::after(1), ..pack(&world) };
        (world, Command::Pack(command))
    }),
    ("labels-differ", || {
        let mut world = planned();
        world.give(Command::MakeSeries(make_series(&world, 4)));
        (world, Command::LabelKits(LabelKits { spoiled: 0, ..labels() }))
    }),
    ("kits-without-label", || {
        let mut world = planned();
        world.give(Command::MakeSeries(make_series(&world, 4)));
        (world, Command::LabelKits(LabelKits { applied: 11, returned: 2, ..labels() }))
    }),
    ("already-labelled", || (depot(), Command::LabelKits(labels()))),
    ("nothing-to-decide", || (stocked(), Command::DispositionExcursion(disposition(true)))),
    ("already-recalled", || {
        let mut world = depot();
        world.give(Command::Recall(recall()));
        (world, Command::Recall(recall()))
    }),
    ("no-plan", || {
        let world = World::new();
        (world, Command::Order(order(1)))
    }),
    ("plan-says-nothing", || {
        let plan = PlanSupply { arms: BTreeMap::new(), ..plan() };
        (World::new(), Command::PlanSupply(plan))
    }),
    ("plan-too-large", || {
        (World::new(), Command::PlanSupply(PlanSupply { series_packs: 1_000_000, ..plan() }))
    }),
    ("arm-without-content", || {
        let mut plan = plan();
        plan.arms.get_mut(&Text::new("saline")).unwrap().dummy = None;
        (World::new(), Command::PlanSupply(plan))
    }),
    ("not-a-time", || (World::new(), Command::PlanSupply(PlanSupply { window: q("4 mL"), ..plan() }))),
    ("not-a-temperature", || {
        let mut plan = plan();
        plan.storage[0].limit = "<= 5 min".parse().unwrap();
        (World::new(), Command::PlanSupply(plan))
    }),
    ("order-of-nothing", || (depot(), Command::Order(order(0)))),
    ("nothing-named", || (depot(), Command::Recall(Recall { series: BTreeSet::new(), ..recall() }))),
    ("reason-missing", || (depot(), Command::Recall(Recall { why: "x".into(), ..recall() }))),
    ("not-that-fact", || {
        let world = stocked();
        let content = Box::new(Command::ReadLogger(reading(&world)));
        let target = FactId { position: 1, index: 0 };
        (world, Command::Correct(Correct { target, content, reason: words("another file") }))
    }),
    ("about-something-else", || {
        let mut world = depot();
        world.give(Command::RegisterShipper(shipper("2027-11-30")));
        let target = FactId { position: world.position, index: 0 };
        let content = RegisterShipper { shipper: Some(ShipperCode::after(0)), ..shipper("2027-10-31") };
        let content = Box::new(Command::RegisterShipper(content));
        (world, Command::Correct(Correct { target, content, reason: words("read the wrong line") }))
    }),
    ("movement-stands", || {
        let world = arrived();
        let target = FactId { position: world.position, index: 0 };
        let mut content = receipt(&world);
        content.kits.pop_first();
        let content = Box::new(Command::Receive(content));
        (world, Command::Correct(Correct { target, content, reason: words("one was not there") }))
    }),
];

fn recall() -> Recall {
    Recall { series: BTreeSet::from([SeriesCode::after(0)]), why: "sterility of the lot in doubt".into() }
}

fn disposition(fit: bool) -> DispositionExcursion {
    DispositionExcursion {
        shipment: ShipmentCode::after(0),
        series: SeriesCode::after(0),
        fit,
        why: "twelve minutes at -120 are within what stability shows".into(),
    }
}

#[test]
fn each_story_ends_in_its_refusal_and_in_no_other() {
    for (expected, story) in STORIES {
        let (world, command) = story();
        assert_eq!(world.refused(&command), [*expected], "{command:?}");
    }
}

#[test]
fn every_refusal_has_its_story_and_they_stand_gravest_first() {
    let told: Vec<&str> = STORIES.iter().map(|(refusal, _)| *refusal).collect();
    assert_eq!(told, Refusal::VARIANTS);
}

#[test]
fn several_obstacles_are_told_at_once_gravest_first() {
    let mut world = ordered();
    world.hold(LOT);
    world.now = "2028-06-20T08:00:00Z".parse().unwrap();
    let command = Command::Pack(Pack { logger: "".into(), ..pack(&world) });
    let told = world.refused(&command);
    let kinds: BTreeSet<&str> = told.iter().copied().collect();
    assert_eq!(told.first(), Some(&"held"), "the hold is the gravest");
    assert_eq!(kinds, BTreeSet::from(["held", "expires-before-use", "shipper-unqualified", "no-logger"]));
}

#[test]
fn reasons_that_tell_content_are_closed_and_no_others() {
    for (name, story) in STORIES {
        let (world, command) = story();
        let Err(why) = world.decide(&command) else { panic!("{name} was taken") };
        let closed =
            ["vial-of-another-lot", "vial-not-free", "content-differs", "pack-differs", "contents-differ"];
        assert_eq!(why.gravest().is_closed(), closed.contains(name), "{name}");
        assert!(!why.gravest().rule().is_empty());
    }
}

/// What can be spoiled about a shipment that may leave; each spoils exactly one thing.
#[test]
fn break_one_thing_and_exactly_that_refuses_dispatch() {
    let dispatch = Command::Dispatch(Dispatch { shipment: ShipmentCode::after(0) });
    assert_eq!(packed().refused(&dispatch), [""; 0], "the example is clean");
    type Spoil = (&'static str, fn(&mut World));
    let spoils: &[Spoil] = &[
        ("held", |world| {
            let kit = *first_pack(world).first().unwrap();
            world.hold(kit);
        }),
        ("rejected", |world| world.elsewhere.get_mut(&LOT.into()).unwrap().rejected = true),
        ("recalled-series", |world| drop(world.give(Command::Recall(recall())))),
        ("not-released", |world| world.elsewhere.get_mut(&LOT.into()).unwrap().released.clear()),
        ("shipper-unqualified", |world| world.wait_days(400)),
    ];
    for (expected, spoil) in spoils {
        let mut world = packed();
        spoil(&mut world);
        assert_eq!(world.refused(&dispatch), [*expected]);
    }
}

#[test]
fn under_a_signed_quarantine_only_the_release_is_not_asked() {
    let mut world = packed();
    world.elsewhere.get_mut(&LOT.into()).unwrap().released.clear();
    let why: Text = "results of sterility pending, site in need".into();
    let leave = Command::ShipUnderQuarantine(ShipUnderQuarantine { shipment: ShipmentCode::after(0), why });
    assert_eq!(world.refused(&leave), [""; 0]);
    world.hold(LOT);
    assert_eq!(world.refused(&leave), ["held"]);
}

#[test]
fn a_report_is_taken_however_wrong_it_is() {
    let mut world = on_the_road();
    world.hold(LOT);
    world.wait_days(600);
    let kit = *first_pack(&world).first().unwrap();
    assert_eq!(world.refused(&Command::Thaw(thaw(&world, kit))), [""; 0]);
    world.author = Author { site: Some(SiteCode(2)), ..at_site_author() };
    let told = world.departures(&Command::Thaw(thaw(&world, kit)));
    let expected = [
        "container-elsewhere",
        "thawed-under-hold",
        "thawed-after-expiry",
        "thawed-in-quarantine",
        "custody-broken",
        "thawed-unassigned",
    ];
    assert_eq!(told, expected);
}
