//! Quality of a lot, a bank or a batch: every test of every specification with its limit, its result and its verdict; what waits; and
//! release with everything in the way, in plain words.

mod attribute;
mod certificate;
mod gated;
mod releasing;
mod tests;

pub use attribute::PAGE as ATTRIBUTE;
pub use certificate::PAGE as CERTIFICATE;
pub use gated::PAGE as GATED;

use super::code::stands;
use crate::duty;
use crate::page::{Look, Page, Shown, Who};
use bench::{Code, Duty, Kind};
use maud::{Markup, html};
use serde_json::json;

pub const PAGE: Page =
    Page { path: "/quality/{code}", who: Who::Everybody, title: "web-quality", in_navigation: false, show };

fn show(look: &Look<'_>) -> Shown {
    let Ok(code) = look.asked.param("code").parse::<Code>() else { return Shown::Missing };
    if look.view.open.quality.made(code).is_none() {
        return Shown::Missing;
    }
    let specifications: Vec<_> = look.view.open.quality.applying(code, None).collect();
    let body = html! {
        (stands(look, code, &look.view.standing(code)))
        p.last {
            @if code.kind == Kind::Batch { a.button href={ "/batch/" (code) } { (look.one(code.kind)) " " (code) } }
            a.button href={ "/code/" (code) } { (look.say("web-whole-trace")) }
        }
        (waiting(look, code))
        @if specifications.is_empty() { p.nothing { (look.say("web-quality-none")) } }
        @for specification in &specifications {
            section {
                h2 { (specification.title) " " span.count { (specification.key) " " (specification.version) } }
                (tests::table(look, code, specification))
            }
        }
        @if code.kind != Kind::Batch { (releasing::section(look, code)) }
    };
    Shown::Titled(look.fill("web-quality-of", json!({ "kind": look.one(code.kind), "code": code })), body)
}

/// What waits for this reader about it.
fn waiting(look: &Look<'_>, code: Code) -> Markup {
    let mine: Vec<Duty> = duty::sorted(look).into_iter().filter(|duty| duty.about == code).collect();
    html! {
        @if !mine.is_empty() {
            section { h2 { (look.say("web-home")) } ul.tiles {
                @for duty in &mine { li { a href=(duty::href(duty, &look.reader.form_key)) {
                    (look.say(&format!("command-{}", duty.verb.replace('.', "-"))))
                    @if let Some(test) = duty.prefill["test"].as_str() { " · " (test) }
                } } }
            } }
        }
    }
}
