//! Sensory scores of the ISNCSCI on a schematic body, front and back.
//!
//! The outline and the regions are our own and simple: each of the 28 dermatomes stands where its key sensory point is
//! (ASIA/ISCoS, International Standards for Neurological Classification of SCI, revised 2019), but borders are straight
//! and no picture was traced.

mod regions;

use crate::frame::{Frame, Svg};
use crate::legend::{Key, legend};
use crate::paper::{Face, HEAD, Paper, SMALL};
use crate::path::Path;
use regions::{BACK, FRONT, Region};

/// The 28 dermatomes that are tested, from above.
pub const LEVELS: [&str; 28] = [
    "C2", "C3", "C4", "C5", "C6", "C7", "C8", "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10",
    "T11", "T12", "L1", "L2", "L3", "L4", "L5", "S1", "S2", "S3", "S4-5",
];

/// What was felt at a dermatome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Score {
    /// 0: filled.
    Absent,
    /// 1: hatched.
    Altered,
    /// 2: empty.
    Normal,
    /// Not testable, or not recorded: dotted.
    NotTestable,
}

/// A score, and how it is written: "1", "NT", "0*".
#[derive(Clone, Debug)]
pub struct Sensed {
    pub score: Score,
    pub said: String,
}

/// One modality, light touch or pin prick, of both sides of a person.
#[derive(Clone, Debug)]
pub struct Body {
    /// Scores in the order of [`LEVELS`].
    pub right: [Sensed; 28],
    pub left: [Sensed; 28],
    pub word_front: String,
    pub word_back: String,
    /// Short: they head two narrow columns.
    pub word_right: String,
    pub word_left: String,
    /// Words of 0, 1, 2 and NT for the legend.
    pub words: [String; 4],
}

/// Height of the schematic in its own units; its half width is 46.
const TALL: f64 = 232.0;
const HALF: f64 = 46.0;
const ROW: f64 = 14.5;

impl Body {
    pub fn draw(&self, frame: &Frame) -> Svg {
        let mut paper = Paper::new(frame);
        let table = if paper.width < 480.0 { 112.0 } else { 130.0 };
        let figure = ((paper.width - table - 24.0) / 2.0).min(190.0);
        let scale = figure / (2.0 * HALF);
        let top = 34.0;
        let tall = (TALL * scale).max(28.0 * ROW + 8.0);
        let middle = paper.width / 2.0;
        let (front, back) =
            (middle - table / 2.0 - 6.0 - figure / 2.0, middle + table / 2.0 + 6.0 + figure / 2.0);
        let drop = (tall - TALL * scale) / 2.0;
        for (word, centre) in [(&self.word_front, front), (&self.word_back, back)] {
            paper.say((centre, 14.0), word, HEAD.middle(), figure);
        }
        // Seen from the front a person's right is on the reader's left; from the back it is on the right.
        for (regions, centre, right) in [(FRONT, front, -1.0), (BACK, back, 1.0)] {
            paper.circle("f-paper b-edge", (centre, top + drop + 14.0 * scale), 12.5 * scale);
            for region in regions {
                self.region(&mut paper, region, &self.left, (centre, top + drop), (scale, -right));
                self.region(&mut paper, region, &self.right, (centre, top + drop), (scale, right));
            }
        }
        self.table(&mut paper, middle, top + (tall - 28.0 * ROW) / 2.0, table);
        let keys = [Key::Field("solid"), Key::Field("shade"), Key::Field("none"), Key::Field("dots")];
        let items: Vec<_> = keys.into_iter().zip(self.words.iter().map(String::as_str)).collect();
        let end = legend(&mut paper, 8.0, top + tall + 8.0, &items);
        paper.finish(end + 4.0)
    }

    fn region(
        &self,
        paper: &mut Paper,
        region: &Region,
        side: &[Sensed; 28],
        (x, y): (f64, f64),
        (scale, mirror): (f64, f64),
    ) {
        let places: Vec<_> = region.1.iter().map(|(a, b)| (x + mirror * a * scale, y + b * scale)).collect();
        let sensed = &side[region.0];
        let title = format!("{} · {}", LEVELS[region.0], sensed.said);
        paper.thing(None, &title, |paper| field(paper, sensed.score, &Path::polygon(&places)));
    }

    fn table(&self, paper: &mut Paper, middle: f64, top: f64, wide: f64) {
        let (left, right) = (middle - wide / 2.0 + 6.0, middle + wide / 2.0 - 6.0);
        paper.say((left, top - 6.0), &self.word_right, SMALL, wide / 2.0 - 8.0);
        paper.say((right, top - 6.0), &self.word_left, SMALL.end(), wide / 2.0 - 8.0);
        for (i, level) in LEVELS.iter().enumerate() {
            let y = top + i as f64 * ROW;
            paper.say((middle, y + 10.5), level, Face(10.5, "f-muted", SMALL.2).middle(), 34.0);
            for (sensed, x, face) in [(&self.right[i], left, SMALL), (&self.left[i], right - 14.0, SMALL)] {
                let corners =
                    [(x, y + 1.5), (x + 14.0, y + 1.5), (x + 14.0, y + ROW - 1.5), (x, y + ROW - 1.5)];
                field(paper, sensed.score, &Path::polygon(&corners));
                let (at, face) = if x == left { (x + 18.0, face) } else { (x - 4.0, face.end()) };
                paper.say((at, y + 10.5), &sensed.said, face.class("f-ink"), wide / 2.0 - 34.0);
            }
        }
    }
}

fn field(paper: &mut Paper, score: Score, path: &Path) {
    match score {
        Score::Absent => paper.path("f-now b-ink", path),
        Score::Altered => {
            paper.path("f-paper", path);
            paper.patterned("shade", path);
            paper.path("s-edge", path);
        }
        Score::Normal => paper.path("f-paper b-edge", path),
        Score::NotTestable => {
            paper.path("f-paper", path);
            paper.patterned("dots", path);
            paper.path("s-edge", path);
        }
    }
}
