//! Batches: executions of a process, how far each has come, what departs from the process.

use crate::{Board, Cell, Row, View};
use bench::BatchCode;

/// Every batch, by code.
pub(crate) fn board(view: &View<'_>) -> Board {
    let columns = &["batch", "process", "bank", "started", "steps-done", "steps", "state", "open-deviations"];
    let mut board = Board::new("batches", columns).within(view.rows.clone());
    for (code, batch) in view.open.batch.batches() {
        let about = || vec![code.into(), batch.start.bank.into()];
        let process = format!("{}@{}", batch.start.process.key, batch.start.process.version);
        if !view.passes_over(&[&process], &about) {
            board.row(|| row(view, (code, batch), process));
        }
    }
    board
}

fn row(view: &View<'_>, (code, batch): (BatchCode, &batch::Batch), process: String) -> Row {
    let room = &view.open.batch;
    let steps: Vec<_> = room.process_of(code).into_iter().flat_map(|process| process.steps()).collect();
    let done = steps.iter().filter(|(_, step)| room.is_done(batch, step)).count();
    let deviations = view.open.quality.deviations_of(code.into());
    let open: Vec<_> = deviations.filter(|(_, found)| found.closed.is_none()).map(|(code, _)| code).collect();
    let state = match (batch.is_abandoned(), batch.is_closed()) {
        (true, _) => "abandoned",
        (false, true) => "closed",
        (false, false) => "running",
    };
    let alarm = !open.is_empty();
    let cells = vec![
        Cell::code(code),
        Cell::Text(process),
        Cell::code(batch.start.bank),
        batch.started.into(),
        Cell::number(done),
        Cell::number(steps.len()),
        Cell::word(state),
        Cell::codes(open),
    ];
    Row { cells, alarm }
}
