//! One stored line for each version of each fact, kept for ever: an old ledger must always open.

use crate::world::*;
use bench::*;
use std::collections::BTreeSet;
use supply::*;

const STORED: &str = include_str!("facts.jsonl");

/// The name that a fact has on the wire.
fn kind(line: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(line).unwrap();
    value.as_object().and_then(|map| map.keys().next().cloned()).unwrap_or_default()
}

#[test]
fn every_stored_fact_reads_and_writes_the_same() {
    for line in STORED.lines() {
        let fact: Fact = serde_json::from_str(line).unwrap_or_else(|why| panic!("{why}: {line}"));
        assert_eq!(serde_json::to_string(&fact).unwrap(), line);
    }
}

#[test]
fn every_kind_of_fact_has_a_stored_line() {
    let stored: BTreeSet<String> = STORED.lines().map(kind).collect();
    let told: BTreeSet<String> =
        one_of_each().iter().map(|fact| kind(&serde_json::to_string(fact).unwrap())).collect();
    assert_eq!(told.len(), <Fact as strum::VariantNames>::VARIANTS.len(), "one_of_each lacks a kind");
    assert!(told.is_subset(&stored), "add a line: {:?}", told.difference(&stored));
}

/// Writes the lines of kinds that have none yet; run by hand when a kind or version is added, never to change a line.
#[test]
#[ignore = "writes a file"]
fn print_one_of_each() {
    for fact in one_of_each() {
        println!("{}", serde_json::to_string(&fact).unwrap());
    }
}

fn one_of_each() -> Vec<Fact> {
    let mut world = arrived();
    world.give(Command::ReadLogger(warm(&world, 12)));
    let target = FactId { position: world.position, index: 0 };
    world.give(Command::DispositionExcursion(DispositionExcursion {
        shipment: ShipmentCode::after(0),
        series: SeriesCode::after(0),
        fit: true,
        why: "within what stability shows".into(),
    }));
    let content = Box::new(Command::ReadLogger(reading(&world)));
    world.give(Command::Correct(Correct { target, content, reason: words("file of another logger") }));
    let kit = world.usable()[0];
    world.give(Command::Thaw(thaw(&world, kit)));
    world.give(Command::PrepareDose(prepare(&world, PreparationCode::after(0))));
    let kits = BTreeSet::from([world.usable()[0]]);
    world.give(Command::ReturnKit(ReturnKit { kits, because: Because::NotNeeded, remarks: words("") }));
    world.give(Command::Move(Move { rows: vec![stow(VialCode::after(50), 2, "B2", 1)] }));
    let at = Counted::Site(SITE);
    world.give(Command::Count(Count { at, found: BTreeSet::from([world.usable()[0].into()]) }));
    world.give(Command::Reconcile(Reconcile {
        site: SITE,
        trial: TRIAL,
        received: 3,
        used: 1,
        returned: 1,
        destroyed: 0,
        missing: 0,
        found: world.usable().into_iter().collect(),
        remarks: words(""),
    }));
    let things = BTreeSet::from([VialCode::after(60).into()]);
    world.give(Command::DeclareMissing(DeclareMissing { things, why: words("not in its well") }));
    let things = BTreeSet::from([VialCode::after(61).into()]);
    world.give(Command::Destroy(Destroy { things, because: Because::Damaged, remarks: words("") }));
    let series = BTreeSet::from([SeriesCode::after(0)]);
    let (began, ended) = (world.now, world.now.plus_seconds(900));
    world.give(Command::MockRecall(MockRecall {
        series: series.clone(),
        began,
        ended,
        located: BTreeSet::new(),
    }));
    world.give(Command::Recall(Recall { series, why: "sterility of the lot in doubt".into() }));
    let mut other = packed();
    let why = "results of sterility pending".into();
    other.give(Command::ShipUnderQuarantine(ShipUnderQuarantine { shipment: ShipmentCode::after(0), why }));
    world.facts.extend(other.facts.pop());
    let mut seen = BTreeSet::new();
    world.facts.retain(|fact| seen.insert(<&'static str>::from(fact)));
    world.facts
}
