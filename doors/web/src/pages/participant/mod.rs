//! One participant: where they stand, what is due, their visits, doses, queries and adverse events.

mod calendar;
mod doses;
mod reports;
mod visits;

use super::values::{at, correct, day, days};
use super::waiting;
use crate::page::{Look, Page, Shown, Who};
use crate::table::sign;
use bench::ParticipantCode;
use maud::{Markup, html};
use serde_json::json;
use trial::{Case, Covers, Status};

pub use visits::{href as visit_href, spelt};

pub const PAGE: Page =
    Page { path: "/participant/{code}", who: Who::Everybody, title: "one-pt", in_navigation: false, show };

/// The participant that a page is asked for, if this reader looks after their site.
pub fn asked<'a>(look: &Look<'a>) -> Option<Case<'a>> {
    let code: ParticipantCode = look.asked.param("code").parse::<bench::Code>().ok()?.try_into().ok()?;
    look.view.open.trial.case(code).filter(|case| look.view.sees(case.participant.site))
}

fn show(look: &Look<'_>) -> Shown {
    let Some(case) = asked(look) else { return Shown::Missing };
    let body = html! {
        (left(look, &case))
        (stands(look, &case))
        (super::identity::link(look, case.code.into()))
        section { h2 { (look.say("web-what-is-due")) } (waiting::about(look, case.code, case.participant.site)) }
        (verbs(look, &case))
        section { h2 { (look.say("board-visits")) } (calendar::draw(look, &case)) (visits::table(look, &case)) }
        section { h2 { (look.say("web-doses")) } (doses::table(look, &case)) }
        section { h2 { (look.say("board-adverse")) } (reports::adverse(look, &case)) }
        section { h2 { (look.say("kind-qy")) } (reports::queries(look, &case)) }
    };
    Shown::Titled(format!("{} {}", look.one(bench::Kind::Participant), case.code), body)
}

/// Whatever ended or narrowed their part in the trial, before anything else.
fn left(look: &Look<'_>, case: &Case<'_>) -> Markup {
    let p = case.participant;
    let covers = [Covers::Treatment, Covers::Visits, Covers::Data, Covers::Samples];
    html! {
        @for covers in covers {
            @if let Some(mark) = p.has_withdrawn(covers) {
                p.held { (sign(look)) (look.fill("web-consent-withdrawn", json!({ "covers": covers }))) " " (at(look, mark)) }
            }
        }
        @if let Some(stopped) = p.stopped() {
            p.held { (sign(look)) (look.say("word-treatment-stopped")) ", " (day(look, stopped.on)) ": " (stopped.reason) }
        }
        @if let Some(failed) = p.failed() {
            p.held { (sign(look)) (look.say("word-screen-failed")) ": " (failed.reason) }
        }
    }
}

fn stands(look: &Look<'_>, case: &Case<'_>) -> Markup {
    let p = case.participant;
    let status = case.status();
    let next = case.next_administration().filter(|_| p.may_be_treated() && p.allocation().is_some());
    html! {
        dl.facts {
            dt { (look.say("column-status")) } dd { strong { (look.say(&format!("word-{status}"))) } }
            dt { (look.say("column-site")) } dd { a.code href={ "/site/" (p.site) } { (p.site) } " " (case.site.registered.name) }
            dt { (look.say("column-trial")) } dd { (look.code(p.trial)) " · " (case.part.title) }
            @if let Some(consent) = case.consent() {
                dt { (look.say("web-consent")) }
                dd { (look.say(&format!("word-{}", consent.mode))) ", " (look.fill("web-version", json!({ "version": consent.version })))
                    ", " (day(look, consent.signed_on))
                    @if let Some(fact) = p.consents().last() { " " (entry(look, fact.position)) (correct(look, *fact)) } }
            }
            dt { (look.say("column-screened")) } dd { (at(look, p.screened())) }
            @if let Some(mark) = p.confirmed() { dt { (look.say("word-eligible")) } dd { (at(look, mark))
                @if let Some(until) = case.eligible_until().filter(|_| status <= Status::Allocated) {
                    " · " (look.say("column-fit-until")) " " (day(look, until)) } } }
            @if let Some(mark) = p.allocated() { dt { (look.say("column-allocated")) } dd { (at(look, mark)) } }
            @if let Some(cohort) = case.cohort() {
                dt { (look.say("column-cohort")) } dd { (cohort.number) " · " (look.say("column-level")) " " (cohort.level) }
            }
            @if let Some(stratum) = p.stratum() { dt { (look.say("column-stratum")) } dd { (stratum) } }
            @if p.allocation().is_some() {
                dt { (look.say("column-given")) }
                dd { (look.fill("web-given-of", json!({ "given": p.given().count(), "course": case.course() }))) }
            }
            @if let Some(window) = next.and_then(|next| case.dosing_days(next)) {
                dt { (look.say("web-next-dose")) } dd { (days(look, window)) }
            }
        }
    }
}

/// An entry by its place.
pub fn entry(look: &Look<'_>, position: u64) -> Markup {
    html! { a.when href={ "/entry/" (position) } { (look.fill("web-entry-nth", json!({ "position": position }))) } }
}

/// What this reader may do about this participant at any time.
fn verbs(look: &Look<'_>, case: &Case<'_>) -> Markup {
    let p = case.participant;
    let mut verbs: Vec<&str> = vec!["safety.report-adverse-event"];
    if p.is_active() {
        verbs.extend([
            "trial.record-unscheduled-visit",
            "trial.raise-query",
            "trial.withdraw-consent",
            "trial.stop-treatment",
        ]);
    }
    let role = look.reader.role;
    let mine = |verb: &&&str| portfolio::roles::rule(verb).is_some_and(|rule| rule.roles.contains(&role));
    let mine: Vec<&&str> = verbs.iter().filter(mine).collect();
    let to_come = p.may_be_treated() && case.next_administration().is_some();
    let dosing = super::dosing::PAGE.who.includes(role) && p.allocation().is_some() && to_come;
    let unblind =
        super::unblind::PAGE.who.includes(role) && p.allocation().is_some() && case.part.is_masked();
    html! {
        nav.actions aria-label=(look.say("web-do")) {
            @if dosing { a.button.go href={ "/dosing/" (case.code) } { (look.say("web-dosing")) } }
            @for verb in mine {
                @let (room, name) = verb.split_once('.').unwrap_or_default();
                a.button href={ "/do/" (room) "/" (name) "?f/participant=" (case.code) } { (look.say(&format!("command-{room}-{name}"))) }
            }
            @if unblind { a.button href={ "/unblind/" (case.code) } { (look.say("web-unblind")) } }
            a.button href={ "/code/" (case.code) } { (look.say("web-trace")) }
        }
    }
}
