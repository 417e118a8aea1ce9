//! The crew names the vials that it takes: from then on they are in the sample, and in no kit.

use crate::play::{days, founded};
use bench::{Code, LotCode, VialCode};
use portfolio::Fact;
use quality::Fact as Q;
use std::collections::{BTreeMap, BTreeSet};
use supply::Whereabouts;
use twin::Stage;

#[test]
fn every_lot_is_sampled_and_reserved_by_its_highest_vials_and_balances() {
    let mut facts: Vec<Fact> = Vec::new();
    let mut listen = |_, _: &twin::Given, outcome: &twin::Outcome| {
        facts.extend(outcome.iter().flatten().cloned());
    };
    let mut rehearsal = founded("xs228-als", 11, &mut listen);
    days(&mut rehearsal, 500, &mut listen);

    let mut of: BTreeMap<bench::SampleCode, (Code, &str)> = BTreeMap::new();
    let mut taken: BTreeMap<Code, BTreeMap<&str, BTreeSet<VialCode>>> = BTreeMap::new();
    for fact in &facts {
        match fact {
            Fact::Quality(Q::SampleTaken { sample, as_reported: c })
                if c.kind == quality::SampleKind::Itself && c.of.kind == LotCode::KIND =>
            {
                of.insert(*sample, (c.of, "tested"));
                taken.entry(c.of).or_default();
            }
            Fact::Quality(Q::SampleReserved { sample, as_reported: c }) => {
                of.insert(*sample, (c.of, "reserved"));
                taken.entry(c.of).or_default();
            }
            Fact::Quality(Q::VialsTaken { sample, vials }) => {
                let (lot, why) = of[sample];
                taken.entry(lot).or_default().entry(why).or_default().extend(vials);
            }
            _ => {}
        }
    }
    assert!(taken.len() >= 2, "two batches were made: {taken:?}");
    let open = &rehearsal.stage.portfolio().open;
    let closed = rehearsal.stage.portfolio().closed.as_ref().map(|inside| &inside.supply);
    let mut kits = 0;
    for (lot, by) in &taken {
        let counts: Vec<(&str, usize)> = by.iter().map(|(why, vials)| (*why, vials.len())).collect();
        assert_eq!(counts, [("reserved", 2), ("tested", 1)], "{lot}");
        let all: BTreeSet<VialCode> = by.values().flatten().copied().collect();
        // The freezing run parted the lot: its vials are where the sample came from.
        let owner = open.supply.vial_owner(*all.first().unwrap()).unwrap();
        let highest = open.supply.stored_vials(owner).last().unwrap();
        assert!(all.iter().all(|vial| *vial > highest), "{lot}: {all:?} and {highest} is still there");
        let balance = open.supply.balance(owner, closed);
        assert!(balance.is_whole(), "{lot}: {balance:?}");
        let gone =
            [Whereabouts::Sampled, Whereabouts::Reserved].map(|place| balance.places.get(&place).copied());
        assert_eq!(gone, [Some(1), Some(2)], "{lot}: {balance:?}");
        kits += balance.places.get(&Whereabouts::AtSite).copied().unwrap_or(0);
        kits += balance.places.get(&Whereabouts::Used).copied().unwrap_or(0);
    }
    assert!(kits > 0, "some vial of these lots went to a site, so that kits could have taken a sampled one");
}
