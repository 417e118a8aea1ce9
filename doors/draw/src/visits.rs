//! Visits and their windows: done, due, missed.

use crate::axis::{self, Tick};
use crate::frame::{Frame, Svg};
use crate::href::Href;
use crate::legend::{Key, legend};
use crate::measure;
use crate::panel::Panel;
use crate::paper::{LABEL, Paper, SMALL};
use crate::scale::Scale;
use crate::tone::{self, Tone};

/// One planned visit, in days on one clock, for example since dosing.
#[derive(Clone, Debug)]
pub struct Visit {
    /// Visit, window and state, as one line.
    pub title: String,
    /// First day, planned day and last day of its window.
    pub window: (i64, i64, i64),
    /// The day it took place.
    pub done: Option<i64>,
    /// `Good` done, `Now` due, `Held` missed, `Warn` done outside its window, `Plain` to come.
    pub tone: Tone,
    pub href: Option<Href>,
}

/// A line of visits: one participant, or one visit with its state as the note.
#[derive(Clone, Debug)]
pub struct Lane {
    pub name: String,
    /// What stands at the right; may be empty.
    pub note: String,
    pub visits: Vec<Visit>,
    pub href: Option<Href>,
}

/// How days are spaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Days {
    /// Evenly.
    Even,
    /// By the square root of the days since the first: opens up the crowd of early visits.
    Root,
}

/// A calendar of visits.
pub struct Visits<'a> {
    pub lanes: Vec<Lane>,
    pub days: Days,
    pub today: Option<i64>,
    /// Labels of the axis, by day: the planned visits, or dates.
    pub ticks: Vec<(i64, String)>,
    pub word_today: String,
    pub say_more: &'a dyn Fn(usize) -> String,
    pub legend: Vec<(Tone, String)>,
}

/// The most lanes that are drawn; the caller decides which come first.
const MOST: usize = 60;
const LANE: f64 = 28.0;

impl Visits<'_> {
    pub fn draw(&self, frame: &Frame) -> Svg {
        let mut paper = Paper::new(frame);
        let lanes = &self.lanes[..self.lanes.len().min(MOST)];
        let names = lanes.iter().map(|lane| measure::width(&lane.name, LABEL.0)).fold(0.0, f64::max);
        let notes = lanes.iter().map(|lane| measure::width(&lane.note, SMALL.0)).fold(0.0, f64::max);
        let third = paper.width * 0.28;
        let (left, right) = ((names + 20.0).min(third), paper.width - (notes + 16.0).min(third));
        let panel = Panel { left, right, top: 28.0, bottom: 28.0 + LANE * lanes.len() as f64 };
        let days = lanes
            .iter()
            .flat_map(|lane| &lane.visits)
            .flat_map(|v| [v.window.0, v.window.2, v.done.unwrap_or(v.window.1)]);
        let days = days.chain(self.today).chain(self.ticks.iter().map(|tick| tick.0));
        let (first, last) = days.fold((i64::MAX, i64::MIN), |(a, b), day| (a.min(day), b.max(day)));
        let (first, last) = if first > last { (0, 30) } else { (first, last) };
        let bend = |day: i64| {
            let since = day.saturating_sub(first) as f64;
            if self.days == Days::Root { since.max(0.0).sqrt() } else { since }
        };
        let scale = Scale::between(0.0, bend(last).max(1.0), panel.left + 8.0, panel.right - 8.0);
        let x = |day: i64| scale.at(bend(day));
        for (i, lane) in lanes.iter().enumerate() {
            let y = panel.top + LANE * (i as f64 + 0.5);
            paper.line("s-line", (8.0, y + LANE / 2.0), (paper.width - 8.0, y + LANE / 2.0));
            paper.thing(lane.href.as_ref(), &lane.name, |paper| {
                paper.say((8.0, y + 4.0), &lane.name, LABEL, panel.left - 16.0);
            });
            paper.say(
                (paper.width - 8.0, y + 4.0),
                &lane.note,
                SMALL.end(),
                paper.width - panel.right - 12.0,
            );
            lane.visits.iter().for_each(|visit| draw(&mut paper, visit, y, &x));
        }
        if let Some(today) = self.today {
            let at = x(today);
            paper.line("s-now w2 dot", (at, panel.top - 6.0), (at, panel.bottom));
            let wide = measure::width(&self.word_today, SMALL.0);
            let from = (at - wide / 2.0).min(paper.width - 4.0 - wide).max(4.0);
            paper.say((from, panel.top - 11.0), &self.word_today, SMALL.class("f-now"), wide + 1.0);
        }
        let mut ticks: Vec<Tick> =
            self.ticks.iter().map(|(day, text)| Tick { at: x(*day), text: text.clone() }).collect();
        ticks.sort_by(|a, b| a.at.total_cmp(&b.at));
        apart(&mut ticks);
        axis::below(&mut paper, &ticks, 4.0, 4.0, panel.bottom);
        let mut end = panel.bottom + 24.0;
        if self.lanes.len() > MOST {
            paper.say(
                (8.0, end + 12.0),
                &(self.say_more)(self.lanes.len() - MOST),
                SMALL,
                paper.width - 16.0,
            );
            end += 18.0;
        }
        let items: Vec<_> =
            self.legend.iter().map(|(tone, word)| (Key::Tone(*tone), word.as_str())).collect();
        let end = legend(&mut paper, 8.0, end, &items);
        paper.finish(end + 4.0)
    }
}

/// Leaves out labels that the one before covers; unlike on an even axis, not every n-th.
fn apart(ticks: &mut Vec<Tick>) {
    let mut free = f64::NEG_INFINITY;
    ticks.retain(|tick| {
        let half = measure::width(&tick.text, SMALL.0) / 2.0;
        let fits = tick.at - half >= free;
        if fits {
            free = tick.at + half + 9.0;
        }
        fits
    });
}

fn draw(paper: &mut Paper, visit: &Visit, y: f64, x: &dyn Fn(i64) -> f64) {
    let (opens, planned, closes) = visit.window;
    let (a, b) = (x(opens.min(closes)), x(closes.max(opens)));
    paper.thing(visit.href.as_ref(), &visit.title, |paper| {
        let from = a.min(b - 2.0);
        let class = if visit.tone == Tone::Held { "f-paper b-held" } else { "f-surface b-edge" };
        paper.rect(class, (from, y - 6.0), (b - from, 12.0), 2.0);
        if visit.tone == Tone::Held {
            paper.hatched((from, y - 6.0), (b - from, 12.0));
        }
        tone::sign(paper, visit.tone, (x(visit.done.unwrap_or(planned)), y), 4.6);
    });
}
