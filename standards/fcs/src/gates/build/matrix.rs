//! Spectrum matrices. Gating-ML 2.0 section 7.

use crate::gates::compensation::{Spectrum, unmixing};
use crate::gates::error::GateError;
use crate::gates::xml::{Element, Space};
use crate::matrix::Matrix;

pub(super) fn spectrum(element: &Element, id: &str) -> Result<Spectrum, GateError> {
    let names = |list: &str| -> Result<Vec<String>, GateError> {
        let dimensions = element.child(Space::Transformations, list)?;
        dimensions
            .all(Space::DataTypes, "fcs-dimension")
            .map(|name| name.required("name").map(str::to_owned))
            .collect()
    };
    let (fluorochromes, detectors) = (names("fluorochromes")?, names("detectors")?);
    let row = |row: &Element| {
        row.all(Space::Transformations, "coefficient").map(|cell| cell.number("value")).collect()
    };
    let rows =
        element.all(Space::Transformations, "spectrum").map(row).collect::<Result<Vec<Vec<f64>>, _>>()?;
    let inverted = element.flag("matrix-inverted-already")?;
    let (dyes, seen) = (fluorochromes.len(), detectors.len());
    if dyes == 0 || dyes > seen {
        return Err(element.missing("at least one fluorochrome, and at least as many detectors"));
    }
    // A row is one dye over all detectors; an inverted matrix has one row a detector.
    let size = if inverted { (seen, dyes) } else { (dyes, seen) };
    let matrix = Matrix::from_rows(&rows).filter(|matrix| (matrix.rows(), matrix.columns()) == size);
    let matrix = matrix
        .ok_or_else(|| element.missing(format!("{} rows (spectrum) of {} coefficients", size.0, size.1)))?;
    let unmixing = if inverted { Some(matrix) } else { unmixing(&matrix) };
    let unmixing = unmixing.ok_or_else(|| GateError::MatrixSingular { id: id.to_owned() })?;
    Ok(Spectrum { fluorochromes, detectors, unmixing })
}
