//! Where DATA lies: HEADER and TEXT may both say, and may disagree.

use crate::error::{FcsError, Problem};
use crate::header::Span;
use crate::oddity::Oddity;

/// Where the events lie, from the start of the data set, and what was odd.
pub(crate) struct Located {
    pub begin: u64,
    pub oddities: Vec<Oddity>,
}

/// Finds the one place that holds exactly `needed` bytes of events. HEADER holds noughts when a segment reaches beyond byte 99,999,999
/// (FCS 3.1, 3.1.2); some writers state different places; believing the wrong one would shift every value by some columns.
pub(crate) fn locate(
    header: Option<Span>,
    text: Option<Span>,
    needed: u64,
    length: u64,
) -> Result<Located, FcsError> {
    if needed == 0 {
        return Ok(Located { begin: 0, oddities: Vec::new() });
    }
    let header_fit = header.and_then(|span| fit(span, needed, length));
    let text_fit = text.and_then(|span| fit(span, needed, length));
    let both_stated = header.is_some() && text.is_some();
    let (begin, past, mut oddities) = match (header_fit, text_fit) {
        (Some(one), Some(other)) if one.0 == other.0 => (one.0, one.1 || other.1, Vec::new()),
        (Some(one), Some(other)) => {
            return Err(FcsError::keyword(
                "$BEGINDATA",
                Problem::DataAmbiguous { header: one.0, text: other.0 },
            ));
        }
        (Some(one), None) => (one.0, one.1, disagree(both_stated, "HEADER")),
        (None, Some(other)) => (other.0, other.1, disagree(both_stated, "TEXT")),
        (None, None) => return Err(nowhere(text.or(header), needed, length)),
    };
    oddities.extend(past.then_some(Oddity::EndOnePast));
    Ok(Located { begin, oddities })
}

/// Its first byte if the span holds the events, and whether its end is one too far.
fn fit(span: Span, needed: u64, length: u64) -> Option<(u64, bool)> {
    let size = span.end.checked_sub(span.begin)?.checked_add(1)?;
    let inside = span.begin.checked_add(needed)? <= length;
    (inside && (size == needed || size == needed + 1)).then_some((span.begin, size == needed + 1))
}

fn disagree(both_stated: bool, believed: &'static str) -> Vec<Oddity> {
    both_stated.then_some(Oddity::OffsetsDisagree { believed }).into_iter().collect()
}

fn nowhere(span: Option<Span>, needed: u64, length: u64) -> FcsError {
    match span {
        Some(span) => {
            let found = span.end.saturating_sub(span.begin).saturating_add(1);
            FcsError::at(span.begin, Problem::DataLength { expected: needed, found, length })
        }
        None => FcsError::keyword("$BEGINDATA", Problem::KeywordMissing),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(begin: u64, end: u64) -> Option<Span> {
        Some(Span { begin, end })
    }

    #[test]
    fn offsets_beyond_eight_digits_come_from_text() {
        let place = locate(None, span(100_000_000, 100_000_099), 100, 100_000_100).unwrap();
        assert_eq!((place.begin, place.oddities.len()), (100_000_000, 0));
    }

    #[test]
    fn only_the_place_that_fits_is_believed() {
        let place = locate(span(10, 109), span(20, 99), 100, 200).unwrap();
        assert_eq!((place.begin, place.oddities), (10, vec![Oddity::OffsetsDisagree { believed: "HEADER" }]));
        let place = locate(span(10, 20), span(20, 119), 100, 200).unwrap();
        assert_eq!((place.begin, place.oddities), (20, vec![Oddity::OffsetsDisagree { believed: "TEXT" }]));
        let refused = locate(span(10, 109), span(20, 119), 100, 200).err().unwrap();
        assert_eq!(refused.problem, Problem::DataAmbiguous { header: 10, text: 20 });
    }

    #[test]
    fn an_end_one_byte_too_far_is_said_and_two_are_refused() {
        assert_eq!(locate(span(10, 110), None, 100, 200).unwrap().oddities, vec![Oddity::EndOnePast]);
        assert!(locate(span(10, 111), None, 100, 200).is_err());
        assert!(locate(span(10, 108), None, 100, 200).is_err());
    }

    #[test]
    fn a_file_cut_short_is_refused() {
        let refused = locate(span(10, 109), span(10, 109), 100, 109).err().unwrap();
        assert_eq!(refused.problem, Problem::DataLength { expected: 100, found: 100, length: 109 });
    }

    #[test]
    fn absurd_offsets_overflow_nothing() {
        assert!(locate(span(u64::MAX, u64::MAX), span(5, 1), u64::MAX, 10).is_err());
    }
}
