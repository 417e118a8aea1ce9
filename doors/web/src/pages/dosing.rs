//! Dosing day at the bedside: the right person, the right kit, inside its days, two people. The bedside sees of the kit only whether it is
//! expected, ready or not usable; what was thawed and until when it holds is the cell laboratory's.

use super::participant::asked;
use super::values::{at, days};
use crate::form::{Form, click, markup};
use crate::page::{Look, Page, Shown, Who};
use crate::table::sign;
use bench::{Code, KitCode, Role, Temperature};
use maud::{Markup, html};
use serde_json::json;
use trial::Case;

pub const PAGE: Page = Page {
    path: "/dosing/{code}",
    who: Who::Roles(&[Role::Investigator, Role::Coordinator, Role::Implanter]),
    title: "web-dosing",
    in_navigation: false,
    show,
};

fn show(look: &Look<'_>) -> Shown {
    let Some(case) = asked(look) else { return Shown::Missing };
    let p = case.participant;
    let title = format!("{} · {}", look.say("web-dosing"), case.code);
    let next = case.next_administration().filter(|_| p.allocation().is_some() && p.may_be_treated());
    let Some(nth) = next else {
        return Shown::Titled(
            title,
            html! { p.nothing { (look.say("web-no-dose")) " "
            a href={ "/participant/" (case.code) } { (look.say("web-to-participant")) } } },
        );
    };
    let kit = p.kit(nth);
    let cleared = p.cleared(nth).filter(|(cleared, _)| Some(*cleared) == kit);
    let body = html! {
        dl.facts.large {
            dt { (look.one(bench::Kind::Participant)) } dd { a.code href={ "/participant/" (case.code) } { (case.code) } }
            dt { (look.say("web-dose")) } dd { (look.fill("web-nth-of", json!({ "nth": nth, "course": case.course() }))) }
            @if let Some(window) = case.dosing_days(nth) { dt { (look.say("web-window")) } dd { (days(look, window)) } }
            dt { (look.one(bench::Kind::Kit)) } dd { @match kit {
                Some(kit) => { (look.code(kit)) " " (state(look, kit)) }
                None => { (look.say("web-no-kit-yet")) }
            } }
            @if let Some((_, mark)) = cleared { dt { (look.say("web-cleared")) } dd { (at(look, mark)) } }
        }
        @match (kit, cleared) {
            (None, _) => { (assign(look, &case, nth)) }
            (Some(kit), None) => { (check(look, &case, nth, kit)) }
            (Some(_), Some(_)) => { (give(look, &case)) }
        }
    };
    Shown::Titled(title, body)
}

/// What the bedside may know of a kit.
fn state(look: &Look<'_>, kit: KitCode) -> Markup {
    let standing = look.view.standing(kit);
    let today = look.view.now;
    let unfit = standing.rejected
        || !standing.held_by.is_empty()
        || !standing.custody_whole
        || standing.temperature == Temperature::Unfit
        || standing.usable_until.is_some_and(|until| until < today);
    html! {
        @if unfit { strong.state.held { (sign(look)) (look.say("web-kit-not-usable")) } }
        @else if standing.usable_until.is_some() { strong.state.good { "✓ " (look.say("web-kit-ready")) } }
        @else { strong.state { (look.say("web-kit-expected")) } }
    }
}

/// No kit is named yet: whoever may name one does so with one click.
fn assign(look: &Look<'_>, case: &Case<'_>, nth: u32) -> Markup {
    let known = json!({ "participant": case.code, "administration": nth });
    match Form::filled(look, "trial", "assign-kit", &known) {
        Some(form) => click(form, "command-trial-assign-kit"),
        None => html! { p.nothing { (look.say("web-kit-is-named")) } },
    }
}

/// Wristband and kit are scanned and held against the record; only where both fit can anybody go on.
fn check(look: &Look<'_>, case: &Case<'_>, nth: u32, kit: KitCode) -> Markup {
    let scanned =
        |name: &str| look.asked.query(name).map(|typed| (typed.to_owned(), typed.parse::<Code>().ok()));
    let (person, thing) = (scanned("person"), scanned("kit"));
    let right_person = person.as_ref().map(|(_, code)| *code == Some(case.code.into()));
    let right_kit = thing.as_ref().map(|(_, code)| *code == Some(kit.into()));
    let both = right_person == Some(true) && right_kit == Some(true);
    let known = json!({ "participant": case.code, "administration": nth, "kit": kit });
    let field = |name: &str, label: &str, typed: &Option<(String, Option<Code>)>, right: Option<bool>| {
        let id = format!("scan-{name}");
        html! {
            div.field.wrong[right == Some(false)] {
                label for=(id) { (look.say(label)) }
                @if right == Some(false) { div.problem id={ (id) "-wrong" } { p { (look.say("web-scan-other")) } } }
                input.code id=(id) name=(name) data-scan="" autocomplete="off" autocapitalize="characters" spellcheck="false"
                    value=[typed.as_ref().map(|(text, _)| text)] aria-invalid=[(right == Some(false)).then_some("true")];
                @if right == Some(true) { p.fits { "✓ " (look.say("web-scan-fits")) } }
            }
        }
    };
    html! {
        h2 { (look.say("web-right-person-kit")) }
        form.command method="get" action={ "/dosing/" (case.code) } {
            (field("person", "web-scan-person", &person, right_person))
            (field("kit", "web-scan-kit", &thing, right_kit))
            p.last { button.go[!both] type="submit" { (look.say("web-check")) } }
        }
        @if both {
            @match Form::filled(look, "trial", "clear-for-dosing", &known) {
                Some(form) => { h2 { (look.say("web-two-people")) } (click(form, "command-trial-clear-for-dosing")) }
                None => { p.nothing { (look.say("web-investigator-clears")) } }
            }
        }
    }
}

/// Cleared: what is given is recorded on the form that the rules have filled in.
fn give(look: &Look<'_>, case: &Case<'_>) -> Markup {
    let mine = look.view.duties();
    let duty =
        mine.iter().find(|duty| duty.verb == "trial.record-administration" && duty.about == case.code.into());
    let form = duty.and_then(|duty| Form::filled(look, "trial", "record-administration", &duty.prefill));
    html! {
        @match form {
            Some(form) => { h2 { (look.say("command-trial-record-administration")) } (markup(&form)) }
            None => { p.nothing { (look.say("web-operator-records")) } }
        }
    }
}
