//! The start: what waits for this person, the most urgent first, and nothing else.

use crate::duty;
use crate::page::{Look, Page, Shown, Who};
use crate::table::sign;
use bench::Duty;
use maud::{Markup, html};
use serde_json::json;

pub const PAGE: Page = Page { path: "/", who: Who::Everybody, title: "web-home", in_navigation: true, show };

/// As many as anybody can take in; the rest is on a page of its own address.
const MOST: usize = 100;

fn show(look: &Look<'_>) -> Shown {
    let all = duty::sorted(look);
    let from: usize = look.asked.query("from").and_then(|from| from.parse().ok()).unwrap_or_default();
    let now = look.view.now;
    let late = all.iter().filter(|duty| duty.is_overdue(now)).count();
    let shown: Vec<&Duty> = all.iter().skip(from).take(MOST).collect();
    Shown::Page(html! {
        @if all.is_empty() {
            p.nothing { (look.say("web-nothing-waits")) }
        } @else {
            p.lead { (look.fill("web-waits", json!({ "count": all.len(), "late": late }))) }
        }
        (super::steps::first(look))
        ol.duties { @for duty in &shown { (card(look, duty)) } }
        @if all.len() > from + shown.len() {
            p { a.button href={ "/?from=" (from + shown.len()) } {
                (look.fill("web-more-waits", json!({ "count": all.len() - from - shown.len() }))) } }
        }
    })
}

fn card(look: &Look<'_>, duty: &Duty) -> Markup {
    let late = duty.is_overdue(look.view.now);
    let does = look.say(&format!("command-{}", duty.verb.replace('.', "-")));
    let kind = look.one(duty.about.kind);
    html! {
        li.late[late] {
            a.duty href=(super::waiting::href(look, duty)) data-verb=(duty.verb) data-about=(duty.about) {
                span.does { @if late { (sign(look)) } (does) }
                span.about { (kind) " " b.code { (duty.about) } @if let Some(of) = super::waiting::of(look, duty) { " · " (of) } }
                @if let Some(until) = duty.until {
                    span.until { (look.say(if late { "web-was-due" } else { "web-due" })) " " (look.moment(until)) }
                } @else {
                    span.until { (look.say("web-since")) " " (look.moment(duty.from)) }
                }
            }
            @if let Some(site) = duty.site.filter(|_| look.reader.site.is_none()) { span.site { (look.code(site)) } }
        }
    }
}
