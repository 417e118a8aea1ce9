//! Reports that depart from what was approved: each is taken, and each kind of departure has its story.

use crate::world::*;
use bench::*;
use std::collections::BTreeSet;
use supply::*;

type Story = (&'static str, fn() -> (World, Command));

fn received(change: fn(&mut World, &mut Receive)) -> (World, Command) {
    let mut world = on_the_road();
    world.wait_days(2);
    world.author = at_site_author();
    let mut receipt = receipt(&world);
    change(&mut world, &mut receipt);
    (world, Command::Receive(receipt))
}

/// A usable kit, assigned to somebody, about to be thawed.
fn thawing(mut world: World, change: fn(&mut World)) -> (World, Command) {
    let kit = *first_pack(&world).first().unwrap();
    world.elsewhere.entry(kit.into()).or_default().assigned = Some((ParticipantCode(1), 1));
    world.author = at_site_author();
    change(&mut world);
    (world.clone(), Command::Thaw(thaw(&world, kit)))
}

fn preparing(change: fn(&mut World, &mut PrepareDose)) -> (World, Command) {
    let mut world = stocked();
    let kit = world.usable()[0];
    world.give(Command::Thaw(thaw(&world, kit)));
    let mut report = prepare(&world, PreparationCode::after(0));
    change(&mut world, &mut report);
    (world, Command::PrepareDose(report))
}

fn missing(world: &World) -> DeclareMissing {
    let things = first_pack(world).into_iter().map(Code::from).take(1).collect();
    DeclareMissing { things, why: words("searched") }
}

fn box_one() -> Counted {
    Counted::Box(BoxName { freezer: "LN2-1".into(), rack: "1".into(), box_: "B1".into() })
}

const STORIES: &[Story] = &[
    ("accounts-differ", || {
        let world = stocked();
        let papers = Reconcile {
            site: SITE,
            trial: TRIAL,
            received: 4,
            used: 0,
            returned: 0,
            destroyed: 0,
            missing: 0,
            found: first_pack(&world),
            remarks: words(""),
        };
        (world, Command::Reconcile(papers))
    }),
    ("container-elsewhere", || {
        let world = planned();
        (world, Command::PutAway(PutAway { rows: vec![stow(VialCode::after(0), 1, "B8", 1)] }))
    }),
    ("count-differs", || (planned(), Command::Count(Count { at: box_one(), found: BTreeSet::new() }))),
    ("custody-broken", || {
        let (mut world, command) = received(|_, receipt| receipt.seal_whole = false);
        world.give(command);
        world.give(Command::ReadLogger(reading(&world)));
        thawing(world, |_| {})
    }),
    ("declared-missing", || {
        let world = depot();
        (world.clone(), Command::DeclareMissing(missing(&world)))
    }),
    ("hold-time-passed", || received(|world, _| world.wait_days(4))),
    ("kit-damaged", || {
        received(|_, receipt| *receipt.kits.values_mut().next().unwrap() = Condition::Damaged)
    }),
    ("kit-not-in-shipment", || received(|_, receipt| assert!(receipt.kits.pop_first().is_some()))),
    ("kit-of-another-shipment", || {
        received(|world, receipt| {
            let other = world.state.series(SeriesCode::after(0)).unwrap().made.packs[1].first().copied();
            receipt.kits.insert(other.unwrap(), Condition::Intact);
        })
    }),
    ("line-not-cleared", || preparing(|_, report| report.line_cleared = false)),
    ("not-dispatched", || {
        let mut world = packed();
        world.author = at_site_author();
        (world.clone(), Command::Receive(receipt(&world)))
    }),
    ("prepared-twice", || preparing(|world, report| drop(world.give(Command::PrepareDose(report.clone()))))),
    ("qualification-over", || (depot(), Command::RegisterShipper(shipper("2026-12-31")))),
    ("ready-before-thaw", || preparing(|world, report| report.ready = world.now.plus_seconds(-60))),
    ("recall-incomplete", || {
        let world = depot();
        let (began, ended) = (world.now, world.now.plus_seconds(60));
        let series = BTreeSet::from([SeriesCode::after(0)]);
        (world, Command::MockRecall(MockRecall { series, began, ended, located: BTreeSet::new() }))
    }),
    ("received-at-another-site", || received(|world, _| world.author.site = Some(SiteCode(2)))),
    ("seal-broken", || received(|_, receipt| receipt.seal_whole = false)),
    ("second-person-is-the-first", || {
        let mut world = depot();
        let (by, role) = (world.author.person, world.author.role);
        let (at, statement) = (world.now, Digest([0; 32]));
        let assurance = Assurance::Scripted;
        world.signatures =
            vec![Signature { by, role, meaning: Meaning::Witnessed, at, statement, assurance }];
        let things = first_pack(&world).into_iter().map(Code::from).collect();
        (world, Command::Destroy(Destroy { things, because: Because::NotNeeded, remarks: words("") }))
    }),
    ("temperature-excursion", || {
        let world = arrived();
        (world.clone(), Command::ReadLogger(warm(&world, 11)))
    }),
    ("thawed-after-expiry", || {
        thawing(stocked(), |world| world.now = "2028-07-01T00:00:00Z".parse().unwrap())
    }),
    ("thawed-in-quarantine", || thawing(arrived(), |_| {})),
    ("thawed-in-recall", || {
        thawing(stocked(), |world| {
            let series = BTreeSet::from([SeriesCode::after(0)]);
            world.give(Command::Recall(Recall { series, why: "sterility in doubt".into() }));
        })
    }),
    ("thawed-unassigned", || {
        thawing(stocked(), |world| world.elsewhere.retain(|code, _| code.kind != Kind::Kit))
    }),
    ("thawed-under-hold", || thawing(stocked(), |world| world.hold(LOT))),
    ("well-taken", || {
        let world = planned();
        (world, Command::PutAway(PutAway { rows: vec![stow(VialCode(106), 1, "B1", 60)] }))
    }),
    ("window-passed", || preparing(|world, report| report.ready = world.now.plus_seconds(4 * 3600 + 1))),
];

#[test]
fn each_wrong_report_is_taken_and_told_for_what_it_is() {
    for (kind, story) in STORIES {
        let (world, command) = story();
        assert_eq!(world.refused(&command), [""; 0], "{kind}: a report is never refused for being wrong");
        assert_eq!(world.departures(&command), [*kind]);
    }
}

#[test]
fn every_kind_of_departure_has_its_story() {
    assert_eq!(STORIES.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), DEPARTURES);
}

