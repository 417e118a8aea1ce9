//! What became of an entry's facts afterwards: by which entries they were corrected, and why; and where to correct one.

use super::fields;
use crate::page::Look;
use bench::FactId;
use maud::{Markup, html};
use office::{Entry, Whole};
use portfolio::{Command, Verb, roles};
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

/// The room's verb that corrects, where this reader may give it and the entry is a report: what was authorised is reversed otherwise.
fn corrects(look: &Look<'_>, verb: Verb) -> Option<Verb> {
    let is_report = roles::of(verb).is_some_and(|rule| !rule.authorises) && verb.verb != "correct";
    let correct =
        Command::verbs().into_iter().find(|known| known.room == verb.room && known.verb == "correct")?;
    let may = roles::of(correct).is_some_and(|rule| rule.roles.contains(&look.reader.role));
    (is_report && may && look.as_of.is_none()).then_some(correct)
}

/// Where whoever may correct a fact does so.
pub fn link(look: &Look<'_>, entry: &Entry) -> Markup {
    let may = said(look, entry).and_then(|(verb, _)| corrects(look, verb)).is_some();
    html! { @if may { p { a.button href={ "/correct/" (entry.position) ".0" } { (look.say("web-correct-this")) } } } }
}

/// What the form of a correction is filled with: the fact, and what is said of it now.
pub fn prefill(look: &Look<'_>, fact: FactId) -> Option<(Verb, Value)> {
    let entry = read(look, fact.position)?;
    let (verb, words) = said(look, &entry)?;
    let correct = corrects(look, verb)?;
    let newest = corrections(look, fact).pop().and_then(|position| said(look, &read(look, position)?));
    let content = match newest {
        Some((_, correction)) => correction["content"].clone(),
        None => json!({ verb.verb: words }),
    };
    Some((correct, json!({ "target": fact, "content": content })))
}
