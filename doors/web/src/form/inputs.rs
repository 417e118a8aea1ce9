//! Fields as a browser shows them, from a shape and what stands in them.

use super::shape::{Part, Shape};
use super::state::{Form, Problem};
use crate::pages::{label, word};
use maud::{Markup, html};

/// All fields of a verb.
#[must_use]
pub fn inputs(form: &Form<'_>) -> Markup {
    match form.shape {
        Shape::Group(parts) => fields(form, parts, "f"),
        other => input(form, other, "f", "f", false),
    }
}

/// What is needed first; then the rest, what has structure folded away until somebody needs it.
fn fields(form: &Form<'_>, parts: &[Part], path: &str) -> Markup {
    let (needed, rest): (Vec<&Part>, Vec<&Part>) = parts.iter().partition(|part| part.required);
    let at = |part: &Part| format!("{path}/{}", part.name);
    html! {
        @for part in needed { (field(form, part, &at(part))) }
        @for part in rest {
            @if is_structure(&part.shape) {
                details open[form.touches(&at(part))] {
                    summary { (label(form.look, &part.name)) }
                    (field(form, part, &at(part)))
                }
            } @else { (field(form, part, &at(part))) }
        }
    }
}

/// Whether something takes more than one field.
fn is_structure(shape: &Shape) -> bool {
    match shape {
        Shape::Group(_) | Shape::Choice(_) | Shape::Map(_) | Shape::Any => true,
        Shape::List(inner) => !matches!(**inner, Shape::Text(_) | Shape::Whole | Shape::Words(_)),
        Shape::Closed(inner) => is_structure(inner),
        _ => false,
    }
}

fn field(form: &Form<'_>, part: &Part, path: &str) -> Markup {
    let says = label(form.look, &part.name);
    let problems: Vec<&Problem> = form.problems.iter().filter(|problem| problem.path == path).collect();
    let id = id(path);
    let marks = html! {
        @if part.required { span.needed { (form.look.say("web-needed")) } }
        @if let Some(limit) = super::limits::of(form, path) {
            span.limit { (form.look.fill("web-limit", serde_json::json!({ "limit": limit }))) }
        }
    };
    match &part.shape {
        Shape::Group(_) | Shape::Choice(_) | Shape::Map(_) => html! {
            fieldset.wrong[!problems.is_empty()] id=(id) { legend { (says) (marks) } (wrong(path, &problems))
                (input(form, &part.shape, path, &id, part.required)) }
        },
        Shape::Closed(inner) => html! {
            div.closed-field { p.closed { (form.look.say("web-closed-field")) }
                (field(form, &Part { shape: (**inner).clone(), ..part.clone() }, path)) }
        },
        Shape::List(inner) if !matches!(**inner, Shape::Text(_) | Shape::Whole) => html! {
            fieldset.wrong[!problems.is_empty()] id=(id) { legend { (says) (marks) } (wrong(path, &problems))
                (input(form, &part.shape, path, &id, part.required)) }
        },
        Shape::YesNo => html! {
            fieldset.plain.wrong[!problems.is_empty()] id=(id) { legend { (says) (marks) } (wrong(path, &problems))
                (input(form, &part.shape, path, &id, part.required)) }
        },
        _ => html! {
            div.field.wrong[!problems.is_empty()] {
                label for=(id) { (says) (marks) }
                @if let Some(hint) = hint(form, &part.shape) { p.hint id={ (id) "-hint" } { (hint) } }
                (wrong(path, &problems))
                (input(form, &part.shape, path, &id, part.required))
            }
        },
    }
}

fn id(path: &str) -> String {
    path.replace('/', "-")
}

/// What does not fit here, with the way out; a screen reader reads it with its field.
fn wrong(path: &str, problems: &[&Problem]) -> Markup {
    html! {
        @if !problems.is_empty() {
            div.problem id={ (id(path)) "-wrong" } { @for problem in problems { (super::told(problem)) } }
        }
    }
}

/// How something is written, where that is not plain to see.
fn hint(form: &Form<'_>, shape: &Shape) -> Option<String> {
    let format = match shape {
        Shape::Text(format) => format.as_deref(),
        Shape::List(inner) => match &**inner {
            Shape::Text(Some(format)) if format == "sha256" => return Some(form.look.say("web-hint-files")),
            Shape::Text(Some(format)) if format.starts_with("code") => {
                return Some(form.look.say("web-hint-codes"));
            }
            _ => return Some(form.look.say("web-hint-lines")),
        },
        Shape::Any => return Some(form.look.say("web-hint-json")),
        _ => None,
    }?;
    let key = match format {
        "quantity" => "web-hint-quantity",
        "decimal" => "web-hint-decimal",
        "ucum" => "web-hint-unit",
        "limit" => "web-hint-limit",
        "partial-date" => "web-hint-partial-date",
        "iana-zone" => "web-hint-zone",
        "sha256" => "web-hint-sha256",
        "fact" => "web-hint-fact",
        "date-time" => {
            let zone = form.look.zone().to_string();
            return Some(form.look.fill("web-hint-moment", serde_json::json!({ "zone": zone })));
        }
        format if format.starts_with("code:") => {
            let kind = format.trim_start_matches("code:").to_lowercase();
            return Some(form.look.say(&format!("one-{kind}")));
        }
        _ => return None,
    };
    Some(form.look.say(key))
}

