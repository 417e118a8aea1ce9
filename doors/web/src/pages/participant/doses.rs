//! The doses of one participant: the kit of each, who cleared it, and how it was given.

use super::super::values::{at, before, days, said, table as rows};
use crate::page::Look;
use maud::{Markup, html};
use trial::{Case, RecordAdministration};

/// One row for each administration of the course.
pub fn table(look: &Look<'_>, case: &Case<'_>) -> Markup {
    let p = case.participant;
    if p.allocation().is_none() {
        return html! { p.nothing { (look.say("web-doses-later")) } };
    }
    let mut found = Vec::new();
    for nth in 1..=case.course() {
        let window = html! { @if let Some(window) = case.dosing_days(nth) { (days(look, window)) } };
        let kit = html! { @if let Some(kit) = p.kit(nth) { (look.code(kit)) } };
        let cleared = html! { @if let Some((_, mark)) = p.cleared(nth) { (at(look, mark)) } };
        let given = p.given_kept().find(|kept| kept.now().administration == nth);
        let how = html! {
            @if let Some(kept) = given {
                (told(look, kept.now())) " " (said(look, kept))
                @if kept.is_corrected() { (before(look, kept, |old| told(look, old))) }
            }
        };
        found.push((false, vec![html! { (nth) }, window, kit, cleared, how]));
    }
    let heads = ["web-dose", "web-window", "column-kit", "web-cleared", "web-given"];
    rows(look, &look.say("web-doses"), &heads, &found)
}

fn told(look: &Look<'_>, given: &RecordAdministration) -> Markup {
    html! {
        (look.moment(given.started)) ", " (super::super::word(look, &given.route.to_string())) ", " (given.volume)
        @if !given.sites_of_injection.is_empty() {
            ", " @for (nth, place) in given.sites_of_injection.iter().enumerate() { @if nth > 0 { "; " } (place) }
        }
    }
}
