//! Lines: clones begun from a tissue, how far they are characterised, which one was chosen.

use crate::{Board, Cell, View};

/// Every line, by code.
pub(crate) fn board(view: &View<'_>) -> Board {
    let columns = &["line", "tissue", "method", "use", "characterisations", "chosen", "why"];
    let mut board = Board::new("lines", columns);
    for (code, line) in view.open.bank.lines() {
        board.push(vec![
            Cell::code(code),
            Cell::code(line.tissue),
            (&line.method).into(),
            Cell::word(line.intended.into()),
            Cell::number(line.characterisations().count()),
            Cell::yes(line.chosen().is_some()),
            line.chosen().map(|chosen| &chosen.why).into(),
        ]);
    }
    board
}
