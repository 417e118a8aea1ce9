//! Break one thing: the clean example has no obstacle; spoil one thing, and exactly that reason stands.

use crate::house::*;
use batch::{Calibrate, CloseRecord, Command, RecordMonitoring, VerifyStep};
use bench::{Code, Role, Standing};
use std::collections::BTreeSet;

#[test]
fn the_examples_are_clean() {
    let house = House::before("batch.start");
    assert_eq!(house.why_not(&Command::Start(house.start())), Vec::<&str>::new());
    assert_eq!(House::made().why_not(&close()), Vec::<&str>::new());
}

fn close() -> Command {
    Command::CloseRecord(CloseRecord { batch: batch(0), remarks: "".into() })
}

#[test]
fn everything_that_a_start_names_may_be_held() {
    let house = House::before("batch.start");
    let start = Command::Start(house.start());
    for code in start.names() {
        assert_eq!(house.clone().say(code, held()).why_not(&start), ["held"], "{code}");
    }
}

#[test]
fn one_thing_spoiled_about_a_start_gives_exactly_its_reason() {
    type Spoil = fn(House) -> House;
    let fail_room: Spoil = |house| {
        let room = house.state.rooms().next().unwrap().0;
        let readings = serde_json::from_str(r#"[{"what":"settle-plate","value":"6 {colonies}"}]"#).unwrap();
        house.and(Command::RecordMonitoring(RecordMonitoring { room, readings, files: BTreeSet::new() }))
    };
    let unread: Spoil = |house| {
        let room = house.state.rooms().next().unwrap().0;
        house.and(Command::RecordMonitoring(RecordMonitoring {
            room,
            readings: vec![],
            files: BTreeSet::new(),
        }))
    };
    let fail_instrument: Spoil = |house| {
        let instrument = house.state.instruments().next().unwrap().0;
        house.and(calibration(instrument, false))
    };
    let spoils: [(&str, Spoil); 6] = [
        ("bank-not-released", |house| house.say(bank(0), Standing { released: [].into(), ..good() })),
        ("bank-rejected", |house| house.say(bank(0), Standing { rejected: true, ..good() })),
        ("no-consent", |house| house.say(bank(0), Standing { consent_covers: [].into(), ..good() })),
        ("room-not-ready", fail_room),
        ("room-not-ready", unread),
        ("instrument-not-ready", fail_instrument),
    ];
    let clean = House::before("batch.start");
    let start = Command::Start(clean.start());
    for (reason, spoil) in spoils {
        assert_eq!(spoil(clean.clone()).why_not(&start), [reason]);
    }
}

fn calibration(instrument: bench::InstrumentCode, left_within: bool) -> Command {
    let laboratory = "A".into();
    Command::Calibrate(Calibrate {
        instrument,
        found_within: true,
        left_within,
        laboratory,
        certificate: None,
    })
}

#[test]
fn a_release_for_a_trial_is_not_one_for_further_manufacture() {
    let house = House::before("batch.start");
    let start = Command::Start(house.start());
    let mut standing = good();
    standing.released = standing
        .released
        .into_iter()
        .map(|released| bench::Released { trial: Some(bench::TrialCode::after(0)), ..released })
        .collect();
    assert_eq!(house.say(bank(0), standing).why_not(&start), ["bank-not-released"]);
}

#[test]
fn a_verification_by_the_performer_or_with_an_objection_does_not_count() {
    let mut house = House::before("batch.verify-step");
    let verify = |objection: &str| {
        let (step, objection) = ("thaw".into(), objection.into());
        Command::VerifyStep(VerifyStep { batch: batch(0), step, objection })
    };
    let verified = |house: &House| house.state.batch(batch(0)).unwrap().is_verified(&"thaw".into());
    house.must_as(verify(""), Role::ManufacturingOperator);
    assert!(!verified(&house));
    house.must_as(verify("the label did not match"), Role::Verifier);
    assert!(!verified(&house));
    house.must_as(verify(""), Role::Verifier);
    assert!(verified(&house));
    // Told again, the step needs other eyes again.
    house.must(house.last_told("perform-step"));
    assert!(!verified(&house));
}

#[test]
fn whoever_read_a_control_does_not_close_the_record() {
    let house = House::made();
    assert_eq!(house.why_not_as(&close(), Role::QcAnalyst), ["reviewer-took-part"]);
    assert_eq!(house.why_not_as(&close(), Role::Verifier), Vec::<&str>::new());
}

#[test]
fn what_the_room_says_of_codes() {
    let mut house = House::made();
    let says = |house: &House, code: Code| {
        let mut standing = Standing::default();
        house.state.contribute(code, &mut standing);
        standing
    };
    let (of_batch, of_lot) = (says(&house, batch(0).into()), says(&house, lot(0).into()));
    assert!(of_batch.known && of_lot.known && !of_lot.record_closed);
    assert_eq!(of_lot.hands, [person(Role::ManufacturingOperator), person(Role::QcAnalyst)].into());
    house.must_as(close(), Role::QualityAssurance);
    assert!(says(&house, lot(0).into()).record_closed && says(&house, batch(0).into()).record_closed);
    let vial = house.state.lot(lot(0)).unwrap().vials().next().unwrap();
    assert_eq!(says(&house, vial.into()).lots, [lot(0)].into());
    let (thawed, _) = house.state.consumed().next().unwrap();
    assert_eq!(says(&house, thawed.into()).place, Some(bench::Place::Consumed));
    let (medium, _) = house.state.materials().find(|(_, m)| m.received().class.as_str() == "medium").unwrap();
    let standing = says(&house, medium.into());
    // One batch's worth of 1500 mL ordered for it, one more beside it; 1500 mL booked out.
    assert_eq!(standing.left, Some("1500 mL".parse().unwrap()));
    assert!(standing.expires.is_some());
    let (room, _) = house.state.rooms().next().unwrap();
    assert!(says(&house, room.into()).fit_until.is_some());
    assert!(!says(&house, lot(7).into()).known);
}

#[test]
fn a_thawed_vial_is_not_thawed_again_even_where_the_store_still_shows_it() {
    let mut house = House::before("batch.start");
    let start = Command::Start(house.start());
    let before = house.clearance(&start);
    house.must(start.clone());
    let why = batch::decide(&house.state, &before, &house.asked(Role::QualityAssurance), &start).unwrap_err();
    let names: Vec<&str> = why.iter().map(Into::into).collect();
    assert_eq!(names, ["vial-already-used", "vial-already-used"]);
}
