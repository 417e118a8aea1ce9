//! What one answer can stand for when the injury is classified.
//!
//! Booklet 2019: `NT` leaves every grade open. An answer with a non-SCI condition that counts as normal stands for
//! the normal grade, and what rests on that is starred. One that counts as not normal stands for any grade from the
//! one examined up to just below normal: as examined it needs no assumption, above that it does.

use super::answer::{Answer, Motor, NonSci, Sensory};

/// Whether a reading of an answer is possible, and if so, whether it rests on an assumption (a star).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    Closed,
    Starred,
    Open,
}

impl Way {
    pub(super) fn possible(self) -> bool {
        self != Way::Closed
    }

    pub(super) fn starred(self) -> bool {
        self == Way::Starred
    }
}

/// The way to any grade from `low` to `high` (0 to `MAX`).
pub(super) fn way<const MAX: u8>(answer: Answer<MAX>, low: u8, high: u8) -> Way {
    match (answer.non_sci(), answer.grade()) {
        (None, None) => Way::Open,
        (None, Some(grade)) if (low..=high).contains(&grade) => Way::Open,
        (None, Some(_)) => Way::Closed,
        (Some(NonSci::Normal), _) if high == MAX => Way::Starred,
        (Some(NonSci::Normal), _) => Way::Closed,
        (Some(NonSci::NotNormal), grade) => {
            let examined = grade.unwrap_or(0);
            if low == MAX || high < examined {
                Way::Closed
            } else if low <= examined && (MAX > 2 || grade.is_some()) {
                Way::Open
            } else {
                Way::Starred
            }
        }
    }
}

/// One sensory point: the ways to an abnormal grade (0, 1) and to the normal one.
pub(super) fn abnormal(answer: Sensory) -> Way {
    way(answer, 0, 1)
}

/// See [`abnormal`].
pub(super) fn normal(answer: Sensory) -> Way {
    way(answer, 2, 2)
}

/// One key muscle: too weak for the motor level (0–2), strong enough for it (3, 4), full (5).
pub(super) struct Bands {
    pub weak: Way,
    pub fair: Way,
    pub full: Way,
}

pub(super) fn bands(answer: Motor) -> Bands {
    Bands { weak: way(answer, 0, 2), fair: way(answer, 3, 4), full: way(answer, 5, 5) }
}

/// Both modalities of one dermatome together: abnormal if either is, normal if both are.
pub(super) struct Dermatome {
    pub abnormal: Way,
    pub normal: Way,
}

pub(super) fn dermatome(light_touch: Sensory, pin_prick: Sensory) -> Dermatome {
    Dermatome {
        abnormal: abnormal(light_touch).max(abnormal(pin_prick)),
        normal: normal(light_touch).min(normal(pin_prick)),
    }
}
