//! Search by any code or word.

use super::verbs;
use crate::page::{Look, Page, Shown, Who};
use bench::{Code, Wrong};
use boards::{Board, Cell as Value};
use maud::{Markup, html};
use serde_json::json;
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

pub const PAGE: Page =
    Page { path: "/search", who: Who::Everybody, title: "web-search", in_navigation: false, show };

/// As many rows of boards as are shown.
const MOST: usize = 50;

fn show(look: &Look<'_>) -> Shown {
    let Some(typed) = look.asked.query("q") else { return Shown::Page(html! {}) };
    let exists = |code: &Code| look.view.standing(*code).known;
    match typed.parse::<Code>() {
        Ok(code) if exists(&code) => return Shown::Elsewhere(super::place::of(code)),
        Ok(code) => {
            let says = look.fill("code-unknown", json!({ "code": code }));
            return Shown::Page(html! { p.nothing { (says) } });
        }
        Err(Wrong::Check { instead }) => {
            let near: Vec<Code> = instead.into_iter().filter(exists).collect();
            // A code without its check character reads as one with a wrong one.
            let pieces = words(look, typed);
            return Shown::Page(html! {
                @if pieces.is_none() || !near.is_empty() { (did_you_mean(look, typed, &near)) }
                @if let Some(pieces) = &pieces { (pieces) }
            });
        }
        Err(_) => {}
    }
    let nothing = || html! { p.nothing { (look.fill("web-found-nothing", json!({ "typed": typed }))) } };
    Shown::Page(words(look, typed).unwrap_or_else(nothing))
}

/// The codes that a slip may have come from, and that exist.
fn did_you_mean(look: &Look<'_>, typed: &str, near: &[Code]) -> Markup {
    if near.is_empty() {
        return html! { p.nothing { (look.fill("code-wrong", json!({ "typed": typed }))) } };
    }
    html! {
        p.lead { (look.fill("web-did-you-mean", json!({ "typed": typed }))) }
        ul.tiles { @for code in near { li { a href={ "/code/" (code) } { b.code { (code) } } } } }
    }
}

/// As many rows of each of the longest boards are made as a page shows at once.
const MOST_OF_LONG: usize = 20;
/// Boards of codes, days and counts, where nobody wrote a word: to make all of their rows takes long, and [`people_and_sites`] finds whom
/// and what they are about.
const COUNTED: [&str; 6] = ["enrolment", "consort", "contents", "preparations", "allocation", "reports"];

/// Whether a cell holds the words. A moment is no word.
fn holds(cell: &Value, hit: &dyn Fn(&str) -> bool, ours: &dyn Fn(&Value) -> bool) -> bool {
    match cell {
        Value::Empty | Value::Number(_) | Value::Moment { .. } => false,
        Value::Text(words) => hit(words),
        Value::Code(code) => hit(&code.to_string()),
        Value::Word { .. } | Value::Said { .. } => ours(cell),
        Value::List(several) => several.iter().any(|one| holds(one, hit, ours)),
    }
}

/// Whether a text holds these small letters, whatever the size of its own.
fn contains(text: &str, wanted: &str) -> bool {
    if !text.is_ascii() || !wanted.is_ascii() {
        return text.to_lowercase().contains(wanted);
    }
    text.as_bytes().windows(wanted.len().max(1)).any(|piece| piece.eq_ignore_ascii_case(wanted.as_bytes()))
}

/// No code is without a digit: a word is not held against those of thousands.
fn has_digit(typed: &str) -> bool {
    typed.bytes().any(|byte| byte.is_ascii_digit())
}

/// Sites by a piece of their name or code and people by a piece of theirs, of those that the reader looks after.
fn people_and_sites(look: &Look<'_>, typed: &str, hit: &dyn Fn(&str) -> bool) -> Vec<(String, String)> {
    let trial = &look.view.open.trial;
    let sites = trial.sites().filter(|(site, _)| look.view.sees(*site));
    let sites = sites.map(|(site, known)| (format!("{site} {}", known.registered.name), Code::from(site)));
    let in_code = has_digit(typed);
    let people = trial.participants().filter(|(_, known)| in_code && look.view.sees(known.site));
    let people = people.map(|(person, _)| (person.to_string(), Code::from(person)));
    let found = sites.chain(people).filter(|(says, _)| hit(says)).take(MOST);
    found.map(|(says, code)| (says, super::place::of(code))).collect()
}

/// Boards, forms, people, sites and rows of boards that hold the words; nothing where none does.
fn words(look: &Look<'_>, typed: &str) -> Option<Markup> {
    let wanted = typed.to_lowercase();
    let hit = |text: &str| contains(text, &wanted);
    let viewer = look.reader.viewer();
    let named: Vec<_> =
        boards::ALL.iter().filter(|kind| boards::named(kind.name, &viewer).is_some()).collect();
    let mut links: Vec<(String, String)> = Vec::new();
    for kind in &named {
        links.push((look.say(&format!("board-{}", kind.name)), format!("/board/{}", kind.name)));
    }
    for verb in verbs::of_role(look.reader.role) {
        let does = look.say(&format!("command-{}-{}", verb.room, verb.verb));
        links.push((does, format!("/do/{}/{}", verb.room, verb.verb)));
    }
    links.retain(|(says, _)| hit(says));
    links.extend(people_and_sites(look, typed, &hit));
    let mut rows: Vec<Board> = Vec::new();
    let mut left = MOST;
    let in_code = has_digit(typed);
    // Our own words come again and again: each is held against what was typed once.
    let said: RefCell<HashMap<Cow<'static, str>, bool>> = RefCell::default();
    let ours = |cell: &Value| {
        let key = match cell {
            Value::Word { word } => Cow::Borrowed(*word),
            said => Cow::Owned(format!("{said:?}")),
        };
        *said
            .borrow_mut()
            .entry(key)
            .or_insert_with(|| hit(&forms::cell(look.words, cell, &|_| String::new())))
    };
    let in_cell = |cell: &Value| holds(cell, &hit, &ours);
    for kind in named.iter().filter(|kind| !COUNTED.contains(&kind.name)) {
        if left == 0 {
            break;
        }
        // A board with a row for each event or result makes only as many of those that hold the words as can be shown.
        let wanted = Cell::new(left);
        let sought = |words: &[&str], codes: &dyn Fn() -> Vec<Code>| {
            let coded = || in_code && codes().iter().any(|code| hit(&code.to_string()));
            let found = wanted.get() > 0 && (words.iter().any(|words| hit(words)) || coded());
            wanted.set(wanted.get() - usize::from(found));
            found
        };
        let long = boards::found(kind.name, &look.view, &in_cell, left.min(MOST_OF_LONG));
        let mut board = long.unwrap_or_else(|| {
            let mut board = (kind.build)(&look.view.seeking(&sought));
            board.rows.retain(|row| row.cells.iter().any(in_cell));
            board
        });
        board.rows.truncate(left);
        left -= board.rows.len();
        if !board.rows.is_empty() {
            rows.push(board);
        }
    }
    if links.is_empty() && rows.is_empty() {
        return None;
    }
    Some(html! {
        @if !links.is_empty() {
            ul.tiles { @for (says, to) in &links { li { a href=(to) { (says) } } } }
        }
        @for board in &rows {
            section { h2 { a href={ "/board/" (board.name) } { (look.say(&format!("board-{}", board.name))) } } (look.board(board)) }
        }
    })
}
