//! What a logger saw: drawn from its own file against the limits of what travelled with it, and summed up beside it.

use crate::page::Look;
use bench::product::StorageStage;
use bench::{Limit, Moment, SeriesCode};
use draw::{Curve, Excursion, Frame, Reading, at_widths};
use ledger::Hash;
use maud::{Markup, PreEscaped, html};
use serde_json::json;
use standards_logger::{Options, Side};
use std::collections::BTreeSet;
use supply::{ReadLogger, Shipment};

const MINUTE_US: i64 = 60_000_000;

/// The curve with its summary; where the file is not at hand, the summary alone.
pub fn section(
    look: &Look<'_>,
    reading: &ReadLogger,
    shipment: &Shipment,
    inside: impl Iterator<Item = SeriesCode>,
) -> Markup {
    let supply = &look.view.open.supply;
    let series = inside.filter_map(|code| supply.series(code));
    let limits: BTreeSet<Limit> = series
        .flat_map(|series| &series.made.storage)
        .filter(|limit| limit.stage == StorageStage::Shipped)
        .map(|limit| limit.limit.clone())
        .collect();
    let file = look.attachments.and_then(|files| files.get(Hash(reading.file.0)).ok());
    // Times without a zone in a logger's file are UTC: whoever reads it for the record says so.
    let read =
        file.and_then(|file| standards_logger::read(&file, &Options { zone: "UTC", column: None }).ok());
    html! {
        @match &read {
            Some(read) => { figure.picture { (drawn(look, read, shipment, &limits)) } }
            None => { p.nothing { (look.say("web-shipment-no-file")) } }
        }
        dl.facts {
            dt { (look.say("web-bench-limit")) } dd { @for limit in &limits { (look.limit(limit)) " " } }
            dt { (look.say("web-shipment-span")) } dd { (look.moment(reading.first)) " – " (look.moment(reading.last)) " · " (reading.readings) }
            dt { (look.say("web-shipment-extremes")) } dd { (reading.lowest) " … " (reading.highest) }
            dt { (look.say("web-shipment-gap")) } dd { (reading.longest_gap) }
            @for beyond in &reading.beyond {
                dt.held { (look.fill("web-shipment-beyond", json!({ "limit": look.limit(&beyond.limit) }))) }
                dd { (beyond.total) " · " (look.fill("web-shipment-longest", json!({ "time": beyond.longest.to_string() }))) }
            }
            dt { (look.say("column-logger")) } dd { (reading.logger) }
            dt { (look.say("web-gated-file")) } dd { code { (reading.file) } }
        }
    }
}

/// Degrees Celsius of a limit's ends, lower and upper: for drawing, never for a verdict.
fn ends(limits: &BTreeSet<Limit>) -> (Option<f64>, Option<f64>) {
    let number = |quantity: &bench::Quantity| quantity.value.to_string().parse::<f64>().ok();
    let mut ends = (None, None);
    for limit in limits {
        match limit {
            Limit::Below(high) | Limit::AtMost(high) => ends.1 = number(high),
            Limit::Above(low) | Limit::AtLeast(low) => ends.0 = number(low),
            Limit::Between(low, high) => ends = (number(low), number(high)),
            Limit::Finding(_) => {}
        }
    }
    ends
}

fn drawn(
    look: &Look<'_>,
    read: &standards_logger::Logger,
    shipment: &Shipment,
    limits: &BTreeSet<Limit>,
) -> Markup {
    let start = read.span_us().map_or(0, |(first, _)| first);
    let minute = |at_us: i64| (at_us - start) / MINUTE_US;
    let readings = read
        .readings
        .iter()
        .map(|one| Reading { minute: minute(one.at_us), celsius: f64::from(one.milli_celsius) / 1000.0 });
    let limits = ends(limits);
    let beyond = |side: Side, at: f64| read.time_beyond(side, (at * 1000.0).round() as i32).excursions;
    let mut found = limits.1.map(|high| beyond(Side::Above, high)).unwrap_or_default();
    found.extend(limits.0.map(|low| beyond(Side::Below, low)).unwrap_or_default());
    let excursions = found.iter().map(|one| Excursion {
        from: minute(one.from_us),
        to: minute(one.until_us),
        label: look
            .fill("web-shipment-minutes", json!({ "count": (one.until_us - one.from_us) / MINUTE_US })),
    });
    let zone = look.zone();
    let say_time = |minute: i64| {
        let moment = Moment(start + minute * MINUTE_US);
        crate::moments::local(moment, &zone).get(5..16).unwrap_or_default().replace('T', " ")
    };
    let say_celsius = |degrees: f64| format!("{degrees:.0} °C").replace('-', "−");
    let curve = Curve {
        readings: readings.collect(),
        limits,
        excursions: excursions.collect(),
        gap_after_min: (read.interval_us / MINUTE_US).max(1) * 2,
        say_time: &say_time,
        say_celsius: &say_celsius,
        word_axis: look.say("web-shipment-temperature"),
        word_limit: look.say("web-bench-limit"),
        word_excursion: look.say("web-shipment-outside"),
        word_gap: look.say("web-shipment-no-readings"),
    };
    let frame = Frame {
        id: "curve".to_owned(),
        title: look.say("web-shipment-temperature"),
        desc: look.fill(
            "web-shipment-curve-desc",
            json!({ "count": curve.readings.len(), "outside": curve.excursions.len(), "logger": shipment.packed.logger }),
        ),
        width: 0,
    };
    // The drawing escapes every text that it is given.
    PreEscaped(at_widths(&frame, |frame| curve.draw(frame)))
}
