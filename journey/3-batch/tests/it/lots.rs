//! Lots form a directed graph; the vials in them keep their numbers, and nothing is lost between fill and freezer.

use crate::house::*;
use batch::{Command, Correct, Fact, Origin, Pool, Split, VialRange};
use bench::{Code, LotCode, Role, VialCode};
use std::collections::BTreeSet;

fn vials(house: &House, lot: LotCode) -> Vec<VialCode> {
    house.state.lot(lot).unwrap().vials().collect()
}

fn split(first: VialCode, count: u16) -> Command {
    let rest = VialRange { first, count };
    Command::Split(Split { lot: lot(0), parts: vec![rest], why: "for another country".into() })
}

#[test]
fn a_lot_frozen_at_once_needs_no_other_name() {
    let house = House::made();
    assert_eq!(house.state.lots().count(), 1);
    assert_eq!(house.state.lot(lot(0)).unwrap().origin, Origin::Fill);
    assert_eq!(house.state.unfrozen(lot(0)), 0);
}

#[test]
fn two_freezing_runs_share_the_vials_out_in_order() {
    let mut house = House::before("batch.freeze");
    let all = vials(&house, lot(0));
    for (vials, set_aside) in [(12, 1), (7, 0)] {
        let Command::Freeze(mut freeze) = house.next("batch.freeze") else { panic!() };
        (freeze.vials, freeze.set_aside) = (vials, set_aside);
        house.must(Command::Freeze(freeze));
        house.work_until(|duty| ["batch.freeze", "batch.close-record"].contains(&duty.verb));
    }
    assert_eq!(vials(&house, lot(1)), all[..12]);
    assert_eq!(vials(&house, lot(2)), all[13..]);
    assert_eq!(house.state.lots_of(all[0]), [lot(0), lot(1)].into());
    assert_eq!(house.state.lots_of(all[12]), [lot(0)].into(), "set aside: in no run");
    assert_eq!(house.state.unfrozen(lot(0)), 0);
}

#[test]
fn parts_and_pools_are_found_from_the_vial() {
    let mut house = House::made();
    let all = vials(&house, lot(0));
    house.must(split(all[5], 5));
    assert_eq!(vials(&house, lot(1)), all[5..10]);
    house.must(split(all[15], 5));
    house.must(Command::Pool(Pool { lots: vec![lot(1), lot(2)], why: "one series".into() }));
    assert_eq!(vials(&house, lot(3)), [&all[5..10], &all[15..]].concat());
    assert_eq!(house.state.lots_of(all[6]), [lot(0), lot(1), lot(3)].into());
    assert_eq!(house.state.lots_of(all[16]), [lot(0), lot(2), lot(3)].into());
    assert_eq!(house.state.lots_of(all[0]), [lot(0)].into());
    assert_eq!(house.state.lot(lot(3)).unwrap().batches, [batch(0)].into());
    assert_eq!(house.state.lot(lot(3)).unwrap().parents, [lot(1), lot(2)]);
}

#[test]
fn a_vial_in_two_parts_is_grave() {
    let house = House::made();
    let all = vials(&house, lot(0));
    let parts = vec![VialRange { first: all[0], count: 3 }, VialRange { first: all[2], count: 2 }];
    let split = Command::Split(Split { lot: lot(0), parts, why: "two sites".into() });
    assert!(house.try_as(&split, Role::ManufacturingOperator).is_ok());
    let found = house.departures(&split);
    assert_eq!((found[0].kind.as_str(), found[0].grave), ("vial-in-two-parts", true));
    assert_eq!(found[0].about[1], Code::from(all[2]));
    let pool = Command::Pool(Pool { lots: vec![lot(0), lot(1)], why: "one series".into() });
    let mut house = house;
    house.must(split);
    assert_eq!(house.say(lot(0), held()).departures(&pool)[0].kind.as_str(), "parent-held");
}

