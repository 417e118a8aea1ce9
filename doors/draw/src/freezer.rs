//! The freezer: racks, boxes, and what stands at which position.

use crate::frame::{Frame, Svg};
use crate::href::Href;
use crate::paper::{Face, HEAD, Paper, SMALL};
use crate::tone::{self, Tone};

/// A vial at its position, both counted from 0. What stands outside its box is drawn nowhere but counted.
#[derive(Clone, Debug)]
pub struct Placed {
    pub row: usize,
    pub column: usize,
    pub tone: Tone,
    /// Code, position and state, as one line.
    pub title: String,
    pub href: Option<Href>,
}

/// A box with named rows and columns, at most 16 by 16.
#[derive(Clone, Debug)]
pub struct CryoBox {
    pub name: String,
    /// How full it is, as it is read: "62 / 81".
    pub filled: String,
    pub row_names: Vec<String>,
    pub column_names: Vec<String>,
    pub vials: Vec<Placed>,
    pub href: Option<Href>,
}

#[derive(Clone, Debug)]
pub struct Rack {
    pub name: String,
    pub boxes: Vec<CryoBox>,
}

/// One freezer.
#[derive(Clone, Debug)]
pub struct Freezer {
    pub racks: Vec<Rack>,
    /// Words of the tones for the legend, in any order.
    pub legend: Vec<(Tone, String)>,
    /// Whether each box is drawn as one tile that shows how full it is, by tone. With more than 24 boxes it always is.
    pub tiles: bool,
}

const MOST: usize = 16;

impl Freezer {
    pub fn draw(&self, frame: &Frame) -> Svg {
        let mut paper = Paper::new(frame);
        let boxes = || self.racks.iter().flat_map(|rack| &rack.boxes);
        let tiles = self.tiles || boxes().count() > 24;
        let widest = boxes().map(|one| one.column_names.len().min(MOST)).max().unwrap_or(1) as f64;
        let cell = ((paper.width - 48.0) / widest).min(17.0);
        let wide = if tiles { 96.0 } else { (widest * cell + 34.0).max(110.0) };
        let mut y = 4.0;
        for rack in &self.racks {
            paper.say((4.0, y + 13.0), &rack.name, HEAD, paper.width - 8.0);
            paper.line("s-line", (4.0, y + 20.0), (paper.width - 4.0, y + 20.0));
            y += 28.0;
            let per = ((paper.width - 8.0 + 16.0) / (wide + 16.0)).floor().max(1.0) as usize;
            for row in rack.boxes.chunks(per) {
                let mut tall = 0.0_f64;
                for (i, one) in row.iter().enumerate() {
                    let at = (4.0 + i as f64 * (wide + 16.0), y);
                    tall = tall.max(if tiles {
                        tile(&mut paper, one, at, wide)
                    } else {
                        grid(&mut paper, one, at, cell, wide)
                    });
                }
                y += tall + 14.0;
            }
            y += 4.0;
        }
        let items: Vec<_> =
            self.legend.iter().map(|(tone, word)| (crate::legend::Key::Tone(*tone), word.as_str())).collect();
        let end = crate::legend::legend(&mut paper, 4.0, y - 2.0, &items);
        paper.finish(end + 4.0)
    }
}

fn caption(paper: &mut Paper, one: &CryoBox, (x, y): (f64, f64), wide: f64) {
    let filled = crate::measure::width(&one.filled, SMALL.0);
    paper.thing(one.href.as_ref(), &format!("{} · {}", one.name, one.filled), |paper| {
        paper.say((x, y + 12.0), &one.name, SMALL.class("f-ink"), wide - filled - 8.0);
        paper.say((x + wide, y + 12.0), &one.filled, SMALL.end(), wide * 0.6);
    });
}

/// A box with every position.
fn grid(paper: &mut Paper, one: &CryoBox, (x, y): (f64, f64), cell: f64, wide: f64) -> f64 {
    caption(paper, one, (x, y), wide - 16.0);
    let (rows, columns) = (one.row_names.len().min(MOST), one.column_names.len().min(MOST));
    let (left, top) = (x + 18.0, y + 36.0);
    let tiny = Face(9.0, "f-muted", SMALL.2);
    for (i, name) in one.column_names.iter().take(columns).enumerate() {
        paper.say((left + (i as f64 + 0.5) * cell, top - 5.0), name, tiny.middle(), cell);
    }
    for (i, name) in one.row_names.iter().take(rows).enumerate() {
        paper.say((left - 6.0, top + (i as f64 + 0.5) * cell + 3.0), name, tiny.end(), 14.0);
    }
    let (w, h) = (columns as f64 * cell, rows as f64 * cell);
    paper.rect("f-surface b-edge", (left, top), (w, h), 2.0);
    for i in 1..columns {
        paper.line("s-line", (left + i as f64 * cell, top + 0.5), (left + i as f64 * cell, top + h - 0.5));
    }
    for i in 1..rows {
        paper.line("s-line", (left + 0.5, top + i as f64 * cell), (left + w - 0.5, top + i as f64 * cell));
    }
    for vial in one.vials.iter().filter(|vial| vial.row < rows && vial.column < columns) {
        let corner = (left + vial.column as f64 * cell, top + vial.row as f64 * cell);
        paper.thing(vial.href.as_ref(), &vial.title, |paper| {
            if vial.tone == Tone::Held {
                paper.hatched((corner.0 + 0.5, corner.1 + 0.5), (cell - 1.0, cell - 1.0));
            }
            // The whole position can be touched, not the sign alone (WCAG 2.2, 2.5.8).
            paper.rect("f-surface wash", corner, (cell, cell), 0.0);
            tone::sign(paper, vial.tone, (corner.0 + cell / 2.0, corner.1 + cell / 2.0), cell * 0.27);
        });
    }
    36.0 + h
}

/// A box as one tile: a bar of what is in it.
fn tile(paper: &mut Paper, one: &CryoBox, (x, y): (f64, f64), wide: f64) -> f64 {
    caption(paper, one, (x, y), wide);
    let places =
        (one.row_names.len().min(MOST) * one.column_names.len().min(MOST)).max(one.vials.len()).max(1) as f64;
    paper.rect("f-surface b-edge", (x, y + 18.0), (wide, 14.0), 2.0);
    let mut at = x;
    for tone in Tone::ALL {
        let part = wide * one.vials.iter().filter(|vial| vial.tone == tone).count() as f64 / places;
        if part > 0.0 && tone == Tone::Held {
            paper.hatched((at, y + 18.0), (part, 14.0));
        } else if part > 0.0 {
            paper.rect(tone.fill(), (at, y + 20.0), (part, 10.0), 0.0);
        }
        at += part;
    }
    if let Some(gravest) = one.vials.iter().map(|vial| vial.tone).filter(|tone| *tone <= Tone::Warn).min() {
        tone::sign(paper, gravest, (x + wide - 8.0, y + 25.0), 4.0);
    }
    32.0
}
