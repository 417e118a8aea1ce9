//! Stories: one row per refusal, gravest first; the last word is the reason.

use crate::house::*;
use batch::{
    Abandon, AmendProcess, CloseRecord, Command, Correct, Pool, Refusal, ReleaseMaterial, Split, VialRange,
};
use bench::{
    BatchCode, Code, DeviationCode, Edition, FactId, InstrumentCode, LotCode, MaterialCode, Place, Role,
    RoomCode, Standing, VialCode,
};
use std::collections::BTreeSet;
use strum::VariantNames;

type Told = (House, Command);

/// A start with one thing about it changed.
fn start(change: impl FnOnce(&mut batch::Start)) -> Told {
    let house = House::before("batch.start");
    let mut start = house.start();
    change(&mut start);
    (house, Command::Start(start))
}

/// A clean start, in a house of which something else is said.
fn start_where(code: impl Into<Code>, standing: Standing) -> Told {
    let house = House::before("batch.start");
    let start = house.start();
    (house.say(code, standing), Command::Start(start))
}

/// A start after the thaw of the same vials.
fn start_again() -> Told {
    let (mut house, command) = start(|_| ());
    house.must(command.clone());
    (house, command)
}

fn amended(version: &str, replaces: &str, difference: &str) -> Told {
    let house = House::new();
    let mut process = process();
    process.version = version.into();
    let (replaces, difference) = (replaces.into(), difference.into());
    (house, Command::AmendProcess(AmendProcess { process, text: FILE, replaces, difference }))
}

fn without_harvest() -> Told {
    let mut process = process();
    process.key = "other".into();
    process.stages[1].steps.remove(0);
    (House::new(), adopt(process))
}

fn release(change: impl FnOnce(&mut batch::ReceiveMaterial, &mut House)) -> Told {
    let mut house = House::before("batch.receive-material");
    let Command::ReceiveMaterial(mut received) = house.next("batch.receive-material") else { panic!() };
    change(&mut received, &mut house);
    house.must(Command::ReceiveMaterial(received));
    let material = house.state.materials().last().unwrap().0;
    (house, Command::ReleaseMaterial(ReleaseMaterial { material, why: "certificate reviewed".into() }))
}

fn release_again() -> Told {
    let (mut house, command) = release(|_, _| ());
    house.must(command.clone());
    (house, command)
}

fn close(batch: BatchCode) -> Command {
    Command::CloseRecord(CloseRecord { batch, remarks: "".into() })
}

/// Everything is done but for one thing about the record.
fn made(change: impl FnOnce(House) -> House) -> Told {
    (change(House::made()), close(batch(0)))
}

fn by_operator() -> Vec<&'static str> {
    let house = House::made();
    house.why_not_as(&close(batch(0)), Role::ManufacturingOperator)
}

fn correct(house: House, verb: &str, content: Command, reason: &str) -> Told {
    let target = house.last(verb);
    (house, Command::Correct(Correct { target, content: Box::new(content), reason: reason.into() }))
}

/// A control read under a name that the process does not have: the one that it has lacks its reading.
fn misnamed() -> Told {
    let house = House::made();
    let Command::RecordControl(mut read) = house.last_told("record-control") else { panic!() };
    read.control = "colour".into();
    let (mut house, command) = correct(house, "record-control", Command::RecordControl(read), "another one");
    house.must(command);
    (house, close(batch(0)))
}

/// Freezes twelve of twenty vials and has it verified.
fn half_frozen() -> Told {
    let mut house = House::before("batch.freeze");
    let Command::Freeze(mut freeze) = house.next("batch.freeze") else { panic!() };
    freeze.vials = 12;
    house.must(Command::Freeze(freeze));
    house.work_until(|duty| duty.verb == "batch.freeze");
    (house, close(batch(0)))
}

fn freeze_for(house: House, batch: BatchCode, lot: LotCode) -> Told {
    let Command::Freeze(mut freeze) = house.next("batch.freeze") else { panic!() };
    freeze.batch = batch;
    freeze.lot = lot;
    (house, Command::Freeze(freeze))
}

/// Two batches: the second one's harvest waits, the first one's lot is filled.
fn another_batch() -> Told {
    let house = House::before("batch.plan-batches");
    let Command::PlanBatches(mut plan) = house.next("batch.plan-batches") else { panic!() };
    plan.batches = 2;
    plan.days_apart = 1;
    let mut house = house.and(Command::PlanBatches(plan));
    house.work_until(|duty| duty.verb == "batch.freeze");
    freeze_for(house, batch(1), lot(0))
}

