//! A board as a table: on a narrow screen each row becomes a card whose cells name their column.

use crate::page::Look;
use boards::{Board, Cell};
use maud::{Markup, html};

/// The most rows of one page: below 100 kB with style and scripts, and what anybody reads. The rest is one click away.
pub const MOST: usize = 60;

/// The first row that this reader asked for: `?from=60` begins behind the sixtieth.
#[must_use]
pub fn from(look: &Look<'_>) -> usize {
    look.asked.query("from").and_then(|from| from.parse().ok()).unwrap_or_default()
}

/// The table, with its page of rows.
#[must_use]
pub fn table(look: &Look<'_>, board: &Board) -> Markup {
    if board.rows.is_empty() {
        return html! { p.nothing { (look.say("board-empty")) } };
    }
    let total = board.total();
    let from = match board.begins() {
        Some(first) => first,
        None if from(look) < total => from(look),
        None => 0,
    };
    let until = (from + MOST).min(total);
    // Of a board that made no more rows than were asked for, all of them are shown.
    let made = if board.begins().is_some() { 0..board.rows.len().min(MOST) } else { from..until };
    let heads: Vec<String> =
        board.columns.iter().map(|column| look.say(&format!("column-{column}"))).collect();
    html! {
        div.table {
            table {
                caption.unseen { (look.say(&format!("board-{}", board.name))) }
                thead { tr { @for head in &heads { th scope="col" { (head) } } } }
                tbody {
                    @for row in &board.rows[made] {
                        tr.alarm[row.alarm] {
                            @for (nth, (cell, head)) in row.cells.iter().zip(&heads).enumerate() {
                                td.empty[is_empty(cell)] data-head=(head) {
                                    @if row.alarm && nth == 0 { (sign(look)) }
                                    (look.cell(cell))
                                }
                            }
                        }
                    }
                }
            }
        }
        @if total > MOST {
            nav.pages aria-label=(look.say("web-rows")) {
                @if from > 0 { a.button href={ (look.asked.path) "?from=" (from.saturating_sub(MOST)) } { (look.say("web-earlier")) } }
                span { (look.fill("web-rows-of", serde_json::json!({ "from": from + 1, "until": until, "all": total }))) }
                @if until < total { a.button href={ (look.asked.path) "?from=" (until) } { (look.say("web-later")) } }
            }
        }
    }
}

/// The sign of an alarm: seen without colour, read out without eyes.
#[must_use]
pub fn sign(look: &Look<'_>) -> Markup {
    html! { span.sign aria-hidden="true" { "!" } span.unseen { (look.say("web-alarm")) " " } }
}

fn is_empty(cell: &Cell) -> bool {
    matches!(cell, Cell::Empty) || matches!(cell, Cell::List(items) if items.is_empty())
}
