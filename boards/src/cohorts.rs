//! Cohorts of an escalation: who is in them, how far they are, what was decided.

use crate::words::verdict;
use crate::{Board, Cell, View};

/// Every cohort, in the order of opening.
pub(crate) fn board(view: &View<'_>) -> Board {
    let columns = &["part", "cohort", "level", "members", "dosed", "windows-until", "decided"];
    let mut board = Board::new("cohorts", columns);
    for row in view.open.trial.cohort_rows() {
        board.push(vec![
            (&row.part).into(),
            Cell::number(row.cohort),
            Cell::number(row.level),
            Cell::codes(row.members.iter().copied()),
            Cell::number(row.dosed),
            row.windows_until.into(),
            row.decided.map(verdict).into(),
        ]);
    }
    board
}
