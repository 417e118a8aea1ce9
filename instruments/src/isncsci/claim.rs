//! Claims that cannot be true: a motor sum that its level and grade cannot have.
//!
//! A case report that gives "motor score 82, AIS B, level C4/5" contradicts itself: B allows no motor function more
//! than three levels below the motor level. The bounds follow from the definitions of the motor level (worksheet,
//! step 2) and of the grades (step 5); every key muscle is taken at the best, or the worst, that they allow.

use super::grade::FAR;
use super::outcomes::Ais;
use super::segment::Level;

/// Which of the levels a text means when it names one.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum LevelKind {
    /// The motor level of both sides.
    Motor,
    /// The neurological level of injury: each motor level is there or below.
    Neurological,
}

/// What a report says of one examination, without its single answers.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The grade.
    pub ais: Ais,
    /// The level, or several if the report does not decide ("C4/5").
    pub levels: Vec<Level>,
    /// What kind of level it is.
    pub level_kind: LevelKind,
    /// Motor sum of all 20 key muscles, 0–100, if given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub motor: Option<u8>,
    /// Upper extremity motor score, 0–50, if given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upper_extremity: Option<u8>,
    /// Lower extremity motor score, 0–50, if given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lower_extremity: Option<u8>,
}

/// Which sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MotorSum {
    /// All 20 key muscles.
    Motor,
    /// C5 to T1 of both sides.
    UpperExtremity,
    /// L2 to S1 of both sides.
    LowerExtremity,
}

/// A sum that the claimed level and grade cannot have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Impossible {
    /// Which sum.
    pub sum: MotorSum,
    /// What was claimed.
    pub claimed: u8,
    /// The least that level and grade allow.
    pub least: u8,
    /// The most that level and grade allow.
    pub most: u8,
}

/// Lowest and highest sums: all muscles, upper, lower.
type Bounds = [(u8, u8); 3];

/// The grades each muscle of a side can have under a motor level: lowest and highest of the weak (0–2), lowest and
/// highest of the strong (3–5); `None` where that band is closed.
type Bands = [(Option<(u8, u8)>, Option<(u8, u8)>); 10];

fn bands(motor: Level, fair: bool, quiet_below: bool) -> Option<Bands> {
    let weak = Some((0, 2));
    let mut bands = [(weak, Some((3, 5))); 10];
    for (level, band) in Level::key_muscles().zip(&mut bands) {
        if level < motor || (level == motor && !fair) {
            *band = (None, Some((5, 5)));
        } else if level == motor {
            *band = (None, Some((3, 4)));
        } else if quiet_below && level.0 > motor.0 + FAR {
            *band = (Some((0, 0)), None);
        } else if level.0 == motor.0 + 1 && !fair {
            *band = (weak, None);
        }
    }
    (!fair || motor.key_muscle().is_some()).then_some(bands)
}

/// How many of the muscles that the sum runs over may be strong: exactly those counts that the grade allows.
fn half_rule(grade: Ais, below: u8) -> (u8, u8) {
    match grade {
        // Fewer than half at 3 or more.
        Ais::C => (0, below.saturating_sub(1) / 2),
        // At least half.
        Ais::D => (below.div_ceil(2), below),
        _ => (0, below),
    }
}

/// Bounds for one pair of motor levels and one neurological level; `None` if the grade cannot be there.
fn bounds(grade: Ais, neurological: Level, sides: [&Bands; 2]) -> Option<Bounds> {
    let muscles =
        || sides.into_iter().flat_map(|bands| Level::key_muscles().zip(bands.iter().copied()).enumerate());
    let below = muscles().filter(|(_, (level, _))| *level > neurological).count() as u8;
    let (fewest, most) = half_rule(grade, below);
    if grade == Ais::C && below == 0 {
        return None;
    }
    let counted = |level: Level| level > neurological;
    let must = muscles().filter(|(_, (level, band))| counted(*level) && band.0.is_none()).count() as u8;
    let can = muscles().filter(|(_, (level, band))| counted(*level) && band.1.is_some()).count() as u8;
    if must > most || can < fewest {
        return None;
    }
    // Each sum is taken to its extreme alone; muscles outside the sum help to meet the half rule.
    let extreme = |part: std::ops::Range<usize>, highest: bool| {
        let mut sum = 0;
        let mut strong = must;
        let mut gains = Vec::new();
        let mut elsewhere = 0u8;
        for (at, (level, (weak, full))) in muscles() {
            let inside = part.contains(&at);
            let pick = |band: (u8, u8)| if highest { band.1 } else { band.0 };
            match (weak, full) {
                (Some(weak), Some(full)) if counted(level) => {
                    if inside {
                        sum += pick(weak);
                        gains.push(pick(full) - pick(weak));
                    } else {
                        elsewhere += 1;
                    }
                }
                (Some(weak), Some(full)) if inside => {
                    sum += if highest { pick(full) } else { pick(weak) };
                }
                (Some(weak), None) if inside => sum += pick(weak),
                (None, Some(full)) if inside => sum += pick(full),
                _ => {}
            }
        }
        gains.sort_unstable();
        if highest {
            gains.reverse();
            for gain in gains {
                if strong < most {
                    sum += gain;
                    strong += 1;
                }
            }
        } else {
            strong += elsewhere;
            for gain in gains {
                if strong < fewest {
                    sum += gain;
                    strong += 1;
                }
            }
        }
        sum
    };
    Some([0..10, 0..5, 5..10].map(|part| (extreme(part.clone(), false), extreme(part, true))))
}

fn wider(one: Option<Bounds>, other: Bounds) -> Option<Bounds> {
    Some(match one {
        None => other,
        Some(one) => std::array::from_fn(|at| (one[at].0.min(other[at].0), one[at].1.max(other[at].1))),
    })
}

