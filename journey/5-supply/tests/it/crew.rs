//! A crew that acts on duties alone: everything that a part of a trial needs is asked for at the right time, by a body that can be sent as
//! it is once the crew has added what it saw; and no duty stays once it is answered.

use crate::world::*;
use bench::*;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use supply::*;

/// What somebody adds to a duty's body: what was seen, measured or chosen.
fn seen(world: &World, duty: &Duty) -> Value {
    let now = world.now;
    match duty.verb {
        "supply.plan-supply" => serde_json::to_value(plan()).unwrap(),
        "supply.make-series" => json!({ "dice": { "closed!": Digest([3; 32]) } }),
        "supply.label-kits" | "supply.return-kit" | "supply.destroy" => {
            json!({ "remarks": { "closed!": "" } })
        }
        "supply.register-shipper" => {
            json!({ "serial": "CX-1", "qualified_until": "2029-12-31", "hold_hours": 120 })
        }
        "supply.pack" => json!({ "logger": format!("TT-{}", duty.about) }),
        "supply.receive" => json!({ "seal_whole": true, "remarks": { "closed!": "" } }),
        "supply.read-logger" => json!({
            "file": Digest([1; 32]), "method": "time-beyond 1", "first": now.plus_days(-30), "last": now,
            "readings": 500, "lowest": "-190 Cel", "highest": "-160 Cel", "longest_gap": "5 min", "beyond": [],
        }),
        "supply.disposition-excursion" => json!({ "fit": true, "why": "within what stability shows" }),
        "supply.thaw" => json!({ "details": { "closed!": { "method": "bath 1", "remarks": "" } } }),
        "supply.prepare-dose" => json!({
            "ready": now.plus_seconds(1200), "line_cleared": true,
            "details": { "closed!": {
                "drawn": "1.0 mL", "remainder": "0.1 mL", "count": null, "count_uncertainty": null,
                "viability": null, "method": "prepare 1", "remarks": "",
            } },
        }),
        "supply.reconcile" => {
            let site = SiteCode::try_from(duty.about).unwrap();
            let there: Vec<KitCode> = world.state.kits_at(site).collect();
            json!({ "found": there, "remarks": { "closed!": "" } })
        }
        "supply.put-away" | "supply.order" | "supply.dispatch" => json!({}),
        other => panic!("nobody taught the crew {other}"),
    }
}

fn merge(into: &mut Value, from: Value) {
    match (into, from) {
        (Value::Object(into), Value::Object(from)) => {
            from.into_iter().for_each(|(key, value)| merge(into.entry(key).or_insert(Value::Null), value));
        }
        (into, from) => *into = from,
    }
}

fn answer(world: &mut World, duty: &Duty) {
    let mut body = duty.prefill.clone();
    merge(&mut body, seen(world, duty));
    let verb = duty.verb.trim_start_matches("supply.");
    let command: Command =
        serde_json::from_value(json!({ verb: body })).unwrap_or_else(|e| panic!("{verb}: {e}"));
    world.author = Author { person: PersonCode(7), role: duty.role, site: duty.site };
    world.give(command);
}

/// Answers every duty that can be answered now, until none is left.
fn work(world: &mut World, expected: &Expected) -> Vec<&'static str> {
    let mut done = Vec::new();
    for _ in 0..200 {
        let Some(duty) = world.duties(expected).into_iter().find(|duty| duty.from <= world.now) else {
            return done;
        };
        answer(world, &duty);
        done.push(duty.verb);
    }
    panic!("the crew never comes to rest: {:?}", &done[done.len() - 10..])
}

fn expected() -> Expected {
    let sites = BTreeMap::from([(SITE, Jurisdiction::Cn), (SiteCode(2), Jurisdiction::Cn)]);
    Expected { parts: vec![ExpectedPart { trial: TRIAL, part: "phase-2".into(), sites }], doses: vec![] }
}

