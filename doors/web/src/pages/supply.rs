//! Supply at a look: how long each site's kits last, what is on the way, what is in the freezers.
//!
//! Kits are counted by series and site, whatever they hold.

mod curve;
mod freezer;
mod shipment;

pub use freezer::PAGE as FREEZER;
pub use shipment::PAGE as SHIPMENT;

use super::place;
use crate::page::{Look, Page, Shown, Who};
use bench::{Code, Place, Role, SeriesCode, ShipmentCode, SiteCode, Standing};
use draw::{Expiry, Frame, Href, Site, Stock, Tone, at_widths};
use maud::{Markup, PreEscaped, html};
use serde_json::json;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

pub const PAGE: Page = Page {
    path: "/supply",
    who: Who::Roles(&[
        Role::Supply,
        Role::KitMaker,
        Role::Coordinator,
        Role::CellPreparation,
        Role::QualityAssurance,
        Role::QualityReleaser,
        Role::ProgrammeLead,
        Role::Monitor,
        Role::Inspector,
    ]),
    title: "web-supply",
    in_navigation: true,
    show,
};

fn show(look: &Look<'_>) -> Shown {
    let sites = sites(look);
    let moving = moving(look);
    Shown::Page(html! {
        section { h2 { (look.say("web-supply-horizon")) }
            @if sites.is_empty() { p.nothing { (look.say("web-supply-no-site")) } }
            @else { figure.picture data-live="" { (horizon(look, sites)) } }
        }
        section { h2 { (look.say("web-map-under-way")) }
            @if moving.is_empty() { p.nothing { (look.say("web-supply-nothing-moves")) } }
            ul.tiles { @for (code, site) in &moving { li { a href=(place::of((*code).into())) {
                b.code { (code) } " → " (site) } } } }
        }
        p.last {
            @if freezer::PAGE.who.includes(look.reader.role) { a.button href="/freezer" { (look.say("web-freezer")) } }
            a.button href="/board/stock" { (look.say("board-stock")) }
            a.button href="/board/shipments" { (look.say("board-shipments")) }
            a.button href="/board/series" { (look.say("board-series")) }
        }
    })
}

/// Shipments packed and not yet received, where the reader looks after the site.
fn moving(look: &Look<'_>) -> BTreeSet<(ShipmentCode, SiteCode)> {
    let supply = &look.view.open.supply;
    let on_the_way = supply.kits().filter_map(|(_, kit)| match kit.place {
        Place::InTransit(shipment) => Some((shipment, supply.shipment(shipment)?.site)),
        _ => None,
    });
    on_the_way.filter(|(_, site)| look.view.sees(*site)).collect()
}

/// What stands about a series, for the colour of its kits.
fn tone(look: &Look<'_>, code: SeriesCode) -> Tone {
    let Some(series) = look.view.open.supply.series(code) else { return Tone::Plain };
    match () {
        () if super::code::is_held(&look.view.standing(code)) || series.recalled.is_some() => Tone::Held,
        () if series.made.expires < look.view.now.date() => Tone::Muted,
        () if days_left(look, series) < i64::from(lead(look, series)) => Tone::Warn,
        () => Tone::Good,
    }
}

fn days_left(look: &Look<'_>, series: &supply::Series) -> i64 {
    let end: Option<bench::Moment> = format!("{}T00:00:00Z", series.made.expires).parse().ok();
    let today: Option<bench::Moment> = format!("{}T00:00:00Z", look.view.now.date()).parse().ok();
    end.zip(today).map_or(0, |(end, today)| end.seconds_since(today) / 86_400)
}

/// Days for which a kit must still be good to be packed, as the plan says.
fn lead(look: &Look<'_>, series: &supply::Series) -> u16 {
    let plan = look.view.open.supply.plan(series.made.trial, &series.made.part);
    plan.map_or(0, |plan| plan.lead_days)
}

/// Every site with its kits by series, the one that runs out first above; where nothing is there and nothing will be wanted, last.
fn sites(look: &Look<'_>) -> Vec<Site> {
    let (view, supply) = (&look.view, &look.view.open.supply);
    let known: RefCell<BTreeMap<Code, Standing>> = RefCell::default();
    let ask = |code: Code| known.borrow_mut().entry(code).or_insert_with(|| view.standing(code)).clone();
    let mut found: Vec<((bool, usize), Site)> = Vec::new();
    for (site, _) in view.open.trial.sites().filter(|(site, _)| view.sees(*site)) {
        let usable = supply.usable_kits(site, view.now, &ask);
        let mut here: BTreeMap<SeriesCode, u32> = BTreeMap::new();
        for kit in supply.kits_at(site) {
            if let Some(series) = supply.series_of(kit) {
                *here.entry(series).or_default() += 1;
            }
        }
        let stock = here.into_iter().filter_map(|(code, kits)| {
            let series = supply.series(code)?;
            let fill = json!({ "series": code, "count": kits, "expires": series.made.expires });
            Some(Stock {
                days: days_left(look, series),
                kits,
                tone: tone(look, code),
                title: look.fill("web-supply-kits", fill),
                href: Href::new(&format!("/code/{code}")),
            })
        });
        let one = Site {
            name: site.to_string(),
            total: look.fill("web-supply-usable", json!({ "count": usable.len() })),
            stock: stock.collect(),
            href: Href::new(&format!("/code/{site}")),
        };
        found.push(((one.stock.is_empty() && is_over(look, site), usable.len()), one));
    }
    found.sort_by_key(|(order, _)| *order);
    found.into_iter().map(|(_, site)| site).collect()
}

/// Whether every part that this site took part in was read out.
fn is_over(look: &Look<'_>, site: SiteCode) -> bool {
    let mut own = look.view.open.trial.trials().filter(|(_, trial)| trial.sites().contains(&site));
    own.all(|(_, trial)| trial.newest().parts.iter().all(|part| trial.has_read_out(&part.key)))
}

fn horizon(look: &Look<'_>, sites: Vec<Site>) -> Markup {
    let supply = &look.view.open.supply;
    let leads = supply.all_series().map(|(_, series)| i64::from(lead(look, series)));
    let say_day = |days: i64| look.view.now.plus_days(days).date().to_string();
    let say_more = |count: usize| look.fill("web-and-more", json!({ "count": count }));
    let count = sites.len();
    let legend = [
        (Tone::Held, "web-sign-held"),
        (Tone::Warn, "web-supply-soon"),
        (Tone::Good, "web-supply-fine"),
        (Tone::Muted, "web-supply-expired"),
    ];
    let drawing = Expiry {
        sites,
        horizon: leads.max().filter(|days| *days > 0),
        say_day: &say_day,
        say_more: &say_more,
        word_today: look.say("web-today"),
        word_horizon: look.say("web-supply-lead"),
        legend: legend.map(|(tone, key)| (tone, look.say(key).trim_start_matches("■ ").to_owned())).into(),
    };
    let frame = Frame {
        id: "expiry".to_owned(),
        title: look.say("web-supply-horizon"),
        desc: look.fill("web-supply-horizon-desc", json!({ "count": count })),
        width: 0,
    };
    // The drawing escapes every text that it is given.
    PreEscaped(at_widths(&frame, |frame| drawing.draw(frame)))
}
