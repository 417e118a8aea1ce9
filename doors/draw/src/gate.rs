//! A cytometry gate: the density of two channels and the polygon that counts.

use crate::axis::{self, Tick};
use crate::frame::{Frame, Svg};
use crate::measure;
use crate::panel::Panel;
use crate::paper::{HEAD, Paper, SMALL};
use crate::path::Path;
use crate::scale::Scale;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spacing {
    Linear,
    /// Powers of ten; what is not above zero stands at the lower edge.
    Log,
}

/// One channel.
pub struct Axis<'a> {
    pub lo: f64,
    pub hi: f64,
    pub spacing: Spacing,
    pub title: String,
    pub say: &'a dyn Fn(f64) -> String,
}

impl Axis<'_> {
    fn scale(&self, from: f64, to: f64) -> Scale {
        match self.spacing {
            Spacing::Linear => Scale::between(self.lo, self.hi, from, to),
            Spacing::Log => Scale::log(self.lo, self.hi, from, to),
        }
    }
}

/// Binned events and a gate.
pub struct Gate<'a> {
    /// Events in each bin, row by row, the lowest row first; bins are even on the spacing of each axis.
    pub counts: Vec<u32>,
    /// Bins in a row.
    pub columns: usize,
    pub x: Axis<'a>,
    pub y: Axis<'a>,
    /// Corners of the gate in values of the two channels; drawn closed. Fewer than three draw nothing.
    pub polygon: Vec<(f64, f64)>,
    /// The gate's name and share, as they are read.
    pub gate_name: String,
    pub share: String,
}

/// The finest grid that is drawn; finer ones are added up to it.
const FINEST: usize = 64;

impl Gate<'_> {
    pub fn draw(&self, frame: &Frame) -> Svg {
        let mut paper = Paper::new(frame);
        let said = axis::ticks(&self.y.scale(1.0, 0.0), 5, self.y.say);
        let left = axis::gutter(&paper, said.iter().map(|tick| tick.text.clone()));
        let side = (paper.width - left - 12.0).min(440.0);
        let panel = Panel { left, right: left + side, top: 28.0, bottom: 28.0 + side };
        let (x, y) = (self.x.scale(panel.left, panel.right), self.y.scale(panel.bottom, panel.top));
        paper.rect("f-surface", (panel.left, panel.top), (side, side), 0.0);
        self.density(&mut paper, &panel);
        paper.rect("s-edge", (panel.left, panel.top), (side, side), 0.0);
        for tick in axis::ticks(&y, 5, self.y.say) {
            paper.line("s-edge", (panel.left - 4.0, tick.at), (panel.left, tick.at));
            paper.say((panel.left - 8.0, tick.at + 4.0), &tick.text, SMALL.end(), panel.left - 8.0);
        }
        let below: Vec<Tick> = axis::ticks(&x, 6, self.x.say);
        let margin = paper.width - panel.right - 10.0;
        axis::below(&mut paper, &below, panel.left, margin, panel.bottom);
        panel.titles(&mut paper, &self.y.title, &self.x.title);
        self.gate(&mut paper, &panel, (&x, &y));
        paper.finish(panel.bottom + 42.0)
    }

    /// Five shades by the logarithm of the count, equal neighbours in a row as one field.
    fn density(&self, paper: &mut Paper, panel: &Panel) {
        let columns = self.columns.max(1);
        let rows = self.counts.len().div_ceil(columns).max(1);
        let (across, up) = (columns.min(FINEST), rows.min(FINEST));
        let mut bins = vec![0_u64; across * up];
        for (i, count) in self.counts.iter().enumerate() {
            bins[(i / columns) * up / rows * across + (i % columns) * across / columns] += u64::from(*count);
        }
        let most = bins.iter().max().copied().unwrap_or(0);
        let shade = |count: u64| match count {
            0 => 0,
            _ if most < 2 => 5,
            _ => 1 + (4.99 * (count as f64).ln() / (most as f64).ln()) as usize,
        };
        let (w, h) = ((panel.right - panel.left) / across as f64, (panel.bottom - panel.top) / up as f64);
        for (row, line) in bins.chunks(across).enumerate() {
            let mut at = 0;
            for run in line.chunk_by(|a, b| shade(*a) == shade(*b)) {
                let class =
                    ["", "f-now d1", "f-now d2", "f-now d3", "f-now d4", "f-now"][shade(run[0]).min(5)];
                let corner = (panel.left + at as f64 * w, panel.bottom - (row + 1) as f64 * h);
                if !class.is_empty() {
                    paper.rect(class, corner, (run.len() as f64 * w, h), 0.0);
                }
                at += run.len();
            }
        }
    }

    fn gate(&self, paper: &mut Paper, panel: &Panel, (x, y): (&Scale, &Scale)) {
        let corners: Vec<(f64, f64)> = self.polygon.iter().map(|(a, b)| (x.at(*a), y.at(*b))).collect();
        if corners.len() < 3 {
            return;
        }
        let title = format!("{} {}", self.gate_name, self.share);
        paper.thing(None, title.trim(), |paper| {
            paper.path("s-paper gate-halo join", &Path::polygon(&corners));
            paper.path("s-ink w2 join", &Path::polygon(&corners));
            let middle = corners.iter().map(|c| c.0).sum::<f64>() / corners.len() as f64;
            let (above, under) = corners
                .iter()
                .fold((f64::INFINITY, 0.0_f64), |(a, b), corner| (a.min(corner.1), b.max(corner.1)));
            let wide = measure::width(&title, HEAD.0) + 12.0;
            let wide = wide.min(panel.right - panel.left - 4.0);
            let left = (middle - wide / 2.0).clamp(panel.left + 2.0, panel.right - wide - 2.0);
            // Above the gate; below it where the gate touches the top; inside where it fills the panel.
            let top = if above - 26.0 > panel.top {
                above - 26.0
            } else if under + 26.0 < panel.bottom {
                under + 6.0
            } else {
                above + 6.0
            };
            paper.rect("f-paper b-edge", (left, top), (wide, 20.0), 3.0);
            paper.say((left + 6.0, top + 14.0), &title, HEAD, wide - 10.0);
        });
    }
}
