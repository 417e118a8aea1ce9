//! Leaks, planted on purpose: the comparison must see each. What leaks is always true content of the closed compartment.

use bench::Code;
use portfolio::{Direction, Portfolio};

/// Where it leaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    Board,
    Duties,
    Trace,
    Refused,
    Entry,
}

impl Channel {
    pub const ALL: &[Channel] = &[Self::Board, Self::Duties, Self::Trace, Self::Refused, Self::Entry];
}

/// What the compartment knows of the first kit: enough to tell an arm.
pub fn arm_of_a_kit(portfolio: &Portfolio) -> String {
    let inside = portfolio.closed.as_ref().expect("played with the key");
    let first = portfolio.open.supply.kits().next();
    first.and_then(|(kit, _)| inside.supply.contents(kit)).map(ToString::to_string).unwrap_or_default()
}

/// A trace that walks through the closed genealogy.
pub fn trace_inside(portfolio: &Portfolio, from: Code, direction: Direction) -> Vec<Code> {
    portfolio::trace(portfolio, from, direction, true)
}
