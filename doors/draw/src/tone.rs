//! States as signs: each has a colour and, so that nobody needs the colour, a shape of its own.

use crate::paper::Paper;
use crate::path::Path;

/// What a state means to a reader. The word for it is the caller's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tone {
    /// Stopped by a rule: a barred square, red and hatched.
    Held,
    /// Wants to be looked at: a triangle.
    Warn,
    /// Waiting or in work now: a diamond.
    Now,
    /// Free to be used, or done: a filled circle.
    Good,
    /// Nothing to say about it: a ring.
    Plain,
    /// Used up, past, no longer here: a short bar.
    Muted,
}

impl Tone {
    /// All tones, gravest first.
    pub const ALL: [Tone; 6] = [Tone::Held, Tone::Warn, Tone::Now, Tone::Good, Tone::Plain, Tone::Muted];

    pub(crate) fn fill(self) -> &'static str {
        ["f-held", "f-warn", "f-now", "f-good", "f-edge", "f-edge"][self as usize]
    }
}

/// Draws the sign of a tone round a centre; `r` is half its height.
pub(crate) fn sign(paper: &mut Paper, tone: Tone, (x, y): (f64, f64), r: f64) {
    let fill = tone.fill();
    match tone {
        Tone::Held => {
            paper.rect(fill, (x - r, y - r), (2.0 * r, 2.0 * r), 0.0);
            paper.rect("f-paper", (x - r * 0.62, y - r * 0.2), (r * 1.24, r * 0.4), 0.0);
        }
        Tone::Warn => {
            let w = r * 1.1;
            paper.path(fill, &Path::polygon(&[(x, y - r), (x + w, y + r * 0.85), (x - w, y + r * 0.85)]));
        }
        Tone::Now => {
            let w = r * 1.1;
            paper.path(fill, &Path::polygon(&[(x, y - w), (x + w, y), (x, y + w), (x - w, y)]));
        }
        Tone::Good => paper.circle(fill, (x, y), r),
        Tone::Plain => paper.circle("s-edge w2", (x, y), r * 0.8),
        Tone::Muted => paper.rect(fill, (x - r, y - r * 0.25), (2.0 * r, r * 0.5), 0.0),
    }
}
