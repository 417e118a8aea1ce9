//! What a product has reached, and what its case leans on.

use crate::house::{ADMINISTRATOR, House};
use bench::{Author, FactId, Role};
use portfolio::milestones::{
    AdoptEvidence, Command as M, Correct, EvidenceClaim, Milestone, RecordMilestone, Refusal, StudyKind,
};
use portfolio::{Command, Refusal as Any};

/// A clean milestone: the house's first day is 2026-03-02.
fn licence() -> RecordMilestone {
    RecordMilestone {
        product: "xs228".into(),
        named: None,
        indication: "Adults with amyotrophic lateral sclerosis".into(),
        milestone: Milestone::IndAllowed,
        authority: Some("NMPA".into()),
        on: "2025".parse().unwrap(),
        source: "2025LP01221".into(),
        file: None,
    }
}

/// A clean study, of another product.
fn study() -> AdoptEvidence {
    let cut =
        EvidenceClaim { text: "slower decline in three months".into(), data_cut: "2023".parse().unwrap() };
    AdoptEvidence {
        product: "xs228".into(),
        study: "NCT03482050".into(),
        kind: StudyKind::Human,
        studied: "AstroRx".into(),
        claims: vec![cut],
        source: "doi 10.1186/s12967-023-03903-3".into(),
    }
}

fn record(milestone: RecordMilestone) -> Command {
    Command::Portfolio(M::RecordMilestone(milestone))
}

fn adopt(study: AdoptEvidence) -> Command {
    Command::Portfolio(M::AdoptEvidence(study))
}

fn correct(target: FactId, content: M, reason: &str) -> Command {
    Command::Portfolio(M::Correct(Correct { target, content: Box::new(content), reason: reason.into() }))
}

fn house() -> (House, Author) {
    let mut house = House::founded();
    let lead = house.staff("Lead", Role::ProgrammeLead);
    (house, lead)
}

#[test]
fn the_clean_ones_are_taken_and_a_study_of_other_cells_says_so() {
    let (mut house, lead) = house();
    house.must(lead, record(licence()));
    house.must(lead, adopt(study()));
    house.must(lead, adopt(AdoptEvidence { studied: "xs228".into(), ..study() }));
    let others: Vec<bool> = house
        .portfolio
        .open
        .milestones
        .evidence()
        .map(|(_, kept)| kept.now().is_of_another_product())
        .collect();
    assert_eq!(others, [true, false]);
}

#[test]
fn one_thing_spoiled_is_one_reason_gravest_first() {
    let (mut house, lead) = house();
    let target = house.must(lead, record(licence()));
    let nowhere = FactId { position: 1, index: 0 };
    let on = "2026-03-04".parse().unwrap();
    let milestone = Milestone::IndAllowed;
    let blank =
        RecordMilestone { indication: " ".into(), authority: None, source: "".into(), on, ..licence() };
    let rows: Vec<(Command, Vec<Refusal>)> = vec![
        (record(RecordMilestone { on, ..licence() }), vec![Refusal::NotYet { on }]),
        (record(RecordMilestone { indication: " ".into(), ..licence() }), vec![Refusal::IdentityMissing]),
        (
            record(RecordMilestone { authority: None, ..licence() }),
            vec![Refusal::AuthorityMissing { milestone }],
        ),
        (record(RecordMilestone { source: "".into(), ..licence() }), vec![Refusal::SourceMissing]),
        (
            record(blank),
            vec![
                Refusal::NotYet { on },
                Refusal::IdentityMissing,
                Refusal::AuthorityMissing { milestone },
                Refusal::SourceMissing,
            ],
        ),
        (adopt(AdoptEvidence { studied: "".into(), ..study() }), vec![Refusal::IdentityMissing]),
        (adopt(AdoptEvidence { study: "".into(), ..study() }), vec![Refusal::SourceMissing]),
        (adopt(AdoptEvidence { claims: vec![], ..study() }), vec![Refusal::ClaimsMissing]),
        (correct(target, M::RecordMilestone(licence()), ""), vec![Refusal::ReasonMissing]),
        (
            correct(nowhere, M::RecordMilestone(licence()), "typo"),
            vec![Refusal::NotThatFact { target: nowhere }],
        ),
        (correct(target, M::AdoptEvidence(study()), "typo"), vec![Refusal::NotThatFact { target }]),
        (
            correct(target, M::RecordMilestone(RecordMilestone { on, ..licence() }), "typo"),
            vec![Refusal::NotYet { on }],
        ),
    ];
    for (command, expected) in rows {
        let expected: Vec<Any> = expected.into_iter().map(Any::Portfolio).collect();
        assert_eq!(house.why_not(lead, command.clone()), expected, "{command:?}");
    }
}

#[test]
fn what_a_product_reached_by_itself_needs_no_authority_and_today_has_begun_further_east() {
    let (mut house, lead) = house();
    let on = "2026-03-03".parse().unwrap();
    let first = RecordMilestone { milestone: Milestone::FirstInHuman, authority: None, on, ..licence() };
    house.must(lead, record(first));
}

#[test]
fn the_product_itself_can_have_been_wrong() {
    let (mut house, lead) = house();
    let told = house.must(lead, record(RecordMilestone { product: "xs411".into(), ..licence() }));
    house.must(lead, correct(told, M::RecordMilestone(licence()), "the letter names the other product"));
    let (fact, kept) = house.portfolio.open.milestones.milestones().next().unwrap();
    assert_eq!((fact, kept.now().product.as_str()), (told, "xs228"));
    assert_eq!(kept.history().count(), 2, "the first words stay");
}

#[test]
fn only_who_leads_the_programme_tells_of_milestones() {
    let (mut house, _) = house();
    let why = house.why_not(ADMINISTRATOR, record(licence()));
    let other = portfolio::roles::Refusal::NotForThisRole {
        role: Role::Administrator,
        allowed: [Role::ProgrammeLead].into(),
    };
    assert_eq!(why, [Any::Who(other)]);
}
