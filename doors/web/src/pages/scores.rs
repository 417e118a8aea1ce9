//! What the answers of a scale come to, as its authors score them: computed at each look, stored nowhere.

use super::values::table as rows;
use super::visit::scale;
use crate::page::Look;
use instruments::isncsci::{self, Classification, Completeness, Outcome, Outcomes};
use instruments::rating::Sum;
use instruments::{alsfrs_r, mds_updrs, scim};
use maud::{Markup, html};
use serde_json::json;
use trial::Answers;

/// The scores of one scale under its name.
pub fn told(look: &Look<'_>, answers: &Answers) -> Markup {
    html! {
        h3 { (scale(look, answers.key())) }
        @match answers {
            Answers::Isncsci(form) => { (super::worksheet::filled(look, form)) }
            Answers::Scim3(form) => { (scim(look, form)) }
            Answers::MdsUpdrs(form) => { (updrs(look, form)) }
            Answers::AlsfrsR(form) => { (alsfrs(look, form)) }
            Answers::Number { value, .. } => { p { (forms::amount(look.words, value)) } }
        }
    }
}

/// The one figure that a scale is known by.
pub fn in_short(look: &Look<'_>, answers: &Answers) -> Markup {
    let points = |sum: &Sum| sum.points.map_or_else(|| look.say("web-nd"), |points| points.to_string());
    let says = match answers {
        Answers::Isncsci(form) => set(look, isncsci::classify(form).ais),
        Answers::Scim3(form) => {
            scim::score(form).map_or_else(|_| look.say("web-nd"), |scores| points(&scores.total))
        }
        Answers::AlsfrsR(form) => {
            alsfrs_r::score(form).map_or_else(|_| look.say("web-nd"), |scores| points(&scores.total))
        }
        Answers::MdsUpdrs(form) => {
            let total = limits().and_then(|limits| mds_updrs::score(form, &limits).ok()?.total);
            total.map_or_else(|| look.say("web-nd"), |total| total.to_string())
        }
        Answers::Number { value, .. } => forms::amount(look.words, value),
    };
    html! { (scale(look, answers.key())) " " (says) }
}

/// A result as the worksheet writes it; more than one value is what it calls not determinable, spelt out.
pub fn set<T: Outcome>(look: &Look<'_>, values: Outcomes<T>) -> String {
    match values.len() {
        0 => look.say("web-nd"),
        1 => values.to_string(),
        _ => look.fill("web-one-of", json!({ "values": in_runs(values) })),
    }
}

/// Neighbours as `C1–T4`; a run ends where a value is left out, or where stars begin or end.
fn in_runs<T: Outcome>(values: Outcomes<T>) -> String {
    let mut runs: Vec<(u32, u32, bool)> = Vec::new();
    for (value, star) in values.iter() {
        let place = value.place();
        match runs.last_mut() {
            Some((_, last, starred)) if *last + 1 == place && *starred == star => *last = place,
            _ => runs.push((place, place, star)),
        }
    }
    let name = |place: u32, star: bool| format!("{}{}", T::at(place).name(), if star { "*" } else { "" });
    let said = |&(first, last, star): &(u32, u32, bool)| match last - first {
        0 => name(first, star),
        1 => format!("{}, {}", name(first, star), name(last, star)),
        _ => format!("{}–{}", name(first, star), name(last, star)),
    };
    runs.iter().map(said).collect::<Vec<_>>().join(", ")
}

/// Complete or incomplete, in words.
pub fn completeness(look: &Look<'_>, found: &Classification) -> String {
    match found.completeness.settled() {
        Some(Completeness::Complete) => look.say("web-complete"),
        Some(Completeness::Incomplete) => look.say("web-incomplete"),
        None => look.say("web-nd"),
    }
}

fn sums(look: &Look<'_>, caption: &str, all: &[(&str, &Sum)]) -> Markup {
    let row = |(key, sum): &(&str, &Sum)| {
        let points = match sum.points {
            Some(points) => html! { strong { (points) } },
            None => html! { (look.fill("web-between", json!({ "least": sum.least, "most": sum.most }))) },
        };
        (
            false,
            vec![
                html! { (look.say(key)) },
                points,
                html! { (sum.out_of) },
                html! { (sum.missing.join(", ")) },
            ],
        )
    };
    let found: Vec<_> = all.iter().map(row).collect();
    rows(look, caption, &["web-subscale", "web-score", "web-out-of", "web-not-rated"], &found)
}

fn scim(look: &Look<'_>, form: &scim::Form) -> Markup {
    let Ok(scores) = scim::score(form) else { return html! { p.held { (look.say("web-does-not-score")) } } };
    let all = [
        ("web-scim-self-care", &scores.self_care),
        ("web-scim-respiration", &scores.respiration_and_sphincters),
        ("web-scim-mobility", &scores.mobility),
        ("web-total", &scores.total),
    ];
    sums(look, &scale(look, "scim3"), &all)
}

fn alsfrs(look: &Look<'_>, form: &alsfrs_r::Form) -> Markup {
    let Ok(scores) = alsfrs_r::score(form) else {
        return html! { p.held { (look.say("web-does-not-score")) } };
    };
    let all = [
        ("web-alsfrs-bulbar", &scores.bulbar),
        ("web-alsfrs-limb", &scores.limb),
        ("web-alsfrs-respiratory", &scores.respiratory),
        ("web-total", &scores.total),
    ];
    sums(look, &scale(look, "alsfrs-r"), &all)
}

/// The limits of missing items that come with the scale.
fn limits() -> Option<mds_updrs::Limits> {
    serde_json::from_str(mds_updrs::PUBLISHED_LIMITS).ok()
}

fn updrs(look: &Look<'_>, form: &mds_updrs::Form) -> Markup {
    let Some(scores) = limits().and_then(|limits| mds_updrs::score(form, &limits).ok()) else {
        return html! { p.held { (look.say("web-does-not-score")) } };
    };
    let nd = || look.say("web-nd");
    let mut found: Vec<(bool, Vec<Markup>)> = Vec::new();
    for part in &scores.parts {
        let name = look.fill("web-updrs-part", json!({ "part": part.part }));
        let points = part.score.map_or_else(nd, |score| score.to_string());
        let most = u16::from(part.items) * 4;
        found.push((
            false,
            vec![
                html! { (name) },
                html! { strong { (points) } },
                html! { (most) },
                html! { (part.missing.join(", ")) },
            ],
        ));
    }
    if let Some(total) = scores.total {
        found.push((
            false,
            vec![html! { (look.say("web-total")) }, html! { strong { (total) } }, html! { "260" }, html! {}],
        ));
    }
    rows(
        look,
        &scale(look, "mds-updrs"),
        &["web-subscale", "web-score", "web-out-of", "web-not-rated"],
        &found,
    )
}
