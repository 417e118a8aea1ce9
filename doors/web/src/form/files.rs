//! Photographs and files with a report: a chooser, or a telephone's camera, and beside it what was sent already, to be left out again.

use super::state::{Form, Problem};
use super::typed::Pairs;
use crate::files::{MOST, Rejected};
use crate::page::Look;
use ledger::Hash;
use maud::{Markup, html};
use serde_json::{Value, json};

/// What a chooser offers. Telephones turn their own formats into JPEG for it.
const OFFERED: &str = "image/png,image/jpeg,application/pdf,text/plain,text/csv,.csv,.fcs";

/// The field that takes several files.
pub fn input(form: &Form<'_>, path: &str, id: &str, described: Option<String>) -> Markup {
    let sent = sent(&form.pairs, path);
    html! {
        @if !sent.is_empty() {
            div.either { @for digest in &sent {
                label { input type="checkbox" name=(path) value=(digest) checked; span { (called(form.look, digest)) } }
            } }
        }
        input.file id=(id) type="file" name={ "file:" (path) } accept=(OFFERED) multiple aria-describedby=[described];
    }
}

/// The digests that stand in a field, each once.
fn sent(pairs: &Pairs, path: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for digest in
        pairs.iter().filter(|(name, _)| name == path).flat_map(|(_, typed)| typed.split_whitespace())
    {
        if !found.iter().any(|known| known == digest) {
            found.push(digest.to_owned());
        }
    }
    found
}

/// A file by its kind, its size and the beginning of its digest.
fn called(look: &Look<'_>, digest: &str) -> Markup {
    let hash = digest.parse::<Hash>().ok();
    html! {
        @if let Some(what) = hash.and_then(|hash| crate::pages::file_kind(look, hash)) { (what) " · " }
        code { (digest.get(..16).unwrap_or(digest)) }
    }
}

/// Files that were sent and not taken, each at its field.
pub fn rejected(look: &Look<'_>) -> Vec<Problem> {
    let problem = |(field, why): &(String, Rejected)| {
        let way_out = look.fill(&format!("{}.way-out", why.key()), json!({ "most": MOST / 1024 / 1024 }));
        Problem { path: field.clone(), says: look.say(why.key()), way_out, rule: None }
    };
    look.asked.rejected.iter().map(problem).collect()
}

/// Files that a body names as attached and that nobody sent, by the place where they are named: an entry names only what is kept.
pub fn absent(look: &Look<'_>, body: &Value) -> Vec<(String, String)> {
    let mut found = Vec::new();
    if let Some(files) = look.attachments {
        let mut name = |place: &str, digest: &str| {
            if !digest.parse().is_ok_and(|hash| files.has(hash)) {
                found.push((place.to_owned(), digest.to_owned()));
            }
        };
        walk(body, String::new(), &mut name);
    }
    found
}

/// Every digest under `files`, with the place of the list: `work/files`.
fn walk(value: &Value, place: String, name: &mut dyn FnMut(&str, &str)) {
    match value {
        Value::Object(fields) => {
            for (key, inner) in fields {
                let below = if place.is_empty() { key.clone() } else { format!("{place}/{key}") };
                match inner.as_array().filter(|_| key == "files") {
                    Some(listed) => listed.iter().filter_map(Value::as_str).for_each(|one| name(&below, one)),
                    None => walk(inner, below, name),
                }
            }
        }
        Value::Array(items) => {
            for (nth, inner) in items.iter().enumerate() {
                walk(inner, format!("{place}/{nth}"), name);
            }
        }
        _ => {}
    }
}

/// The same as problems of a form.
pub fn problems(look: &Look<'_>, body: &Value) -> Vec<Problem> {
    let problem = |(place, file): (String, String)| {
        let says = look.fill("web-file-absent", json!({ "file": file }));
        Problem { path: format!("f/{place}"), says, way_out: look.say("web-file-absent.way-out"), rule: None }
    };
    absent(look, body).into_iter().map(problem).collect()
}
