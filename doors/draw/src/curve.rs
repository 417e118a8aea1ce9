//! The temperature of a shipment against its limits.

use crate::axis::{self, Tick};
use crate::frame::{Frame, Svg};
use crate::legend::{Key, legend};
use crate::measure;
use crate::panel::Panel;
use crate::paper::{HEAD, Paper};
use crate::path::Path;
use crate::scale::Scale;
use crate::tone::{self, Tone};

/// One reading of a logger.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// Minutes since the first reading, or since any other zero.
    pub minute: i64,
    /// Degrees Celsius. What is no number counts as a reading that is missing.
    pub celsius: f64,
}

/// A time outside the limits, as the rules judged it.
#[derive(Clone, Debug)]
pub struct Excursion {
    /// First and last minute, on the readings' clock.
    pub from: i64,
    pub to: i64,
    /// Shown above it, for example the minutes outside.
    pub label: String,
}

/// The readings of one logger on one way.
pub struct Curve<'a> {
    /// In any order. Tens of thousands are fine: what shares a pixel is drawn from its lowest to its highest.
    pub readings: Vec<Reading>,
    /// Lower and upper limit in degrees Celsius, each if there is one.
    pub limits: (Option<f64>, Option<f64>),
    pub excursions: Vec<Excursion>,
    /// Two readings farther apart than this many minutes have a gap between them, and no line across it.
    pub gap_after_min: i64,
    pub say_time: &'a dyn Fn(i64) -> String,
    pub say_celsius: &'a dyn Fn(f64) -> String,
    /// Words for the legend and the vertical axis.
    pub word_axis: String,
    pub word_limit: String,
    pub word_excursion: String,
    pub word_gap: String,
}

