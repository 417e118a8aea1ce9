//! One entry of the record: who, when, why, signed by whom, and what followed.

mod later;

use crate::page::{Look, Page, Shown, Who};
use bench::FactId;
use maud::{Markup, html};
use office::{Entry, Whole};
use serde_json::{Value, json};

pub use later::{corrects, prefill};

pub const PAGE: Page =
    Page { path: "/entry/{position}", who: Who::Everybody, title: "web-entry", in_navigation: false, show };

fn show(look: &Look<'_>) -> Shown {
    let position = look.asked.param("position").parse::<u64>().unwrap_or_default();
    let Some(entry) = later::read(look, position) else { return Shown::Missing };
    let body = html! {
        @if look.asked.query("new").is_some() {
            div.accepted role="status" { p { (look.fill("accepted", json!({ "position": position }))) }
                p { a.button.go href="/" { (look.say("web-what-waits")) } } }
        }
        (shown(look, &entry))
        nav.pages {
            @if position > 1 { a.button href={ "/entry/" (position - 1) } { (look.say("web-earlier")) } }
            @if position < look.portfolio.position { a.button href={ "/entry/" (position + 1) } { (look.say("web-later")) } }
        }
    };
    Shown::Titled(look.fill("web-entry-nth", json!({ "position": position })), body)
}

fn shown(look: &Look<'_>, entry: &Entry) -> Markup {
    html! {
        dl.facts {
            dt { (look.say("web-happened")) } dd { (look.moment(entry.happened)) }
            dt { (look.say("web-recorded")) } dd { (look.moment(entry.recorded)) }
            @if entry.is_closed() && !look.inside() {
                dt { (look.say("web-content")) } dd { (look.say("web-sealed")) }
            } @else if let Some(whole) = entry.whole() {
                (said(look, whole))
            }
            dt { (look.say("web-rules")) } dd { (entry.rules) }
            dt { (look.say("web-command-id")) } dd { code { (entry.id) } }
        }
        @if let Some(whole) = later::whole(look, entry) {
            h2 { (look.say("web-facts")) }
            @for (index, fact) in (0..).zip(&whole.facts) {
                @let value = serde_json::to_value(fact).unwrap_or_default();
                @let by = later::corrections(look, FactId { position: entry.position, index });
                @if by.is_empty() { (self::fact(look, &value)) }
                @else { (later::told(look, &by)) del.was { (self::fact(look, &value)) } }
                @if let Some(old) = corrected(look, &value) { (old) }
                (later::link(look, FactId { position: entry.position, index }))
            }
            (listed(look, entry.position))
        }
    }
}

/// The files that an entry names, as far as this reader may read it: those that are kept here, and those that are named as attached.
pub fn files(look: &Look<'_>, position: u64) -> Vec<ledger::Hash> {
    let entry = later::read(look, position);
    let Some(whole) = entry.as_ref().and_then(|entry| later::whole(look, entry)) else { return vec![] };
    let facts = serde_json::to_value(&whole.facts).unwrap_or_default();
    let mut found: Vec<ledger::Hash> = office::attached(facts.to_string().as_bytes()).collect();
    let mut gather = |text: &str| {
        let hash = text.parse::<bench::Digest>().ok().map(|digest| ledger::Hash(digest.0));
        let kept = |hash: &ledger::Hash| look.attachments.is_some_and(|files| files.has(*hash));
        if let Some(hash) = hash.filter(kept).filter(|hash| !found.contains(hash)) {
            found.push(hash);
        }
    };
    texts(&facts, look.inside(), &mut gather);
    found
}

/// Every text in a value; of what is closed only for those inside.
fn texts(value: &Value, inside: bool, each: &mut dyn FnMut(&str)) {
    match value {
        Value::String(text) => each(text),
        Value::Array(items) => items.iter().for_each(|item| texts(item, inside, each)),
        Value::Object(fields) if fields.contains_key("closed!") && !inside => {}
        Value::Object(fields) => fields.values().for_each(|item| texts(item, inside, each)),
        _ => {}
    }
}

fn listed(look: &Look<'_>, position: u64) -> Markup {
    let files = files(look, position);
    html! { @if !files.is_empty() { h2 { (look.say("web-files")) } (super::files::listed(look, position, files)) } }
}

/// What a correction replaced, struck through, with its own entry: nothing hides what it corrects (ALCOA+).
fn corrected(look: &Look<'_>, value: &Value) -> Option<Markup> {
    let only = |value: &Value| value.as_object()?.values().next().cloned();
    let content = only(&only(value)?)?;
    let target: FactId = content.get("content").and(content.get("target"))?.as_str()?.parse().ok()?;
    let entry = later::read(look, target.position)?;
    let whole = later::whole(look, &entry)?;
    let old = serde_json::to_value(whole.facts.get(target.index as usize)?).ok()?;
    Some(html! {
        h3 { (look.say("web-before")) " · " a.when href={ "/entry/" (target.position) } {
            (look.fill("web-entry-nth", json!({ "position": target.position }))) } }
        del.was { (fact(look, &old)) }
    })
}

