//! From the kits to the participants: counts alone, by place and by visit.

use super::{chips, stage};
use crate::page::Look;
use crate::pages::code::is_held;
use crate::pages::place;
use bench::{SeriesCode, SiteCode, Text};
use draw::{Chip, Href, Stage, Tone};
use std::collections::BTreeMap;
use trial::{Ahead, VisitState};

/// Stock, shipments on the way, participants by their next visit.
pub fn stages(look: &Look<'_>) -> Vec<Stage> {
    vec![stock(look), under_way(look), participants(look)]
}

/// What stands about the kits of one series at one place.
fn of_series(look: &Look<'_>, code: SeriesCode) -> Tone {
    let Some(series) = look.view.open.supply.series(code) else { return Tone::Plain };
    match () {
        () if is_held(&look.view.standing(code)) || series.recalled.is_some() => Tone::Held,
        () if series.made.expires < look.view.now.date() => Tone::Warn,
        () => Tone::Good,
    }
}

fn stock(look: &Look<'_>) -> Stage {
    let supply = &look.view.open.supply;
    let mut series: BTreeMap<SeriesCode, Tone> = BTreeMap::new();
    // By site, the depot first: how many kits in each state.
    let mut at: BTreeMap<Option<SiteCode>, BTreeMap<Tone, u64>> = BTreeMap::new();
    // Every site that works has a place here, above all the one without a kit.
    for (site, _) in look.view.open.trial.sites().filter(|(site, _)| look.view.sees(*site)) {
        at.entry(Some(site)).or_default();
    }
    let depot = supply.kits_at_depot().filter(|_| look.reader.site.is_none()).map(|kit| (None, kit));
    let here = at.keys().filter_map(|&site| site).collect::<Vec<_>>();
    let here = here.into_iter().flat_map(|site| supply.kits_at(site).map(move |kit| (Some(site), kit)));
    for (site, kit) in depot.chain(here) {
        let Some(known) = supply.kit(kit) else { continue };
        let tone = *series.entry(known.series).or_insert_with(|| of_series(look, known.series));
        *at.entry(site).or_default().entry(tone).or_default() += 1;
    }
    let total: u64 = at.values().flat_map(BTreeMap::values).sum();
    let chip = |(site, tones): (Option<SiteCode>, BTreeMap<Tone, u64>)| {
        let count: u64 = tones.values().sum();
        Chip {
            label: site.map_or_else(|| look.say("word-depot"), |site| site.to_string()),
            count,
            said: count.to_string(),
            tone: if count == 0 { Tone::Muted } else { *tones.keys().next().unwrap_or(&Tone::Plain) },
            href: Href::new(&site.map_or_else(|| "/board/series".to_owned(), |site| place::of(site.into()))),
        }
    };
    stage(look, "web-map-stock", total, at.into_iter().map(chip).collect(), "/board/stock")
}

fn under_way(look: &Look<'_>) -> Stage {
    let sent = look.view.open.supply.under_way();
    let things: Vec<_> = sent
        .filter(|(_, shipment)| look.view.sees(shipment.site))
        .map(|(code, shipment)| {
            let (state, tone) = match shipment.dispatched {
                Some(_) => ("web-map-moving", Tone::Now),
                None => ("web-map-packed", Tone::Plain),
            };
            let label = format!("{code} → {}", shipment.site);
            super::Thing { label, state, tone, href: place::of(code.into()) }
        })
        .collect();
    let to = "/board/shipments";
    stage(look, "web-map-under-way", things.len(), chips(look, things, to), to)
}

/// Where participants stand: before which visit, in the order of the protocol, or what their part ended with.
fn participants(look: &Look<'_>) -> Stage {
    let trial = &look.view.open.trial;
    // By the visit's place in the protocol, then its title: parts of one trial may have visits of the same name.
    let mut before: BTreeMap<(usize, &Text), BTreeMap<Tone, u64>> = BTreeMap::new();
    let mut over: BTreeMap<&'static str, u64> = BTreeMap::new();
    let mut total = 0_u64;
    for (code, _) in trial.participants().filter(|(_, known)| look.view.sees(known.site)) {
        let Some(ahead) = trial.ahead(code, look.view.now) else { continue };
        total += 1;
        match ahead {
            Ahead::Nothing(status) => *over.entry(status.into()).or_default() += 1,
            Ahead::Visit { nth, title, state } => {
                let tone = match state {
                    VisitState::Late => Tone::Warn,
                    VisitState::Due => Tone::Now,
                    _ => Tone::Plain,
                };
                *before.entry((nth, title)).or_default().entry(tone).or_default() += 1;
            }
        }
    }
    let mut all: Vec<Chip> = Vec::new();
    for ((_, title), tones) in before {
        let count: u64 = tones.values().sum();
        all.push(Chip {
            label: title.to_string(),
            count,
            said: count.to_string(),
            tone: *tones.keys().next().unwrap_or(&Tone::Plain),
            href: Href::new("/board/visits"),
        });
    }
    all.extend(over.into_iter().map(|(status, count)| Chip {
        label: look.say(&format!("word-{status}")),
        count,
        said: count.to_string(),
        tone: Tone::Muted,
        href: Href::new("/board/participants"),
    }));
    stage(look, "web-map-participants", total, all, "/board/participants")
}
