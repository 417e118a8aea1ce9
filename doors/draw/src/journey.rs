//! The journey: from donor to participant, with counts and states at every stage.

use crate::frame::{Frame, Svg};
use crate::href::Href;
use crate::measure;
use crate::paper::{Face, LABEL, Paper, SMALL};
use crate::path::Path;
use crate::tone::{self, Tone};

/// How many things of one state, at one site, or before one visit.
#[derive(Clone, Debug)]
pub struct Chip {
    pub label: String,
    /// The count, for the length of its part of the bar.
    pub count: u64,
    /// The count as it is read.
    pub said: String,
    pub tone: Tone,
    pub href: Option<Href>,
}

/// One stage of the journey.
#[derive(Clone, Debug)]
pub struct Stage {
    pub title: String,
    /// The number that stands large, as it is read.
    pub total: String,
    pub chips: Vec<Chip>,
    pub href: Option<Href>,
}

/// All stages in walking order.
pub struct Journey<'a> {
    pub stages: Vec<Stage>,
    /// Says that so many more lines are folded away: `say_more(4)` might be "4 more".
    pub say_more: &'a dyn Fn(usize) -> String,
}

/// The most lines in a stage.
const LINES: usize = 8;
const GAP: f64 = 22.0;

impl Journey<'_> {
    pub fn draw(&self, frame: &Frame) -> Svg {
        let mut paper = Paper::new(frame);
        let least = if paper.width < 480.0 { 140.0 } else { 176.0 };
        let fit = ((paper.width - 8.0 + GAP) / (least + GAP)).floor().max(1.0) as usize;
        // As even as possible: seven stages where six fit stand four and three, not six and one.
        let rows = self.stages.len().div_ceil(fit).max(1);
        let per = self.stages.len().div_ceil(rows).max(1);
        let wide = ((paper.width - 8.0 + GAP) / per as f64 - GAP).min(320.0);
        let mut y = 4.0;
        for (nth, row) in self.stages.chunks(per).enumerate() {
            let lines = row.iter().map(|stage| stage.chips.len().min(LINES)).max().unwrap_or(0);
            let tall = 82.0 + lines as f64 * 20.0;
            for (i, stage) in row.iter().enumerate() {
                let x = 4.0 + i as f64 * (wide + GAP);
                self.stage(&mut paper, stage, (x, y), (wide, tall));
                if i > 0 {
                    arrow(&mut paper, (x - GAP / 2.0, y + 40.0), false);
                } else if nth > 0 {
                    arrow(&mut paper, (x + wide / 2.0, y - GAP / 2.0), true);
                }
            }
            y += tall + GAP;
        }
        paper.finish(y - GAP + 4.0)
    }

    fn stage(&self, paper: &mut Paper, stage: &Stage, (x, y): (f64, f64), (wide, tall): (f64, f64)) {
        let title = format!("{}: {}", stage.title, stage.total);
        paper.rect("f-surface b-line", (x, y), (wide, tall), 6.0);
        paper.thing(stage.href.as_ref(), &title, |paper| {
            paper.rect("f-surface", (x + 4.0, y + 4.0), (wide - 8.0, 52.0), 0.0);
            paper.say((x + 12.0, y + 21.0), &stage.title, SMALL.class("f-ink bold"), wide - 24.0);
            let big = Face(24.0, "f-ink", LABEL.2);
            paper.say((x + 12.0, y + 49.0), &stage.total, big, wide - 24.0);
        });
        bar(paper, &stage.chips, (x + 12.0, y + 60.0), wide - 24.0);
        let folded = if stage.chips.len() > LINES { stage.chips.len() - LINES + 1 } else { 0 };
        let shown = stage.chips.len() - folded;
        for (i, chip) in stage.chips[..shown].iter().enumerate() {
            let y = y + 86.0 + i as f64 * 20.0;
            paper.thing(chip.href.as_ref(), &format!("{}: {}", chip.label, chip.said), |paper| {
                // Between code and state there is something to click on as well.
                paper.rect("f-surface", (x + 4.0, y - 14.0), (wide - 8.0, 20.0), 0.0);
                // Where both do not fit, the code stays whole: the sign says the state as well.
                let label = measure::width(&chip.label, SMALL.0).min(wide - 40.0);
                tone::sign(paper, chip.tone, (x + 17.0, y - 4.0), 4.2);
                paper.say((x + 28.0, y), &chip.label, SMALL.class("f-ink"), wide - 40.0);
                paper.say((x + wide - 12.0, y), &chip.said, LABEL.end(), wide - 48.0 - label);
            });
        }
        if folded > 0 {
            let y = y + 86.0 + shown as f64 * 20.0;
            paper.say((x + 28.0, y), &(self.say_more)(folded), SMALL, wide - 36.0);
        }
    }
}

/// Shares of the whole, gravest first, what is held hatched.
fn bar(paper: &mut Paper, chips: &[Chip], (x, y): (f64, f64), wide: f64) {
    let whole: f64 = chips.iter().map(|chip| chip.count as f64).sum();
    if whole <= 0.0 {
        paper.line("s-line", (x, y + 3.0), (x + wide, y + 3.0));
        return;
    }
    let mut at = x;
    for tone in Tone::ALL {
        let count: f64 = chips.iter().filter(|chip| chip.tone == tone).map(|chip| chip.count as f64).sum();
        let part = wide * count / whole;
        if part > 0.0 {
            let part_shown = (part - 1.0).max(part.min(1.0));
            let class = if matches!(tone, Tone::Plain) { "f-line" } else { tone.fill() };
            if tone == Tone::Held {
                paper.rect("f-paper b-held", (at, y), (part_shown, 6.0), 0.0);
                paper.hatched((at, y), (part_shown, 6.0));
            } else {
                paper.rect(class, (at, y), (part_shown, 6.0), 0.0);
            }
        }
        at += part;
    }
}

fn arrow(paper: &mut Paper, (x, y): (f64, f64), down: bool) {
    let places = [(-3.0, -5.0), (3.0, 0.0), (-3.0, 5.0)];
    let places = places.map(|(a, b)| if down { (x + b, y + a) } else { (x + a, y + b) });
    paper.path("s-edge w2 join", &Path::through(&places));
}
