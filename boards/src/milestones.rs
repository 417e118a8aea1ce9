//! Milestones: what was reached, by which product, for which indication, in whose words.

use crate::{Board, Cell, View};

/// Every milestone as it counts now, in the order in which they were recorded. One of a product that no trial here gives is in red: a
/// designation of somebody else's cells is soon taken for one's own.
pub(crate) fn board(view: &View<'_>) -> Board {
    let columns =
        &["report", "product", "named", "indication", "milestone", "authority", "on", "source", "corrected"];
    let mut board = Board::new("milestones", columns);
    let tried = |product: &bench::Text| {
        view.open.trial.trials().any(|(_, trial)| trial.newest().product.key == *product)
    };
    for (fact, kept) in view.open.milestones.milestones() {
        let told = kept.now();
        let row = board.push(vec![
            Cell::written(fact),
            (&told.product).into(),
            told.named.as_ref().map(Cell::from).into(),
            (&told.indication).into(),
            Cell::word(told.milestone.into()),
            told.authority.as_ref().map(Cell::from).into(),
            Cell::written(told.on),
            (&told.source).into(),
            Cell::yes(kept.is_corrected()),
        ]);
        row.alarm = !tried(&told.product);
    }
    board
}
