//! Sacral sparing (step 4) and the zones of partial preservation (step 6).

use super::answer::{Anal, Sensory};
use super::form::{Form, HalfForm, NonKey};
use super::outcomes::{Completeness, Outcomes, Zone};
use super::reading::{Way, way};
use super::segment::Level;

/// Whether any of the given sensory answers can be above 0, and whether all can be 0.
pub(super) fn sensation(answers: [Sensory; 2]) -> (Way, Way) {
    let [first, second] = answers;
    (way(first, 1, 2).max(way(second, 1, 2)), way(first, 0, 0).min(way(second, 0, 0)))
}

fn anal(answer: Anal) -> (Way, Way) {
    match answer {
        Anal::Yes => (Way::Open, Way::Closed),
        Anal::No => (Way::Closed, Way::Open),
        Anal::NT => (Way::Open, Way::Open),
    }
}

/// The ways to sensory sparing (S4-5 sensation or deep anal pressure) and to none.
pub(super) fn sensory_sparing(form: &Form) -> (Way, Way) {
    [&form.right, &form.left]
        .iter()
        .map(|side| sensation([side.light_touch[27], side.pin_prick[27]]))
        .fold(anal(form.deep_anal_pressure), |(some, none), (more, less)| (some.max(more), none.min(less)))
}

/// Step 4: complete if there is no voluntary anal contraction, no deep anal pressure and no sensation in S4-5.
pub(super) fn completeness(form: &Form) -> Outcomes<Completeness> {
    let (sensory, no_sensory) = sensory_sparing(form);
    let (contraction, no_contraction) = anal(form.voluntary_anal_contraction);
    let (incomplete, complete) = (sensory.max(contraction), no_sensory.min(no_contraction));
    [(Completeness::Complete, complete), (Completeness::Incomplete, incomplete)]
        .into_iter()
        .filter(|(_, way)| way.possible())
        .map(|(value, way)| (value, way.starred()))
        .collect()
}

/// Step 6, sensory: the most caudal dermatome with any sensation, if that side's S4-5 and deep anal pressure are
/// absent; else not applicable.
pub(super) fn sensory_zone(form: &Form, side: &HalfForm) -> Outcomes<Zone> {
    let mut found = Outcomes::none();
    let (spared, absent) = sensation([side.light_touch[27], side.pin_prick[27]]);
    let (pressure, no_pressure) = anal(form.deep_anal_pressure);
    if spared.max(pressure).possible() {
        found.add(Zone::NotApplicable, false);
    }
    let applies = absent.min(no_pressure);
    if !applies.possible() {
        return found;
    }
    let mut star = applies.starred();
    for level in Level::dermatomes().rev().skip(1) {
        let at = usize::from(level.0) - 1;
        let (some, none) = sensation([side.light_touch[at], side.pin_prick[at]]);
        if some.possible() {
            found.add(Zone::To(level), star || some.starred());
        }
        if !none.possible() {
            return found;
        }
        star |= none.starred();
    }
    found.add(Zone::To(Level::C1), star);
    found
}

/// Step 6, motor: the most caudal muscle with any function, at the motor level or below it, if there is no
/// voluntary anal contraction; else not applicable. Non-key muscles count where they decided the grade.
pub(super) fn motor_zone(
    form: &Form,
    side: &HalfForm,
    motor_level: Outcomes<Level>,
    counts_non_key: bool,
) -> Outcomes<Zone> {
    let mut found = Outcomes::none();
    let (contraction, none) = anal(form.voluntary_anal_contraction);
    if contraction.possible() {
        found.add(Zone::NotApplicable, false);
    }
    if !none.possible() {
        return found;
    }
    let mut star = false;
    let non_key = match side.non_key {
        NonKey::Lowest(level) if counts_non_key => Some(level),
        _ => None,
    };
    for level in Level::dermatomes().rev() {
        if Some(level) == non_key {
            found.add(Zone::To(level), star);
            return found;
        }
        if motor_level.contains(level) {
            // TODO
            found.add(Zone::To(level), star || motor_level.is_starred(level));
        }
        if let Some(muscle) = level.key_muscle() {
            let some = way(side.motor[muscle], 1, 5);
            let none = way(side.motor[muscle], 0, 0);
            if some.possible() {
                found.add(Zone::To(level), star || some.starred());
            }
            if !none.possible() {
                return found;
            }
            star |= none.starred();
        }
        if motor_level.first() == Some(level) {
            return found;
        }
    }
    if motor_level.contains(Level::C1) {
        found.add(Zone::To(Level::C1), star || motor_level.is_starred(Level::C1));
    }
    found
}
