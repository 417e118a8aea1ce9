//! The ASIA Impairment Scale (step 5).

use super::answer::Anal;
use super::form::{Form, HalfForm, NonKey};
use super::outcomes::{Ais, Completeness, Outcomes};
use super::reading::{Way, way};
use super::segment::Level;
use super::sparing;

/// How the motor function of one side lies to its motor level.
pub(super) struct Reach {
    /// The way to function more than three levels below the motor level.
    pub far: Way,
    /// The way to none.
    pub near: Way,
}

/// "More than three levels below the motor level" (worksheet, AIS C).
pub(super) const FAR: u8 = 3;

/// Function of one side, key or non-key, more than three levels below its motor level.
pub(super) fn reach(side: &HalfForm, motor_level: Outcomes<Level>) -> Reach {
    let (Some(first), Some(last)) = (motor_level.first(), motor_level.last()) else {
        return Reach { far: Way::Closed, near: Way::Open };
    };
    let mut reach = Reach { far: Way::Closed, near: Way::Open };
    for (level, answer) in Level::key_muscles().zip(side.motor) {
        if level.0 > first.0 + FAR {
            reach.far = reach.far.max(way(answer, 1, 5));
        }
        if level.0 > last.0 + FAR {
            reach.near = reach.near.min(way(answer, 0, 0));
        }
    }
    if let NonKey::Lowest(level) = side.non_key {
        if level.0 > first.0 + FAR {
            reach.far = Way::Open;
        }
        if level.0 > last.0 + FAR {
            reach.near = Way::Closed;
        }
    }
    reach
}

/// Step 5, variable by variable as the worksheet goes: each step is asked of every value that the step before left
/// possible.
pub(super) fn reported(
    form: &Form,
    completeness: Outcomes<Completeness>,
    motor_levels: [Outcomes<Level>; 2],
    neurological: Outcomes<Level>,
) -> Outcomes<Ais> {
    let mut found = Outcomes::none();
    if completeness.contains(Completeness::Complete) {
        found.add(Ais::A, completeness.is_starred(Completeness::Complete));
    }
    if !completeness.contains(Completeness::Incomplete) {
        return found;
    }
    let right = reach(&form.right, motor_levels[0]);
    let left = reach(&form.left, motor_levels[1]);
    let (sensory, _) = sparing::sensory_sparing(form);
    let can_contract = form.voluntary_anal_contraction != Anal::No;
    let can_be_without = form.voluntary_anal_contraction != Anal::Yes;
    if can_be_without && sensory.possible() && right.near.possible() && left.near.possible() {
        let star = sensory.min(right.near).min(left.near).starred();
        found.add(Ais::B, star);
    }
    let far = right.far.max(left.far).min(sensory);
    if can_contract || (can_be_without && far.possible()) {
        for (level, star) in neurological.iter() {
            if level == Level::INT {
                // Normal in all segments needs the contraction too: without it the injury is sensory incomplete.
                if can_contract {
                    found.add(Ais::E, star);
                }
                continue;
            }
            let (mut least, mut most, mut all) = (0, 0, 0);
            for side in [&form.right, &form.left] {
                for (_, answer) in Level::key_muscles().zip(side.motor).filter(|(at, _)| *at > level) {
                    all += 1;
                    most += u8::from(way(answer, 3, 5).possible());
                    least += u8::from(!way(answer, 0, 2).possible());
                }
            }
            if 2 * least < all {
                found.add(Ais::C, star);
            }
            if 2 * most >= all {
                found.add(Ais::D, star);
            }
        }
    }
    found
}
