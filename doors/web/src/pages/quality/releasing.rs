//! Release: for whom it is wanted, what stands in the way in plain words, the form where nothing does, and what was released already.

use super::super::batch::person;
use crate::form::{Form, markup};
use crate::page::Look;
use bench::{Code, Edition, Jurisdiction, TrialCode};
use maud::{Markup, html};
use portfolio::{Command, Refusal};
use quality::{Release, ReleaseRecord};
use serde_json::json;
use std::collections::BTreeSet;

/// One release that is wanted, against one specification in force.
struct Wanted {
    jurisdiction: Jurisdiction,
    trial: Option<TrialCode>,
    specification: Edition,
}

/// What was released, and what may be.
pub fn section(look: &Look<'_>, of: Code) -> Markup {
    let given = look.view.open.quality.releases_of(of);
    let wanted = wanted(look, of);
    html! {
        section #release {
            h2 { (look.say("web-release")) }
            @for release in given { (one_given(look, release)) }
            @for wanted in wanted.iter().filter(|wanted| !is_given(given, wanted)) { (one_wanted(look, of, wanted)) }
            @if given.is_empty() && wanted.is_empty() { p.nothing { (look.say("web-release-nobody")) } }
        }
    }
}

fn is_given(given: &[ReleaseRecord], wanted: &Wanted) -> bool {
    let same = |r: &ReleaseRecord| r.jurisdiction == wanted.jurisdiction && r.trial == wanted.trial;
    given.iter().any(same)
}

/// Trials ask for a lot; whatever is made further needs its bank under each rule-book of its specification.
fn wanted(look: &Look<'_>, of: Code) -> Vec<Wanted> {
    let asked = look.view.standing(of).wanted_for;
    let quality = &look.view.open.quality;
    let mut found = Vec::new();
    for (jurisdiction, trial) in asked {
        for specification in quality.applying(of, Some(jurisdiction)) {
            found.push(Wanted { jurisdiction, trial, specification: specification.edition() });
        }
    }
    if of.kind == bench::Kind::Bank {
        for specification in quality.applying(of, None) {
            for &jurisdiction in &specification.jurisdictions {
                found.push(Wanted { jurisdiction, trial: None, specification: specification.edition() });
            }
        }
    }
    found
}

fn one_given(look: &Look<'_>, release: &ReleaseRecord) -> Markup {
    html! {
        div.accepted {
            p { b { (look.say("word-released")) } " · " (whom(look, release.jurisdiction, release.trial)) " · "
                a href={ "/certificate/" (release.certificate) } { (look.one(bench::Kind::Certificate)) " " (release.certificate) } }
            p { (look.moment(release.mark.happened)) " · " @for by in &release.by { (person(look, *by)) " " }
                " · " a href={ "/entry/" (release.mark.fact.position) } {
                    (look.fill("web-entry-nth", json!({ "position": release.mark.fact.position }))) } }
            @if !release.pending.is_empty() {
                p { (look.say("column-pending")) ": " @for test in &release.pending { (test) " " } }
            }
        }
    }
}

/// For whom: the rule-book, and the trial where one is named.
pub fn whom(look: &Look<'_>, jurisdiction: Jurisdiction, trial: Option<TrialCode>) -> Markup {
    html! {
        (look.say(&format!("word-{jurisdiction}")))
        @if let Some(trial) = trial { " · " (look.code(trial)) } @else { " · " (look.say("web-release-further")) }
    }
}

fn one_wanted(look: &Look<'_>, of: Code, wanted: &Wanted) -> Markup {
    let Wanted { jurisdiction, trial, specification } = wanted;
    let release =
        Release { of, jurisdiction: *jurisdiction, trial: *trial, specification: specification.clone() };
    let body = json!(release);
    let against = look.view.against(&Command::Quality(quality::Command::Release(release)));
    html! {
        div.release {
            h3 { (whom(look, *jurisdiction, *trial)) " · " (specification.key) " " (specification.version) }
            @if against.is_empty() {
                p.good { span.mark aria-hidden="true" { "✓" } " " (look.say("web-release-nothing")) }
                @if let Some(form) = Form::filled(look, "quality", "release", &body) { (markup(&form)) }
            } @else {
                p { (look.fill("web-release-in-the-way", json!({ "count": against.len() }))) }
                (reasons(look, &against))
            }
        }
    }
}

/// Every reason why not, gravest first, with its way out and the rule that it serves.
fn reasons(look: &Look<'_>, against: &BTreeSet<Refusal>) -> Markup {
    let all = forms::reasons(look.words, against, look.inside());
    html! {
        ol.reasons { @for reason in &all { li {
            p { (reason["says"].as_str().unwrap_or_default()) " "
                small.rule { (reason["rule"].as_str().unwrap_or_default()) } }
            p.way-out { (reason["way_out"].as_str().unwrap_or_default()) }
        } } }
    }
}
