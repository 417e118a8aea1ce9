//! A page for every verb: made from the verb's own type, filled from the duty that asks for it, refused at the field, signed at the
//! moment of signing.
//!
//! - `shape`: what can be filled in; `typed`: from fields to a body and back; `inputs`: the fields on a page; `known`: what is known before anybody types, `limits`: what a value
//!   must keep to
//! - `scales`: the items of clinical scales as fields; `click`: a settled command, one button; `files`: photographs and files with a report
//! - `state`: a form as it stands; `review`: what is signed, pinned; `give`: taking what was sent

mod click;
mod files;
mod give;
mod inputs;
mod known;
mod limits;
mod review;
mod scales;
mod shape;
mod state;
mod typed;

pub use click::click;
pub use files::absent;
pub use give::{Own, assurance, ready, second, signed, take};
pub use review::digest;
pub use state::{Form, Problem, draw};

use crate::frame::{in_other_words, key_field};
use crate::page::Shown;
use crate::reader::write_role;
use axum::http::StatusCode;
use maud::{Markup, html};
use portfolio::{Refusal, roles};

/// As many fields as are listed above a form; each is marked where it stands.
const MOST: usize = 12;

/// A form on a page of its own.
#[must_use]
pub fn shown(form: &Form<'_>, status: StatusCode) -> Shown {
    Shown::Status(status, title(form), markup(form))
}

fn title(form: &Form<'_>) -> String {
    form.look.say(&format!("command-{}-{}", form.verb.room, form.verb.verb))
}

/// A form as part of any page: it is sent to the page of its verb, and answered there.
#[must_use]
pub fn markup(form: &Form<'_>) -> Markup {
    let look = form.look;
    let signs = signs(form);
    html! {
        (above(form))
        (known::notes(form))
        form.command method="post" action={ "/do/" (form.verb.room) "/" (form.verb.verb) }
            enctype=[form.shape.takes_files().then_some("multipart/form-data")] {
            (hidden(form))
            (inputs::inputs(form))
            @if !form.rule.authorises { (happened(form)) }
            p.last {
                button.go type="submit" { (look.say(if signs { "web-review" } else { "web-record" })) }
                @if signs { span.hint { (look.say("web-signed-next")) } }
                (in_other_words(look))
            }
        }
    }
}

/// What a form carries beside its fields.
fn hidden(form: &Form<'_>) -> Markup {
    html! {
        (key_field(&form.look.reader.form_key))
        input type="hidden" name="id" value=(form.id);
        input type="hidden" name="drawn" value=(form.happened);
        // Whoever fills it in: a form that outlives its session comes back to them alone.
        input type="hidden" name="by" value={ (form.look.reader.person) " " (write_role(form.look.reader.role, form.look.reader.site)) };
    }
}

fn happened(form: &Form<'_>) -> Markup {
    let problems: Vec<&Problem> = form.problems.iter().filter(|problem| problem.path == "happened").collect();
    let zone = form.look.zone().to_string();
    html! {
        div.field.wrong[!problems.is_empty()] {
            label for="happened" { (form.look.say("web-happened")) }
            p.hint #happened-hint { (form.look.fill("web-hint-moment", serde_json::json!({ "zone": zone }))) }
            @for problem in problems { div.problem { (told(problem)) } }
            input #happened type="datetime-local" step="1" name="happened" value=(form.happened_text())
                aria-describedby="happened-hint";
        }
    }
}

/// Whether somebody signs this command.
fn signs(form: &Form<'_>) -> bool {
    form.rule.author_signs.is_some() || form.rule.second.is_some()
}

/// What concerns no single field, above them all; and how many more there are below.
fn above(form: &Form<'_>) -> Markup {
    let whole: Vec<&Problem> = form.problems.iter().filter(|problem| !has_field(form, problem)).collect();
    html! {
        @if !form.problems.is_empty() {
            div.refused role="alert" tabindex="-1" #refused {
                p.head { (form.look.say("web-not-done")) }
                @for problem in &whole { (told(problem)) }
                @if form.problems.len() > whole.len() {
                    @let below = form.problems.len() - whole.len();
                    ul { @for problem in form.problems.iter().filter(|problem| has_field(form, problem)).take(MOST) {
                        li { a href={ "#" (problem.path.replace('/', "-")) } { (field_name(form, problem)) } ": " (problem.says) } }
                        @if below > MOST { li { (form.look.fill("web-and-more", serde_json::json!({ "count": below - MOST }))) } } }
                }
            }
        }
    }
}

/// The label of the field that a problem concerns.
fn field_name(form: &Form<'_>, problem: &Problem) -> String {
    let named = problem
        .path
        .split('/')
        .rfind(|part| part.parse::<usize>().is_err() && !matches!(*part, "@" | "v" | "="));
    match named {
        None | Some("happened") => form.look.say("web-happened"),
        Some(name) => crate::pages::label(form.look, name),
    }
}

fn has_field(form: &Form<'_>, problem: &Problem) -> bool {
    problem.path == "happened" && !form.rule.authorises || problem.path.starts_with("f/")
}

/// One reason with its way out and the rule that it serves.
fn told(problem: &Problem) -> Markup {
    html! {
        div.reason {
            p { (problem.says) @if let Some(rule) = &problem.rule { " " small.rule { (rule) } } }
            @if !problem.way_out.is_empty() { p.way-out { (problem.way_out) } }
        }
    }
}

/// What stands in the way of a command apart from signatures not given yet: those are asked for next.
fn without_signatures(found: impl IntoIterator<Item = Refusal>) -> Vec<Refusal> {
    let unsigned = |why: &Refusal| {
        let Refusal::Who(who) = why else { return false };
        matches!(who, roles::Refusal::SignatureMissing { .. } | roles::Refusal::SecondSignatureMissing { .. })
    };
    found.into_iter().filter(|why| !unsigned(why)).collect()
}

/// A form that is opened with a duty shows what stands in its way before anybody types.
pub fn warn(form: &mut Form<'_>) {
    let about_duty = form.look.asked.query("about").is_some();
    if !about_duty {
        return;
    }
    let before = form.problems.len();
    let Some((command, _)) = form.command() else {
        // Fields are still empty: nothing to say yet.
        form.problems.truncate(before);
        return;
    };
    let found = review::obstacles(form, &command);
    form.refuse(&found);
}
