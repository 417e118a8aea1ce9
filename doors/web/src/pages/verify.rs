//! Verify: everything recomputed from the stored bytes, and the twelve invariants asked of every entry that this reader may read.

use super::values::table as rows;
use crate::answered::{Answered, page};
use crate::asked::Asked;
use crate::frame::{self, key_field};
use crate::house::House;
use crate::page::{Look, Page, Shown, Who};
use crate::reader::{arrived, language};
use crate::table::sign;
use crate::trouble::{missing, trouble};
use crate::turns::Trouble;
use auditor::{Auditor, Violation, Why};
use axum::http::StatusCode;
use ledger::attachments::Attachments;
use ledger::verify::{Known, verify};
use maud::{Markup, html};
use office::{Desk, Entry, Unheld, unheld};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

pub const PAGE: Page =
    Page { path: "/verify", who: Who::Everybody, title: "web-verify", in_navigation: false, show };

fn show(look: &Look<'_>) -> Shown {
    Shown::Page(html! {
        p.lead { (look.say("web-verify-lead")) }
        form.command method="post" action="/verify" {
            (key_field(&look.reader.form_key))
            p.last { button.go type="submit" { (look.say("web-verify-now")) } }
        }
        p { (look.say("web-verify-outside")) }
    })
}

/// What was found.
struct Found {
    entries: u64,
    head: String,
    /// The first entry from which on the bytes do not hold.
    damaged: Option<u64>,
    /// An entry that holds and cannot be read.
    unread: Option<(u64, String)>,
    violations: Vec<Violation>,
    unjudged: BTreeMap<Why, u64>,
    /// Files that entries name and that do not hold.
    files: Vec<Unheld>,
}

/// Verifies, and shows what was found. A ledger of its own is opened for it: whoever works meanwhile waits for nothing.
pub fn take(house: &Arc<House>, asked: &Arc<Asked>) -> Answered {
    taken(house, asked).unwrap_or_else(|why| trouble(house, asked, &why))
}

fn taken(house: &Arc<House>, asked: &Arc<Asked>) -> Result<Answered, Trouble> {
    let Some(arrived) = arrived(house, asked)? else { return Ok(crate::sign_in::again(house, asked)) };
    let tongue = language(asked);
    let mine = arrived.clone();
    let reader = house.turns.look(move |sight| mine.reader(sight, tongue))?;
    let Some(reader) = reader else { return Ok(missing(house, asked)) };
    let inside = reader.role.is_unblinded();
    let found = house.apart(|desk| Ok(verified(desk, house.attachments.as_ref(), inside)))??;
    let shown = house.look(asked, move |sight, house, asked| {
        let look = Look::new(sight, house, &reader, asked);
        page(StatusCode::OK, frame::page(house, &look, &look.say("web-verify"), &told(&look, &found)))
    })?;
    Ok(shown)
}

fn verified(desk: &Desk, files: Option<&Attachments>, inside: bool) -> Result<Found, Trouble> {
    let fault = |fault: office::Fault| Trouble::Fault(forms::told(&fault));
    let report = verify(desk.ledger(), &Known::default()).map_err(|why| fault(why.into()))?;
    let mut found = Found {
        entries: report.good.position,
        head: report.good.hash.to_string(),
        damaged: report.findings.first().map(|finding| finding.position.unwrap_or(report.good.position + 1)),
        unread: None,
        violations: vec![],
        unjudged: BTreeMap::new(),
        files: vec![],
    };
    // What is not whole as bytes is not read for its meaning: nobody knows what it once said.
    if found.damaged.is_some() {
        return Ok(found);
    }
    // Blinded eyes ask as a desk without keys asks: what is sealed is counted as not judged.
    let sealer = desk.sealer().filter(|_| inside);
    let mut auditor = Auditor::new(sealer.is_some());
    for stored in desk.ledger().read_after(0, report.good.position) {
        let stored = stored.map_err(|why| fault(why.into()))?;
        let entry = match Entry::decode(&stored.bytes, stored.position, sealer) {
            Ok(entry) => entry,
            Err(why) => {
                found.unread = Some((stored.position, why.to_string()));
                return Ok(found);
            }
        };
        found.violations.extend(auditor.learn_bytes(&forms::read(&entry), &stored.bytes));
    }
    found.violations.extend(auditor.finish());
    found.files = unheld(desk.ledger(), report.good.position, files).map_err(fault)?;
    for not in auditor.not_judged() {
        *found.unjudged.entry(not.why).or_default() += not.times;
    }
    Ok(found)
}

fn told(look: &Look<'_>, found: &Found) -> Markup {
    let whole = json!({ "entries": found.entries, "head": found.head });
    html! {
        @if let Some(position) = found.damaged {
            div.refused { p.head { (sign(look)) (look.fill("web-verify-damaged", json!({ "position": position }))) }
                p { (look.say("web-verify-damaged.way-out")) } }
        } @else if let Some((position, why)) = &found.unread {
            div.refused { p.head { (sign(look)) (look.fill("verify-unreadable", json!({ "position": position, "why": why }))) } }
        } @else {
            div.accepted role="status" { p { (look.fill("verify-whole", whole)) } }
            @if found.violations.is_empty() { div.accepted { p { (look.say("verify-invariants")) } } }
            @else { (violations(look, &found.violations)) }
            @for Unheld { position, file, altered } in &found.files {
                @let key = if *altered { "verify-file-altered" } else { "verify-file-missing" };
                div.refused { p.head { (sign(look)) (look.fill(key, json!({ "position": position, "file": file })))
                    " " a.when href={ "/entry/" (position) } { (look.fill("web-entry-nth", json!({ "position": position }))) } } }
            }
            @for (why, times) in &found.unjudged { @if let Some(key) = forms::unjudged(*why) { p.hint { (look.fill(key, json!({ "times": times }))) } } }
        }
        p { a.button href="/record" { (look.say("web-record-pages")) } }
    }
}

/// Each broken invariant with the fact that broke it.
fn violations(look: &Look<'_>, all: &[Violation]) -> Markup {
    let mut found = Vec::new();
    for violation in all {
        let rule = look.say(&format!("invariant-{}", violation.invariant));
        let position = violation.fact.position;
        let fact = html! { a.when href={ "/entry/" (position) } { (violation.fact) } };
        let what = serde_json::to_value(&violation.what).unwrap_or_default();
        found.push((true, vec![html! { (violation.invariant) ". " (rule) }, fact, named(look, &what)]));
    }
    rows(look, &look.say("web-verify"), &["web-rules-broken", "column-entry", "column-what"], &found)
}

/// What the auditor names: its kind, and the codes that it is about.
fn named(look: &Look<'_>, what: &Value) -> Markup {
    match what.as_object().and_then(|fields| fields.iter().next()) {
        Some((kind, fields)) => html! { code { (kind) } " " (super::fields(look, fields)) },
        None => html! { code { (what.as_str().unwrap_or_default()) } },
    }
}
