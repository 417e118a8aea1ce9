//! Pauses: what may not go on, since when, why, and what lifted it.

use crate::{Board, Cell, View};
use trial::Scope;

/// Every pause of every trial, in order.
pub(crate) fn board(view: &View<'_>) -> Board {
    let mut board = Board::new("pauses", &["trial", "scope", "cause", "reason", "since", "lifted"]);
    for (code, trial) in view.open.trial.trials() {
        for (_, held) in trial.pauses() {
            let row = board.push(vec![
                Cell::code(code),
                scope(&held.pause.scope),
                Cell::word(held.pause.cause.into()),
                (&held.pause.reason).into(),
                held.since.happened.into(),
                held.lifted.as_ref().map(|(mark, _)| mark.happened).into(),
            ]);
            row.alarm = held.lifted.is_none();
        }
    }
    board
}

fn scope(scope: &Scope) -> Cell {
    match scope {
        Scope::Enrolment => Cell::word("enrolment"),
        Scope::FirstDose => Cell::word("first-dose"),
        Scope::LaterDoses => Cell::word("later-doses"),
        Scope::Cohort { part, cohort } => {
            Cell::List(vec![Cell::word("cohort"), part.into(), Cell::number(*cohort)])
        }
        Scope::Site { site } => Cell::code(*site),
    }
}
