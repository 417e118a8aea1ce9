//! The sums of the worksheet. A sum with an `NT` in it cannot be determined (`ND`); a starred grade counts as
//! examined, because the sums describe the examination and not the injury.

use super::answer::Answer;
use super::form::{Form, HalfForm};

/// Sums of one side; `None` is `ND`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct SideTotals {
    /// Five key muscles C5 to T1, 0–25.
    pub upper_extremity: Option<u8>,
    /// Five key muscles L2 to S1, 0–25.
    pub lower_extremity: Option<u8>,
    /// Light touch, 0–56.
    pub light_touch: Option<u8>,
    /// Pin prick, 0–56.
    pub pin_prick: Option<u8>,
}

impl SideTotals {
    /// All ten key muscles, 0–50. The worksheet's motor total of one side.
    pub fn motor(&self) -> Option<u8> {
        Some(self.upper_extremity? + self.lower_extremity?)
    }
}

/// Sums of both sides and of each modality; `None` is `ND`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Totals {
    /// Right side.
    pub right: SideTotals,
    /// Left side.
    pub left: SideTotals,
}

impl Totals {
    /// Upper extremity motor score (UEMS), 0–50.
    pub fn upper_extremity(&self) -> Option<u8> {
        Some(self.right.upper_extremity? + self.left.upper_extremity?)
    }

    /// Lower extremity motor score (LEMS), 0–50.
    pub fn lower_extremity(&self) -> Option<u8> {
        Some(self.right.lower_extremity? + self.left.lower_extremity?)
    }

    /// Upper and lower extremity motor scores together, 0–100.
    pub fn motor(&self) -> Option<u8> {
        Some(self.upper_extremity()? + self.lower_extremity()?)
    }

    /// Light touch of both sides, 0–112.
    pub fn light_touch(&self) -> Option<u8> {
        Some(self.right.light_touch? + self.left.light_touch?)
    }

    /// Pin prick of both sides, 0–112.
    pub fn pin_prick(&self) -> Option<u8> {
        Some(self.right.pin_prick? + self.left.pin_prick?)
    }
}

fn sum<const MAX: u8>(answers: &[Answer<MAX>]) -> Option<u8> {
    answers.iter().try_fold(0, |sum, answer| Some(sum + answer.grade()?))
}

fn of_side(side: &HalfForm) -> SideTotals {
    SideTotals {
        upper_extremity: sum(&side.motor[..5]),
        lower_extremity: sum(&side.motor[5..]),
        light_touch: sum(&side.light_touch),
        pin_prick: sum(&side.pin_prick),
    }
}

pub(super) fn of(form: &Form) -> Totals {
    Totals { right: of_side(&form.right), left: of_side(&form.left) }
}