#[test]
fn from_bare_benches_to_stocked_sites() {
    let mut world = World::new();
    let done = work(&mut world, &expected());
    let times = |verb| done.iter().filter(|done| **done == verb).count();
    assert_eq!(times("supply.plan-supply"), 1);
    assert_eq!(times("supply.order"), 2, "{done:?}");
    for site in [SITE, SiteCode(2)] {
        let kits = world.state.usable_kits(site, world.now, &|code| world.standing(code));
        assert_eq!(kits.len(), 3);
        assert!(every_content_at_hand(plan().arms.keys(), &kits, &world.closed.arms_of(&kits)));
    }
    assert!(world.state.balance(LOT.into(), Some(&world.closed)).is_whole());
}

#[test]
fn doses_are_thawed_prepared_and_resupplied() {
    let mut world = World::new();
    work(&mut world, &expected());
    for round in 0..6 {
        world.wait_days(7);
        let kit = world.usable()[0];
        let until = Some(world.now.plus_seconds(6 * 3600));
        world.elsewhere.entry(kit.into()).or_default().assigned = Some((ParticipantCode(round + 1), 1));
        let dose = ExpectedDose { kit, site: SITE, from: world.now, until };
        let done = work(&mut world, &Expected { doses: vec![dose], ..expected() });
        assert!(done.contains(&"supply.thaw") && done.contains(&"supply.prepare-dose"), "{done:?}");
        assert!(matches!(world.standing(kit.into()).place, Some(Place::Used(_))));
        assert!(world.usable().len() >= 3, "resupplied");
    }
}

#[test]
fn expired_kits_are_destroyed_and_replaced_from_a_later_lot() {
    let mut world = World::new();
    world.elsewhere.get_mut(&OTHER_LOT.into()).unwrap().expires = Some(day("2030-12-31"));
    work(&mut world, &expected());
    world.now = "2028-07-02T00:00:00Z".parse().unwrap();
    let done = work(&mut world, &expected());
    assert!(done.contains(&"supply.destroy") && done.contains(&"supply.make-series"), "{done:?}");
    assert_eq!(world.usable().len(), 3);
    assert!(world.usable().iter().all(|&kit| world.state.lots_of(kit) == BTreeSet::from([OTHER_LOT])));
    assert!(world.state.balance(LOT.into(), Some(&world.closed)).is_whole());
}

#[test]
fn unfit_kits_are_destroyed_and_replaced() {
    let mut world = arrived();
    world.give(Command::PlanSupply(plan()));
    world.give(Command::ReadLogger(warm(&world, 30)));
    world.give(Command::DispositionExcursion(DispositionExcursion {
        shipment: ShipmentCode::after(0),
        series: SeriesCode::after(0),
        fit: false,
        why: "half an hour above is beyond what stability shows".into(),
    }));
    let unfit = first_pack(&world);
    let done = work(&mut world, &expected());
    assert!(done.contains(&"supply.destroy") && done.contains(&"supply.order"), "{done:?}");
    assert!(unfit.iter().all(|&kit| world.standing(kit.into()).place == Some(Place::Destroyed)));
    assert_eq!(world.usable().len(), 3);
}

#[test]
fn sites_are_reconciled_every_ninety_days() {
    let mut world = World::new();
    work(&mut world, &expected());
    let mut reconciled = |days| {
        world.wait_days(days);
        work(&mut world, &expected()).iter().filter(|verb| **verb == "supply.reconcile").count()
    };
    assert_eq!([reconciled(89), reconciled(1), reconciled(89), reconciled(1)], [0, 2, 0, 2]);
}

#[test]
fn one_content_lacking_asks_for_a_whole_pack() {
    let mut world = World::new();
    work(&mut world, &expected());
    // A second pack, so that what is left is above the reorder level while one content is gone.
    world.give(Command::Order(order(1)));
    work(&mut world, &expected());
    let kits = world.usable();
    let contents = world.closed.arms_of(&kits);
    for kit in kits.iter().filter(|kit| contents[kit].as_str() == "saline") {
        world.give(Command::Thaw(thaw(&world, *kit)));
    }
    assert_eq!(world.usable().len(), 4);
    let ask = |code| world.standing(code);
    let open = world.state.duties(world.now, &ask, &expected());
    assert!(open.iter().all(|duty| duty.verb != "supply.order"), "by open counts nothing lacks");
    let due = world.closed.orders_due(
        &world.state,
        world.now,
        &ask,
        &expected(),
        &world.state.stocks(world.now, &ask, &expected()),
    );
    assert_eq!(due.iter().map(|d| (d.verb, d.role)).collect::<Vec<_>>(), [("supply.order", Role::Supply)]);
    assert_eq!(due[0].prefill["packs"], 1);
}

