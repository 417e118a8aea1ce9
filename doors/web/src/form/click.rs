//! A form whose content is settled already: what stands in the way, and one button.

use super::review::obstacles;
use super::{Form, hidden, told};
use maud::{Markup, html};

/// What stands in the way of a settled command is shown first; where nothing does, one click gives it. A command that somebody signs
/// goes on to signing.
pub fn click(mut form: Form<'_>, says: &str) -> Markup {
    if let Some((command, _)) = form.command() {
        let found = obstacles(&form, &command);
        form.refuse(&found);
    }
    if form.look.as_of.is_some() {
        return html! { p.hint { (form.look.say("web-past-only-read")) } };
    }
    let free = form.problems.is_empty();
    html! {
        @if !free {
            div.refused { p.head { (form.look.say("web-stands-against")) } @for problem in &form.problems { (told(problem)) } }
        }
        @if free {
            form.command method="post" action={ "/do/" (form.verb.room) "/" (form.verb.verb) } {
                (hidden(&form))
                @for (name, value) in &form.pairs { input type="hidden" name=(name) value=(value); }
                p.last { button.go type="submit" { (form.look.say(says)) }
                    @if super::signs(&form) { span.hint { (form.look.say("web-signed-next")) } } }
            }
        }
    }
}
