//! What follows from a report in the same entry.

use crate::house::House;
use bench::{Code, DonorCode, FactId, Jurisdiction, Role, Use};
use donor::{CollectTissue, Command as D, Correct, Enrol, RecordConsent, TissueKind};
use portfolio::Command;

fn consent(uses: &[Use]) -> RecordConsent {
    RecordConsent {
        donor: DonorCode(1),
        uses: uses.iter().copied().collect(),
        regions: [Jurisdiction::Cn].into(),
        version: "1.0".into(),
        signed_on: "2026-03-02".parse().unwrap(),
    }
}

/// A donor whose tissue was collected for the clinic, and the fact of their consent.
fn collected(house: &mut House) -> (bench::Author, FactId) {
    let coordinator = house.staff("Coordinator", Role::DonorCoordinator);
    let enrol = Enrol { region: Jurisdiction::Cn, centre: "Beijing".into(), year_of_birth: 1990 };
    house.must(coordinator, Command::Donor(D::Enrol(enrol)));
    let told =
        house.must(coordinator, Command::Donor(D::RecordConsent(consent(&[Use::Research, Use::Clinical]))));
    let collect = CollectTissue {
        donor: DonorCode(1),
        kind: TissueKind::PeripheralBlood,
        amount: "20 mL".parse().unwrap(),
        intended: Use::Clinical,
    };
    house.must(coordinator, Command::Donor(D::CollectTissue(collect)));
    (coordinator, told)
}

fn corrected(house: &mut House, by: bench::Author, target: FactId, uses: &[Use]) -> Vec<Code> {
    let content = Box::new(D::RecordConsent(consent(uses)));
    let correct = Correct { target, content, reason: "the form was read again".into() };
    house.must(by, Command::Donor(D::Correct(correct)));
    house.portfolio.open.quality.holds_in_force().map(|(_, hold)| hold.placed.on).collect()
}

#[test]
fn a_consent_corrected_away_holds_whatever_came_of_the_donor() {
    let mut house = House::founded();
    let (by, told) = collected(&mut house);
    assert_eq!(corrected(&mut house, by, told, &[Use::Research]), [Code::from(DonorCode(1))]);
    let hold = house.portfolio.open.quality.holds_in_force().next().unwrap().1;
    assert_eq!((hold.placed.downstream, hold.placed.why.as_str()), (true, "the form was read again"));
}

#[test]
fn a_consent_corrected_to_the_same_uses_holds_nothing() {
    let mut house = House::founded();
    let (by, told) = collected(&mut house);
    assert_eq!(corrected(&mut house, by, told, &[Use::Clinical, Use::Research]), []);
    assert_eq!(corrected(&mut house, by, told, &[Use::Clinical, Use::Research, Use::Commercial]), []);
}

#[test]
fn without_tissue_there_is_nothing_to_hold() {
    let mut house = House::founded();
    let coordinator = house.staff("Coordinator", Role::DonorCoordinator);
    let enrol = Enrol { region: Jurisdiction::Cn, centre: "Beijing".into(), year_of_birth: 1990 };
    house.must(coordinator, Command::Donor(D::Enrol(enrol)));
    let told = house.must(coordinator, Command::Donor(D::RecordConsent(consent(&[Use::Clinical]))));
    assert_eq!(corrected(&mut house, coordinator, told, &[Use::Research]), []);
}
