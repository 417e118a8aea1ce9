//! Printing: tables and sentences for people, JSON for programs, and a closed pipe that is not an error.

pub(crate) mod damage;

use crate::exit::Exit;
use crate::kept::Kept;
use bench::Refusals;
use boards::{Board, Cell};
use comfy_table::presets::UTF8_FULL_CONDENSED;
use comfy_table::{Attribute, Color, ContentArrangement, Table};
use office::Fault;
use portfolio::Refusal;
use serde_json::{Map, Value, json};
use std::io::{IsTerminal, Write};
use std::rc::Rc;
use words::Words;

/// Where answers go, in which language and form.
pub struct Out {
    pub words: Words,
    pub json: bool,
    /// Where the viewer looks back to: said on every screen.
    pub as_of: Option<bench::Moment>,
    colour: bool,
    /// Where a replay keeps what people would have read.
    kept: Option<Rc<Kept>>,
}

impl Out {
    /// Answers in a language, as JSON or for people.
    #[must_use]
    pub fn new(words: Words, json: bool) -> Self {
        let colour = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        Self { words, json, as_of: None, colour, kept: None }
    }

    /// Answers that are kept in order, both streams together, instead of shown: without colour, as wide as in a pipe.
    pub(crate) fn keeping(words: Words, json: bool, kept: Rc<Kept>) -> Self {
        Self { words, json, as_of: None, colour: false, kept: Some(kept) }
    }

    /// Keeps a line, where lines are kept.
    fn keep(&self, line: &str) -> bool {
        let Some(kept) = &self.kept else { return false };
        let mut text = kept.text.borrow_mut();
        text.push_str(line);
        text.push('\n');
        true
    }

    /// A line to standard output. Whoever closed the pipe has read enough.
    pub fn line(&self, line: &str) {
        if self.keep(line) {
            return;
        }
        let mut out = std::io::stdout().lock();
        let _ = writeln!(out, "{line}");
    }

    /// A line to standard error.
    pub fn complain(&self, line: &str) {
        if self.keep(line) {
            return;
        }
        let mut out = std::io::stderr().lock();
        let _ = writeln!(out, "{line}");
    }

    /// JSON, indented.
    pub fn json(&self, value: &Value) {
        // A value that came from `json!` always prints.
        self.line(&serde_json::to_string_pretty(value).unwrap_or_default());
    }

    /// A sentence by its key.
    pub fn say(&self, key: &str, fill: Value) -> String {
        self.words.say_with(key, fill.as_object().unwrap_or(&Map::new()))
    }

    /// Says what kind of ledger is looked at, where it is a rehearsal: on every screen (decisions/0009). And as of when, where somebody
    /// looks back.
    pub fn banner(&self, kind: ledger::Kind) {
        if self.json {
            return;
        }
        if kind == ledger::Kind::Rehearsal {
            self.line(&self.words.say("rehearsal-banner"));
        }
        if let Some(then) = self.as_of {
            self.line(&self.say("as-of-banner", json!({ "moment": self.moment(then) })));
        }
    }

    /// Adds to an answer as of when it is, where somebody looks back.
    pub fn dated(&self, answer: &mut Value) {
        if let Some(then) = self.as_of {
            answer["as_of"] = json!(then);
        }
    }

    pub(crate) fn moment(&self, moment: bench::Moment) -> String {
        moment.to_string().replace('T', " ").replace('Z', " UTC")
    }

    /// A board, as a table or JSON, of a ledger of this kind.
    pub fn board(&self, board: &Board, kind: ledger::Kind) {
        if self.json {
            let mut value = board.to_json();
            value["ledger"] = json!(kind);
            self.dated(&mut value);
            return self.json(&value);
        }
        self.banner(kind);
        self.line(&self.words.say(&format!("board-{}", board.name)));
        if board.rows.is_empty() {
            return self.line(&self.words.say("board-empty"));
        }
        let mut table = Table::new();
        table.load_style(UTF8_FULL_CONDENSED).set_content_arrangement(ContentArrangement::Dynamic);
        if self.kept.is_some() || !std::io::stdout().is_terminal() {
            table.set_width(120);
        }
        let head = board.columns.iter().map(|column| {
            let cell = comfy_table::Cell::new(self.words.say(&format!("column-{column}")));
            if self.colour { cell.add_attribute(Attribute::Bold) } else { cell }
        });
        table.set_header(head);
        for row in &board.rows {
            let cells = row.cells.iter().enumerate().map(|(at, cell)| {
                let mut text = self.cell(cell);
                // Without colour an alarm must still be seen.
                if row.alarm && at == 0 {
                    text = format!("! {text}");
                }
                let cell = comfy_table::Cell::new(text);
                if row.alarm && self.colour { cell.fg(Color::Red) } else { cell }
            });
            table.add_row(cells);
        }
        self.line(&table.to_string());
    }

