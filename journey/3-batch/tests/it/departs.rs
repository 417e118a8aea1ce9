//! Reports are taken as given; what is wrong with them is named, and whether it must be held.

use crate::house::*;
use batch::{Command, Correct, ReceiveMaterial, Used, VerifyStep, Work};
use bench::{MaterialCode, Moment, Role};
use serde_json::json;
use std::collections::BTreeSet;

type Kinds = Vec<(String, bool)>;

fn kinds_as(house: &House, command: &Command, role: Role) -> Kinds {
    assert!(house.try_as(command, role).is_ok(), "a report is not refused for being wrong: {command:?}");
    house.departures_as(command, role).into_iter().map(|d| (d.kind.to_string(), d.grave)).collect()
}

fn kinds(house: &House, command: &Command) -> Kinds {
    kinds_as(house, command, Role::ManufacturingOperator)
}

fn one(kind: &str, grave: bool) -> Kinds {
    vec![(kind.to_owned(), grave)]
}

/// What telling the next step departs in, after one thing about the work is spoiled.
fn spoiled(verb: &str, change: impl FnOnce(&mut Work, &mut House)) -> Kinds {
    let mut house = House::before(verb);
    let mut command = house.next(verb);
    change(work_of(&mut command), &mut house);
    kinds(&house, &command)
}

fn thaw(change: impl FnOnce(&mut Work, &mut House)) -> Kinds {
    spoiled("batch.perform-step", change)
}

fn value(work: &mut Work, key: &str, to: &str) {
    let measured = work.parameters.iter_mut().find(|measured| measured.key.as_str() == key).unwrap();
    measured.value = to.parse().unwrap();
}

fn shift(work: &mut Work, seconds: i64) {
    work.started = work.started.plus_seconds(seconds);
    work.ended = work.ended.plus_seconds(seconds);
}

#[test]
fn a_clean_step_departs_in_nothing() {
    assert_eq!(thaw(|_, _| ()), vec![]);
    for verb in ["batch.harvest", "batch.fill", "batch.freeze"] {
        assert_eq!(spoiled(verb, |_, _| ()), vec![], "{verb}");
    }
}

#[test]
fn parameters_keep_their_range_or_depart_by_their_weight() {
    assert_eq!(thaw(|w, _| value(w, "seeding", "30000 {cells}/mL")), vec![]);
    assert_eq!(thaw(|w, _| value(w, "seeding", "30001 {cells}/mL")), one("parameter-outside-range", false));
    assert_eq!(thaw(|w, _| value(w, "thaw-time", "181 s")), one("parameter-outside-range", true));
    assert_eq!(thaw(|w, _| value(w, "thaw-time", "2 mL")), one("parameter-not-comparable", true));
    assert_eq!(thaw(|w, _| drop(w.parameters.remove(0))), one("parameter-missing", false));
}

#[test]
fn order_day_and_hold_times_are_kept_or_named() {
    let half_a_day = 43_200;
    assert_eq!(thaw(|w, _| shift(w, half_a_day - 700)), vec![]);
    assert_eq!(thaw(|w, _| shift(w, half_a_day + 60)), one("step-on-another-day", false));
    assert_eq!(thaw(|w, _| w.ended = w.started.plus_seconds(-1)), one("ended-before-it-started", false));
    assert_eq!(thaw(|w, _| shift(w, -half_a_day - 60)), one("step-on-another-day", false));
    // Two hours from harvest to fill: the harvest ended when the fill waits.
    assert_eq!(
        spoiled("batch.fill", |w, h| {
            let late = 7200 - gap(w, h);
            shift(w, late)
        }),
        vec![]
    );
    assert_eq!(
        spoiled("batch.fill", |w, h| {
            let late = 7201 - gap(w, h);
            shift(w, late)
        }),
        one("hold-time-passed", true)
    );
    let early = spoiled("batch.perform-step", |w, _| w.step = "passage".into());
    assert!(early.contains(&("step-out-of-order".to_owned(), false)), "{early:?}");
    let twice = {
        let mut house = House::before("batch.perform-step");
        let command = house.next("batch.perform-step");
        house.must(command.clone());
        kinds(&house, &command)
    };
    assert_eq!(twice, one("step-done-again", false));
    assert_eq!(thaw(|w, _| w.step = "sing".into()), one("step-not-in-process", false));
    let mut house = House::before("batch.perform-step");
    let told = house.next("batch.perform-step");
    house.must(Command::Abandon(batch::Abandon { batch: batch(0), why: "contaminated".into() }));
    assert_eq!(kinds(&house, &told), one("step-after-the-end", true));
}

