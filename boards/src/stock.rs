//! Stock: how many kits of which series are where. Counts alone: which kit holds what is nobody's business here.

use crate::{Board, Cell, Row, View};
use bench::{Code, Place, SeriesCode, SiteCode, Standing};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// Kits of one series that belong to one site, or to the depot.
#[derive(Default)]
struct Count {
    here: u32,
    under_way: u32,
    used: u32,
    gone: u32,
}

/// By place and series.
type Counts = BTreeMap<(Option<SiteCode>, SeriesCode), Count>;

/// By site (the depot first) and series.
pub(crate) fn board(view: &View<'_>) -> Board {
    let mut board = empty().within(view.rows.clone());
    lines(view, counts(view), |make| board.row(make));
    board
}

/// The board before anything stands on it.
fn empty() -> Board {
    let columns = &["site", "series", "expires", "here", "usable", "under-way", "used", "gone"];
    Board::new("stock", columns)
}

/// The lines of places and series that hold what is looked for, at most so many.
pub(crate) fn found(view: &View<'_>, hit: &dyn Fn(&Cell) -> bool, most: usize) -> Board {
    let mut board = empty();
    let series: BTreeSet<SeriesCode> =
        view.open.supply.all_series().map(|(code, _)| code).filter(|code| hit(&Cell::code(*code))).collect();
    let named = |known: &trial::Site| hit(&(&known.registered.name).into());
    let sites = view.open.trial.sites().filter(|(code, known)| hit(&Cell::code(*code)) || named(known));
    let mut places: BTreeSet<Option<SiteCode>> = sites.map(|(code, _)| Some(code)).collect();
    places.extend(hit(&Cell::word("depot")).then_some(None));
    if series.is_empty() && places.is_empty() {
        return board;
    }
    let mut counts = counts(view);
    counts.retain(|(site, of), _| places.contains(site) || series.contains(of));
    lines(view, counts.into_iter().take(most).collect(), |make| board.row(make));
    board
}

/// Each line, made where `row` asks for it.
fn lines(view: &View<'_>, counts: Counts, mut row: impl FnMut(&mut dyn FnMut() -> Row)) {
    // Every kit of a site asks about the same few lots; and what is usable is asked only of sites whose rows are seen.
    let known: RefCell<BTreeMap<Code, Standing>> = RefCell::default();
    let ask = |code: Code| known.borrow_mut().entry(code).or_insert_with(|| view.standing(code)).clone();
    let mut usable: BTreeMap<SiteCode, BTreeMap<SeriesCode, u32>> = BTreeMap::new();
    for ((site, series), count) in counts {
        row(&mut || {
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

fn counts(view: &View<'_>) -> Counts {
    let supply = &view.open.supply;
    let mut counts = Counts::new();
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
