//! Emergency unblinding by whoever treats a participant: who asked, why, who was told. It is never refused; what the person receives is
//! shown to those who are on record as knowing, each time after a note in the access log.

use super::participant::asked as participant;
use super::values::{before, said, table as rows};
use crate::answered::{Answered, page};
use crate::asked::Asked;
use crate::form::{Form, markup};
use crate::frame::{self, key_field};
use crate::house::House;
use crate::page::{Look, Page, Shown, Who};
use crate::reader::{Arrived, Reader, arrived, language};
use crate::trouble::{missing, trouble};
use crate::turns::{Sight, Trouble};
use axum::http::StatusCode;
use bench::{ParticipantCode, Role, Text};
use maud::{Markup, html};
use office::{Broken, Line, now};
use safety::UnblindParticipant;
use serde_json::json;
use std::sync::Arc;

pub const PAGE: Page = Page {
    path: "/unblind/{code}",
    who: Who::Roles(&[Role::Investigator]),
    title: "web-unblind",
    in_navigation: false,
    show,
};

fn show(look: &Look<'_>) -> Shown {
    let Some(case) = participant(look) else { return Shown::Missing };
    let known = json!({ "participant": case.code, "asked_by": "treating-physician" });
    let form = Form::filled(look, "safety", "unblind-participant", &known);
    let body = html! {
        p.lead { (look.say("web-unblind-lead")) }
        @if knows(look, case.code) {
            form.command method="post" action={ "/unblind/" (case.code) } {
                (key_field(&look.reader.form_key))
                p.last { button.go type="submit" { (look.say("web-unblind-show")) }
                    span.hint { (look.say("web-unblind-noted")) } }
            }
        } @else if let Some(form) = form { (markup(&form)) }
        section { h2 { (look.say("web-unblind-before")) } (reports(look, case.code)) }
    };
    Shown::Titled(format!("{} · {}", look.say("web-unblind"), case.code), body)
}

/// Whether the record says that this reader knows this person's arm.
fn knows(look: &Look<'_>, who: ParticipantCode) -> bool {
    look.view.standing(look.reader.person).knows_arm_of.contains(&who)
}

/// Every report that this person's arm became known: to whom and why, never what it is.
fn reports(look: &Look<'_>, who: ParticipantCode) -> Markup {
    let told =
        |report: &UnblindParticipant| html! { @for person in &report.told { (look.code(*person)) " " } };
    let mut found = Vec::new();
    for kept in look.view.open.safety.unblinded_kept().filter(|kept| kept.now().participant == who) {
        let why = html! { (kept.now().why)
        @if kept.is_corrected() { (before(look, kept, |old| html! { (old.why) " " (told(old)) })) } };
        found.push((true, vec![said(look, kept), why, told(kept.now())]));
    }
    if found.is_empty() {
        return html! { p.nothing { (look.say("web-never-unblinded")) } };
    }
    rows(look, &look.say("web-unblind-before"), &["column-recorded", "column-why", "web-told"], &found)
}

/// Shows what one person receives, to whoever is on record as knowing it.
pub fn open(house: &Arc<House>, asked: &Arc<Asked>) -> Answered {
    opened(house, asked).unwrap_or_else(|why| trouble(house, asked, &why))
}

fn opened(house: &Arc<House>, asked: &Arc<Asked>) -> Result<Answered, Trouble> {
    let Some(arrived) = arrived(house, asked)? else { return Ok(crate::sign_in::again(house, asked)) };
    let mine = arrived.clone();
    let entitled = house.look(asked, move |sight, house, asked| entitled(sight, house, asked, &mine))?;
    let Some((participant, why)) = entitled else { return Ok(missing(house, asked)) };
    if let Some(post) = house.sessions() {
        let by = Text::new(&arrived.person().to_string());
        let line = Line::CodeBroken { participant, by, why, at: now() };
        post.ask(move |accounts| accounts.access().note(&line))?;
    }
    let shown = house.look(asked, move |sight, house, asked| {
        let reader = arrived.reader(sight, language(asked))?;
        let look = looking(sight, house, &reader, asked);
        let broken = Broken::of(sight.desk.portfolio(), participant)?;
        let title = format!("{} · {participant}", look.say("web-unblind"));
        Some(page(StatusCode::OK, frame::page(house, &look, &title, &contents(&look, &broken))))
    })?;
    Ok(shown.unwrap_or_else(|| missing(house, asked)))
}

/// Whose content may be shown to whoever asks, and why it was opened.
fn entitled(
    sight: &Sight<'_>,
    house: &House,
    asked: &Asked,
    mine: &Arrived,
) -> Option<(ParticipantCode, Text)> {
    let reader = mine.reader(sight, language(asked)).filter(|reader| PAGE.who.includes(reader.role))?;
    let look = looking(sight, house, &reader, asked);
    let who = participant(&look)?.code;
    let report = look.view.open.safety.unblinded().find(|report| report.participant == who)?;
    knows(&look, who).then(|| (who, report.why.clone()))
}

fn looking<'a>(sight: &'a Sight<'_>, house: &'a House, reader: &'a Reader, asked: &'a Asked) -> Look<'a> {
    Look::new(sight, house, reader, asked)
}

fn contents(look: &Look<'_>, broken: &Broken) -> Markup {
    let case = look.view.open.trial.case(broken.participant);
    let title = |key: &Text| {
        let arm = case.as_ref().and_then(|case| case.part.arm(key));
        arm.map_or_else(|| key.to_string(), |arm| arm.title.to_string())
    };
    html! {
        div.refused { p.head { (look.say("column-arm")) ": " (title(&broken.arm)) }
            @for (kit, arm) in &broken.kits { p { (look.code(*kit)) " " (title(arm)) } }
            p { (look.say("web-unblind-keep")) } }
        p { a.button href={ "/participant/" (broken.participant) } { (look.say("web-to-participant")) } }
    }
}
