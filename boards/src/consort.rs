//! The flow of participants, as CONSORT 2010 draws it, all arms together.

use crate::{Board, Cell, View};

/// By part and step. An inner line names the criterion that people failed.
pub(crate) fn board(view: &View<'_>) -> Board {
    let mut board = Board::new("consort", &["part", "step", "criterion", "count"]);
    for (code, trial) in view.open.trial.trials() {
        for part in &trial.newest().parts {
            let flow = view.open.trial.flow(code, &part.key);
            let mut add = |step, criterion: Cell, count: u32| {
                board.push(vec![(&part.key).into(), Cell::word(step), criterion, Cell::number(count)]);
            };
            add("pre-screened", Cell::Empty, flow.pre_screened);
            add("not-suitable", Cell::Empty, flow.not_suitable);
            add("screened", Cell::Empty, flow.screened);
            add("screen-failed", Cell::Empty, flow.screen_failed);
            for (criterion, &count) in &flow.failed_by {
                add("screen-failed", criterion.into(), count);
            }
            add("allocated", Cell::Empty, flow.allocated);
            add("dosed", Cell::Empty, flow.dosed);
            add("whole-course", Cell::Empty, flow.whole_course);
            add("treatment-stopped", Cell::Empty, flow.treatment_stopped);
            add("withdrawn", Cell::Empty, flow.withdrawn);
            add("lost", Cell::Empty, flow.lost);
            add("died", Cell::Empty, flow.died);
            add("completed", Cell::Empty, flow.completed);
        }
    }
    board
}
