//! Stock: how many kits of which series are where. Counts alone: which kit holds what is nobody's business here.

use crate::{Board, Cell, View};
use bench::{Code, KitCode, Place, SeriesCode, SiteCode, Standing};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// Kits of one series that belong to one site, or to the depot.
#[derive(Default)]
struct Count {
    here: u32,
    under_way: u32,
    used: u32,
    gone: u32,
    usable: u32,
}

/// By site (the depot first) and series.
pub(crate) fn board(view: &View<'_>) -> Board {
    let columns = &["site", "series", "expires", "here", "usable", "under-way", "used", "gone"];
    let mut board = Board::new("stock", columns);
    for ((site, series), count) in counts(view) {
        let expires = view.open.supply.series(series).map(|series| series.made.expires);
        let row = board.push(vec![
            site.map_or(Cell::word("depot"), Cell::code),
            Cell::code(series),
            expires.into(),
            Cell::number(count.here),
            if site.is_some() { Cell::number(count.usable) } else { Cell::Empty },
            Cell::number(count.under_way),
            Cell::number(count.used),
            Cell::number(count.gone),
        ]);
        row.alarm = count.here > 0 && expires.is_some_and(|day| day < view.now.date());
    }
    board
}

fn counts(view: &View<'_>) -> BTreeMap<(Option<SiteCode>, SeriesCode), Count> {
    let supply = &view.open.supply;
    let mut counts: BTreeMap<(Option<SiteCode>, SeriesCode), Count> = BTreeMap::new();
    let usable = usable(view);
    for (code, kit) in supply.kits() {
        // A kit belongs to the site that it was last sent to.
        let shipment = kit.shipments.last().and_then(|&shipment| supply.shipment(shipment));
        let site = shipment.map(|shipment| shipment.site);
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
        count.usable += u32::from(usable.contains(&code));
    }
    counts
}

fn usable(view: &View<'_>) -> BTreeSet<KitCode> {
    // Every kit of a site asks about the same few lots.
    let known: RefCell<BTreeMap<Code, Standing>> = RefCell::default();
    let ask = |code: Code| known.borrow_mut().entry(code).or_insert_with(|| view.standing(code)).clone();
    let sites = view.open.trial.sites().map(|(site, _)| site).filter(|&site| view.sees(site));
    sites.flat_map(|site| view.open.supply.usable_kits(site, view.now, &ask)).collect()
}