impl Curve<'_> {
    pub fn draw(&self, frame: &Frame) -> Svg {
        let mut paper = Paper::new(frame);
        let mut readings: Vec<Reading> =
            self.readings.iter().filter(|r| r.celsius.is_finite()).copied().collect();
        readings.sort_by_key(|reading| reading.minute);
        let values = readings.iter().map(|r| r.celsius);
        let limits = [self.limits.0, self.limits.1].into_iter().flatten().filter(|limit| limit.is_finite());
        let height = (paper.width * 0.3).clamp(170.0, 260.0);
        let top = 50.0;
        let y = Scale::over(values.chain(limits.clone()), top + height, top);
        let ticks = axis::ticks(&y, 5, self.say_celsius);
        let said: Vec<String> = limits.clone().map(self.say_celsius).collect();
        let panel =
            Panel::new(&paper, top, height, &ticks, &said.iter().map(String::as_str).collect::<Vec<_>>());
        let minutes =
            readings.iter().map(|r| r.minute).chain(self.excursions.iter().flat_map(|e| [e.from, e.to]));
        let (first, last) = minutes.fold((i64::MAX, i64::MIN), |(a, b), m| (a.min(m), b.max(m)));
        let (first, last) = if first > last { (0, 60) } else { (first, last.max(first.saturating_add(1))) };
        let x = panel.x(first as f64, last as f64);

        self.allowed(&mut paper, &panel, &y);
        axis::beside(&mut paper, &ticks, panel.left, panel.right);
        let gaps = self.gaps(&mut paper, &panel, &x, &readings);
        self.excursions(&mut paper, &panel, &x);
        for run in runs(&readings, self.gap_after_min) {
            self.line(&mut paper, &panel, (&x, &y), run);
        }
        for limit in limits.clone() {
            panel.rule(&mut paper, "s-held dash", y.at(limit));
        }
        panel.rule(&mut paper, "s-edge", panel.bottom);
        axis::below(&mut paper, &self.times(&x, first, last), panel.left, 2.0, panel.bottom);
        panel.titles(&mut paper, "", "");
        paper.say((8.0, 14.0), &self.word_axis, crate::paper::SMALL, paper.width - 16.0);
        let notes = limits.zip(&said).map(|(limit, said)| (y.at(limit), said.as_str(), "f-held")).collect();
        panel.notes(&mut paper, notes);
        let has = |any: bool, word: &str| if any { word.to_owned() } else { String::new() };
        let words = [
            has(!said.is_empty(), &self.word_limit),
            has(!self.excursions.is_empty(), &self.word_excursion),
            has(gaps, &self.word_gap),
        ];
        let items = [
            (Key::Stroke("s-held dash"), &*words[0]),
            (Key::Field("hatch"), &*words[1]),
            (Key::Field("shade"), &*words[2]),
        ];
        let end = legend(&mut paper, panel.left, panel.bottom + 28.0, &items);
        paper.finish(end + 4.0)
    }

    fn allowed(&self, paper: &mut Paper, panel: &Panel, y: &Scale) {
        let (low, high) = self.limits;
        if low.is_some() || high.is_some() {
            let from = high.filter(|v| v.is_finite()).map_or(panel.top, |high| y.at(high));
            let to = low.filter(|v| v.is_finite()).map_or(panel.bottom, |low| y.at(low));
            paper.rect(
                "f-good wash",
                (panel.left, from.min(to)),
                (panel.right - panel.left, (to - from).abs()),
                0.0,
            );
        }
    }

    /// Marks where readings are missing; answers whether any are.
    fn gaps(&self, paper: &mut Paper, panel: &Panel, x: &Scale, readings: &[Reading]) -> bool {
        let mut any = false;
        let mut last = f64::NEG_INFINITY;
        for pair in readings.windows(2) {
            if pair[1].minute.saturating_sub(pair[0].minute) > self.gap_after_min.max(0) {
                any = true;
                let (from, to) = (x.at(pair[0].minute as f64), x.at(pair[1].minute as f64));
                if to >= last + 1.0 {
                    last = to;
                    let area = [(from, panel.top), (to, panel.top), (to, panel.bottom), (from, panel.bottom)];
                    paper.patterned("shade", &Path::polygon(&area));
                }
            }
        }
        any
    }

    fn excursions(&self, paper: &mut Paper, panel: &Panel, x: &Scale) {
        let mut sorted: Vec<&Excursion> = self.excursions.iter().collect();
        sorted.sort_by_key(|e| e.from);
        let mut free = [panel.left, panel.left]; // where each of the two lanes of labels is free again
        for excursion in sorted {
            let (from, to) =
                (x.at(excursion.from as f64), x.at(excursion.to as f64).max(x.at(excursion.from as f64)));
            let from = from.min(panel.right - 2.0);
            paper.thing(None, &excursion.label, |paper| {
                paper.hatched((from, panel.top), ((to - from).max(2.0), panel.bottom - panel.top));
                let wide = measure::width(&excursion.label, HEAD.0) + 16.0;
                let left = ((from + to - wide) / 2.0).min(paper.width - wide - 2.0).max(panel.left);
                if let Some(lane) = (0..2).find(|lane| free[*lane] <= left && left + wide <= paper.width) {
                    let base = panel.top - 6.0 - 14.0 * lane as f64;
                    tone::sign(paper, Tone::Warn, (left + 5.0, base - 4.0), 4.5);
                    paper.say((left + 14.0, base), &excursion.label, HEAD.class("f-held bold"), wide);
                    free[lane] = left + wide + 6.0;
                }
            });
        }
    }

    fn line(&self, paper: &mut Paper, panel: &Panel, (x, y): (&Scale, &Scale), run: &[Reading]) {
        let places: Vec<(f64, f64)> = run.iter().map(|r| (x.at(r.minute as f64), y.at(r.celsius))).collect();
        let places = thin(&places, panel.right - panel.left);
        if let [(px, py)] = places[..] {
            paper.circle("f-now", (px, py), 2.0);
        }
        paper.path("s-now w2 join", &Path::through(&places));
    }

    fn times(&self, x: &Scale, first: i64, last: i64) -> Vec<Tick> {
        let span = last.saturating_sub(first);
        let nice = [5, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 7200, 14_400, 43_200, 144_000, 525_600];
        let step = nice.into_iter().find(|step| span / step <= 8).unwrap_or((span / 8).max(1));
        let begin = first.div_euclid(step).saturating_mul(step);
        (0..12_i64)
            .filter_map(|i| begin.checked_add(step.checked_mul(i)?))
            .filter(|m| (first..=last).contains(m))
            .map(|m| Tick { at: x.at(m as f64), text: (self.say_time)(m) })
            .collect()
    }
}

/// Runs of readings without a gap.
fn runs(readings: &[Reading], gap_after: i64) -> impl Iterator<Item = &[Reading]> {
    readings.chunk_by(move |a, b| b.minute.saturating_sub(a.minute) <= gap_after.max(0))
}

/// At most four places a pixel column: first, lowest, highest, last. No excursion is smoothed away.
pub(crate) fn thin(places: &[(f64, f64)], wide: f64) -> Vec<(f64, f64)> {
    if (places.len() as f64) < wide * 2.0 {
        return places.to_vec();
    }
    let mut kept = Vec::new();
    for column in places.chunk_by(|a, b| a.0.floor() == b.0.floor()) {
        let by = |a: &&(f64, f64), b: &&(f64, f64)| a.1.total_cmp(&b.1);
        let ends = [column.first(), column.iter().min_by(by), column.iter().max_by(by), column.last()];
        kept.extend(ends.into_iter().flatten());
        kept.dedup();
    }
    kept
}
