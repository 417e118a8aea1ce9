//! Appointing, granting, delegating: what stands in the way.

use super::{Command, Delegate, Fact, Refusal, State, correct};
use bench::{PersonCode, Refusals, Role, SiteCode};
use std::collections::BTreeSet;

/// Blinded roles of a trial: whoever knows the content may hold none of them (ICH E6(R3) 4.1.2).
fn is_blinded(role: Role) -> bool {
    matches!(
        role,
        Role::Supply
            | Role::Implanter
            | Role::Investigator
            | Role::Coordinator
            | Role::BlindedRater
            | Role::SafetyPhysician
            | Role::BlindedStatistician
            | Role::Monitor
            | Role::ProgrammeLead
    )
}

/// Pairs that may not meet in one person.
fn may_not_meet(one: Role, other: Role) -> bool {
    let pair = |a: Role, b: Role| (one, other) == (a, b) || (other, one) == (a, b);
    (one.is_unblinded() && is_blinded(other))
        || (other.is_unblinded() && is_blinded(one))
        // Whoever makes or tests lots does not release them; a small unit may forget which lot was whose.
        || pair(Role::ManufacturingOperator, Role::QualityReleaser)
        || pair(Role::QcAnalyst, Role::QualityReleaser)
        || pair(Role::Implanter, Role::BlindedRater)
        // NMPA 2020 no. 74: system management is separate from operation. Administrators hold no other role.
        || (one == Role::Administrator) != (other == Role::Administrator)
        || (one == Role::Inspector) != (other == Role::Inspector)
}

fn granting(state: &State, person: PersonCode, role: Role, site: Option<SiteCode>) -> BTreeSet<Refusal> {
    let Some(known) = state.person(person) else {
        return BTreeSet::from([Refusal::UnknownPerson { person }]);
    };
    let mut found = BTreeSet::new();
    for grant in &known.grants {
        if grant.role == role && grant.site == site {
            found.insert(Refusal::HeldAlready { person, role });
        } else if may_not_meet(grant.role, role) {
            found.insert(Refusal::RolesMayNotMeet { person, holds: grant.role, asked: role });
        }
    }
    if role.is_at_site() != site.is_some() {
        found.insert(Refusal::SiteMismatch { role });
    }
    found
}

fn delegating(state: &State, c: &Delegate) -> BTreeSet<Refusal> {
    let mut found = granting(state, c.person, c.role, Some(c.site));
    if !c.tasks.is_empty() {
        // Whoever holds the role already is handed tasks in it; a line of the log may follow another.
        found.remove(&Refusal::HeldAlready { person: c.person, role: c.role });
    }
    for task in &c.tasks {
        let known = crate::roles::rule(task.as_str());
        let second =
            |rule: &crate::roles::Rule| rule.second.as_ref().is_some_and(|(_, who)| who.contains(&c.role));
        if !known.is_some_and(|rule| rule.roles.contains(&c.role) || second(rule)) {
            found.insert(Refusal::UnknownTask { task: task.clone(), role: c.role });
        }
    }
    if let (Some(from), Some(until)) = (c.from, c.until)
        && until < from
    {
        found.insert(Refusal::EndsBeforeItBegins { from, until });
    }
    found
}

/// Everything in the way of this command.
#[must_use]
pub fn obstacles(state: &State, command: &Command) -> BTreeSet<Refusal> {
    match command {
        Command::Appoint(c) => {
            (!c.name.says_something()).then_some(Refusal::NameMissing).into_iter().collect()
        }
        Command::GrantRole(c) => granting(state, c.person, c.role, c.site),
        Command::Delegate(c) => delegating(state, c),
        Command::RequireTraining(c) => {
            let named = c.document.says_something() && !c.version.as_str().trim().is_empty();
            (!named).then_some(Refusal::DocumentMissing).into_iter().collect()
        }
        Command::Train(c) if state.person(c.person).is_none() => {
            BTreeSet::from([Refusal::UnknownPerson { person: c.person }])
        }
        Command::Train(_) => BTreeSet::new(),
        Command::Correct(c) => correct::obstacles(state, c),
        Command::WithdrawRole(c) => {
            let mut found = BTreeSet::new();
            let holds =
                state.person(c.person).map(|p| p.grants.iter().any(|g| g.role == c.role && g.site == c.site));
            match holds {
                None => drop(found.insert(Refusal::UnknownPerson { person: c.person })),
                Some(false) => drop(found.insert(Refusal::NotHeld { person: c.person, role: c.role })),
                Some(true) => {}
            }
            let needed = matches!(c.role, Role::QualityReleaser | Role::Administrator);
            if needed && state.holders(c.role).all(|holder| holder == c.person) {
                found.insert(Refusal::LastOfTheirKind { role: c.role });
            }
            if !c.reason.says_something() {
                found.insert(Refusal::ReasonMissing);
            }
            found
        }
    }
}

/// Decides one command about people.
pub fn decide(state: &State, command: &Command) -> Result<Vec<Fact>, Refusals<Refusal>> {
    Refusals::unless_clear(obstacles(state, command))?;
    Ok(vec![match command {
        Command::Appoint(c) => {
            Fact::Appointed { person: PersonCode::after(state.last()), as_asked: c.clone() }
        }
        Command::GrantRole(c) => Fact::RoleGranted(c.clone()),
        Command::WithdrawRole(c) => Fact::RoleWithdrawn(c.clone()),
        Command::Delegate(c) => Fact::Delegated(c.clone()),
        Command::Train(c) => Fact::Trained(c.clone()),
        Command::RequireTraining(c) => Fact::TrainingRequired(c.clone()),
        Command::Correct(c) => {
            correct::decide(c).ok_or_else(|| Refusals::one(Refusal::NotThatFact { target: c.target }))?
        }
    }])
}
