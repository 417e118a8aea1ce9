//! The control chart: single values above, moving ranges below.
//!
//! Limits and rule violations are computed by the caller; this only shows them. Layout after the individuals chart of
//! ISO 7870-2:2023.

use crate::axis;
use crate::curve::thin;
use crate::frame::{Frame, Svg};
use crate::href::Href;
use crate::legend::{Key, legend};
use crate::panel::Panel;
use crate::paper::{Paper, SMALL};
use crate::path::Path;
use crate::scale::Scale;
use crate::tone::{self, Tone};

/// A rule that a value breaks.
#[derive(Clone, Debug)]
pub struct Violation {
    /// What stands at the point, very short: the rule's number.
    pub mark: String,
    /// The rule in words.
    pub rule: String,
}

/// One measured value, in order of time.
#[derive(Clone, Debug)]
pub struct Measured {
    /// The lot's code.
    pub label: String,
    pub value: f64,
    pub violations: Vec<Violation>,
    /// Outside the specification, as quality judged it: a triangle.
    pub out_of_specification: bool,
    pub href: Option<Href>,
}

/// Limits of the moving range.
#[derive(Clone, Copy, Debug)]
pub struct MovingRange {
    pub centre: f64,
    pub upper: f64,
}

/// An individuals chart, with its moving ranges if their limits are given.
pub struct Control<'a> {
    pub points: Vec<Measured>,
    pub centre: Option<f64>,
    /// Lower and upper control limit.
    pub limits: (Option<f64>, Option<f64>),
    /// Lower and upper limit of the specification.
    pub specification: (Option<f64>, Option<f64>),
    pub moving_range: Option<MovingRange>,
    pub say: &'a dyn Fn(f64) -> String,
    pub word_value: String,
    pub word_range: String,
    pub word_centre: String,
    pub word_limit: String,
    pub word_specification: String,
    pub word_violation: String,
    pub word_out: String,
}

