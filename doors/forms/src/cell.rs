//! A value of a board, in words.

use boards::Cell;
use words::Words;

/// One value as text; several stand below each other. `moment` says how the door writes a moment.
#[must_use]
pub fn cell(words: &Words, cell_: &Cell, moment: &dyn Fn(bench::Moment) -> String) -> String {
    match cell_ {
        Cell::Empty => String::new(),
        Cell::Code(code) => code.to_string(),
        Cell::Text(text) => text.clone(),
        Cell::Word { word } => words.say(&format!("word-{word}")),
        Cell::Said { key, fill } => words.say_with(key, fill),
        Cell::Number(number) => number.to_string(),
        Cell::Moment { moment: at } => moment(*at),
        Cell::List(items) => {
            items.iter().map(|item| cell(words, item, moment)).collect::<Vec<_>>().join("\n")
        }
    }
}
