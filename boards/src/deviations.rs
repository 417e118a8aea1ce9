//! Deviations: what departed from what was approved, how grave it is, and whether it is answered.

use crate::words::severity;
use crate::{Board, Cell, View};
use quality::Found;

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
            what(&deviation.found),
            deviation.mark.happened.into(),
            deviation.assessed.as_ref().map(|(_, assessed)| severity(assessed.severity)).into(),
            Cell::word(state),
            deviation.closed.as_ref().map(|(_, closed)| &closed.conclusion).into(),
        ]);
        row.alarm = deviation.closed.is_none();
    }
    board
}

fn what(found: &Found) -> Cell {
    match found {
        Found::Words(words) => words.into(),
        Found::Departure(departure) => {
            let fill = departure.detail.iter().map(|(key, text)| (key.clone(), text.to_string().into()));
            Cell::Said {
                key: format!("departure-{}-{}", departure.room, departure.kind),
                fill: fill.collect(),
            }
        }
    }
}
