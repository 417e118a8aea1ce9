//! The calendar of one participant: planned visits and doses with their windows, on the protocol's own clock.

use super::super::values::day_text;
use crate::page::Look;
use bench::Date;
use draw::{Days, Frame, Href, Lane, Tone, Visit, Visits, at_widths};
use maud::{Markup, PreEscaped, html};
use serde_json::json;
use trial::{Case, VisitState};

/// The picture; before the first dose, which places all days, a sentence that says so.
pub fn draw(look: &Look<'_>, case: &Case<'_>) -> Markup {
    let Some(first) = case.first_day() else {
        return html! { p.hint { (look.say("web-calendar-later")) } };
    };
    let today = case.day(look.view.now);
    let since = |day: Date| day.days_since(first);
    let mut lanes = vec![doses(look, case, first, today)];
    for row in look.view.open.trial.visit_rows(case.code, look.view.now) {
        let Some((from, until)) = row.days else { continue };
        let planned = case.protocol.visits_of(&case.part.key).find(|visit| visit.key == row.visit);
        let Some(planned) = planned.map(|visit| case.offset(visit)) else { continue };
        let state = look.say(&format!("word-{}", row.state));
        // What comes before the first dose may be held until then, on its very day too.
        let last = if planned < 0 { first } else { until };
        let outside = row.done_on.is_some_and(|on| on < from || on > last);
        let visit = Visit {
            title: format!("{}: {} – {} · {state}", row.title, day_text(look, from), day_text(look, until)),
            window: (since(from), planned, since(until)),
            done: row.done_on.map(since),
            tone: tone(row.state, outside),
            href: Href::new(&super::visits::href(case.code, &row.visit)),
        };
        lanes.push(Lane { name: row.title.to_string(), note: state, visits: vec![visit], href: None });
    }
    let ticks = lanes.iter().flat_map(|lane| &lane.visits).map(|visit| visit.window.1);
    let mut ticks: Vec<(i64, String)> = ticks.map(|day| (day, said(case, day))).collect();
    ticks.sort();
    ticks.dedup();
    let visits = Visits {
        lanes,
        days: Days::Root,
        today: Some(since(today)),
        ticks,
        word_today: look.say("web-today"),
        say_more: &|count| look.fill("web-and-more", json!({ "count": count })),
        legend: [
            (Tone::Good, "word-done"),
            (Tone::Now, "word-due"),
            (Tone::Held, "word-late"),
            (Tone::Warn, "web-outside-window"),
            (Tone::Plain, "word-ahead"),
        ]
        .map(|(tone, key)| (tone, look.say(key)))
        .into(),
    };
    let frame = Frame {
        id: "calendar".to_owned(),
        title: look.fill("web-calendar", json!({ "code": case.code })),
        desc: look.say("web-calendar-desc"),
        width: 0,
    };
    html! { figure.picture { (PreEscaped(at_widths(&frame, |frame| visits.draw(frame)))) } }
}

/// A day as the protocol counts it.
fn said(case: &Case<'_>, since_first: i64) -> String {
    let first = i64::from(case.part.schedule.convention.first());
    let day = since_first + if since_first < 0 { 0 } else { first };
    day.to_string()
}

fn doses(look: &Look<'_>, case: &Case<'_>, first: Date, today: Date) -> Lane {
    let p = case.participant;
    let mut visits = Vec::new();
    for nth in 1..=case.course() {
        let given = p.administration(nth).map(|given| case.day(given.started));
        let window = if nth == 1 { Some((first, first)) } else { case.dosing_days(nth) };
        let Some((from, until)) = window else { continue };
        let tone = match given {
            Some(on) if on < from || on > until => Tone::Warn,
            Some(_) => Tone::Good,
            None if !p.may_be_treated() => Tone::Muted,
            None if today > until => Tone::Held,
            None if today >= from => Tone::Now,
            None => Tone::Plain,
        };
        let planned = case.part.days_of_administrations().get(nth as usize - 1).copied().unwrap_or_default();
        visits.push(Visit {
            title: look.fill("web-dose-nth", json!({ "nth": nth })),
            window: (from.days_since(first), planned, until.days_since(first)),
            done: given.map(|on| on.days_since(first)),
            tone,
            href: None,
        });
    }
    let note = look.fill("web-given-of", json!({ "given": p.given().count(), "course": case.course() }));
    Lane { name: look.say("web-doses"), note, visits, href: None }
}

fn tone(state: VisitState, outside: bool) -> Tone {
    match state {
        VisitState::Done if outside => Tone::Warn,
        VisitState::Done => Tone::Good,
        VisitState::Due => Tone::Now,
        VisitState::Late => Tone::Held,
        VisitState::Ahead => Tone::Plain,
        VisitState::Dropped => Tone::Muted,
    }
}
