//! Gates against events.

use super::error::GateError;
use super::{Gate, Shape};
use crate::file::Fcs;

/// For each event of a file, in its order: is it in the gate, and is it in the gate's parent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Members {
    /// In the gate, and so in all its parents.
    pub inside: Vec<bool>,
    /// In the parent; nothing if the gate has none.
    pub parent: Option<Vec<bool>>,
}

impl Gate {
    /// Which events of a file lie in this gate.
    pub fn members(&self, fcs: &Fcs) -> Result<Members, GateError> {
        let mut known: Vec<Vec<bool>> = Vec::with_capacity(self.nodes.len());
        for node in &self.nodes {
            let mut inside = shape(&node.shape, fcs, &known)?;
            if let Some(parent) = node.parent {
                inside.iter_mut().zip(&known[parent]).for_each(|(inside, parent)| *inside &= parent);
            }
            known.push(inside);
        }
        let parent = self.nodes.last().and_then(|node| node.parent).map(|parent| known[parent].clone());
        Ok(Members { inside: known.pop().unwrap_or_default(), parent })
    }
}

fn shape(shape: &Shape, fcs: &Fcs, known: &[Vec<bool>]) -> Result<Vec<bool>, GateError> {
    let events = fcs.events();
    match shape {
        Shape::Bounds(sides) => {
            let mut inside = vec![true; events];
            for side in sides {
                let values = side.dimension.values(fcs)?;
                inside.iter_mut().zip(values).for_each(|(inside, value)| *inside &= side.contains(value));
            }
            Ok(inside)
        }
        Shape::Polygon(dimensions, polygon) => {
            let [x, y] = dimensions.as_ref();
            Ok(x.values(fcs)?.into_iter().zip(y.values(fcs)?).map(|(x, y)| polygon.contains(x, y)).collect())
        }
        Shape::Ellipsoid(dimensions, ellipsoid) => {
            let columns =
                dimensions.iter().map(|dimension| dimension.values(fcs)).collect::<Result<Vec<_>, _>>()?;
            let mut point = vec![0.0; columns.len()];
            let inside = (0..events).map(|event| {
                point.iter_mut().zip(&columns).for_each(|(x, column)| *x = column[event]);
                ellipsoid.contains(&point)
            });
            Ok(inside.collect())
        }
        Shape::And(operands) => {
            Ok((0..events).map(|at| operands.iter().all(|&(gate, not)| known[gate][at] != not)).collect())
        }
        Shape::Or(operands) => {
            Ok((0..events).map(|at| operands.iter().any(|&(gate, not)| known[gate][at] != not)).collect())
        }
    }
}
