//! Gates: regions in the space of measured colours, as Gating-ML 2.0 (ISAC, 2013) writes them down.
//!
//! A gate asks of each event: inside or not? A rectangle bounds some parameters; a polygon bounds two; an ellipsoid lies around a
//! centre; a quadrant is what dividers cut; a Boolean gate combines other gates; and a gate with a parent counts only events
//! of its parent. Each parameter may first be compensated, divided by another one, and put on a scale.

mod apply;
mod build;
mod compensation;
mod dimension;
mod error;
mod picture;
mod scales;
mod shapes;
mod xml;

pub use apply::Members;
pub use error::GateError;
pub use picture::Picture;

use dimension::{Bounded, Dimension};
use shapes::{Ellipsoid, Polygon};

/// One gate of a document with all that it refers to: parents, operands, scales, spectrum matrices.
#[derive(Clone, Debug)]
pub struct Gate {
    id: String,
    /// Gates in an order in which each one comes after all that it refers to; the last one is the gate asked for.
    nodes: Vec<Node>,
}

#[derive(Clone, Debug)]
struct Node {
    shape: Shape,
    /// An index into the nodes before this one.
    parent: Option<usize>,
}

#[derive(Clone, Debug)]
enum Shape {
    /// Rectangles of any number of dimensions, and quadrants.
    Bounds(Vec<Bounded>),
    Polygon(Box<[Dimension; 2]>, Polygon),
    Ellipsoid(Vec<Dimension>, Ellipsoid),
    /// Indices into the nodes before this one; true asks for those outside.
    And(Vec<(usize, bool)>),
    Or(Vec<(usize, bool)>),
}

impl Gate {
    /// Reads one gate by its id from a Gating-ML 2.0 document. A quadrant is asked for by the quadrant's own id.
    ///
    /// Only what the gate refers to is looked at; the rest of the document may hold what this program does not know.
    pub fn parse(document: &str, id: &str) -> Result<Gate, GateError> {
        build::gate(&xml::parse(document)?, id)
    }

    /// The ids of all gates and quadrants of a document, in its order: what a person may choose from.
    pub fn ids(document: &str) -> Result<Vec<String>, GateError> {
        Ok(build::ids(&xml::parse(document)?))
    }

    /// This gate's id.
    pub fn id(&self) -> &str {
        &self.id
    }
}

/// The place of a data value on a `logicle` or `hyperlog` scale with top `t`, linear width `w`, `m` decades and `a` additional negative
/// decades; nothing for another name or parameters outside the standard's limits. For drawing axes and for checking the scales alone.
pub fn place_on_scale(name: &str, t: f64, w: f64, m: f64, a: f64, x: f64) -> Option<f64> {
    let fits = t > 0.0
        && m > 0.0
        && (0.0..=m / 2.0).contains(&w)
        && (-w..=m - 2.0 * w).contains(&a)
        && m + a <= 100.0;
    match name {
        "logicle" if fits => Some(scales::Logicle::new(t, w, m, a).of(x)),
        "hyperlog" if fits && w > 0.0 => Some(scales::Hyperlog::new(t, w, m, a).of(x)),
        _ => None,
    }
}
