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

/// Whether a segment has any function at all.
pub(super) struct Function {
    /// The way to a grade above 0.
    pub some: Way,
    /// The way to 0.
    pub none: Way,
}

impl Function {
    /// Any of two functions.
    pub(super) fn or(self, other: Function) -> Function {
        Function { some: self.some.max(other.some), none: self.none.min(other.none) }
    }
}

/// The function of one segment. Only a 0 that a non-SCI condition explains needs an assumption: an `NT` leaves both
/// open anyhow, and above 0 there is function whatever the cause of the weakness.
pub(super) fn function<const MAX: u8>(answer: Answer<MAX>) -> Function {
    let way = |possible| if possible { Way::Open } else { Way::Closed };
    match (answer.grade(), answer.non_sci()) {
        (None, Some(NonSci::Normal)) => Function { some: Way::Open, none: Way::Closed },
        (None, _) => Function { some: Way::Open, none: Way::Open },
        (Some(0), Some(NonSci::Normal)) => Function { some: Way::Starred, none: Way::Closed },
        (Some(0), Some(NonSci::NotNormal)) => Function { some: Way::Starred, none: Way::Starred },
        (Some(grade), _) => Function { some: way(grade > 0), none: way(grade == 0) },
    }
}

/// One key muscle: too weak for the motor level (0–2), strong enough for it (3, 4), full (5).
pub(super) struct Bands {
    pub weak: Way,
    pub fair: Way,
    pub full: Way,
    /// Too weak as examined, and normal only because it counts so.
    pub lifted: bool,
}

pub(super) fn bands(answer: Motor) -> Bands {
    Bands {
        weak: way(answer, 0, 2),
        fair: way(answer, 3, 4),
        full: way(answer, 5, 5),
        lifted: answer.non_sci() == Some(NonSci::Normal) && matches!(answer.grade(), Some(0..=2)),
    }
}

/// Both modalities of one dermatome together: abnormal if either is, normal if both are.
pub(super) struct Dermatome {
    pub abnormal: Way,
    pub normal: Way,
}

pub(super) fn dermatome(light_touch: Sensory, pin_prick: Sensory) -> Dermatome {
    let normal = way(light_touch, 2, 2).min(way(pin_prick, 2, 2));
    let (one, other) = (way(light_touch, 0, 1), way(pin_prick, 0, 1));
    let abnormal = if normal.possible() || light_touch.is_graded_low() || pin_prick.is_graded_low() {
        one.max(other)
    } else {
        // Only an untestable answer that counts as not normal makes sure that the dermatome is abnormal.
        Way::Starred
    };
    Dermatome { abnormal, normal }
}
