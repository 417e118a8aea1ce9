//! Correcting one reported fact: the correction's own form, filled with what is said now. The old words stay for ever (decisions/0007).

use super::entry::prefill;
use crate::form::{Form, markup};
use crate::page::{Look, Page, Shown, Who};
use bench::FactId;
use maud::html;
use serde_json::{Value, json};

pub const PAGE: Page = Page {
    path: "/correct/{fact}",
    who: Who::Everybody,
    title: "web-correct-this",
    in_navigation: false,
    show,
};

/// Whether part of a report is sealed from this reader: a correction says all of it anew, and nobody says what they cannot read.
fn is_sealed(value: &Value) -> bool {
    match value {
        Value::Object(fields) => fields.contains_key("sealed!") || fields.values().any(is_sealed),
        Value::Array(items) => items.iter().any(is_sealed),
        _ => false,
    }
}

fn show(look: &Look<'_>) -> Shown {
    let Ok(fact) = look.asked.param("fact").parse::<FactId>() else { return Shown::Missing };
    let Some((verb, known)) = prefill(look, fact) else { return Shown::Missing };
    let Some(form) = Form::filled(look, verb.room, verb.verb, &known) else { return Shown::Missing };
    let position = fact.position;
    Shown::Page(html! {
        p.lead { (look.say("web-correct-lead")) " "
            a.when href={ "/entry/" (position) } { (look.fill("web-entry-nth", json!({ "position": position }))) } }
        @if is_sealed(&known) { p.held { (look.say("web-correct-sealed")) } }
        (markup(&form))
    })
}
