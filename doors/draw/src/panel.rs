//! A plotting area: two scales, their axes and titles.

use crate::axis::{self, Tick};
use crate::measure;
use crate::paper::{Paper, SMALL};
use crate::scale::Scale;

/// A rectangle that things are plotted in, in pixels.
#[derive(Clone, Copy)]
pub(crate) struct Panel {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
}

impl Panel {
    /// A panel with room at the left for the labels of the vertical axis, and at the right for `right_texts`.
    pub fn new(paper: &Paper, top: f64, height: f64, left_texts: &[Tick], right_texts: &[&str]) -> Panel {
        let left = axis::gutter(paper, left_texts.iter().map(|tick| tick.text.clone()));
        let notes = right_texts.iter().map(|text| measure::width(text, SMALL.0)).fold(0.0, f64::max);
        let notes = if notes > 0.0 { (notes + 14.0).min(paper.width * 0.24) } else { 12.0 };
        Panel { left, right: paper.width - notes, top, bottom: top + height }
    }

    /// A dashed or plain line across, with its word at the right.
    pub fn rule(&self, paper: &mut Paper, class: &'static str, y: f64) {
        paper.line(class, (self.left, y), (self.right, y));
    }

    /// Words right of the panel, each near its height, moved apart so that none covers another.
    pub fn notes(&self, paper: &mut Paper, notes: Vec<(f64, &str, &'static str)>) {
        let mut notes: Vec<_> = notes.into_iter().filter(|(_, word, _)| !word.is_empty()).collect();
        notes.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut places: Vec<f64> = notes.iter().map(|note| note.0 + 4.0).collect();
        for i in 1..places.len() {
            places[i] = places[i].max(places[i - 1] + 14.0);
        }
        // Pushed back up from the bottom, so that a crowd there does not run out of the panel.
        let mut floor = self.bottom + 6.0;
        for place in places.iter_mut().rev() {
            *place = place.min(floor);
            floor = *place - 14.0;
        }
        for ((_, word, class), y) in notes.into_iter().zip(places).filter(|(_, y)| *y > 10.0) {
            paper.say((self.right + 6.0, y), word, SMALL.class(class), paper.width - self.right - 8.0);
        }
    }

    /// Axis titles: the vertical one above the axis, the horizontal one under its labels.
    pub fn titles(&self, paper: &mut Paper, vertical: &str, horizontal: &str) {
        paper.say((8.0, self.top - 10.0), vertical, SMALL, paper.width - 16.0);
        paper.say((self.right, self.bottom + 34.0), horizontal, SMALL.end(), self.right - 8.0);
    }

    pub fn x(&self, lo: f64, hi: f64) -> Scale {
        Scale::between(lo, hi, self.left, self.right)
    }
}
