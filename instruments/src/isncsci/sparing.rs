//! Sacral sparing (step 4) and the zones of partial preservation (step 6).

use super::answer::Anal;
use super::form::{Form, HalfForm, NonKey};
use super::grade::FAR;
use super::levels::MotorLevel;
use super::outcomes::{Completeness, Outcomes, Zone};
use super::reading::{Function, Way, function};
use super::segment::Level;

/// Sensation of one dermatome, by either modality.
fn sensation(side: &HalfForm, level: Level) -> Function {
    let at = usize::from(level.0) - 1;
    function(side.light_touch[at]).or(function(side.pin_prick[at]))
}

fn anal(answer: Anal) -> Function {
    match answer {
        Anal::Yes => Function { some: Way::Open, none: Way::Closed },
        Anal::No => Function { some: Way::Closed, none: Way::Open },
        Anal::NT => Function { some: Way::Open, none: Way::Open },
    }
}

/// Sensory sparing: sensation in S4-5 of either side, or deep anal pressure.
pub(super) fn sensory(form: &Form) -> Function {
    anal(form.deep_anal_pressure)
        .or(sensation(&form.right, Level::S4_5))
        .or(sensation(&form.left, Level::S4_5))
}

/// Step 4: complete if there is no voluntary anal contraction, no deep anal pressure and no sensation in S4-5.
pub(super) fn completeness(form: &Form) -> Outcomes<Completeness> {
    let spared = sensory(form).or(anal(form.voluntary_anal_contraction));
    [(Completeness::Complete, spared.none), (Completeness::Incomplete, spared.some)]
        .into_iter()
        .filter(|(_, way)| way.possible())
        .map(|(value, way)| (value, way.starred()))
        .collect()
}

/// Step 6, sensory: the most caudal dermatome with any sensation, if that side's S4-5 and deep anal pressure are
/// absent; else not applicable.
pub(super) fn sensory_zone(form: &Form, side: &HalfForm) -> Outcomes<Zone> {
    let mut found = Outcomes::none();
    let spared = anal(form.deep_anal_pressure).or(sensation(side, Level::S4_5));
    if spared.some.possible() {
        found.add(Zone::NotApplicable, false);
    }
    if !spared.none.possible() {
        return found;
    }
    let mut star = false;
    for level in Level::dermatomes().rev().skip(1) {
        let here = sensation(side, level);
        if here.some.possible() {
            found.add(Zone::To(level), star || here.some.starred());
        }
        if !here.none.possible() {
            return found;
        }
        star |= here.none.starred();
    }
    found.add(Zone::To(Level::C1), star);
    found
}

/// Step 6, motor: the most caudal muscle with any function, at the motor level or below it, if there is no
/// voluntary anal contraction; else not applicable.
///
/// Non-key muscles count here where they count for the grade: in an injury that is not complete, more than three
/// levels below the motor level (worked exams 108 and 109 against 78 and 79).
pub(super) fn motor_zone(form: &Form, side: &HalfForm, motor_level: MotorLevel) -> Outcomes<Zone> {
    let mut found = Outcomes::none();
    let motor_level = motor_level.carried;
    let contraction = anal(form.voluntary_anal_contraction);
    if contraction.some.possible() {
        found.add(Zone::NotApplicable, false);
    }
    if !contraction.none.possible() {
        return found;
    }
    let (Some(first), Some(last)) = (motor_level.first(), motor_level.last()) else { return found };
    let spared = sensory(form);
    let non_key = match side.non_key {
        NonKey::Lowest(level) if spared.some.possible() && level.0 > first.0 + FAR => Some(level),
        _ => None,
    };
    let must_count = |level: Level| !spared.none.possible() && level.0 > last.0 + FAR;
    for level in Level::dermatomes().rev().filter(|level| *level < Level::S4_5) {
        if Some(level) == non_key {
            found.add(Zone::To(level), spared.some.starred());
            if must_count(level) {
                return found;
            }
        }
        if motor_level.contains(level) {
            found.add(Zone::To(level), motor_level.is_starred(level));
        }
        if let Some(muscle) = level.key_muscle() {
            let here = function(side.motor[muscle]);
            if here.some.possible() {
                found.add(Zone::To(level), here.some.starred());
            }
            if !here.none.possible() {
                return found;
            }
        }
        if level == first {
            return found;
        }
    }
    if motor_level.contains(Level::C1) {
        found.add(Zone::To(Level::C1), motor_level.is_starred(Level::C1));
    }
    found
}
