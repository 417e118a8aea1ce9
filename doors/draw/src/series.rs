//! Lines with bands: power curves, means over visits, survival.

use crate::axis;
use crate::frame::{Frame, Svg};
use crate::legend::{Key, legend};
use crate::panel::Panel;
use crate::paper::Paper;
use crate::path::Path;
use crate::scale::Scale;

/// One place on a line, with its confidence interval if there is one.
#[derive(Clone, Copy, Debug)]
pub struct Point {
    pub x: f64,
    pub y: f64,
    /// Lower and upper bound, on the scale of `y`.
    pub band: Option<(f64, f64)>,
}

/// One line. What is no number breaks it.
#[derive(Clone, Debug)]
pub struct Line {
    pub name: String,
    pub points: Vec<Point>,
}

/// A level to compare with, for example a power of 0.8.
#[derive(Clone, Debug)]
pub struct Reference {
    pub y: f64,
    pub label: String,
}

/// Up to four lines are told apart by stroke and colour; a fifth begins again.
pub struct LineChart<'a> {
    pub lines: Vec<Line>,
    pub references: Vec<Reference>,
    /// Bounds that `y` shall show at least, for example 0 and 1 for a probability.
    pub y_at_least: Option<(f64, f64)>,
    pub say_x: &'a dyn Fn(f64) -> String,
    pub say_y: &'a dyn Fn(f64) -> String,
    pub word_x: String,
    pub word_y: String,
}

/// Stroke, text and fill of each line, in turn.
const LOOKS: [(&str, &str, &str); 4] = [
    ("s-now w2 join", "f-now", "f-now tint"),
    ("s-warn w2 join dash", "f-warn", "f-warn tint"),
    ("s-good w2 join chain", "f-good", "f-good tint"),
    ("s-ink w2 join dot", "f-ink", "f-ink tint"),
];

impl LineChart<'_> {
    pub fn draw(&self, frame: &Frame) -> Svg {
        let mut paper = Paper::new(frame);
        let all = || self.lines.iter().flat_map(|line| &line.points).filter(|p| whole(p));
        let tall = (paper.width * 0.36).clamp(180.0, 300.0);
        let top = 30.0;
        let bands = all().flat_map(|p| [p.y, p.band.map_or(p.y, |b| b.0), p.band.map_or(p.y, |b| b.1)]);
        let more =
            self.references.iter().map(|r| r.y).chain(self.y_at_least.into_iter().flat_map(|(a, b)| [a, b]));
        let y = Scale::over(bands.chain(more).filter(|v| v.is_finite()), top + tall, top);
        let ticks = axis::ticks(&y, 5, self.say_y);
        let alone = self.lines.len() < 2;
        let mut names: Vec<&str> = self.references.iter().map(|r| r.label.as_str()).collect();
        if !alone {
            names.extend(self.lines.iter().map(|line| line.name.as_str()));
        }
        let panel = Panel::new(&paper, top, tall, &ticks, &names);
        let (lo, hi) =
            all().map(|p| p.x).fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), x| (a.min(x), b.max(x)));
        let x = panel.x(if lo.is_finite() { lo } else { 0.0 }, if hi.is_finite() { hi } else { 1.0 });
        axis::beside(&mut paper, &ticks, panel.left, panel.right);
        for (line, look) in self.lines.iter().zip(LOOKS.iter().cycle()) {
            band(&mut paper, line, (&x, &y), look.2);
        }
        for reference in self.references.iter().filter(|r| r.y.is_finite()) {
            panel.rule(&mut paper, "s-muted dash", y.at(reference.y));
        }
        let mut notes: Vec<(f64, &str, &'static str)> = Vec::new();
        for (line, look) in self.lines.iter().zip(LOOKS.iter().cycle()) {
            paper.thing(None, &line.name, |paper| {
                for run in line.points.chunk_by(|a, b| whole(a) == whole(b)).filter(|run| whole(&run[0])) {
                    let places: Vec<_> = run.iter().map(|p| (x.at(p.x), y.at(p.y))).collect();
                    paper
                        .path(look.0, &Path::through(&crate::curve::thin(&places, panel.right - panel.left)));
                    if places.len() <= 24 {
                        places.iter().for_each(|place| paper.circle(look.1, *place, 2.4));
                    }
                }
            });
            if let Some(last) = line.points.iter().rev().find(|p| whole(p)).filter(|_| !alone) {
                notes.push((y.at(last.y), &line.name, look.1));
            }
        }
        notes.extend(
            self.references.iter().filter(|r| r.y.is_finite()).map(|r| (y.at(r.y), &*r.label, "f-muted")),
        );
        panel.notes(&mut paper, notes);
        panel.rule(&mut paper, "s-edge", panel.bottom);
        axis::below(&mut paper, &axis::ticks(&x, 8, self.say_x), panel.left, 2.0, panel.bottom);
        panel.titles(&mut paper, &self.word_y, &self.word_x);
        let items: Vec<_> = self
            .lines
            .iter()
            .zip(LOOKS.iter().cycle())
            .map(|(line, look)| (Key::Stroke(look.0), &*line.name))
            .collect();
        let end = legend(&mut paper, panel.left, panel.bottom + 42.0, if alone { &[] } else { &items });
        paper.finish(end + 4.0)
    }
}

fn whole(point: &Point) -> bool {
    point.x.is_finite() && point.y.is_finite()
}

fn band(paper: &mut Paper, line: &Line, (x, y): (&Scale, &Scale), fill: &str) {
    let bound = |p: &Point| p.band.filter(|b| whole(p) && b.0.is_finite() && b.1.is_finite());
    for run in line.points.chunk_by(|a, b| bound(a).is_some() == bound(b).is_some()) {
        let bounds: Vec<(f64, (f64, f64))> =
            run.iter().filter_map(|p| bound(p).map(|b| (x.at(p.x), b))).collect();
        let upper = bounds.iter().map(|(x, b)| (*x, y.at(b.1)));
        let lower = bounds.iter().rev().map(|(x, b)| (*x, y.at(b.0)));
        let around: Vec<_> = upper.chain(lower).collect();
        if bounds.len() > 1 {
            paper.path(fill, &Path::polygon(&around));
        } else if let [(x, (low, high))] = bounds[..] {
            paper.line("s-edge", (x, y.at(low)), (x, y.at(high)));
        }
    }
}
