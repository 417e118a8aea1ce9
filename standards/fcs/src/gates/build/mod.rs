//! From the XML of a document to one gate and all that it refers to.

mod coordinates;
mod matrix;
mod scale;
mod shape;

use super::error::GateError;
use super::xml::{Element, Space};
use super::{Gate, Node};
use std::collections::BTreeMap;

const GATES: [&str; 5] = ["RectangleGate", "PolygonGate", "EllipsoidGate", "BooleanGate", "QuadrantGate"];
/// Gates that refer to gates that refer to gates: more than this is no gate document.
const DEEPEST: usize = 100;

/// A gate element, or one quadrant with the gate that cuts it.
#[derive(Clone, Copy)]
enum Definition<'a> {
    Gate(&'a Element),
    Quadrant { gate: &'a Element, quadrant: &'a Element },
}

/// What can be referred to in a document, by id.
struct Document<'a> {
    gates: BTreeMap<&'a str, Definition<'a>>,
    transformations: BTreeMap<&'a str, &'a Element>,
    matrices: BTreeMap<&'a str, &'a Element>,
    order: Vec<&'a str>,
}

pub(super) fn ids(root: &Element) -> Vec<String> {
    definitions(root).filter_map(|(element, _)| element.attribute("id").map(str::to_owned)).collect()
}

pub(super) fn gate(root: &Element, id: &str) -> Result<Gate, GateError> {
    let document = document(root)?;
    if !document.gates.contains_key(id) {
        let known = document.order.iter().map(|&id| id.to_owned()).collect();
        return Err(GateError::NoSuchGate { id: id.to_owned(), known });
    }
    let mut builder = Builder { document, nodes: Vec::new(), done: BTreeMap::new(), open: Vec::new() };
    builder.node(id, root)?;
    Ok(Gate { id: id.to_owned(), nodes: builder.nodes })
}

/// All elements that a person can ask for by id, in the document's order.
fn definitions(root: &Element) -> impl Iterator<Item = (&Element, Definition<'_>)> {
    let gates = root
        .children
        .iter()
        .filter(|child| child.space == Space::Gating && GATES.contains(&child.name.as_str()));
    gates.flat_map(|gate| {
        let quadrants = gate.all(Space::Gating, "Quadrant");
        let quadrants = quadrants.map(move |quadrant| (quadrant, Definition::Quadrant { gate, quadrant }));
        // A quadrant gate is a set of gates; only its quadrants can be asked for.
        let whole = (gate.name != "QuadrantGate").then_some((gate, Definition::Gate(gate)));
        whole.into_iter().chain(quadrants)
    })
}

fn document(root: &Element) -> Result<Document<'_>, GateError> {
    let mut document = Document {
        gates: BTreeMap::new(),
        transformations: BTreeMap::new(),
        matrices: BTreeMap::new(),
        order: Vec::new(),
    };
    for (element, definition) in definitions(root) {
        let id = element.required("id")?;
        if document.gates.insert(id, definition).is_some() {
            return Err(GateError::IdTwice { id: id.to_owned(), line: element.line });
        }
        document.order.push(id);
    }
    for element in &root.children {
        let kind = match element.name.as_str() {
            "transformation" if element.space == Space::Transformations => &mut document.transformations,
            "spectrumMatrix" if element.space == Space::Transformations => &mut document.matrices,
            _ => continue,
        };
        let id = element.required("id")?;
        if kind.insert(id, element).is_some() {
            return Err(GateError::IdTwice { id: id.to_owned(), line: element.line });
        }
    }
    Ok(document)
}

/// Walks from a gate to all that it refers to; each gate becomes one node, however often it is referred to.
struct Builder<'a> {
    document: Document<'a>,
    nodes: Vec<Node>,
    done: BTreeMap<&'a str, usize>,
    open: Vec<&'a str>,
}

impl<'a> Builder<'a> {
    /// The index of a gate's node; `from` is the element that refers to it.
    fn node(&mut self, id: &str, from: &Element) -> Result<usize, GateError> {
        let Some((&id, &definition)) = self.document.gates.get_key_value(id) else {
            return Err(GateError::NoSuchReference { line: from.line, kind: "gate", id: id.to_owned() });
        };
        if let Some(&index) = self.done.get(id) {
            return Ok(index);
        }
        if self.open.contains(&id) {
            return Err(GateError::Circle { id: id.to_owned(), line: from.line });
        }
        if self.open.len() == DEEPEST {
            return Err(GateError::TooDeep { line: from.line, limit: DEEPEST });
        }
        self.open.push(id);
        let gate = match definition {
            Definition::Gate(gate) | Definition::Quadrant { gate, .. } => gate,
        };
        // Gating-ML 2.0: the parent of a quadrant gate is the parent of each of its quadrants.
        let parent = gate.attribute("parent_id").map(|parent| self.node(parent, gate)).transpose()?;
        let shape = self.shape(definition)?;
        self.open.pop();
        self.nodes.push(Node { shape, parent });
        self.done.insert(id, self.nodes.len() - 1);
        Ok(self.nodes.len() - 1)
    }
}
