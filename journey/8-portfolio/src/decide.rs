//! From a command to facts, or to every reason why not.

use crate::standing::clearance;
use crate::{Command, Fact, Portfolio, Refusal, consequences, people, roles};
use bench::{Asked, Clearance, Refusals};
use std::collections::BTreeSet;

/// Decides one command against everything known. Pure: the same arguments give the same facts.
pub fn decide(
    portfolio: &Portfolio,
    asked: &Asked,
    command: &Command,
) -> Result<Vec<Fact>, Refusals<Refusal>> {
    let clearance = clearance(portfolio, command);
    let who: BTreeSet<Refusal> = who(portfolio, asked, command);
    match (room(portfolio, &clearance, asked, command), who.is_empty()) {
        (Ok(mut facts), true) => {
            consequences::add(portfolio, &clearance, asked, command, &mut facts);
            Ok(facts)
        }
        (Ok(_), false) => Err(refused(who)),
        (Err(why), _) => Err(refused(who.into_iter().chain(why.into_set()).collect())),
    }
}

/// Everything in the way of a command, without deciding it: what the screens show before anybody types.
#[must_use]
pub fn obstacles(portfolio: &Portfolio, asked: &Asked, command: &Command) -> BTreeSet<Refusal> {
    decide(portfolio, asked, command).err().map(Refusals::into_set).unwrap_or_default()
}

fn who(portfolio: &Portfolio, asked: &Asked, command: &Command) -> BTreeSet<Refusal> {
    let verb = command.verb().to_string();
    roles::obstacles(&portfolio.open.people, asked, &verb).into_iter().map(Refusal::Who).collect()
}

fn refused(found: BTreeSet<Refusal>) -> Refusals<Refusal> {
    match Refusals::unless_clear(found) {
        Err(refusals) => refusals,
        Ok(()) => unreachable!("called with at least one reason"),
    }
}

fn room(
    portfolio: &Portfolio,
    clearance: &Clearance,
    asked: &Asked,
    command: &Command,
) -> Result<Vec<Fact>, Refusals<Refusal>> {
    let open = &portfolio.open;
    Ok(match command {
        Command::People(c) => wrap(people::decide(&open.people, c), Refusal::People, Fact::People)?,
        Command::Donor(c) => {
            wrap(donor::decide(&open.donor, clearance, asked, c), Refusal::Donor, Fact::Donor)?
        }
    })
}

/// Lifts one room's answer into the portfolio's words.
fn wrap<F, R: Ord>(
    answer: Result<Vec<F>, Refusals<R>>,
    refusal: impl Fn(R) -> Refusal,
    fact: impl Fn(F) -> Fact,
) -> Result<Vec<Fact>, Refusals<Refusal>> {
    match answer {
        Ok(facts) => Ok(facts.into_iter().map(fact).collect()),
        Err(why) => Err(why.map(refusal)),
    }
}
