//! A batch at the bench: the step in hand with its limits before anybody types, what is due until when, who verifies, and every step
//! that is behind and ahead.

mod exceptions;
mod hand;
mod steps;
mod verify;

pub use exceptions::PAGE as EXCEPTIONS;
pub use verify::take;

use super::code::stands;
use crate::form::Problem;
use crate::page::{Look, Page, Shown, Who};
use ::batch::Batch;
use bench::{BatchCode, Role};
use maud::{Markup, html};
use serde_json::json;

pub const PAGE: Page =
    Page { path: "/batch/{code}", who: Who::Everybody, title: "one-bt", in_navigation: false, show };

fn show(look: &Look<'_>) -> Shown {
    let Ok(code) = look.asked.param("code").parse::<BatchCode>() else { return Shown::Missing };
    match shown(look, code, &[]) {
        Some((title, body)) => Shown::Titled(title, body),
        None => Shown::Missing,
    }
}

/// The page with what stood in the way of a verification given on it.
pub fn shown(look: &Look<'_>, code: BatchCode, problems: &[Problem]) -> Option<(String, Markup)> {
    let batch = look.view.open.batch.batch(code)?;
    let process = look.view.open.batch.process_of(code);
    let body = html! {
        @if let Some(process) = process { p.lead translate="no" { (process.title) } }
        (stands(look, code.into(), &look.view.standing(code)))
        (facts(look, code, batch))
        p.last {
            a.button href={ "/batch/" (code) "/exceptions" } { (look.say("web-bench-exceptions")) }
            a.button href={ "/quality/" (code) } { (look.say("web-bench-results")) }
            a.button href={ "/code/" (code) } { (look.say("web-whole-trace")) }
        }
        @if !batch.is_over() { (scan(look)) (hand::card(look, code, batch)) }
        (verify::panels(look, code, batch, problems))
        (steps::list(look, code, batch))
    };
    Some((format!("{} {code}", look.one(bench::Kind::Batch)), body))
}

fn facts(look: &Look<'_>, code: BatchCode, batch: &Batch) -> Markup {
    let day = look.view.now.seconds_since(batch.started).div_euclid(86_400);
    let state = match () {
        () if batch.is_abandoned() => "word-abandoned",
        () if batch.is_closed() => "word-closed",
        () => "word-running",
    };
    let lots = look.view.open.batch.lots().filter(|(_, lot)| lot.batches.contains(&code));
    let lots: Vec<_> = lots.map(|(lot, _)| lot).collect();
    html! {
        dl.facts {
            dt { (look.say("column-state")) } dd { (look.say(state))
                @if !batch.is_over() { " · " (look.fill("web-bench-day", json!({ "day": day }))) } }
            dt { (look.say("column-process")) } dd { (batch.start.process.key) " " (batch.start.process.version) }
            dt { (look.say("one-bk")) } dd { (look.code(batch.start.bank)) }
            dt { (look.say("column-started")) } dd { (look.moment(batch.started)) " · " (person(look, batch.started_by)) }
            @if !lots.is_empty() { dt { (look.say("kind-lt")) } dd { @for lot in lots { (look.code(lot)) " " } } }
        }
    }
}

/// Somebody by name, with the code that leads to them.
pub fn person(look: &Look<'_>, code: bench::PersonCode) -> Markup {
    let name = look.view.open.people.person(code).map(|person| person.name.to_string());
    html! { (name.unwrap_or_default()) " (" (look.code(code)) ")" }
}

/// A scanner types a code and presses Enter: it fills the next empty field of its kind on this page, else it leads to the thing.
fn scan(look: &Look<'_>) -> Markup {
    html! {
        form.scan action="/search" method="get" data-scanner="" {
            label for="scan" { (look.say("web-bench-scan")) }
            input #scan.code type="text" name="q" autocomplete="off" autocapitalize="characters" spellcheck="false";
            button type="submit" { (look.say("web-bench-go")) }
        }
    }
}

/// Whether this reader's keyboard stands at the bench, where a second person verifies.
fn at_the_bench(look: &Look<'_>) -> bool {
    look.reader.role == Role::ManufacturingOperator
}
