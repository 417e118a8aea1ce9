//! What a line of a story says.
//!
//! ```text
//! # a remark
//! play xs228-sci 7 until 2027-06-01        the simulated crew, up to that morning
//! at 2026-01-05T08:00:00Z as administrator the clock, and who speaks from here on; `at +2h`, `site ST-1-?`, `with verifier` too
//! people appoint --name 'Lin Wei' …  -> who=PS   a command; the first PS code that it printed is `$who` from
//!                                          here on; several, with commas between; `=fact` is the entry's first fact
//! ! quality release --of $lot …            a command that must be refused
//! because quality-held                     the last line was refused for this reason, among others; `not-because` too
//! says held                                what the last line printed holds these words
//! says-not placebo                         …and does not hold these
//! count                                    how many facts of each kind there are
//! ```
//! `LT-3-?` gets its check character by itself; a line that ends in `\` goes on in the next.

use bench::{Code, Kind, Moment};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What was otherwise than the story says.
#[derive(Debug)]
pub(super) struct Slip {
    /// In the story's file, from 1.
    pub line: usize,
    /// The key of the words that say it.
    pub key: &'static str,
    pub fill: Value,
}

/// One line, its names filled in.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// Words for the command line; whether they must be refused; what to catch.
    Give {
        words: Vec<String>,
        refused: bool,
        catch: Vec<Catch>,
    },
    At(Vec<String>),
    Play(Vec<String>),
    Says {
        text: String,
        not: bool,
    },
    Because {
        reason: String,
        not: bool,
    },
    Count,
}

/// What a line catches from what it printed: `-> name=LT`, or `-> name=fact` for the entry's first fact.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Catch {
    pub name: String,
    pub what: String,
}

/// The lines of a story with their numbers, remarks left out, continued ones joined.
pub(super) fn lines(story: &str) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut open = false;
    for (at, line) in (1..).zip(story.lines()) {
        let (text, goes_on) = match line.trim_end().strip_suffix('\\') {
            Some(text) => (text.trim(), true),
            None => (line.trim(), false),
        };
        match found.last_mut().filter(|_| open) {
            Some((_, before)) => {
                before.push(' ');
                before.push_str(text);
            }
            None if text.is_empty() || text.starts_with('#') => continue,
            None => found.push((at, text.to_owned())),
        }
        open = goes_on;
    }
    found
}

/// Reads one line. `known` are the names caught so far.
pub(super) fn read(line: &str, known: &BTreeMap<String, String>) -> Result<Line, (&'static str, Value)> {
    let line = completed(&filled(line, known)?);
    let (first, rest) = line.split_once(' ').unwrap_or((&line, ""));
    match first {
        "says" => return Ok(Line::Says { text: rest.trim().to_owned(), not: false }),
        "says-not" => return Ok(Line::Says { text: rest.trim().to_owned(), not: true }),
        "because" => return Ok(Line::Because { reason: rest.trim().to_owned(), not: false }),
        "not-because" => return Ok(Line::Because { reason: rest.trim().to_owned(), not: true }),
        "count" => return Ok(Line::Count),
        "at" => return Ok(Line::At(split(rest)?)),
        "play" => return Ok(Line::Play(split(rest)?)),
        _ => {}
    }
    let (line, catch) = match line.rsplit_once(" -> ") {
        Some((line, catch)) => (line, catch.split(',').map(caught).collect::<Result<_, _>>()?),
        None => (line.as_str(), vec![]),
    };
    let (words, refused) = match line.strip_prefix('!') {
        Some(line) => (line, true),
        None => (line, false),
    };
    Ok(Line::Give { words: split(words)?, refused, catch })
}

fn caught(text: &str) -> Result<Catch, (&'static str, Value)> {
    let (name, what) = text.trim().split_once('=').ok_or(("replay-bad-catch", json!({ "text": text })))?;
    Ok(Catch { name: name.to_owned(), what: what.to_owned() })
}

/// `$name` filled in. A name that nothing has caught is a slip of the story's.
fn filled(line: &str, known: &BTreeMap<String, String>) -> Result<String, (&'static str, Value)> {
    let mut parts = line.split('$');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit()).unwrap_or(part.len());
        let (name, after) = part.split_at(end);
        let value = known.get(name).ok_or_else(|| ("replay-unknown-name", json!({ "name": name })))?;
        text.push_str(value);
        text.push_str(after);
    }
    Ok(text)
}

/// `LT-3-?` with its check character.
fn completed(line: &str) -> String {
    let mut text = line.to_owned();
    while let Some((start, end, code)) = unchecked(&text) {
        text.replace_range(start..end, &code.to_string());
    }
    text
}

