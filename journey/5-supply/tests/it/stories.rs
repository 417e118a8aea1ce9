//! Stories of containers: what happens to kits and vials, and what the book says of them afterwards.

use crate::world::*;
use bench::*;
use std::collections::{BTreeMap, BTreeSet};
use supply::*;

fn temperature(world: &World) -> Temperature {
    let kit = *first_pack(world).first().unwrap();
    world.standing(kit.into()).temperature
}

fn decision(fit: bool) -> Command {
    Command::DispositionExcursion(DispositionExcursion {
        shipment: ShipmentCode::after(0),
        series: SeriesCode::after(0),
        fit,
        why: "within what stability shows".into(),
    })
}

#[test]
fn kits_stay_in_quarantine_until_the_logger_is_read() {
    let mut world = arrived();
    assert_eq!((temperature(&world), world.usable().len()), (Temperature::Awaiting, 0));
    world.give(Command::ReadLogger(reading(&world)));
    assert_eq!((temperature(&world), world.usable().len()), (Temperature::Within, 3));
}

#[test]
fn an_excursion_waits_for_quality_and_its_verdict_holds_for_both_contents() {
    for (fit, verdict, usable) in [(true, Temperature::FoundFit, 3), (false, Temperature::Unfit, 0)] {
        let mut world = arrived();
        let warm = Command::ReadLogger(warm(&world, 12));
        assert_eq!(world.departures(&warm), ["temperature-excursion"]);
        world.give(warm);
        assert_eq!((temperature(&world), world.usable().len()), (Temperature::Awaiting, 0));
        world.give(decision(fit));
        let verdicts: BTreeSet<Temperature> =
            first_pack(&world).iter().map(|&kit| world.standing(kit.into()).temperature).collect();
        assert_eq!((verdicts, world.usable().len()), (BTreeSet::from([verdict]), usable));
    }
}

#[test]
fn readings_corrected_after_the_verdict_ask_for_a_new_one() {
    let mut world = arrived();
    world.give(Command::ReadLogger(warm(&world, 12)));
    let target = FactId { position: world.position, index: 0 };
    world.give(decision(true));
    assert_eq!(temperature(&world), Temperature::FoundFit);
    let content = Box::new(Command::ReadLogger(warm(&world, 45)));
    world.give(Command::Correct(Correct { target, content, reason: words("summary cut the last hour") }));
    assert_eq!(temperature(&world), Temperature::Awaiting);
    let asks =
        world.duties(&Expected::default()).into_iter().any(|d| d.verb == "supply.disposition-excursion");
    assert!(asks, "a new verdict is asked for");
}

#[test]
fn what_a_reading_can_lack() {
    let world = arrived();
    let (shipment, series) = (ShipmentCode::after(0), SeriesCode::after(0));
    let found = |reading: ReadLogger| {
        let found =
            judge(&reading, world.state.shipment(shipment).unwrap(), world.state.series(series).unwrap());
        found.into_iter().map(|finding| finding.to_string()).collect::<Vec<_>>().join(", ")
    };
    let clean = || reading(&world);
    let later = world.now.plus_seconds(3600);
    let rows = [
        ("", clean()),
        ("", warm(&world, 10)),
        ("beyond <= -135 Cel", warm(&world, 11)),
        ("unmeasured <= -135 Cel", ReadLogger { beyond: vec![], ..warm(&world, 1) }),
        ("unmeasured <= -135 Cel", ReadLogger { highest: q("4 mL"), ..clean() }),
        ("other-logger", ReadLogger { logger: "TT-2".into(), ..clean() }),
        ("not-covering", ReadLogger { first: later, ..clean() }),
        ("not-covering", ReadLogger { last: clean().first, ..clean() }),
        ("not-covering", ReadLogger { readings: 0, ..clean() }),
        ("silent", ReadLogger { longest_gap: q("21 min"), ..clean() }),
    ];
    for (expected, reading) in rows {
        assert_eq!(found(reading), expected);
    }
}

