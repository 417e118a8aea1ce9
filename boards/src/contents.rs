//! Contents of kits. Closed: for unblinded eyes only.

use crate::words::place;
use crate::{Board, Cell, View};

/// Every kit with its arm, lots and vials, by number.
pub(crate) fn board(view: &View<'_>) -> Board {
    let columns = &["kit", "series", "arm", "lots", "vials", "dummy", "place"];
    let mut board = Board::new("contents", columns);
    let Some(inside) = view.inside else { return board };
    for (code, kit) in view.open.supply.kits() {
        let Some(content) = inside.supply.content(code) else { continue };
        board.push(vec![
            Cell::code(code),
            Cell::code(kit.series),
            (&content.arm).into(),
            Cell::codes(content.vials.keys().copied()),
            Cell::codes(content.all_vials()),
            content.dummy.as_ref().into(),
            place(&kit.place),
        ]);
    }
    board
}
