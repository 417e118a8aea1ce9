//! Safety reviews: what they looked at, and how far the trial may go on. The open session only.

use crate::words::review;
use crate::{Board, Cell, View};
use safety::ReviewVerdict;

/// Every review, in order.
pub(crate) fn board(view: &View<'_>) -> Board {
    let columns = &["review", "trial", "part", "met", "data-cut", "verdict", "words", "allowed"];
    let mut board = Board::new("reviews", columns);
    for (code, mark, held) in view.open.safety.reviews() {
        let allowed = held.allowed.iter().map(|(part, level)| Cell::Text(format!("{part} {level}")));
        let row = board.push(vec![
            Cell::code(code),
            Cell::code(held.trial),
            (&held.part).into(),
            mark.happened.into(),
            held.data_cut.into(),
            review(held.verdict),
            (&held.words).into(),
            Cell::List(allowed.collect()),
        ]);
        row.alarm = held.verdict != ReviewVerdict::Continue;
    }
    board
}