#[test]
fn a_broken_seal_is_a_grave_departure_and_a_correction_of_it_heals_custody() {
    let mut world = on_the_road();
    world.wait_days(2);
    world.author = at_site_author();
    let broken = Receive { seal_whole: false, ..receipt(&world) };
    let command = Command::Receive(broken);
    let told = departures(&world.state, &world.clearance(&command), &world.asked(), &command);
    assert_eq!(told.iter().map(|d| (d.kind.as_str(), d.grave)).collect::<Vec<_>>(), [("seal-broken", true)]);
    world.give(command);
    let target = FactId { position: world.position, index: 0 };
    world.give(Command::ReadLogger(reading(&world)));
    assert_eq!(world.usable().len(), 0);
    let content = Box::new(Command::Receive(receipt(&world)));
    world.give(Command::Correct(Correct { target, content, reason: words("the photograph shows it whole") }));
    assert_eq!(world.usable().len(), 3);
}

#[test]
fn a_dose_is_usable_for_its_window_from_the_thaw() {
    let mut world = stocked();
    let kit = world.usable()[0];
    let thawed = world.now;
    world.give(Command::Thaw(thaw(&world, kit)));
    let preparation = PreparationCode::after(0);
    assert_eq!(world.standing(kit.into()).usable_until, None, "thawed is not yet ready");
    world.give(Command::PrepareDose(prepare(&world, preparation)));
    let standing = world.standing(kit.into());
    assert_eq!(standing.usable_until, Some(thawed.plus_seconds(4 * 3600)));
    assert_eq!((standing.place, standing.at_site), (Some(Place::Used(preparation)), Some(SITE)));
    assert!(!world.usable().contains(&kit));
    let late = PrepareDose { ready: thawed.plus_seconds(5 * 3600), ..prepare(&world, preparation) };
    assert_eq!(world.departures(&Command::PrepareDose(late)), ["window-passed", "prepared-twice"]);
}

#[test]
fn other_vials_than_the_kits_are_a_closed_departure_only() {
    let mut world = stocked();
    let kit = world.usable()[0];
    world.elsewhere.entry(kit.into()).or_default().assigned = Some((ParticipantCode(1), 1));
    let command = Command::Thaw(Thaw {
        details: Closed::over(Thawed {
            vials: BTreeSet::from([VialCode(90)]),
            method: "bath 1".into(),
            remarks: "".into(),
        }),
        kit,
    });
    assert_eq!(world.departures(&command), [""; 0], "nothing in the open");
    assert_eq!(world.closed_departures(&command), ["thawed-other-vials"]);
    world.give(command);
    let preparation = PreparationCode::after(0);
    let mut wrong = prepare(&world, preparation);
    let Closed::Content(details) = &mut wrong.details else { unreachable!() };
    details.used.clear();
    assert_eq!(world.closed_departures(&Command::PrepareDose(wrong)), ["prepared-other-vials"]);
    assert_eq!(world.closed.differing().collect::<Vec<_>>(), [preparation]);
}

