//! Participants: where each stands, what comes next, what is late.

use crate::{Board, Cell, View};
use trial::VisitState;

/// Every participant of the viewer's site, or of all sites, by code.
pub(crate) fn board(view: &View<'_>) -> Board {
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
    let mut board = Board::new("participants", columns);
    let trial = &view.open.trial;
    for row in trial.participant_rows().filter(|row| view.sees(row.site)) {
        let treated = trial.participant(row.participant).is_some_and(|known| known.may_be_treated());
        let case = trial.case(row.participant).filter(|_| treated);
        let days = case.and_then(|case| case.dosing_days(case.next_administration()?));
        let visits = trial.visit_rows(row.participant, view.now);
        let late = visits.iter().filter(|visit| visit.state == VisitState::Late).count();
        let today = trial.site(row.site).map_or(view.now.date(), |site| site.day(view.now));
        let line = board.push(vec![
            Cell::code(row.participant),
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
        ]);
        line.alarm = late > 0 || days.is_some_and(|(_, until)| until < today);
    }
    board
}
