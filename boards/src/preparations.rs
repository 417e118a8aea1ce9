//! Preparations: what was thawed, drawn and counted. Closed: for unblinded eyes only.

use crate::{Board, Cell, View};
use bench::{Code, PreparationCode};
use portfolio::Direction;

/// Every preparation of the viewer's site, or of all sites, by kit.
pub(crate) fn board(view: &View<'_>) -> Board {
    let columns = &[
        "preparation",
        "kit",
        "site",
        "arm",
        "thawed",
        "vials",
        "ready",
        "usable-until",
        "drawn",
        "count-of-cells",
        "viability",
    ];
    let mut board = Board::new("preparations", columns);
    let Some(inside) = view.inside else { return board };
    let supply = &view.open.supply;
    let thawed = |kit: bench::KitCode| view.open.genealogy.neighbours(kit.into(), Direction::Downstream);
    let all = supply
        .kits()
        .flat_map(|(kit, _)| thawed(kit))
        .filter_map(|code| PreparationCode::try_from(code).ok());
    for (code, preparation) in all.filter_map(|code| Some((code, supply.preparation(code)?))) {
        if !preparation.site.is_none_or(|site| view.sees(site)) {
            continue;
        }
        let done = inside.supply.prepared(code);
        let ready = preparation.prepared.as_ref().map(|kept| kept.now().ready);
        let until = supply.usable_until(code);
        let row = board.push(vec![
            Cell::code(code),
            Cell::code(preparation.kit),
            preparation.site.map(Code::from).into(),
            inside.supply.contents(preparation.kit).into(),
            preparation.thawed.into(),
            inside.supply.thawed(code).map(|thawed| Cell::codes(thawed.vials.iter().copied())).into(),
            ready.into(),
            until.into(),
            done.map(|done| Cell::written(done.drawn)).into(),
            done.and_then(|done| done.count).map(Cell::written).into(),
            done.and_then(|done| done.viability).map(Cell::written).into(),
        ]);
        row.alarm = ready.zip(until).is_some_and(|(ready, until)| ready > until);
    }
    board
}
