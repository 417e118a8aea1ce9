//! From a command to facts, or to every reason why not.

use crate::{ClosedState, Command, Fact, Refusal, State};
use bench::{Asked, Clearance, Code, Departure, Refusals};
use std::collections::BTreeSet;

/// Codes beyond those that a command names, whose standing this room must know to decide it.
#[must_use]
pub fn asks(_state: &State, _command: &Command) -> Vec<Code> {
    vec![]
}

/// Everything that stands in the way of this command now; empty where nothing does.
#[must_use]
pub fn obstacles(
    _state: &State,
    _closed: Option<&ClosedState>,
    _clearance: &Clearance,
    _asked: &Asked,
    _command: &Command,
) -> BTreeSet<Refusal> {
    BTreeSet::new()
}

/// Decides one command. Pure: all that it may know arrives as arguments.
pub fn decide(
    state: &State,
    closed: Option<&ClosedState>,
    clearance: &Clearance,
    asked: &Asked,
    command: &Command,
) -> Result<Vec<Fact>, Refusals<Refusal>> {
    Refusals::unless_clear(obstacles(state, closed, clearance, asked, command))?;
    Ok(vec![])
}

/// What departs from what was approved, in a report that is accepted all the same.
#[must_use]
pub fn departures(
    _state: &State,
    _clearance: &Clearance,
    _asked: &Asked,
    _command: &Command,
) -> Vec<Departure> {
    vec![]
}
