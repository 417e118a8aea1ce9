//! A shipment: what is in it, how it left and came, what its logger saw against the limits, and what was decided about that.

use super::curve;
use crate::duty;
use crate::form::{Form, markup};
use crate::page::{Look, Page, Shown, Who};
use crate::pages::code::is_held;
use crate::table::sign;
use bench::{Code, KitCode, SeriesCode, ShipmentCode, Temperature};
use maud::{Markup, html};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use supply::{Condition, Finding, Shipment, judge};

pub const PAGE: Page =
    Page { path: "/shipment/{code}", who: Who::Everybody, title: "one-sh", in_navigation: false, show };

fn show(look: &Look<'_>) -> Shown {
    let Ok(code) = look.asked.param("code").parse::<ShipmentCode>() else { return Shown::Missing };
    let supply = &look.view.open.supply;
    let Some(shipment) = supply.shipment(code).filter(|shipment| look.view.sees(shipment.site)) else {
        return Shown::Missing;
    };
    let about: Code = code.into();
    let mine: Vec<_> = duty::sorted(look).into_iter().filter(|duty| duty.about == about).collect();
    let mut inside: BTreeMap<SeriesCode, Vec<KitCode>> = BTreeMap::new();
    for &kit in &shipment.packed.kits {
        if let Some(series) = supply.series_of(kit) {
            inside.entry(series).or_default().push(kit);
        }
    }
    let body = html! {
        (facts(look, shipment))
        @if !mine.is_empty() { ul.tiles { @for duty in &mine { li { a href=(duty::href(duty, &look.reader.form_key)) {
            (look.say(&format!("command-{}", duty.verb.replace('.', "-")))) } } } } }
        section { h2 { (look.say("web-shipment-temperature")) }
            @match shipment.reading() {
                Some(reading) => { (curve::section(look, reading, shipment, inside.keys().copied())) }
                None => { p.nothing { (look.say("web-shipment-unread")) } }
            }
            @for &series in inside.keys() { (verdict(look, code, shipment, series)) }
        }
        section { h2 { (look.say("web-shipment-list")) }
            @for (series, kits) in &inside { (packing(look, shipment, *series, kits)) }
        }
        p.last { a.button href={ "/code/" (code) } { (look.say("web-whole-trace")) } }
    };
    Shown::Titled(format!("{} {code}", look.one(bench::Kind::Shipment)), body)
}

fn facts(look: &Look<'_>, shipment: &Shipment) -> Markup {
    let seal = shipment.receipts().map(|receipt| receipt.seal_whole).reduce(|a, b| a && b);
    html! {
        dl.facts {
            dt { (look.one(bench::Kind::Site)) } dd { (look.code(shipment.site)) }
            dt { (look.one(bench::Kind::Order)) } dd { (look.code(shipment.order)) }
            dt { (look.say("column-packed")) } dd { (look.moment(shipment.packed_at)) }
            dt { (look.say("column-dispatched")) } dd {
                @match shipment.dispatched { Some(left) => { (look.moment(left)) } None => { (look.say("web-shipment-not-left")) } }
                @if shipment.under_quarantine { " · " (look.say("word-quarantine")) } }
            dt { (look.say("column-received")) } dd {
                @match shipment.first_received() { Some(came) => { (look.moment(came)) } None => { (look.say("web-map-moving")) } } }
            @if let Some(whole) = seal { dt { (look.say("web-shipment-seal")) } dd.held[!whole] {
                (look.say(if whole { "word-yes" } else { "word-no" })) } }
            dt { (look.one(bench::Kind::Shipper)) } dd { (look.code(shipment.packed.shipper)) }
            dt { (look.say("column-logger")) } dd { (shipment.packed.logger) }
        }
    }
}

/// What the temperature history says of one series, why, and the decision where one is wanted from this reader.
fn verdict(look: &Look<'_>, code: ShipmentCode, shipment: &Shipment, series: SeriesCode) -> Markup {
    let Some(known) = look.view.open.supply.series(series) else { return html! {} };
    let found = shipment.reading().map(|reading| judge(reading, shipment, known)).unwrap_or_default();
    let temperature = shipment.temperature(series, known);
    let (key, class) = match temperature {
        Temperature::Within => ("word-within-limits", "good"),
        Temperature::FoundFit => ("word-found-fit", "good"),
        Temperature::Awaiting => ("word-awaiting", "now"),
        Temperature::Unfit => ("word-unfit", "held"),
    };
    let prefill = json!({ "shipment": code, "series": series });
    let decide = (temperature == Temperature::Awaiting && !found.is_empty())
        .then(|| Form::filled(look, "supply", "disposition-excursion", &prefill))
        .flatten();
    html! {
        p { (look.code(series)) ": " span class=(class) { (look.say(key)) } }
        @if !found.is_empty() { ul.several { @for finding in &found { li.held { (says(look, finding)) } } } }
        @if let Some(form) = &decide {
            h3 { (look.say("command-supply-disposition-excursion")) }
            (markup(form))
        }
    }
}

fn says(look: &Look<'_>, finding: &Finding) -> String {
    match finding {
        Finding::Beyond(limit) => look.fill("web-shipment-beyond", json!({ "limit": look.limit(limit) })),
        Finding::Unmeasured(limit) => {
            look.fill("web-shipment-unmeasured", json!({ "limit": look.limit(limit) }))
        }
        Finding::OtherLogger => look.say("web-shipment-other-logger"),
        Finding::NotCovering => look.say("web-shipment-not-covering"),
        Finding::Silent => look.say("web-shipment-silent"),
    }
}

/// The packing list, pack by pack, with how each kit arrived: printed, it goes along.
fn packing(look: &Look<'_>, shipment: &Shipment, series: SeriesCode, kits: &[KitCode]) -> Markup {
    let supply = &look.view.open.supply;
    let condition = |kit: KitCode| shipment.receipts().find_map(|receipt| receipt.kits.get(&kit).copied());
    let packs: BTreeSet<usize> = kits.iter().filter_map(|&kit| Some(supply.kit(kit)?.pack)).collect();
    let expires = supply.series(series).map(|series| series.made.expires);
    html! {
        h3 { (look.code(series)) @if let Some(day) = expires { " · " (look.say("column-expires")) " " (day) } }
        div.table { table {
            thead { tr { th scope="col" { (look.say("web-shipment-pack")) } th scope="col" { (look.say("kind-kt")) }
                th scope="col" { (look.say("web-shipment-arrived")) } } }
            tbody { @for pack in packs {
                @for (nth, &kit) in kits.iter().filter(|kit| supply.kit(**kit).is_some_and(|k| k.pack == pack)).enumerate() {
                    @let held = is_held(&look.view.standing(kit));
                    tr.alarm[held] {
                        td data-head=(look.say("web-shipment-pack")) { @if nth == 0 { (pack + 1) } }
                        td data-head=(look.say("kind-kt")) { @if held { (sign(look)) } (look.code(kit)) }
                        td data-head=(look.say("web-shipment-arrived")) { @match condition(kit) {
                            Some(Condition::Intact) => { (look.say("web-shipment-intact")) }
                            Some(Condition::Damaged) => { span.held { (look.say("web-shipment-damaged")) } }
                            None => { "☐" }
                        } }
                    }
                }
            } }
        } }
    }
}
