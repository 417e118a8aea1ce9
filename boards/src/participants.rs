//! Participants: where each stands, what comes next, what is late.

use crate::{Board, Cell, Row, View};
use bench::ParticipantCode;
use trial::VisitState;

/// Every participant of the viewer's site, or of all sites, by code.
pub(crate) fn board(view: &View<'_>) -> Board {
    let mut board = empty().within(view.rows.clone());
    for (code, _) in view.open.trial.participants().filter(|(_, known)| view.sees(known.site)) {
        board.row(|| row(view, code).unwrap_or_default());
    }
    board
}

/// The board before anybody stands on it.
pub(crate) fn empty() -> Board {
    let columns = &[
        "participant",
        "site",
        "part",
        "status",
        "cohort",
        "stratum",
        "first-dosed",
        "given",
        "course",
        "next-from",
        "next-until",
        "visits-late",
    ];
    Board::new("participants", columns)
}

/// One participant's line.
pub(crate) fn row(view: &View<'_>, code: ParticipantCode) -> Option<Row> {
    let trial = &view.open.trial;
    let row = trial.participant_row(code)?;
    let case = trial.case(code).filter(|case| case.participant.may_be_treated());
    let days = case.and_then(|case| case.dosing_days(case.next_administration()?));
    let visits = trial.visit_rows(code, view.now);
    let late = visits.iter().filter(|visit| visit.state == VisitState::Late).count();
    let today = trial.site(row.site).map_or(view.now.date(), |site| site.day(view.now));
    let cells = vec![
        Cell::code(code),
        Cell::code(row.site),
        (&row.part).into(),
        Cell::word(row.status.into()),
        row.cohort.map(Cell::number).into(),
        row.stratum.as_ref().map(Cell::written).into(),
        row.first_dosed.into(),
        Cell::number(row.given),
        Cell::number(row.course),
        days.map(|(from, _)| from).into(),
        days.map(|(_, until)| until).into(),
        Cell::number(late),
    ];
    Some(Row { cells, alarm: late > 0 || days.is_some_and(|(_, until)| until < today) })
}
