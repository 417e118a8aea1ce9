//! Queries: what is asked of a site about its data, and its answer.

use crate::{Board, Cell, View};
use bench::Text;
use serde_json::Map;

/// Every query of the sites that the viewer sees, by code.
pub(crate) fn board(view: &View<'_>) -> Board {
    let columns = &["query", "participant", "site", "visit", "question", "raised", "answer"];
    let mut board = Board::new("queries", columns);
    let trial = &view.open.trial;
    for (code, query) in trial.queries() {
        let Some(site) = trial.participant(query.raised.participant).map(|known| known.site) else {
            continue;
        };
        if !view.sees(site) {
            continue;
        }
        let row = board.push(vec![
            Cell::code(code),
            Cell::code(query.raised.participant),
            Cell::code(site),
            query.raised.visit.as_ref().map(Cell::from).into(),
            question(&query.raised.question),
            query.by.happened.into(),
            query.answered.as_ref().map(|answered| &answered.answer).into(),
        ]);
        row.alarm = query.answered.is_none();
    }
    board
}

/// What a person asked, as they wrote it. What the rules ask of a report with gaps is kept by kind, so that each reads it in their own
/// language.
fn question(asked: &Text) -> Cell {
    let kinds: Vec<&str> = asked.as_str().split(", ").collect();
    if !kinds.iter().all(|kind| safety::DEPARTURES.contains(kind)) {
        return asked.into();
    }
    let said = |kind: &&str| Cell::Said { key: format!("departure-safety-{kind}"), fill: Map::new() };
    Cell::List(kinds.iter().map(said).collect())
}
