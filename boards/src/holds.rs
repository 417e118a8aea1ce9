//! Holds: what nobody may use, and why.

use crate::words::departure;
use crate::{Board, Cell, View};
use quality::{Hold, Reasons};

/// Every hold ever placed, in order.
pub(crate) fn board(view: &View<'_>) -> Board {
    let columns = &["hold", "on", "downstream", "why", "placed", "lifted", "deviation"];
    let mut board = Board::new("holds", columns);
    for (code, hold) in view.open.quality.holds() {
        let row = board.push(vec![
            Cell::code(code),
            Cell::Code(hold.placed.on),
            Cell::yes(hold.placed.downstream),
            why(view, hold),
            hold.mark.happened.into(),
            hold.lifted.as_ref().map(|mark| mark.happened).into(),
            hold.placed.behind.map(bench::Code::from).into(),
        ]);
        row.alarm = hold.lifted.is_none();
    }
    board
}

/// What somebody wrote; or, where a report was taken although something grave is wrong with it, what that is.
fn why(view: &View<'_>, hold: &Hold) -> Cell {
    let behind = hold.placed.behind.and_then(|deviation| view.open.quality.deviation(deviation));
    match behind.map(|deviation| &deviation.reasons) {
        Some(Reasons::Departures(all)) => {
            Cell::List(all.iter().filter(|reason| reason.grave).map(departure).collect())
        }
        _ => (&hold.placed.why).into(),
    }
}
