//! Sensory levels, motor levels, and the neurological level of injury.
//!
//! Worksheet 2019, steps 1 to 3. Every level walks from head to tail and stops where the answers say that it must;
//! where they leave it open it notes the level and walks on, so that the set is exact.

use super::answer::Anal;
use super::form::HalfForm;
use super::outcomes::Outcomes;
use super::reading::{Dermatome, Reading, Way};
use super::segment::Level;

fn dermatome(side: &Reading, level: Level) -> Dermatome {
    side.dermatomes[usize::from(level.0) - 1]
}

fn above(level: Level) -> Level {
    Level(level.0 - 1)
}

/// Step 1: the most caudal dermatome intact for light touch and pin prick, all above being intact too.
pub(super) fn sensory(side: &Reading) -> Outcomes<Level> {
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

/// A motor level, twice: as it is reported, and without the stars that come from an untestable answer counted as
/// not normal: those the motor zone does not take over (worked exams 87, 107, 121, 128).
#[derive(Clone, Copy)]
pub(super) struct MotorLevel {
    pub reported: Outcomes<Level>,
    pub carried: Outcomes<Level>,
}

impl MotorLevel {
    fn add(&mut self, level: Level, lifted: bool, not_normal: bool) {
        self.reported.add(level, lifted || not_normal);
        self.carried.add(level, lifted);
    }
}

/// Step 2: the lowest key muscle of at least 3, all above being 5. Where there is no key muscle to test (C1–C4,
/// T2–L1, S2–S4-5) the motor level follows the sensory level, if the muscles above are normal.
pub(super) fn motor(half: &HalfForm, side: &Reading, contraction: Anal) -> MotorLevel {
    let mut found = MotorLevel { reported: Outcomes::none(), carried: Outcomes::none() };
    // Two stars: what goes on below the segment just passed rests on it being normal (`beyond`); that segment
    // itself as the level asks less of a muscle (`upto`): 3 is enough.
    let (mut beyond, mut upto) = (false, false);
    // Dermatomes beside key muscles are passed by; they count when the walk comes to a region without any.
    let mut passed = Dermatome { abnormal: Way::Closed, normal: Way::Open };
    for level in Level::dermatomes() {
        let here = dermatome(side, level);
        if let Some(muscle) = level.key_muscle() {
            passed.abnormal = passed.abnormal.max(here.abnormal);
            passed.normal = passed.normal.min(here.normal);
            let bands = side.muscles[muscle];
            if bands.weak.possible() {
                found.add(above(level), upto, bands.weak.starred());
            }
            if bands.fair.possible() {
                let assumed = bands.fair.starred();
                found.add(level, beyond, assumed);
                if assumed && half.motor[muscle].grade().is_some() {
                    found.carried.star(level);
                }
            }
            if !bands.full.possible() {
                return found;
            }
            upto = beyond || bands.lifted;
            beyond |= bands.full.starred();
            continue;
        }
        let normal = here.normal.min(passed.normal);
        if level == Level::S4_5 {
            // S4-5 has no muscle to grade: voluntary anal contraction is its motor function.
            let abnormal = here.abnormal.max(passed.abnormal).possible();
            if contraction != Anal::Yes || abnormal {
                found.add(Level::S3, upto, abnormal && here.abnormal.starred());
            }
            if contraction != Anal::No && normal.possible() {
                found.add(Level::INT, beyond || normal.starred(), false);
            }
            return found;
        }
        if passed.abnormal.possible() {
            // The muscles reach to `above(level)` whatever these dermatomes would have been.
            found.add(above(level), upto, false);
        }
        if here.abnormal.possible() && passed.normal.possible() {
            found.add(above(level), upto, here.abnormal.starred());
        }
        if !normal.possible() {
            return found;
        }
        passed = Dermatome { abnormal: Way::Closed, normal: Way::Open };
        beyond |= normal.starred();
        upto = beyond;
    }
    found
}

/// Step 3: the most caudal segment with intact sensation and a muscle of at least 3, all above being normal on
/// both sides: the most cephalad of the four levels.
///
/// A star that comes from an answer counted as *not normal* where the walk stops is kept only if the motor
/// levels of both sides lie there: so it stands in the authors' worked exams (87: `C1*` on both sides gives `C1*`; 89: `C6*` on one side,
/// `C6` on the other, gives `C6`).
pub(super) fn neurological(sides: &[Reading; 2], motor: [Outcomes<Level>; 2]) -> Outcomes<Level> {
    let [right, left] = motor;
    let shared = |level: Level| {
        right.contains(level) && left.contains(level) && (right.is_starred(level) || left.is_starred(level))
    };
    let mut found = Outcomes::none();
    let (mut beyond, mut upto) = (false, false);
    for level in Level::dermatomes() {
        let (right, left) = (dermatome(&sides[0], level), dermatome(&sides[1], level));
        let mut stop_above = right.abnormal.max(left.abnormal);
        let (mut stop_here, mut assumed_fair) = (false, false);
        let mut pass = right.normal.min(left.normal);
        let sensation = pass;
        let mut lifted = sensation.starred();
        if let Some(muscle) = level.key_muscle() {
            let (right, left) = (sides[0].muscles[muscle], sides[1].muscles[muscle]);
            stop_above = stop_above.max(right.weak).max(left.weak);
            // One of the two muscles stops the walk with 3 or 4, and the other is no weaker than that.
            let strong = |full: Way| if full.possible() { Way::Open } else { Way::Closed };
            let one_fair = right
                .fair
                .min(left.fair.max(strong(left.full)))
                .max(left.fair.min(right.fair.max(strong(right.full))));
            stop_here = one_fair.possible() && sensation.possible();
            assumed_fair = one_fair.starred();
            pass = pass.min(right.full).min(left.full);
            lifted |= right.lifted || left.lifted;
        }
        if stop_above.possible() {
            found.add(above(level), upto || (stop_above.starred() && shared(above(level))));
        }
        if stop_here {
            found.add(level, beyond || lifted || (assumed_fair && shared(level)));
        }
        if !pass.possible() {
            return found;
        }
        upto = beyond || lifted;
        beyond |= pass.starred();
    }
    found.add(Level::INT, beyond);
    found
}
