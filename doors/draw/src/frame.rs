//! What every drawing has: a name for its parts, a title, a description, a width.

use crate::style::STYLE;

/// The frame a drawing is put into.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Distinguishes this drawing from the others on one page. Signs other than letters, digits and `-` are dropped.
    pub id: String,
    /// Read out first by a screen reader, and shown when the pointer rests on the drawing.
    pub title: String,
    /// What a reader who cannot see the drawing needs to know from it, in a sentence or two.
    pub desc: String,
    /// Width in CSS pixels. Taken as at least 320 and at most 1600; the height follows from the content.
    pub width: u16,
}

impl Frame {
    pub(crate) fn px(&self) -> f64 {
        f64::from(self.width.clamp(320, 1600))
    }
}

/// A finished drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Svg {
    pub(crate) open: String,
    pub(crate) rest: String,
}

impl Svg {
    /// For a page that already carries [`STYLE`].
    pub fn inline(&self) -> String {
        format!("{}{}", self.open, self.rest)
    }

    /// A file of its own, with its style inside.
    pub fn standalone(&self) -> String {
        let xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
        format!("{xml}{}<style>{STYLE}</style>{}\n", self.open, self.rest)
    }
}

/// The same drawing for telephones, tablets and desks, of which [`STYLE`] shows the one that fits. The others are not
/// displayed, so a screen reader meets the drawing once. `draw` gets the frame with id and width filled in.
pub fn at_widths(frame: &Frame, draw: impl Fn(&Frame) -> Svg) -> String {
    [("narrow", 336_u16), ("middle", 704), ("wide", 1120)]
        .into_iter()
        .map(|(class, width)| {
            let svg = draw(&Frame { id: format!("{}-{class}", frame.id), width, ..frame.clone() });
            format!("<div class=\"drawing-{class}\">{}</div>", svg.inline())
        })
        .collect()
}
