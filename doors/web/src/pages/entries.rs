//! The record itself, the newest entry first: who, when by both clocks, what. Late entries are marked.

use super::values::table as rows;
use crate::page::{Look, Page, Shown, Who};
use maud::{Markup, html};
use office::Entry;
use serde_json::json;

pub const PAGE: Page =
    Page { path: "/record", who: Who::Everybody, title: "web-record-pages", in_navigation: true, show };

/// Entries of one page.
const MOST: u64 = 50;
/// Later than this after what it tells of, an entry is marked late (`bench::Mark`).
const LATE_SECONDS: i64 = 24 * 3600;

fn show(look: &Look<'_>) -> Shown {
    let last = look.portfolio.position;
    let asked = look.asked.query("until").and_then(|until| until.parse::<u64>().ok());
    let until = asked.unwrap_or(last).min(last);
    let before = until.saturating_sub(MOST);
    let found = entries(look, before, until);
    let exports = super::export::may(look.reader.role);
    Shown::Page(html! {
        p.lead { (look.fill("web-record-lead", json!({ "count": last }))) }
        nav.actions {
            a.button href="/verify" { (look.say("web-verify")) }
            @if exports { a.button href="/export" { (look.say("web-export")) } }
        }
        @if found.is_empty() { p.nothing { (look.say("web-record-empty")) } }
        @else {
            (rows(look, &look.say("web-record-pages"), &HEADS, &found))
        }
        nav.pages aria-label=(look.say("web-rows")) {
            @if until < last { a.button href={ "/record?until=" ((until + MOST).min(last)) } { (look.say("web-later")) } }
            @if before > 0 { a.button href={ "/record?until=" (before) } { (look.say("web-earlier")) } }
        }
    })
}

const HEADS: [&str; 5] = ["column-entry", "web-what", "web-author", "web-happened", "web-recorded"];

/// The entries after one and up to another. What is sealed is read as a desk without keys reads it, unless the reader may look inside.
fn entries(look: &Look<'_>, after: u64, until: u64) -> Vec<(bool, Vec<Markup>)> {
    let Some(desk) = look.desk else { return vec![] };
    let sealer = desk.sealer().filter(|_| look.inside());
    let mut found = Vec::new();
    for stored in desk.ledger().read_after(after, until).map_while(Result::ok) {
        if stored.position > until {
            break;
        }
        let Ok(entry) = Entry::decode(&stored.bytes, stored.position, sealer) else { continue };
        found.push(one(look, &entry));
    }
    found.reverse();
    found
}

fn one(look: &Look<'_>, entry: &Entry) -> (bool, Vec<Markup>) {
    let whole = entry.whole().filter(|_| look.inside() || !entry.is_closed());
    let what = html! { @match whole {
        Some(whole) => { @let verb = whole.said.command.verb(); (look.say(&format!("command-{}-{}", verb.room, verb.verb))) }
        None => { span.closed { (look.say("web-sealed")) } }
    } };
    let who = html! { @if let Some(whole) = whole {
        @let author = whole.said.author;
        @if let Some(person) = look.view.open.people.person(author.person) { (person.name) ", " }
        (look.say(&format!("role-{}", author.role)))
    } };
    let late = entry.recorded.seconds_since(entry.happened) > LATE_SECONDS;
    let happened =
        html! { (look.moment(entry.happened)) @if late { " " span.closed { (look.say("word-made-late")) } } };
    let place = html! { a.when href={ "/entry/" (entry.position) } { (entry.position) } };
    (false, vec![place, what, who, happened, look.moment(entry.recorded)])
}
