//! Preparations in which other vials were taken than the kit held. Closed: for unblinded eyes only.

use crate::{Board, Cell, View};

/// Each of them stays here until a correction explains it.
pub(crate) fn board(view: &View<'_>) -> Board {
    let mut board =
        Board::new("differing", &["preparation", "kit", "vials-in-kit", "vials-thawed", "vials-used"]);
    let Some(inside) = view.inside else { return board };
    for code in inside.supply.differing() {
        let kit = view.open.supply.preparation(code).map(|preparation| preparation.kit);
        let held = kit.and_then(|kit| inside.supply.content(kit));
        let used = inside.supply.prepared(code).map(|done| done.used.union(&done.partial).copied());
        let row = board.push(vec![
            Cell::code(code),
            kit.map(bench::Code::from).into(),
            held.map(|content| Cell::codes(content.all_vials())).into(),
            inside.supply.thawed(code).map(|thawed| Cell::codes(thawed.vials.iter().copied())).into(),
            used.map(Cell::codes).into(),
        ]);
        row.alarm = true;
    }
    board
}
