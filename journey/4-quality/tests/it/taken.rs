//! Vials taken whole as a sample: named once, from where they are, of the lot that they belong to.

use crate::example::*;
use bench::*;
use quality::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn vial(number: u32) -> VialCode {
    VialCode::after(number)
}

/// The lot before any test, with vials that stand where they are said to.
fn house() -> House {
    let mut house = untested();
    let lot = LotCode::try_from(lot()).unwrap();
    let other = LotCode::after(lot.0);
    let places = [
        (1, Place::Bench, Some(lot)),
        (2, Place::Bench, Some(other)),
        (3, Place::Sampled(SampleCode::after(0)), Some(lot)),
        (4, Place::Destroyed, Some(lot)),
        (5, Place::Bench, None),
    ];
    for (number, place, owner) in places {
        let standing = Standing {
            known: true,
            place: Some(place),
            lots: owner.into_iter().collect(),
            ..Standing::default()
        };
        house.clearance.standing.insert(vial(number).into(), standing);
    }
    house
}

fn take(vials: &[u32]) -> Command {
    command("take-sample", taken_of(vials))
}

fn taken_of(vials: &[u32]) -> Value {
    let vials: Vec<VialCode> = vials.iter().map(|&number| vial(number)).collect();
    json!({ "of": lot(), "kind": "itself", "tests": ["viability"], "at": "final", "vials": vials })
}

#[test]
fn what_was_taken_is_a_fact_beside_the_sample_and_the_sample_reads_as_it_always_did() {
    let mut house = house();
    house.give(analyst(), &take(&[1]));
    let [.., sampled, taken] = house.facts.as_slice() else { panic!() };
    let Fact::SampleTaken { sample, as_reported } = sampled else { panic!("{sampled:?}") };
    assert!(as_reported.vials.is_empty(), "said once");
    assert_eq!(*taken, Fact::VialsTaken { sample: *sample, vials: BTreeSet::from([vial(1)]) });
    let before = house.facts.len();
    house.give(analyst(), &take(&[]));
    assert_eq!(house.facts.len(), before + 1, "a sample without vials is one fact");
}

#[test]
fn reserves_and_pulls_take_vials_too() {
    let mut house = house();
    let body =
        json!({ "of": lot(), "amount": "1 mL", "keep_until": "2030-01-01T00:00:00Z", "vials": [vial(1)] });
    house.give(analyst(), &command("reserve-sample", body));
    assert!(matches!(house.facts.last(), Some(Fact::VialsTaken { .. })));
    let body = json!({ "of": lot(), "condition": "below -150", "months": [0], "tests": ["viability"], "fewer_because": "an example" });
    let study = house.give(assurance(), &command("start-stability", body));
    let body = json!({ "of": lot(), "study": study, "month": 0, "vials": [vial(1)] });
    house.give(analyst(), &command("record-pull", body));
    assert!(matches!(house.facts.last(), Some(Fact::VialsTaken { .. })));
}

#[test]
fn a_vial_that_was_never_made_left_already_or_belongs_elsewhere_is_a_departure() {
    let house = house();
    let say = |vials: &[u32]| house.departures(analyst(), &take(vials));
    assert_eq!(say(&[1]), Vec::<String>::new());
    assert_eq!(say(&[2]), ["vial-of-another-lot"]);
    assert_eq!(say(&[3]), ["vial-not-there"]);
    assert_eq!(say(&[4]), ["vial-not-there"]);
    assert_eq!(say(&[5]), ["vial-of-another-lot"], "of a bank");
    assert_eq!(say(&[6]), ["vial-unknown"]);
    assert_eq!(say(&[1, 4, 6]).len(), 2, "each is said");
}

#[test]
fn a_correction_adds_what_was_forgotten_and_does_not_take_a_vial_twice() {
    let mut house = house();
    let target = house.give(analyst(), &take(&[1]));
    let gone =
        Standing { place: Some(Place::Sampled(SampleCode::after(0))), ..house.clearance.of(vial(1)).clone() };
    house.clearance.standing.insert(vial(1).into(), gone);
    let correct = |vials: &[u32]| {
        let content = json!({ "take-sample": taken_of(vials) });
        command("correct", json!({ "target": target, "content": content, "reason": "the list was short" }))
    };
    assert_eq!(house.departures(analyst(), &correct(&[1])), Vec::<String>::new(), "it is this sample's own");
    assert_eq!(house.departures(analyst(), &correct(&[1, 4])), ["vial-not-there"]);
    let before = house.facts.len();
    house.give(analyst(), &correct(&[1]));
    assert_eq!(house.facts.len(), before + 1, "nothing new was taken");
    house.give(analyst(), &correct(&[1, 2]));
    let Some(Fact::VialsTaken { vials, .. }) = house.facts.last() else { panic!() };
    assert_eq!(*vials, BTreeSet::from([vial(2)]));
}
