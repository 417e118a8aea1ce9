//! Whatever a crew does, and however it spoils what it tells, nothing panics, and what must hold of batches holds.

use crate::house::*;
use batch::{Abandon, CloseRecord, Command, Correct, Fact, Origin, Pool, Split, VialRange};
use bench::{Code, LotCode, Role, VialCode};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// One act of the crew, resolved against what is open when its turn comes.
#[derive(Clone, Debug)]
enum Act {
    /// Answer an open duty, with one leaf of the answer spoiled if `spoil` says so.
    Answer {
        which: usize,
        spoil: Option<(usize, usize)>,
        role: usize,
    },
    /// Give the last command once more, corrected or plain.
    Again {
        corrected: bool,
        spoil: Option<(usize, usize)>,
    },
    Split {
        lot: u32,
        from: usize,
        count: u16,
    },
    Pool {
        one: u32,
        other: u32,
    },
    Abandon,
    Close,
    Sleep {
        hours: i64,
    },
}

fn act() -> impl Strategy<Value = Act> {
    let spoil = || prop::option::weighted(0.3, (0usize..40, 0usize..NASTY.len()));
    prop_oneof![
        30 => (0usize..6, spoil(), 0usize..8).prop_map(|(which, spoil, role)| Act::Answer { which, spoil, role }),
        3 => (any::<bool>(), spoil()).prop_map(|(corrected, spoil)| Act::Again { corrected, spoil }),
        1 => (0u32..4, 0usize..30, 0u16..12).prop_map(|(lot, from, count)| Act::Split { lot, from, count }),
        1 => (0u32..4, 0u32..4).prop_map(|(one, other)| Act::Pool { one, other }),
        1 => Just(Act::Abandon),
        1 => Just(Act::Close),
        2 => (0i64..200).prop_map(|hours| Act::Sleep { hours }),
    ]
}

const NASTY: [&str; 14] = [
    "0",
    "7",
    "300",
    "\"\"",
    "\"1 mL\"",
    "\"-5 {viable_cells}\"",
    "\"79228162514264337593543950335 L\"",
    "\"passage\"",
    "[]",
    "null",
    "true",
    "\"9999-12-31\"",
    "\"-009999-01-02T01:59:59Z\"",
    "\"BT-1-H\"",
];

/// Puts something else into one leaf of a command; the command as it was where that is no command.
fn spoiled(command: &Command, spoil: Option<(usize, usize)>) -> Command {
    let Some((at, nasty)) = spoil else { return command.clone() };
    let mut body = serde_json::to_value(command).unwrap();
    let mut left = at;
    put(&mut body, &mut left, &serde_json::from_str(NASTY[nasty]).unwrap());
    serde_json::from_value(body).unwrap_or_else(|_| command.clone())
}

fn put(into: &mut Value, left: &mut usize, nasty: &Value) -> bool {
    let inner: Vec<&mut Value> = match into {
        Value::Object(fields) => fields.values_mut().collect(),
        Value::Array(items) => items.iter_mut().collect(),
        _ => vec![],
    };
    let leaf = inner.is_empty();
    if inner.into_iter().any(|value| put(value, left, nasty)) {
        return true;
    }
    if leaf && *left == 0 {
        *into = nasty.clone();
        return true;
    }
    *left -= usize::from(leaf);
    false
}

const ROLES: [Role; 8] = [
    Role::ManufacturingOperator,
    Role::ManufacturingOperator,
    Role::ManufacturingOperator,
    Role::Verifier,
    Role::Verifier,
    Role::QcAnalyst,
    Role::QualityAssurance,
    Role::ProgrammeLead,
];

fn resolve(house: &mut House, act: &Act) -> Option<(Command, Role)> {
    match *act {
        Act::Answer { which, spoil, role } => {
            let open = house.duties();
            let duty = open.get(which % open.len().max(1))?;
            let late = json!(duty.prefill).get("amount").is_none();
            house.now = if late { house.now.max(duty.from) } else { house.now };
            let command = house.answer(duty);
            let role = if role < 5 { duty.role } else { ROLES[role] };
            Some((spoiled(&command, spoil), role))
        }
        Act::Again { corrected, spoil } => {
            let (fact, ..) = house.told.iter().rev().find(|(_, verb, _)| *verb == "perform-step")?.clone();
            let command = spoiled(&house.last_told("perform-step"), spoil);
            let content = Box::new(command.clone());
            let correct = Command::Correct(Correct { target: fact, content, reason: "typed wrong".into() });
            Some((if corrected { correct } else { command }, Role::ManufacturingOperator))
        }
        Act::Split { lot: which, from, count } => {
            let known = house.state.lot(lot(which))?;
            let first = known.vials().nth(from).unwrap_or(VialCode::after(900));
            let parts = vec![VialRange { first, count }];
            let split = Split { lot: lot(which), parts, why: "for two sites".into() };
            Some((Command::Split(split), Role::ManufacturingOperator))
        }
        Act::Pool { one, other } => {
            let pool = Pool { lots: vec![lot(one), lot(other)], why: "one series".into() };
            Some((Command::Pool(pool), Role::ManufacturingOperator))
        }
        Act::Abandon => {
            let (code, _) = house.state.open_batches().next()?;
            let abandon = Abandon { batch: code, why: "contaminated".into() };
            Some((Command::Abandon(abandon), Role::QualityAssurance))
        }
        Act::Close => {
            let (code, _) = house.state.open_batches().next()?;
            let close = CloseRecord { batch: code, remarks: "".into() };
            Some((Command::CloseRecord(close), Role::QualityAssurance))
        }
        Act::Sleep { hours } => {
            house.now = house.now.plus_seconds(hours * 3600);
            None
        }
    }
}

