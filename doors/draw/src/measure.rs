//! How wide a text will be, without asking for a font.
//!
//! The drawings are laid out where no font is known, so widths are estimated, a little too wide rather than too narrow:
//! the classes below were set against Arial, DejaVu Sans and Noto Sans CJK as Chromium draws them.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// Estimated width of a text, in the unit of `size` (pixels).
pub(crate) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(em).sum::<f64>() * size
}

fn em(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '·' => 0.32,
        'f' | 'r' | 't' | 'I' | '(' | ')' | '[' | ']' | '/' | ' ' | '-' => 0.4,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '—' | '…' | '→' => 0.98,
        'A'..='Z' | '+' | '=' | '<' | '>' | '±' | '≥' | '≤' | '×' | '−' | '&' => 0.74,
        _ => match c.width() {
            Some(0) | None => 0.0,
            Some(1) if c.is_ascii() => 0.6,
            Some(1) => 0.72,
            Some(_) => 1.03,
        },
    }
}

/// The text, or its beginning and an ellipsis, so that it fits into `room`. Never cuts inside what a reader sees as one
/// sign. Empty where not even one sign and the ellipsis fit.
pub(crate) fn shorten(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut left = room - width("…", size);
    let mut kept = String::new();
    for sign in text.graphemes(true) {
        left -= width(sign, size);
        if left < 0.0 {
            break;
        }
        kept.push_str(sign);
    }
    let kept = kept.trim_end();
    if kept.is_empty() { String::new() } else { format!("{kept}…") }
}

/// The text in lines of at most `room`, broken where the language allows a break, at most `most` lines; the last one is
/// shortened if more would follow.
pub(crate) fn wrap(text: &str, size: f64, room: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut pieces = text.split_word_bounds().peekable();
    while let Some(piece) = pieces.next() {
        if !line.is_empty() && width(&line, size) + width(piece.trim_end(), size) > room {
            if lines.len() + 1 == most {
                line.push_str(piece);
                line.extend(pieces.by_ref());
                break;
            }
            lines.push(shorten(line.trim_end(), size, room));
            line.clear();
        }
        if !(line.is_empty() && piece.trim().is_empty()) {
            line.push_str(piece);
        }
    }
    if !line.trim().is_empty() {
        lines.push(shorten(line.trim_end(), size, room));
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// The text without signs that XML forbids or that only mislead; line breaks become spaces.
pub(crate) fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| !crate::href::invisible(*c) && !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .filter_map(|c| match c {
            '\n' | '\r' | '\t' => Some(' '),
            c if c.is_control() => None,
            c => Some(c),
        })
        .collect()
}
