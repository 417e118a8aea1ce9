//! What was reported and asked about one participant: adverse events and queries.

use super::super::values::{at, before, said, table as rows};
use crate::page::Look;
use bench::Text;
use maud::{Markup, html};
use trial::Case;

/// Their adverse events. Nothing here depends on an arm.
pub fn adverse(look: &Look<'_>, case: &Case<'_>) -> Markup {
    let mut found = Vec::new();
    for (code, event) in look.view.open.safety.events_of(case.code) {
        let known = event.view();
        let report = event.report_kept();
        let term = html! { (known.term)
        @if report.is_corrected() { (before(look, report, |old: &safety::ReportAdverseEvent| html! { (old.term) })) } };
        let grade = html! { @if let Some(grade) = known.grade { (grade.number()) } };
        let serious = html! { (look.say(if known.is_serious() { "word-yes" } else { "word-no" })) };
        let onset = html! { @if let Some(onset) = known.onset { (onset) } };
        let heard = said(look, report);
        let assessed = html! { @if let Some((mark, _)) = event.assessments().last() { (at(look, mark)) } };
        let alarm = event.awaits_assessment() || event.is_incomplete();
        found.push((alarm, vec![look.code(code), term, grade, serious, onset, heard, assessed]));
    }
    if found.is_empty() {
        return html! { p.nothing { (look.say("web-no-adverse")) } };
    }
    let heads = [
        "column-event",
        "column-term",
        "column-grade",
        "column-serious",
        "column-onset",
        "column-received",
        "column-assessed",
    ];
    rows(look, &look.say("board-adverse"), &heads, &found)
}

/// Queries on their data; one without an answer is in red, and whoever may answer it can.
pub fn queries(look: &Look<'_>, case: &Case<'_>) -> Markup {
    let role = look.reader.role;
    let answers = portfolio::roles::rule("trial.answer-query").is_some_and(|rule| rule.roles.contains(&role));
    let theirs = look.view.open.trial.queries().filter(|(_, query)| query.raised.participant == case.code);
    let mut found = Vec::new();
    for (code, query) in theirs {
        let answer = html! {
            @match &query.answered {
                Some(answered) => { (answered.answer) }
                None if answers => { a.button href={ "/do/trial/answer-query?f/query=" (code) } { (look.say("command-trial-answer-query")) } }
                None => { (look.say("word-awaiting")) }
            }
        };
        let visit = html! { @if let Some(visit) = &query.raised.visit { (visit) } };
        let question = html! { (question(look, &query.raised.question)) };
        let alarm = query.answered.is_none();
        found.push((alarm, vec![look.code(code), visit, question, at(look, &query.by), answer]));
    }
    if found.is_empty() {
        return html! { p.nothing { (look.say("web-no-queries")) } };
    }
    let heads = ["column-query", "column-visit", "column-question", "column-raised", "column-answer"];
    rows(look, &look.say("kind-qy"), &heads, &found)
}

/// What a person asked, as they wrote it; what the rules ask, in the reader's language.
fn question(look: &Look<'_>, asked: &Text) -> String {
    let kinds: Vec<&str> = asked.as_str().split(", ").collect();
    if kinds.iter().all(|kind| safety::DEPARTURES.contains(kind)) {
        let said: Vec<String> =
            kinds.iter().map(|kind| look.say(&format!("departure-safety-{kind}"))).collect();
        return said.join(" ");
    }
    asked.to_string()
}
