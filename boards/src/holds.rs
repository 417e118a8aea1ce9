//! Holds: what nobody may use, and why.

use crate::{Board, Cell, View};

/// Every hold ever placed, in order.
pub(crate) fn board(view: &View<'_>) -> Board {
    let columns = &["hold", "on", "downstream", "why", "placed", "lifted", "deviation"];
    let mut board = Board::new("holds", columns);
    for (code, hold) in view.open.quality.holds() {
        let row = board.push(vec![
            Cell::code(code),
            Cell::Code(hold.placed.on),
            Cell::yes(hold.placed.downstream),
            (&hold.placed.why).into(),
            hold.mark.happened.into(),
            hold.lifted.as_ref().map(|mark| mark.happened).into(),
            hold.placed.behind.map(bench::Code::from).into(),
        ]);
        row.alarm = hold.lifted.is_none();
    }
    board
}
