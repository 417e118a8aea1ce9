//! Enrolment: who was looked at, consented, screened and allocated, by site, against the target.

use crate::{Board, Cell, View};
use trial::EnrolmentRow;

/// By part and site; the last line of a part counts all sites that the viewer looks after, against the target of the part.
pub(crate) fn board(view: &View<'_>) -> Board {
    let columns = &["part", "site", "pre-screened", "consented", "screened", "allocated", "target"];
    let mut board = Board::new("enrolment", columns);
    for (code, trial) in view.open.trial.trials() {
        for part in &trial.newest().parts {
            let mut all = EnrolmentRow::default();
            for (site, row) in view.open.trial.enrolment(code, &part.key) {
                if view.sees(site) {
                    board.push(cells(&part.key, Cell::code(site), &row, Cell::Empty));
                    all.pre_screened += row.pre_screened;
                    all.consented += row.consented;
                    all.screened += row.screened;
                    all.allocated += row.allocated;
                }
            }
            let target = trial.plan(&part.key).map(|plan| Cell::number(plan.target));
            board.push(cells(&part.key, Cell::word("all-sites"), &all, target.into()));
        }
    }
    board
}

fn cells(part: &bench::Text, site: Cell, row: &EnrolmentRow, target: Cell) -> Vec<Cell> {
    let counts = [row.pre_screened, row.consented, row.screened, row.allocated];
    let counts = counts.into_iter().map(Cell::number);
    [part.into(), site].into_iter().chain(counts).chain([target]).collect()
}
