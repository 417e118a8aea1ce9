//! Patients: who they are, what their cord can do, and how it recovers. Only what is examined reaches the record.
//!
//! Recovery without treatment is large (reference 4.3: cervical AIS A +7.8, B +8.8 points of upper-extremity motor score in a year);
//! numbers here follow it in size and are assumptions in shape.

use super::World;
use bench::{Date, ParticipantCode};
use figures::philox::Dice;
use instruments::isncsci::{Anal, Form, HalfForm, Level, Motor, Sensory};

/// What is true of one participant, whoever looks.
#[derive(Clone, Debug)]
pub struct Patient {
    /// Years.
    pub age: u64,
    /// The lowest segment that is whole on both sides: an index into the dermatomes, C2 being 0.
    pub level: usize,
    pub grade: Grade,
    /// Days from injury to screening.
    pub days_since_injury: i64,
    /// Points of recovery in a year without treatment.
    drift: f64,
    /// Points that a year adds per four administrations of cells, in this story.
    effect_points: f64,
    seed: Dice,
}

/// The severity at screening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    A,
    B,
    C,
    D,
}

/// Points that cells add in a year, per four administrations. The twin's hypothesis, not a result: the trial is planned to see 6.1.
pub const EFFECT_POINTS: f64 = 7.0;

impl World {
    /// The truth about one participant.
    #[must_use]
    pub fn patient(&self, participant: ParticipantCode) -> Patient {
        let mut dice = self.dice(&format!("patient {participant}"));
        let grade = match dice.below(100) {
            // AIS mix of cervical EMSCI (reference 4.3) without the D that pre-screening keeps away.
            0..=49 => Grade::A,
            50..=69 => Grade::B,
            70..=97 => Grade::C,
            _ => Grade::D,
        };
        // C4 is dermatome 2 and L2 is 20; about half of injuries are cervical.
        let level = if dice.bernoulli(0.55) { 2 + dice.below(5) } else { 7 + dice.below(13) } as usize;
        let drift = match grade {
            Grade::A => dice.normal(4.0, 5.0),
            Grade::B => dice.normal(8.0, 7.0),
            Grade::C | Grade::D => dice.normal(18.0, 8.0),
        };
        let age = 20 + dice.below(44);
        let days_since_injury = 16 + dice.below(40) as i64;
        Patient {
            age,
            level,
            grade,
            days_since_injury,
            drift: drift.max(0.0),
            effect_points: self.effect_points,
            seed: dice.split("examinations"),
        }
    }
}

impl Patient {
    /// The day of the injury.
    #[must_use]
    pub fn injured(&self, screened: Date) -> Date {
        screened.plus_days(-self.days_since_injury)
    }

    /// An examination some days after the first dose, after so many administrations of cells.
    #[must_use]
    pub fn examine(&self, days: i64, cells_given: u32, key: &str) -> Form {
        let mut dice = self.seed.split(key);
        let share = (days.max(0) as f64 / 365.0).min(1.0).sqrt();
        let gained = self.drift * share + self.effect_points * f64::from(cells_given) / 4.0 * share;
        let noise = if days > 0 { dice.normal(0.0, 1.5) } else { 0.0 };
        let points = (gained + noise).max(0.0) as u64;
        let mut form = Form::normal();
        form.prior_deficit = Some(true);
        let sacral = self.grade != Grade::A;
        form.deep_anal_pressure = if sacral { Anal::Yes } else { Anal::No };
        let voluntary = matches!(self.grade, Grade::C | Grade::D);
        form.voluntary_anal_contraction = if voluntary { Anal::Yes } else { Anal::No };
        form.right = self.half(points / 2 + points % 2);
        form.left = self.half(points / 2);
        form
    }

    /// One side: whole down to the level, partly below, and the points gained added to key muscles from the level down.
    fn half(&self, points: u64) -> HalfForm {
        let mut half = HalfForm::NORMAL;
        let sensory = |grade: u8| Sensory::new(Some(grade), None).unwrap_or(Sensory::NORMAL);
        let below = match self.grade {
            Grade::A => 0,
            Grade::B | Grade::C | Grade::D => 1,
        };
        for (at, _) in Level::dermatomes().enumerate() {
            if at > self.level {
                half.light_touch[at] = sensory(below);
                half.pin_prick[at] = sensory(if self.grade == Grade::A { 0 } else { below.min(1) });
            }
        }
        let spared: u8 = match self.grade {
            Grade::A | Grade::B => 0,
            Grade::C => 1,
            Grade::D => 3,
        };
        let mut left = points;
        for level in Level::key_muscles() {
            let (Some(muscle), Some(segment)) = (level.key_muscle(), level.dermatome()) else { continue };
            let base = if segment <= self.level { 5 } else { spared };
            // In a complete injury a few segments below the level recover, never the whole cord.
            let reach = if self.grade == Grade::A { 3 } else { 28 };
            let room = if segment <= self.level + reach { 5 - u64::from(base) } else { 0 };
            let gain = room.min(left).min(3);
            left -= gain;
            half.motor[muscle] = Motor::new(Some(base + gain as u8), None).unwrap_or(Motor::NORMAL);
        }
        half
    }
}
