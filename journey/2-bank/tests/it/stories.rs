//! Stories: one row per refusal, gravest first; the last word is the reason.

use crate::house::*;
use bank::{Assay, Command, Correct, Fact, Identity, Parents, PlanBank, Refusal, Seen, Tier};
use bench::{Digest, FactId, LineCode, Standing, Use, VialCode};
use std::collections::BTreeSet;
use strum::VariantNames;

type Told = (House, Command);

fn correct(target: FactId, content: Command, reason: &str) -> Command {
    Command::Correct(Correct { target, content: Box::new(content), reason: reason.into() })
}

fn corrected(content: Command, reason: &str) -> Told {
    let mut house = House::sound();
    let target = house.must(characterise(line(0), Assay::Karyotype, Seen::Normal));
    (house, correct(target, content, reason))
}

fn fewer_vials() -> Told {
    let mut house = House::planned();
    let target = house.must(bank_cells(Tier::Seed, Parents::Line(line(0)), 5));
    let mut less = cells(Tier::Seed, Parents::Line(line(0)), 5);
    less.vials = 19;
    (house, correct(target, Command::BankCells(less), "one was counted twice"))
}

fn planned_in(unit: &str, vials: u16) -> Command {
    let cells_a_vial = format!("1000000 {unit}").parse().unwrap();
    Command::PlanBank(PlanBank { line: line(0), tier: Tier::Seed, vials, cells_a_vial, passage_limit: 15 })
}

fn looked(without: Option<Assay>, identity: Option<Digest>) -> House {
    let mut house = House::empty();
    house.must(reprogramme(1));
    if let Some(profiled) = identity {
        house.must(profile(Identity::Str, profiled));
        house.must(profile(Identity::Hla, profiled));
    }
    for assay in Assay::REQUIRED.into_iter().filter(|assay| Some(*assay) != without) {
        house.must(characterise(line(0), assay, sound(assay)));
    }
    house
}

fn vials(of: &[VialCode]) -> Command {
    bank_cells(Tier::Master, Parents::Vials(of.to_vec()), 9)
}

