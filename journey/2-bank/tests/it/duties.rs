//! A crew that acts on duties alone comes from an eligible tissue to a working bank.

use crate::house::*;
use bank::{Assay, Command, Tier};
use bench::{Duty, FactId, Mark, Role, Standing};
use serde_json::{Value, json};

fn duties(house: &House) -> Vec<Duty> {
    house.state.duties(now(), &|code| house.standing(code))
}

/// What somebody at the bench adds to a prefill: what they saw and measured.
fn answer(duty: &Duty) -> Command {
    let (_, verb) = duty.verb.split_once('.').unwrap();
    let mut body = duty.prefill.clone();
    let report = "07".repeat(32);
    let add = match verb {
        "reprogramme" => json!({ "method": "episomal", "lines": 3 }),
        "profile-tissue" => {
            json!({ "profile": report, "method": "PCR", "laboratory": "A", "report": report })
        }
        "characterise-line" => {
            let assay: Assay = serde_json::from_value(body["assay"].clone()).unwrap();
            let seen = json!(sound(assay));
            json!({ "seen": seen, "passage": 6, "method": "x", "laboratory": "A", "report": report })
        }
        "choose-line" => json!({ "why": "lowest passage" }),
        "bank-cells" => json!({
            "passage": 10, "cells_counted": "1000000000 {viable_cells}", "count_uncertainty": "5 %",
            "viability": "97 %", "method": "controlled rate",
        }),
        "plan-bank" => json!({}),
        other => panic!("nobody knows how to answer {other}"),
    };
    let (Value::Object(body_fields), Value::Object(added)) = (&mut body, add) else { panic!() };
    body_fields.extend(added);
    serde_json::from_value(json!({ verb: body })).unwrap_or_else(|why| panic!("{verb} {body}: {why}"))
}

fn collected() -> House {
    let mut house = House::empty();
    let mark = Mark {
        fact: FactId { position: 1, index: 0 },
        author: Some(author()),
        happened: now(),
        recorded: now(),
    };
    let as_reported = serde_json::from_value(json!({
        "donor": bench::DonorCode::after(0), "kind": "cord-blood", "amount": "80 mL", "intended": "clinical",
    }));
    let fact = donor::Fact::TissueCollected { tissue: tissue(), as_reported: as_reported.unwrap() };
    house.state.learn_donor(&mark, &fact);
    house
}

#[test]
fn duties_alone_lead_from_tissue_to_working_bank() {
    let mut house = collected();
    let mut verbs = Vec::new();
    for _ in 0..100 {
        let open = duties(&house);
        let Some(duty) = open.first() else { break };
        let command = answer(duty);
        assert_eq!(house.departures(&command), vec![], "{}", duty.verb);
        verbs.push(duty.verb);
        house.must(command);
    }
    assert!(duties(&house).is_empty(), "{:?}", duties(&house));
    verbs.dedup();
    let tiers: Vec<Tier> = house.state.banks().map(|(_, bank)| bank.made().tier).collect();
    assert_eq!(tiers, [Tier::Seed, Tier::Master, Tier::Working], "{verbs:?}");
}

#[test]
fn nothing_is_asked_of_a_tissue_that_may_not_be_used() {
    let ineligible = Standing { donor_eligible: false, ..good() };
    assert!(duties(&collected().say(tissue(), ineligible)).is_empty());
    assert!(duties(&collected().say(tissue(), held())).is_empty());
    let first = duties(&collected());
    assert_eq!(first.len(), 1);
    assert_eq!((first[0].verb, first[0].role), ("bank.reprogramme", Role::ManufacturingOperator));
}

#[test]
fn a_working_bank_waits_for_the_release_of_the_master_bank() {
    let mut house = House::planned();
    house.must(bank_cells(Tier::Seed, bank::Parents::Line(line(0)), 5));
    let seed = house.first_vial(bank(0));
    house.must(bank_cells(Tier::Master, bank::Parents::Vials(vec![seed]), 9));
    let released = |house: &House| duties(house).iter().any(|duty| duty.prefill["tier"] == "working");
    assert!(released(&house));
    let house = house.say(bank(1), Standing { released: [].into(), ..good() });
    assert!(!released(&house));
}

#[test]
fn a_wrong_line_is_looked_at_no_further() {
    let mut house = House::empty();
    house.must(reprogramme(2));
    house.must(characterise(line(0), Assay::Karyotype, bank::Seen::Abnormal("trisomy 12".into())));
    let looks = duties(&house).into_iter().filter(|duty| duty.verb == "bank.characterise-line");
    assert!(looks.map(|duty| duty.about).all(|about| about == line(1).into()));
}

#[test]
fn where_no_line_is_sound_more_are_begun() {
    let mut house = House::sound();
    for which in 0..2 {
        assert!(duties(&house).iter().any(|duty| duty.verb == "bank.choose-line"));
        let odd = bank::Seen::Abnormal("gain of 20q11.21".into());
        house.must(characterise(line(which), Assay::CopyNumber, odd));
    }
    let open = duties(&house);
    assert_eq!(open.iter().map(|duty| duty.verb).collect::<Vec<_>>(), ["bank.reprogramme"]);
}

#[test]
fn a_rejected_bank_is_planned_anew() {
    let house = House::banked();
    assert_eq!(duties(&house), vec![]);
    let house = house.say(bank(2), Standing { rejected: true, ..good() });
    let open = duties(&house);
    assert_eq!(open.len(), 1);
    assert_eq!((open[0].verb, &open[0].prefill["tier"]), ("bank.plan-bank", &json!("working")));
}
