//! One attribute over all lots: the individuals chart with its limits and signals, and how the process fits its specification.

use super::tests::value;
use crate::page::{Look, Page, Shown, Who};
use bench::{Code, Limit, Quantity, Text, Unit};
use draw::{Control, Frame, Href, Measured, MovingRange, Violation, at_widths};
use figures::shewhart::{self, Chart, D2, Signal};
use maud::{Markup, PreEscaped, html};
use quality::{Test, Value, Verdict};
use serde_json::json;
use std::collections::BTreeSet;

pub const PAGE: Page =
    Page { path: "/attribute/{test}", who: Who::Everybody, title: "column-test", in_navigation: false, show };

/// Fewer values than this make limits that move with every further one: the page says so.
const FEW: usize = 20;

/// One value that counts, of one thing.
struct Point {
    of: Code,
    value: f64,
    said: String,
    outside: bool,
}

fn show(look: &Look<'_>) -> Shown {
    let key = Text::new(look.asked.param("test"));
    let quality = &look.view.open.quality;
    let Some(test) = quality.in_force().find_map(|specification| specification.test(&key)) else {
        return Shown::Missing;
    };
    let unit = test.unit.or_else(|| test.limit.as_ref().and_then(Limit::unit));
    let points = points(look, &key, unit);
    let body = html! {
        dl.facts {
            dt { (look.say("web-bench-limit")) } dd {
                @if let Some(limit) = &test.limit { (look.limit(limit)) } @else { (look.say("web-quality-review")) } }
            dt { (look.say("web-attribute-method")) } dd { (test.method) }
        }
        @if points.is_empty() { p.nothing { (look.say("web-attribute-none")) } }
        @else { (charted(look, test, &points)) (listed(&points)) }
    };
    Shown::Titled(test.title.to_string(), body)
}

/// Every numeric result that counts, in the order of reporting.
fn points(look: &Look<'_>, key: &Text, unit: Option<Unit>) -> Vec<Point> {
    let quality = &look.view.open.quality;
    let mut counted = Vec::new();
    for made in quality.all_made() {
        for specification in quality.applying(made.what, None) {
            let Some(test) = specification.test(key) else { continue };
            counted.extend(
                quality.tally(made.what, test).counted.into_iter().map(|fact| (fact, made.what, test)),
            );
        }
    }
    counted.sort_by_key(|(fact, of, _)| (*fact, *of));
    counted.dedup_by_key(|(fact, ..)| *fact);
    let point = |(fact, of, test): (bench::FactId, Code, &Test)| {
        let report = quality.result(fact)?.kept.now();
        let Value::Measured(quantity) = &report.value else { return None };
        let outside = quality::verdict(report, test) == Verdict::Outside;
        Some(Point { of, value: number(quantity, unit)?, said: value(&report.value), outside })
    };
    counted.into_iter().filter_map(point).collect()
}

/// A quantity as a number in the specification's unit: for drawing, never for a verdict.
fn number(quantity: &Quantity, unit: Option<Unit>) -> Option<f64> {
    let in_unit = match unit {
        Some(unit) => quantity.in_unit(unit)?,
        None => *quantity,
    };
    in_unit.value.to_string().parse().ok()
}

fn sides(limit: Option<&Limit>, unit: Option<Unit>) -> (Option<f64>, Option<f64>) {
    match limit {
        Some(Limit::Above(low) | Limit::AtLeast(low)) => (number(low, unit), None),
        Some(Limit::Below(high) | Limit::AtMost(high)) => (None, number(high, unit)),
        Some(Limit::Between(low, high)) => (number(low, unit), number(high, unit)),
        Some(Limit::Finding(_)) | None => (None, None),
    }
}

