//! One board, made for this reader; `.csv` and `.json` beside it, with the same rows; `?as-of=` looks back.

use crate::page::{Look, Page, Shown, Who};
use crate::table::{MOST, from};
use cli::Provenance;
use maud::html;
use serde_json::json;

pub const PAGE: Page =
    Page { path: "/board/{name}", who: Who::Everybody, title: "web-boards", in_navigation: false, show };

fn show(look: &Look<'_>) -> Shown {
    let asked = look.asked.param("name");
    let (name, ending) = match asked.rsplit_once('.') {
        Some((name, ending @ ("json" | "csv"))) => (name, ending),
        _ => (asked, ""),
    };
    // A closed board and one that does not exist read the same to whoever may not see it.
    let Some(kind) = boards::named(name, &look.reader.viewer()) else { return Shown::Missing };
    let whole = || (kind.build)(&look.view);
    if ending == "csv" {
        return csv(look, &whole());
    }
    if ending == "json" {
        let board = whole();
        let mut value = board.to_json();
        value["as_of"] = json!(look.as_of);
        return Shown::Json(value);
    }
    let query = look.as_of.map(|then| format!("?as-of={then}")).unwrap_or_default();
    let build = |from: usize| (kind.build)(&look.view.among(from..from.saturating_add(MOST)));
    let board = Some(build(from(look))).filter(|board| !board.rows.is_empty()).unwrap_or_else(|| build(0));
    let body = html! {
        p { a.button href={ "/board/" (kind.name) ".csv" (query) } { "CSV" } " "
            a.button href={ "/board/" (kind.name) ".json" (query) } { "JSON" } }
        (look.board(&board))
    };
    Shown::Titled(look.say(&format!("board-{name}")), body)
}

/// The rows of the page as a file that says where they come from (the same that the command line exports).
fn csv(look: &Look<'_>, board: &boards::Board) -> Shown {
    let Some(desk) = look.desk else { return Shown::Missing };
    let Ok(head) = desk.head() else { return Shown::Missing };
    let provenance = Provenance {
        meta: desk.ledger().meta().clone(),
        head,
        viewer: look.reader.viewer(),
        as_of: look.as_of,
        now: look.view.now,
    };
    let bytes = cli::exported(board, &provenance, cli::Form::Csv, look.words).into_bytes();
    Shown::File { kind: "text/csv; charset=utf-8", name: format!("{}.csv", board.name), bytes }
}