#[test]
fn every_closed_kind_of_departure_has_its_story() {
    let world = depot();
    let mut told = BTreeSet::new();
    let mut hear = |command: Command| told.extend(world.closed_departures(&command));
    let free: BTreeSet<Code> = world.closed.free_vials(&world.state, LOT).skip(1).map(Code::from).collect();
    hear(Command::Count(Count { at: box_one(), found: free }));
    let kitted = BTreeSet::from([VialCode::after(0).into()]);
    hear(Command::DeclareMissing(DeclareMissing { things: kitted, why: words("searched") }));
    hear(Command::PutAway(PutAway { rows: vec![stow(VialCode(106), 1, "B1", 60)] }));
    let (world, command) = preparing(|_, report| {
        let Closed::Content(details) = &mut report.details else { panic!("in plain sight here") };
        details.partial.insert(VialCode(90));
    });
    told.extend(world.closed_departures(&command));
    let kit = world.usable()[0];
    let mut other = thaw(&world, kit);
    let Closed::Content(details) = &mut other.details else { panic!("in plain sight here") };
    details.vials.insert(VialCode(90));
    told.extend(world.closed_departures(&Command::Thaw(other)));
    assert_eq!(told.iter().map(String::as_str).collect::<Vec<_>>(), CLOSED_DEPARTURES);
}
