//! Allocation: one look at who it is, what stands in the way, and one click.

use super::participant::asked;
use super::values::{at, day};
use crate::form::{Form, click};
use crate::page::{Look, Page, Shown, Who};
use bench::Role;
use maud::html;
use serde_json::json;

pub const PAGE: Page = Page {
    path: "/allocate/{code}",
    who: Who::Roles(&[Role::Investigator, Role::Coordinator]),
    title: "web-allocate",
    in_navigation: false,
    show,
};

fn show(look: &Look<'_>) -> Shown {
    let Some(case) = asked(look) else { return Shown::Missing };
    let p = case.participant;
    let (verb, says) = match case.escalation() {
        Some(_) => ("enter-cohort", "command-trial-enter-cohort"),
        None => ("randomise", "command-trial-randomise"),
    };
    let Some(form) = Form::filled(look, "trial", verb, &json!({ "participant": case.code })) else {
        return Shown::Missing;
    };
    let body = html! {
        dl.facts {
            dt { (look.one(bench::Kind::Participant)) } dd { a.code href={ "/participant/" (case.code) } { strong { (case.code) } } }
            dt { (look.say("column-site")) } dd { (p.site) " " (case.site.registered.name) }
            dt { (look.say("column-part")) } dd { (case.part.title) }
            @if let Some(mark) = p.confirmed() { dt { (look.say("word-eligible")) } dd { (at(look, mark)) } }
            @if let Some(until) = case.eligible_until() { dt { (look.say("column-fit-until")) } dd { (day(look, until)) } }
        }
        @if let Some(mark) = p.allocated() {
            div.accepted { p { (look.say("web-is-allocated")) " " (at(look, mark)) } }
            p { a.button.go href={ "/participant/" (case.code) } { (look.say("web-to-participant")) } }
        } @else {
            p.lead { (look.say("web-allocate-lead")) }
            (click(form, says))
        }
    };
    Shown::Titled(format!("{} · {}", look.say("web-allocate"), case.code), body)
}
