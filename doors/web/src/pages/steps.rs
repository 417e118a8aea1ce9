//! The first steps of a new record: people, then what they make, then where it is given. Shown until there is a trial with a site.

use crate::page::Look;
use bench::Role;
use maud::{Markup, html};
use portfolio::roles;

/// One step: whether it is done, and the verb that does it.
struct Step {
    done: bool,
    room: &'static str,
    verb: &'static str,
}

/// What is still to be done before anybody can work; nothing once it is.
pub fn first(look: &Look<'_>) -> Markup {
    let open = &look.view.open;
    let step = |done, room, verb| Step { done, room, verb };
    let held = |role| open.people.holders(role).next().is_some();
    let steps = [
        step(open.people.people().next().is_some(), "people", "appoint"),
        step(held(Role::ProgrammeLead) && held(Role::QualityAssurance), "people", "grant-role"),
        step(open.batch.processes().next().is_some(), "batch", "adopt-process"),
        step(open.quality.specifications().next().is_some(), "quality", "adopt-specification"),
        step(open.trial.trials().next().is_some(), "trial", "adopt-protocol"),
        step(open.trial.sites().next().is_some(), "trial", "register-site"),
    ];
    if steps.iter().all(|step| step.done) {
        return html! {};
    }
    html! {
        section {
            h2 { (look.say("web-first-steps")) }
            ol.steps { @for step in &steps { (shown(look, step)) } }
        }
    }
}

fn shown(look: &Look<'_>, step: &Step) -> Markup {
    let says = look.say(&format!("command-{}-{}", step.room, step.verb));
    let may: Vec<Role> = roles::rule(&format!("{}.{}", step.room, step.verb))
        .map(|rule| rule.roles.clone())
        .unwrap_or_default();
    html! {
        li.done[step.done] {
            @if step.done { span.mark { "✓ " span.unseen { (look.say("web-done")) } } }
            @if may.contains(&look.reader.role) && !step.done { a.button href={ "/do/" (step.room) "/" (step.verb) } { (says) } }
            @else { span { (says) } }
            @if !may.contains(&look.reader.role) && !step.done {
                span.hint { @for role in &may { (look.say(&format!("role-{role}"))) " " } }
            }
        }
    }
}