fn input(form: &Form<'_>, shape: &Shape, path: &str, id: &str, needed: bool) -> Markup {
    let typed = form.typed(path);
    let wrong = form.problems.iter().any(|problem| problem.path == path);
    let described = [(wrong, "wrong"), (hint(form, shape).is_some(), "hint")];
    let described: Vec<String> =
        described.iter().filter(|(is, _)| *is).map(|(_, what)| format!("{id}-{what}")).collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let invalid = wrong.then_some("true");
    match shape {
        Shape::Words(words) => html! {
            select id=(id) name=(path) aria-describedby=[described] aria-invalid=[invalid] {
                option value="" selected[typed.is_none()] { (if needed { form.look.say("web-choose") } else { "–".to_owned() }) }
                @for one in words { option value=(one) selected[typed == Some(one)] { (word(form.look, one)) } }
            }
        },
        Shape::YesNo => html! {
            div.either { @for (value, says) in [("true", "word-yes"), ("false", "word-no")] {
                label { input type="radio" name=(path) value=(value) checked[typed == Some(value)]; span { (form.look.say(says)) } }
            } }
        },
        Shape::Whole => html! {
            input id=(id) name=(path) inputmode="numeric" value=[typed] autocomplete="off" aria-describedby=[described] aria-invalid=[invalid];
        },
        Shape::List(inner) => list(form, inner, path, id, described),
        // A clinical worksheet has a page of its own kind, and many small items stand side by side.
        Shape::Group(_) if path.ends_with("/isncsci") => crate::pages::sheet(form, path),
        Shape::Group(parts) if path.ends_with("/ratings") => html! {
            div.items { @for part in parts { (field(form, part, &format!("{path}/{}", part.name))) } }
        },
        Shape::Group(parts) => fields(form, parts, path),
        Shape::Map(inner) => map(form, inner, path, id),
        Shape::Choice(variants) => choice(form, variants, path),
        Shape::Closed(inner) => input(form, inner, path, id, needed),
        Shape::Any => html! {
            input.file type="file" data-into=(id) aria-label=(form.look.say("web-choose-file")) hidden;
            textarea id=(id) name=(path) rows="4" spellcheck="false" aria-describedby=[described] aria-invalid=[invalid] { (typed.unwrap_or_default()) }
        },
        Shape::Text(format) => text(form, format.as_deref(), (path, id), typed, (described, invalid)),
    }
}

fn text(
    form: &Form<'_>,
    format: Option<&str>,
    (path, id): (&str, &str),
    typed: Option<&str>,
    (described, invalid): (Option<String>, Option<&str>),
) -> Markup {
    let kind = match format {
        Some("date") => "date",
        Some("date-time") => "datetime-local",
        _ => "text",
    };
    let code = format.is_some_and(|format| format.starts_with("code"));
    let digest = format == Some("sha256");
    let numeric = matches!(format, Some("decimal")).then_some("decimal");
    html! {
        @if format.is_none() {
            textarea id=(id) name=(path) rows="1" aria-describedby=[described] aria-invalid=[invalid] { (typed.unwrap_or_default()) }
        } @else {
            @if digest { input.file type="file" name={ "file:" (path) } data-digest=(id) aria-label=(form.look.say("web-choose-file")); }
            input.code[code] id=(id) name=(path) type=(kind) step=[(kind == "datetime-local").then_some("1")] value=[typed]
                inputmode=[numeric] autocomplete="off" autocapitalize=[code.then_some("characters")] spellcheck="false"
                data-scan=[code.then_some("")] data-kind=[format.and_then(|format| format.strip_prefix("code:"))] aria-describedby=[described] aria-invalid=[invalid];
        }
    }
}

