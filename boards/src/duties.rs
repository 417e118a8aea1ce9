//! What waits for one viewer, the most urgent first.

use crate::{Board, Cell, View};

/// The viewer's own duties. An inspector, who has none, sees everybody's open ones.
#[must_use]
pub fn board(view: &View<'_>) -> Board {
    let mut board = Board::new("duties", &["verb", "about", "role", "site", "from", "until"]);
    let mut duties = view.duties();
    duties.sort_by_key(|duty| (duty.until.is_none(), duty.until, duty.from));
    for duty in &duties {
        let cells = vec![
            Cell::Text(duty.verb.to_owned()),
            duty.about.into(),
            Cell::Text(duty.role.to_string()),
            duty.site.map(bench::Code::from).into(),
            duty.from.into(),
            duty.until.into(),
        ];
        board.push(cells).alarm = duty.is_overdue(view.now);
    }
    board
}
