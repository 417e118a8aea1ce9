//! How each result came about, as typed steps: the words belong to whoever shows them.

use super::answer::{Anal, Answer};
use super::attainable::attainable_grades;
use super::flat::{Item, Modality};
use super::form::{Form, NonKey, SIDES, Side};
use super::grade::FAR;
use super::outcomes::{Ais, Completeness, Outcomes, Zone};
use super::segment::Level;
use super::{Classification, Totals};

/// An answer of the form, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Found {
    /// Where.
    pub item: Item,
    /// The answer as written: `3`, `NT`, `0**`.
    pub answer: String,
}

/// One step of the way from the answers to a result, in the order of the worksheet.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "step", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Step {
    /// Step 1: where the walk from C2 down stops, or may stop, by sensation. No answers: all is intact.
    SensoryLevel {
        /// Side.
        side: Side,
        /// The result.
        level: Outcomes<Level>,
        /// The answers that are or may be abnormal, head to tail, up to the first that is.
        stopped_by: Vec<Found>,
    },
    /// Step 2: where the walk stops, or may stop, by a key muscle.
    MotorLevel {
        /// Side.
        side: Side,
        /// The result.
        level: Outcomes<Level>,
        /// The muscles that are or may be below 5, head to tail, up to the first that is.
        stopped_by: Vec<Found>,
        /// Whether a level of the result lies where no muscle can be tested, and so follows the sensory level.
        follows_sensation: bool,
    },
    /// Step 3: the most cephalad of the four levels.
    NeurologicalLevel {
        /// The result.
        level: Outcomes<Level>,
    },
    /// Step 4: sparing in the lowest sacral segments.
    Completeness {
        /// The result.
        completeness: Outcomes<Completeness>,
        /// Voluntary anal contraction.
        contraction: Anal,
        /// Deep anal pressure.
        pressure: Anal,
        /// The S4-5 answers that are not 0.
        sensation: Vec<Found>,
    },
    /// Step 5: motor function more than three levels below the motor level, which makes the injury motor incomplete
    /// if it is sensory incomplete. Asked when there is or may be no voluntary anal contraction.
    FarFunction {
        /// Side.
        side: Side,
        /// The motor level.
        motor_level: Outcomes<Level>,
        /// Key muscles so far below (of the most cephalad motor level) that are or may be above 0.
        muscles: Vec<Found>,
        /// Non-key muscles: the lowest segment with function, if it lies so far below.
        non_key: Option<Level>,
        /// Non-key muscles were not tested, and could tell C from B.
        non_key_untested: bool,
    },
    /// Step 5: key muscles below the neurological level at 3 or more. At least half is D, fewer is C.
    KeyMusclesBelow {
        /// The neurological level that is counted from.
        level: Level,
        /// How many key muscles lie below it.
        muscles: u8,
        /// How many must be at 3 or more.
        at_least: u8,
        /// How many can be.
        at_most: u8,
    },
    /// Step 5: the grade.
    Grade {
        /// As reported, variable by variable.
        grade: Outcomes<Ais>,
        /// As completions of the form reach it.
        attainable: Outcomes<Ais>,
        /// The form says that there never was a deficit: then no grade applies.
        no_earlier_deficit: bool,
    },
    /// Step 6: sensory zone of partial preservation. Not applicable where S4-5 or deep anal pressure is felt.
    SensoryZone {
        /// Side.
        side: Side,
        /// The result.
        zone: Outcomes<Zone>,
    },
    /// Step 6: motor zone of partial preservation. Not applicable with voluntary anal contraction.
    MotorZone {
        /// Side.
        side: Side,
        /// The result.
        zone: Outcomes<Zone>,
        /// The zone ends at a non-key muscle.
        by_non_key: bool,
    },
    /// The sums, `None` where an `NT` keeps one from being determined.
    Totals {
        /// All sums.
        totals: Totals,
        /// How many answers are `NT`, starred or not.
        untested: u8,
        /// How many answers count as not normal or as normal because of a non-SCI condition.
        starred: u8,
    },
}

fn found<const MAX: u8>(modality: Modality, side: Side, level: Level, answer: Answer<MAX>) -> Found {
    Found { item: Item { modality, segment: Some(level), side: Some(side) }, answer: answer.to_string() }
}

fn must_be_low<const MAX: u8>(answer: Answer<MAX>) -> bool {
    let normal = Answer::<MAX>::NORMAL;
    answer != normal && !answer.is_open() && answer.non_sci() != Some(super::NonSci::Normal)
}

fn sensation_that_stops(form: &Form, side: Side) -> Vec<Found> {
    let half = form.side(side);
    let mut stops = Vec::new();
    for (at, level) in Level::dermatomes().enumerate() {
        let (touch, prick) = (half.light_touch[at], half.pin_prick[at]);
        for (modality, answer) in [(Modality::LightTouch, touch), (Modality::PinPrick, prick)] {
            if answer != Answer::NORMAL {
                stops.push(found(modality, side, level, answer));
            }
        }
        if must_be_low(touch) || must_be_low(prick) {
            break;
        }
    }
    stops
}

fn muscles_that_stop(form: &Form, side: Side, last: Option<Level>) -> Vec<Found> {
    let mut stops = Vec::new();
    for (level, answer) in Level::key_muscles().zip(form.side(side).motor) {
        if last.is_some_and(|last| level.0 > last.0 + 1) {
            break;
        }
        if answer != Answer::NORMAL {
            stops.push(found(Modality::Motor, side, level, answer));
        }
        if must_be_low(answer) {
            break;
        }
    }
    stops
}

