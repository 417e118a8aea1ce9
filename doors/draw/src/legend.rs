//! Legends: signs with their words, in lines that wrap.

use crate::measure;
use crate::paper::{Paper, SMALL};
use crate::tone::{self, Tone};

/// What stands before a word of a legend.
pub(crate) enum Key {
    Tone(Tone),
    /// A stroke of these classes.
    Stroke(&'static str),
    /// A small field of one pattern, `solid`, or `none`.
    Field(&'static str),
}

/// Draws the legend from `top` down and answers where it ends. Items without a word are left out.
pub(crate) fn legend(paper: &mut Paper, left: f64, top: f64, items: &[(Key, &str)]) -> f64 {
    let right = paper.width - 8.0;
    let (mut x, mut y) = (left, top + 12.0);
    let mut any = false;
    for (key, word) in items.iter().filter(|(_, word)| !word.is_empty()) {
        let room = measure::width(word, SMALL.0).min(right - left - 24.0);
        if any && x + 24.0 + room > right {
            (x, y) = (left, y + 18.0);
        }
        any = true;
        match key {
            Key::Tone(tone) => tone::sign(paper, *tone, (x + 6.0, y - 4.0), 4.5),
            Key::Stroke(class) => paper.line(class, (x, y - 4.0), (x + 18.0, y - 4.0)),
            Key::Field(pattern) => {
                let (a, b) = (y - 10.0, y + 1.0);
                let field = crate::path::Path::polygon(&[(x, a), (x + 18.0, a), (x + 18.0, b), (x, b)]);
                match *pattern {
                    "solid" => paper.path("f-now", &field),
                    "none" => {}
                    pattern => paper.patterned(pattern, &field),
                }
                paper.path("s-edge", &field);
            }
        }
        let gap = if matches!(key, Key::Tone(_)) { 16.0 } else { 24.0 };
        paper.say((x + gap, y), word, SMALL, room + 0.5);
        x += gap + room + 18.0;
    }
    if any { y + 6.0 } else { top }
}
