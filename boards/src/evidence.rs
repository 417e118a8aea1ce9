//! Evidence: the studies that a product's case leans on, and whether they are of that product at all.

use crate::{Board, Cell, View};
use portfolio::milestones::StudyKind;

/// Every study as it counts now. One of another product is in red, wherever it supports ours.
pub(crate) fn board(view: &View<'_>) -> Board {
    let columns = &["report", "product", "study", "kind", "studied", "own", "claims", "source", "corrected"];
    let mut board = Board::new("evidence", columns);
    for (fact, kept) in view.open.milestones.evidence() {
        let told = kept.now();
        let kind = match told.kind {
            StudyKind::Animal => "animal",
            StudyKind::Human => "human",
        };
        let claims =
            told.claims.iter().map(|claim| Cell::Text(format!("{} ({})", claim.text, claim.data_cut)));
        let row = board.push(vec![
            Cell::written(fact),
            (&told.product).into(),
            (&told.study).into(),
            Cell::word(kind),
            (&told.studied).into(),
            Cell::yes(!told.is_of_another_product()),
            Cell::List(claims.collect()),
            (&told.source).into(),
            Cell::yes(kept.is_corrected()),
        ]);
        row.alarm = told.is_of_another_product();
    }
    board
}