fn said(look: &Look<'_>, whole: &Whole) -> Markup {
    let said = &whole.said;
    let verb = said.command.verb();
    html! {
        dt { (look.say("web-what")) } dd { (look.say(&format!("command-{}-{}", verb.room, verb.verb))) }
        dt { (look.say("web-author")) } dd { (person(look, said.author.person, said.author.role)) }
        @for signature in &said.signatures {
            dt { (look.say("web-signed")) }
            dd { (person(look, signature.by, signature.role)) " · "
                (look.say(&format!("meaning-{}", signature.meaning))) " · " (look.moment(signature.at)) }
        }
    }
}

fn person(look: &Look<'_>, code: bench::PersonCode, role: bench::Role) -> Markup {
    let name = look.view.open.people.person(code).map(|person| person.name.to_string());
    html! { (name.unwrap_or_default()) " (" (look.code(code)) ", " (look.say(&format!("role-{role}"))) ")" }
}

/// One fact: its room and kind as a heading, then what it holds.
fn fact(look: &Look<'_>, value: &Value) -> Markup {
    let only =
        |value: &Value| value.as_object()?.iter().next().map(|(name, inner)| (name.clone(), inner.clone()));
    let Some((room, (kind, content))) = only(value).and_then(|(room, inner)| Some((room, only(&inner)?)))
    else {
        return fields(look, value);
    };
    let kind = kind.split('/').next().unwrap_or_default();
    // A document is shown under its file's own keys, in whatever language the page speaks.
    let document = kind.ends_with("-adopted") || kind.ends_with("-amended");
    html! {
        h3 { (look.say(&format!("room-{room}"))) " · " code { (kind) } }
        div translate=[document.then_some("no")] { (fields(look, &content)) }
    }
}

/// Content by its fields, in the reader's words; what is sealed shows as such.
pub fn fields(look: &Look<'_>, value: &Value) -> Markup {
    match value {
        Value::Object(fields) if fields.contains_key("sealed!") => {
            html! { span.closed { (look.say("web-sealed")) } }
        }
        Value::Object(fields) if fields.len() == 1 && fields.contains_key("closed!") => {
            // Whoever may not look inside was handed envelopes; this is shown to the others.
            html! { @if look.inside() { (self::fields(look, &fields["closed!"])) } @else { (look.say("web-sealed")) } }
        }
        Value::Object(all) => html! {
            dl.facts { @for (name, inner) in all {
                dt { (label(look, name)) } dd { (self::fields(look, inner)) }
            } }
        },
        Value::Array(items) => {
            html! { ul.several { @for item in items { li { (self::fields(look, item)) } } } }
        }
        Value::String(text) => match text.parse::<bench::Code>() {
            Ok(code) => look.code(code),
            Err(_) => match text.parse().ok().and_then(|hash| super::files::file_kind(look, hash)) {
                Some(kind) => html! { (kind) " · " code { (text) } },
                None => html! { (amount(look, text).unwrap_or_else(|| word(look, text))) },
            },
        },
        Value::Null => html! { "–" },
        Value::Bool(yes) => html! { (look.say(if *yes { "word-yes" } else { "word-no" })) },
        other => html! { (other) },
    }
}

/// An amount of what is counted, or a limit of one: as they are written, with units in braces, they are for programs.
fn amount(look: &Look<'_>, text: &str) -> Option<String> {
    text.contains('{').then_some(())?;
    let amount = text.parse().ok().map(|amount| forms::amount(look.words, &amount));
    amount.or_else(|| text.parse().ok().map(|limit| look.limit(&limit)))
}

/// The name of a field: its label where the commands have one, else as it is written.
pub fn label(look: &Look<'_>, name: &str) -> String {
    let flag = name.trim_end_matches('_').replace('_', "-");
    let keys = [format!("field-{flag}"), format!("word-{flag}"), format!("room-{flag}")];
    keys.iter().find(|key| look.words.has(key)).map_or(flag, |key| look.say(key))
}

/// A word of the rules in the reader's language; anything else as it is written.
pub fn word(look: &Look<'_>, text: &str) -> String {
    let keys = [format!("word-{text}"), format!("role-{text}"), format!("meaning-{text}")];
    let plain = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    let known = keys.iter().find(|key| plain && look.words.has(key));
    known.map_or_else(|| text.to_owned(), |key| look.say(key))
}
