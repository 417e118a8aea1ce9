//! One visit of one participant: its days, what is asked, what was answered with the scores that follow, or the form to fill in.

use super::participant::asked;
use super::scores;
use super::values::{before, day, days, said, table as rows};
use super::waiting;
use crate::form::{Form, markup, warn};
use crate::page::{Look, Page, Shown, Who};
use crate::table::sign;
use bench::{Kept, Text};
use maud::{Markup, html};
use serde_json::{Value, json};
use trial::protocol::Visit;
use trial::{Case, RecordVisit, VisitState};

pub const PAGE: Page = Page {
    path: "/visit/{code}/{visit}",
    who: Who::Everybody,
    title: "column-visit",
    in_navigation: false,
    show,
};

fn show(look: &Look<'_>) -> Shown {
    let Some(case) = asked(look) else { return Shown::Missing };
    let key = Text::new(look.asked.param("visit"));
    let Some(visit) = case.protocol.visits_of(&case.part.key).find(|visit| visit.key == key) else {
        return Shown::Missing;
    };
    let row =
        look.view.open.trial.visit_rows(case.code, look.view.now).into_iter().find(|row| row.visit == key);
    let state = row.map_or(VisitState::Ahead, |row| row.state);
    let kept: Vec<_> = case.participant.visits_kept().filter(|kept| kept.now().visit == key).collect();
    let body = html! {
        dl.facts {
            dt { (look.one(bench::Kind::Participant)) } dd { a.code href={ "/participant/" (case.code) } { (case.code) } }
            dt { (look.say("column-state")) } dd {
                @if state == VisitState::Late { (sign(look)) } (look.say(&format!("word-{state}"))) }
            @if let Some(window) = case.visit_days(visit) { dt { (look.say("web-window")) } dd { (days(look, window)) } }
            dt { (look.say("web-asked-there")) } dd { (asked_there(look, visit)) }
            dt { (look.say("web-from-afar")) } dd { (look.say(if visit.remote_allowed { "word-yes" } else { "word-no" })) }
        }
        @for kept in &kept { (recorded(look, kept)) }
        @if kept.is_empty() { (to_record(look, &case, visit)) }
    };
    Shown::Titled(format!("{} · {}", visit.title, case.code), body)
}

/// What a scale is called; a measured value goes by the protocol's own key.
pub fn scale(look: &Look<'_>, key: &str) -> String {
    let word = format!("word-{key}");
    if look.words.has(&word) { look.say(&word) } else { key.to_owned() }
}

fn asked_there(look: &Look<'_>, visit: &Visit) -> Markup {
    html! {
        @if visit.instruments.is_empty() { (look.say("web-no-scales")) }
        @for (nth, key) in visit.instruments.iter().enumerate() { @if nth > 0 { ", " } (scale(look, key.as_str())) }
    }
}

fn recorded(look: &Look<'_>, kept: &Kept<RecordVisit>) -> Markup {
    let visit = kept.now();
    html! {
        section {
            h2 { (look.say("web-answers")) }
            dl.facts {
                dt { (look.say("column-done-on")) } dd { (day(look, visit.on)) " " (said(look, kept)) }
                @if visit.remote { dt { (look.say("web-from-afar")) } dd { (look.say("word-yes")) } }
                @if let Some(rater) = visit.rater { dt { (look.say("web-rater")) } dd { (look.code(rater)) } }
            }
            @for answers in &visit.answers { (scores::told(look, answers)) }
            @if !visit.missing.is_empty() {
                @let missing: Vec<_> = visit.missing.iter().map(|missing| {
                    (false, vec![html! { (scale(look, missing.assessment.as_str())) }, html! { (missing.why) }])
                }).collect();
                h3 { (look.say("web-not-done-there")) }
                (rows(look, &look.say("web-not-done-there"), &["column-what", "column-why"], &missing))
            }
            @if kept.is_corrected() {
                h3 { (look.say("web-before")) }
                (before(look, kept, |old| html! { (day(look, old.on)) @for answers in &old.answers { " · " (scores::in_short(look, answers)) } }))
            }
        }
    }
}

/// The form with the scales that the visit asks for, from the duty that asks for it where there is one.
fn to_record(look: &Look<'_>, case: &Case<'_>, visit: &Visit) -> Markup {
    let own = look.view.duties().into_iter().find(|duty| {
        duty.verb == "trial.record-visit"
            && duty.about == case.code.into()
            && duty.prefill["visit"].as_str() == Some(visit.key.as_str())
    });
    let mut known = json!({ "participant": case.code, "visit": visit.key, "remote": false });
    known["answers"] = Value::Array(visit.instruments.iter().map(|key| blank(key.as_str())).collect());
    if look.reader.role == bench::Role::BlindedRater {
        known["rater"] = json!(look.reader.person);
    }
    let Some(mut form) = Form::filled(look, "trial", "record-visit", &known).filter(|_| own.is_some()) else {
        let mut waits = look.view.duties_of_room("trial");
        waits.retain(|duty| {
            duty.verb == "trial.record-visit"
                && duty.about == case.code.into()
                && duty.prefill["visit"].as_str() == Some(visit.key.as_str())
        });
        return html! { @if waits.is_empty() { p.nothing { (look.say("web-visit-later")) } } @else { (waiting::list(look, waits)) } };
    };
    warn(&mut form);
    html! { h2 { (look.say("command-trial-record-visit")) } (markup(&form)) }
}

/// The sheet of a scale with nothing on it but its edition.
fn blank(key: &str) -> Value {
    match key {
        "isncsci" => json!({ "isncsci": { "revision": "2019" } }),
        "scim3" => json!({ "scim3": { "version": "III" } }),
        "mds-updrs" => json!({ "mds-updrs": { "visit": "in_person" } }),
        "alsfrs-r" => json!({ "alsfrs-r": { "compared_with": "before_disease" } }),
        other => json!({ "number": { "key": other } }),
    }
}
