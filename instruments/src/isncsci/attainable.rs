//! The grades that some completion of the form really reaches.
//!
//! The worksheet goes variable by variable, and the authors' own calculator asks each step of every value that the
//! step before left possible. So a level and a count may meet in the reported set that no one set of scores brings
//! together (worked exam 55: `A,B,C,D` is reported, C cannot happen). Here scores are followed whole: each side is
//! taken through every pair of sensory and motor level that its answers allow, and the two sides are then joined.

use super::answer::{Anal, Answer, NonSci, Sensory};
use super::form::{Form, HalfForm, NonKey};
use super::grade::FAR;
use super::outcomes::{Ais, Outcomes};
use super::segment::Level;

/// Every grade that an answer can stand for, as bits 0 to 5.
fn grades<const MAX: u8>(answer: Answer<MAX>) -> u8 {
    let up_to = |top: u8| (1u8 << (top + 1)) - 1;
    match (answer.grade(), answer.non_sci()) {
        (_, Some(NonSci::Normal)) => 1 << MAX,
        (Some(grade), None) => 1 << grade,
        (None, None) => up_to(MAX),
        (grade, Some(NonSci::NotNormal)) => up_to(MAX - 1) & !((1 << grade.unwrap_or(0)) - 1),
    }
}

/// Bits of grades 3 to 5, 0 to 2, 1 and 2.
const STRONG: u8 = 0b11_1000;
const WEAK: u8 = 0b00_0111;
const SOME_BUT_WEAK: u8 = 0b00_0110;
const NONE: u8 = 0b00_0001;

/// How many key muscles of a side below each level reach 3: at least and at most.
type Counts = [(u8, u8); 30];

/// One pair of levels that a side can have, with all that the grade asks about it.
struct Course {
    /// The more cephalad of the two levels.
    cephalad: Level,
    /// Everything intact, voluntary anal contraction included.
    intact: bool,
    /// Whether S4-5 can be with sensation, and without.
    spared: [bool; 2],
    /// Counts when there is no function far below the motor level, and when there is some; `None` if that cannot be.
    near: Option<Counts>,
    far: Option<Counts>,
}

/// The muscles of a side under one motor level; `None` where the answers exclude it.
fn muscles(side: &HalfForm, motor: Level, fair: bool) -> Option<[u8; 10]> {
    let mut allowed = side.motor.map(grades::<5>);
    for (level, allowed) in Level::key_muscles().zip(&mut allowed) {
        if level < motor || (level == motor && !fair) {
            *allowed &= 0b10_0000;
        } else if level == motor {
            *allowed &= 0b01_1000;
        } else if level.0 == motor.0 + 1 && !fair {
            *allowed &= WEAK;
        }
        if *allowed == 0 {
            return None;
        }
    }
    Some(allowed)
}

/// At least and at most how many of the muscles below each level reach 3, with so many more at least.
fn counts(allowed: &[u8; 10], more: u8) -> Counts {
    let mut counts = [(more, 0); 30];
    // From the tail up: what lies below a level lies below every level above it.
    for at in (0..29).rev() {
        counts[at] = counts[at + 1];
        if let Some(muscle) = Level(at as u8 + 1).key_muscle() {
            counts[at].0 += u8::from(allowed[muscle] & WEAK == 0);
            counts[at].1 += u8::from(allowed[muscle] & STRONG != 0);
        }
    }
    counts
}