/// The motor levels that one side can have under a neurological level, and must for a claimed motor level.
fn motor_levels(kind: LevelKind, level: Level) -> Vec<Level> {
    let all = (0..=29).filter(|at| *at != 28).map(Level);
    match kind {
        LevelKind::Motor => vec![level],
        LevelKind::Neurological => all.filter(|motor| *motor >= level).collect(),
    }
}

/// The last motor level that a side can have if its own most cephalad level is `level`: below a sensory level the
/// motor level goes on only as far as there are key muscles to test.
fn reach(level: Level) -> Level {
    let next = (0..29).map(Level).find(|at| *at > level && at.key_muscle().is_none());
    match next {
        Some(gap) if gap.0 > level.0 + 1 => Level(gap.0 - 1),
        _ => level,
    }
}

/// The bounds of all sums under a grade and a level; `None` if there is no such examination at all.
fn possible(grade: Ais, kind: LevelKind, level: Level) -> Option<Bounds> {
    let mut found = None;
    let motors = motor_levels(kind, level);
    let neurological: Vec<Level> = match kind {
        LevelKind::Neurological => vec![level],
        LevelKind::Motor => (0..=29).filter(|at| *at != 28).map(Level).filter(|l| *l <= level).collect(),
    };
    if grade == Ais::E {
        return (level == Level::INT).then_some([(100, 100), (50, 50), (50, 50)]);
    }
    for right in &motors {
        for left in &motors {
            // At least one side stops at the neurological level itself.
            if kind == LevelKind::Neurological && *right > reach(level) && *left > reach(level) {
                continue;
            }
            for (fair_right, fair_left) in [(false, false), (false, true), (true, false), (true, true)] {
                let quiet = grade == Ais::B;
                let (Some(one), Some(other)) =
                    (bands(*right, fair_right, quiet), bands(*left, fair_left, quiet))
                else {
                    continue;
                };
                for neurological in &neurological {
                    if let Some(bounds) = bounds(grade, *neurological, [&one, &other]) {
                        found = wider(found, bounds);
                    }
                }
            }
        }
    }
    found
}

impl Claim {
    /// Every sum of the claim that its grade and levels cannot have; empty if nothing contradicts.
    ///
    /// With several levels a sum is impossible only if it is so at each of them. Sensory levels are left free, so a
    /// sum that passes here may still be impossible for the whole form; one that is named here cannot be true.
    ///
    /// ```
    /// use instruments::isncsci::{Ais, Claim, Level, LevelKind};
    ///
    /// // A published case: "ASIA 82, AIS B" with an injury at C4/5.
    /// let claim = Claim {
    ///     ais: Ais::B,
    ///     levels: vec![Level::C4, Level::C5],
    ///     level_kind: LevelKind::Motor,
    ///     motor: Some(82),
    ///     upper_extremity: None,
    ///     lower_extremity: None,
    /// };
    /// let wrong = claim.impossibilities();
    /// assert_eq!((wrong[0].claimed, wrong[0].most), (82, 38));
    /// ```
    pub fn impossibilities(&self) -> Vec<Impossible> {
        let bounds = self
            .levels
            .iter()
            .filter_map(|level| possible(self.ais, self.level_kind, *level))
            .fold(None, wider)
            // No examination has this grade at this level: then no sum is right.
            .unwrap_or([(u8::MAX, 0); 3]);
        [
            (MotorSum::Motor, self.motor),
            (MotorSum::UpperExtremity, self.upper_extremity),
            (MotorSum::LowerExtremity, self.lower_extremity),
        ]
        .into_iter()
        .zip(bounds)
        .filter_map(|((sum, claimed), (least, most))| {
            let claimed = claimed?;
            (!(least..=most).contains(&claimed)).then_some(Impossible { sum, claimed, least, most })
        })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(ais: Ais, level: Level, kind: LevelKind, motor: u8) -> Vec<Impossible> {
        let levels = vec![level];
        Claim {
            ais,
            levels,
            level_kind: kind,
            motor: Some(motor),
            upper_extremity: None,
            lower_extremity: None,
        }
        .impossibilities()
    }

    #[test]
    fn b_at_motor_level_c5_has_at_most_38_and_no_leg_muscle() {
        assert!(claim(Ais::B, Level::C5, LevelKind::Motor, 38).is_empty());
        assert_eq!(claim(Ais::B, Level::C5, LevelKind::Motor, 39)[0].most, 38);
        let legs = Claim {
            ais: Ais::B,
            levels: vec![Level::C4, Level::C5],
            level_kind: LevelKind::Motor,
            motor: None,
            upper_extremity: Some(38),
            lower_extremity: Some(1),
        };
        assert_eq!(
            legs.impossibilities(),
            [Impossible { sum: MotorSum::LowerExtremity, claimed: 1, least: 0, most: 0 }]
        );
    }

    #[test]
    fn b_at_neurological_level_c5_has_at_most_75() {
        // One side: muscles full to T1 above an impaired dermatome. The other: all full.
        assert!(claim(Ais::B, Level::C5, LevelKind::Neurological, 75).is_empty());
        assert_eq!(claim(Ais::B, Level::C5, LevelKind::Neurological, 82)[0].most, 75);
    }

    #[test]
    fn e_has_all_and_d_at_least_half() {
        assert!(claim(Ais::E, Level::INT, LevelKind::Neurological, 100).is_empty());
        assert!(!claim(Ais::E, Level::INT, LevelKind::Neurological, 99).is_empty());
        assert!(!claim(Ais::D, Level::C4, LevelKind::Neurological, 29).is_empty());
        assert!(claim(Ais::D, Level::C4, LevelKind::Neurological, 30).is_empty());
    }
}
