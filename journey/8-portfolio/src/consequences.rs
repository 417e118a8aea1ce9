//! Consequences: what follows from a report in the same entry, through the owning room's own words.
//!
//! A departure opens a deviation, and a hold on what it touches where it is grave. A finding about a donor holds everything that came of
//! the donor. An adverse event that meets a stopping rule pauses what the rule says.

use crate::{Command, Fact, Portfolio, roles};
use bench::{
    Asked, Clearance, Code, Departure, DonorCode, FactId, Mark, ParticipantCode, SiteCode, Text, Use,
};
use std::collections::BTreeSet;
use trial::protocol::PauseScope;

/// Adds what must follow from these facts.
pub(crate) fn add(
    portfolio: &Portfolio,
    clearance: &Clearance,
    asked: &Asked,
    command: &Command,
    facts: &mut Vec<Fact>,
) {
    let (queries, departures): (Vec<_>, Vec<_>) = departures(portfolio, clearance, asked, command)
        .into_iter()
        .chain(of_people(portfolio, asked, command))
        .partition(|departure| departure.kind.as_str().starts_with("query-"));
    query(portfolio, clearance, asked, &queries, facts);
    let quality = &portfolio.open.quality;
    let mut holds = minted(facts, |f| matches!(f, quality::Fact::HoldPlaced { .. }));
    let opened_already = minted(facts, |f| {
        matches!(f, quality::Fact::DeviationOpened { .. } | quality::Fact::DeviationNoticed { .. })
    });
    for (offset, (on, departures)) in (opened_already..).zip(by_thing(departures)) {
        let deviation = quality::next_deviation(quality, offset);
        let grave: Vec<&str> = departures.iter().filter(|d| d.grave).map(|d| d.kind.as_str()).collect();
        let why = Text::new(&grave.join(", "));
        facts.push(Fact::Quality(quality::open_for(deviation, departures)));
        if let (false, Some(on)) = (why.as_str().is_empty(), on) {
            facts.push(Fact::Quality(quality::hold_for(quality, on, why, Some(deviation), holds)));
            holds += 1;
        }
    }
    if let Command::Donor(donor::Command::ReportFinding(finding)) = command {
        // House 4.4: a late finding holds everything downstream in one command.
        let on: Code = finding.donor.into();
        facts.push(Fact::Quality(quality::hold_for(quality, on, finding.what.clone(), None, holds)));
        holds += 1;
    }
    for donor in lost(portfolio, asked, facts) {
        let on: Code = donor.into();
        facts.push(Fact::Quality(quality::hold_for(quality, on, words(command), None, holds)));
        holds += 1;
    }
    if facts.iter().any(|fact| matches!(fact, Fact::Safety(_))) {
        pauses(portfolio, asked, facts);
    }
}

/// What author and signers of a report lack. What they report is taken: that they lacked it shows (an authorisation was refused for it).
fn of_people(portfolio: &Portfolio, asked: &Asked, command: &Command) -> Vec<Departure> {
    let verb = command.verb();
    if roles::of(verb).is_none_or(|rule| rule.authorises) {
        return vec![];
    }
    let lacking = roles::lacking(&portfolio.open.people, asked, verb);
    lacking.into_iter().map(|(person, lack)| lack.departure(person)).collect()
}

/// Donors whose cells were collected and may, by these facts, no longer be used as they were: no longer eligible, or a consent taken back or
/// corrected away (house 4.4). A use that only research was allowed binds what was made for research.
fn lost(portfolio: &Portfolio, asked: &Asked, facts: &[Fact]) -> Vec<DonorCode> {
    if !facts.iter().any(|fact| matches!(fact, Fact::Donor(_))) {
        return vec![];
    }
    let before = &portfolio.open.donor;
    let mut after = before.clone();
    for (index, fact) in (0..).zip(facts) {
        if let Fact::Donor(fact) = fact {
            after.learn(&mark(FactId { position: portfolio.position + 1, index }, asked), fact);
        }
    }
    let collected = before.donors().filter(|(_, donor)| donor.first_collected().is_some());
    let lost = collected.filter(|(code, was)| {
        let Some(now) = after.donor(*code) else { return false };
        let (was_allowed, allowed) = (was.uses_allowed(), now.uses_allowed());
        let mut gone = was_allowed.difference(&allowed);
        let consent = gone.any(|&use_| use_ != Use::Research || !was_allowed.contains(&Use::Clinical));
        consent || (was.may_be_used() && !now.may_be_used())
    });
    lost.map(|(code, _)| code).collect()
}

/// Why, in the words of whoever gave the command.
fn words(command: &Command) -> Text {
    match command {
        Command::Donor(donor::Command::DetermineEligibility(c)) => c.why.clone(),
        Command::Donor(donor::Command::WithdrawConsent(c)) => c.reason.clone(),
        Command::Donor(donor::Command::Correct(c)) => c.reason.clone(),
        _ => Text::default(),
    }
}

/// Departures by the thing that each touches first, in the order in which things are named: one report's departures on one thing are one
/// deviation with several reasons, and one hold (decisions/0010).
fn by_thing(departures: Vec<Departure>) -> Vec<(Option<Code>, Vec<Departure>)> {
    let mut things: Vec<(Option<Code>, Vec<Departure>)> = Vec::new();
    for departure in departures {
        let first = departure.about.first().copied();
        match things.iter_mut().find(|(thing, _)| *thing == first) {
            Some((_, reasons)) => reasons.push(departure),
            None => things.push((first, vec![departure])),
        }
    }
    things
}

