//! Tick labels that keep out of each other's way.

use crate::measure;
use crate::paper::{Paper, SMALL};
use crate::scale::Scale;

/// A label at its place on an axis.
pub(crate) struct Tick {
    pub at: f64,
    pub text: String,
}

pub(crate) fn ticks(scale: &Scale, wanted: usize, say: &dyn Fn(f64) -> String) -> Vec<Tick> {
    scale.ticks(wanted).into_iter().map(|v| Tick { at: scale.at(v), text: say(v) }).collect()
}

/// Labels under a horizontal axis, from `left` to a margin at the right: as many, evenly, as stand clear of each other.
pub(crate) fn below(paper: &mut Paper, ticks: &[Tick], left: f64, margin: f64, y: f64) {
    let right = paper.width - margin;
    let keep = (1..=ticks.len().max(1)).find(|every| clear(ticks, *every, left, right)).unwrap_or(1);
    for tick in ticks.iter().step_by(keep) {
        let (from, wide) = span(tick, left, right);
        paper.line("s-edge", (tick.at, y), (tick.at, y + 4.0));
        paper.say((from, y + 17.0), &tick.text, SMALL, wide + 0.5);
    }
}

fn clear(ticks: &[Tick], every: usize, left: f64, right: f64) -> bool {
    let spans: Vec<_> = ticks.iter().step_by(every).map(|tick| span(tick, left, right)).collect();
    spans.windows(2).all(|pair| pair[0].0 + pair[0].1 + 8.0 <= pair[1].0)
}

/// Where a label begins and how wide it is: centred, but pushed back inside at both ends.
fn span(tick: &Tick, left: f64, right: f64) -> (f64, f64) {
    let wide = measure::width(&tick.text, SMALL.0).min(right - left);
    ((tick.at - wide / 2.0).min(right - wide).max(left), wide)
}

/// Labels left of a vertical axis at `x`, with a hair line across to `right`.
pub(crate) fn beside(paper: &mut Paper, ticks: &[Tick], x: f64, right: f64) {
    for tick in ticks {
        paper.line("s-line", (x, tick.at), (right, tick.at));
        paper.say((x - 8.0, tick.at + 4.0), &tick.text, SMALL.end(), x - 8.0);
    }
}

/// The room that labels need, at most a third of the paper.
pub(crate) fn gutter(paper: &Paper, texts: impl Iterator<Item = String>) -> f64 {
    let widest = texts.map(|text| measure::width(&text, SMALL.0)).fold(0.0, f64::max);
    (widest + 16.0).clamp(32.0, paper.width / 3.0)
}
