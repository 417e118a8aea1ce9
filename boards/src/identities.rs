//! Whose identity the record holds, sealed, and whose is erased. Who they are stands on no board.

use crate::{Board, Cell, View};

/// Everybody of whom an identity was recorded: donors, and participants of the viewer's site or of all.
pub(crate) fn board(view: &View<'_>) -> Board {
    let mut board = Board::new("identities", &["of", "site", "state", "erased"]);
    for (code, known) in view.open.all_identified() {
        if known.site.is_some_and(|site| !view.sees(site)) {
            continue;
        }
        let about = || [code].into_iter().chain(known.site.map(Into::into)).collect();
        if view.passes_over(&[], &about) {
            continue;
        }
        let state = if known.erased.is_some() { "is-erased" } else { "is-sealed" };
        board.push(vec![
            Cell::Code(code),
            known.site.map(Cell::code).into(),
            Cell::word(state),
            known.erased.map(|erased| erased.recorded).into(),
        ]);
    }
    board
}
