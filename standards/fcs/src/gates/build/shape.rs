//! Gate elements: rectangle, polygon, ellipsoid, quadrant, Boolean. Gating-ML 2.0 section 5.

use super::coordinates::{bounded, dimension, point};
use super::{Builder, Definition};
use crate::gates::Shape;
use crate::gates::dimension::{Bounded, Dimension};
use crate::gates::error::GateError;
use crate::gates::shapes::{Ellipsoid, Polygon};
use crate::gates::xml::{Element, Space, finite};
use crate::matrix::Matrix;

impl Builder<'_> {
    pub(super) fn shape(&mut self, definition: Definition<'_>) -> Result<Shape, GateError> {
        match definition {
            Definition::Quadrant { gate, quadrant } => self.quadrant(gate, quadrant),
            Definition::Gate(gate) => match gate.name.as_str() {
                "RectangleGate" => self.rectangle(gate),
                "PolygonGate" => self.polygon(gate),
                "EllipsoidGate" => self.ellipsoid(gate),
                _ => self.boolean(gate),
            },
        }
    }

    fn rectangle(&self, gate: &Element) -> Result<Shape, GateError> {
        let sides = gate.all(Space::Gating, "dimension").map(|side| bounded(&self.document, side));
        let sides = sides.collect::<Result<Vec<_>, _>>()?;
        if sides.is_empty() {
            return Err(gate.missing("a dimension"));
        }
        Ok(Shape::Bounds(sides))
    }

    fn polygon(&self, gate: &Element) -> Result<Shape, GateError> {
        let dimensions: [Dimension; 2] =
            self.dimensions(gate)?.try_into().map_err(|_| gate.missing("exactly two dimensions"))?;
        let corner = |vertex: &Element| match point(vertex)?.as_slice() {
            &[x, y] => Ok((x, y)),
            _ => Err(vertex.missing("two coordinates")),
        };
        let corners = gate.all(Space::Gating, "vertex").map(corner).collect::<Result<Vec<_>, _>>()?;
        if corners.len() < 3 {
            return Err(gate.missing("at least three corners (vertex)"));
        }
        Ok(Shape::Polygon(Box::new(dimensions), Polygon(corners)))
    }

    fn ellipsoid(&self, gate: &Element) -> Result<Shape, GateError> {
        let dimensions = self.dimensions(gate)?;
        let n = dimensions.len();
        if n < 2 {
            return Err(gate.missing("at least two dimensions"));
        }
        let mean = point(gate.child(Space::Gating, "mean")?)?;
        if mean.len() != n {
            return Err(gate.missing(format!("a mean of {n} coordinates")));
        }
        let covariance = gate.child(Space::Gating, "covarianceMatrix")?;
        let row =
            |row: &Element| row.all(Space::Gating, "entry").map(|entry| entry.number("value")).collect();
        let rows = covariance.all(Space::Gating, "row").map(row).collect::<Result<Vec<Vec<f64>>, _>>()?;
        let matrix = Matrix::from_rows(&rows).filter(|matrix| (matrix.rows(), matrix.columns()) == (n, n));
        let matrix = matrix.ok_or_else(|| covariance.missing(format!("{n} rows of {n} entries")))?;
        // Gating-ML 2.0, 5.1.3: a covariance matrix, so symmetric and positive definite. Else the "ellipsoid" has no bounds.
        let inverse = matrix.inverse().filter(|_| matrix.is_positive_definite()).ok_or_else(|| {
            covariance.value("the covariance matrix", &format!("{rows:?}"), "symmetric and positive definite")
        })?;
        let distance = gate.child(Space::Gating, "distanceSquare")?;
        let distance_square = distance.number("value")?;
        if distance_square < 0.0 {
            return Err(distance.value(
                "the squared distance",
                &distance_square.to_string(),
                "nought or more",
            ));
        }
        Ok(Shape::Ellipsoid(dimensions, Ellipsoid { mean, inverse_covariance: inverse, distance_square }))
    }

    /// Dividers cut each axis into pieces that hold their lower end; a position names a piece by any place inside it.
    fn quadrant(&self, gate: &Element, quadrant: &Element) -> Result<Shape, GateError> {
        let mut sides = Vec::new();
        for position in quadrant.all(Space::Gating, "position") {
            let id = position.required("divider_ref")?;
            let mut dividers =
                gate.all(Space::Gating, "divider").filter(|divider| divider.attribute("id") == Some(id));
            let divider = dividers.next().ok_or_else(|| GateError::NoSuchReference {
                line: position.line,
                kind: "divider",
                id: id.to_owned(),
            })?;
            let values =
                divider.all(Space::Gating, "value").map(|value| finite(value, "the divider", &value.text));
            let values = values.collect::<Result<Vec<_>, _>>()?;
            if values.is_empty() {
                return Err(divider.missing("a value"));
            }
            let location = position.number("location")?;
            let min = values.iter().copied().filter(|&value| value <= location).max_by(f64::total_cmp);
            let max = values.iter().copied().filter(|&value| value > location).min_by(f64::total_cmp);
            sides.push(Bounded { dimension: dimension(&self.document, divider)?, min, max });
        }
        if sides.is_empty() {
            return Err(quadrant.missing("a position"));
        }
        Ok(Shape::Bounds(sides))
    }

    fn boolean(&mut self, gate: &Element) -> Result<Shape, GateError> {
        let kinds = ["and", "or", "not"];
        let mut operators = gate
            .children
            .iter()
            .filter(|child| child.space == Space::Gating && kinds.contains(&child.name.as_str()));
        let operator = operators.next().ok_or_else(|| gate.missing("one of <and>, <or>, <not>"))?;
        if let Some(second) = operators.next() {
            return Err(second.value("a second operator", &second.name, "only one in a gate"));
        }
        let negate = operator.name == "not";
        let mut operands = Vec::new();
        for reference in operator.all(Space::Gating, "gateReference") {
            let index = self.node(reference.required("ref")?, reference)?;
            operands.push((index, reference.flag("use-as-complement")? != negate));
        }
        // Gating-ML 2.0, 5.1.4: one operand for not, two or more for and, or.
        if negate && operands.len() != 1 {
            return Err(operator.missing("exactly one gateReference"));
        }
        if !negate && operands.len() < 2 {
            return Err(operator.missing("at least two gateReferences"));
        }
        Ok(if operator.name == "or" { Shape::Or(operands) } else { Shape::And(operands) })
    }

    fn dimensions(&self, gate: &Element) -> Result<Vec<Dimension>, GateError> {
        gate.all(Space::Gating, "dimension").map(|element| dimension(&self.document, element)).collect()
    }
}
