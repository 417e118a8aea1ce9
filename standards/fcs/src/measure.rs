//! Counts for a release result: how many events lie in a gate, and which share of its parent that is.

use crate::error::FcsError;
use crate::file::Fcs;
use crate::gates::{Gate, GateError};

/// The name and version of the way a measurement is computed. It changes whenever a count of any file could change.
pub const METHOD: &str = "graftline/gating-ml-2.0/1";

/// What a gate counts in a file. Equal inputs give equal measurements on every processor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measurement {
    /// Events of the whole data set.
    pub events: u64,
    /// Events in the gate's parent; all events if it has none.
    pub parent_count: u64,
    /// Events in the gate (and so in its parent).
    pub counted: u64,
    /// Counted in per cent of the parent, six decimals, the last one rounded half to even; nothing if the parent is empty.
    pub percent: Option<String>,
}

/// Why there is no measurement.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum MeasureError {
    /// The FCS file.
    #[error("the cytometry file: {0}")]
    File(#[from] FcsError),
    /// The gate document, or its gate does not fit the file.
    #[error("the gate document: {0}")]
    Gate(#[from] GateError),
    /// The file holds several data sets, and a result must say which it is of.
    #[error(
        "the cytometry file holds more than one data set (the next one at byte {0}). Export each one as a file"
    )]
    SeveralDataSets(u64),
}

/// Counts the events of a gate: the bytes of an FCS file, a Gating-ML 2.0 document, and the id of one of its gates.
pub fn measure(file: &[u8], document: &str, gate_id: &str) -> Result<Measurement, MeasureError> {
    let gate = Gate::parse(document, gate_id)?;
    let fcs = Fcs::read(file)?;
    if let Some(next) = fcs.next_data() {
        return Err(MeasureError::SeveralDataSets(next));
    }
    Ok(gate.measure(&fcs)?)
}

impl Gate {
    /// Counts the events of this gate in a file that was read already.
    pub fn measure(&self, fcs: &Fcs) -> Result<Measurement, GateError> {
        let members = self.members(fcs)?;
        let count = |members: &[bool]| members.iter().filter(|&&inside| inside).count() as u64;
        let events = fcs.events() as u64;
        let counted = count(&members.inside);
        let parent_count = members.parent.as_deref().map_or(events, count);
        Ok(Measurement { events, parent_count, counted, percent: percent(counted, parent_count, 6) })
    }
}

/// `part` in per cent of `whole` with this many decimals (at most 16), the last one rounded half to even, computed in whole numbers. Nothing
/// if `whole` is nought.
pub fn percent(part: u64, whole: u64, decimals: u32) -> Option<String> {
    if whole == 0 {
        return None;
    }
    let decimals = decimals.min(16);
    let scale = 10u128.pow(decimals);
    let (part, whole) = (u128::from(part) * 100 * scale, u128::from(whole));
    let (floor, rest) = (part / whole, part % whole);
    let up = rest * 2 > whole || (rest * 2 == whole && floor % 2 == 1);
    let rounded = floor + u128::from(up);
    if decimals == 0 {
        return Some(rounded.to_string());
    }
    Some(format!("{}.{:0width$}", rounded / scale, rounded % scale, width = decimals as usize))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_is_exact_and_rounds_half_to_even() {
        let six = |part, whole| percent(part, whole, 6).unwrap();
        assert_eq!(six(1, 3), "33.333333");
        assert_eq!(six(2, 3), "66.666667");
        assert_eq!(six(0, 5), "0.000000");
        assert_eq!(six(5, 5), "100.000000");
        assert_eq!(six(1, 13367), "0.007481");
        // 1 in 200,000,000 is 0.0000005 per cent: half way, to the even nought; 3 in the same is 0.0000015, to the even two.
        assert_eq!((six(1, 200_000_000).as_str(), six(3, 200_000_000).as_str()), ("0.000000", "0.000002"));
        assert_eq!(percent(1, 8, 0).unwrap(), "12");
        assert_eq!(percent(u64::MAX, u64::MAX, 30).unwrap(), "100.0000000000000000");
        assert_eq!(percent(0, 0, 6), None);
    }
}
