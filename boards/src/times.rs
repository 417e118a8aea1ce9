//! Times: entries made long after what they tell of, and where the clock stepped (ALCOA+, contemporaneous: both times are shown).

use crate::{Board, Cell, View};
use portfolio::times::{Noted, Oddity};

/// Every such entry, in order; of unblinded authors for unblinded eyes only.
pub(crate) fn board(view: &View<'_>) -> Board {
    let columns = &["entry", "what", "person", "role", "site", "happened", "recorded", "by"];
    let mut board = Board::new("times", columns);
    let inside = view.inside.into_iter().flat_map(|inside| inside.times.noted());
    let mut all: Vec<&Noted> = view.open.times.noted().chain(inside).collect();
    all.retain(|noted| noted.author.site.is_none_or(|site| view.sees(site)));
    all.sort_by_key(|noted| noted.position);
    for noted in all {
        let (what, minutes) = match noted.what {
            Oddity::Late => {
                (Cell::word("made-late"), noted.recorded.seconds_since(noted.happened).unsigned_abs() / 60)
            }
            Oddity::ClockBack(by) => (Cell::word("clock-back"), by / 60_000_000),
            Oddity::ClockAhead(by) => (Cell::word("clock-ahead"), by / 60_000_000),
        };
        let row = board.push(vec![
            Cell::number(noted.position),
            what,
            Cell::code(noted.author.person),
            Cell::Text(noted.author.role.to_string()),
            noted.author.site.map(bench::Code::from).into(),
            noted.happened.into(),
            noted.recorded.into(),
            Cell::number(minutes),
        ]);
        row.alarm = true;
    }
    board
}
