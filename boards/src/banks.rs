//! Banks: frozen vials of the chosen line, by tier, and what is left of them.

use crate::words::tier;
use crate::{Board, Cell, View};
use supply::Whereabouts;

/// Every bank, by code.
pub(crate) fn board(view: &View<'_>) -> Board {
    let columns = &["bank", "line", "tier", "vials", "stored", "released-for", "held-by"];
    let mut board = Board::new("banks", columns);
    for (code, bank) in view.open.bank.banks() {
        let standing = view.standing(code);
        // Bank vials go into no kit, so that the open balance is exact.
        let balance = view.open.supply.balance(code.into(), None);
        let stored = balance.places.get(&Whereabouts::StoredOrKitted).copied().unwrap_or(0);
        let released = standing.released.iter().map(|released| Cell::word(released.jurisdiction.into()));
        let row = board.push(vec![
            Cell::code(code),
            Cell::code(bank.line),
            tier(bank.made().tier),
            Cell::number(bank.vials.count),
            Cell::number(stored),
            Cell::List(released.collect()),
            Cell::codes(standing.held_by.iter().copied()),
        ]);
        row.alarm = standing.rejected || !standing.held_by.is_empty();
    }
    board
}
