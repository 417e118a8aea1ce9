//! One text into one typed document.

use crate::place::{Located, Tree, place};
use crate::reader::Reader;
use crate::trouble::{Kind, Trouble};
use bench::finding::{Finding, Path, Spot};
use serde::Deserialize;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Reads one document from a text: the document, or everything that keeps it from being one. `file` is its name for the findings.
pub fn read<T: for<'de> Deserialize<'de>>(file: &str, text: &str) -> Result<T, Vec<Located>> {
    parse(file, text).and_then(|tree| typed(&tree).map_err(|found| vec![found]))
}

/// The tree of a text, or every error of its syntax.
pub(crate) fn parse<'i>(file: &str, text: &'i str) -> Result<Tree<'i>, Vec<Located>> {
    let (root, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return Ok(Tree { file: file.to_owned(), text, root });
    }
    // One slip makes many errors behind it: the first is the slip.
    let first = errors.into_iter().min_by_key(|error| error.span().map_or(usize::MAX, |span| span.start));
    let locate = |error: toml::de::Error| {
        let finding = Finding::contradiction("file-not-toml").value("message", error.message());
        here(file, text, finding, seen(text, error.span().unwrap_or(0..0)))
    };
    Err(first.into_iter().map(locate).collect())
}

/// A span of at least one character, so that something can be underlined.
fn seen(text: &str, span: Range<usize>) -> Range<usize> {
    let rest = text.get(span.start..).unwrap_or_default();
    match rest.chars().next() {
        _ if !span.is_empty() => span,
        Some(next) if next != '\n' => span.start..span.start + next.len_utf8(),
        _ => {
            let last = text.get(..span.start).and_then(|before| before.chars().next_back());
            span.start - last.map_or(0, char::len_utf8)..span.start
        }
    }
}

/// The document that a tree holds.
pub(crate) fn typed<T: for<'de> Deserialize<'de>>(tree: &Tree) -> Result<T, Located> {
    // The reader wants a value; a document's root is a table.
    let root = Spanned::new(tree.root.span(), DeValue::Table(tree.root.get_ref().clone()));
    T::deserialize(Reader::new(&root)).map_err(|trouble| tell(tree, trouble))
}

fn tell(tree: &Tree, trouble: Trouble) -> Located {
    let list = |known: &[&str]| known.join(", ");
    let finding = match trouble.kind {
        Kind::UnknownKey(key, known) => {
            let (meant, near) = nearest(&key, known);
            Finding::contradiction("key-unknown")
                .value("meant", meant)
                .value("key", key)
                .value("known", list(known))
                .value("near", near)
        }
        Kind::UnknownWord(word, known) => {
            let (meant, near) = nearest(&word, known);
            Finding::contradiction("word-unknown")
                .value("meant", meant)
                .value("word", word)
                .value("known", list(known))
                .value("near", near)
        }
        Kind::MissingKey(key) => Finding::contradiction("key-missing").value("key", key),
        Kind::Mismatch(found, wanted) => {
            Finding::contradiction("value-kind").value("found", found).value("wanted", wanted)
        }
        Kind::Refused(message) => Finding::contradiction("value-refused").value("message", message),
    };
    here(&tree.file, tree.text, finding, trouble.span.unwrap_or(0..0))
}

pub(crate) fn here(file: &str, text: &str, finding: Finding, span: Range<usize>) -> Located {
    let document = file.strip_suffix(".toml").unwrap_or(file);
    let finding = finding.spot(Spot::new(document, "here", Path::default()));
    Located { finding, places: vec![place(file, text, span, "here")] }
}

/// The known word that is fewest slips away, and whether it is near enough to have been meant (`yes`, `no`).
fn nearest(word: &str, known: &[&'static str]) -> (&'static str, &'static str) {
    match known.iter().map(|k| (slips(word, k), *k)).min() {
        Some((slips, near)) if slips <= 2 && slips < word.chars().count() => ("yes", near),
        _ => ("no", ""),
    }
}

/// Levenshtein distance.
fn slips(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut last = i;
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let change = last + usize::from(a != *b);
            last = row[j + 1];
            row[j + 1] = change.min(last + 1).min(row[j] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_the_word_that_was_meant() {
        assert_eq!(nearest("verison", &["key", "version", "title"]), ("yes", "version"));
        assert_eq!(nearest("colour", &["key", "version", "title"]), ("no", ""));
        assert_eq!(nearest("k", &["key"]), ("no", ""));
    }
}
