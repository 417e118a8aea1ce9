//! Findings for a person: each line as it stands in the file, the words underlined, and what they say.
//!
//! Places are shown one by one with their own line, however far apart they stand: what disagrees is read in one look.

use crate::told::Told;
use bench::finding::{Finding, Severity};
use standards_programme::{Files, Located, Place, Reading, Source};
use std::fmt::Write;

/// Columns of a terminal that text is kept to.
const WIDTH: usize = 110;

/// Colours of a terminal, or none.
struct Ink {
    on: bool,
}

impl Ink {
    fn paint(&self, code: &str, text: &str) -> String {
        if self.on { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
    fn of(&self, severity: Severity, text: &str) -> String {
        self.paint(if severity == Severity::Contradiction { "1;31" } else { "1;33" }, text)
    }
    fn faint(&self, text: &str) -> String {
        self.paint("2", text)
    }
}

/// A reading in words, with its summary as the last line.
pub(crate) fn reading(folder: &str, words: &Told, files: &Files, reading: &Reading, colour: bool) -> String {
    let ink = Ink { on: colour };
    let mut out = String::new();
    for located in &reading.findings {
        finding(&mut out, &ink, words, files, located);
    }
    let findings: Vec<&Finding> = reading.findings.iter().map(|located| &located.finding).collect();
    let documents = files.0.keys().filter(|file| file.ends_with(".toml")).count();
    out + &words.summary(folder, &findings, documents, !reading.is_unreadable()) + "\n"
}

// Writing into a string cannot fail; `let _` says so without a panic.
fn finding(out: &mut String, ink: &Ink, words: &Told, files: &Files, located: &Located) {
    let finding = &located.finding;
    let sign = if finding.severity == Severity::Contradiction { "×" } else { "?" };
    let what = wrapped(&words.what(finding), WIDTH - 2, "  ");
    let _ = writeln!(
        out,
        "{} {}  {}",
        ink.of(finding.severity, sign),
        ink.paint("1", &what),
        ink.faint(finding.rule)
    );
    for place in &located.places {
        show(out, ink, finding.severity, files, place, &words.place(finding, place.role));
    }
    for (heading, text) in
        [(words.why_heading(), words.why(finding)), (words.do_heading(), words.to_do(finding))]
    {
        let text = wrapped(&format!("{heading} {text}"), WIDTH - 2, "    ");
        let _ = writeln!(out, "  {text}");
    }
    out.push('\n');
}

/// One place: file, line and column; the line; what is underlined says what.
fn show(out: &mut String, ink: &Ink, severity: Severity, files: &Files, place: &Place, says: &str) {
    let position = format!("{}:{}:{}", place.file, place.line, place.column);
    let text = match files.0.get(&place.file) {
        Some(Source::Bytes(bytes)) => String::from_utf8_lossy(bytes),
        _ => {
            let _ = writeln!(out, "    {}  {says}", ink.faint(&place.file));
            return;
        }
    };
    // Lossy reading moves bytes only behind the first byte that is no letter, and such a place has no line of its own.
    let line = text.lines().nth(place.line - 1).unwrap_or_default();
    let from = place.column - 1;
    let marked = text.get(place.span.clone()).and_then(|marked| marked.lines().next()).unwrap_or_default();
    let (line, from, length) = cropped(line, from, marked.chars().count());
    let number = place.line.to_string();
    let gap = " ".repeat(number.len());
    let columns =
        |from: usize, length: usize| -> usize { line.chars().skip(from).take(length).map(width).sum() };
    let before = " ".repeat(columns(0, from));
    let underline = "─".repeat(columns(from, length).max(1));
    let _ = writeln!(out, "    {}", ink.faint(&position));
    let _ = writeln!(out, "    {} {line}", ink.faint(&format!("{number} │")));
    let _ = writeln!(
        out,
        "    {} {before}{} {}",
        ink.faint(&format!("{gap} │")),
        ink.of(severity, &underline),
        ink.of(severity, says)
    );
}

/// A line cut to the terminal around what is underlined: the line, and where the underlined words begin and how long they are, in
/// characters.
fn cropped(line: &str, from: usize, length: usize) -> (String, usize, usize) {
    // Tabs would move the underline.
    let characters: Vec<char> = line.chars().map(|c| if c == '\t' { ' ' } else { c }).collect();
    let room = WIDTH - 16;
    if characters.len() <= room {
        return (
            characters.into_iter().collect(),
            from,
            length.min(line.chars().count().saturating_sub(from)),
        );
    }
    let length = length.min(room / 2);
    let start = if from + length <= room { 0 } else { from.saturating_sub(room / 3) };
    let end = (start + room).min(characters.len());
    let mut shown: String = characters[start..end].iter().collect();
    let mut from = from - start;
    if start > 0 {
        shown.insert(0, '…');
        from += 1;
    }
    if end < characters.len() {
        shown.push('…');
    }
    (shown, from, length)
}

/// Columns that a character takes: two for Chinese and its signs, one for others.
fn width(character: char) -> usize {
    if matches!(character, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3fffd}')
    {
        2
    } else {
        1
    }
}

/// Words in lines of at most so many columns; later lines begin with an indent. Chinese may break anywhere but before a closing sign.
fn wrapped(text: &str, columns: usize, indent: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    let mut pending = String::new();
    let mut push = |piece: &str, out: &mut String| {
        let wide: usize = piece.chars().map(width).sum();
        if at > 0 && at + piece.trim_end().chars().map(width).sum::<usize>() > columns {
            out.truncate(out.trim_end().len());
            out.push('\n');
            out.push_str(indent);
            at = indent.len();
        }
        out.push_str(piece);
        at += wide;
    };
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        pending.push(character);
        let closing = characters.peek().is_some_and(|next| "，。；：、）”！？".contains(*next));
        let opening = "（“".contains(character);
        if character == ' ' || (width(character) == 2 && !closing && !opening) {
            push(&pending, &mut out);
            pending.clear();
        }
    }
    push(&pending, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_cut_around_what_matters() {
        let line = format!("{}HERE{}", "a".repeat(150), "b".repeat(150));
        let (shown, from, length) = cropped(&line, 150, 4);
        assert_eq!(shown.chars().skip(from).take(length).collect::<String>(), "HERE");
        assert!(shown.chars().count() <= WIDTH && shown.starts_with('…') && shown.ends_with('…'));
        assert_eq!(cropped("\ta = 1", 1, 1), (" a = 1".to_owned(), 1, 1));
    }

    #[test]
    fn words_wrap_in_both_languages() {
        let english = wrapped(&"word ".repeat(40), 30, "  ");
        assert!(english.lines().all(|line| line.chars().count() <= 30), "{english}");
        let chinese = wrapped(&"给药次数不一致，".repeat(8), 20, "");
        assert!(chinese.lines().all(|line| line.chars().map(width).sum::<usize>() <= 22), "{chinese}");
        assert!(chinese.lines().all(|line| !line.starts_with('，')), "{chinese}");
    }
}