    /// One value, in words.
    #[must_use]
    pub fn cell(&self, cell: &Cell) -> String {
        forms::cell(&self.words, cell, &|moment| self.moment(moment))
    }

    /// All reasons why not, gravest first, each with the rule it serves and the way out. A blinded caller reads closed ones as one
    /// sentence that tells nothing.
    pub fn refusals(&self, refusals: &Refusals<Refusal>, unblinded: bool) -> Exit {
        let reasons: Vec<&Refusal> = refusals.iter().collect();
        self.reasons(&reasons, unblinded);
        Exit::Refused
    }

    /// Reasons, one after the other.
    pub fn reasons(&self, reasons: &[&Refusal], unblinded: bool) {
        let listed = forms::reasons(&self.words, reasons.iter().copied(), unblinded);
        if let Some(kept) = &self.kept {
            let keys = listed.iter().filter_map(|reason| reason["reason"].as_str().map(str::to_owned));
            kept.reasons.borrow_mut().extend(keys);
        }
        if self.json {
            return self.json(&json!({ "refused": listed }));
        }
        self.line(&self.words.say("refused"));
        for reason in &listed {
            let text = |name: &str| reason[name].as_str().unwrap_or_default().to_owned();
            self.line(&format!("  ✗ {}  [{}]", text("says"), text("rule")));
            self.line(&format!("    → {}", text("way_out")));
        }
    }

    /// What failed in the world: what, where, what to do.
    pub fn fault(&self, fault: &Fault) -> Exit {
        let told = forms::told(fault);
        let way_out = self.words.say_with(&format!("{}.way-out", told.key), &told.fill);
        let mut says = self.words.say_with(told.key, &told.fill);
        if let Some(report) = &told.report {
            says.push(' ');
            says.push_str(&self.say("fault-reported", json!({ "report": report })));
        }
        if self.json {
            self.json(&json!({ "fault": told.key, "says": says, "way_out": way_out }));
        }
        self.complain(&says);
        self.complain(&format!("→ {way_out}"));
        Exit::Fault
    }

    /// A flag that does not read.
    pub fn bad_flag(&self, flag: &str, typed: &str) -> Exit {
        self.complain(&self.say("usage-bad-flag", json!({ "flag": flag, "typed": typed })));
        Exit::Usage
    }

    /// A code that does not read: where one slip explains it, the codes that it may have been.
    pub fn bad_code(&self, flag: &str, typed: &str, why: &bench::Wrong) -> Exit {
        let bench::Wrong::Check { instead } = why else { return self.bad_flag(flag, typed) };
        let instead: Vec<String> = instead.iter().take(6).map(ToString::to_string).collect();
        let fill = json!({ "flag": flag, "typed": typed, "instead": instead.join(", ") });
        self.complain(&self.say("misfit-code", fill));
        Exit::Usage
    }

    /// A sentence about how to use the program.
    pub fn usage(&self, key: &str) -> Exit {
        self.complain(&self.words.say(key));
        Exit::Usage
    }
}

/// A fact in one line: room, kind, and its content as compact JSON. Closed content stays a word.
#[must_use]
pub fn fact(fact: &portfolio::Fact) -> String {
    let value = hidden(fact);
    let unwrap = |value: &Value| -> (String, Value) {
        let first = value.as_object().and_then(|fields| fields.iter().next());
        first.map(|(key, inner)| (key.clone(), inner.clone())).unwrap_or_default()
    };
    let (room, inner) = unwrap(&value);
    let (kind, content) = unwrap(&inner);
    format!("{room}.{kind} {content}")
}

/// A fact as JSON, what is closed in it replaced by a mark.
#[must_use]
pub(crate) fn hidden(fact: &portfolio::Fact) -> Value {
    let mut value = serde_json::to_value(fact).unwrap_or_default();
    hide(&mut value);
    value
}

fn hide(value: &mut Value) {
    match value {
        Value::Object(fields) if fields.contains_key("closed!") || fields.contains_key("sealed!") => {
            *value = Value::String("■".to_owned());
        }
        Value::Object(fields) => fields.values_mut().for_each(hide),
        Value::Array(items) => items.iter_mut().for_each(hide),
        _ => {}
    }
}
