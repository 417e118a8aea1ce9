//! What waits about one thing, for whomever: this reader's own duties lead to their forms, others' say for whom they wait.

use crate::duty;
use crate::page::Look;
use crate::table::sign;
use bench::{Code, Duty, SiteCode};
use maud::{Markup, html};

/// Duties about one thing of one site, the most urgent first.
pub fn about(look: &Look<'_>, about: impl Into<Code>, site: SiteCode) -> Markup {
    let about: Code = about.into();
    let mut duties = look.view.duties_of_room("trial");
    duties.retain(|duty| duty.about == about && duty.site.is_none_or(|of| of == site));
    list(look, duties)
}

/// Duties as a list; a sentence where there is none.
pub fn list(look: &Look<'_>, mut duties: Vec<Duty>) -> Markup {
    duties.sort_by_key(|duty| (duty.until.is_none(), duty.until, duty.from));
    let now = look.view.now;
    html! {
        @if duties.is_empty() { p.nothing { (look.say("web-nothing-due")) } }
        ol.duties { @for duty in &duties { li.late[duty.is_overdue(now)] { (one(look, duty)) } } }
    }
}

fn one(look: &Look<'_>, duty: &Duty) -> Markup {
    let late = duty.is_overdue(look.view.now);
    let own = duty.role == look.reader.role
        && (look.reader.site.is_none() || duty.site == look.reader.site)
        && !duty.not_by.contains(&look.reader.person);
    let says = html! {
        span.does { @if late { (sign(look)) } (look.say(&format!("command-{}", duty.verb.replace('.', "-"))))
            @if let Some(of) = of(look, duty) { " · " (of) } }
        span.about { (look.say("column-waits-for")) " " (look.say(&format!("role-{}", duty.role))) }
        span.until { @match duty.until {
            Some(until) => { (look.say(if late { "web-was-due" } else { "web-due" })) " " (look.moment(until)) }
            None => { (look.say("web-since")) " " (look.moment(duty.from)) }
        } }
    };
    html! {
        @if own { a.duty href=(href(look, duty)) { (says) } } @else { div.duty { (says) } }
    }
}

/// Where a duty is answered: a visit and a dose on pages of their own, anything else on the form of its verb.
pub fn href(look: &Look<'_>, duty: &Duty) -> String {
    let visit = duty.prefill["visit"].as_str();
    match (duty.verb, visit, duty.about.try_into()) {
        ("trial.record-visit", Some(visit), Ok(who)) => super::participant::visit_href(who, &visit.into()),
        ("trial.randomise" | "trial.enter-cohort", _, Ok(who)) => {
            let who: bench::ParticipantCode = who;
            format!("/allocate/{who}")
        }
        ("trial.clear-for-dosing" | "trial.record-administration", _, Ok(who)) => {
            let who: bench::ParticipantCode = who;
            format!("/dosing/{who}")
        }
        (verb, ..) if at_the_bench(look, verb, duty.about) => {
            format!("/batch/{}?duty={}#do", duty.about, duty::name(duty, &look.reader.form_key))
        }
        _ => duty::href(duty, &look.reader.form_key),
    }
}

/// What whoever makes a batch that is under way does with it, step by step, on its own page.
fn at_the_bench(look: &Look<'_>, verb: &str, about: Code) -> bool {
    let batch = bench::BatchCode::try_from(about).ok().and_then(|code| look.view.open.batch.batch(code));
    let operates = look.reader.role == bench::Role::ManufacturingOperator && verb.starts_with("batch.");
    operates && batch.is_some_and(|batch| !batch.is_over())
}

/// What of the thing is meant, where a thing waits for several at once: the first of these that the duty names.
const NAMED: [&str; 11] = [
    "visit",
    "criterion",
    "test",
    "control",
    "step",
    "material",
    "class",
    "kind",
    "part",
    "role",
    "jurisdiction",
];

/// What of the thing is meant: a visit, a criterion or a test by its key, a role in words.
pub fn of(look: &Look<'_>, duty: &Duty) -> Option<String> {
    let work = &duty.prefill["work"];
    let named = |name: &&str| duty.prefill[*name].as_str().or_else(|| work[*name].as_str());
    NAMED.iter().find_map(named).map(|name| super::word(look, name))
}