/// Counts without and with function more than three levels below the motor level.
fn near_and_far(side: &HalfForm, motor: Level, allowed: [u8; 10]) -> (Option<Counts>, Option<Counts>) {
    let far_levels = || Level::key_muscles().enumerate().filter(move |(_, level)| level.0 > motor.0 + FAR);
    let non_key = matches!(side.non_key, NonKey::Lowest(level) if level.0 > motor.0 + FAR);
    let mut quiet = allowed;
    let mut can_be_quiet = !non_key;
    for (at, _) in far_levels() {
        quiet[at] &= NONE;
        can_be_quiet &= quiet[at] != 0;
    }
    let near = can_be_quiet.then(|| counts(&quiet, 0));
    let moves = far_levels().any(|(at, _)| allowed[at] & !NONE != 0);
    let moves_weakly = far_levels().any(|(at, _)| allowed[at] & SOME_BUT_WEAK != 0);
    let must_move = far_levels().any(|(at, _)| allowed[at] & NONE == 0);
    let far = if non_key || must_move || moves_weakly {
        Some(counts(&allowed, 0))
    } else if moves {
        // Each far muscle is either still or strong, and one of them is strong. All of them lie below the level.
        Some(counts(&allowed, 1))
    } else {
        None
    };
    (near, far)
}

/// Whether the sensory answers allow this sensory level.
fn feels(side: &HalfForm, sensory: Level) -> bool {
    let normal = |answer: Sensory| grades(answer) & 0b100 != 0;
    let abnormal = |answer: Sensory| grades(answer) & 0b011 != 0;
    let upto = usize::from(sensory.0).min(28);
    (0..upto).all(|at| normal(side.light_touch[at]) && normal(side.pin_prick[at]))
        && (sensory == Level::INT || abnormal(side.light_touch[upto]) || abnormal(side.pin_prick[upto]))
}

/// Whether S4-5 of this side can be with sensation, and without, under this sensory level.
fn sacral(side: &HalfForm, sensory: Level) -> [bool; 2] {
    let (touch, prick) = (grades(side.light_touch[27]), grades(side.pin_prick[27]));
    let absent = touch & prick & 1 != 0;
    match sensory {
        Level::INT => [true, false],
        Level::S3 => {
            let one_is_low = (touch & 0b010 != 0 || prick & 0b010 != 0)
                || (touch & 0b100 != 0 && prick & 1 != 0)
                || (touch & 1 != 0 && prick & 0b100 != 0);
            [one_is_low, absent]
        }
        _ => [(touch | prick) & 0b110 != 0, absent],
    }
}

fn wider(one: Option<Counts>, other: Option<Counts>) -> Option<Counts> {
    match (one, other) {
        (Some(one), Some(other)) => {
            Some(std::array::from_fn(|at| (one[at].0.min(other[at].0), one[at].1.max(other[at].1))))
        }
        (one, other) => one.or(other),
    }
}

/// Adds a course. Those alike in everything but their counts become one with the widest counts: the other side cannot
/// tell them apart.
fn merge(found: &mut Vec<Course>, course: Course) {
    let alike = |known: &&mut Course| {
        (known.cephalad, known.intact, known.spared) == (course.cephalad, course.intact, course.spared)
    };
    match found.iter_mut().find(alike) {
        Some(known) => {
            known.near = wider(known.near, course.near);
            known.far = wider(known.far, course.far);
        }
        None => found.push(course),
    }
}

/// Every course of one side, given whether there is voluntary anal contraction.
fn courses(side: &HalfForm, contraction: bool) -> Vec<Course> {
    let levels = || (0..=29).filter(|at| *at != 28).map(Level);
    let untested = |level: Level| level.key_muscle().is_none();
    let felt: Vec<(Level, [bool; 2])> =
        levels().filter(|level| feels(side, *level)).map(|level| (level, sacral(side, level))).collect();
    let mut found = Vec::new();
    for (motor, fair) in levels().flat_map(|motor| [(motor, false), (motor, true)]) {
        if fair && untested(motor) {
            continue;
        }
        let Some(allowed) = muscles(side, motor, fair) else { continue };
        let (near, far) = near_and_far(side, motor, allowed);
        // Where there is no key muscle the motor walk needs the sensory level to reach as far.
        let needed = Level::dermatomes().rfind(|level| *level <= motor && untested(*level));
        for (sensory, spared) in felt.iter().copied().filter(|(sensory, _)| Some(*sensory) >= needed) {
            let stops = fair
                || match motor {
                    Level::INT => contraction && sensory == Level::INT,
                    Level::S3 => !contraction || sensory != Level::INT,
                    _ => !untested(Level(motor.0 + 1)) || sensory <= motor,
                };
            if stops {
                let reach = if motor == Level::S3 && sensory == Level::INT { Level::INT } else { motor };
                let (cephalad, intact) = (sensory.min(reach), motor == Level::INT);
                merge(&mut found, Course { cephalad, intact, spared, near, far });
            }
        }
    }
    found
}

