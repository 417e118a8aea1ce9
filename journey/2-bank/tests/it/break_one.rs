//! Break one thing: the clean example has no obstacle; spoil one thing, and exactly that reason stands.

use crate::house::*;
use bank::{Assay, Identity, Seen};
use bench::Standing;

type Spoil = fn(House) -> House;

#[test]
fn the_example_is_clean() {
    assert_eq!(House::sound().why_not(&choose(line(0))), Vec::<&str>::new());
}

#[test]
fn one_thing_spoiled_gives_exactly_its_reason() {
    let spoils: [(&str, Spoil); 8] = [
        ("held", |house| house.say(line(0), held())),
        ("donor-not-eligible", |house| house.say(line(0), Standing { donor_eligible: false, ..good() })),
        ("no-consent", |house| house.say(line(0), Standing { consent_covers: [].into(), ..good() })),
        ("identity-does-not-match", |mut house| {
            house.must(characterise(line(0), Assay::Str, Seen::Profile(SOMEBODY_ELSES)));
            house
        }),
        ("identity-does-not-match", |mut house| {
            house.must(profile(Identity::Hla, SOMEBODY_ELSES));
            house
        }),
        ("identity-does-not-match", |mut house| {
            house.must(characterise(line(0), Assay::Hla, Seen::Normal));
            house
        }),
        ("abnormal", |mut house| {
            house.must(characterise(line(0), Assay::Mycoplasma, Seen::Abnormal("positive".into())));
            house
        }),
        ("already-chosen", |mut house| {
            house.must(choose(line(0)));
            house
        }),
    ];
    for (reason, spoil) in spoils {
        assert_eq!(spoil(House::sound()).why_not(&choose(line(0))), [reason]);
    }
}

#[test]
fn what_spoils_one_line_leaves_the_other_alone() {
    let mut house = House::sound();
    house.must(characterise(line(0), Assay::Karyotype, Seen::Abnormal("trisomy 8".into())));
    assert_eq!(house.why_not(&choose(line(1))), Vec::<&str>::new());
}
