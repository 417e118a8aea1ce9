//! What is known before anybody types: the test of a result, its unit, its readings. Its limit stands at the field (`limits`).

use super::state::Form;
use bench::{Code, Text};
use maud::{Markup, html};

/// For a result: the test as the specification in force has it. Nothing for other verbs.
#[must_use]
pub fn notes(form: &Form<'_>) -> Markup {
    let look = form.look;
    if super::shape::from_a_file(form.verb.verb)
        && let Some(duty) = crate::duty::meant(look, &form.verb.to_string())
    {
        return html! { div.known { p { (look.say("web-document-wanted")) } div translate="no" { (crate::pages::fields(look, &duty.prefill)) } } };
    }
    let about = look.asked.query("about").and_then(|about| about.parse::<Code>().ok());
    let (true, Some(of), Some(key)) =
        (form.verb.to_string() == "quality.report-result", about, form.typed("f/test"))
    else {
        return html! {};
    };
    let key = Text::new(key);
    let specifications = look.view.open.quality.applying(of, None);
    let found: Vec<_> =
        specifications.filter_map(|s| s.tests.iter().find(|test| test.key == key).cloned()).collect();
    html! {
        @for test in &found {
            dl.facts.known {
                dt { (look.say("web-test")) } dd { (test.title) }
                @if let Some(unit) = &test.unit { dt { (look.say("web-unit")) } dd { (unit) } }
                dt { (look.say("web-readings")) } dd { (test.replicates) }
            }
        }
    }
}
