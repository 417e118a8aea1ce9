//! Series: kits made together, which share expiry, holds and fate.

use crate::{Board, Cell, Row, View};

/// Every series, in the order of making.
pub(crate) fn board(view: &View<'_>) -> Board {
    let columns = &[
        "series",
        "trial",
        "part",
        "jurisdiction",
        "lots",
        "kits",
        "expires",
        "labelled",
        "recalled",
        "outstanding",
    ];
    let mut board = Board::new("series", columns).within(view.rows.clone());
    for (code, series) in view.open.supply.all_series() {
        board.row(|| {
            let outstanding =
                view.open.supply.recall_progress(code).map(|progress| progress.outstanding.len());
            let cells = vec![
                Cell::code(code),
                Cell::code(series.made.trial),
                (&series.made.part).into(),
                Cell::word(series.made.jurisdiction.into()),
                Cell::codes(series.made.lots.iter().copied()),
                Cell::number(series.kits().count()),
                series.made.expires.into(),
                series.labelled.into(),
                series.recalled.into(),
                outstanding.map(Cell::number).into(),
            ];
            Row { cells, alarm: outstanding.is_some_and(|left| left > 0) }
        });
    }
    board
}
