//! Deviations: what departed from what was approved, how grave it is, and whether it is answered.

use crate::words::{departure, severity};
use crate::{Board, Cell, View};
use quality::Reasons;

/// Every deviation, in the order of opening.
pub(crate) fn board(view: &View<'_>) -> Board {
    let columns = &["deviation", "about", "what", "opened", "severity", "state", "conclusion"];
    let mut board = Board::new("deviations", columns);
    for (code, deviation) in view.open.quality.deviations() {
        let state = match (&deviation.assessed, &deviation.closed) {
            (_, Some(_)) => "closed",
            (Some(_), None) => "assessed",
            (None, None) => "open",
        };
        let row = board.push(vec![
            Cell::code(code),
            Cell::codes(deviation.about.iter().copied()),
            what(&deviation.reasons),
            deviation.mark.happened.into(),
            deviation.assessed.as_ref().map(|(_, assessed)| severity(assessed.severity)).into(),
            Cell::word(state),
            deviation.closed.as_ref().map(|(_, closed)| &closed.conclusion).into(),
        ]);
        row.alarm = deviation.closed.is_none();
    }
    board
}

fn what(reasons: &Reasons) -> Cell {
    match reasons {
        Reasons::Words(words) => words.into(),
        Reasons::Departures(all) => match &all[..] {
            [one] => departure(one),
            several => Cell::List(several.iter().map(departure).collect()),
        },
    }
}
