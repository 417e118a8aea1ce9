//! Training is the only report about people, and it can be wrong.

use crate::house::{ADMINISTRATOR, House};
use bench::{FactId, PersonCode, Role};
use portfolio::people::{Appoint, Command as P, Correct, Refusal, Train};
use portfolio::{Command, Refusal as Any};

fn train(person: PersonCode, version: &str) -> P {
    P::Train(Train { person, document: "SOP cryopreservation".into(), version: version.into() })
}

fn correct(target: FactId, content: P, reason: &str) -> Command {
    Command::People(P::Correct(Correct { target, content: Box::new(content), reason: reason.into() }))
}

fn versions(house: &House, person: PersonCode) -> Vec<String> {
    let person = house.portfolio.open.people.person(person).unwrap();
    person.trained().map(|train| train.version.to_string()).collect()
}

#[test]
fn a_training_told_wrong_is_told_anew_and_counts_once() {
    let mut house = House::founded();
    let operator = house.staff("Operator", Role::ManufacturingOperator).person;
    let told = house.must(ADMINISTRATOR, Command::People(train(operator, "2.0")));
    house.must(ADMINISTRATOR, Command::People(train(operator, "3.0")));
    house.must(ADMINISTRATOR, correct(told, train(operator, "1.0"), "typed the version of the next week"));
    assert_eq!(versions(&house, operator), ["1.0", "3.0"]);
    let again = correct(told, train(operator, "1.1"), "the cover sheet was of 1.0");
    house.must(ADMINISTRATOR, again);
    assert_eq!(versions(&house, operator), ["1.1", "3.0"], "a correction of a correction targets the report");
}

#[test]
fn what_is_no_correction_is_refused_with_every_reason() {
    let mut house = House::founded();
    let operator = house.staff("Operator", Role::ManufacturingOperator).person;
    let other = house.staff("Other", Role::Verifier).person;
    let told = house.must(ADMINISTRATOR, Command::People(train(operator, "2.0")));
    let nowhere = FactId { position: 1, index: 0 };
    let appoint = P::Appoint(Appoint { name: "Name".into(), organisation: "Unit".into() });
    let grant = house.portfolio.position - 1;
    let elsewhere = Refusal::AboutSomethingElse { was: operator.into(), now: other.into() };
    let rows: [(&str, Command, Vec<Refusal>); 5] = [
        (
            "an appointment is no report",
            correct(nowhere, appoint, "typo"),
            vec![Refusal::NotThatFact { target: nowhere }],
        ),
        (
            "a grant is taken back, not corrected",
            correct(FactId { position: grant, index: 0 }, train(other, "2.0"), "typo"),
            vec![Refusal::NotThatFact { target: FactId { position: grant, index: 0 } }],
        ),
        ("another person", correct(told, train(other, "2.0"), "typo"), vec![elsewhere.clone()]),
        ("no reason", correct(told, train(operator, "2.1"), " "), vec![Refusal::ReasonMissing]),
        (
            "two at once, gravest first",
            correct(told, train(other, "2.0"), ""),
            vec![Refusal::ReasonMissing, elsewhere],
        ),
    ];
    for (what, command, expected) in rows {
        let expected: Vec<Any> = expected.into_iter().map(Any::People).collect();
        assert_eq!(house.why_not(ADMINISTRATOR, command), expected, "{what}");
    }
}

#[test]
fn only_who_may_report_training_may_correct_it_and_signs() {
    let mut house = House::founded();
    let operator = house.staff("Operator", Role::ManufacturingOperator);
    let told = house.must(ADMINISTRATOR, Command::People(train(operator.person, "2.0")));
    let why = house.why_not(operator, correct(told, train(operator.person, "3.0"), "I did read it"));
    assert!(
        matches!(why[..], [Any::Who(portfolio::roles::Refusal::NotForThisRole { role, .. })] if role == operator.role),
        "{why:?}"
    );
}
