//! One box of a lineage.

use super::collapse::Folded;
use crate::paper::{HEAD, Paper, SMALL};
use crate::tone::{self, Tone};

/// Height of a box in pixels: three lines of text.
pub(super) const TALL: f64 = 58.0;

pub(super) fn draw(paper: &mut Paper, one: &Folded, (x, y): (f64, f64), wide: f64) {
    let title = format!("{} {} · {}", one.kind, one.code, one.state);
    paper.thing(one.href.as_ref(), title.trim(), |paper| {
        let held = one.tone == Tone::Held;
        let border = match (held, one.focus) {
            (true, _) => "f-surface b-held w2",
            (false, true) => "f-surface b-ink w2",
            (false, false) => "f-surface b-edge",
        };
        if one.many {
            paper.rect(border, (x + 4.0, y + 4.0), (wide - 4.0, TALL - 4.0), 5.0);
        }
        let (wide, tall) = if one.many { (wide - 4.0, TALL - 4.0) } else { (wide, TALL) };
        paper.rect(border, (x, y), (wide, tall), 5.0);
        let mut room = wide - 16.0;
        if held {
            paper.hatched((x + wide - 13.0, y + 3.0), (10.0, tall - 6.0));
            room -= 10.0;
        }
        paper.say((x + 9.0, y + 17.0), &one.kind, SMALL, room);
        paper.say((x + 9.0, y + 33.0), &one.code, HEAD, room);
        if !one.state.is_empty() {
            tone::sign(paper, one.tone, (x + 13.5, y + 45.0), 4.0);
            paper.say((x + 23.0, y + 49.0), &one.state, SMALL.class("f-ink"), room - 14.0);
        }
    });
}
