//! A board as data: doors draw it as a table, a page or JSON.

use bench::{Code, Moment};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::ops::Range;

/// A table of what one viewer may know.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Board {
    pub name: &'static str,
    /// Keys of the columns' words: `column-<key>`.
    pub columns: Vec<&'static str>,
    pub rows: Vec<Row>,
    /// Which rows were asked for, counted from 0; all of them where nobody asked for fewer.
    #[serde(skip)]
    window: Option<Range<usize>>,
    /// How many rows there are, made or not.
    #[serde(skip)]
    total: usize,
}

/// One line.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Row {
    pub cells: Vec<Cell>,
    /// Shown in red: something is wrong and somebody must act.
    pub alarm: bool,
}

/// One value.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Cell {
    /// Nothing to say.
    Empty,
    /// A code, to click or scan.
    Code(Code),
    /// Words that somebody wrote.
    Text(String),
    /// A word of ours, by key: `word-<key>`.
    Word { word: &'static str },
    /// A sentence of ours with placeholders.
    Said { key: String, fill: Map<String, Value> },
    /// A whole number.
    Number(i64),
    /// A moment, shown in the viewer's zone.
    Moment { moment: Moment },
    /// Several.
    List(Vec<Cell>),
}

impl Board {
    /// A board without rows yet.
    #[must_use]
    pub fn new(name: &'static str, columns: &[&'static str]) -> Self {
        Self { name, columns: columns.to_vec(), rows: Vec::new(), window: None, total: 0 }
    }

    /// The same of which only these rows are asked for. From here on rows come with [`Board::row`] and [`Board::pass`] alone.
    #[must_use]
    pub fn within(self, window: Option<Range<usize>>) -> Self {
        Self { window, ..self }
    }

    /// The next row, made only where it is asked for: what nobody sees costs no more than being counted.
    pub fn row(&mut self, make: impl FnOnce() -> Row) {
        if self.window.as_ref().is_none_or(|asked| asked.contains(&self.total)) {
            self.rows.push(make());
        }
        self.total += 1;
    }

    /// Passes so many rows over if none of them is asked for; says whether it did.
    pub fn pass(&mut self, count: usize) -> bool {
        let outside = |asked: &Range<usize>| self.total + count <= asked.start || self.total >= asked.end;
        let passes = self.window.as_ref().is_some_and(outside);
        self.total += if passes { count } else { 0 };
        passes
    }

    /// How many rows there are, made or not.
    #[must_use]
    pub fn total(&self) -> usize {
        // Whoever builds a board whole may have taken rows away since.
        if self.window.is_some() { self.total } else { self.rows.len() }
    }

    /// Which row the first one here is, where fewer were asked for than there are; none where all are here.
    #[must_use]
    pub fn begins(&self) -> Option<usize> {
        self.window.as_ref().map(|asked| asked.start)
    }

    /// The same with one row more.
    pub fn push(&mut self, cells: Vec<Cell>) -> &mut Row {
        self.rows.push(Row { cells, alarm: false });
        // Just pushed.
        let last = self.rows.len() - 1;
        &mut self.rows[last]
    }

    /// As JSON: a list of objects by column.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let row = |row: &Row| {
            let cells =
                self.columns.iter().map(|c| (*c).to_owned()).zip(row.cells.iter().map(|cell| json!(cell)));
            let mut fields: Map<String, Value> = cells.collect();
            fields.insert("alarm".to_owned(), json!(row.alarm));
            Value::Object(fields)
        };
        json!({ "board": self.name, "rows": self.rows.iter().map(row).collect::<Vec<_>>() })
    }
}

impl Cell {
    /// A code of any kind.
    pub fn code(code: impl Into<Code>) -> Self {
        Self::Code(code.into())
    }

    /// A word of ours by its key, where there is one.
    #[must_use]
    pub fn word(word: &'static str) -> Self {
        Self::Word { word }
    }

    /// Yes or no.
    #[must_use]
    pub fn yes(is: bool) -> Self {
        Self::word(if is { "yes" } else { "no" })
    }

    /// A count. One beyond what a table can hold stays at the largest number.
    pub fn number(count: impl TryInto<i64>) -> Self {
        Self::Number(count.try_into().unwrap_or(i64::MAX))
    }

    /// What is written the same in every language: a day, a quantity, an edition.
    pub fn written(value: impl std::fmt::Display) -> Self {
        Self::Text(value.to_string())
    }

    /// A role, in words.
    #[must_use]
    pub fn role(role: bench::Role) -> Self {
        Self::Said { key: format!("role-{role}"), fill: Map::new() }
    }

    /// A role held for one site, in words.
    #[must_use]
    pub fn role_at(role: bench::Role, site: Code) -> Self {
        let fill = Map::from_iter([("role".to_owned(), json!(role)), ("site".to_owned(), json!(site))]);
        Self::Said { key: "role-at-site".to_owned(), fill }
    }

    /// What a verb (`donor.enrol`) does, in words.
    #[must_use]
    pub fn verb(verb: &str) -> Self {
        Self::Said { key: format!("command-{}", verb.replace('.', "-")), fill: Map::new() }
    }

    /// Several codes.
    pub fn codes<C: Into<Code>>(codes: impl IntoIterator<Item = C>) -> Self {
        Self::List(codes.into_iter().map(Self::code).collect())
    }
}

impl From<bench::Date> for Cell {
    fn from(day: bench::Date) -> Self {
        Self::written(day)
    }
}
impl From<Code> for Cell {
    fn from(code: Code) -> Self {
        Self::Code(code)
    }
}
impl From<&bench::Text> for Cell {
    fn from(words: &bench::Text) -> Self {
        Self::Text(words.to_string())
    }
}
impl From<Moment> for Cell {
    fn from(moment: Moment) -> Self {
        Self::Moment { moment }
    }
}
impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(maybe: Option<T>) -> Self {
        maybe.map_or(Self::Empty, Into::into)
    }
}
