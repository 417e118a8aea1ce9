//! The lineage of a code as a drawing.

use super::code::is_held;
use crate::page::Look;
use bench::Code;
use draw::{Frame, Href, Lineage, Node, Tone, at_widths};
use maud::{Markup, PreEscaped};
use portfolio::Direction;
use serde_json::json;
use std::collections::HashMap;

/// The most of each direction that is drawn, nearest first: beyond it a drawing says less than the list below it.
const MOST: usize = 300;

/// Up and down of a code, what is held in red.
pub fn draw(look: &Look<'_>, focus: Code, up: &[Code], down: &[Code]) -> Markup {
    let codes: Vec<Code> =
        up.iter().take(MOST).chain([&focus]).chain(down.iter().take(MOST)).copied().collect();
    let place: HashMap<Code, usize> = codes.iter().enumerate().map(|(nth, code)| (*code, nth)).collect();
    let open = &look.view.open.genealogy;
    let inside = look.view.inside.map(|inside| &inside.genealogy);
    let mut edges = Vec::new();
    for (from, code) in codes.iter().enumerate() {
        let layers = [Some(open), inside].into_iter().flatten();
        let below = layers.flat_map(|layer| layer.neighbours(*code, Direction::Downstream));
        edges.extend(below.filter_map(|below| Some((from, *place.get(&below)?))));
    }
    let node = |code: &Code| -> Node {
        let (state, tone) = state(look, *code);
        Node {
            kind: look.one(code.kind),
            code: code.to_string(),
            state,
            tone,
            href: Href::new(&format!("/code/{code}")),
        }
    };
    let lineage = Lineage {
        nodes: codes.iter().map(node).collect(),
        edges,
        focus: Some(up.len().min(MOST)),
        say_many: &|kind, count| look.fill("web-many", json!({ "one": kind, "count": count })),
    };
    let frame = Frame {
        id: "lineage".to_owned(),
        title: look.fill("web-lineage", json!({ "code": focus })),
        desc: look.fill("web-lineage-desc", json!({ "code": focus, "up": up.len(), "down": down.len() })),
        width: 0,
    };
    // The drawing escapes every text that it is given.
    PreEscaped(at_widths(&frame, |frame| lineage.draw(frame)))
}

/// What stands about a thing in one word, and how it looks.
pub fn state(look: &Look<'_>, code: Code) -> (String, Tone) {
    let standing = look.view.standing(code);
    let (state, tone) = match () {
        () if standing.rejected => ("word-rejected", Tone::Held),
        () if is_held(&standing) => ("word-held", Tone::Held),
        () if !standing.released.is_empty() => ("word-released", Tone::Good),
        () => ("", Tone::Plain),
    };
    (if state.is_empty() { String::new() } else { look.say(state) }, tone)
}
