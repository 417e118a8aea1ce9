//! Reading prose: words with their places, numbers in figures and in letters, and every public sentence of a protocol.

use crate::protocol::Protocol;
use bench::at;
use bench::finding::{Path, Spot};

/// A public text of a protocol, where it stands, and the part that it speaks of; `None` for the trial as a whole.
pub(super) struct Passage<'a> {
    pub text: &'a str,
    pub path: Path,
    pub part: Option<usize>,
}

impl Passage<'_> {
    /// This place, narrowed to some of its words.
    pub fn spot(&self, role: &'static str, words: &str) -> Spot {
        Spot::new("protocol", role, self.path.clone()).quoting(words)
    }

    /// The parts that this text can speak of: its own, or all.
    pub fn parts(&self, protocol: &Protocol) -> std::ops::Range<usize> {
        self.part.map_or(0..protocol.parts.len(), |part| part..part + 1)
    }
}

/// Titles, summaries and populations, in the order of the document.
pub(super) fn passages(protocol: &Protocol) -> Vec<Passage<'_>> {
    let whole = [("title", &protocol.title), ("summary", &protocol.summary)];
    let whole = whole.map(|(key, text)| Passage { text: text.as_str(), path: at![key], part: None });
    let parts = protocol.parts.iter().enumerate().flat_map(|(p, part)| {
        [("title", &part.title), ("summary", &part.summary), ("population", &part.population)]
            .map(|(key, text)| Passage { text: text.as_str(), path: at!["parts", p, key], part: Some(p) })
    });
    whole.into_iter().chain(parts).collect()
}

/// The words of the criteria; each speaks of the trial as a whole.
pub(super) fn criteria(protocol: &Protocol) -> Vec<Passage<'_>> {
    let words = protocol.criteria.iter().enumerate();
    words
        .map(|(c, criterion)| Passage {
            text: criterion.words.as_str(),
            path: at!["criteria", c, "words"],
            part: None,
        })
        .collect()
}

/// A word, a number or a sign, in small letters, and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub word: String,
    pub from: usize,
    pub to: usize,
}

/// The tokens of a text. Letters and digits hold together (`c4`, `2.5`); every other sign but a blank stands alone; characters of
/// Chinese stand alone too.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut joins = false;
    let mut characters = text.char_indices().peekable();
    while let Some((from, character)) = characters.next() {
        let to = from + character.len_utf8();
        let decimal_point = character == '.'
            && joins
            && found.last().is_some_and(|last| last.word.bytes().all(|b| b.is_ascii_digit()))
            && characters.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        let solid = (character.is_alphanumeric() && !is_chinese(character)) || decimal_point;
        match found.last_mut() {
            Some(last) if solid && joins => {
                last.word.extend(character.to_lowercase());
                last.to = to;
            }
            _ if character.is_whitespace() => {}
            _ => found.push(Token { word: character.to_lowercase().collect(), from, to }),
        }
        joins = solid;
    }
    found
}

fn is_chinese(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}')
}

/// The word at a place; empty beyond the ends.
pub(super) fn word(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |token| &token.word)
}

/// Whether any of some words stands in the `reach` tokens before a place.
pub(super) fn before(tokens: &[Token], at: usize, reach: usize, words: &[&str]) -> bool {
    tokens[at.saturating_sub(reach)..at.min(tokens.len())].iter().any(|t| words.contains(&t.word.as_str()))
}

/// Whether any of some words stands in the `reach` tokens from a place on.
pub(super) fn after(tokens: &[Token], at: usize, reach: usize, words: &[&str]) -> bool {
    tokens.iter().skip(at).take(reach).any(|token| words.contains(&token.word.as_str()))
}

/// A whole number, in figures or in letters up to twelve.
pub(super) fn number(word: &str) -> Option<u32> {
    const LETTERS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    const CHINESE: [&str; 11] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    if word == "两" {
        return Some(2);
    }
    let spelt = LETTERS.iter().position(|w| *w == word).or(CHINESE.iter().position(|w| *w == word));
    spelt.and_then(|at| u32::try_from(at).ok()).or_else(|| word.parse().ok())
}

/// A range `a to b`, `a-b`, `a and b` at a place: both numbers, and the place behind it.
pub(super) fn range(tokens: &[Token], at: usize) -> Option<(u32, u32, usize)> {
    let low = number(word(tokens, at))?;
    matches!(word(tokens, at + 1), "to" | "-" | "–" | "—" | "~" | "and" | "至" | "到").then_some(())?;
    let high = number(word(tokens, at + 2))?;
    (low <= high).then_some((low, high, at + 3))
}

/// The very words between two places, the second not included.
pub(super) fn quote<'a>(text: &'a str, tokens: &[Token], from: usize, to: usize) -> &'a str {
    match (tokens.get(from), to.checked_sub(1).and_then(|last| tokens.get(last))) {
        (Some(first), Some(last)) => text.get(first.from..last.to).unwrap_or(text),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_hold_together_and_know_their_place() {
        let text = "AIS A–C, 2.5 mL; C4-L2。单次给药";
        let read = tokens(text);
        let words: Vec<_> = read.iter().map(|t| t.word.as_str()).collect();
        assert_eq!(
            words,
            ["ais", "a", "–", "c", ",", "2.5", "ml", ";", "c4", "-", "l2", "。", "单", "次", "给", "药"]
        );
        assert!(read.iter().all(|t| text[t.from..t.to].to_lowercase() == t.word));
    }

    #[test]
    fn ranges_are_read_in_figures_and_in_letters() {
        for text in ["2-12 weeks", "two to twelve weeks", "2 – 12 weeks"] {
            assert_eq!(range(&tokens(text), 0), Some((2, 12, 3)), "{text}");
        }
        assert_eq!(range(&tokens("12-2 weeks"), 0), None);
    }
}
