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
            @if let Some(of) = of(duty) { " · " (of) } }
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
        _ => duty::href(duty, &look.reader.form_key),
    }
}

/// What of the thing is meant: a visit or a criterion by its key.
fn of(duty: &Duty) -> Option<&str> {
    let named = |name: &str| duty.prefill[name].as_str();
    named("visit").or_else(|| named("criterion"))
}