fn split(first: VialCode, count: u16, why: &str) -> Told {
    let parts = vec![VialRange { first, count }];
    (House::made(), Command::Split(Split { lot: lot(0), parts, why: why.into() }))
}

fn fewer_filled() -> Told {
    let house = House::made();
    let Command::Fill(mut fill) = house.last_told("fill") else { panic!() };
    fill.vials = 19;
    correct(house, "fill", Command::Fill(fill), "miscounted")
}

fn row(told: Told, reasons: &[&'static str]) -> Vec<&'static str> {
    let (house, command) = told;
    assert_eq!(house.why_not(&command), reasons, "{command:?}");
    reasons.to_vec()
}

#[rustfmt::skip]
fn table() -> Vec<Vec<&'static str>> {
    let vial = |which: u32| nth(VialCode::after, |vial| vial.0, which);
    let nowhere = || Standing { released: [].into(), ..good() };
    let deviation = || Standing { open_deviations: [DeviationCode::after(0)].into(), ..good() };
    let edition = |version: &str| Edition { key: "short".into(), version: version.into() };
    let abandon = |why: &str| Command::Abandon(Abandon { batch: batch(0), why: why.into() });
    let verify = |batch| Command::VerifyStep(batch::VerifyStep { batch, step: "thaw".into(), objection: "".into() });
    let plan = |key: &str, batches| Command::PlanBatches(batch::PlanBatches { process: key.into(), batches, not_before: bench::Moment(0), days_apart: 1 });
    let other_control = || { let house = House::made(); let told = house.last_told("record-control"); correct(house, "fill", told, "another one") };
    let other_batch = || { let (mut house, freeze) = another_batch(); let Command::RecordControl(mut read) = house.last_told("record-control") else { panic!() };
        read.batch = batch(0); house.now = house.now.plus_days(0); let _ = freeze; correct(house, "record-control", Command::RecordControl(read), "of the other batch") };
    vec![
        row((House::new(), plan("long", 1)),                                                   &["unknown-process"]),
        row(start(|s| { s.bank = bank(9); }),                                                  &["unknown-bank", "vial-of-another-bank"]),
        row(start(|s| s.vials[0] = VialCode::after(900)),                                      &["unknown-vial"]),
        row((House::made(), verify(batch(9))),                                                 &["unknown-batch"]),
        row(freeze_for(House::before("batch.freeze"), batch(0), lot(9)),                       &["unknown-lot"]),
        row((House::new(), Command::ReleaseMaterial(ReleaseMaterial { material: MaterialCode::after(0), why: "seen".into() })), &["unknown-material"]),
        row(start(|s| s.rooms.push(RoomCode::after(900))),                                     &["unknown-room"]),
        row(start(|s| s.instruments.push(InstrumentCode::after(900))),                         &["unknown-instrument"]),
        row(start_where(bank(0), held()),                                                      &["held"]),
        row(start_where(bank(0), Standing { donor_eligible: false, ..good() }),                &["donor-not-eligible"]),
        row(start_where(bank(0), Standing { consent_covers: [].into(), ..good() }),            &["no-consent"]),
        row(start_where(bank(0), Standing { rejected: true, ..good() }),                       &["bank-rejected"]),
        row(start_where(bank(0), nowhere()),                                                   &["bank-not-released"]),
        row(start(|s| { s.bank = bank(2); s.vials = vec![vial(20), vial(21)]; }),              &["wrong-tier"]),
        row(start(|s| { s.bank = bank(1); s.vials = vec![vial(10), vial(11)]; }),              &["passage-too-high"]),
        row(start_again(),                                                                     &["vial-already-used"]),
        row(start(|s| s.vials[1] = vial(10)),                                                  &["vial-of-another-bank"]),
        row(start_where(vial(0), Standing { place: Some(Place::Missing), ..good() }),          &["vial-not-stored"]),
        row(start(|s| s.vials[1] = s.vials[0]),                                                &["wrong-number-of-vials"]),
        row(amended("1.1", "0.9", "a step less"),                                              &["not-in-force"]),
        row(without_harvest(),                                                                 &["process-fault"]),
        row((House::new(), adopt(process())),                                                  &["already-adopted"]),
        row({ let (mut house, start) = start(|_| ()); house.now = house.now.plus_days(8); (house, start) },   &["room-not-ready"]),
        row({ let (mut house, start) = start(|_| ()); house.now = house.now.plus_days(181); (house, start) }, &["room-not-ready", "instrument-not-ready"]),
        row(start(|s| s.rooms.clear()),                                                        &["no-room-of-grade"]),
        row(start(|s| s.instruments.truncate(2)),                                              &["no-instrument-of-class"]),
        row(release(|received, house| received.expires = house.now.date().plus_days(-1)),      &["material-expired"]),
        row(release(|received, _| received.certificate = None),                                &["no-certificate"]),
        row(release_again(),                                                                   &["material-already-released"]),
        row(made(|house| house.and(abandon("contaminated"))),                                  &["already-abandoned"]),
        row(made(|mut house| { house.must_as(close(batch(0)), Role::QualityAssurance); house }), &["already-closed"]),
        row(made(|house| house.say(batch(0), deviation())),                                    &["deviation-open"]),
        by_operator(),
        row((House::before("batch.freeze"), close(batch(0))),                                  &["step-not-performed", "vials-not-frozen"]),
        row((House::before("batch.verify-step"), close(batch(0))),                             &["step-not-performed", "step-not-verified", "control-missing"]),
        row(misnamed(),                                                                        &["control-missing"]),
        row(half_frozen(),                                                                     &["vials-not-frozen"]),
        row(another_batch(),                                                                   &["lot-of-another-batch"]),
        row(split(vial(0), 3, "for two sites"),                                                &["vial-not-of-lot"]),
        row(split(vial(30), 0, "for two sites"),                                               &["nothing-to-divide"]),
        row((House::made(), Command::Pool(Pool { lots: vec![lot(0), lot(0)], why: "one series".into() })), &["nothing-to-divide"]),
        row((House::new(), plan("short", 0)),                                                  &["nothing-planned"]),
        row(amended("1.1", "1.0", "  "),                                                       &["reason-missing"]),
        row(other_control(),                                                                   &["not-that-fact"]),
        row(other_batch(),                                                                     &["about-something-else"]),
        row(fewer_filled(),                                                                    &["vials-are-numbered"]),
        // Three at once: every reason is said, gravest first.
        row({ let (house, mut told) = start_where(bank(0), Standing { held_by: held().held_by, ..nowhere() });
              if let Command::Start(start) = &mut told { start.process = edition("2.0"); } (house, told) }, &["unknown-process", "held", "bank-not-released"]),
    ]
}

#[test]
fn every_refusal_has_its_story() {
    let met: BTreeSet<&str> = table().into_iter().flatten().collect();
    let all: BTreeSet<&str> = Refusal::VARIANTS.iter().copied().collect();
    assert_eq!(all.difference(&met).collect::<Vec<_>>(), Vec::<&&str>::new(), "no story meets these");
    assert_eq!(by_operator(), ["reviewer-took-part"]);
}

#[test]
fn a_correction_needs_its_fact_and_its_reason() {
    let house = House::made();
    let told = house.last_told("fill");
    let none = FactId { position: 900, index: 0 };
    let correct = |target, reason: &str| {
        Command::Correct(Correct { target, content: Box::new(told.clone()), reason: reason.into() })
    };
    assert_eq!(house.why_not(&correct(none, "typed wrong")), ["not-that-fact"]);
    assert_eq!(house.why_not(&correct(house.last("fill"), "")), ["reason-missing"]);
    assert_eq!(house.why_not(&correct(house.last("fill"), "typed wrong")), Vec::<&str>::new());
}

#[test]
fn an_amended_process_is_in_force_and_batches_under_way_keep_theirs() {
    let mut house = House::before("batch.harvest");
    let (_, amend) = amended("1.1", "1.0", "a longer hold before filling");
    house.must(amend);
    assert_eq!(house.state.in_force(&"short".into()).unwrap().process.version.as_str(), "1.1");
    assert_eq!(house.state.process_of(batch(0)).unwrap().version.as_str(), "1.0");
    let (_, old) = start(|_| ());
    assert!(house.why_not(&old).contains(&"not-in-force"));
}

#[test]
fn stories_stand_gravest_first() {
    let order = |name: &str| Refusal::VARIANTS.iter().position(|variant| *variant == name).unwrap();
    let told = table();
    let firsts: Vec<usize> = told[..told.len() - 1].iter().map(|row| order(row[0])).collect();
    assert!(firsts.is_sorted(), "{firsts:?}");
}
