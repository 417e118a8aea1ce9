//! The ASIA Impairment Scale (step 5).

use super::answer::{Anal, Motor, NonSci};
use super::form::{Form, HalfForm, NonKey};
use super::levels;
use super::outcomes::{Ais, Completeness, Outcomes};
use super::reading::{Function, Reading, Way, function};
use super::segment::Level;
use super::sparing;

/// "More than three levels below the motor level" (worksheet, AIS B and C).
pub(super) const FAR: u8 = 3;

/// Function of one side, key or non-key, more than three levels below its motor level.
fn far_function(side: &HalfForm, motor_level: Outcomes<Level>) -> Function {
    let mut far = Function { some: Way::Closed, none: Way::Open };
    let (Some(first), Some(last)) = (motor_level.first(), motor_level.last()) else { return far };
    for (level, answer) in Level::key_muscles().zip(side.motor) {
        let here = function(answer);
        if level.0 > first.0 + FAR {
            far.some = far.some.max(here.some);
        }
        if level.0 > last.0 + FAR {
            far.none = far.none.min(here.none);
        }
    }
    if let NonKey::Lowest(level) = side.non_key {
        if level.0 > first.0 + FAR {
            far.some = Way::Open;
        }
        if level.0 > last.0 + FAR {
            far.none = Way::Closed;
        }
    }
    far
}

/// Whether a key muscle can be, and must be, at 3 or more: first with a starred answer read as examined, then at its
/// best: 4 if it counts as not normal, 5 if as normal.
pub(super) fn at_least_three(answer: Motor) -> [(bool, bool); 2] {
    match (answer.grade(), answer.non_sci()) {
        (None, Some(NonSci::Normal)) => [(true, true); 2],
        (Some(grade), Some(NonSci::Normal)) => [(grade >= 3, grade >= 3), (true, true)],
        (None, _) => [(true, false); 2],
        (Some(grade), Some(NonSci::NotNormal)) => [(grade >= 3, grade >= 3), (true, true)],
        (Some(grade), None) => [(grade >= 3, grade >= 3); 2],
    }
}

/// The key muscles of both sides below one level: how many there are, how many can be and must be at 3 or more (each
/// as examined and at their best), and how many must be if what counts as normal is 5 and the rest as examined.
#[derive(Clone, Copy, Default)]
struct Below {
    all: u8,
    most: [u8; 2],
    least: [u8; 2],
    least_read: u8,
}

/// The counts below every level.
fn below(form: &Form) -> [Below; 30] {
    let mut counts = [Below::default(); 30];
    // From the tail up: what lies below a level lies below every level above it.
    for at in (0..29).rev() {
        counts[at] = counts[at + 1];
        let Some(muscle) = Level(at as u8 + 1).key_muscle() else { continue };
        let here = &mut counts[at];
        for answer in [form.right.motor[muscle], form.left.motor[muscle]] {
            let strong = at_least_three(answer);
            here.all += 1;
            for (at, (can, must)) in strong.into_iter().enumerate() {
                here.most[at] += u8::from(can);
                here.least[at] += u8::from(must);
            }
            // What counts as normal is 5; what counts as not normal may be no better than examined.
            here.least_read += u8::from(strong[usize::from(lifted(answer))].1);
        }
    }
    counts
}

fn lifted(answer: Motor) -> bool {
    answer.non_sci() == Some(NonSci::Normal)
}

/// C and D for one neurological level: each possible or not, with a star where that depends on a starred answer.
fn halves(below: &Below) -> [Way; 2] {
    let Below { all, most, least, least_read } = *below;
    // C rests on starred answers staying low if it would not stand with all of them at their best; D rests on their
    // being better than examined if it does not stand as examined.
    let way = |possible, plainly| match (possible, plainly) {
        (false, _) => Way::Closed,
        (true, true) => Way::Open,
        (true, false) => Way::Starred,
    };
    [way(2 * least_read < all, 2 * least[1] < all), way(2 * most[1] >= all, 2 * most[0] >= all)]
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
    let right = far_function(&form.right, motor_levels[0]);
    let left = far_function(&form.left, motor_levels[1]);
    let sensory = sparing::sensory(form).some;
    let can_contract = form.voluntary_anal_contraction != Anal::No;
    if form.voluntary_anal_contraction != Anal::Yes {
        let none = right.none.min(left.none).min(sensory);
        if none.possible() {
            found.add(Ais::B, none.starred());
        }
    }
    if !(can_contract || right.some.max(left.some).min(sensory).possible()) {
        return found;
    }
    // Without the contraction it is sensory sparing that makes the injury incomplete.
    let rests_on_sensation = !can_contract && sensory.starred();
    let below = below(form);
    for (level, star) in neurological.iter() {
        if level == Level::INT {
            // Normal in all segments needs the contraction too: without it the injury is sensory incomplete.
            if can_contract {
                found.add(Ais::E, star);
            }
            continue;
        }
        for (grade, way) in [Ais::C, Ais::D].into_iter().zip(halves(&below[usize::from(level.0)])) {
            if way.possible() {
                // The most cephalad level that gives the grade decides about its star (worked exam 130).
                found.add_first(grade, way.starred() || rests_on_sensation);
            }
        }
    }
    found
}

/// Stars C and D where counting an answer as normal has brought them about: read as examined, the same form would
/// not give them. (B takes no star from the motor level: worked exam 117.)
pub(super) fn star_the_lifted(form: &Form, found: Outcomes<Ais>) -> Outcomes<Ais> {
    if !(found.contains(Ais::C) || found.contains(Ais::D)) || !form.has_lifted_answer() {
        return found;
    }
    let examined = form.as_examined();
    let halves = [&examined.right, &examined.left];
    let sides = halves.map(Reading::of);
    let contraction = examined.voluntary_anal_contraction;
    let motor = [0, 1].map(|at| levels::motor(halves[at], &sides[at], contraction).reported);
    let neurological = levels::neurological(&sides, motor);
    let before = reported(&examined, sparing::completeness(&examined), motor, neurological);
    found
        .iter()
        .map(|(grade, star)| (grade, star || (matches!(grade, Ais::C | Ais::D) && !before.contains(grade))))
        .collect()
}
