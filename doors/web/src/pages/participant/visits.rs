//! The visits of one participant as a table: window, what was done when, by whom.

use super::super::values::{before, day, days, said, table as rows};
use crate::page::Look;
use bench::{ParticipantCode, Text};
use maud::{Markup, html};
use trial::{Case, RecordVisit, VisitState};

/// The page of one visit.
pub fn href(who: ParticipantCode, visit: &Text) -> String {
    format!("/visit/{who}/{}", spelt(visit.as_str()))
}

/// A key of a protocol as part of a path.
pub fn spelt(key: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
    key.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

/// Every planned visit, and those that nobody planned.
pub fn table(look: &Look<'_>, case: &Case<'_>) -> Markup {
    let p = case.participant;
    let mut found = Vec::new();
    for row in look.view.open.trial.visit_rows(case.code, look.view.now) {
        // The latest record of a visit counts, as the rules have it.
        let kept = p.visits_kept().filter(|kept| kept.now().visit == row.visit).last();
        let state = look.say(&format!("word-{}", row.state));
        let done = html! {
            @if let Some(kept) = kept {
                (day(look, kept.now().on)) " " (said(look, kept))
                @if kept.is_corrected() { (before(look, kept, |old: &RecordVisit| day(look, old.on))) }
            }
        };
        let link = html! { a href=(href(case.code, &row.visit)) { (row.title) } };
        let window = html! { @if let Some(window) = row.days { (days(look, window)) } };
        found.push((row.state == VisitState::Late, vec![link, window, html! { (state) }, done]));
    }
    let unplanned = p.unscheduled_kept().map(|kept| {
        let visit = kept.now();
        let what = html! { (look.say("web-unplanned")) ": " (visit.reason) };
        let done = html! { (day(look, visit.on)) " " (said(look, kept)) };
        (false, vec![what, html! {}, html! { (look.say("word-done")) }, done])
    });
    found.extend(unplanned);
    let heads = ["column-visit", "web-window", "column-state", "column-done-on"];
    rows(look, &look.say("board-visits"), &heads, &found)
}
