//! From a command to facts, or to every reason why not; and what departs where a report was accepted all the same.

use crate::{Command, Fact, Refusal, State, banking, characterise, choose, correct, plan, reprogramme};
use bench::{Asked, Clearance, Departure, LineCode, Refusals};
use std::collections::BTreeSet;

/// Everything that stands in the way of this command now; empty where nothing does.
#[must_use]
pub fn obstacles(
    state: &State,
    clearance: &Clearance,
    _asked: &Asked,
    command: &Command,
) -> BTreeSet<Refusal> {
    let known = |line: LineCode| match state.line(line) {
        Some(_) => BTreeSet::new(),
        None => BTreeSet::from([Refusal::UnknownLine { line }]),
    };
    match command {
        Command::Reprogramme(c) => reprogramme::obstacles(clearance, c),
        Command::ProfileTissue(c) if clearance.of(c.tissue).known => BTreeSet::new(),
        Command::ProfileTissue(c) => BTreeSet::from([Refusal::UnknownTissue { tissue: c.tissue }]),
        Command::CharacteriseLine(c) => known(c.line),
        Command::ChooseLine(c) => choose::obstacles(state, clearance, c),
        Command::PlanBank(c) => plan::obstacles(state, clearance, c),
        Command::BankCells(c) => banking::obstacles(state, c),
        Command::Correct(c) => correct::obstacles(state, c),
    }
}

/// Decides one command. Pure: all that it may know arrives as arguments.
pub fn decide(
    state: &State,
    clearance: &Clearance,
    asked: &Asked,
    command: &Command,
) -> Result<Vec<Fact>, Refusals<Refusal>> {
    Refusals::unless_clear(obstacles(state, clearance, asked, command))?;
    Ok(match command {
        Command::Reprogramme(c) => reprogramme::decide(state, c),
        Command::ProfileTissue(c) => vec![Fact::TissueProfiled(c.clone())],
        Command::CharacteriseLine(c) => vec![Fact::LineCharacterised(c.clone())],
        Command::ChooseLine(c) => vec![Fact::LineChosen(c.clone())],
        Command::PlanBank(c) => vec![Fact::BankPlanned(c.clone())],
        Command::BankCells(c) => banking::decide(state, clearance, c),
        Command::Correct(c) => {
            let wrong = || Refusals::one(Refusal::NotThatFact { target: c.target });
            vec![correct::decide(state, c).ok_or_else(wrong)?]
        }
    })
}

/// Every kind of departure that this room names, in alphabetical order: each has its words in the doors' message files.
pub const DEPARTURES: &[&str] = &[
    "bank-not-planned",
    "counts-not-in-cells",
    "finding-does-not-answer-assay",
    "identity-does-not-match",
    "line-found-abnormal",
    "line-not-chosen",
    "lines-mixed",
    "more-vials-than-cells-allow",
    "no-vials-filled",
    "origin-not-cleared",
    "parent-held",
    "parent-vial-already-used",
    "parent-vial-not-in-store",
    "passage-below-parent",
    "passage-limit-passed",
    "tier-out-of-order",
];

/// What is wrong with a report that is accepted: the portfolio answers each in the same entry.
#[must_use]
pub fn departures(state: &State, clearance: &Clearance, _asked: &Asked, command: &Command) -> Vec<Departure> {
    match command {
        Command::BankCells(c) => banking::departures(state, clearance, c),
        Command::CharacteriseLine(c) => characterise::departures(state, c),
        // The new words of a corrected observation are judged like first ones; a bank is not made a second time.
        Command::Correct(c) => match c.content.as_ref() {
            Command::CharacteriseLine(c) => characterise::departures(state, c),
            _ => vec![],
        },
        _ => vec![],
    }
}
