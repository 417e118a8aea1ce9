//! Stock: how many kits of which series are where. Counts alone: which kit holds what is nobody's business here.

use crate::{Board, Cell, Row, View};
use bench::{Code, Place, SeriesCode, SiteCode, Standing};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Kits of one series that belong to one site, or to the depot.
#[derive(Default)]
struct Count {
    here: u32,
    under_way: u32,
    used: u32,
    gone: u32,
}

/// By site (the depot first) and series.
pub(crate) fn board(view: &View<'_>) -> Board {
    let columns = &["site", "series", "expires", "here", "usable", "under-way", "used", "gone"];
    let mut board = Board::new("stock", columns).within(view.rows.clone());
    // Every kit of a site asks about the same few lots; and what is usable is asked only of sites whose rows are seen.
    let known: RefCell<BTreeMap<Code, Standing>> = RefCell::default();
    let ask = |code: Code| known.borrow_mut().entry(code).or_insert_with(|| view.standing(code)).clone();
    let mut usable: BTreeMap<SiteCode, BTreeMap<SeriesCode, u32>> = BTreeMap::new();
    for ((site, series), count) in counts(view) {
        board.row(|| {
            let expires = view.open.supply.series(series).map(|series| series.made.expires);
            let usable = site.map(|site| {
                let here = usable.entry(site).or_insert_with(|| by_series(view, site, &ask));
                here.get(&series).copied().unwrap_or_default()
            });
            let cells = vec![
                site.map_or(Cell::word("depot"), Cell::code),
                Cell::code(series),
                expires.into(),
                Cell::number(count.here),
                usable.map(Cell::number).into(),
                Cell::number(count.under_way),
                Cell::number(count.used),
                Cell::number(count.gone),
            ];
            Row { cells, alarm: count.here > 0 && expires.is_some_and(|day| day < view.now.date()) }
        });
    }
    board
}

/// The usable kits of a site, counted by series.
fn by_series(view: &View<'_>, site: SiteCode, ask: &dyn Fn(Code) -> Standing) -> BTreeMap<SeriesCode, u32> {
    let mut counts = BTreeMap::new();
    for kit in view.open.supply.usable_kits(site, view.now, ask) {
        if let Some(known) = view.open.supply.kit(kit) {
            *counts.entry(known.series).or_default() += 1;
        }
    }
    counts
}

fn counts(view: &View<'_>) -> BTreeMap<(Option<SiteCode>, SeriesCode), Count> {
    let supply = &view.open.supply;
    let mut counts: BTreeMap<(Option<SiteCode>, SeriesCode), Count> = BTreeMap::new();
    // Kits of one shipment lie next to each other.
    let mut last = None;
    for (_, kit) in supply.kits() {
        // A kit belongs to the site that it was last sent to.
        let shipment = kit.shipments.last().copied();
        if last.is_none_or(|(known, _)| known != shipment) {
            last = Some((shipment, shipment.and_then(|code| supply.shipment(code)).map(|known| known.site)));
        }
        let site = last.and_then(|(_, site)| site);
        if !site.is_none_or(|site| view.sees(site)) || (site.is_none() && view.viewer.site.is_some()) {
            continue;
        }
        let count = counts.entry((site, kit.series)).or_default();
        match &kit.place {
            Place::Bench | Place::Stored(_) | Place::AtSite(_) => count.here += 1,
            Place::InTransit(_) => count.under_way += 1,
            Place::Used(_) => count.used += 1,
            _ => count.gone += 1,
        }
    }
    counts
}
