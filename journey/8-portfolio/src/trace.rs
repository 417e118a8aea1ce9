//! Trace: from any code to everything that it came from, or that came of it.

use crate::Portfolio;
use crate::genealogy::{Direction, Walk};
use bench::{Code, Kind};

/// One code met on a trace, and from which neighbour.
pub type Traced = Code;

/// Everything up- or downstream of a code, nearest first. With `inside`, links that reveal content are walked too; without, a
/// kit leads to its whole series: the arm-neutral answer, over all whose kit *could* be affected.
#[must_use]
pub fn trace(portfolio: &Portfolio, from: Code, direction: Direction, inside: bool) -> Vec<Traced> {
    let open = &portfolio.open.genealogy;
    match (&portfolio.closed, inside) {
        // Whoever may look inside is shown who truly is affected: the links through a series, which cover all who could be, are
        // left out, unless the series itself is asked about.
        (Some(closed), true) => {
            Walk::over(&[open, &closed.genealogy], direction).without(Kind::Series).from(from)
        }
        _ => open.closure(from, direction),
    }
}