#[test]
fn every_vial_is_in_one_place_all_along_its_way() {
    use Whereabouts::*;
    let mut world = depot();
    let whole = |world: &World, open: &[(Whereabouts, u32)], inside: &[(Whereabouts, u32)]| {
        let lot: Code = LOT.into();
        let (open_now, closed_now) =
            (world.state.balance(lot, None), world.state.balance(lot, Some(&world.closed)));
        assert!(open_now.is_whole() && closed_now.is_whole());
        assert_eq!(open_now.places, open.iter().copied().collect());
        assert_eq!(closed_now.places, inside.iter().copied().collect());
    };
    whole(&world, &[(StoredOrKitted, 100)], &[(Stored, 84), (KitAtDepot, 16)]);
    world.give(Command::Order(order(1)));
    world.give(Command::Pack(pack(&world)));
    whole(&world, &[(StoredOrKitted, 100)], &[(Stored, 84), (KitAtDepot, 12), (InTransit, 4)]);
    world.give(Command::Dispatch(Dispatch { shipment: ShipmentCode::after(0) }));
    world.give(Command::Receive(receipt(&world)));
    whole(&world, &[(StoredOrKitted, 100)], &[(Stored, 84), (KitAtDepot, 12), (AtSite, 4)]);
    world.give(Command::ReadLogger(reading(&world)));
    for kit in world.usable() {
        world.give(Command::Thaw(thaw(&world, kit)));
    }
    whole(&world, &[(StoredOrKitted, 100)], &[(Stored, 84), (KitAtDepot, 12), (Used, 4)]);
    let mark = world.mark(9);
    let free: Vec<VialCode> = world.closed.free_vials(&world.state, LOT).take(4).collect();
    world.state.learn_sampled(&mark, &free[..1], SampleCode(1));
    world.state.learn_consumed(&mark, free[1], BatchCode(1));
    world.state.learn_reserved(&mark, &free[3..]);
    let things = BTreeSet::from([free[2].into()]);
    world.give(Command::DeclareMissing(DeclareMissing { things, why: words("not in its well") }));
    let kits: BTreeSet<Code> = world.state.series(SeriesCode::after(0)).unwrap().made.packs[1]
        .iter()
        .map(|&kit| kit.into())
        .collect();
    world.give(Command::Destroy(Destroy { things: kits, because: Because::NotNeeded, remarks: words("") }));
    whole(
        &world,
        &[(StoredOrKitted, 96), (Consumed, 1), (Sampled, 1), (Reserved, 1), (Missing, 1)],
        &[
            (Stored, 80),
            (KitAtDepot, 8),
            (Used, 4),
            (Consumed, 1),
            (Sampled, 1),
            (Reserved, 1),
            (Destroyed, 4),
            (Missing, 1),
        ],
    );
}

#[test]
fn a_vial_in_two_kits_or_from_nowhere_is_named_by_the_fold() {
    let mut world = depot();
    let Some(Fact::SeriesMade { made, contents: Closed::Content(inside), .. }) =
        world.facts.iter().find(|fact| matches!(fact, Fact::SeriesMade { .. })).cloned()
    else {
        panic!("a series was made")
    };
    assert_eq!(world.state.contradictions().count() + world.closed.contradictions().count(), 0);
    let kits: BTreeSet<KitCode> =
        (1000..1100).map(KitCode).filter(|k| Code::mintable(KitCode::KIND, k.0)).take(12).collect();
    let again: BTreeMap<KitCode, Content> = kits.iter().copied().zip(inside.values().cloned()).collect();
    let made = Made { packs: vec![kits], ..made };
    world.take(&[Fact::SeriesMade { series: SeriesCode(50), made, contents: Closed::over(again) }]);
    assert_eq!(world.closed.contradictions().count(), 16, "each of sixteen vials is in two kits");
    let rows = vec![stow(VialCode(70_000), 3, "B7", 1)];
    world.take(&[Fact::PutAway(PutAway { rows })]);
    let told: Vec<_> = world.state.contradictions().map(|(_, what)| what.clone()).collect();
    assert_eq!(told, [Contradiction::NeverMade { thing: VialCode(70_000).into() }]);
    let mark = world.mark(0);
    world.state.learn_made(&mark, LOT.into(), Run::new(VialCode::after(0), 2));
    assert_eq!(world.state.contradictions().count(), 3, "two vials made twice");
}

