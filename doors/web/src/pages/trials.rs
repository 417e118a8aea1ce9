//! The trials: pauses in red, the parts against their targets, the sites and how each stands.

use super::site::pauses;
use super::values::table as rows;
use crate::page::{Look, Page, Shown, Who};
use bench::{Code, Role, SiteCode, TrialCode};
use maud::{Markup, html};
use serde_json::json;
use trial::Trial;

/// Whoever works with people in trials.
pub const WITH_PEOPLE: &[Role] = &[
    Role::ProgrammeLead,
    Role::Implanter,
    Role::Investigator,
    Role::Coordinator,
    Role::BlindedRater,
    Role::SafetyPhysician,
    Role::SafetyCompartment,
    Role::ReviewMember,
    Role::BlindedStatistician,
    Role::UnblindedStatistician,
    Role::Monitor,
    Role::UnblindedMonitor,
    Role::CellPreparation,
    Role::Inspector,
];

pub const PAGE: Page =
    Page { path: "/trials", who: Who::Roles(WITH_PEOPLE), title: "web-trials", in_navigation: true, show };

/// As many sites as one page shows; the board has them all, page by page.
const MOST: usize = 300;

/// The trial that a page with drawings is about: the one asked for, else the newest. All of them on one page would be megabytes.
pub fn chosen<'a>(look: &Look<'a>) -> Option<(TrialCode, &'a Trial)> {
    let all = &look.view.open.trial;
    let asked = look.asked.query("trial").and_then(|text| text.parse::<Code>().ok());
    let asked = asked.and_then(|code| TrialCode::try_from(code).ok());
    asked.and_then(|code| Some((code, all.trial(code)?))).or_else(|| all.trials().last())
}

/// The way to the same page of every other trial.
pub fn others(look: &Look<'_>, this: TrialCode) -> Markup {
    let mut others = look.view.open.trial.trials().filter(|(code, _)| *code != this).peekable();
    html! { @if others.peek().is_some() {
        nav.actions aria-label=(look.say("web-trials")) {
            @for (code, of) in others {
                a.button href={ (look.asked.path) "?trial=" (code) } title=(of.newest().title) { (code) }
            }
        }
    } }
}

fn show(look: &Look<'_>) -> Shown {
    let mut trials = look.view.open.trial.trials().peekable();
    if trials.peek().is_none() {
        return Shown::Page(html! { p.nothing { (look.say("web-no-trials")) } });
    }
    // The sites of one trial: hundreds of tiles for each of dozens would be more than anybody reads.
    let open = chosen(look).map(|(code, _)| code);
    Shown::Page(html! { @for (code, of) in trials { (one(look, (code, of), Some(code) == open)) } })
}

fn one(look: &Look<'_>, (code, of): (TrialCode, &Trial), open: bool) -> Markup {
    let protocol = of.newest();
    html! {
        section {
            h2 { (look.code(code)) " " (protocol.title) }
            p { (look.fill("web-version", json!({ "version": protocol.version }))) " · "
                (look.say("column-product")) " " (protocol.product.key) }
            (pauses(look, of, None))
            (parts(look, code, of))
            nav.actions {
                a.button href={ "/flow?trial=" (code) } { (look.say("web-flow")) }
                @if protocol.parts.iter().any(|part| part.escalation().is_some()) {
                    a.button href={ "/escalation?trial=" (code) } { (look.say("web-escalation")) }
                }
                a.button href="/board/participants" { (look.say("board-participants")) }
                a.button href="/board/visits" { (look.say("board-visits")) }
                a.button href="/board/queries" { (look.say("kind-qy")) }
                a.button href="/board/adverse" { (look.say("board-adverse")) }
            }
            @if open {
                h3 { (look.say("kind-st")) }
                (sites(look, of))
            } @else {
                nav.actions { a.button href={ "/trials?trial=" (code) } { (look.say("kind-st")) } }
            }
        }
    }
}

/// How far enrolment is, by part: a bar that is also a number.
fn parts(look: &Look<'_>, code: TrialCode, of: &Trial) -> Markup {
    let mut found = Vec::new();
    for part in &of.newest().parts {
        let enrolled = look.view.open.trial.enrolment(code, &part.key);
        let sum = |count: fn(&trial::EnrolmentRow) -> u32| -> u32 {
            enrolled.iter().filter(|(site, _)| look.view.sees(**site)).map(|(_, row)| count(row)).sum()
        };
        let (screened, allocated) = (sum(|row| row.screened), sum(|row| row.allocated));
        let target = of.plan(&part.key).map_or(part.participants, |plan| plan.target);
        let bar = html! { meter min="0" max=(target) value=(allocated.min(target)) {} " "
        (look.fill("web-of-target", json!({ "count": allocated, "target": target }))) };
        found.push((false, vec![html! { (part.title) }, html! { (screened) }, bar]));
    }
    let heads = ["column-part", "column-screened", "column-allocated"];
    rows(look, &look.say("board-enrolment"), &heads, &found)
}

fn sites(look: &Look<'_>, of: &Trial) -> Markup {
    let own: Vec<SiteCode> =
        of.sites().iter().copied().filter(|site| look.view.sees(*site)).take(MOST).collect();
    if own.is_empty() {
        return html! { p.nothing { (look.say("web-no-sites")) } };
    }
    html! {
        ul.tiles { @for code in own {
            @if let Some(site) = look.view.open.trial.site(code) {
                li { a href={ "/site/" (code) } { span { b.code { (code) } " " (site.registered.name)
                    @if site.active.is_none() { br; span.count { (look.say("web-not-active")) } } } } }
            }
        } }
    }
}
