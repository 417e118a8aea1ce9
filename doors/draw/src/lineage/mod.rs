//! Lineage: what came from what, upstream first.
//!
//! Layers by longest path, long edges led through places of their own, order in a layer by barycentres (Sugiyama, Tagawa
//! and Toda 1981, <https://doi.org/10.1109/TSMC.1981.4308636>). Where the layers do not fit side by side the drawing
//! turns and runs downwards.

mod across;
mod collapse;
mod down;
mod graph;
mod ink;

use crate::frame::{Frame, Svg};
use crate::href::Href;
use crate::paper::Paper;
use crate::tone::Tone;

/// One thing in a lineage: a donor, a line, a lot, a vial, a participant.
#[derive(Clone, Debug)]
pub struct Node {
    /// What kind of thing it is, in the reader's language.
    pub kind: String,
    /// Its code.
    pub code: String,
    /// The word for its state.
    pub state: String,
    /// What the state means. `Held` is drawn red and hatched.
    pub tone: Tone,
    pub href: Option<Href>,
}

/// A directed graph of what came from what. Thousands of nodes are fine: runs are drawn as one with a count.
pub struct Lineage<'a> {
    pub nodes: Vec<Node>,
    /// From upstream to downstream, by place in `nodes`. Edges to nowhere and from a node to itself are left out; a
    /// circle, which no true lineage has, is cut at one place.
    pub edges: Vec<(usize, usize)>,
    /// The node that was asked about: drawn with a heavy border, and never folded into a run.
    pub focus: Option<usize>,
    /// Says how many of a kind: `say_many("vial", 12)` might be "12 vials".
    pub say_many: &'a dyn Fn(&str, usize) -> String,
}

/// The least distance between two layers side by side, in pixels: a box and room for its edges.
const LEAST_PITCH: f64 = 124.0;

impl Lineage<'_> {
    pub fn draw(&self, frame: &Frame) -> Svg {
        let mut paper = Paper::new(frame);
        let layers = graph::layers(self.nodes.len(), &self.edges);
        let deep = layers.iter().max().map_or(0, |deepest| deepest + 1);
        let sideways = (deep as f64) * LEAST_PITCH <= paper.width + 24.0;
        let folded = collapse::collapse(self, &layers, if sideways { 10 } else { 6 });
        let height = if sideways {
            across::draw(&mut paper, &folded, deep)
        } else {
            down::draw(&mut paper, &folded, deep)
        };
        paper.finish(height)
    }
}