#[test]
fn vials_parted_off_into_a_lot_keep_their_place_and_the_balance() {
    let mut world = planned();
    let mark = world.mark(0);
    let all: Vec<VialCode> = Run::new(VialCode::after(0), 100).iter().collect();
    world.state.learn_made(&mark, LotCode(3).into(), Run::new(all[40], 20));
    assert_eq!(world.state.contradictions().count(), 0);
    assert_eq!(world.state.vial_owner(all[39]), Some(LOT.into()));
    assert_eq!(world.state.vial_owner(all[40]), Some(LotCode(3).into()));
    assert_eq!(world.state.vial_owner(all[60]), Some(LOT.into()));
    let (rest, part) = (world.state.balance(LOT.into(), None), world.state.balance(LotCode(3).into(), None));
    assert_eq!((rest.made, part.made), (80, 20));
    assert!(rest.is_whole() && part.is_whole());
    assert_eq!(part.places, BTreeMap::from([(Whereabouts::StoredOrKitted, 20)]));
}

#[test]
fn a_taken_well_is_told_in_the_open_only_while_no_kit_was_made_of_that_lot() {
    let put = || Command::PutAway(PutAway { rows: vec![stow(VialCode(101 + 5), 1, "B1", 60)] });
    let world = planned();
    assert_eq!(world.departures(&put()), ["well-taken"]);
    let world = depot();
    assert_eq!(world.departures(&put()), [""; 0], "the vial there may be in a kit");
    assert_eq!(
        world.closed_departures(&put()),
        ["well-taken-inside"],
        "it is not, and the compartment knows"
    );
    let kitted = Command::PutAway(PutAway { rows: vec![stow(VialCode(101 + 5), 1, "B1", 1)] });
    assert_eq!(world.closed_departures(&kitted), [""; 0]);
}

#[test]
fn a_count_of_a_box_is_judged_in_the_open_where_nothing_was_kitted() {
    let box_ = BoxName { freezer: "LN2-1".into(), rack: "1".into(), box_: "B1".into() };
    let world = planned();
    let mut found: BTreeSet<Code> = Run::new(VialCode::after(0), 100).iter().map(Code::from).collect();
    let count = |found: &BTreeSet<Code>| {
        Command::Count(Count { at: Counted::Box(box_.clone()), found: found.clone() })
    };
    assert_eq!(world.departures(&count(&found)), [""; 0]);
    found.pop_first();
    assert_eq!(world.departures(&count(&found)), ["count-differs"]);
    let world = depot();
    assert_eq!(world.departures(&count(&found)), [""; 0]);
    assert_eq!(world.closed_departures(&count(&found)), ["vial-in-kit"], "kitted vials cannot be in the box");
    let free: BTreeSet<Code> = world.closed.free_vials(&world.state, LOT).skip(1).map(Code::from).collect();
    assert_eq!(world.closed_departures(&count(&free)), ["count-differs-inside"]);
}

#[test]
fn kits_taken_out_of_a_shipment_that_never_left_did_not_change_hands() {
    let mut world = packed();
    let kits = first_pack(&world);
    for (well, &kit) in (1..).zip(&kits) {
        let put = Command::PutAway(PutAway { rows: vec![stow(kit, 1, "K9", well)] });
        assert_eq!(world.departures(&put), [""; 0]);
        world.give(put);
    }
    assert!(kits.iter().all(|&kit| world.standing(kit.into()).custody_whole));
    assert_eq!(
        world.refused(&Command::Pack(pack(&world))),
        [""; 0],
        "order, shipper and logger are free again"
    );
}

