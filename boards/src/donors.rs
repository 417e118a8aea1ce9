//! Donors: who gave, what they consented to, whether their cells may be given.

use crate::words::determination;
use crate::{Board, Cell, View};
use donor::Determination;

/// Every donor, by code.
pub(crate) fn board(view: &View<'_>) -> Board {
    let columns =
        &["donor", "jurisdiction", "centre", "screened", "determination", "uses", "tissues", "findings"];
    let mut board = Board::new("donors", columns);
    for (code, donor) in view.open.donor.donors() {
        let determined = donor.determined().map(|determined| determined.determination);
        let uses = donor.uses_allowed().into_iter().map(|use_| Cell::word(use_.into()));
        let row = board.push(vec![
            Cell::code(code),
            Cell::word(donor.enrolled().region.into()),
            (&donor.enrolled().centre).into(),
            Cell::yes(donor.screening().is_some()),
            determined.map(determination).into(),
            Cell::List(uses.collect()),
            Cell::codes(donor.tissues().iter().copied()),
            Cell::number(donor.findings),
        ]);
        row.alarm = donor.findings > 0 || determined == Some(Determination::Ineligible);
    }
    board
}
