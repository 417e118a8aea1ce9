//! What became of an entry's facts afterwards: by which entries they were corrected, and why; and where to correct one.

use super::fields;
use crate::page::Look;
use bench::FactId;
use maud::{Markup, html};
use office::{Entry, Whole};
use portfolio::{Verb, roles};
use serde_json::{Value, json};

/// An entry as this reader may see it: blinded eyes get it as a desk without keys reads it.
pub fn read(look: &Look<'_>, position: u64) -> Option<Entry> {
    if position == 0 || position > look.portfolio.position {
        return None;
    }
    let desk = look.desk?;
    let sealer = desk.sealer().filter(|_| look.inside());
    let stored = desk.ledger().read_after(position - 1, 1).next()?.ok()?;
    Entry::decode(&stored.bytes, position, sealer).ok()
}

/// What of an entry is this reader's to see.
pub fn whole<'a>(look: &Look<'_>, entry: &'a Entry) -> Option<&'a Whole> {
    entry.whole().filter(|_| look.inside() || !entry.is_closed())
}

/// The entries that corrected a fact, in their order.
pub fn corrections(look: &Look<'_>, fact: FactId) -> Vec<u64> {
    let (Some(desk), Some(index)) = (look.desk, look.corrections) else { return vec![] };
    index.of(desk.ledger(), fact, look.portfolio.position)
}

/// Beside a corrected fact: each entry that corrected it, with its reason.
pub fn told(look: &Look<'_>, by: &[u64]) -> Markup {
    html! {
        @for &position in by {
            p.corrected { a.when href={ "/entry/" (position) } { (look.fill("web-corrected-by", json!({ "position": position }))) }
                @if let Some(reason) = reason(look, position) { ": " (fields(look, &reason)) } }
        }
    }
}

fn reason(look: &Look<'_>, position: u64) -> Option<Value> {
    let entry = read(look, position)?;
    Some(said(look, &entry)?.1["reason"].clone())
}

/// The verb that an entry said, with its words.
fn said(look: &Look<'_>, entry: &Entry) -> Option<(Verb, Value)> {
    let command = &whole(look, entry)?.said.command;
    let value = serde_json::to_value(command).ok()?;
    let body = value.as_object()?.values().next()?.as_object()?.values().next()?.clone();
    Some((command.verb(), body))
}

/// The room's verb that corrects a fact, where its room takes a correction of it and this reader may give it.
pub fn corrects(look: &Look<'_>, fact: FactId) -> Option<Verb> {
    if look.as_of.is_some() {
        return None;
    }
    let reported = portfolio::correctable(&look.portfolio.open, fact)?;
    let correct = Verb { verb: "correct", ..reported };
    roles::of(correct).is_some_and(|rule| rule.roles.contains(&look.reader.role)).then_some(correct)
}

/// Where whoever may correct a fact does so.
pub fn link(look: &Look<'_>, fact: FactId) -> Markup {
    html! { @if corrects(look, fact).is_some() { p { a.button href={ "/correct/" (fact) } { (look.say("web-correct-this")) } } } }
}

/// What the form of a correction is filled with: the fact, and what is said of it now.
pub fn prefill(look: &Look<'_>, fact: FactId) -> Option<(Verb, Value)> {
    let correct = corrects(look, fact)?;
    let entry = read(look, fact.position)?;
    let newest = corrections(look, fact).pop().and_then(|position| said(look, &read(look, position)?));
    let content = match newest {
        Some((_, correction)) => correction["content"].clone(),
        None => reported(look, &entry, fact)?,
    };
    Some((correct, json!({ "target": fact, "content": content })))
}

/// A report in the words of its verb. The first fact of an entry is what its command said; what stands behind it says so itself.
fn reported(look: &Look<'_>, entry: &Entry, fact: FactId) -> Option<Value> {
    let (verb, words) = said(look, entry)?;
    let kind = portfolio::correctable(&look.portfolio.open, fact)?;
    if fact.index == 0 && verb == kind {
        return Some(json!({ verb.verb: words }));
    }
    let only = |value: Value| value.as_object().and_then(|fields| fields.values().next().cloned());
    let stated = serde_json::to_value(whole(look, entry)?.facts.get(fact.index as usize)?).ok()?;
    let stated = only(only(stated)?)?;
    let words = stated.get("as_reported").cloned().unwrap_or(stated);
    Some(json!({ kind.verb: words }))
}
