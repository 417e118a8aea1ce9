//! What a gate looks like: the events of its parent over two coordinates, and its corners. For people's eyes; the count is
//! [`Gate::measure`]'s alone.

use super::error::GateError;
use super::{Dimension, Gate, Node, Shape};
use crate::file::Fcs;

/// One gate of the way from all events to the gate that counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The names of the two coordinates, as the document refers to them.
    pub names: [String; 2],
    /// Lowest and highest value of each coordinate among the events of the parent, on the gate's own scale.
    pub ranges: [(f64, f64); 2],
    /// How many events of the parent lie in each cell: row by row, the lowest row first.
    pub counts: Vec<u32>,
    /// The gate's corners on the same coordinates; empty for a shape without corners.
    pub corners: Vec<(f64, f64)>,
    /// Events in the parent.
    pub parent: u64,
    /// Of those, the events in the gate.
    pub inside: u64,
}

impl Gate {
    /// The gate's own picture and its ancestors', the outermost first, each as a grid of `cells` by `cells`. A gate of one coordinate
    /// borrows its parent's as the second; a gate made of other gates has no picture of its own and is left out.
    pub fn pictures(&self, fcs: &Fcs, cells: usize) -> Result<Vec<Picture>, GateError> {
        let mut way = Vec::new();
        let mut at = self.nodes.len().checked_sub(1);
        while let Some(nth) = at {
            way.push(nth);
            at = self.nodes[nth].parent;
        }
        way.reverse();
        let mut found = Vec::new();
        for (step, &nth) in way.iter().enumerate() {
            let outer = step.checked_sub(1).map(|outer| way[outer]);
            if let Some(picture) = self.picture(fcs, (nth, outer), cells)? {
                found.push(picture);
            }
        }
        Ok(found)
    }

    fn picture(
        &self,
        fcs: &Fcs,
        (nth, outer): (usize, Option<usize>),
        cells: usize,
    ) -> Result<Option<Picture>, GateError> {
        let node = &self.nodes[nth];
        let borrowed = outer.and_then(|outer| first(&self.nodes[outer]));
        let Some([x, y]) = pair(node, borrowed) else { return Ok(None) };
        let (xs, ys) = (x.values(fcs)?, y.values(fcs)?);
        let parent = match outer {
            Some(outer) => self.up_to(outer).members(fcs)?.inside,
            None => vec![true; fcs.events()],
        };
        let inside = self.up_to(nth).members(fcs)?.inside;
        let ranges = [range(&xs, &parent), range(&ys, &parent)];
        let cells = cells.clamp(1, 256);
        let mut counts = vec![0_u32; cells * cells];
        for ((x, y), _) in xs.iter().zip(&ys).zip(&parent).filter(|(_, of_parent)| **of_parent) {
            if x.is_finite() && y.is_finite() {
                let (column, row) = (cell(*x, ranges[0], cells), cell(*y, ranges[1], cells));
                counts[row * cells + column] = counts[row * cells + column].saturating_add(1);
            }
        }
        let count = |members: &[bool]| members.iter().filter(|&&member| member).count() as u64;
        Ok(Some(Picture {
            names: [x.name(), y.name()],
            ranges,
            counts,
            corners: corners(&node.shape, ranges),
            parent: count(&parent),
            inside: count(&inside),
        }))
    }

    /// The same document's gate that one of the nodes is.
    fn up_to(&self, nth: usize) -> Gate {
        Gate { id: self.id.clone(), nodes: self.nodes[..=nth].to_vec() }
    }
}

fn first(node: &Node) -> Option<&Dimension> {
    match &node.shape {
        Shape::Bounds(sides) => sides.first().map(|side| &side.dimension),
        Shape::Polygon(both, _) => Some(&both[0]),
        Shape::Ellipsoid(all, _) => all.first(),
        Shape::And(_) | Shape::Or(_) => None,
    }
}

/// The two coordinates that a gate is drawn over.
fn pair<'a>(node: &'a Node, borrowed: Option<&'a Dimension>) -> Option<[&'a Dimension; 2]> {
    match &node.shape {
        Shape::Bounds(sides) => match &sides[..] {
            [only] => Some([&only.dimension, borrowed.unwrap_or(&only.dimension)]),
            [x, y, ..] => Some([&x.dimension, &y.dimension]),
            [] => None,
        },
        Shape::Polygon(both, _) => Some([&both[0], &both[1]]),
        Shape::Ellipsoid(all, _) => match &all[..] {
            [x, y, ..] => Some([x, y]),
            _ => None,
        },
        Shape::And(_) | Shape::Or(_) => None,
    }
}

fn range(values: &[f64], of: &[bool]) -> (f64, f64) {
    let seen = values.iter().zip(of).filter(|(value, of)| **of && value.is_finite()).map(|(value, _)| *value);
    let (low, high) = seen.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), v| (a.min(v), b.max(v)));
    if low < high { (low, high) } else { (0.0, 1.0) }
}

fn cell(value: f64, (low, high): (f64, f64), cells: usize) -> usize {
    // A share between nought and one, so the product fits; the highest value belongs to the last cell.
    (((value - low) / (high - low)).clamp(0.0, 1.0) * cells as f64).min(cells as f64 - 1.0) as usize
}

fn corners(shape: &Shape, [x, y]: [(f64, f64); 2]) -> Vec<(f64, f64)> {
    match shape {
        Shape::Bounds(sides) => {
            let side = |nth: usize, (low, high): (f64, f64)| {
                let bounds = sides.get(nth).map(|side| (side.min, side.max)).unwrap_or_default();
                (bounds.0.unwrap_or(low), bounds.1.unwrap_or(high))
            };
            let ((left, right), (below, above)) = (side(0, x), side(1, y));
            vec![(left, below), (right, below), (right, above), (left, above)]
        }
        Shape::Polygon(_, polygon) => polygon.0.clone(),
        _ => vec![],
    }
}
