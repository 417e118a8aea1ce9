//! One site: pauses in red, approvals, people, stock by count, participants.

use super::values::{at, day, table as rows};
use super::waiting;
use crate::page::{Look, Page, Shown, Who};
use crate::table::sign;
use bench::{Code, SiteCode};
use boards::{Board, Cell};
use maud::{Markup, html};
use serde_json::json;
use trial::{Scope, Site, Trial};

pub const PAGE: Page =
    Page { path: "/site/{code}", who: Who::Everybody, title: "one-st", in_navigation: false, show };

fn show(look: &Look<'_>) -> Shown {
    let known = look.asked.param("code").parse::<Code>().ok().and_then(|code| SiteCode::try_from(code).ok());
    let known = known.filter(|site| look.view.sees(*site));
    let Some((code, site)) = known.and_then(|code| Some((code, look.view.open.trial.site(code)?))) else {
        return Shown::Missing;
    };
    let Some(of) = look.view.open.trial.trial(site.registered.trial) else { return Shown::Missing };
    let mut waits = look.view.duties_of_room("trial");
    waits.retain(|duty| duty.site == Some(code) || duty.about == code.into());
    waits.truncate(MOST);
    let mine = |name: &str| of_site(look, name, code);
    let body = html! {
        (pauses(look, of, Some(code)))
        dl.facts {
            dt { (look.say("column-jurisdiction")) } dd { (look.say(&format!("word-{}", site.registered.jurisdiction))) }
            dt { (look.say("web-zone")) } dd { (site.registered.zone) }
            dt { (look.say("column-trial")) } dd { (look.code(site.registered.trial)) " " (of.newest().title) }
            dt { (look.say("web-activated")) } dd { @match &site.active {
                Some((version, mark)) => { (look.fill("web-version", json!({ "version": version }))) " " (at(look, mark)) }
                None => { span.held { (sign(look)) (look.say("word-no")) } }
            } }
        }
        section { h2 { (look.say("web-approvals")) } (approvals(look, of, code, site)) }
        section { h2 { (look.say("web-what-is-due")) } (waiting::list(look, waits)) }
        section { h2 { (look.say("board-participants")) } (participants(look, mine("participants"))) }
        section { h2 { (look.say("board-stock")) } (look.board(&mine("stock"))) }
        section { h2 { (look.say("board-people")) } (people(look, code)) }
    };
    Shown::Titled(format!("{} {} · {}", look.one(bench::Kind::Site), code, site.registered.name), body)
}

/// As many duties as anybody reads here; the start page has each person's own.
const MOST: usize = 30;

/// The rows of a board that name this site.
fn of_site(look: &Look<'_>, name: &str, site: SiteCode) -> Board {
    let view = look.view.at(site);
    let board = boards::named(name, &look.reader.viewer()).map(|kind| (kind.build)(&view));
    let mut board = board.unwrap_or_else(|| Board::new("participants", &[]));
    board.rows.retain(|row| row.cells.contains(&Cell::code(site)));
    board
}

fn participants(look: &Look<'_>, mut board: Board) -> Markup {
    if board.rows.is_empty() {
        return html! { p.nothing { (look.say("web-no-participants")) } };
    }
    // The site is in the title already.
    if let Some(nth) = board.columns.iter().position(|column| *column == "site") {
        board.columns.remove(nth);
        for row in &mut board.rows {
            row.cells.remove(nth);
        }
    }
    look.board(&board)
}

/// Pauses in force that hold here, in red; all of the trial's where no site is meant.
pub fn pauses(look: &Look<'_>, of: &Trial, here: Option<SiteCode>) -> Markup {
    let stops = |scope: &Scope| match (scope, here) {
        (Scope::Site { site }, Some(here)) => *site == here,
        _ => true,
    };
    let held = of.pauses().filter(|(_, held)| held.lifted.is_none() && stops(&held.pause.scope));
    html! {
        @for (_, held) in held {
            div.refused { p.head { (sign(look)) (look.say("web-paused")) ": " (scope(look, &held.pause.scope)) }
                p { (look.say(&format!("word-{}", held.pause.cause))) ": " (held.pause.reason) }
                p { (at(look, &held.since)) } }
        }
    }
}

fn scope(look: &Look<'_>, scope: &Scope) -> String {
    match scope {
        Scope::Enrolment => look.say("word-enrolment"),
        Scope::FirstDose => look.say("word-first-dose"),
        Scope::LaterDoses => look.say("word-later-doses"),
        Scope::Cohort { part, cohort } => format!("{} {cohort} ({part})", look.say("word-cohort")),
        Scope::Site { site } => format!("{} {site}", look.say("word-site")),
    }
}

fn approvals(look: &Look<'_>, of: &Trial, code: SiteCode, site: &Site) -> Markup {
    let version = site.active.as_ref().map_or(&of.newest().version, |(version, _)| version);
    let today = site.day(look.view.now);
    let mut found = Vec::new();
    for kind in of.approvals_asked(site, version) {
        let approval = of.approval((code, site), kind, version);
        let lapsed = approval.and_then(|approval| approval.until).is_some_and(|until| until < today);
        let says = html! { @match approval {
            Some(approval) => { (approval.authority) ", " (approval.reference) }
            None => { (look.say("word-missing")) }
        } };
        let until = html! { @if let Some(until) = approval.and_then(|approval| approval.until) { (day(look, until)) } };
        let kind = html! { (look.say(&format!("word-{kind}"))) };
        let version = html! { (look.fill("web-version", json!({ "version": version }))) };
        found.push((lapsed || approval.is_none(), vec![kind, says, version, until]));
    }
    if found.is_empty() {
        return html! { p.nothing { (look.say("web-no-approvals")) } };
    }
    let heads = ["column-what", "column-authority", "web-protocol", "column-last-day"];
    rows(look, &look.say("web-approvals"), &heads, &found)
}

/// Whoever holds a role here now.
fn people(look: &Look<'_>, site: SiteCode) -> Markup {
    let people = &look.view.open.people;
    let mut found = Vec::new();
    for (code, person) in people.people() {
        for grant in person.grants.iter().filter(|grant| grant.site == Some(site)) {
            if people.holds(code, grant.role, grant.site, look.view.now) {
                let until = html! { @if let Some(until) = grant.until { (day(look, until)) } };
                let role = html! { (look.say(&format!("role-{}", grant.role))) };
                found.push((false, vec![look.code(code), html! { (person.name) }, role, until]));
            }
        }
    }
    if found.is_empty() {
        return html! { p.nothing { (look.say("web-no-people")) } };
    }
    let heads = ["column-person", "column-name", "column-role", "column-last-day"];
    rows(look, &look.say("board-people"), &heads, &found)
}
