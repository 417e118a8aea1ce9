//! Releases: every certificate, for whom it speaks, what it still waits for.

use crate::{Board, Cell, View};
use bench::Code;

/// Every release of everything made, by what was released.
pub(crate) fn board(view: &View<'_>) -> Board {
    let columns = &[
        "certificate",
        "of",
        "jurisdiction",
        "trial",
        "specification",
        "pending",
        "released-at",
        "signed-by",
    ];
    let mut board = Board::new("releases", columns);
    for made in view.open.quality.all_made() {
        for release in view.open.quality.releases_of(made.what) {
            let specification = &release.specification;
            board.push(vec![
                Cell::code(release.certificate),
                Cell::Code(made.what),
                Cell::word(release.jurisdiction.into()),
                release.trial.map(Code::from).into(),
                Cell::Text(format!("{}@{}", specification.key, specification.version)),
                Cell::List(release.pending.iter().map(Cell::from).collect()),
                release.mark.happened.into(),
                Cell::codes(release.by.iter().copied()),
            ]);
        }
    }
    board
}
