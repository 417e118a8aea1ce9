//! Spillover: how much of each dye is seen in every detector.

use crate::error::{FcsError, Problem};
use crate::file::Fcs;
use crate::matrix::Matrix;

/// What a file says of its own compensation. FCS 3.1, `$SPILLOVER`: row = the dye (by its primary detector), column = the detector.
#[derive(Clone, Debug, PartialEq)]
pub struct Spillover {
    /// The detectors, by `$PnN`, in the order of rows and columns.
    pub detectors: Vec<String>,
    /// Share of each dye's signal in each detector, 1 on the diagonal.
    pub matrix: Matrix,
}

/// Where a spillover matrix may stand: the standard's keyword, then vendors' older ones.
const KEYWORDS: [&str; 3] = ["$SPILLOVER", "SPILL", "SPILLOVER"];
/// FCS 2.0 and 3.0 keywords for compensation in forms without detector names.
const NAMELESS: [&str; 2] = ["$COMP", "$DFC1TO2"];

impl Fcs {
    /// The file's own spillover matrix; nothing if it states none.
    ///
    /// A matrix in an older form is refused rather than overlooked: taking such a file for uncompensated would
    /// change counts without a word.
    pub fn spillover(&self) -> Result<Option<Spillover>, FcsError> {
        for keyword in KEYWORDS {
            if let Some(value) = self.keywords().get(keyword).filter(|value| !value.trim().is_empty()) {
                let names: Vec<&str> =
                    self.parameters().iter().map(|parameter| parameter.name.as_str()).collect();
                return parse(keyword, value, &names).map(Some);
            }
        }
        match NAMELESS.iter().find(|keyword| self.keywords().get(keyword).is_some()) {
            Some(keyword) => {
                let what = "compensation without detector names".to_owned();
                Err(FcsError::keyword(*keyword, Problem::Unsupported { what }))
            }
            None => Ok(None),
        }
    }
}

fn parse(keyword: &str, value: &str, names: &[&str]) -> Result<Spillover, FcsError> {
    let refuse = |expected| {
        // The head of a long matrix is enough to find it again.
        let found = value.chars().take(80).collect();
        FcsError::keyword(keyword, Problem::KeywordUnreadable { found, expected })
    };
    let fields: Vec<&str> = value.split(',').map(str::trim).collect();
    let n: usize =
        fields.first().and_then(|first| first.parse().ok()).ok_or_else(|| refuse("n, then n names"))?;
    let fields_needed = n.checked_mul(n).and_then(|cells| cells.checked_add(n + 1));
    if n == 0 || fields_needed != Some(fields.len()) {
        return Err(refuse("n, then n names, then n times n numbers"));
    }
    let detectors: Vec<String> = fields[1..=n].iter().map(|&name| name.to_owned()).collect();
    let each_once = detectors.iter().enumerate().all(|(at, name)| !detectors[..at].contains(name));
    if !each_once || detectors.iter().any(|name| !names.contains(&name.as_str())) {
        return Err(refuse("a matrix whose names are parameters of this file, each once"));
    }
    let cells: Vec<f64> = fields[n + 1..]
        .iter()
        .map(|cell| cell.parse().ok().filter(|cell: &f64| cell.is_finite()))
        .collect::<Option<_>>()
        .ok_or_else(|| refuse("a matrix of numbers"))?;
    let rows: Vec<Vec<f64>> = cells.chunks(n).map(<[f64]>::to_vec).collect();
    let matrix = Matrix::from_rows(&rows).ok_or_else(|| refuse("a square matrix"))?;
    Ok(Spillover { detectors, matrix })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_matrix_is_read_row_by_row() {
        let read = parse("SPILL", "2, A ,B,1,0.1,0.2,1", &["A", "B", "C"]).unwrap();
        assert_eq!(read.detectors, ["A", "B"]);
        assert_eq!((read.matrix.at(0, 1), read.matrix.at(1, 0)), (0.1, 0.2));
    }

    #[test]
    fn a_broken_matrix_is_refused() {
        for value in
            ["", "x", "0", "2,A,B,1,0,0", "2,A,B,1,0,0,x", "2,A,Z,1,0,0,1", "2,A,A,1,0,0,1", "99999999999"]
        {
            assert!(parse("SPILL", value, &["A", "B"]).is_err(), "{value}");
        }
    }
}