#[test]
fn a_recall_reaches_both_contents_and_is_complete_when_every_kit_is_accounted_for() {
    let mut world = stocked();
    world.give(Command::Recall(Recall {
        series: BTreeSet::from([SeriesCode::after(0)]),
        why: "sterility of the lot in doubt".into(),
    }));
    assert_eq!(world.usable().len(), 0);
    assert!(first_pack(&world).iter().all(|&kit| world.standing(kit.into()).rejected));
    let progress =
        |world: &World| world.state.recall_progress(SeriesCode::after(0)).unwrap().outstanding.len();
    assert_eq!(progress(&world), 12);
    for duty in world.duties(&Expected::default()) {
        let mut body = duty.prefill.clone();
        body["remarks"] = serde_json::json!({ "closed!": "" });
        let verb = duty.verb.trim_start_matches("supply.");
        if !["return-kit", "destroy"].contains(&verb) {
            continue;
        }
        world.give(serde_json::from_value(serde_json::json!({ verb: body })).unwrap());
    }
    assert_eq!(progress(&world), 0);
    let mock = MockRecall {
        series: BTreeSet::from([SeriesCode::after(0)]),
        began: world.now,
        ended: world.now.plus_seconds(3600),
        located: BTreeSet::new(),
    };
    assert_eq!(stocked().departures(&Command::MockRecall(mock)), ["recall-incomplete"]);
}

#[test]
fn a_site_s_papers_that_differ_from_the_book_are_a_departure() {
    let world = stocked();
    let papers = Reconcile {
        site: SITE,
        trial: TRIAL,
        received: 3,
        used: 0,
        returned: 0,
        destroyed: 0,
        missing: 0,
        found: first_pack(&world),
        remarks: words(""),
    };
    assert_eq!(world.departures(&Command::Reconcile(papers.clone())), [""; 0]);
    let one_used = Reconcile { used: 1, ..papers };
    assert_eq!(world.departures(&Command::Reconcile(one_used)), ["accounts-differ"]);
}

#[test]
fn a_site_is_ready_only_with_every_content() {
    let world = stocked();
    let (kits, plan) = (world.usable(), plan());
    let contents = world.closed.arms_of(&kits);
    assert!(every_content_at_hand(plan.arms.keys(), &kits, &contents));
    for arm in plan.arms.keys() {
        let others: Vec<KitCode> = kits.iter().copied().filter(|kit| contents[kit] != *arm).collect();
        assert!(!every_content_at_hand(plan.arms.keys(), &others, &contents), "without {arm}");
    }
}

#[test]
fn the_last_day_on_the_label_is_the_sites_own_day() {
    let mut world = stocked();
    world.now = "2028-06-30T15:59:59Z".parse().unwrap();
    assert_eq!(world.usable().len(), 3, "23:59 in China");
    world.now = "2028-06-30T16:00:00Z".parse().unwrap();
    assert_eq!(world.usable().len(), 0, "midnight in China");
}

#[test]
fn kit_numbers_are_dealt_over_the_whole_series_and_predict_nothing() {
    let world = planned();
    let mut at = BTreeMap::<u32, u32>::new();
    let (draws, kits, dummies) = (1200, 12, 4);
    for draw in 0..draws {
        let mut dice = [0; 32];
        dice[..4].copy_from_slice(&u32::to_be_bytes(draw));
        let command = MakeSeries { dice: Closed::over(Digest(dice)), ..make_series(&world, 4) };
        let facts = world.decide(&Command::MakeSeries(command)).unwrap();
        let Fact::SeriesMade { made, contents: Closed::Content(contents), .. } = &facts[0] else { panic!() };
        assert_eq!(made.packs.iter().map(BTreeSet::len).collect::<Vec<_>>(), [3; 4]);
        for pack in &made.packs {
            assert_eq!(pack.iter().filter(|kit| contents[kit].dummy.is_some()).count(), 1);
        }
        for (rank, content) in (0..).zip(contents.values()) {
            *at.entry(rank).or_default() += u32::from(content.dummy.is_some());
        }
    }
    // Each place holds a dummy in a third of the draws: a Pearson statistic on 11 degrees of freedom, times (1 - 1/3)^-1 for
    // drawing without replacement, is below 31.3 in 999 of 1000 worlds.
    let expected = f64::from(draws * dummies) / f64::from(kits);
    let spread: f64 = at.values().map(|&n| (f64::from(n) - expected).powi(2) / expected).sum();
    assert!(spread * f64::from(kits - 1) / f64::from(kits) / (1.0 - 1.0 / 3.0) < 31.3, "{at:?}");
}

