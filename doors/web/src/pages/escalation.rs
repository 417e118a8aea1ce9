//! Cohorts of an escalation: who is in each, until when each person is watched for dose-limiting toxicities, and what was decided.

use super::site::pauses;
use super::trials::{self, WITH_PEOPLE};
use super::values::{at, day, day_text};
use crate::page::{Look, Page, Shown, Who};
use crate::table::sign;
use bench::{Date, ParticipantCode, Text, TrialCode};
use draw::{Days, Frame, Href, Lane, Tone, Visit, Visits, at_widths};
use maud::{Markup, PreEscaped, html};
use serde_json::json;
use trial::protocol::{Escalation, Part};
use trial::{Case, Cohort, Trial};

pub const PAGE: Page = Page {
    path: "/escalation",
    who: Who::Roles(WITH_PEOPLE),
    title: "web-escalation",
    in_navigation: false,
    show,
};

fn show(look: &Look<'_>) -> Shown {
    let nothing = || html! { p.nothing { (look.say("web-no-escalation")) } };
    let Some((code, of)) = trials::chosen(look) else { return Shown::Page(nothing()) };
    let mut parts = of.newest().parts.iter().filter_map(|part| Some((part, part.escalation()?))).peekable();
    Shown::Page(html! {
        (trials::others(look, code))
        @if parts.peek().is_none() { (nothing()) }
        @for (part, rule) in parts { (one(look, (code, of), part, rule)) }
    })
}

fn one(look: &Look<'_>, (code, of): (TrialCode, &Trial), part: &Part, rule: &Escalation) -> Markup {
    let allowed = look.view.open.safety.allowed_levels();
    let allowed = allowed.get(&(code, part.key.clone())).copied().unwrap_or(1);
    let cohorts = of.state_of(&part.key).map_or(&[][..], |state| &state.cohorts);
    html! {
        section {
            h2 { (of.newest().title) " · " (part.title) }
            (pauses(look, of, None))
            dl.facts {
                dt { (look.say("web-escalation-rule")) } dd { (rule.rule) ", " (look.fill("web-cohort-size", json!({ "count": rule.cohort_size }))) }
                dt { (look.say("web-dlt-window")) } dd { (look.fill("web-days-after-last", json!({ "days": rule.dlt_window_days }))) }
                dt { (look.say("web-level-allowed")) } dd { strong { (allowed) } " / " (rule.levels.len()) }
            }
            nav.actions { a.button href={ "/review/" (code) "/" (super::participant::spelt(part.key.as_str())) } { (look.say("web-review-pack")) } }
            @if cohorts.is_empty() { p.nothing { (look.say("web-no-cohort")) } }
            @for cohort in cohorts.iter().rev() { (shown(look, part, rule, cohort)) }
        }
    }
}

fn shown(look: &Look<'_>, part: &Part, rule: &Escalation, cohort: &Cohort) -> Markup {
    let title = part.level(cohort.level).map_or_else(String::new, |arm| arm.title.to_string());
    let limiting: Vec<ParticipantCode> =
        cohort.members.iter().copied().filter(|who| look.view.standing(*who).dose_limiting).collect();
    html! {
        h3 { (look.say("column-cohort")) " " (cohort.number) " · " (look.say("column-level")) " " (cohort.level) " " (title) }
        dl.facts {
            dt { (look.say("column-opened")) } dd { (at(look, &cohort.opened)) }
            dt { (look.say("column-members")) } dd { ul.codes { @for who in &cohort.members {
                @let held = limiting.contains(who);
                li.held[held] { @if held { (sign(look)) } a.code href={ "/participant/" (who) } { (who) } } } } }
            @if !limiting.is_empty() {
                dt { (look.say("column-dose-limiting")) } dd.held { (limiting.len()) } }
            dt { (look.say("column-decided")) } dd { @match &cohort.decided {
                Some(decided) => { strong { (look.say(&format!("word-{}", decided.verdict))) } ": " (decided.reason)
                    " (" (look.say("column-data-cut")) " " (day(look, decided.data_cut)) ")" }
                None => { (look.say("web-not-decided")) }
            } }
        }
        (windows(look, &part.key, rule, cohort))
    }
}

/// First dose, last dose and the end of each person's window, in days since the cohort's first dose.
fn windows(look: &Look<'_>, part: &Text, rule: &Escalation, cohort: &Cohort) -> Markup {
    let cases: Vec<Case<'_>> =
        cohort.members.iter().filter_map(|who| look.view.open.trial.case(*who)).collect();
    let Some(first) = cases.iter().filter_map(Case::first_day).min() else {
        return html! { p.hint { (look.say("web-nobody-dosed")) } };
    };
    let since = |day: Date| day.days_since(first);
    let mut today = 0;
    let mut lanes = Vec::new();
    for case in &cases {
        let now = case.day(look.view.now);
        today = since(now);
        let (Some(from), Some(last)) = (case.first_day(), case.last_given()) else {
            lanes.push(Lane {
                name: case.code.to_string(),
                note: look.say("web-not-dosed"),
                visits: vec![],
                href: None,
            });
            continue;
        };
        let given = case.day(last.started);
        let until = given.plus_days(i64::from(rule.dlt_window_days));
        // While doses are to come, the window is not placed yet.
        let placed = case.next_administration().is_none() || !case.participant.may_be_treated();
        let limiting = look.view.standing(case.code).dose_limiting;
        let tone = match () {
            () if limiting => Tone::Held,
            () if !placed || now <= until => Tone::Now,
            () => Tone::Good,
        };
        let note = if placed { day_text(look, until) } else { look.say("web-doses-to-come") };
        let title = look.fill("web-window-of", json!({ "code": case.code, "until": note }));
        let visit =
            Visit { title, window: (since(from), since(given), since(until)), done: None, tone, href: None };
        let href = Href::new(&format!("/participant/{}", case.code));
        lanes.push(Lane { name: case.code.to_string(), note, visits: vec![visit], href });
    }
    let ends = lanes.iter().flat_map(|lane| &lane.visits).flat_map(|visit| [visit.window.0, visit.window.2]);
    let mut ticks: Vec<(i64, String)> = ends.map(|day| (day, day.to_string())).collect();
    ticks.sort();
    ticks.dedup();
    let last = ticks.last().map(|(day, _)| *day);
    let drawing = Visits {
        lanes,
        days: Days::Even,
        // Long after the last window, today would only push it all together.
        today: Some(today).filter(|today| last.is_some_and(|last| *today <= last)),
        ticks,
        word_today: look.say("web-today"),
        say_more: &|count| look.fill("web-and-more", json!({ "count": count })),
        legend: [
            (Tone::Now, "web-watched"),
            (Tone::Good, "web-window-over"),
            (Tone::Held, "column-dose-limiting"),
        ]
        .map(|(tone, key)| (tone, look.say(key)))
        .into(),
    };
    let frame = Frame {
        id: format!("cohort-{part}-{}", cohort.number),
        title: look.say("web-dlt-window"),
        desc: look.say("web-dlt-desc"),
        width: 0,
    };
    html! { figure.picture { (PreEscaped(at_widths(&frame, |frame| drawing.draw(frame)))) } }
}
