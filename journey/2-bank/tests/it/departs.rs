//! Reports are taken as given; what is wrong with them is named.

use crate::house::*;
use bank::{Assay, BankCells, Command, Correct, Parents, Seen, Tier};
use bench::{Place, Standing};

/// What a report of a master bank departs in, after one thing in it or around it is spoiled.
fn kinds(house: &House, change: impl FnOnce(&mut BankCells)) -> Vec<(String, bool)> {
    let seed = house.first_vial(bank(0));
    let mut report = cells(Tier::Master, Parents::Vials(vec![seed]), 9);
    change(&mut report);
    let command = Command::BankCells(report);
    assert!(house.try_(&command).is_ok(), "a report is not refused for being wrong");
    house.departures(&command).into_iter().map(|d| (d.kind.to_string(), d.grave)).collect()
}

fn seeded() -> House {
    let mut house = House::planned();
    house.must(bank_cells(Tier::Seed, Parents::Line(line(0)), 5));
    house
}

fn one(kind: &str, grave: bool) -> Vec<(String, bool)> {
    vec![(kind.to_owned(), grave)]
}

#[test]
fn a_clean_report_departs_in_nothing() {
    assert_eq!(kinds(&seeded(), |_| {}), vec![]);
}

#[test]
fn each_wrong_thing_is_named() {
    let seed = || seeded().first_vial(bank(0));
    let elsewhere = |place| Standing { place: Some(place), ..good() };
    assert_eq!(kinds(&seeded(), |c| c.passage = 16), one("passage-limit-passed", true));
    assert_eq!(kinds(&seeded(), |c| c.passage = 15), vec![], "the limit itself is allowed");
    assert_eq!(kinds(&seeded(), |c| c.passage = 4), one("passage-below-parent", false));
    assert_eq!(kinds(&seeded(), |c| c.vials = 22), one("more-vials-than-cells-allow", false));
    assert_eq!(kinds(&seeded(), |c| c.vials = 0), one("no-vials-filled", false));
    let litres = "21 mL".parse().unwrap();
    assert_eq!(kinds(&seeded(), |c| c.cells_counted = litres), one("counts-not-in-cells", false));
    assert_eq!(kinds(&seeded(), |c| c.tier = Tier::Working), one("tier-out-of-order", false));
    assert_eq!(kinds(&seeded(), |c| c.parents = Parents::Line(line(0))), one("tier-out-of-order", false));
    assert_eq!(kinds(&seeded().say(seed(), held()), |_| {}), one("parent-held", true));
    let withdrawn = Standing { consent_covers: [].into(), ..good() };
    assert_eq!(kinds(&seeded().say(seed(), withdrawn), |_| {}), one("origin-not-cleared", true));
    let used = seeded().say(seed(), elsewhere(Place::Consumed));
    assert_eq!(kinds(&used, |_| {}), one("parent-vial-already-used", true));
    let missing = seeded().say(seed(), elsewhere(Place::Missing));
    assert_eq!(kinds(&missing, |_| {}), one("parent-vial-not-in-store", false));
    let twice = vec![seed(), seed()];
    assert_eq!(
        kinds(&seeded(), |c| c.parents = Parents::Vials(twice)),
        [one("parent-vial-already-used", true), one("parent-vial-already-used", true)].concat()
    );
}

#[test]
fn a_vial_thawed_for_one_bank_is_not_there_for_the_next() {
    let mut house = seeded();
    let seed = house.first_vial(bank(0));
    house.must(bank_cells(Tier::Master, Parents::Vials(vec![seed]), 9));
    // The plan is answered too: a second master bank was not planned.
    let expected = [one("bank-not-planned", false), one("parent-vial-already-used", true)].concat();
    assert_eq!(kinds(&house, |_| {}), expected);
}

#[test]
fn two_lines_in_one_bank_are_grave() {
    let mut house = seeded();
    house.must(choose(line(1)));
    house.must(bank_cells(Tier::Seed, Parents::Line(line(1)), 5));
    let vials = vec![house.first_vial(bank(0)), house.first_vial(bank(1))];
    assert_eq!(kinds(&house, |c| c.parents = Parents::Vials(vials)), one("lines-mixed", true));
}

#[test]
fn a_line_that_nobody_chose_is_grave() {
    let house = House::sound();
    let report = bank_cells(Tier::Seed, Parents::Line(line(1)), 5);
    let found: Vec<_> =
        house.departures(&report).into_iter().map(|d| (d.kind.to_string(), d.grave)).collect();
    assert_eq!(found, [one("line-not-chosen", true), one("bank-not-planned", false)].concat());
}

#[test]
fn a_late_finding_on_the_chosen_line_is_grave_and_on_a_candidate_none() {
    let late = |line| characterise(line, Assay::CopyNumber, Seen::Abnormal("gain of 20q11.21".into()));
    let house = House::banked();
    let found = house.departures(&late(line(0)));
    assert_eq!((found[0].kind.as_str(), found[0].grave), ("line-found-abnormal", true));
    assert_eq!(found[0].about, [line(0).into()]);
    assert_eq!(house.departures(&late(line(1))), vec![]);
    let other = characterise(line(0), Assay::Str, Seen::Profile(SOMEBODY_ELSES));
    assert_eq!(house.departures(&other)[0].kind.as_str(), "identity-does-not-match");
    let unclear = characterise(line(0), Assay::Str, Seen::Normal);
    assert_eq!(house.departures(&unclear)[0].kind.as_str(), "finding-does-not-answer-assay");
}

#[test]
fn a_correction_to_a_bad_finding_departs_like_the_finding() {
    let mut house = House::banked();
    let target = house.must(characterise(line(0), Assay::Karyotype, Seen::Normal));
    let content = Box::new(characterise(line(0), Assay::Karyotype, Seen::Abnormal("trisomy 12".into())));
    let correct = Command::Correct(Correct { target, content, reason: "second reading of the slide".into() });
    assert_eq!(house.departures(&correct)[0].kind.as_str(), "line-found-abnormal");
}

#[test]
fn what_is_grave_about_a_bank_holds_that_bank() {
    let house = seeded();
    let seed = house.first_vial(bank(0));
    let report = bank_cells(Tier::Master, Parents::Vials(vec![seed]), 16);
    let found = house.departures(&report);
    let made = house.try_(&report).unwrap();
    let bank::Fact::CellsBanked { bank, .. } = &made[0] else { panic!() };
    assert_eq!(found[0].about, [(*bank).into(), seed.into()]);
}