#[test]
fn links_lead_from_everything_that_touched_a_batch_to_each_vial() {
    let house = House::made();
    let links: BTreeSet<(Code, Code)> = house.told.iter().flat_map(|(.., fact)| fact.links()).collect();
    let into = |code: Code| -> BTreeSet<&str> {
        links.iter().filter(|(_, into)| *into == code).map(|(from, _)| from.kind.prefix()).collect()
    };
    assert_eq!(into(batch(0).into()), ["VL", "PS", "MT", "IM", "RM"].into());
    assert_eq!(into(lot(0).into()), ["BT"].into());
    for vial in vials(&house, lot(0)) {
        assert!(links.contains(&(lot(0).into(), vial.into())));
    }
}

#[test]
fn a_run_names_no_more_vials_than_were_filled() {
    let mut house = House::before("batch.freeze");
    let all = vials(&house, lot(0));
    for told in [15, 15] {
        let Command::Freeze(mut freeze) = house.next("batch.freeze") else { panic!() };
        freeze.vials = told;
        house.must(Command::Freeze(freeze));
        house.work_until(|duty| ["batch.freeze", "batch.close-record"].contains(&duty.verb));
    }
    assert_eq!(vials(&house, lot(1)), all[..15]);
    assert_eq!(vials(&house, lot(2)), all[15..]);
}

#[test]
fn which_vials_were_frozen_is_not_corrected_away() {
    let house = House::made();
    let correct = |change: fn(&mut batch::Freeze)| {
        let Command::Freeze(mut freeze) = house.last_told("freeze") else { panic!() };
        change(&mut freeze);
        let (target, reason) = (house.last("freeze"), "miscounted".into());
        let content = Box::new(Command::Freeze(freeze));
        house.why_not(&Command::Correct(Correct { target, content, reason }))
    };
    assert_eq!(correct(|freeze| freeze.curve = bench::Digest([9; 32])), Vec::<&str>::new());
    assert_eq!(correct(|freeze| freeze.vials -= 1), ["vials-are-numbered"]);
    assert_eq!(correct(|freeze| freeze.set_aside += 1), ["vials-are-numbered"]);
    assert_eq!(correct(|freeze| freeze.lot = lot(1)), ["unknown-lot", "about-something-else"]);
}

#[test]
fn each_report_of_work_links_its_own_hands() {
    for verb in ["perform-step", "harvest", "fill", "freeze"] {
        let house = House::made();
        let (.., fact) = house.told.iter().rev().find(|(_, told, _)| *told == verb).unwrap();
        let hands = (Code::from(person(Role::ManufacturingOperator)), Code::from(batch(0)));
        assert!(fact.links().contains(&hands), "{verb}");
    }
}

#[test]
fn a_corrected_fill_keeps_its_numbers_and_changes_its_cells() {
    let mut house = House::made();
    let vial = vials(&house, lot(0))[0];
    let Command::Fill(mut fill) = house.last_told("fill") else { panic!() };
    fill.cells_a_vial = "900000 {viable_cells}".parse().unwrap();
    let (target, reason) = (house.last("fill"), "recounted from the image".into());
    house.must(Command::Correct(Correct { target, content: Box::new(Command::Fill(fill)), reason }));
    let (cells, _) = house.state.filled_with(vial).unwrap();
    assert_eq!(cells, "900000 {viable_cells}".parse().unwrap());
    assert_eq!(vials(&house, lot(0))[0], vial);
    let (.., corrected) = house.told.last().unwrap();
    assert!(matches!(corrected, Fact::Corrected { .. }));
}

#[test]
fn numbers_that_name_no_vial_belong_to_no_lot() {
    let house = House::made();
    let named: BTreeSet<VialCode> = vials(&house, lot(0)).into_iter().collect();
    for number in 0..=house.state.last_vial() + 5 {
        let vial = VialCode(number);
        assert_eq!(house.state.lot_of(vial).is_some(), named.contains(&vial), "{number}");
        assert_eq!(!house.state.lots_of(vial).is_empty(), named.contains(&vial), "{number}");
    }
    let banked: BTreeSet<VialCode> =
        house.state.banks().banks().flat_map(|(_, bank)| bank.vials.iter()).collect();
    assert!(named.is_disjoint(&banked), "banks and fills share one number space");
}
