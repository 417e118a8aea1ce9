//! One board, made for this reader; `.json` beside it; `?as-of=` looks back.

use crate::page::{Look, Page, Shown, Who};
use maud::html;
use serde_json::json;

pub const PAGE: Page =
    Page { path: "/board/{name}", who: Who::Everybody, title: "web-boards", in_navigation: false, show };

fn show(look: &Look<'_>) -> Shown {
    let asked = look.asked.param("name");
    let (name, data) = asked.strip_suffix(".json").map_or((asked, false), |name| (name, true));
    // A closed board and one that does not exist read the same to whoever may not see it.
    let Some(kind) = boards::named(name, &look.reader.viewer()) else { return Shown::Missing };
    let board = (kind.build)(&look.view);
    if data {
        let mut value = board.to_json();
        value["as_of"] = json!(look.as_of);
        return Shown::Json(value);
    }
    let body = html! {
        p { a.button href={ "/board/" (kind.name) ".json" } { "JSON" } }
        (look.board(&board))
    };
    Shown::Titled(look.say(&format!("board-{name}")), body)
}