fn unchecked(text: &str) -> Option<(usize, usize, Code)> {
    text.match_indices("-?").find_map(|(at, mark)| {
        let body = text.get(..at)?;
        let start =
            body.rfind(|c: char| !c.is_ascii_alphanumeric() && c != '-').map_or(0, |before| before + 1);
        let (prefix, number) = body.get(start..)?.split_once('-')?;
        let code = Code { kind: Kind::of_prefix(prefix)?, number: number.parse().ok()? };
        Some((start, at + mark.len(), code))
    })
}

/// Words, as a shell would part them: spaces part, quotes of either kind hold together.
fn split(line: &str) -> Result<Vec<String>, (&'static str, Value)> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote: Option<char> = None;
    for c in line.chars() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => word.get_or_insert_default().push(c),
            None if c == '\'' || c == '"' => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            None if c.is_whitespace() => words.extend(word.take()),
            None => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    if quote.is_some() { Err(("replay-open-quote", json!({}))) } else { Ok(words) }
}

/// A clock: a moment, or `+30m`, `+2h`, `+3d` after `now`.
pub(super) fn clock(typed: &str, now: Option<Moment>) -> Option<Moment> {
    let Some(step) = typed.strip_prefix('+') else { return typed.parse().ok() };
    let unit = step.chars().next_back()?;
    let number: i64 = step.strip_suffix(unit)?.parse().ok()?;
    let seconds = match unit {
        'm' => 60,
        'h' => 3600,
        'd' => 86_400,
        _ => return None,
    };
    Some(now?.plus_seconds(number.checked_mul(seconds)?))
}

/// The first code of a kind in what was printed.
pub(super) fn code_in(printed: &str, prefix: &str) -> Option<Code> {
    let words = printed.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    words.filter(|word| word.starts_with(prefix)).find_map(|word| word.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_reads_line_by_line() {
        let known = BTreeMap::from([("lot".to_owned(), "LT-1-B".to_owned())]);
        let cases = [
            (
                "donor enrol --centre 'Beijing 3' -> d=DN",
                "Give { words: [\"donor\", \"enrol\", \"--centre\", \"Beijing 3\"], refused: false, catch: [Catch { name: \"d\", what: \"DN\" }] }",
            ),
            (
                "! quality release --of $lot",
                "Give { words: [\"quality\", \"release\", \"--of\", \"LT-1-B\"], refused: true, catch: [] }",
            ),
            (
                "show x --a '{\"lot\":\"LT-1-?\"}'",
                "Give { words: [\"show\", \"x\", \"--a\", \"{\\\"lot\\\":\\\"LT-1-B\\\"}\"], refused: false, catch: [] }",
            ),
            ("says-not a  b", "Says { text: \"a  b\", not: true }"),
            ("at +2h as verifier", "At([\"+2h\", \"as\", \"verifier\"])"),
        ];
        for (line, read_as) in cases {
            assert_eq!(format!("{:?}", read(line, &known).unwrap()), read_as);
        }
    }

    #[test]
    fn what_a_story_gets_wrong_is_named() {
        let key = |line: &str| read(line, &BTreeMap::new()).unwrap_err().0;
        assert_eq!(key("trace $nobody"), "replay-unknown-name");
        assert_eq!(key("people appoint --name 'Lin"), "replay-open-quote");
        assert_eq!(key("donor enrol -> DN"), "replay-bad-catch");
    }

    #[test]
    fn remarks_go_and_continued_lines_join_under_the_first_number() {
        let story = "# remark\n\na \\\n  b\nc\n";
        assert_eq!(lines(story), [(3, "a b".to_owned()), (5, "c".to_owned())]);
    }

    #[test]
    fn clocks_step_or_stand() {
        let now: Moment = "2026-01-05T08:00:00Z".parse().unwrap();
        assert_eq!(clock("+2h", Some(now)), Some(now.plus_seconds(7200)));
        assert_eq!(clock("2026-01-05T08:00:00Z", None), Some(now));
        assert_eq!(clock("+2h", None), None);
        assert_eq!(clock("+2x", Some(now)), None);
        assert_eq!(clock("+", Some(now)), None);
    }

    #[test]
    fn a_code_is_caught_by_its_kind() {
        assert_eq!(code_in("lot LT-9-9 of {\"LT-1-B\"}", "LT").map(|c| c.to_string()), Some("LT-1-B".into()));
        assert_eq!(code_in("nothing", "LT"), None);
    }
}
