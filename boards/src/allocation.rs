//! The allocation: everybody's arm. Closed: for unblinded eyes only.

use crate::{Board, Cell, View};
use trial::Allocation;

/// Everybody allocated, by code. The arm is computed at this look from the sealed list; it stands nowhere.
pub(crate) fn board(view: &View<'_>) -> Board {
    let mut board = Board::new("allocation", &["participant", "site", "part", "stratum", "position", "arm"]);
    let Some(inside) = view.inside else { return board };
    let trial = &view.open.trial;
    for (code, participant) in trial.participants().filter(|(_, p)| view.sees(p.site)) {
        let (stratum, position) = match participant.allocation() {
            None => continue,
            Some(Allocation::Listed { stratum, position, .. }) => (Cell::written(stratum), *position),
            Some(Allocation::InCohort { place, .. }) => (Cell::Empty, *place),
        };
        let arm = inside.trial.arm(trial, code);
        board.push(vec![
            Cell::code(code),
            Cell::code(participant.site),
            (&participant.part).into(),
            stratum,
            Cell::number(position),
            arm.as_ref().into(),
        ]);
    }
    board
}
