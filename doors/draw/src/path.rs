//! Path data with fixed decimals.

use std::fmt::Write;

/// A coordinate as text: one decimal at most, never `-0`, and 0 for what is no number.
pub(crate) fn number(value: f64) -> String {
    let tenths = if value.is_finite() { (value * 10.0).round().clamp(-1e9, 1e9) as i64 } else { 0 };
    let sign = if tenths < 0 { "-" } else { "" };
    match (tenths.abs() / 10, tenths.abs() % 10) {
        (whole, 0) => format!("{sign}{whole}"),
        (whole, tenth) => format!("{sign}{whole}.{tenth}"),
    }
}

/// The `d` of a path, absolute commands only, so that every pair of numbers in it is a place on the paper.
#[derive(Default)]
pub(crate) struct Path(String);

impl Path {
    /// A line through all places; nothing for fewer than two.
    pub fn through(places: &[(f64, f64)]) -> Path {
        let mut path = Path::default();
        if let [first, rest @ ..] = places
            && !rest.is_empty()
        {
            path.start(*first);
            rest.iter().for_each(|place| path.line(*place));
        }
        path
    }

    pub fn polygon(places: &[(f64, f64)]) -> Path {
        let mut path = Path::through(places);
        path.close();
        path
    }

    pub fn start(&mut self, (x, y): (f64, f64)) {
        let _ = write!(self.0, "M{} {}", number(x), number(y));
    }

    pub fn line(&mut self, (x, y): (f64, f64)) {
        let _ = write!(self.0, "L{} {}", number(x), number(y));
    }

    /// A cubic curve with its two handles.
    pub fn curve(&mut self, a: (f64, f64), b: (f64, f64), to: (f64, f64)) {
        let [a, b, to] = [a, b, to].map(|(x, y)| format!("{} {}", number(x), number(y)));
        let _ = write!(self.0, "C{a} {b} {to}");
    }

    pub fn close(&mut self) {
        if !self.0.is_empty() {
            self.0.push('Z');
        }
    }

    pub fn text(&self) -> &str {
        &self.0
    }
}