fn charted(look: &Look<'_>, test: &Test, points: &[Point]) -> Markup {
    let unit = test.unit.or_else(|| test.limit.as_ref().and_then(Limit::unit));
    let values: Vec<f64> = points.iter().map(|point| point.value).collect();
    let chart = shewhart::chart(&values).ok();
    let specification = sides(test.limit.as_ref(), unit);
    let capability = match specification {
        (Some(low), Some(high)) => shewhart::capability(&values, low, high).ok(),
        _ => None,
    };
    html! {
        figure.picture { (picture(look, test, points, chart.as_ref(), specification)) }
        @if points.len() < FEW { p.hint { (look.fill("web-attribute-few", json!({ "count": points.len(), "few": FEW }))) } }
        @if let Some(found) = capability {
            dl.facts {
                @for (name, value) in [("Cp", found.cp), ("Cpk", found.cpk), ("Pp", found.pp), ("Ppk", found.ppk)] {
                    dt { (name) } dd { (format!("{value:.2}")) }
                }
            }
        } @else { p.hint { (look.say("web-attribute-one-sided")) } }
    }
}

fn picture(
    look: &Look<'_>,
    test: &Test,
    points: &[Point],
    chart: Option<&Chart>,
    specification: (Option<f64>, Option<f64>),
) -> Markup {
    let values: Vec<f64> = points.iter().map(|point| point.value).collect();
    let signals = chart.map(|chart| chart.signals(&values)).unwrap_or_default();
    let violation = |signal: &Signal| match signal {
        Signal::Beyond => Violation { mark: "1".to_owned(), rule: look.say("web-attribute-beyond") },
        Signal::Run => Violation { mark: "2".to_owned(), rule: look.say("web-attribute-run") },
    };
    let measured = |(nth, point): (usize, &Point)| Measured {
        label: point.of.to_string(),
        value: point.value,
        violations: signals
            .iter()
            .filter(|(at, _)| *at == nth)
            .map(|(_, signal)| violation(signal))
            .collect(),
        out_of_specification: point.outside,
        href: Href::new(&format!("/quality/{}", point.of)),
    };
    let say = |value: f64| said(value);
    let control = Control {
        points: points.iter().enumerate().map(measured).collect(),
        centre: chart.map(|chart| chart.centre),
        limits: (chart.map(|chart| chart.lower), chart.map(|chart| chart.upper)),
        specification,
        // The range's own limit: its mean, and 3.267 times it (D4 of ranges of two, 1 + 3 d3/d2).
        moving_range: chart
            .map(|chart| MovingRange { centre: chart.moving_range, upper: D4 * chart.moving_range }),
        say: &say,
        word_value: test.title.to_string(),
        word_range: look.say("web-attribute-range"),
        word_centre: look.say("web-attribute-mean"),
        word_limit: look.say("web-attribute-limits"),
        word_specification: look.say("column-specification"),
        word_violation: look.say("web-attribute-signal"),
        word_out: look.say("web-attribute-outside"),
    };
    let frame = Frame {
        id: "control".to_owned(),
        title: test.title.to_string(),
        desc: look.fill("web-attribute-desc", json!({ "count": points.len() })),
        width: 0,
    };
    // The drawing escapes every text that it is given.
    PreEscaped(at_widths(&frame, |frame| control.draw(frame)))
}

/// 1 + 3 d3 / d2 for ranges of two draws: d2 = 2/√π, d3 = √(2 − 4/π) (ISO 7870-2:2023, table 2 prints 3.267).
const D4: f64 = 1.0 + 3.0 * 0.852_502_466_427_421_7 / D2;

/// A number short enough for an axis: four digits that count.
fn said(value: f64) -> String {
    let size = value.abs();
    match size {
        0.0 => "0".to_owned(),
        _ if size >= 100_000.0 || (size > 0.0 && size < 0.001) => format!("{value:.2e}"),
        _ if size >= 100.0 => format!("{value:.0}"),
        _ if size >= 1.0 => format!("{value:.1}"),
        _ => format!("{value:.4}"),
    }
}

/// The same as a list: which thing had which value.
fn listed(points: &[Point]) -> Markup {
    let things: BTreeSet<Code> = points.iter().map(|point| point.of).collect();
    html! {
        ul.several { @for of in things { li {
            a.code href={ "/quality/" (of) } { (of) } ": "
            @for point in points.iter().filter(|point| point.of == of) { b.held[point.outside] { (point.said) } " " }
        } } }
    }
}