impl Control<'_> {
    pub fn draw(&self, frame: &Frame) -> Svg {
        let mut paper = Paper::new(frame);
        let values: Vec<f64> = self.points.iter().map(|p| p.value).collect();
        let tall = (paper.width * 0.28).clamp(160.0, 240.0);
        let lines = [
            (self.specification.0, "s-ink w2", "f-ink"),
            (self.specification.1, "s-ink w2", "f-ink"),
            (self.limits.0, "s-warn dash", "f-warn"),
            (self.limits.1, "s-warn dash", "f-warn"),
            (self.centre, "s-edge", "f-muted"),
        ];
        let (panel, x) = self.panel(&mut paper, 28.0, tall, &values, &lines, &self.word_value);
        self.values(&mut paper, &panel, &x, &lines);
        let mut bottom = panel.bottom;
        if let Some(range) = self.moving_range {
            let ranges: Vec<f64> =
                std::iter::once(f64::NAN).chain(values.windows(2).map(|w| (w[1] - w[0]).abs())).collect();
            let lines =
                [(Some(range.upper), "s-warn dash", "f-warn"), (Some(range.centre), "s-edge", "f-muted")];
            let (lower, _) =
                self.panel(&mut paper, bottom + 44.0, tall * 0.5, &ranges, &lines, &self.word_range);
            bottom = lower.bottom;
        }
        self.names(&mut paper, &panel, &x, bottom);
        let items = [
            (Key::Stroke("s-edge"), if self.centre.is_some() { &*self.word_centre } else { "" }),
            (Key::Stroke("s-warn dash"), some(self.limits, &self.word_limit)),
            (Key::Stroke("s-ink w2"), some(self.specification, &self.word_specification)),
            (
                Key::Tone(Tone::Now),
                if self.points.iter().any(|p| !p.violations.is_empty()) { &*self.word_violation } else { "" },
            ),
            (
                Key::Tone(Tone::Held),
                if self.points.iter().any(|p| p.out_of_specification) { &*self.word_out } else { "" },
            ),
        ];
        let end = legend(&mut paper, panel.left, bottom + 28.0, &items);
        paper.finish(end + 4.0)
    }

    fn panel(
        &self,
        paper: &mut Paper,
        top: f64,
        tall: f64,
        values: &[f64],
        lines: &[(Option<f64>, &'static str, &'static str)],
        word: &str,
    ) -> (Panel, Scale) {
        let drawn = |v: &f64| v.is_finite();
        let across = lines.iter().filter_map(|line| line.0).filter(drawn);
        let y = Scale::over(values.iter().copied().filter(drawn).chain(across), top + tall, top);
        let ticks = axis::ticks(&y, 4, self.say);
        let said: Vec<(f64, String, &'static str)> = lines
            .iter()
            .filter_map(|(value, _, class)| value.filter(drawn).map(|v| (y.at(v), (self.say)(v), *class)))
            .collect();
        // Both panels share the wider gutter, so that a value stands over its range.
        let all: Vec<String> = self.all_said();
        let mut panel =
            Panel::new(paper, top, tall, &ticks, &all.iter().map(String::as_str).collect::<Vec<_>>());
        panel.left =
            axis::gutter(paper, all.iter().cloned().chain(ticks.iter().map(|t| t.text.clone()))).max(48.0);
        let x = panel.x(0.0, (self.points.len() + 1) as f64);
        axis::beside(paper, &ticks, panel.left, panel.right);
        paper.say((8.0, top - 12.0), word, SMALL, paper.width - 16.0);
        for (value, class, _) in lines {
            if let Some(value) = value.filter(drawn) {
                panel.rule(paper, class, y.at(value));
            }
        }
        panel.notes(paper, said.iter().map(|(at, text, class)| (*at, text.as_str(), *class)).collect());
        for run in
            values.iter().enumerate().collect::<Vec<_>>().chunk_by(|a, b| a.1.is_finite() == b.1.is_finite())
        {
            let places: Vec<_> = run
                .iter()
                .filter(|v| v.1.is_finite())
                .map(|(i, v)| (x.at((i + 1) as f64), y.at(**v)))
                .collect();
            paper.path("s-now join", &Path::through(&thin(&places, panel.right - panel.left)));
            if self.roomy(&panel) {
                places.iter().for_each(|place| paper.circle("f-now", *place, 1.8));
            }
        }
        (panel, x)
    }

    fn all_said(&self) -> Vec<String> {
        let (spec, limits) = (self.specification, self.limits);
        let mut all = vec![spec.0, spec.1, limits.0, limits.1, self.centre];
        all.extend(self.moving_range.map(|r| [Some(r.centre), Some(r.upper)]).into_iter().flatten());
        all.into_iter().flatten().filter(|v| v.is_finite()).map(self.say).collect()
    }

    /// Whether every value has room for a dot of its own.
    fn roomy(&self, panel: &Panel) -> bool {
        (self.points.len() as f64) * 5.0 <= panel.right - panel.left
    }

    fn values(&self, paper: &mut Paper, panel: &Panel, x: &Scale, lines: &[(Option<f64>, &str, &str)]) {
        let finite = |v: &f64| v.is_finite();
        let across = lines.iter().filter_map(|line| line.0).filter(finite);
        let y = Scale::over(
            self.points.iter().map(|p| p.value).filter(finite).chain(across),
            panel.bottom,
            panel.top,
        );
        let roomy = self.roomy(panel);
        let mut free = f64::NEG_INFINITY;
        let mut drawn = f64::NEG_INFINITY;
        for (i, point) in self.points.iter().enumerate().filter(|(_, p)| p.value.is_finite()) {
            let at = (x.at((i + 1) as f64), y.at(point.value));
            let odd = point.out_of_specification || !point.violations.is_empty();
            // Where thousands stand, one sign a pixel still shows every place where a rule was broken.
            if !(roomy || odd && at.0 >= drawn + 1.0) {
                continue;
            }
            drawn = at.0;
            let rules: Vec<&str> = point.violations.iter().map(|v| v.rule.as_str()).collect();
            let title = [&[&*point.label, &*(self.say)(point.value)], &rules[..]].concat().join(" · ");
            paper.thing(point.href.as_ref().filter(|_| roomy), &title, |paper| {
                match (point.out_of_specification, point.violations.is_empty()) {
                    (true, _) => tone::sign(paper, Tone::Held, at, 4.5),
                    (false, false) => tone::sign(paper, Tone::Now, at, 5.0),
                    (false, true) => paper.circle("f-now", at, 3.0),
                }
                let marks: Vec<&str> = point.violations.iter().map(|v| v.mark.as_str()).collect();
                let marks = marks.join(",");
                let wide = crate::measure::width(&marks, SMALL.0);
                let left = (at.0 - wide / 2.0).min(panel.right - wide).max(panel.left);
                if !marks.is_empty() && left >= free && wide < 60.0 {
                    let above = if at.1 - 9.0 < panel.top + 8.0 { at.1 + 17.0 } else { at.1 - 9.0 };
                    paper.say((left, above), &marks, SMALL.class("f-ink bold halo"), wide + 1.0);
                    free = left + wide + 4.0;
                }
            });
        }
    }

    fn names(&self, paper: &mut Paper, panel: &Panel, x: &Scale, bottom: f64) {
        panel_line(paper, panel, bottom);
        let every = self.points.len().div_ceil(12).max(1);
        let ticks: Vec<_> = self
            .points
            .iter()
            .enumerate()
            .step_by(every)
            .map(|(i, point)| axis::Tick { at: x.at((i + 1) as f64), text: point.label.clone() })
            .collect();
        axis::below(paper, &ticks, panel.left, 2.0, bottom);
    }
}

fn panel_line(paper: &mut Paper, panel: &Panel, y: f64) {
    paper.line("s-edge", (panel.left, y), (panel.right, y));
}

fn some(pair: (Option<f64>, Option<f64>), word: &str) -> &str {
    if pair.0.is_some() || pair.1.is_some() { word } else { "" }
}