/// What a minimal report left out is asked of the site, as one query in the trial room's own words; the clock runs meanwhile (house 4.9).
fn query(
    portfolio: &Portfolio,
    clearance: &Clearance,
    asked: &Asked,
    missing: &[Departure],
    facts: &mut Vec<Fact>,
) {
    let about = missing.iter().flat_map(|departure| &departure.about);
    let Some(participant) = about.filter_map(|&code| ParticipantCode::try_from(code).ok()).next() else {
        return;
    };
    let kinds: Vec<&str> = missing.iter().map(|departure| departure.kind.as_str()).collect();
    let raise = trial::RaiseQuery { participant, visit: None, question: Text::new(&kinds.join(", ")) };
    let closed = portfolio.closed.as_ref().map(|inside| &inside.trial);
    let command = trial::Command::RaiseQuery(raise);
    // A person whom the trial room does not know cannot be asked about; the report stands all the same.
    if let Ok(raised) = trial::decide(&portfolio.open.trial, closed, clearance, asked, &command) {
        facts.extend(raised.into_iter().map(Fact::Trial));
    }
}

/// How many facts of a kind this entry states already, so that codes minted after them step on.
fn minted(facts: &[Fact], is: impl Fn(&quality::Fact) -> bool) -> u32 {
    facts.iter().filter(|fact| matches!(fact, Fact::Quality(f) if is(f))).count() as u32
}

fn departures(
    portfolio: &Portfolio,
    clearance: &Clearance,
    asked: &Asked,
    command: &Command,
) -> Vec<Departure> {
    let open = &portfolio.open;
    match command {
        Command::People(_) | Command::Donor(_) | Command::Portfolio(_) => vec![],
        Command::Bank(c) => bank::departures(&open.bank, clearance, asked, c),
        Command::Batch(c) => batch::departures(&open.batch, clearance, asked, c),
        Command::Quality(c) => quality::departures(&open.quality, clearance, asked, c),
        // What only the compartment could call a departure would tell content here; its own board shows it.
        Command::Supply(c) => supply::departures(&open.supply, clearance, asked, c),
        Command::Trial(c) => trial::departures(&open.trial, clearance, asked, c),
        Command::Safety(c) => safety::departures(&open.safety, clearance, asked, c),
    }
}

/// Pauses that a stopping rule asks for now that this is known of an event, and was not met before.
fn pauses(portfolio: &Portfolio, asked: &Asked, facts: &mut Vec<Fact>) {
    let said = (0..).zip(facts.iter()).filter_map(|(index, fact)| match fact {
        Fact::Safety(fact) => Some((mark(FactId { position: portfolio.position + 1, index }, asked), fact)),
        _ => None,
    });
    let said: Vec<(Mark, &safety::Fact)> = said.collect();
    for fired in safety::newly_fired(&portfolio.open.safety, &said) {
        for scope in fired.pauses.iter().flat_map(|scope| scopes(portfolio, scope, &fired)) {
            let reason = Text::new(&format!("{} {}", fired.part, fired.rule));
            let pause = trial::Pause { trial: fired.trial, scope, cause: trial::Cause::StoppingRule, reason };
            facts.push(Fact::Trial(trial::Fact::Paused(pause)));
        }
    }
}

fn mark(fact: FactId, asked: &Asked) -> Mark {
    Mark { fact, author: Some(asked.author), happened: asked.happened, recorded: asked.now }
}

/// What a rule pauses now. `site` means every site at which somebody had such an event: the rule adds them up over all sites, and what
/// may be wrong at one of them is where they happened.
fn scopes(portfolio: &Portfolio, scope: &PauseScope, fired: &safety::Fired) -> Vec<trial::Scope> {
    match scope {
        PauseScope::Enrolment => vec![trial::Scope::Enrolment],
        PauseScope::FirstDose => vec![trial::Scope::FirstDose],
        PauseScope::LaterDoses => vec![trial::Scope::LaterDoses],
        PauseScope::Cohort => {
            let of = |cohort| trial::Scope::Cohort { part: fired.part.clone(), cohort };
            fired.cohort.map(of).into_iter().collect()
        }
        PauseScope::Site => {
            let site = |&who: &ParticipantCode| Some(portfolio.open.trial.participant(who)?.site);
            let sites: BTreeSet<SiteCode> = fired.participants.iter().filter_map(site).collect();
            sites.into_iter().map(|site| trial::Scope::Site { site }).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bench::{KitCode, LotCode};

    #[test]
    fn one_reports_departures_on_one_thing_are_one_deviation_in_the_order_in_which_things_are_named() {
        let (kit, lot): (Code, Code) = (KitCode(7).into(), LotCode(2).into());
        let on = |kind: &str, about: Vec<Code>| Departure::new("trial", kind, about);
        let told = vec![on("a", vec![kit, lot]), on("b", vec![lot]), on("c", vec![kit]), on("d", vec![])];
        let kinds = |(thing, reasons): (Option<Code>, Vec<Departure>)| {
            let kinds: Vec<String> = reasons.iter().map(|one| one.kind.to_string()).collect();
            (thing, kinds.join(" "))
        };
        let found: Vec<_> = by_thing(told).into_iter().map(kinds).collect();
        let expected = [(Some(kit), "a c".to_owned()), (Some(lot), "b".to_owned()), (None, "d".to_owned())];
        assert_eq!(found, expected);
    }
}