fn row(told: Told, reasons: &[&'static str]) -> Vec<&'static str> {
    let (house, command) = told;
    assert_eq!(house.why_not(&command), reasons, "{command:?}");
    reasons.to_vec()
}

#[rustfmt::skip]
fn table() -> Vec<Vec<&'static str>> {
    let nobody = || LineCode::after(900);
    let research = || Standing { consent_covers: BTreeSet::from([Use::Research]), ..good() };
    let ineligible = || Standing { donor_eligible: false, ..good() };
    let abnormal = || { let mut house = looked(None, Some(THEIRS));
        house.must(characterise(line(0), Assay::CopyNumber, Seen::Abnormal("gain of 20q11.21".into()))); house };
    let renamed = |name: &str| match choose(line(0)) { Command::ChooseLine(mut c) => { c.why = name.into(); Command::ChooseLine(c) }, other => other };
    vec![
        row((House::empty().say(tissue(), Standing::default()), reprogramme(3)),             &["unknown-tissue"]),
        row((House::sound(), choose(nobody())),                                              &["unknown-line"]),
        row((House::planned(), vials(&[VialCode::after(900)])),                              &["unknown-vial"]),
        row((House::empty().say(tissue(), held()), reprogramme(3)),                          &["held"]),
        row((House::empty().say(tissue(), ineligible()), reprogramme(3)),                    &["donor-not-eligible"]),
        row((House::empty().say(tissue(), research()), reprogramme(3)),                      &["no-consent"]),
        row((looked(None, Some(SOMEBODY_ELSES)), choose(line(0))),                           &["identity-does-not-match", "identity-does-not-match"]),
        row((abnormal(), choose(line(0))),                                                   &["abnormal"]),
        row((looked(None, None), choose(line(0))),                                           &["no-reference-profile", "no-reference-profile"]),
        row((looked(Some(Assay::Karyotype), Some(THEIRS)), choose(line(0))),                 &["not-characterised"]),
        row((House::sound(), plan(line(1), Tier::Seed)),                                     &["line-not-chosen"]),
        row((House::planned(), choose(line(0))),                                             &["already-chosen"]),
        row((House::planned(), planned_in("mL", 20)),                                        &["not-cells"]),
        row((House::empty(), reprogramme(0)),                                                &["nothing-begun"]),
        row((House::planned(), planned_in("{cells}", 0)),                                    &["nothing-planned"]),
        row((House::planned(), vials(&[])),                                                  &["no-parents"]),
        row((House::sound(), renamed(" . ")),                                                &["reason-missing"]),
        row(corrected(reprogramme(2), "typed wrong"),                                        &["not-that-fact"]),
        row(corrected(characterise(line(1), Assay::Karyotype, Seen::Normal), "typed wrong"), &["about-something-else"]),
        row(fewer_vials(),                                                                   &["vials-are-numbered"]),
        // Three at once: every reason is said, gravest first.
        row((looked(Some(Assay::Hla), Some(SOMEBODY_ELSES)).say(line(0), held()), renamed("")), &["held", "identity-does-not-match", "not-characterised", "reason-missing"]),
    ]
}

#[test]
fn every_refusal_has_its_story() {
    let met: BTreeSet<&str> = table().into_iter().flatten().collect();
    let all: BTreeSet<&str> = Refusal::VARIANTS.iter().copied().collect();
    assert_eq!(all.difference(&met).collect::<Vec<_>>(), Vec::<&&str>::new(), "no story meets these");
}

#[test]
fn stories_stand_gravest_first() {
    let order = |name: &str| Refusal::VARIANTS.iter().position(|variant| *variant == name).unwrap();
    let firsts: Vec<usize> = table().iter().rev().skip(1).rev().map(|row| order(row[0])).collect();
    assert!(firsts.is_sorted(), "{firsts:?}");
}

#[test]
fn a_good_second_look_does_not_bury_a_bad_first_one() {
    let mut house = House::sound();
    let bad = house.must(characterise(line(0), Assay::Karyotype, Seen::Abnormal("trisomy 12".into())));
    house.must(characterise(line(0), Assay::Karyotype, Seen::Normal));
    assert_eq!(house.why_not(&choose(line(0))), ["abnormal"]);
    let truth = characterise(line(0), Assay::Karyotype, Seen::Normal);
    house.must(correct(bad, truth, "slides were swapped with the control's"));
    assert_eq!(house.why_not(&choose(line(0))), Vec::<&str>::new());
}

#[test]
fn a_chosen_line_becomes_three_banks_that_trace_to_the_tissue() {
    let house = House::banked();
    let tiers: Vec<Tier> = house.state.banks().map(|(_, bank)| bank.made().tier).collect();
    assert_eq!(tiers, [Tier::Seed, Tier::Master, Tier::Working]);
    let vial = house.first_vial(bank(2));
    let (of, working) = house.state.bank_of(vial).unwrap();
    assert_eq!((of, working.line, working.vials.count), (bank(2), line(0), 20));
    assert!(house.state.is_consumed(house.first_vial(bank(0))));
    assert!(!house.state.is_consumed(vial));
    assert!(house.state.plans(line(0)).iter().all(|plan| plan.answered_by.is_some()));
}

#[test]
fn numbers_that_name_no_vial_belong_to_no_bank() {
    let house = House::banked();
    let named: BTreeSet<u32> =
        house.state.banks().flat_map(|(_, bank)| bank.vials.iter().map(|vial| vial.0)).collect();
    for number in 0..=house.state.last_vial() + 5 {
        let owned = house.state.bank_of(VialCode(number)).is_some();
        assert_eq!(owned, named.contains(&number), "{number}");
    }
}

#[test]
fn vials_are_numbered_after_the_last_of_the_whole_house() {
    let house = House::planned();
    let command = bank_cells(Tier::Seed, Parents::Line(line(0)), 5);
    let clearance = bench::Clearance { last_vial: 500, ..house.clearance(&command) };
    let facts = bank::decide(&house.state, &clearance, &asked(), &command).unwrap();
    let [Fact::CellsBanked { vials, .. }] = &facts[..] else { panic!("{facts:?}") };
    assert_eq!(vials.iter().next(), Some(VialCode::after(500)));
}

#[test]
fn links_lead_from_tissue_to_vial() {
    let house = House::planned();
    let facts = house.try_(&bank_cells(Tier::Seed, Parents::Line(line(0)), 5)).unwrap();
    let links = facts[0].links();
    assert_eq!(links[0], (line(0).into(), bank(0).into()));
    assert_eq!(links.len(), 21);
    let begun = House::empty().try_(&reprogramme(2)).unwrap();
    assert_eq!(begun[0].links(), [(tissue().into(), line(0).into()), (tissue().into(), line(1).into())]);
}

/// House 4.1: whoever banked the cells may not release them, so whoever asks about a bank hears whose hands it went through.
#[test]
fn a_bank_says_whose_hands_it_went_through() {
    let house = House::banked();
    let hands = house.standing(bank(0).into()).hands;
    assert_eq!(hands, BTreeSet::from([author().person]));
    assert!(house.standing(line(0).into()).hands.is_empty());
}
