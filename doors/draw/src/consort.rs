//! The flow of participants, after the CONSORT 2025 flow diagram (<https://www.consort-spirit.org>).

use crate::frame::{Frame, Svg};
use crate::href::Href;
use crate::measure::{self, wrap};
use crate::paper::{HEAD, LABEL, Paper, SMALL};
use crate::path::Path;

/// A reason with its count, as both are read.
#[derive(Clone, Debug)]
pub struct Count {
    pub label: String,
    pub count: String,
}

/// One box of the flow.
#[derive(Clone, Debug)]
pub struct Step {
    pub label: String,
    /// The count as it is read; may be empty.
    pub count: String,
    pub reasons: Vec<Count>,
    pub href: Option<Href>,
}

/// One arm. A blinded reader is shown one arm, or arms without names.
#[derive(Clone, Debug)]
pub struct Arm {
    pub name: String,
    /// From allocation to analysis; the same step of all arms stands at the same height.
    pub steps: Vec<Step>,
}

/// The whole flow.
#[derive(Clone, Debug)]
pub struct Consort {
    /// Down the middle: assessed, then randomised. Each may have a side box of those who left there.
    pub trunk: Vec<(Step, Option<Step>)>,
    pub arms: Vec<Arm>,
}

const GAP: f64 = 26.0;
const PAD: f64 = 12.0;

impl Consort {
    pub fn draw(&self, frame: &Frame) -> Svg {
        let mut paper = Paper::new(frame);
        let whole = paper.width - 8.0;
        let wide = ((whole - 28.0) / 2.0).min(300.0);
        let middle = paper.width / 2.0;
        // Side boxes stand right of the middle line; where the paper is narrow the trunk gives way to the left.
        let trunk = if whole < 640.0 { 4.0 + wide / 2.0 } else { middle };
        let side_wide = (paper.width - 4.0 - (trunk + 28.0)).min(300.0);
        let mut y = 4.0;
        for (i, (step, side)) in self.trunk.iter().enumerate() {
            let tall = size(step, wide);
            if i > 0 {
                arrow(&mut paper, (trunk, y - GAP), (trunk, y));
            }
            draw(&mut paper, step, (trunk - wide / 2.0, y), (wide, tall));
            y += tall + GAP;
            if let Some(side) = side {
                let tall = size(side, side_wide);
                paper.line("s-edge", (trunk, y - GAP), (trunk, y + tall));
                let centre = y + tall / 2.0 - GAP / 2.0;
                arrow(&mut paper, (trunk, centre), (trunk + 28.0, centre));
                draw(&mut paper, side, (trunk + 28.0, y - GAP / 2.0), (side_wide, tall));
                y += tall;
            }
        }
        let y = self.arms(&mut paper, if self.trunk.is_empty() { None } else { Some(trunk) }, y);
        paper.finish(y.max(8.0) + 4.0 - if self.arms.is_empty() { GAP } else { 0.0 })
    }

    fn arms(&self, paper: &mut Paper, trunk: Option<f64>, mut y: f64) -> f64 {
        let whole = paper.width - 8.0;
        let fit = ((whole + GAP) / (150.0 + GAP)).floor().max(1.0) as usize;
        let per = self.arms.len().clamp(1, fit);
        let wide = ((whole + GAP) / per as f64 - GAP).min(320.0);
        for (nth, row) in self.arms.chunks(per).enumerate() {
            let all = row.len() as f64 * (wide + GAP) - GAP;
            let left = |i: usize| (paper.width - all) / 2.0 + i as f64 * (wide + GAP);
            let lefts: Vec<f64> = (0..row.len()).map(left).collect();
            let named = row.iter().any(|arm| !arm.name.is_empty());
            let head = if named { 24.0 } else { 0.0 };
            if let (Some(trunk), 0) = (trunk, nth) {
                let turn = y - GAP / 2.0;
                paper.line("s-edge", (trunk, y - GAP), (trunk, turn));
                for left in &lefts {
                    let x = left + wide / 2.0;
                    paper.line("s-edge", (trunk, turn), (x, turn));
                    arrow(paper, (x, turn), (x, y + 4.0));
                }
                y += 4.0;
            }
            for (arm, left) in row.iter().zip(&lefts) {
                paper.say((left + wide / 2.0, y + 16.0), &arm.name, HEAD.middle(), wide);
            }
            y += head;
            let steps = row.iter().map(|arm| arm.steps.len()).max().unwrap_or(0);
            for s in 0..steps {
                let tall = row
                    .iter()
                    .filter_map(|arm| arm.steps.get(s))
                    .map(|step| size(step, wide))
                    .fold(0.0, f64::max);
                for (arm, left) in row.iter().zip(&lefts) {
                    if let Some(step) = arm.steps.get(s) {
                        if s > 0 {
                            arrow(paper, (left + wide / 2.0, y - GAP), (left + wide / 2.0, y));
                        }
                        draw(paper, step, (*left, y), (wide, tall));
                    }
                }
                y += tall + GAP;
            }
        }
        y - GAP
    }
}

/// How tall a box must be, and the lines its label takes.
fn size(step: &Step, wide: f64) -> f64 {
    let label = label(step, wide).len().max(1) as f64 * 16.0;
    let reasons: usize = step.reasons.iter().map(|reason| reason_lines(reason, wide).len().max(1)).sum();
    label + reasons as f64 * 15.0 + if step.reasons.is_empty() { 0.0 } else { 5.0 } + 18.0
}

fn label(step: &Step, wide: f64) -> Vec<String> {
    let room = wide - 2.0 * PAD - measure::width(&step.count, HEAD.0) - 10.0;
    wrap(&measure::clean(&step.label), LABEL.0, room, 3)
}

fn reason_lines(reason: &Count, wide: f64) -> Vec<String> {
    let room = wide - 2.0 * PAD - 8.0 - measure::width(&reason.count, SMALL.0) - 10.0;
    wrap(&measure::clean(&reason.label), SMALL.0, room, 2)
}

fn draw(paper: &mut Paper, step: &Step, (x, y): (f64, f64), (wide, tall): (f64, f64)) {
    let title = format!("{}: {}", step.label, step.count);
    paper.thing(step.href.as_ref(), &title, |paper| {
        paper.rect("f-surface b-edge", (x, y), (wide, tall), 5.0);
        let mut at = y + 22.0;
        let right = x + wide - PAD;
        paper.say((right, at), &step.count, HEAD.end(), wide / 2.0);
        for line in label(step, wide) {
            paper.say((x + PAD, at), &line, LABEL, wide - 2.0 * PAD);
            at += 16.0;
        }
        at = at.max(y + 38.0) + 3.0;
        for reason in &step.reasons {
            paper.say((right, at), &reason.count, SMALL.end(), wide / 2.0);
            let lines = reason_lines(reason, wide);
            for line in &lines {
                paper.say((x + PAD + 8.0, at), line, SMALL, wide - 2.0 * PAD - 8.0);
                at += 15.0;
            }
            if lines.is_empty() {
                at += 15.0;
            }
        }
    });
}

/// A line with a head at its end, down or to the right.
fn arrow(paper: &mut Paper, from: (f64, f64), (x, y): (f64, f64)) {
    paper.line("s-edge", from, (x, y));
    let (dx, dy) = if from.0 == x { (0.0, 1.0) } else { (1.0, 0.0) };
    let wing = |side: f64| (x - dx * 6.0 + dy * 3.5 * side, y - dy * 6.0 + dx * 3.5 * side);
    paper.path("f-edge", &Path::polygon(&[(x, y), wing(1.0), wing(-1.0)]));
}
