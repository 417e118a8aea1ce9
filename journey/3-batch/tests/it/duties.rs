//! A crew that acts on duties alone comes from an adopted process to a closed record, with nothing departing on the way.

use crate::house::*;
use batch::{Abandon, Command, Fact};
use bench::{Role, Standing};
use std::collections::BTreeSet;

#[test]
fn duties_alone_lead_from_process_to_closed_record() {
    let mut house = House::new();
    let departed = house.work_days(30);
    let departed: Vec<_> = departed.iter().map(|d| (d.kind.as_str(), &d.detail)).collect();
    assert_eq!(departed, vec![]);
    let known = house.state.batch(batch(0)).unwrap();
    assert!(known.is_closed());
    let verbs: BTreeSet<&str> = house.told.iter().map(|(_, verb, _)| *verb).collect();
    let expected = [
        "adopt-process",
        "book-out-material",
        "calibrate",
        "close-record",
        "fill",
        "freeze",
        "harvest",
        "perform-step",
        "plan-batches",
        "receive-material",
        "record-control",
        "record-monitoring",
        "register-instrument",
        "register-room",
        "release-material",
        "start",
        "verify-step",
    ];
    assert_eq!(verbs, BTreeSet::from(expected));
}

#[test]
fn nobody_is_asked_to_verify_their_own_work() {
    let house = House::before("batch.verify-step");
    let open = house.duties();
    let verify = open.iter().find(|duty| duty.verb == "batch.verify-step").unwrap();
    assert_eq!(verify.not_by, [person(Role::ManufacturingOperator)]);
    let made = House::made();
    let open = made.duties();
    let close = open.iter().find(|duty| duty.verb == "batch.close-record").unwrap();
    let hands: BTreeSet<_> = close.not_by.iter().copied().collect();
    assert_eq!(&hands, made.state.batch(batch(0)).unwrap().hands());
}

#[test]
fn a_batch_is_not_started_before_its_day_nor_without_a_plan() {
    let house = House::before("batch.plan-batches");
    assert!(house.duties().iter().all(|duty| duty.verb != "batch.start"));
    let Command::PlanBatches(mut plan) = house.next("batch.plan-batches") else { panic!() };
    plan.not_before = house.now.plus_days(60);
    let mut house = house.and(Command::PlanBatches(plan.clone()));
    house.work_until(|duty| duty.verb == "batch.start");
    assert!(house.now >= plan.not_before && house.now < plan.not_before.plus_days(1));
    assert_eq!(house.state.next_start(&"short".into()), Some(plan.not_before));
}

#[test]
fn planned_batches_start_one_after_the_other() {
    let house = House::before("batch.plan-batches");
    let Command::PlanBatches(mut plan) = house.next("batch.plan-batches") else { panic!() };
    plan.batches = 3;
    plan.days_apart = 10;
    let first = plan.not_before;
    let mut house = house.and(Command::PlanBatches(plan));
    house.work_days(60);
    let starts: Vec<i64> =
        house.state.batches().map(|(_, b)| b.started.seconds_since(first) / 86_400).collect();
    assert_eq!(starts, [0, 10, 20]);
    assert!(house.state.batches().all(|(_, batch)| batch.is_closed()));
    let vials: BTreeSet<_> = house.state.consumed().map(|(vial, _)| vial).collect();
    assert_eq!(vials.len(), 6, "no vial is thawed twice");
}

#[test]
fn an_abandoned_batch_asks_for_nothing_but_a_new_plan() {
    let house = House::before("batch.harvest");
    let house = house.and(Command::Abandon(Abandon { batch: batch(0), why: "contaminated".into() }));
    let about: Vec<_> = house.duties().into_iter().filter(|duty| duty.about == batch(0).into()).collect();
    assert_eq!(about, vec![]);
    assert!(house.duties().iter().any(|duty| duty.verb == "batch.plan-batches"));
}

#[test]
fn a_bank_that_is_not_released_starts_nothing() {
    let unreleased = Standing { released: [].into(), ..good() };
    let mut house = House::new().say(bank(0), unreleased);
    house.work_days(30);
    assert!(house.told.iter().all(|(_, verb, _)| *verb != "plan-batches"));
}