/// House 4.3, for batches: counted anew from the raw facts, not from the fold.
fn invariants(house: &House) {
    let mut numbered: BTreeMap<VialCode, Code> = BTreeMap::new();
    for (code, bank) in house.state.banks().banks() {
        for vial in bank.vials.iter() {
            assert_eq!(numbered.insert(vial, code.into()), None, "{vial} is numbered twice");
        }
    }
    let mut thawed = BTreeSet::new();
    let mut frozen: BTreeMap<LotCode, u32> = BTreeMap::new();
    let mut filled: BTreeMap<LotCode, u32> = BTreeMap::new();
    for (.., fact) in &house.told {
        match fact {
            Fact::Filled { lot, vials, .. } => {
                filled.insert(*lot, vials.count);
                for vial in vials.iter() {
                    assert_eq!(numbered.insert(vial, (*lot).into()), None, "{vial} is numbered twice");
                    assert_eq!(house.state.lot_of(vial), Some(*lot));
                }
            }
            Fact::BatchStarted { as_authorised, .. } => {
                for &vial in &as_authorised.vials {
                    assert!(thawed.insert(vial), "{vial} is thawed twice");
                    assert_eq!(numbered.get(&vial), Some(&as_authorised.bank.into()));
                }
            }
            Fact::Frozen { vials, as_reported, .. } => {
                *frozen.entry(as_reported.lot).or_default() += vials.count;
            }
            _ => {}
        }
    }
    for (lot, count) in frozen {
        assert!(count <= filled[&lot], "more vials of {lot} in runs than were filled");
    }
    for (code, lot) in house.state.lots().filter(|(_, lot)| lot.origin != Origin::Fill) {
        for vial in lot.vials() {
            let known = house.state.lots_of(vial);
            assert!(known.contains(&code), "{vial} is in {code}, and {known:?}");
            assert!(lot.parents.iter().any(|parent| known.contains(parent)));
        }
    }
    let open: BTreeSet<_> = house.state.open_batches().map(|(code, _)| code).collect();
    for (code, batch) in house.state.batches() {
        assert_eq!(open.contains(&code), !batch.is_over());
    }
}

/// At the moment of closing: every step told, verified by other hands, and nobody closes what they made.
fn closed_rightly(house: &House, command: &Command, role: Role) {
    let Command::CloseRecord(close) = command else { return };
    let batch = house.state.batch(close.batch).unwrap();
    let process = house.state.process_of(close.batch).unwrap();
    assert!(!batch.hands().contains(&person(role)));
    for (_, step) in process.steps() {
        assert!(house.state.is_done(batch, step), "{}", step.key);
        let performers = batch.performers(&step.key);
        let others = batch.verifications(&step.key).any(|(by, _)| !performers.contains(&by));
        assert!(others || !step.second_person || performers.is_empty(), "{}", step.key);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics_and_the_invariants_hold(
        acts in prop::collection::vec(act(), 1..90),
        begin in prop_oneof![Just("batch.register-room"), Just("batch.start"), Just("batch.fill")],
    ) {
        let mut house = House::before(begin);
        for act in acts {
            let Some((command, role)) = resolve(&mut house, &act) else { continue };
            for departure in house.departures_as(&command, role) {
                prop_assert!(batch::DEPARTURES.contains(&departure.kind.as_str()), "{departure:?}");
                prop_assert!(!departure.about.is_empty());
            }
            let Ok(facts) = house.try_as(&command, role) else { continue };
            for fact in &facts {
                let _ = fact.links();
                let line = serde_json::to_string(fact).unwrap();
                prop_assert_eq!(&serde_json::from_str::<Fact>(&line).unwrap(), fact);
            }
            closed_rightly(&house, &command, role);
            house.must_as(command, role);
            invariants(&house);
        }
    }
}
