//! The review pack of one part: who was dosed, what happened to them, which rules were met, what earlier reviews said. The open session's
//! part; what is known by arm lies in the compartment.

use super::site::pauses;
use super::trials::WITH_PEOPLE;
use super::values::{at, said, table as rows};
use crate::page::{Look, Page, Shown, Who};
use crate::table::sign;
use bench::{AdverseCode, Role, Text, TrialCode};
use maud::{Markup, html};
use safety::Event;
use serde_json::json;
use trial::protocol::Part;

pub const PAGE: Page = Page {
    path: "/review/{trial}/{part}",
    who: Who::Roles(WITH_PEOPLE),
    title: "web-review-pack",
    in_navigation: false,
    show,
};

fn show(look: &Look<'_>) -> Shown {
    let code =
        look.asked.param("trial").parse::<bench::Code>().ok().and_then(|code| TrialCode::try_from(code).ok());
    let key = Text::new(look.asked.param("part"));
    let known = code.and_then(|code| Some((code, look.view.open.trial.trial(code)?)));
    let Some((code, of)) = known else { return Shown::Missing };
    let Some(part) = of.part(&key) else { return Shown::Missing };
    let events = events(look, code, part);
    let reviews = look.reader.role == Role::ReviewMember || look.reader.role == Role::SafetyPhysician;
    let body = html! {
        (pauses(look, of, None))
        section { h2 { (look.say("web-stopping-rules")) } (rules(look, code, part)) }
        section { h2 { (look.say("board-adverse")) } (grades(look, &events)) (serious(look, &events)) }
        section { h2 { (look.say("board-reviews")) } (before(look, code, part)) }
        nav.actions {
            @if reviews { a.button.go href={ "/do/safety/convene-review?f/trial=" (code) "&f/part=" (super::participant::spelt(part.key.as_str())) } {
                (look.say("command-safety-convene-review")) } }
            @if part.escalation().is_some() { a.button href={ "/escalation?trial=" (code) } { (look.say("web-escalation")) } }
            a.button href={ "/flow?trial=" (code) } { (look.say("web-flow")) }
            @if super::compartment::PAGE.who.includes(look.reader.role) { a.button href="/compartment" { (look.say("web-compartment")) } }
        }
    };
    Shown::Titled(format!("{} · {}", look.say("web-review-pack"), part.title), body)
}

/// The events of everybody in a part.
fn events<'a>(look: &Look<'a>, code: TrialCode, part: &Part) -> Vec<(AdverseCode, &'a Event)> {
    let safety = &look.view.open.safety;
    let here = |event: &Event| {
        let at = safety.whereabouts(event.participant());
        at.is_some_and(|at| at.trial == code && at.part == part.key && look.view.sees(at.site))
    };
    safety.events().filter(|(_, event)| here(event)).collect()
}

/// The protocol's stopping rules, in red where one is met.
fn rules(look: &Look<'_>, code: TrialCode, part: &Part) -> Markup {
    let fired = safety::fired(&look.view.open.safety);
    let mut found = Vec::new();
    for rule in &part.stopping {
        let met: Vec<_> = fired
            .iter()
            .filter(|one| one.trial == code && one.part == part.key && one.rule == rule.key)
            .collect();
        let who = html! { @for one in &met { @for who in &one.participants { (look.code(*who)) " " } } };
        let state = html! { (look.say(if met.is_empty() { "web-rule-not-met" } else { "web-rule-met" })) };
        found
            .push((!met.is_empty(), vec![html! { (rule.words) }, html! { (rule.participants) }, state, who]));
    }
    if found.is_empty() {
        return html! { p.nothing { (look.say("web-no-rules")) } };
    }
    let heads = ["web-escalation-rule", "web-pauses-at", "column-state", "column-participant"];
    rows(look, &look.say("web-stopping-rules"), &heads, &found)
}

/// Events and people by grade.
fn grades(look: &Look<'_>, events: &[(AdverseCode, &Event)]) -> Markup {
    if events.is_empty() {
        return html! { p.nothing { (look.say("web-no-adverse")) } };
    }
    let mut found = Vec::new();
    for grade in [Some(1), Some(2), Some(3), Some(4), Some(5), None] {
        let of: Vec<_> = events
            .iter()
            .filter(|(_, event)| event.view().grade.map(|grade| grade.number()) == grade)
            .collect();
        if of.is_empty() {
            continue;
        }
        let people: std::collections::BTreeSet<_> = of.iter().map(|(_, event)| event.participant()).collect();
        let serious = of.iter().filter(|(_, event)| event.view().is_serious()).count();
        let limiting = of.iter().filter(|(_, event)| event.is_dose_limiting()).count();
        let name =
            html! { @match grade { Some(grade) => { (grade) } None => { (look.say("word-unknown")) } } };
        found.push((
            false,
            vec![
                name,
                html! { (of.len()) },
                html! { (people.len()) },
                html! { (serious) },
                html! { (limiting) },
            ],
        ));
    }
    let heads = ["column-grade", "web-events", "kind-pt", "column-serious", "column-dose-limiting"];
    rows(look, &look.say("board-adverse"), &heads, &found)
}

/// Each serious or dose-limiting event.
fn serious(look: &Look<'_>, events: &[(AdverseCode, &Event)]) -> Markup {
    let grave = events.iter().filter(|(_, event)| event.view().is_serious() || event.is_dose_limiting());
    let mut found = Vec::new();
    for (code, event) in grave {
        let known = event.view();
        let grade = html! { @if let Some(grade) = known.grade { (grade.number()) } };
        let expected = html! { @if let Some(assessed) = event.assessed() {
        (look.say(if assessed.expected { "word-yes" } else { "word-no" })) } };
        let limiting = html! { @if event.is_dose_limiting() { (sign(look)) (look.say("word-yes")) } };
        let heard = said(look, event.report_kept());
        let who = look.code(event.participant());
        found.push((
            event.awaits_assessment(),
            vec![look.code(*code), who, html! { (known.term) }, grade, expected, limiting, heard],
        ));
    }
    if found.is_empty() {
        return html! { p.nothing { (look.say("web-none-serious")) } };
    }
    let heads = [
        "column-event",
        "column-participant",
        "column-term",
        "column-grade",
        "column-expected",
        "column-dose-limiting",
        "column-received",
    ];
    html! { h3 { (look.say("web-grave")) } (rows(look, &look.say("web-grave"), &heads, &found)) }
}

/// What earlier reviews of this part said in the open.
fn before(look: &Look<'_>, code: TrialCode, part: &Part) -> Markup {
    let mut found = Vec::new();
    for (review, mark, held) in look.view.open.safety.reviews() {
        if held.trial != code || held.part != part.key {
            continue;
        }
        let allowed = held
            .allowed
            .iter()
            .map(|(part, level)| look.fill("web-level-of", json!({ "part": part, "level": level })));
        let verdict = html! { strong { (look.say(&format!("word-{}", held.verdict))) } ": " (held.words) };
        let allowed = html! { @for one in allowed { (one) " " } };
        let cut = look.moment(held.data_cut);
        found.push((false, vec![look.code(review), at(look, mark), cut, verdict, allowed]));
    }
    if found.is_empty() {
        return html! { p.nothing { (look.say("web-no-review")) } };
    }
    let heads = ["column-review", "column-met", "column-data-cut", "column-verdict", "column-allowed"];
    rows(look, &look.say("board-reviews"), &heads, &found)
}
