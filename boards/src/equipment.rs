//! Equipment: rooms and instruments, and until when each is fit for use.

use crate::{Board, Cell, View};
use bench::{Code, Date, Text};

/// Every room, then every instrument.
pub(crate) fn board(view: &View<'_>) -> Board {
    let mut board = Board::new("equipment", &["equipment", "name", "class", "every-days", "fit-until"]);
    let mut add = |code: Code, name: &Text, class: Cell, every: u16, fit_until: Option<Date>| {
        let fit = fit_until.is_some_and(|until| until >= view.now.date());
        let cells = vec![Cell::Code(code), name.into(), class, Cell::number(every), fit_until.into()];
        board.push(cells).alarm = !fit;
    };
    for (code, room) in view.open.batch.rooms() {
        let registered = room.registered();
        add(code.into(), &registered.name, Cell::word("room"), registered.every_days, room.fit_until());
    }
    for (code, instrument) in view.open.batch.instruments() {
        let registered = instrument.registered();
        let class = (&registered.class).into();
        add(code.into(), &registered.name, class, registered.every_days, instrument.fit_until());
    }
    board
}
