//! Dimensions: where a gate's coordinates come from. Parameter or ratio, then compensation, then scale.

use super::compensation::Compensation;
use super::error::GateError;
use super::scales::Scale;
use crate::file::Fcs;

/// One coordinate of a gate.
#[derive(Clone, Debug)]
pub(super) struct Dimension {
    pub source: Source,
    pub compensation: Compensation,
    pub scale: Option<Scale>,
}

#[derive(Clone, Debug)]
pub(super) enum Source {
    /// A parameter by `$PnN`, or a fluorochrome of the spectrum matrix.
    Parameter(String),
    /// `a * (x - b) / (y - c)`: Gating-ML 2.0 `fratio`.
    Ratio { x: String, y: String, a: f64, b: f64, c: f64 },
}

/// A coordinate with limits: inside is `min <= value < max` (Gating-ML 2.0, rectangle gates).
#[derive(Clone, Debug)]
pub(super) struct Bounded {
    pub dimension: Dimension,
    pub min: Option<f64>,
    pub max: Option<f64>,
}

impl Dimension {
    /// The parameter or fluorochrome, or the two of a ratio.
    pub fn name(&self) -> String {
        match &self.source {
            Source::Parameter(name) => name.clone(),
            Source::Ratio { x, y, .. } => format!("{x} / {y}"),
        }
    }

    /// One coordinate for each event of the file. A coordinate that is not defined (a ratio over nought, the logarithm of a
    /// negative value) is NaN, and lies inside no limits and no region.
    pub fn values(&self, fcs: &Fcs) -> Result<Vec<f64>, GateError> {
        let mut values = match &self.source {
            Source::Parameter(name) => self.compensation.values(fcs, name)?,
            Source::Ratio { x, y, a, b, c } => {
                let over = self.compensation.values(fcs, x)?;
                let under = self.compensation.values(fcs, y)?;
                over.iter().zip(under).map(|(x, y)| a * ((x - b) / (y - c))).collect()
            }
        };
        if let Some(scale) = &self.scale {
            values.iter_mut().for_each(|value| *value = scale.of(*value));
        }
        Ok(values)
    }
}

impl Bounded {
    pub fn contains(&self, value: f64) -> bool {
        self.min.is_none_or(|min| value >= min) && self.max.is_none_or(|max| value < max) && !value.is_nan()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gating-ML 2.0, 5.1.1: the lower limit belongs to the gate, the upper one does not.
    #[test]
    fn a_side_holds_its_lower_end_only() {
        let dimension = Dimension {
            source: Source::Parameter("FSC".to_owned()),
            compensation: Compensation::None,
            scale: None,
        };
        let side = |min, max| Bounded { dimension: dimension.clone(), min, max };
        let both = side(Some(1.0), Some(2.0));
        assert_eq!(
            [0.9, 1.0, 1.5, 2.0, f64::NAN].map(|x| both.contains(x)),
            [false, true, true, false, false]
        );
        assert_eq!([-9.0, 2.0].map(|x| side(None, Some(2.0)).contains(x)), [true, false]);
        assert_eq!([1.0, 9.0].map(|x| side(Some(1.0), None).contains(x)), [true, true]);
    }
}
