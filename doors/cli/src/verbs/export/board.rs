//! `export board`: one board as a table for analysts, to the role that asks.

use crate::context::Context;
use crate::exit::Exit;
use crate::print::Out;
use bench::Moment;
use boards::{Board, Cell, View, Viewer};
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Command as Clap};
use serde_json::{Value, json};
use std::path::Path;
use words::Words;

pub(super) fn clap(words: &Words) -> Clap {
    let names = boards::ALL.iter().map(|kind| kind.name).chain(["duties"]);
    Clap::new("board").about(words.say("export-board")).arg(
        Arg::new("board")
            .required(true)
            .value_parser(PossibleValuesParser::new(names))
            .help(words.say("show-board")),
    )
}

/// The form of an exported board, by the ending of the file's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Comma-separated (RFC 4180), after one line that begins with `# ` and names where it comes from.
    Csv,
    /// One JSON object.
    Json,
}

/// Where an exported board comes from: it stands in every export, so that no table goes about without its origin.
#[derive(Clone, Debug)]
pub struct Provenance {
    pub meta: ledger::Meta,
    pub head: ledger::Head,
    pub viewer: Viewer,
    /// Where the viewer looks back to, if they do.
    pub as_of: Option<Moment>,
    /// The moment for which the board was built.
    pub now: Moment,
}

impl Provenance {
    fn to_json(&self, board: &Board) -> Value {
        json!({
            "board": board.name,
            "ledger": self.meta.ledger,
            "name": self.meta.name,
            "kind": self.meta.kind,
            "position": self.head.position,
            "head": self.head.hash,
            "role": self.viewer.role,
            "site": self.viewer.site,
            "as_of": self.as_of,
            "now": self.now,
        })
    }
}

pub(super) fn run(typed: &ArgMatches, to: &Path, context: &Context) -> Result<Exit, Exit> {
    let out = &context.out;
    let name = typed.get_one::<String>("board").cloned().unwrap_or_default();
    let form = match to.extension().and_then(|ending| ending.to_str()) {
        Some("csv") => Form::Csv,
        Some("json") => Form::Json,
        _ => return Err(out.bad_flag("to", &to.display().to_string())),
    };
    let viewer = context.viewer();
    let duties = (name == "duties").then_some(boards::duties as fn(&View<'_>) -> Board);
    let build = duties.or_else(|| boards::named(&name, &viewer).map(|kind| kind.build));
    // A closed board and one that does not exist read the same to whoever may not see it.
    let build = build.ok_or_else(|| out.usage("usage-no-such-board"))?;
    let desk = context.reading_desk()?;
    let now = context.moment(&desk);
    let fault = |fault: office::Fault| out.fault(&fault);
    let head = desk.head().map_err(fault)?;
    let meta = desk.ledger().meta().clone();
    let board = build(&View::of(desk.portfolio(), viewer, now));
    let provenance = Provenance { meta, head, viewer, as_of: context.as_of, now };
    let text = exported(&board, &provenance, form, &out.words);
    if to.exists() {
        return Err(fault(office::Fault::NotEmpty(to.to_owned())));
    }
    std::fs::write(to, text).map_err(|source| fault(office::Fault::Io { place: to.to_owned(), source }))?;
    let fill = json!({ "place": to.display().to_string(), "rows": board.rows.len() });
    if out.json {
        out.json(&json!({ "to": to.display().to_string(), "rows": board.rows.len(), "provenance": provenance.to_json(&board) }));
    } else {
        out.banner(provenance.meta.kind);
        out.line(&out.say("export-board-done", fill));
    }
    Ok(Exit::Done)
}

/// A board as the text of a file. Columns and our own words are keys, the same in every language; sentences are in the language of `words`.
#[must_use]
pub fn exported(board: &Board, provenance: &Provenance, form: Form, words: &Words) -> String {
    let origin = provenance.to_json(board);
    match form {
        Form::Json => {
            let mut value = board.to_json();
            value["provenance"] = origin;
            format!("{value:#}\n")
        }
        Form::Csv => {
            let out = Out::new(Words::of(words.language()), false);
            let mut rows = csv::WriterBuilder::new()
                .comment(Some(b'#'))
                .terminator(csv::Terminator::CRLF)
                .from_writer(format!("# {origin}\r\n").into_bytes());
            // Writing to memory does not fail.
            let _ = rows.write_record(board.columns.iter().chain(&["alarm"]));
            for row in &board.rows {
                let alarm = row.alarm.to_string();
                let _ = rows.write_record(row.cells.iter().map(|cell| plain(cell, &out)).chain([alarm]));
            }
            String::from_utf8(rows.into_inner().unwrap_or_default()).unwrap_or_default()
        }
    }
}

/// A cell for a program: codes and our own words by key, moments with their zone.
fn plain(cell: &Cell, out: &Out) -> String {
    match cell {
        Cell::Word { word } => (*word).to_owned(),
        Cell::Moment { moment } => moment.to_string(),
        Cell::List(items) => items.iter().map(|item| plain(item, out)).collect::<Vec<_>>().join("; "),
        // What somebody wrote must not run as a formula when a spreadsheet opens it (OWASP, CSV injection).
        Cell::Text(text) if is_formula(text) => format!("'{text}"),
        cell => out.cell(cell),
    }
}

fn is_formula(text: &str) -> bool {
    let mut letters = text.chars();
    match letters.next() {
        Some('=' | '@' | '\t' | '\r') => true,
        Some('+' | '-') => letters.next().is_some_and(|next| !next.is_ascii_digit()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_wrote_runs_nowhere() {
        for text in ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-x", "\t=1"] {
            assert!(is_formula(text), "{text}");
        }
        for text in ["-173.5 Cel", "+5", "10.1 {vials}", "a=b", ""] {
            assert!(!is_formula(text), "{text}");
        }
    }
}
