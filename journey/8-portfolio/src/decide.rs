//! From a command to facts, or to every reason why not.

use crate::standing::clearance;
use crate::{Command, Fact, Portfolio, Refusal, consequences, milestones, people, retention, roles};
use bench::{Asked, Author, Clearance, ParticipantCode, Refusals};
use std::collections::BTreeSet;

/// Decides one command against everything known. Pure: the same arguments give the same facts.
///
/// # Errors
/// Every reason why not, gravest first.
pub fn decide(
    portfolio: &Portfolio,
    asked: &Asked,
    command: &Command,
) -> Result<Vec<Fact>, Refusals<Refusal>> {
    let clearance = clearance(portfolio, command, asked.now);
    let who = who(portfolio, asked, command);
    match (room(portfolio, &clearance, asked, command), Refusals::unless_clear(who)) {
        (Ok(mut facts), Ok(())) => {
            consequences::add(portfolio, &clearance, asked, command, &mut facts);
            Ok(facts)
        }
        (Err(why), Ok(())) | (Ok(_), Err(why)) => Err(why),
        (Err(why), Err(who)) => Err(who.and(why)),
    }
}

/// Everything in the way of a command, without deciding it: what the screens show before anybody types.
#[must_use]
pub fn obstacles(portfolio: &Portfolio, asked: &Asked, command: &Command) -> BTreeSet<Refusal> {
    decide(portfolio, asked, command).err().map(Refusals::into_set).unwrap_or_default()
}

fn who(portfolio: &Portfolio, asked: &Asked, command: &Command) -> BTreeSet<Refusal> {
    let verb = command.verb();
    let mut found: BTreeSet<Refusal> =
        roles::obstacles(&portfolio.open.people, asked, verb).into_iter().map(Refusal::Who).collect();
    if is_anothers(portfolio, asked.author, command) {
        found.insert(Refusal::Who(roles::Refusal::AnotherSite { person: asked.author.person }));
    }
    if let Some(rule) = names_somebody_anew(command).filter(|rule| !rule.roles.contains(&asked.author.role)) {
        let (role, allowed) = (asked.author.role, rule.roles.clone());
        found.insert(Refusal::Who(roles::Refusal::NotForThisRole { role, allowed }));
    }
    found.extend(retention::obstacles(portfolio, command, asked.now).into_iter().map(Refusal::Kept));
    found
}

/// Who somebody is, is told anew by whoever may say it, and by nobody else who may correct reports of the room.
fn names_somebody_anew(command: &Command) -> Option<&'static roles::Rule> {
    match command {
        Command::Donor(donor::Command::Correct(c)) => match *c.content {
            donor::Command::RecordIdentity(_) => roles::rule("donor.record-identity"),
            _ => None,
        },
        Command::Trial(trial::Command::Correct(c)) => match *c.content {
            trial::Command::RecordIdentity(_) => roles::rule("trial.record-identity"),
            _ => None,
        },
        _ => None,
    }
}

/// Whether somebody of one site speaks of a participant whom another site looks after (ICH E6(R3) 2.3.3).
fn is_anothers(portfolio: &Portfolio, author: Author, command: &Command) -> bool {
    let main = command.names().first().copied();
    let participant = main.and_then(|code| ParticipantCode::try_from(code).ok());
    let theirs = participant.and_then(|who| portfolio.open.trial.participant(who)).map(|who| who.site);
    author.role.is_at_site() && theirs.is_some() && theirs != author.site
}

fn room(
    portfolio: &Portfolio,
    clearance: &Clearance,
    asked: &Asked,
    command: &Command,
) -> Result<Vec<Fact>, Refusals<Refusal>> {
    let open = &portfolio.open;
    let inside = portfolio.closed.as_ref();
    match command {
        Command::People(c) => wrap(people::decide(&open.people, c), Refusal::People, Fact::People),
        Command::Donor(c) => {
            wrap(donor::decide(&open.donor, clearance, asked, c), Refusal::Donor, Fact::Donor)
        }
        Command::Bank(c) => wrap(bank::decide(&open.bank, clearance, asked, c), Refusal::Bank, Fact::Bank),
        Command::Batch(c) => {
            wrap(batch::decide(&open.batch, clearance, asked, c), Refusal::Batch, Fact::Batch)
        }
        Command::Quality(c) => {
            wrap(quality::decide(&open.quality, clearance, asked, c), Refusal::Quality, Fact::Quality)
        }
        Command::Supply(c) => {
            let closed = inside.map(|inside| &inside.supply);
            wrap(supply::decide(&open.supply, closed, clearance, asked, c), Refusal::Supply, Fact::Supply)
        }
        Command::Trial(c) => {
            let closed = inside.map(|inside| &inside.trial);
            wrap(trial::decide(&open.trial, closed, clearance, asked, c), Refusal::Trial, Fact::Trial)
        }
        Command::Safety(c) => {
            let closed = inside.map(|inside| &inside.safety);
            wrap(safety::decide(&open.safety, closed, clearance, asked, c), Refusal::Safety, Fact::Safety)
        }
        Command::Portfolio(c) => {
            wrap(milestones::decide(&open.milestones, asked, c), Refusal::Portfolio, Fact::Portfolio)
        }
    }
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