#[test]
fn break_one_thing_and_no_kit_is_usable() {
    assert_eq!(stocked().usable().len(), 3, "the example is clean");
    type Spoil = (&'static str, fn(&mut World), usize);
    let first = |world: &World| Code::from(*first_pack(world).first().unwrap());
    let lot =
        |world: &mut World, change: fn(&mut Standing)| change(world.elsewhere.get_mut(&LOT.into()).unwrap());
    let spoils: &[Spoil] = &[
        ("lot held", |world| world.hold(LOT), 0),
        ("kit held", |world| world.hold(*first_pack(world).first().unwrap()), 2),
    ];
    for (what, spoil, left) in spoils {
        let mut world = stocked();
        spoil(&mut world);
        assert_eq!(world.usable().len(), *left, "{what}");
    }
    type Change = (&'static str, fn(&mut Standing));
    let changes: &[Change] = &[
        ("no release", |lot| lot.released.clear()),
        ("lot rejected", |lot| lot.rejected = true),
        ("released for another trial", |lot| {
            let others = lot.released.iter().cloned().map(|r| Released { trial: Some(TrialCode(9)), ..r });
            lot.released = others.collect();
        }),
        ("released for another rule-book", |lot| {
            let others =
                lot.released.iter().cloned().map(|r| Released { jurisdiction: Jurisdiction::Us, ..r });
            lot.released = others.collect();
        }),
    ];
    for (what, change) in changes {
        let mut world = stocked();
        lot(&mut world, *change);
        assert_eq!(world.usable().len(), 0, "{what}");
    }
    let mut world = stocked();
    let kit = first(&world);
    world.elsewhere.entry(kit).or_default().assigned = Some((ParticipantCode(1), 1));
    assert_eq!(world.usable().len(), 2, "assigned");
}

#[test]
fn a_correction_changes_the_report_that_it_names_and_no_later_one() {
    let mut world = depot();
    let target = FactId { position: world.position, index: 0 };
    let until = |world: &World| world.standing(ShipperCode::after(0).into()).fit_until.unwrap().to_string();
    let correct = |until: &str| {
        let content = Box::new(Command::RegisterShipper(shipper(until)));
        Command::Correct(Correct { target, content, reason: words("read the wrong line") })
    };
    world.give(correct("2027-11-30"));
    assert_eq!(until(&world), "2027-11-30");
    let again = RegisterShipper { shipper: Some(ShipperCode::after(0)), ..shipper("2028-11-30") };
    world.give(Command::RegisterShipper(again));
    world.give(correct("2027-10-31"));
    assert_eq!(until(&world), "2028-11-30", "the later qualification stands");
}

#[test]
fn a_preparation_corrected_keeps_its_first_words_and_counts_the_new_ones() {
    let mut world = stocked();
    world.give(Command::Thaw(thaw(&world, world.usable()[0])));
    let preparation = PreparationCode::after(0);
    world.give(Command::PrepareDose(prepare(&world, preparation)));
    let target = FactId { position: world.position, index: 0 };
    let mut anew = prepare(&world, preparation);
    let Closed::Content(details) = &mut anew.details else { panic!("in plain sight here") };
    details.remainder = q("0.4 mL");
    let content = Box::new(Command::PrepareDose(PrepareDose { line_cleared: false, ..anew }));
    let correct = Command::Correct(Correct { target, content, reason: words("read the other syringe") });
    assert_eq!(world.departures(&correct), ["line-not-cleared"]);
    world.give(correct);
    assert_eq!(world.closed.prepared(preparation).map(|done| done.remainder), Some(q("0.4 mL")));
    let kept = world.state.preparation(preparation).unwrap().prepared.as_ref().unwrap();
    assert!(kept.is_corrected() && !kept.now().line_cleared);
}