fn options(answer: Anal) -> &'static [bool] {
    match answer {
        Anal::Yes => &[true],
        Anal::No => &[false],
        Anal::NT => &[true, false],
    }
}

/// C and D from the counts of both sides.
fn halves(found: &mut Outcomes<Ais>, level: Level, right: &Counts, left: &Counts) {
    let at = usize::from(level.0);
    let all = 2 * Level::key_muscles().filter(|muscle| *muscle > level).count() as u8;
    if 2 * (right[at].0 + left[at].0) < all {
        found.add(Ais::C, false);
    }
    if 2 * (right[at].1 + left[at].1) >= all {
        found.add(Ais::D, false);
    }
}

/// The grades that some completion of the form reaches: each `NT` read as any grade, each starred answer as it
/// counts. Always among those that [`super::classify`] reports, often fewer; without stars, which belong to the
/// reported set.
///
/// ```
/// use instruments::isncsci::{Ais, Anal, Form, Sensory, attainable_grades, classify};
///
/// // Muscles full to T1 and none below; nothing was felt for, and the anus has neither sensation nor contraction.
/// let mut form = Form::normal();
/// form.voluntary_anal_contraction = Anal::No;
/// form.deep_anal_pressure = Anal::No;
/// for side in [&mut form.right, &mut form.left] {
///     side.motor[4] = "4".parse().unwrap();
///     side.motor[5..].fill("0".parse().unwrap());
///     side.light_touch.fill(Sensory::NT);
///     side.pin_prick.fill(Sensory::NT);
/// }
/// assert_eq!(classify(&form).ais.to_string(), "A,B,C,D");
/// assert_eq!(attainable_grades(&form).to_string(), "A,B,D");
/// ```
pub fn attainable_grades(form: &Form) -> Outcomes<Ais> {
    let mut found = Outcomes::none();
    let pressure = options(form.deep_anal_pressure);
    for &contraction in options(form.voluntary_anal_contraction) {
        let (rights, lefts) = (courses(&form.right, contraction), courses(&form.left, contraction));
        for right in &rights {
            for left in &lefts {
                if found.len() == 5 {
                    return found;
                }
                let level = right.cephalad.min(left.cephalad);
                if right.intact && left.intact {
                    found.add(Ais::E, false);
                    continue;
                }
                let spared = pressure.contains(&true) || right.spared[0] || left.spared[0];
                let not_spared = pressure.contains(&false) && right.spared[1] && left.spared[1];
                if !contraction && not_spared {
                    found.add(Ais::A, false);
                }
                if !contraction && !spared {
                    continue;
                }
                let pairs = [
                    (&right.near, &left.near, contraction),
                    (&right.near, &left.far, true),
                    (&right.far, &left.near, true),
                    (&right.far, &left.far, true),
                ];
                for (right, left, motor_incomplete) in pairs {
                    if let (Some(right), Some(left)) = (right, left) {
                        if motor_incomplete {
                            halves(&mut found, level, right, left);
                        } else {
                            found.add(Ais::B, false);
                        }
                    }
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::isncsci::Motor;

    #[test]
    fn a_form_without_open_answers_has_exactly_its_reported_grade() {
        let mut form = Form::normal();
        assert_eq!(attainable_grades(&form).to_string(), "E");
        form.voluntary_anal_contraction = Anal::No;
        assert_eq!(attainable_grades(&form).to_string(), "B");
        form.right.motor[9] = Motor::graded(4).unwrap();
        assert_eq!(attainable_grades(&form).to_string(), "B");
    }
}
