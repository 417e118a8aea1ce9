//! Sensory levels, motor levels, and the neurological level of injury.
//!
//! Worksheet 2019, steps 1 to 3. Every level walks from head to tail and stops where the answers say that it must;
//! where they leave it open it notes the level and walks on, so that the set is exact.

use super::answer::Anal;
use super::form::{Form, HalfForm};
use super::outcomes::Outcomes;
use super::reading::{self, Dermatome, Way};
use super::segment::Level;

fn dermatome(side: &HalfForm, level: Level) -> Dermatome {
    let at = usize::from(level.0) - 1;
    reading::dermatome(side.light_touch[at], side.pin_prick[at])
}

fn above(level: Level) -> Level {
    Level(level.0 - 1)
}

/// Step 1: the most caudal dermatome intact for light touch and pin prick, all above being intact too.
pub(super) fn sensory(side: &HalfForm) -> Outcomes<Level> {
    let mut found = Outcomes::none();
    let mut star = false;
    for level in Level::dermatomes() {
        let here = dermatome(side, level);
        if here.abnormal.possible() {
            found.add(above(level), star || here.abnormal.starred());
        }
        if !here.normal.possible() {
            return found;
        }
        star |= here.normal.starred();
    }
    found.add(Level::INT, star);
    found
}

/// Step 2: the lowest key muscle of at least 3, all above being 5. Where there is no key muscle to test (C1–C4,
/// T2–L1, S2–S4-5) the motor level follows the sensory level, if the muscles above are normal.
pub(super) fn motor(side: &HalfForm, contraction: Anal) -> Outcomes<Level> {
    let mut found = Outcomes::none();
    let mut star = false;
    // Dermatomes beside key muscles are passed by; they count when the walk comes to a region without any.
    let mut passed = Dermatome { abnormal: Way::Closed, normal: Way::Open };
    for level in Level::dermatomes() {
        let here = dermatome(side, level);
        if let Some(muscle) = level.key_muscle() {
            passed.abnormal = passed.abnormal.max(here.abnormal);
            passed.normal = passed.normal.min(here.normal);
            let bands = reading::bands(side.motor[muscle]);
            if bands.weak.possible() {
                found.add(above(level), star || bands.weak.starred());
            }
            if bands.fair.possible() {
                found.add(level, star || bands.fair.starred());
            }
            if !bands.full.possible() {
                return found;
            }
            star |= bands.full.starred();
            continue;
        }
        let abnormal = here.abnormal.max(passed.abnormal);
        let normal = here.normal.min(passed.normal);
        passed = Dermatome { abnormal: Way::Closed, normal: Way::Open };
        if level == Level::S4_5 {
            // S4-5 has no muscle to grade: voluntary anal contraction is its motor function.
            let star = star || normal.starred();
            if contraction != Anal::Yes || abnormal.possible() {
                found.add(Level::S3, star);
            }
            if contraction != Anal::No && normal.possible() {
                found.add(Level::INT, star);
            }
            return found;
        }
        if abnormal.possible() {
            found.add(above(level), star || abnormal.starred());
        }
        if !normal.possible() {
            return found;
        }
        star |= normal.starred();
    }
    found
}

/// Step 3: the most caudal segment with intact sensation and a muscle of at least 3, all above being normal on
/// both sides: the most cephalad of the four levels.
pub(super) fn neurological(form: &Form) -> Outcomes<Level> {
    let mut found = Outcomes::none();
    let mut star = false;
    for level in Level::dermatomes() {
        let (right, left) = (dermatome(&form.right, level), dermatome(&form.left, level));
        let mut stop_above = right.abnormal.max(left.abnormal);
        let mut stop_here = Way::Closed;
        let mut pass = right.normal.min(left.normal);
        let sensation = pass;
        if let Some(muscle) = level.key_muscle() {
            let (right, left) =
                (reading::bands(form.right.motor[muscle]), reading::bands(form.left.motor[muscle]));
            stop_above = stop_above.max(right.weak).max(left.weak);
            let one_fair = (right.fair.min(left.fair.max(left.full))).max(left.fair.min(right.full));
            stop_here = one_fair.min(sensation);
            pass = pass.min(right.full).min(left.full);
        }
        if stop_above.possible() {
            found.add(above(level), star || stop_above.starred());
        }
        if stop_here.possible() {
            found.add(level, star || stop_here.starred());
        }
        if !pass.possible() {
            return found;
        }
        star |= pass.starred();
    }
    found.add(Level::INT, star);
    found
}