fn list(form: &Form<'_>, inner: &Shape, path: &str, id: &str, described: Option<String>) -> Markup {
    match inner {
        Shape::Words(words) => html! {
            div.either { @for one in words {
                label { input type="checkbox" name=(path) value=(one) checked[form.holds(path, one)]; span { (word(form.look, one)) } }
            } }
        },
        Shape::Text(Some(format)) if format == "sha256" => super::files::input(form, path, id, described),
        Shape::Text(format) => html! {
            @let kind = format.as_deref().and_then(|format| format.strip_prefix("code:"));
            textarea id=(id) name=(path) rows="3" spellcheck="false" data-kind=[kind] aria-describedby=[described] { (form.typed(path).unwrap_or_default()) }
        },
        Shape::Whole => html! {
            textarea id=(id) name=(path) rows="3" spellcheck="false" aria-describedby=[described] { (form.typed(path).unwrap_or_default()) }
        },
        inner => {
            let rows = form.rows(path);
            html! {
                @for row in 0..rows {
                    div.row { (input(form, inner, &format!("{path}/{row}"), &format!("{id}-{row}"), false)) }
                }
                button.quiet type="submit" name="more" value=(path) formnovalidate { (form.look.say("web-one-more")) }
            }
        }
    }
}

/// A row for each name.
fn map(form: &Form<'_>, inner: &Shape, path: &str, id: &str) -> Markup {
    html! {
        @for row in 0..form.rows(path) {
            @let (name, value) = (format!("{path}/{row}/@"), format!("{path}/{row}/v"));
            div.row {
                div.field {
                    label for={ (id) "-" (row) "-name" } { (form.look.say("web-for-which")) }
                    input.code id={ (id) "-" (row) "-name" } name=(name) value=[form.typed(&name)] autocomplete="off" spellcheck="false" data-scan;
                }
                @if is_structure(inner) { (input(form, inner, &value, &format!("{id}-{row}"), false)) } @else {
                    div.field {
                        label for={ (id) "-" (row) } { (form.look.say("web-value")) }
                        (input(form, inner, &value, &format!("{id}-{row}"), false))
                    }
                }
            }
        }
        button.quiet type="submit" name="more" value=(path) formnovalidate { (form.look.say("web-one-more")) }
    }
}

/// A tag in words; what is corrected is named as its own form is.
fn tagged(form: &Form<'_>, tag: &str) -> String {
    let key = format!("command-{}-{tag}", form.verb.room);
    if form.verb.verb == "correct" && form.look.words.has(&key) {
        form.look.say(&key)
    } else {
        let said = word(form.look, tag);
        if said == tag { label(form.look, tag) } else { said }
    }
}

/// Of so many, only the chosen one's content is on the page.
const TOO_MANY: usize = 8;
/// And where all of them together have more fields than this.
const TOO_HEAVY: usize = 60;

/// How many fields a shape has.
fn weight(shape: &Shape) -> usize {
    match shape {
        Shape::Group(parts) => parts.iter().map(|part| weight(&part.shape)).sum(),
        Shape::Choice(variants) => variants.iter().filter_map(|(_, inner)| inner.as_ref()).map(weight).sum(),
        Shape::List(inner) | Shape::Map(inner) | Shape::Closed(inner) => weight(inner),
        _ => 1,
    }
}

fn choice(form: &Form<'_>, variants: &[(String, Option<Shape>)], path: &str) -> Markup {
    let fields: usize = variants.iter().filter_map(|(_, inner)| inner.as_ref()).map(weight).sum();
    if variants.len() <= TOO_MANY && fields <= TOO_HEAVY {
        return beside(form, variants, path);
    }
    let name = format!("{path}/=");
    let chosen = form.typed(&name);
    let inner = variants.iter().find(|(tag, _)| Some(tag.as_str()) == chosen);
    html! {
        div.last {
            select name=(name) aria-label=(form.look.say("web-choose")) {
                option value="" { (form.look.say("web-choose")) }
                @for (tag, _) in variants { option value=(tag) selected[chosen == Some(tag)] { (tagged(form, tag)) } }
            }
            button.quiet type="submit" name="more" value=(path) formnovalidate { (form.look.say("web-show-fields")) }
        }
        @if let Some((tag, Some(inner))) = inner {
            @let below = format!("{path}/{tag}");
            div.row { (input(form, inner, &below, &id(&below), false)) }
        }
    }
}

/// One of several: the content of the chosen one stands below it, that of the others is hidden by the style sheet.
fn beside(form: &Form<'_>, variants: &[(String, Option<Shape>)], path: &str) -> Markup {
    let chosen = form.typed(&format!("{path}/="));
    html! {
        div.choice { @for (tag, inner) in variants {
            @let below = format!("{path}/{tag}");
            input type="radio" id={ (id(&below)) "-chosen" } name={ (path) "/=" } value=(tag) checked[chosen == Some(tag)];
            label for={ (id(&below)) "-chosen" } { (tagged(form, tag)) }
            @if let Some(inner) = inner { div.body {
                // What takes a single field has no words of its own; it is called as what was chosen.
                @if !is_structure(inner) { label.unseen for=(id(&below)) { (tagged(form, tag)) } }
                (input(form, inner, &below, &id(&below), false))
            } }
        } }
    }
}