/// Seconds from the end of the harvest to the start of this work.
fn gap(work: &Work, house: &House) -> i64 {
    let harvest = house.state.batch(batch(0)).unwrap().last_done(&"harvest".into()).unwrap();
    work.started.seconds_since(harvest.report.now().work().ended)
}

#[test]
fn a_step_told_by_another_verb_is_named() {
    let house = House::before("batch.harvest");
    let mut command = house.next("batch.harvest");
    let work = work_of(&mut command).clone();
    let told = Command::PerformStep(batch::PerformStep { batch: batch(0), work });
    assert_eq!(kinds(&house, &told), one("step-of-another-kind", false));
}

#[test]
fn rooms_and_instruments_are_fit_or_named() {
    assert_eq!(thaw(|w, _| w.room = None), one("room-missing", false));
    assert_eq!(thaw(|w, _| w.instruments.truncate(1)), one("instrument-missing", false));
    let held_room = thaw(|w, h| *h = h.clone().say(w.room.unwrap(), held()));
    assert_eq!(held_room, one("room-held", true));
    let held_instrument = thaw(|w, h| *h = h.clone().say(w.instruments[0], held()));
    assert_eq!(held_instrument, one("instrument-held", true));
    let fail = |w: &mut Work, h: &mut House| {
        let readings = serde_json::from_str(r#"[{"what":"settle-plate","value":"9 {colonies}"}]"#).unwrap();
        h.must(Command::RecordMonitoring(batch::RecordMonitoring {
            room: w.room.unwrap(),
            readings,
            files: BTreeSet::new(),
        }));
    };
    assert_eq!(thaw(fail), one("room-overdue", true));
    let uncalibrated = |w: &mut Work, h: &mut House| {
        let body = json!({ "name": "new", "class": "cabinet", "every_days": 9 });
        h.must(Command::RegisterInstrument(serde_json::from_value(body).unwrap()));
        w.instruments.push(h.state.instruments().last().unwrap().0);
    };
    assert_eq!(thaw(uncalibrated), one("instrument-overdue", true));
    let dirty = |w: &mut Work, h: &mut House| {
        let body = json!({ "name": "corridor", "grade": "D", "every_days": 9, "limits": [] });
        h.must(Command::RegisterRoom(serde_json::from_value(body).unwrap()));
        let room = h.state.rooms().last().unwrap().0;
        h.must(Command::RecordMonitoring(batch::RecordMonitoring {
            room,
            readings: vec![],
            files: BTreeSet::new(),
        }));
        w.room = Some(room);
    };
    assert_eq!(thaw(dirty), one("room-grade-too-low", true));
}

/// The lot of medium that the thaw uses.
fn medium(house: &House) -> MaterialCode {
    house.state.materials().find(|(_, m)| m.received().class.as_str() == "medium").unwrap().0
}

#[test]
fn materials_are_fit_booked_out_and_meant_for_the_step() {
    let uses = |w: &mut Work, h: &House, amount: &str| {
        let code = medium(h);
        let used = w.materials.iter_mut().find(|used| used.material == code).unwrap();
        used.amount = amount.parse().unwrap();
    };
    assert_eq!(thaw(|w, h| uses(w, h, "0.5 L")), vec![], "half a litre is what was booked out");
    assert_eq!(thaw(|w, h| uses(w, h, "501 mL")), one("material-not-booked-out", false));
    let absent = thaw(|w, h| w.materials.retain(|used| used.material != medium(h)));
    assert_eq!(absent, one("material-missing", false));
    assert_eq!(thaw(|_, h| *h = h.clone().say(medium(h), held())), one("material-held", true));
    let strange = |w: &mut Work, h: &mut House| {
        h.must(Command::ReceiveMaterial(delivery("serum", h.now)));
        let material = h.state.materials().last().unwrap().0;
        w.materials.push(Used { material, amount: "1 mL".parse().unwrap() });
    };
    let expected = [
        one("material-not-released", true),
        one("material-not-for-step", false),
        one("material-not-booked-out", false),
    ];
    assert_eq!(thaw(strange), expected.concat());
    let aged = |h: &mut House, days: i64| {
        let target =
            h.told.iter().rev().find(|(_, verb, fact)| {
                *verb == "receive-material" && format!("{fact:?}").contains("medium")
            });
        let target = target.unwrap().0;
        let mut content = delivery("medium", h.now);
        content.expires = h.now.date().plus_days(days);
        let content = Box::new(Command::ReceiveMaterial(content));
        h.must(Command::Correct(Correct { target, content, reason: "misread the label".into() }));
    };
    assert_eq!(thaw(|_, h| aged(h, 0)), vec![]);
    assert_eq!(thaw(|_, h| aged(h, -1)), one("material-expired", true));
}

fn delivery(class: &str, now: Moment) -> ReceiveMaterial {
    ReceiveMaterial {
        class: class.into(),
        vendor: "V".into(),
        vendor_lot: "17".into(),
        certificate: Some(FILE),
        expires: now.date().plus_days(300),
        quantity: "3 L".parse().unwrap(),
        arrived_whole: true,
        files: BTreeSet::new(),
    }
}

#[test]
fn deliveries_and_bookings_depart() {
    let house = House::before("batch.book-out-material");
    let receive = |change: fn(&mut ReceiveMaterial)| {
        let mut delivery = delivery("medium", house.now);
        change(&mut delivery);
        kinds(&house, &Command::ReceiveMaterial(delivery))
    };
    assert_eq!(receive(|_| ()), vec![]);
    assert_eq!(receive(|d| d.arrived_whole = false), one("material-arrived-damaged", false));
    let stale = receive(|d| d.expires = "2026-01-01".parse().unwrap());
    assert_eq!(stale, one("material-expired-on-arrival", false));
    let book = |change: fn(&mut batch::BookOutMaterial)| {
        let Command::BookOutMaterial(mut booking) = house.next("batch.book-out-material") else { panic!() };
        change(&mut booking);
        kinds(&house, &Command::BookOutMaterial(booking))
    };
    assert_eq!(book(|_| ()), vec![]);
    assert_eq!(book(|b| b.step = "fill".into()), one("material-not-for-step", false));
    assert_eq!(book(|b| b.amount = "3.1 L".parse().unwrap()), one("more-than-left", false));
    assert_eq!(book(|b| b.amount = "3 kg".parse().unwrap()), one("amount-not-comparable", false));
}

#[test]
fn controls_depart_outside_limits_and_by_another_method() {
    let house = House::before("batch.record-control");
    let read = |value, method| kinds(&house, &control(value, method));
    assert_eq!(read(json!({ "measured": "70 %" }), "trypan-blue"), vec![]);
    assert_eq!(read(json!({ "measured": "69.9 %" }), "trypan-blue"), one("control-outside-limits", true));
    assert_eq!(read(json!({ "measured": "70 %" }), "by-eye"), one("control-by-another-method", false));
    assert_eq!(read(json!({ "found": "fine" }), "trypan-blue"), one("control-not-comparable", false));
    let Command::RecordControl(mut unknown) = control(json!({ "measured": "70 %" }), "trypan-blue") else {
        panic!()
    };
    unknown.control = "taste".into();
    assert_eq!(kinds(&house, &Command::RecordControl(unknown)), one("control-not-in-process", false));
}

#[test]
fn verification_departs() {
    let house = House::before("batch.verify-step");
    let verify = |step: &str, objection: &str, role| {
        let (step, objection) = (step.into(), objection.into());
        kinds_as(&house, &Command::VerifyStep(VerifyStep { batch: batch(0), step, objection }), role)
    };
    assert_eq!(verify("thaw", "", Role::Verifier), vec![]);
    assert_eq!(verify("thaw", "", Role::ManufacturingOperator), one("verifier-is-performer", true));
    assert_eq!(verify("thaw", "wrong label", Role::Verifier), one("verifier-objects", true));
    assert_eq!(verify("fill", "", Role::Verifier), one("verified-before-performed", false));
}

#[test]
fn equipment_reports_depart() {
    let house = House::before("batch.start");
    let instrument = house.state.instruments().next().unwrap().0;
    let calibrate = |found_within, left_within| {
        let (laboratory, certificate) = ("A".into(), None);
        let told = batch::Calibrate { instrument, found_within, left_within, laboratory, certificate };
        kinds(&house, &Command::Calibrate(told))
    };
    assert_eq!(calibrate(true, true), vec![]);
    assert_eq!(calibrate(false, true), one("instrument-found-outside", false));
    assert_eq!(calibrate(true, false), one("instrument-left-outside", false));
    let room = house.state.rooms().next().unwrap().0;
    let monitor = |readings: &str| {
        let readings = serde_json::from_str(readings).unwrap();
        kinds(
            &house,
            &Command::RecordMonitoring(batch::RecordMonitoring { room, readings, files: BTreeSet::new() }),
        )
    };
    assert_eq!(monitor(r#"[{"what":"settle-plate","value":"5 {colonies}"}]"#), vec![]);
    assert_eq!(
        monitor(r#"[{"what":"settle-plate","value":"6 {colonies}"}]"#),
        one("monitoring-outside-limits", false)
    );
    assert_eq!(monitor("[]"), one("monitoring-reading-missing", false));
    assert_eq!(
        monitor(r#"[{"what":"settle-plate","value":"5 %"}]"#),
        one("monitoring-not-comparable", false)
    );
}

#[test]
fn counts_that_do_not_add_up_are_named() {
    let harvest = |cells: &str| {
        let house = House::before("batch.harvest");
        let Command::Harvest(mut told) = house.next("batch.harvest") else { panic!() };
        told.viable_cells = cells.parse().unwrap();
        kinds(&house, &Command::Harvest(told))
    };
    assert_eq!(harvest("10000000 {viable_cells}"), vec![]);
    assert_eq!(harvest("9999999 {viable_cells}"), one("yield-outside-expected", false));
    assert_eq!(harvest("10000000 {cells}"), one("count-not-in-viable-cells", false));
    let fill = |change: fn(&mut batch::Fill)| {
        let house = House::before("batch.fill");
        let Command::Fill(mut told) = house.next("batch.fill") else { panic!() };
        change(&mut told);
        kinds(&house, &Command::Fill(told))
    };
    assert_eq!(fill(|_| ()), vec![]);
    assert_eq!(fill(|f| f.spoiled = 0), one("containers-do-not-balance", false));
    // 21 million counted with 5 % uncertainty: 23.1 million at the most, two uncertainties up.
    assert_eq!(fill(|f| (f.vials, f.containers) = (23, 24)), vec![]);
    assert_eq!(fill(|f| (f.vials, f.containers) = (24, 25)), one("more-vials-than-cells-allow", false));
    assert_eq!(fill(|f| (f.vials, f.containers) = (9, 10)), one("yield-outside-expected", false));
    let none = fill(|f| (f.vials, f.containers) = (0, 1));
    assert_eq!(none, [one("no-vials-filled", false), one("yield-outside-expected", false)].concat());
    let freeze = |change: fn(&mut batch::Freeze)| {
        let house = House::before("batch.freeze");
        let Command::Freeze(mut told) = house.next("batch.freeze") else { panic!() };
        change(&mut told);
        kinds(&house, &Command::Freeze(told))
    };
    assert_eq!(freeze(|f| f.vials = 21), one("more-vials-frozen-than-filled", true));
    assert_eq!(freeze(|f| (f.vials, f.set_aside) = (18, 2)), one("vials-set-aside", false));
}

#[test]
fn words_told_anew_are_judged_like_first_ones() {
    let house = House::before("batch.verify-step");
    let mut content = house.last_told("perform-step");
    value(work_of(&mut content), "thaw-time", "9 min");
    let (target, reason) = (house.last("perform-step"), "the timer was read late".into());
    let correct = Command::Correct(Correct { target, content: Box::new(content), reason });
    assert_eq!(kinds(&house, &correct), one("parameter-outside-range", true));
}

#[test]
fn a_room_or_instrument_found_outside_holds_what_was_done_with_it_since_it_last_passed() {
    let house = House::before("batch.verify-step");
    let work = work_of(&mut house.last_told("perform-step")).clone();
    let (room, instrument) = (work.room.unwrap(), work.instruments[0]);
    let readings = serde_json::from_str(r#"[{"what":"settle-plate","value":"6 {colonies}"}]"#).unwrap();
    let fail = Command::RecordMonitoring(batch::RecordMonitoring { room, readings, files: BTreeSet::new() });
    let found = house.departures(&fail);
    assert_eq!((found[0].grave, found[0].about.clone()), (true, vec![batch(0).into(), room.into()]));
    let calibrate = |found_within| {
        let (laboratory, left_within, certificate) = ("A".into(), true, None);
        Command::Calibrate(batch::Calibrate {
            instrument,
            found_within,
            left_within,
            laboratory,
            certificate,
        })
    };
    let found = house.departures(&calibrate(false));
    assert_eq!((found[0].grave, found[0].about.clone()), (true, vec![batch(0).into(), instrument.into()]));
    // Once both have passed again, what is found later says nothing of the work before.
    let mut passed = house.and(calibrate(true));
    let readings = serde_json::from_str(r#"[{"what":"settle-plate","value":"1 {colonies}"}]"#).unwrap();
    passed.must(Command::RecordMonitoring(batch::RecordMonitoring {
        room,
        readings,
        files: BTreeSet::new(),
    }));
    assert_eq!(kinds(&passed, &fail), one("monitoring-outside-limits", false));
    assert_eq!(kinds(&passed, &calibrate(false)), one("instrument-found-outside", false));
}

#[test]
fn what_is_told_after_the_end_is_named() {
    let mut house = House::before("batch.record-control");
    let book = house.last_told_booking();
    house.must(Command::Abandon(batch::Abandon { batch: batch(0), why: "contaminated".into() }));
    let late = |command: &Command| {
        let found = kinds_as(&house, command, Role::Verifier);
        assert!(found.contains(&("told-after-the-end".to_owned(), false)), "{found:?}");
    };
    late(&control(json!({ "measured": "80 %" }), "trypan-blue"));
    late(&Command::VerifyStep(VerifyStep { batch: batch(0), step: "thaw".into(), objection: "".into() }));
    late(&book);
}

#[test]
fn a_pool_with_a_held_lot_is_held_as_a_pool() {
    let house = House::made();
    let pool = batch::Pool { lots: vec![lot(0), lot(0)], why: "one series".into() };
    let held_lot = house.clone().say(lot(0), held());
    let found = held_lot.departures(&Command::Pool(pool));
    assert_eq!(found[0].about, [lot(1).into(), lot(0).into()]);
}

#[test]
fn a_pool_of_two_products_is_grave() {
    let mut house = House::made();
    let mut other = process();
    (other.key, other.product.key) = ("other".into(), "ys".into());
    house.must(adopt(other));
    house.work_until(|duty| duty.verb == "batch.freeze");
    let pool = batch::Pool { lots: vec![lot(0), lot(1)], why: "one series".into() };
    assert_eq!(kinds(&house, &Command::Pool(pool)), one("products-mixed", true));
}
