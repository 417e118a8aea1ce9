//! A specification as a table: what was asked, what was found, and whether that is enough.

use crate::page::Look;
use crate::pages::values::correct;
use crate::table::sign;
use bench::{Code, FactId};
use maud::{Markup, html};
use quality::{Problem, ResultRecord, Specification, Tally, Test, Value};

/// The table. What fails stands first in red where it stands; nothing is reordered, so that a certificate reads the same.
pub fn table(look: &Look<'_>, of: Code, specification: &Specification) -> Markup {
    let heads =
        ["column-test", "web-bench-limit", "column-value", "web-quality-verdict"].map(|key| look.say(key));
    html! {
        div.table { table {
            thead { tr { @for head in &heads { th scope="col" { (head) } } } }
            tbody { @for test in &specification.tests {
                @let tally = look.view.open.quality.tally(of, test);
                tr.alarm[!tally.problems.is_empty()] {
                    td data-head=(heads[0]) {
                        @if !tally.problems.is_empty() { (sign(look)) }
                        a href={ "/attribute/" (test.key) } { (test.title) } " " span.count { (test.method) }
                    }
                    td.limit data-head=(heads[1]) {
                        @if let Some(limit) = &test.limit { (look.limit(limit)) } @else { (look.say("web-quality-review")) }
                    }
                    td data-head=(heads[2]) { (values(look, &tally)) }
                    td data-head=(heads[3]) { (verdict(look, test, &tally)) }
                }
            } }
        } }
    }
}

/// Every result that counts or stands open, each leading to the entry that reported it, the first value beside a corrected one.
fn values(look: &Look<'_>, tally: &Tally) -> Markup {
    let mut facts: Vec<FactId> = tally.counted.clone();
    facts.extend(tally.problems.iter().map(|(fact, _)| *fact));
    facts.sort_unstable();
    facts.dedup();
    html! {
        ul.several { @for fact in facts {
            @if let Some(record) = look.view.open.quality.result(fact) { li { (result(look, fact, record)) } }
        } }
    }
}

/// One result with who and when, and with the plot of what it was computed from.
fn result(look: &Look<'_>, fact: FactId, record: &ResultRecord) -> Markup {
    let report = record.kept.now();
    html! {
        a href={ "/entry/" (record.kept.mark().fact.position) } { b { (value(&report.value)) } }
        (correct(look, record.kept.fact()))
        @if record.kept.is_corrected() {
            @for (mark, was, _) in record.kept.history().take(1) {
                " " (look.say("web-quality-was")) " " a href={ "/entry/" (mark.fact.position) } { s { (value(&was.value)) } }
            }
        }
        span.count { " " (look.code(report.analyst)) " · " (look.code(report.sample)) }
        @if report.computed.is_some() { " " a href={ "/gated/" (fact) } { (look.say("web-quality-gate")) } }
    }
}

/// A value as it was reported.
pub fn value(value: &Value) -> String {
    match value {
        Value::Measured(quantity) => quantity.to_string(),
        Value::BelowQuantitation(least) => format!("< {least}"),
        Value::AboveQuantitation(most) => format!("> {most}"),
        Value::Finding(words) => words.to_string(),
    }
}

/// Met, awaited, or what stands open, in words; an investigation is one click away.
pub fn verdict(look: &Look<'_>, test: &Test, tally: &Tally) -> Markup {
    let says = |problem: &Problem| match problem {
        Problem::NotInvestigated => ("web-quality-not-investigated", None),
        Problem::Open(code) => ("web-quality-investigated", Some(*code)),
        Problem::Stands(code) => ("web-quality-stands", Some(*code)),
        Problem::Unreadable => ("web-quality-unreadable", None),
        Problem::NotReviewed => ("web-quality-not-reviewed", None),
        Problem::Unacceptable => ("web-quality-unacceptable", None),
    };
    html! {
        @for (_, problem) in &tally.problems {
            @let (key, investigation) = says(problem);
            span.held { (look.say(key)) } @if let Some(code) = investigation { " " (look.code(code)) } " "
        }
        @if tally.is_met() {
            span.good { span.mark aria-hidden="true" { "✓" } " "
                (look.say(if test.limit.is_some() { "web-quality-met" } else { "web-quality-reviewed" })) }
        } @else if tally.awaited {
            span.now { span.mark aria-hidden="true" { "…" } " " (look.say("web-awaited")) }
        }
    }
}
