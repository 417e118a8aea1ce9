//! Dimension elements and points. Gating-ML 2.0 section 5.1.

use super::{Document, matrix, scale};
use crate::gates::compensation::Compensation;
use crate::gates::dimension::{Bounded, Dimension, Source};
use crate::gates::error::GateError;
use crate::gates::xml::{Element, Space};

/// A dimension with limits. One without either would bound nothing.
pub(super) fn bounded(document: &Document<'_>, element: &Element) -> Result<Bounded, GateError> {
    let (min, max) = (element.optional_number("min")?, element.optional_number("max")?);
    if min.is_none() && max.is_none() {
        return Err(element.missing("a min or a max"));
    }
    if let (Some(min), Some(max)) = (min, max)
        && min > max
    {
        return Err(element.value("max", &max.to_string(), &format!("at least min, {min}")));
    }
    Ok(Bounded { dimension: dimension(document, element)?, min, max })
}

/// Any dimension or divider.
pub(super) fn dimension(document: &Document<'_>, element: &Element) -> Result<Dimension, GateError> {
    let compensation = match element.required("compensation-ref")? {
        "uncompensated" => Compensation::None,
        "FCS" => Compensation::File,
        id => {
            let found = document.matrices.get(id).ok_or_else(|| absent(element, "spectrum matrix", id))?;
            Compensation::Spectrum(matrix::spectrum(found, id)?)
        }
    };
    let scale = element.attribute("transformation-ref").map(|id| {
        let found = document.transformations.get(id).ok_or_else(|| absent(element, "transformation", id))?;
        scale::scale(found)
    });
    let parameter = element.all(Space::DataTypes, "fcs-dimension").next();
    let new = element.all(Space::DataTypes, "new-dimension").next();
    let source = match (parameter, new) {
        (Some(parameter), None) => Source::Parameter(parameter.required("name")?.to_owned()),
        (None, Some(new)) => {
            let id = new.required("transformation-ref")?;
            let found = document.transformations.get(id).ok_or_else(|| absent(new, "transformation", id))?;
            scale::ratio(found)?
        }
        _ => return Err(element.missing("either an <fcs-dimension> or a <new-dimension>")),
    };
    Ok(Dimension { source, compensation, scale: scale.transpose()? })
}

/// The coordinates of a vertex or a mean.
pub(super) fn point(element: &Element) -> Result<Vec<f64>, GateError> {
    element.all(Space::Gating, "coordinate").map(|coordinate| coordinate.number("value")).collect()
}

fn absent(element: &Element, kind: &'static str, id: &str) -> GateError {
    GateError::NoSuchReference { line: element.line, kind, id: id.to_owned() }
}
