//! From a command to facts, or to every reason why not.

use super::{AdoptEvidence, Command, Fact, RecordMilestone, Refusal, State, correct};
use bench::{Asked, Refusals, Text};
use std::collections::BTreeSet;

/// Everything that stands in the way of this command now.
#[must_use]
pub fn obstacles(state: &State, asked: &Asked, command: &Command) -> BTreeSet<Refusal> {
    match command {
        Command::Correct(c) => correct::obstacles(state, asked, c),
        _ => of_content(asked, command),
    }
}

/// What a report itself must say, told first or told anew.
pub(super) fn of_content(asked: &Asked, command: &Command) -> BTreeSet<Refusal> {
    match command {
        Command::RecordMilestone(c) => milestone(asked, c),
        Command::AdoptEvidence(c) => evidence(c),
        Command::Correct(_) => BTreeSet::new(),
    }
}

fn silent(words: &[&Text]) -> bool {
    words.iter().any(|words| !words.says_something())
}

fn milestone(asked: &Asked, c: &RecordMilestone) -> BTreeSet<Refusal> {
    let mut found = BTreeSet::new();
    // A day further east has begun before the ledger's.
    if c.on.could_be().0 > asked.now.plus_days(1).date() {
        found.insert(Refusal::NotYet { on: c.on });
    }
    if silent(&[&c.product, &c.indication]) {
        found.insert(Refusal::IdentityMissing);
    }
    if c.milestone.is_of_an_authority() && !c.authority.as_ref().is_some_and(Text::says_something) {
        found.insert(Refusal::AuthorityMissing { milestone: c.milestone });
    }
    if silent(&[&c.source]) {
        found.insert(Refusal::SourceMissing);
    }
    found
}

fn evidence(c: &AdoptEvidence) -> BTreeSet<Refusal> {
    let mut found = BTreeSet::new();
    if silent(&[&c.product, &c.studied]) {
        found.insert(Refusal::IdentityMissing);
    }
    if silent(&[&c.source, &c.study]) {
        found.insert(Refusal::SourceMissing);
    }
    if !c.claims.iter().any(|claim| claim.text.says_something()) {
        found.insert(Refusal::ClaimsMissing);
    }
    found
}

/// Decides one command. Pure: all that it may know arrives as arguments.
///
/// # Errors
/// Every reason why not, gravest first.
pub fn decide(state: &State, asked: &Asked, command: &Command) -> Result<Vec<Fact>, Refusals<Refusal>> {
    Refusals::unless_clear(obstacles(state, asked, command))?;
    Ok(vec![match command {
        Command::RecordMilestone(c) => Fact::MilestoneRecorded(c.clone()),
        Command::AdoptEvidence(c) => Fact::EvidenceAdopted(c.clone()),
        Command::Correct(c) => {
            correct::decide(c).ok_or_else(|| Refusals::one(Refusal::NotThatFact { target: c.target }))?
        }
    }])
}
