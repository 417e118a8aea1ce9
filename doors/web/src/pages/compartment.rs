//! Safety's closed compartment behind its own door: causality with the arm, SUSAR clocks, reports, closed sessions. In a record each look
//! is noted in the access log before it is shown.

use super::values::{day, table as rows};
use super::waiting;
use crate::page::{Look, Page, Shown, Who};
use bench::{ParticipantCode, Role};
use maud::{Markup, html};
use portfolio::Inside;
use safety::{Event, Relation};
use std::collections::{BTreeMap, BTreeSet};

pub const PAGE: Page = Page {
    path: "/compartment",
    who: Who::Roles(&[Role::SafetyCompartment, Role::UnblindedStatistician, Role::UnblindedMonitor]),
    title: "web-compartment",
    in_navigation: true,
    show,
};

fn show(look: &Look<'_>) -> Shown {
    let Some(inside) = look.view.inside else { return Shown::Missing };
    let mut waits = look.view.duties_of_room("safety");
    waits.retain(|duty| duty.role == Role::SafetyCompartment);
    Shown::Page(html! {
        p.lead { span.closed { (look.say("web-closed")) } " " (look.say("web-compartment-lead")) }
        section { h2 { (look.say("web-what-is-due")) } (waiting::list(look, waits)) }
        section { h2 { (look.say("web-suspects")) } (suspects(look, inside)) }
        section { h2 { (look.say("board-reports")) } (clocks(look, inside)) }
        section { h2 { (look.say("web-by-arm")) } (by_arm(look, inside)) }
        section { h2 { (look.say("web-closed-sessions")) } (sessions(look, inside)) }
    })
}

/// The arm of a participant, by its title.
fn arm(look: &Look<'_>, inside: &Inside, who: ParticipantCode) -> String {
    let trial = &look.view.open.trial;
    let Some(key) = inside.trial.arm(trial, who) else { return look.say("web-not-allocated") };
    let case = trial.case(who);
    let known = case.as_ref().and_then(|case| case.part.arm(&key));
    known.map_or_else(|| key.to_string(), |arm| arm.title.to_string())
}

/// What each possible cause is thought to have to do with it, by reporter and sponsor.
fn causes(look: &Look<'_>, event: &Event) -> Markup {
    let word = |relation: &Relation| {
        let spelt = serde_json::to_value(relation).unwrap_or_default();
        super::word(look, spelt.as_str().unwrap_or_default())
    };
    let reported = event.view().relation;
    html! {
        ul.several {
            @for (suspect, relation) in &reported { li { (look.say(&format!("word-{suspect}"))) ": " (word(relation)) } }
            @if let Some(assessed) = event.assessed() {
                @for (suspect, relation) in &assessed.relation {
                    li { (look.say("web-sponsor-says")) " " (look.say(&format!("word-{suspect}"))) ": " (word(relation)) }
                }
            }
        }
    }
}

/// Events that may be SUSARs, each with the arm and what was determined.
fn suspects(look: &Look<'_>, inside: &Inside) -> Markup {
    let mut found = Vec::new();
    for (code, event) in look.view.open.safety.suspects() {
        let who = event.participant();
        let determined = inside.safety.determination(code);
        let says = html! { @match determined {
            Some(determined) => { strong { (look.say(if determined.susar { "web-susar" } else { "web-no-susar" })) } ": " (determined.why) }
            None => { a.button href={ "/do/safety/determine-susar?f/event=" (code) } { (look.say("command-safety-determine-susar")) } }
        } };
        let term = html! { (event.view().term) @if let Some(grade) = event.view().grade { " (" (grade.number()) ")" } };
        let cells = vec![
            look.code(code),
            look.code(who),
            html! { strong { (arm(look, inside, who)) } },
            term,
            causes(look, event),
            says,
        ];
        found.push((determined.is_none(), cells));
    }
    if found.is_empty() {
        return html! { p.nothing { (look.say("web-no-suspects")) } };
    }
    let heads = [
        "column-event",
        "column-participant",
        "column-arm",
        "column-term",
        "column-cause",
        "column-determination",
    ];
    rows(look, &look.say("web-suspects"), &heads, &found)
}

/// Every clock that runs or ran, the next to end first; late ones in red.
fn clocks(look: &Look<'_>, inside: &Inside) -> Markup {
    let mut due = inside.safety.due_reports(&look.view.open.safety);
    due.sort_by_key(|due| (due.sent.is_some(), due.until));
    let mut found = Vec::new();
    for one in &due {
        let left = one.until.seconds_since(look.view.now).div_euclid(86_400);
        let sent = html! { @match &one.sent {
            Some((report, sent)) => { (look.code(*report)) " " (look.moment(*sent)) }
            None => { (look.fill("web-days-left", serde_json::json!({ "days": left }))) }
        } };
        let rules = html! { (look.say(&format!("word-{}", one.jurisdiction))) };
        let cells = vec![look.code(one.event), rules, html! { (one.clock) }, day(look, one.due), sent];
        found.push((one.is_late(look.view.now), cells));
    }
    if found.is_empty() {
        return html! { p.nothing { (look.say("web-no-clocks")) } };
    }
    let heads = ["column-event", "column-jurisdiction", "column-clock", "column-due", "column-sent"];
    rows(look, &look.say("board-reports"), &heads, &found)
}

/// What befell whom, counted by arm: people, events, serious, suspected of the product.
fn by_arm(look: &Look<'_>, inside: &Inside) -> Markup {
    let mut arms: BTreeMap<String, (BTreeSet<ParticipantCode>, Vec<&Event>)> = BTreeMap::new();
    for (code, participant) in look.view.open.trial.participants() {
        if participant.allocation().is_some() {
            arms.entry(arm(look, inside, code)).or_default().0.insert(code);
        }
    }
    for (_, event) in look.view.open.safety.events() {
        arms.entry(arm(look, inside, event.participant())).or_default().1.push(event);
    }
    let mut found = Vec::new();
    for (name, (people, events)) in &arms {
        let with: BTreeSet<_> = events.iter().map(|event| event.participant()).collect();
        let serious = events.iter().filter(|event| event.view().is_serious()).count();
        let suspected = events.iter().filter(|event| event.is_suspected()).count();
        let numbers = [people.len(), with.len(), events.len(), serious, suspected];
        let mut cells = vec![html! { (name) }];
        cells.extend(numbers.map(|number| html! { (number) }));
        found.push((false, cells));
    }
    if found.is_empty() {
        return html! { p.nothing { (look.say("web-nobody-allocated")) } };
    }
    let heads = ["column-arm", "kind-pt", "web-with-events", "web-events", "column-serious", "web-suspected"];
    rows(look, &look.say("web-by-arm"), &heads, &found)
}

/// What reviews said behind closed doors.
fn sessions(look: &Look<'_>, inside: &Inside) -> Markup {
    let reviews = look.view.open.safety.reviews();
    let held: Vec<_> =
        reviews.filter_map(|(code, mark, _)| Some((code, mark, inside.safety.session(code)?))).collect();
    html! {
        @if held.is_empty() { p.nothing { (look.say("web-no-sessions")) } }
        @for (code, mark, session) in held {
            div.review { p { (look.code(code)) " " (super::values::at(look, mark)) } p { (session.words) }
                p { @for member in &session.members { (look.code(*member)) " " } } }
        }
    }
}
