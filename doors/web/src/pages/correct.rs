//! Correcting one reported fact: the correction's own form, filled with what is said now. The old words stay for ever (decisions/0007).

use super::entry::prefill;
use crate::form::{Form, markup};
use crate::page::{Look, Page, Shown, Who};
use bench::FactId;
use maud::html;
use serde_json::json;

pub const PAGE: Page = Page {
    path: "/correct/{fact}",
    who: Who::Everybody,
    title: "web-correct-this",
    in_navigation: false,
    show,
};

fn show(look: &Look<'_>) -> Shown {
    let Ok(fact) = look.asked.param("fact").parse::<FactId>() else { return Shown::Missing };
    let Some((verb, known)) = prefill(look, fact) else { return Shown::Missing };
    let Some(form) = Form::filled(look, verb.room, verb.verb, &known) else { return Shown::Missing };
    let position = fact.position;
    Shown::Page(html! {
        p.lead { (look.say("web-correct-lead")) " "
            a.when href={ "/entry/" (position) } { (look.fill("web-entry-nth", json!({ "position": position }))) } }
        (markup(&form))
    })
}
