//! Compensation: from what the detectors saw back to what each dye gave.

use super::error::GateError;
use crate::file::Fcs;
use crate::matrix::Matrix;

/// `compensation-ref` of a dimension.
#[derive(Clone, Debug)]
pub(super) enum Compensation {
    /// `uncompensated`: what the detectors saw.
    None,
    /// `FCS`: by the file's own spillover; as seen if the file states none, and for detectors that it does not name.
    File,
    /// By a spectrum matrix of the document; its fluorochromes are the dimensions.
    Spectrum(Spectrum),
}

#[derive(Clone, Debug)]
pub(super) struct Spectrum {
    pub fluorochromes: Vec<String>,
    pub detectors: Vec<String>,
    /// Rows are detectors, columns fluorochromes: what turns a row of detector values into one of dyes.
    pub unmixing: Matrix,
}

impl Compensation {
    /// The compensated values of one parameter or fluorochrome.
    pub fn values(&self, fcs: &Fcs, name: &str) -> Result<Vec<f64>, GateError> {
        match self {
            Compensation::None => seen(fcs, name),
            Compensation::File => match fcs.spillover().map_err(GateError::Spillover)? {
                Some(spillover) => match spillover.detectors.iter().position(|detector| detector == name) {
                    Some(dye) => {
                        let unmixing = unmixing(&spillover.matrix)
                            .ok_or_else(|| GateError::MatrixSingular { id: "FCS".to_owned() })?;
                        mix(fcs, &spillover.detectors, &unmixing, dye)
                    }
                    None => seen(fcs, name),
                },
                None => seen(fcs, name),
            },
            Compensation::Spectrum(spectrum) => {
                let dye = spectrum.fluorochromes.iter().position(|dye| dye == name);
                let dye = dye.ok_or_else(|| GateError::NoSuchParameter {
                    name: name.to_owned(),
                    known: spectrum.fluorochromes.clone(),
                })?;
                mix(fcs, &spectrum.detectors, &spectrum.unmixing, dye)
            }
        }
    }
}

/// What undoes a spectrum matrix (rows dyes, columns detectors): its inverse if it is square, else least squares
/// over more detectors than dyes. Nothing if it cannot be undone.
pub(super) fn unmixing(spectrum: &Matrix) -> Option<Matrix> {
    if spectrum.rows() == spectrum.columns() {
        return spectrum.inverse();
    }
    let across = spectrum.transposed();
    across.times(&spectrum.times(&across)?.inverse()?)
}

/// One dye's value for every event: detector values times a column of the unmixing matrix, summed in the order of the detectors.
fn mix(fcs: &Fcs, detectors: &[String], unmixing: &Matrix, dye: usize) -> Result<Vec<f64>, GateError> {
    let mut sum = vec![0.0; fcs.events()];
    for (row, detector) in detectors.iter().enumerate() {
        let share = unmixing.at(row, dye);
        for (total, value) in sum.iter_mut().zip(seen(fcs, detector)?) {
            *total += share * value;
        }
    }
    Ok(sum)
}

fn seen(fcs: &Fcs, name: &str) -> Result<Vec<f64>, GateError> {
    fcs.scale_values(name).ok_or_else(|| GateError::NoSuchParameter {
        name: name.to_owned(),
        known: fcs.parameters().iter().map(|parameter| parameter.name.clone()).collect(),
    })
}
