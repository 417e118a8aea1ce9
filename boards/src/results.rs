//! Results: what the laboratory read, and whether it lies within its limits.

use crate::{Board, Cell, Row, View};
use quality::Value;

/// Every result, oldest first. One that ever lay outside stays in red until its investigation is concluded.
pub(crate) fn board(view: &View<'_>) -> Board {
    let columns = &["sample", "of", "test", "value", "within", "analyst", "corrected", "investigation"];
    let mut board = Board::new("results", columns).within(view.rows.clone());
    let room = &view.open.quality;
    for (fact, record) in room.results() {
        let report = record.kept.now();
        let found = match &report.value {
            Value::Finding(words) => words.as_str(),
            _ => Default::default(),
        };
        let about = || {
            let may_be = [room.tested(fact), record.investigation.map(Into::into)];
            [report.sample.into(), report.analyst.into()]
                .into_iter()
                .chain(may_be.into_iter().flatten())
                .collect()
        };
        if view.passes_over(&[report.test.as_str(), found], &about) {
            continue;
        }
        board.row(|| {
            let outside = room.was_ever_outside(fact);
            let concluded = |code| room.investigation(code).is_some_and(|known| known.concluded.is_some());
            let cells = vec![
                Cell::code(report.sample),
                room.tested(fact).into(),
                (&report.test).into(),
                value(&report.value),
                Cell::yes(!room.is_outside(report)),
                Cell::code(report.analyst),
                Cell::yes(record.kept.is_corrected()),
                record.investigation.map(bench::Code::from).into(),
            ];
            Row { cells, alarm: outside && !record.investigation.is_some_and(concluded) }
        });
    }
    board
}

fn value(value: &Value) -> Cell {
    match value {
        Value::Measured(quantity) => Cell::written(quantity),
        Value::BelowQuantitation(least) => Cell::Text(format!("< {least}")),
        Value::AboveQuantitation(most) => Cell::Text(format!("> {most}")),
        Value::Finding(words) => words.into(),
    }
}
