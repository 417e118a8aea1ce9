//! What waits for one viewer, the most urgent first.

use crate::{Board, Cell, View};
use bench::Duty;

/// The viewer's own duties.
#[must_use]
pub fn board(view: &View<'_>) -> Board {
    of("duties", view.duties(), view)
}

/// Some duties as a board: what must be done soonest first, what has no end last.
pub(crate) fn of(name: &'static str, mut duties: Vec<Duty>, view: &View<'_>) -> Board {
    let mut board = Board::new(name, &["verb", "about", "role", "site", "from", "until", "command"]);
    duties.sort_by_key(|duty| (duty.until.is_none(), duty.until, duty.from));
    for duty in &duties {
        let cells = vec![
            Cell::verb(duty.verb),
            duty.about.into(),
            Cell::role(duty.role),
            duty.site.map(bench::Code::from).into(),
            duty.from.into(),
            duty.until.into(),
            // As it is typed.
            Cell::Text(duty.verb.replace('.', " ")),
        ];
        board.push(cells).alarm = duty.is_overdue(view.now);
    }
    board
}
