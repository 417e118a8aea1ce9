//! Break one thing: a clean lot, one fact spoiled, exactly that reason.

use crate::example::*;
use bench::*;
use quality::Fact;

/// Learns every fact of the clean story again, but one of them changed or left out.
fn retold(spoil: impl Fn(&Fact) -> Option<Fact>) -> House {
    let told = clean().house;
    let mut house = House::empty();
    house.clearance = told.clearance.clone();
    let facts = told.facts.clone();
    for fact in facts {
        let spoilt = spoil(&fact);
        let who = match &fact {
            Fact::ResultReported(_) | Fact::SampleTaken { .. } => analyst(),
            _ => assurance(),
        };
        // A fact left out leaves its place in the ledger empty, so that every other keeps its name.
        house.learn(who, spoilt.into_iter().collect());
        if house.position == 2 {
            house.made();
        }
    }
    house
}

fn refused(house: &House) -> Vec<&'static str> {
    house.obstacles(releaser(), &release())
}

#[test]
fn retold_unspoilt_it_is_clean() {
    assert_eq!(refused(&retold(|fact| Some(fact.clone()))), Vec::<&str>::new());
}

#[test]
fn without_its_specification_there_is_none_in_force() {
    let house = retold(|fact| match fact {
        Fact::SpecificationAdopted(c) if c.specification.key.as_str() == "xs-release" => None,
        other => Some(other.clone()),
    });
    assert_eq!(refused(&house), ["no-specification"]);
}

#[test]
fn without_one_result_it_is_untested() {
    for test in ["viability", "identity", "sterility", "karyotype", "colonies"] {
        let house = retold(|fact| match fact {
            Fact::ResultReported(c) if c.test.as_str() == test => None,
            other => Some(other.clone()),
        });
        assert_eq!(refused(&house), ["untested"], "{test}");
    }
}

#[test]
fn without_its_review_it_is_not_reviewed() {
    let house = retold(|fact| match fact {
        Fact::ResultReviewed(_) => None,
        other => Some(other.clone()),
    });
    assert_eq!(refused(&house), ["not-reviewed"]);
}

#[test]
fn a_surrogate_called_the_thing_itself_speaks_for_nothing() {
    let house = retold(|fact| match fact {
        Fact::SampleTaken { sample, as_reported } => {
            let mut as_reported = as_reported.clone();
            as_reported.kind = quality::SampleKind::Itself;
            Some(Fact::SampleTaken { sample: *sample, as_reported })
        }
        other => Some(other.clone()),
    });
    assert_eq!(refused(&house), ["untested"]);
}

#[test]
fn one_value_below_its_limit_is_not_investigated() {
    let house = retold(|fact| match fact {
        Fact::ResultReported(c) if c.test.as_str() == "viability" => {
            let mut c = c.clone();
            c.value = quality::Value::Measured(parse("69.9 %"));
            Some(Fact::ResultReported(c))
        }
        other => Some(other.clone()),
    });
    assert_eq!(refused(&house), ["not-investigated"]);
}

#[test]
fn a_result_by_the_releaser_is_theirs() {
    let house = retold(|fact| match fact {
        Fact::ResultReported(c) if c.test.as_str() == "viability" => {
            let mut c = c.clone();
            c.analyst = releaser();
            Some(Fact::ResultReported(c))
        }
        other => Some(other.clone()),
    });
    assert_eq!(refused(&house), ["signer-tested-it"]);
}

#[test]
fn a_second_signer_who_made_it_is_seen_too() {
    let house = clean().house;
    let mut asked = house.asked(releaser());
    asked.signatures.push(Signature {
        by: maker(),
        role: Role::QualityReleaser,
        meaning: Meaning::Approved,
        at: house.now,
        statement: Digest([0; 32]),
        assurance: Assurance::Scripted,
    });
    let found = quality::obstacles(&house.state, &house.clearance, &asked, &release());
    assert_eq!(found.into_iter().collect::<Vec<_>>(), [quality::Refusal::SignerMadeIt { person: maker() }]);
}
