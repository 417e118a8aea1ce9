//! 8. Nobody is cleared while a pause in scope holds, sooner than the stagger, or above the level that the safety review allowed.
//!
//! A pause holds from when it happened until it was lifted: of enrolment for screening and allocation, of first and of later doses for those, of a
//! cohort and of a site for everything there. One that a stopping rule caused is lifted by a safety physician after a review that
//! met since; any other by whoever is responsible for its cause. The first dose waits for those before in the cohort, and for the
//! lower levels, as the protocol says; its level is one that a review allowed, the first where none has spoken yet.
//!
//! All of this is open: nothing is left unjudged without the key. Whether a stopping rule should have paused is the safety room's count.

use crate::book::Book;
use crate::book::trial::{Held, Person};
use crate::found::{Found, What};
use crate::read::Read;
use bench::{Mark, Moment, ParticipantCode, Role};
use portfolio::Fact;
use trial::protocol::StaggerOver;
use trial::{Cause, Scope};

/// What somebody goes on to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Going {
    Enrolment,
    FirstDose,
    LaterDose,
}

pub(crate) fn judge(book: &Book, read: &Read<'_>, at: &Mark, fact: &Fact, found: &mut Found) {
    use trial::Fact as F;
    let Fact::Trial(fact) = fact else { return };
    match fact {
        F::DosingCleared(c) => {
            let Some(person) = book.trial.people.get(&c.participant) else { return };
            let first = c.administration == 1;
            let going = if first { Going::FirstDose } else { Going::LaterDose };
            let cohort = book.trial.cohort(person).map(|(number, _)| number);
            paused(book, at, person, going, cohort, found);
            level(book, at, person, found);
            if first {
                stagger(book, at, c.participant, person, found);
            }
        }
        F::Randomised { participant, .. } => {
            let Some(person) = book.trial.people.get(participant) else { return };
            paused(book, at, person, Going::Enrolment, None, found);
        }
        F::CohortEntered { participant, cohort, .. } => {
            let Some(person) = book.trial.people.get(participant) else { return };
            paused(book, at, person, Going::Enrolment, Some(*cohort), found);
        }
        F::Resumed(c) => match book.trial.pauses.get(&c.pause) {
            None => found.say(8, at.fact, What::UnknownPause { pause: c.pause }),
            Some(held) => resumed(book, read, at, held, c, found),
        },
        _ => {}
    }
}

fn holds(held: &Held, at: Moment) -> bool {
    held.since <= at && held.lifted.is_none_or(|lifted| lifted > at)
}

fn paused(book: &Book, at: &Mark, person: &Person, going: Going, cohort: Option<u32>, found: &mut Found) {
    for (&fact, held) in &book.trial.pauses {
        let in_scope = held.pause.trial == person.trial
            && match &held.pause.scope {
                Scope::Enrolment => going == Going::Enrolment,
                Scope::FirstDose => going == Going::FirstDose,
                Scope::LaterDoses => going == Going::LaterDose,
                Scope::Cohort { part, cohort: number } => *part == person.part && cohort == Some(*number),
                Scope::Site { site } => *site == person.site,
            };
        if in_scope && holds(held, at.recorded) {
            found.say(8, at.fact, What::Paused { pause: fact });
        }
    }
}

fn level(book: &Book, at: &Mark, person: &Person, found: &mut Found) {
    let Some((_, cohort)) = book.trial.cohort(person) else { return };
    let allowed = book.trial.allowed.get(&(person.trial, person.part.clone())).copied().unwrap_or(1);
    if cohort.level > allowed {
        found.say(8, at.fact, What::LevelNotAllowed { level: cohort.level, allowed });
    }
}

fn stagger(book: &Book, at: &Mark, who: ParticipantCode, person: &Person, found: &mut Found) {
    let (Some((_, cohort)), Some(part)) = (book.trial.cohort(person), book.trial.part(person)) else {
        return;
    };
    let Some(site) = book.trial.sites.get(&person.site) else { return };
    let day = at.recorded.date_in(&site.zone);
    // Whoever left undosed keeps nobody waiting.
    let counts = |member: &ParticipantCode| {
        book.trial.people.get(member).is_some_and(|p| p.began(1).is_some() || p.may_be_treated())
    };
    let before = cohort.members.iter().copied().take_while(|&member| member != who).filter(|m| counts(m));
    let before: Vec<ParticipantCode> = before.collect();
    let cohorts = book.trial.cohorts.get(&(person.trial, person.part.clone()));
    let lower = cohorts.into_iter().flatten().filter(|other| other.level < cohort.level);
    let lower: Vec<ParticipantCode> =
        lower.flat_map(|c| c.members.iter().copied()).filter(|m| counts(m)).collect();
    for rule in &part.stagger {
        let awaited = match rule.over {
            StaggerOver::EachInCohort => &before[..],
            StaggerOver::FirstOfCohort => &before[..before.len().min(1)],
            StaggerOver::BetweenLevels => &lower[..],
        };
        let soon = |other: &&ParticipantCode| {
            let Some(other) = book.trial.people.get(other) else { return false };
            let zone = book.trial.sites.get(&other.site).map_or(&site.zone, |site| &site.zone);
            let dosed = other.began(1).map(|began| began.date_in(zone));
            dosed.is_none_or(|dosed| day < dosed.plus_days(i64::from(rule.days)))
        };
        if let Some(&after) = awaited.iter().find(soon) {
            found.say(8, at.fact, What::Stagger { after });
        }
    }
}

fn resumed(book: &Book, read: &Read<'_>, at: &Mark, held: &Held, c: &trial::Resume, found: &mut Found) {
    let lifts = match held.pause.cause {
        Cause::StoppingRule | Cause::Safety => Role::SafetyPhysician,
        Cause::Sponsor | Cause::Site | Cause::Quality => Role::ProgrammeLead,
    };
    if let Some(author) = read.author.filter(|author| author.role != lifts) {
        found.say(8, at.fact, What::ResumedByAnotherRole { role: author.role });
    }
    let met = c.review.and_then(|review| book.trial.reviews.get(&review));
    if held.pause.cause == Cause::StoppingRule && met.is_none_or(|met| *met < held.since) {
        found.say(8, at.fact, What::ResumedWithoutReview { pause: c.pause });
    }
}
