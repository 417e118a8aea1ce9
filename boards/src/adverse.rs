//! Adverse events: what befell whom, how grave it is, and whether a physician has looked.

use crate::words::outcome;
use crate::{Board, Cell, Row, View};

/// Every event, in the order of reporting. Nothing here depends on an arm.
pub(crate) fn board(view: &View<'_>) -> Board {
    let columns = &[
        "event",
        "participant",
        "site",
        "term",
        "grade",
        "serious",
        "onset",
        "outcome",
        "received",
        "assessed",
        "expected",
        "dose-limiting",
    ];
    let mut board = Board::new("adverse", columns).within(view.rows.clone());
    for (code, event) in view.open.safety.events() {
        let site = || view.open.safety.whereabouts(event.participant()).map(|whereabouts| whereabouts.site);
        if view.viewer.site.is_some() && !site().is_none_or(|site| view.sees(site)) {
            continue;
        }
        let about =
            || [code.into(), event.participant().into()].into_iter().chain(site().map(Into::into)).collect();
        if view.passes_over(&[event.term().as_str()], &about) {
            continue;
        }
        board.row(|| {
            let known = event.view();
            let cells = vec![
                Cell::code(code),
                Cell::code(event.participant()),
                site().map(bench::Code::from).into(),
                (&known.term).into(),
                known.grade.map(|grade| Cell::number(grade.number())).into(),
                Cell::yes(known.is_serious()),
                known.onset.map(Cell::written).into(),
                known.outcome.map(outcome).into(),
                event.first_received().into(),
                Cell::yes(event.assessed().is_some()),
                event.assessed().map(|assessed| Cell::yes(assessed.expected)).into(),
                Cell::yes(event.is_dose_limiting()),
            ];
            Row { cells, alarm: event.awaits_assessment() || event.is_incomplete() }
        });
    }
    board
}
