//! Limits and amounts as people read them: `≤ 10 cycles`, `20–28 h`. As they are written, with two characters for one sign and units in
//! braces (UCUM's annotations, 2.12), they are for programs.

use bench::{Limit, Quantity, Unit};
use words::Words;

/// A limit in words.
#[must_use]
pub fn limit(words: &Words, limit: &Limit) -> String {
    match limit {
        Limit::Below(at) => format!("< {}", amount(words, at)),
        Limit::AtMost(at) => format!("≤ {}", amount(words, at)),
        Limit::Above(at) => format!("> {}", amount(words, at)),
        Limit::AtLeast(at) => format!("≥ {}", amount(words, at)),
        Limit::Between(low, high) => format!("{}–{} {}", low.value, high.value, unit(words, high.unit)),
        Limit::Finding(finding) => finding.to_string(),
    }
}

/// An amount in words.
#[must_use]
pub fn amount(words: &Words, amount: &Quantity) -> String {
    format!("{} {}", amount.value, unit(words, amount.unit))
}

/// A unit: its symbol, with what stands in braces in the reader's language.
fn unit(words: &Words, unit: Unit) -> String {
    let spelt = unit.to_string();
    let Some((before, rest)) = spelt.split_once('{') else { return spelt };
    let Some((annotated, after)) = rest.split_once('}') else { return spelt };
    let said = words.say(&format!("unit-{}", annotated.to_lowercase().replace('_', "-")));
    format!("{before}{said}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use words::Language;

    fn said(language: Language, text: &str) -> String {
        limit(&Words::of(language), &text.parse().unwrap())
    }

    #[test]
    fn signs_are_one_character_and_units_are_words() {
        assert_eq!(said(Language::English, "<= 10 {cycles}"), "≤ 10 cycles");
        assert_eq!(said(Language::Chinese, "<= 10 {cycles}"), "≤ 10 个循环");
        assert_eq!(said(Language::English, "20..28 h"), "20–28 h");
        assert_eq!(said(Language::English, ">= 70 {cells}/mL"), "≥ 70 cells/mL");
    }

    #[test]
    fn no_unit_shows_its_braces_in_any_language() {
        for language in Language::ALL {
            let words = Words::of(language);
            for one in Unit::ALL {
                let said = unit(&words, *one);
                assert!(!said.contains(['{', '}', '⟨']), "{said}");
            }
        }
    }
}
