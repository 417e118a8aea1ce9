//! What one answer can stand for when the injury is classified.
//!
//! Booklet 2019: `NT` leaves every grade open. An answer with a non-SCI condition that counts as normal stands for
//! the normal grade, and what rests on that is starred. One that counts as not normal stands for any grade from the
//! one examined up to just below normal: as examined it needs no assumption, above that it does.

use super::answer::{Answer, CODES, Motor, NonSci, Sensory};
use super::form::HalfForm;

/// Whether a reading of an answer is possible, and if so, whether it rests on an assumption (a star).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    Closed,
    Starred,
    Open,
}

impl Way {
    pub(super) const fn possible(self) -> bool {
        !matches!(self, Way::Closed)
    }

    pub(super) const fn starred(self) -> bool {
        matches!(self, Way::Starred)
    }

    const fn if_so(possible: bool) -> Way {
        if possible { Way::Open } else { Way::Closed }
    }
}

/// The way to any grade from `low` to `high` (0 to `MAX`).
const fn way<const MAX: u8>(answer: Answer<MAX>, low: u8, high: u8) -> Way {
    match (answer.non_sci(), answer.grade()) {
        (None, None) => Way::Open,
        (None, Some(grade)) => Way::if_so(low <= grade && grade <= high),
        (Some(NonSci::Normal), _) => {
            if high == MAX {
                Way::Starred
            } else {
                Way::Closed
            }
        }
        (Some(NonSci::NotNormal), grade) => {
            let examined = match grade {
                Some(grade) => grade,
                None => 0,
            };
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
#[derive(Clone, Copy)]
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
const fn function_of<const MAX: u8>(answer: Answer<MAX>) -> Function {
    match (answer.grade(), answer.non_sci()) {
        (None, Some(NonSci::Normal)) => Function { some: Way::Open, none: Way::Closed },
        (None, _) => Function { some: Way::Open, none: Way::Open },
        (Some(0), Some(NonSci::Normal)) => Function { some: Way::Starred, none: Way::Closed },
        (Some(0), Some(NonSci::NotNormal)) => Function { some: Way::Starred, none: Way::Starred },
        (Some(grade), _) => Function { some: Way::if_so(grade > 0), none: Way::if_so(grade == 0) },
    }
}

/// Function by the code of an answer: it is the same for both modalities.
const FUNCTION: [Function; CODES] = {
    let mut table = [Function { some: Way::Closed, none: Way::Closed }; CODES];
    let mut code = 0;
    while code < CODES {
        table[code] = function_of(Motor::of_code(code));
        code += 1;
    }
    table
};

/// See [`function_of`].
pub(super) fn function<const MAX: u8>(answer: Answer<MAX>) -> Function {
    FUNCTION[answer.code()]
}

/// One key muscle: too weak for the motor level (0–2), strong enough for it (3, 4), full (5).
#[derive(Clone, Copy)]
pub(super) struct Bands {
    pub weak: Way,
    pub fair: Way,
    pub full: Way,
    /// Too weak as examined, and normal only because it counts so.
    pub lifted: bool,
}

const BANDS: [Bands; CODES] = {
    let closed = Bands { weak: Way::Closed, fair: Way::Closed, full: Way::Closed, lifted: false };
    let mut table = [closed; CODES];
    let mut code = 0;
    while code < CODES {
        let answer = Motor::of_code(code);
        table[code] = Bands {
            weak: way(answer, 0, 2),
            fair: way(answer, 3, 4),
            full: way(answer, 5, 5),
            lifted: matches!(answer.non_sci(), Some(NonSci::Normal)) && matches!(answer.grade(), Some(0..=2)),
        };
        code += 1;
    }
    table
};

/// Both modalities of one dermatome together: abnormal if either is, normal if both are.
#[derive(Clone, Copy)]
pub(super) struct Dermatome {
    pub abnormal: Way,
    pub normal: Way,
}

const fn max(one: Way, other: Way) -> Way {
    if one as u8 > other as u8 { one } else { other }
}

const fn min(one: Way, other: Way) -> Way {
    if (one as u8) < other as u8 { one } else { other }
}

const fn both(light_touch: Sensory, pin_prick: Sensory) -> Dermatome {
    let normal = min(way(light_touch, 2, 2), way(pin_prick, 2, 2));
    let abnormal = if normal.possible() || light_touch.is_graded_low() || pin_prick.is_graded_low() {
        max(way(light_touch, 0, 1), way(pin_prick, 0, 1))
    } else {
        // Only an untestable answer that counts as not normal makes sure that the dermatome is abnormal.
        Way::Starred
    };
    Dermatome { abnormal, normal }
}

const DERMATOME: [[Dermatome; CODES]; CODES] = {
    let mut table = [[Dermatome { abnormal: Way::Closed, normal: Way::Closed }; CODES]; CODES];
    let mut touch = 0;
    while touch < CODES {
        let mut prick = 0;
        while prick < CODES {
            table[touch][prick] = both(Sensory::of_code(touch), Sensory::of_code(prick));
            prick += 1;
        }
        touch += 1;
    }
    table
};

/// One side, read once for all steps: dermatomes from C2, key muscles from C5.
pub(super) struct Reading {
    pub dermatomes: [Dermatome; 28],
    pub muscles: [Bands; 10],
}

impl Reading {
    pub(super) fn of(side: &HalfForm) -> Reading {
        Reading {
            dermatomes: std::array::from_fn(|at| {
                DERMATOME[side.light_touch[at].code()][side.pin_prick[at].code()]
            }),
            muscles: std::array::from_fn(|at| BANDS[side.motor[at].code()]),
        }
    }
}
