//! Reports to authorities: whose clock runs until when. Closed: that an event must be reported tells its arm.

use crate::{Board, Cell, View};
use bench::Code;

/// Every report that the rules in force ask for, by event.
pub(crate) fn board(view: &View<'_>) -> Board {
    let mut board = Board::new("reports", &["event", "jurisdiction", "clock", "due", "report", "sent"]);
    let Some(inside) = view.inside else { return board };
    for due in inside.safety.due_reports(&view.open.safety) {
        let row = board.push(vec![
            Cell::code(due.event),
            Cell::word(due.jurisdiction.into()),
            (&due.clock).into(),
            due.due.into(),
            due.sent.map(|(report, _)| Code::from(report)).into(),
            due.sent.map(|(_, sent)| sent).into(),
        ]);
        row.alarm = due.is_late(view.now);
    }
    board
}