#[test]
fn an_open_deviation_keeps_the_record_open() {
    let open = Standing { open_deviations: [bench::DeviationCode::after(0)].into(), ..good() };
    let house = House::made().say(batch(0), open);
    assert!(house.duties().iter().all(|duty| duty.verb != "batch.close-record"));
}

#[test]
fn a_held_material_is_ordered_anew() {
    let mut house = House::before("batch.book-out-material");
    let classes = |house: &House| -> Vec<String> {
        let open = house.duties();
        let orders = open.iter().filter(|duty| duty.verb == "batch.receive-material");
        orders.map(|duty| duty.prefill["class"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(classes(&house), Vec::<String>::new());
    let medium = house.state.materials().find(|(_, m)| m.received().class.as_str() == "medium").unwrap().0;
    house = house.say(medium, held());
    assert_eq!(classes(&house), ["medium"]);
    let book: Vec<_> = house.duties().into_iter().filter(|d| d.verb == "batch.book-out-material").collect();
    assert!(book.iter().all(|duty| duty.prefill["material"] != serde_json::json!(medium)));
}

#[test]
fn a_freeze_in_two_runs_is_asked_for_twice() {
    let mut house = House::before("batch.freeze");
    let Command::Freeze(mut freeze) = house.next("batch.freeze") else { panic!() };
    assert_eq!(freeze.vials, 20);
    freeze.vials = 12;
    house.must(Command::Freeze(freeze));
    house.work_until(|duty| duty.verb == "batch.freeze");
    let Command::Freeze(rest) = house.next("batch.freeze") else { panic!() };
    assert_eq!(rest.vials, 8);
    house.must(Command::Freeze(rest));
    house.work_until(|duty| duty.verb == "batch.close-record");
    let made: Vec<&Fact> = house.told.iter().map(|(.., fact)| fact).collect();
    let sublots: Vec<_> = made
        .iter()
        .filter_map(|fact| match fact {
            Fact::Frozen { sublot, .. } => Some(*sublot),
            _ => None,
        })
        .collect();
    assert_eq!(sublots, [Some(lot(1)), Some(lot(2))]);
}

#[test]
fn a_fill_of_no_vials_ends_the_batch() {
    let mut house = House::before("batch.fill");
    let Command::Fill(mut fill) = house.next("batch.fill") else { panic!() };
    (fill.vials, fill.spoiled) = (0, 21);
    house.must(Command::Fill(fill));
    house.work_days(3);
    assert!(house.state.batch(batch(0)).unwrap().is_abandoned());
}

#[test]
fn a_fill_told_as_a_step_is_asked_for_again() {
    let mut house = House::before("batch.fill");
    let mut fill = house.next("batch.fill");
    let work = work_of(&mut fill).clone();
    house.must(Command::PerformStep(batch::PerformStep { batch: batch(0), work }));
    assert!(house.duties().iter().any(|duty| duty.verb == "batch.fill"));
}

#[test]
fn a_batch_whose_lots_were_all_rejected_asks_for_a_new_plan() {
    let mut house = House::made();
    house.work_days(1);
    assert!(house.duties().iter().all(|duty| duty.verb != "batch.plan-batches"));
    let house = house.say(lot(0), Standing { rejected: true, ..good() });
    assert!(house.duties().iter().any(|duty| duty.verb == "batch.plan-batches"));
}

#[test]
fn a_delivery_without_a_certificate_is_ordered_again() {
    let mut house = House::before("batch.receive-material");
    let orders =
        |house: &House| house.duties().iter().filter(|duty| duty.verb == "batch.receive-material").count();
    let before = orders(&house);
    let Command::ReceiveMaterial(mut received) = house.next("batch.receive-material") else { panic!() };
    received.certificate = None;
    house.must(Command::ReceiveMaterial(received.clone()));
    assert_eq!(orders(&house), before);
    received.certificate = Some(FILE);
    house.must(Command::ReceiveMaterial(received));
    assert_eq!(orders(&house), before - 1);
}