fn far_function(form: &Form, side: Side, motor_level: Outcomes<Level>, grade: Outcomes<Ais>) -> Step {
    let half = form.side(side);
    let limit = motor_level.first().map_or(u8::MAX, |level| level.0 + FAR);
    Step::FarFunction {
        side,
        motor_level,
        muscles: Level::key_muscles()
            .zip(half.motor)
            .filter(|(level, answer)| level.0 > limit && answer.grade() != Some(0))
            .map(|(level, answer)| found(Modality::Motor, side, level, answer))
            .collect(),
        non_key: match half.non_key {
            NonKey::Lowest(level) if level.0 > limit => Some(level),
            _ => None,
        },
        non_key_untested: half.non_key == NonKey::NotTested && grade.contains(Ais::B),
    }
}

fn key_muscles_below(form: &Form, level: Level) -> Step {
    let below = || {
        SIDES
            .into_iter()
            .flat_map(|side| Level::key_muscles().zip(form.side(side).motor))
            .filter(|(at, _)| *at > level)
            .map(|(_, answer)| super::grade::at_least_three(answer)[1])
    };
    Step::KeyMusclesBelow {
        level,
        muscles: below().count() as u8,
        at_least: below().filter(|(_, must)| *must).count() as u8,
        at_most: below().filter(|(can, _)| *can).count() as u8,
    }
}

/// How the classification of a form came about, in the order of the worksheet's steps.
///
/// ```
/// use instruments::isncsci::{Form, Step, classify, explain};
///
/// let mut form = Form::normal();
/// form.left.pin_prick[9] = "1".parse().unwrap();
/// let steps = explain(&form, &classify(&form));
/// let Step::SensoryLevel { stopped_by, level, .. } = &steps[1] else { panic!("not the left side") };
/// assert_eq!(level.to_string(), "T2");
/// assert_eq!(stopped_by[0].item.flat_name(), "t3LeftPrick");
/// ```
pub fn explain(form: &Form, found_out: &Classification) -> Vec<Step> {
    let mut steps = Vec::new();
    for side in SIDES {
        let level = found_out.side(side).sensory_level;
        steps.push(Step::SensoryLevel { side, level, stopped_by: sensation_that_stops(form, side) });
    }
    for side in SIDES {
        let level = found_out.side(side).motor_level;
        steps.push(Step::MotorLevel {
            side,
            level,
            stopped_by: muscles_that_stop(form, side, level.last()),
            follows_sensation: level.iter().any(|(level, _)| level.key_muscle().is_none()),
        });
    }
    steps.push(Step::NeurologicalLevel { level: found_out.neurological_level });
    let sacral = SIDES.into_iter().flat_map(|side| {
        let half = form.side(side);
        [(Modality::LightTouch, half.light_touch[27]), (Modality::PinPrick, half.pin_prick[27])]
            .into_iter()
            .filter(|(_, answer)| answer.grade() != Some(0) || answer.non_sci().is_some())
            .map(move |(modality, answer)| found(modality, side, Level::S4_5, answer))
    });
    steps.push(Step::Completeness {
        completeness: found_out.completeness,
        contraction: form.voluntary_anal_contraction,
        pressure: form.deep_anal_pressure,
        sensation: sacral.collect(),
    });
    if found_out.completeness.contains(Completeness::Incomplete) {
        if form.voluntary_anal_contraction != Anal::Yes {
            for side in SIDES {
                let level = found_out.side(side).motor_level;
                steps.push(far_function(form, side, level, found_out.ais));
            }
        }
        if found_out.ais.contains(Ais::C) || found_out.ais.contains(Ais::D) {
            let levels = found_out.neurological_level.iter().map(|(level, _)| level);
            steps.extend(levels.filter(|l| *l != Level::INT).map(|l| key_muscles_below(form, l)));
        }
    }
    steps.push(Step::Grade {
        grade: found_out.ais,
        attainable: attainable_grades(form),
        no_earlier_deficit: form.prior_deficit == Some(false),
    });
    for side in SIDES {
        steps.push(Step::SensoryZone { side, zone: found_out.side(side).sensory_zone });
    }
    for side in SIDES {
        let zone = found_out.side(side).motor_zone;
        let by_non_key = match form.side(side).non_key {
            NonKey::Lowest(level) => {
                let muscle = level.key_muscle().map(|at| form.side(side).motor[at]);
                zone.contains(Zone::To(level)) && muscle.is_none_or(|answer| answer.grade() == Some(0))
            }
            _ => false,
        };
        steps.push(Step::MotorZone { side, zone, by_non_key });
    }
    steps.push(totals(form, found_out.totals));
    steps
}

fn totals(form: &Form, totals: Totals) -> Step {
    fn count<const MAX: u8>(answers: &[Answer<MAX>]) -> (u8, u8) {
        let untested = answers.iter().filter(|a| a.grade().is_none()).count();
        let starred = answers.iter().filter(|a| a.non_sci().is_some()).count();
        (untested as u8, starred as u8)
    }
    let (mut untested, mut starred) = (0, 0);
    for half in [&form.right, &form.left] {
        for (more, marked) in [count(&half.motor), count(&half.light_touch), count(&half.pin_prick)] {
            untested += more;
            starred += marked;
        }
    }
    Step::Totals { totals, untested, starred }
}