#[test]
fn what_is_held_is_not_asked_to_leave() {
    let mut world = depot();
    world.give(Command::Order(order(1)));
    let verbs = |world: &World| -> BTreeSet<&str> {
        world.duties(&Expected::default()).into_iter().map(|duty| duty.verb).collect()
    };
    assert!(verbs(&world).contains("supply.pack"));
    world.hold(LOT);
    assert!(!verbs(&world).contains("supply.pack"));
    let mut world = packed();
    assert!(verbs(&world).contains("supply.dispatch"));
    world.hold(LOT);
    assert!(!verbs(&world).contains("supply.dispatch"));
}

#[test]
fn a_kit_that_never_came_is_asked_after_and_declared_missing() {
    let mut world = on_the_road();
    world.wait_days(2);
    let mut short = receipt(&world);
    let (lost, _) = short.kits.pop_first().unwrap();
    world.give(Command::Receive(short));
    let duty = |world: &World| {
        world.duties(&Expected::default()).into_iter().find(|duty| duty.verb == "supply.declare-missing")
    };
    let asked = duty(&world).expect("somebody must say that it is missing");
    assert_eq!(asked.from, world.now.plus_days(1));
    assert_eq!(asked.prefill["things"], json!([lost]));
    world.give(Command::DeclareMissing(DeclareMissing {
        things: BTreeSet::from([lost.into()]),
        why: words("searched"),
    }));
    assert_eq!(duty(&world), None);
}

#[test]
fn a_new_plan_asks_for_kits_of_its_own() {
    let mut world = World::new();
    work(&mut world, &expected());
    let mut next = plan();
    next.arms.get_mut(&Text::new("cells")).unwrap().vials = 3;
    world.give(Command::PlanSupply(next.clone()));
    let done = work(&mut world, &expected());
    assert!(done.contains(&"supply.make-series") && done.contains(&"supply.order"), "{done:?}");
    let contents = |kit: &KitCode| world.closed.content(*kit).unwrap().all_vials().count();
    let most = world.usable().iter().map(contents).max();
    assert_eq!(most, Some(3), "kits of the new plan came to the site");
}

/// How long a large house takes: `cargo test -p supply --release --test it -- --ignored a_million --nocapture`.
#[test]
#[ignore = "measures, for the report"]
fn a_million_vials_fold_and_are_asked_about() {
    let mut world = World::new();
    let clock = std::time::Instant::now();
    let mut last = Run::new(VialCode::after(Run::new(VialCode::after(0), 100).last()), 100).last();
    for lot in 0..2000 {
        let run = Run::new(VialCode::after(last), 500);
        last = run.last();
        let mark = world.mark(0);
        world.state.learn_made(&mark, LotCode(100 + lot).into(), run);
        let rows = vec![stow(VialCode(run.first.number), 500, &format!("L{lot}"), 1)];
        world.state.learn(&mark, &Fact::PutAway(PutAway { rows }));
    }
    println!("made and put away: {:?}", clock.elapsed());
    let clock = std::time::Instant::now();
    let copy = world.state.clone();
    println!("clone: {:?}", clock.elapsed());
    let clock = std::time::Instant::now();
    let whole = (0..2000).all(|lot| copy.balance(LotCode(100 + lot).into(), Some(&world.closed)).is_whole());
    println!("balance of 2000 lots, whole {whole}: {:?}", clock.elapsed());
    work(&mut world, &expected());
    let clock = std::time::Instant::now();
    let rounds = 1000;
    for _ in 0..rounds {
        assert!(world.duties(&expected()).iter().all(|duty| duty.from > world.now));
    }
    println!("duties at rest: {:?} a look", clock.elapsed() / rounds);
}
