//! Lots: where each stands between fill and release, and what still waits.

use crate::words::{origin, said};
use crate::{Board, Cell, Row, View};
use bench::{Code, Jurisdiction, LotCode, Standing, TrialCode};
use portfolio::{Command, Refusal};
use std::collections::BTreeSet;

/// Every lot, by code. What it waits for is what a release would be refused for now, word for word.
pub(crate) fn board(view: &View<'_>) -> Board {
    let columns = &["lot", "origin", "batches", "vials", "state", "expires", "held-by", "waits-for"];
    let mut board = Board::new("lots", columns).within(view.rows.clone());
    for (code, lot) in view.open.batch.lots() {
        let about =
            || [Code::from(code)].into_iter().chain(lot.batches.iter().map(|&batch| batch.into())).collect();
        if !view.passes_over(&[], &about) {
            board.row(|| row(view, code, lot));
        }
    }
    board
}

fn row(view: &View<'_>, code: LotCode, lot: &batch::Lot) -> Row {
    let standing = view.standing(code);
    let staged = standing.released.iter().any(|released| released.staged);
    let state = match () {
        () if standing.rejected => "rejected",
        () if !standing.held_by.is_empty() => "held",
        () if staged => "staged",
        () if !standing.released.is_empty() => "released",
        () => "quarantine",
    };
    let waits = waits_for(view, code, &standing);
    let cells = vec![
        Cell::code(code),
        origin(lot.origin),
        Cell::codes(lot.batches.iter().copied()),
        Cell::number(lot.count()),
        Cell::word(state),
        standing.expires.into(),
        Cell::codes(standing.held_by.iter().copied()),
        Cell::List(waits.iter().map(said).collect()),
    ];
    Row { cells, alarm: standing.rejected || !standing.held_by.is_empty() }
}

/// Every reason against every release that a trial of the product asks for and that is not given yet.
fn waits_for(view: &View<'_>, lot: LotCode, standing: &Standing) -> BTreeSet<Refusal> {
    let given = |jurisdiction: Jurisdiction, trial: Option<TrialCode>| {
        standing.released.iter().any(|r| r.jurisdiction == jurisdiction && r.trial == trial && !r.staged)
    };
    let wanted = standing.wanted_for.iter().filter(|(jurisdiction, trial)| !given(*jurisdiction, *trial));
    let mut waits = BTreeSet::new();
    for &(jurisdiction, trial) in wanted {
        for specification in view.open.quality.applying(lot.into(), Some(jurisdiction)) {
            let specification = specification.edition();
            let release = quality::Release { of: lot.into(), jurisdiction, trial, specification };
            waits.extend(view.against(&Command::Quality(quality::Command::Release(release))));
        }
    }
    waits
}
