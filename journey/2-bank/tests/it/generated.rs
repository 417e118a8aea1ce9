//! Whatever is asked, nothing panics, and what must hold of banks holds.

use crate::house::*;
use bank::{Assay, BankCells, Command, Correct, Fact, Identity, Parents, Seen, Tier};
use bench::{Digest, FactId, LineCode, Quantity, Standing, VialCode};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn quantity() -> impl Strategy<Value = Quantity> {
    let written = prop_oneof![
        Just("1000000 {viable_cells}"),
        Just("79228162514264337593543950335 {cells}"),
        Just("-3 {cells}"),
        Just("0 mL"),
        Just("5 %"),
    ];
    written.prop_map(|text| text.parse().unwrap())
}

fn command() -> impl Strategy<Value = Command> {
    let line = || (0u32..5).prop_map(LineCode);
    let tier = || prop_oneof![Just(Tier::Seed), Just(Tier::Master), Just(Tier::Working)];
    let assay =
        || prop_oneof![Just(Assay::Str), Just(Assay::Hla), Just(Assay::Karyotype), Just(Assay::CopyNumber)];
    let seen = || {
        prop_oneof![
            3 => Just(Seen::Normal),
            3 => Just(Seen::Profile(THEIRS)),
            1 => any::<[u8; 32]>().prop_map(|bytes| Seen::Profile(Digest(bytes))),
            1 => Just(Seen::Abnormal("odd".into())),
        ]
    };
    let parents = prop_oneof![
        line().prop_map(Parents::Line),
        prop::collection::vec((0u32..90).prop_map(VialCode), 0..3).prop_map(Parents::Vials),
    ];
    let banked = (tier(), parents, 0u16..30, prop_oneof![0u16..40, Just(300)], quantity(), quantity());
    let banked = banked.prop_map(|(tier, parents, passage, vials, cells_a_vial, cells_counted)| {
        Command::BankCells(BankCells { vials, cells_a_vial, cells_counted, ..cells(tier, parents, passage) })
    });
    let simple = prop_oneof![
        1 => (0u16..3).prop_map(reprogramme),
        2 => (any::<bool>(), any::<bool>()).prop_map(|(hla, theirs)| {
            let identity = if hla { Identity::Hla } else { Identity::Str };
            profile(identity, if theirs { THEIRS } else { SOMEBODY_ELSES })
        }),
        6 => (line(), assay(), seen()).prop_map(|(line, assay, seen)| characterise(line, assay, seen)),
        1 => line().prop_map(choose),
        1 => (line(), tier()).prop_map(|(line, tier)| plan(line, tier)),
        4 => banked,
    ];
    let target = (1u64..40, 0u32..2).prop_map(|(position, index)| FactId { position, index });
    prop_oneof![
        5 => simple.clone(),
        1 => (simple, target).prop_map(|(content, target)| {
            Command::Correct(Correct { target, content: Box::new(content), reason: "typed wrong".into() })
        }),
    ]
}

/// House 4.3 and 4.4, for banks: no number twice, every vial in exactly one bank, every bank of a line, every line of a tissue.
fn invariants(house: &House) {
    let mut numbers = BTreeSet::new();
    for (code, bank) in house.state.banks() {
        assert_eq!(bank.vials.iter().count() as u32, bank.vials.count);
        for vial in bank.vials.iter() {
            assert!(numbers.insert(vial), "{vial} is in two banks");
            assert_eq!(house.state.bank_of(vial).map(|(bank, _)| bank), Some(code));
        }
        let line = house.state.line(bank.line).expect("a bank is of a line");
        assert!(house.state.tissue(line.tissue).is_some());
    }
    for (code, line) in house.state.lines().filter(|(_, line)| line.chosen().is_some()) {
        assert!(house.state.tissue(line.tissue).is_some_and(|tissue| tissue.lines.contains(&code)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics_and_the_invariants_hold(
        commands in prop::collection::vec((command(), any::<u8>()), 1..40),
    ) {
        let mut house = House::sound();
        for (command, luck) in commands {
            let standing = match luck % 8 {
                0 => held(),
                1 => Standing::default(),
                _ => good(),
            };
            for code in command.names() {
                house.said.insert(code, standing.clone());
            }
            for departure in house.departures(&command) {
                prop_assert!(bank::DEPARTURES.contains(&departure.kind.as_str()), "{departure:?}");
                prop_assert!(!departure.about.is_empty());
            }
            let _ = house.state.duties(now(), &|code| house.standing(code));
            if let Ok(facts) = house.try_(&command) {
                prop_assert!(!facts.is_empty());
                for fact in &facts {
                    let _ = fact.links();
                    let line = serde_json::to_string(fact).unwrap();
                    // Codes that nobody would mint come only from this test's own guesses.
                    if !line.contains('*') {
                        prop_assert_eq!(&serde_json::from_str::<Fact>(&line).unwrap(), fact);
                    }
                }
                house.learn(&facts);
                invariants(&house);
            }
        }
    }
}
