//! Search by any code or word.

use super::verbs;
use crate::page::{Look, Page, Shown, Who};
use bench::{Code, Wrong};
use boards::{Board, Cell};
use maud::{Markup, html};
use serde_json::json;
use std::cell::RefCell;
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
            return Shown::Page(did_you_mean(look, typed, &near));
        }
        Err(_) => {}
    }
    Shown::Page(words(look, typed))
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

/// Boards whose rows hold codes, days and counts: a code is found as a code, and nobody wrote a word there.
const COUNTED: [&str; 4] = ["visits", "stock", "participants", "enrolment"];

/// Whether a cell holds the words. A moment is no word.
fn holds(cell: &Cell, hit: &dyn Fn(&str) -> bool, ours: &dyn Fn(&Cell) -> bool) -> bool {
    match cell {
        Cell::Empty | Cell::Number(_) | Cell::Moment { .. } => false,
        Cell::Text(words) => hit(words),
        Cell::Code(code) => hit(&code.to_string()),
        Cell::Word { .. } | Cell::Said { .. } => ours(cell),
        Cell::List(several) => several.iter().any(|one| holds(one, hit, ours)),
    }
}

/// Boards, forms and rows of boards that hold the words.
fn words(look: &Look<'_>, typed: &str) -> Markup {
    let wanted = typed.to_lowercase();
    let hit = |text: &str| text.to_lowercase().contains(&wanted);
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
    let mut rows: Vec<Board> = Vec::new();
    let mut left = MOST;
    // Our own words come again and again: each is held against what was typed once.
    let said: RefCell<HashMap<String, bool>> = RefCell::default();
    let ours = |cell: &Cell| {
        let key = format!("{cell:?}");
        *said
            .borrow_mut()
            .entry(key)
            .or_insert_with(|| hit(&forms::cell(look.words, cell, &|_| String::new())))
    };
    for kind in named.iter().filter(|kind| !COUNTED.contains(&kind.name)) {
        if left == 0 {
            break;
        }
        let mut board = (kind.build)(&look.view);
        board.rows.retain(|row| row.cells.iter().any(|cell| holds(cell, &hit, &ours)));
        board.rows.truncate(left);
        left -= board.rows.len();
        if !board.rows.is_empty() {
            rows.push(board);
        }
    }
    html! {
        @if links.is_empty() && rows.is_empty() { p.nothing { (look.fill("web-found-nothing", json!({ "typed": typed }))) } }
        @if !links.is_empty() {
            ul.tiles { @for (says, to) in &links { li { a href=(to) { (says) } } } }
        }
        @for board in &rows {
            section { h2 { a href={ "/board/" (board.name) } { (look.say(&format!("board-{}", board.name))) } } (look.board(board)) }
        }
    }
}
