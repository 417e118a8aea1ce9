//! Consequences: what follows from a report in the same entry, through the owning room's own words.
//!
//! A departure opens a deviation, and a hold on what it touches where it is grave. A finding about a donor holds everything that came of
//! the donor. An adverse event that meets a stopping rule pauses what the rule says.

use crate::{Command, Fact, Portfolio};
use bench::{Asked, Clearance, Code, Departure, FactId, Mark, ParticipantCode, Text};
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
        .partition(|departure| departure.kind.as_str().starts_with("query-"));
    query(portfolio, clearance, asked, &queries, facts);
    let quality = &portfolio.open.quality;
    let mut holds = minted(facts, |f| matches!(f, quality::Fact::HoldPlaced { .. }));
    let opened_already = minted(facts, |f| matches!(f, quality::Fact::DeviationOpened { .. }));
    for (offset, departure) in (opened_already..).zip(&departures) {
        let opened = quality::open_for(quality, departure, offset);
        let behind = match &opened {
            quality::Fact::DeviationOpened { deviation, .. } => Some(*deviation),
            _ => None,
        };
        facts.push(Fact::Quality(opened));
        if let (true, Some(&on)) = (departure.grave, departure.about.first()) {
            let hold = quality::hold_for(quality, on, departure.kind.clone(), behind, holds);
            holds += 1;
            facts.push(Fact::Quality(hold));
        }
    }
    if let Command::Donor(donor::Command::ReportFinding(finding)) = command {
        // House 4.4: a late finding holds everything downstream in one command.
        let on: Code = finding.donor.into();
        facts.push(Fact::Quality(quality::hold_for(quality, on, finding.what.clone(), None, holds)));
    }
    if facts.iter().any(|fact| matches!(fact, Fact::Safety(_))) {
        pauses(portfolio, asked, facts);
    }
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
        Command::People(_) | Command::Donor(_) => vec![],
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
        for scope in &fired.pauses {
            let Some(scope) = widened(scope, &fired) else { continue };
            let reason = Text::new(&format!("{} {}", fired.part, fired.rule));
            let pause = trial::Pause { trial: fired.trial, scope, cause: trial::Cause::StoppingRule, reason };
            facts.push(Fact::Trial(trial::Fact::Paused(pause)));
        }
    }
}

fn mark(fact: FactId, asked: &Asked) -> Mark {
    Mark { fact, author: Some(asked.author), happened: asked.happened, recorded: asked.now }
}

fn widened(scope: &PauseScope, fired: &safety::Fired) -> Option<trial::Scope> {
    Some(match scope {
        PauseScope::Enrolment => trial::Scope::Enrolment,
        PauseScope::FirstDose => trial::Scope::FirstDose,
        PauseScope::LaterDoses => trial::Scope::LaterDoses,
        PauseScope::Cohort => trial::Scope::Cohort { part: fired.part.clone(), cohort: fired.cohort? },
        // A rule that counts over all sites cannot say which one to pause; it pauses enrolment instead.
        PauseScope::Site => trial::Scope::Enrolment,
    })
}
