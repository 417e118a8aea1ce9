//! Consequences: what follows from a fact in the same entry, through the owning room's own words.

use crate::{Command, Fact, Portfolio};
use bench::{Asked, Clearance};

/// Adds what must follow from these facts.
pub(crate) fn add(
    _portfolio: &Portfolio,
    _clearance: &Clearance,
    _asked: &Asked,
    _command: &Command,
    _facts: &mut Vec<Fact>,
) {
}
