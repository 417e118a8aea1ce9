//! The gate behind a result: the instrument's own file, drawn again from its bytes, gate by gate, with the count computed anew.

use crate::page::{Look, Page, Shown, Who};
use bench::FactId;
use draw::{Axis, Frame, Gate, Spacing};
use ledger::Hash;
use maud::{Markup, PreEscaped, html};
use quality::Computed;
use serde_json::json;
use standards_fcs::gates::Picture;
use standards_fcs::{Fcs, Measurement};

pub const PAGE: Page =
    Page { path: "/gated/{fact}", who: Who::Everybody, title: "web-gated", in_navigation: false, show };

/// Cells of a picture, each way.
const CELLS: usize = 40;
/// Drawn in the desk's thread, so no larger file than this is: 32 MiB, a million events of eight colours.
const LARGEST: usize = 32 * 1024 * 1024;

fn show(look: &Look<'_>) -> Shown {
    let Ok(fact) = look.asked.param("fact").parse::<FactId>() else { return Shown::Missing };
    let quality = &look.view.open.quality;
    let Some(record) = quality.result(fact) else { return Shown::Missing };
    let report = record.kept.now();
    let Some(computed) = &report.computed else { return Shown::Missing };
    let of = quality.tested(fact);
    let body = html! {
        dl.facts {
            dt { (look.say("column-test")) } dd { a href={ "/attribute/" (report.test) } { (report.test) } }
            dt { (look.say("column-value")) } dd { b { (super::tests::value(&report.value)) } " · "
                a href={ "/entry/" (record.kept.mark().fact.position) } {
                    (look.fill("web-entry-nth", json!({ "position": record.kept.mark().fact.position }))) }
                (crate::pages::values::correct(look, record.kept.fact())) }
            @if let Some(of) = of { dt { (look.one(of.kind)) } dd { a.code href={ "/quality/" (of) } { (of) } } }
            dt { (look.say("web-gated-gate")) } dd { (computed.gate) }
            dt { (look.say("web-gated-count")) } dd { (computed.counted) " / " (computed.parent) }
            dt { (look.say("web-gated-file")) } dd { code { (computed.file) } }
            dt { (look.say("web-attribute-method")) } dd { (computed.method) " " (computed.version) }
        }
        (drawn(look, computed))
    };
    Shown::Titled(look.fill("web-gated-of", json!({ "gate": computed.gate })), body)
}

/// Why there is no picture.
enum Not {
    /// The file or the document is not in this folder.
    Absent,
    TooLarge,
    /// It does not read as what it should be.
    Unreadable(String),
}

fn drawn(look: &Look<'_>, computed: &Computed) -> Markup {
    match pictures(look, computed) {
        Ok((measured, pictures)) => {
            let same = (measured.counted, measured.parent_count) == (computed.counted, computed.parent);
            html! {
                p.good[same].held[!same] {
                    (look.say(if same { "web-gated-same" } else { "web-gated-other" }))
                    " " (measured.counted) " / " (measured.parent_count)
                }
                div.gates { @for (nth, picture) in pictures.iter().enumerate() { figure.picture { (one(look, nth, picture)) } } }
            }
        }
        Err(Not::Absent) => html! { p.nothing { (look.say("web-gated-absent")) } },
        Err(Not::TooLarge) => html! { p.nothing { (look.say("web-gated-too-large")) } },
        Err(Not::Unreadable(why)) => {
            html! { p.held { (look.fill("web-gated-unreadable", json!({ "why": why }))) } }
        }
    }
}

fn pictures(look: &Look<'_>, computed: &Computed) -> Result<(Measurement, Vec<Picture>), Not> {
    let attachments = look.attachments.ok_or(Not::Absent)?;
    let get = |digest: bench::Digest| attachments.get(Hash(digest.0)).map_err(|_| Not::Absent);
    let (file, document) = (get(computed.file)?, get(computed.gate_document)?);
    if file.len() > LARGEST {
        return Err(Not::TooLarge);
    }
    let document = String::from_utf8_lossy(&document);
    let unreadable = |why: &dyn std::fmt::Display| Not::Unreadable(why.to_string());
    let fcs = Fcs::read(&file).map_err(|why| unreadable(&why))?;
    let gate =
        standards_fcs::Gate::parse(&document, computed.gate.as_str()).map_err(|why| unreadable(&why))?;
    let measured = gate.measure(&fcs).map_err(|why| unreadable(&why))?;
    let pictures = gate.pictures(&fcs, CELLS).map_err(|why| unreadable(&why))?;
    Ok((measured, pictures))
}

fn one(look: &Look<'_>, nth: usize, picture: &Picture) -> Markup {
    let say = |value: f64| if value.abs() >= 1000.0 { format!("{value:.0}") } else { format!("{value:.2}") };
    let axis = |at: usize| Axis {
        lo: picture.ranges[at].0,
        hi: picture.ranges[at].1,
        spacing: Spacing::Linear,
        title: picture.names[at].clone(),
        say: &say,
    };
    let share = standards_fcs::measure::percent(picture.inside, picture.parent, 2);
    let share = share.map(|share| format!("{share} %")).unwrap_or_default();
    let gate = Gate {
        counts: picture.counts.clone(),
        columns: CELLS,
        x: axis(0),
        y: axis(1),
        polygon: picture.corners.clone(),
        gate_name: picture.names[0].clone(),
        share: share.clone(),
    };
    let fill = json!({ "inside": picture.inside, "parent": picture.parent, "share": share });
    let frame = Frame {
        id: format!("gate-{nth}"),
        title: picture.names.join(" / "),
        desc: look.fill("web-gated-desc", fill),
        // As wide as the panel is at most; narrower screens shrink it, since three of each would make a heavy page.
        width: 440,
    };
    // The drawing escapes every text that it is given.
    PreEscaped(gate.draw(&frame).inline())
}
