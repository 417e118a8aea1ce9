//! Visits: which are due, which are late, which are done.

use crate::{Board, Cell, Row, View};
use bench::{ParticipantCode, SiteCode};
use trial::{VisitRow, VisitState};

/// Every planned visit of every participant of the viewer's site, or of all sites.
pub(crate) fn board(view: &View<'_>) -> Board {
    let mut board = empty().within(view.rows.clone());
    let trial = &view.open.trial;
    for (code, participant) in trial.participants().filter(|(_, p)| view.sees(p.site)) {
        if board.pass(trial.planned_visits(code)) {
            continue;
        }
        for visit in trial.visit_rows(code, view.now) {
            board.row(|| row(code, participant.site, &visit));
        }
    }
    board
}

/// The board before any visit stands on it.
pub(crate) fn empty() -> Board {
    Board::new("visits", &["participant", "site", "visit", "first-day", "last-day", "done-on", "state"])
}

/// One visit's line.
pub(crate) fn row(code: ParticipantCode, site: SiteCode, visit: &VisitRow) -> Row {
    Row {
        cells: vec![
            Cell::code(code),
            Cell::code(site),
            (&visit.title).into(),
            visit.days.map(|(from, _)| from).into(),
            visit.days.map(|(_, until)| until).into(),
            visit.done_on.into(),
            Cell::word(visit.state.into()),
        ],
        alarm: visit.state == VisitState::Late,
    }
}
