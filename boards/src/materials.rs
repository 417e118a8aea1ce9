//! Materials: what was received, what may be used, what is left and until when.

use crate::{Board, Cell, View};

/// Every material lot, by code.
pub(crate) fn board(view: &View<'_>) -> Board {
    let columns = &["material", "class", "vendor", "vendor-lot", "expires", "left", "released", "held-by"];
    let mut board = Board::new("materials", columns);
    for (code, material) in view.open.batch.materials() {
        let received = material.received();
        let words = [received.class.as_str(), received.vendor.as_str(), received.vendor_lot.as_str()];
        if view.passes_over(&words, &|| vec![code.into()]) {
            continue;
        }
        let held: Vec<_> = view.open.quality.holds_on(code.into()).map(|(hold, _)| hold).collect();
        let alarm = !held.is_empty() || received.expires < view.now.date();
        let row = board.push(vec![
            Cell::code(code),
            (&received.class).into(),
            (&received.vendor).into(),
            (&received.vendor_lot).into(),
            received.expires.into(),
            Cell::written(material.left()),
            Cell::yes(material.is_released()),
            Cell::codes(held),
        ]);
        row.alarm = alarm;
    }
    board
}
