//! Generated examinations for the differential run and the benchmark, in the flat layout of the worked exams. The
//! same seed gives the same exams on every machine.

use instruments::isncsci::flat::{Item, Modality};
use instruments::isncsci::{Form, Level, NonKey, SIDES, Side};
use std::collections::BTreeMap;

/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.roll() % bound
    }

    /// True in so many of a hundred.
    pub fn percent(&mut self, chance: u64) -> bool {
        self.below(100) < chance
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len() as u64) as usize]
    }
}

/// The kinds of answer that are no plain grade.
#[allow(dead_code)]
pub const KINDS: [&str; 6] = ["NT", "NT*", "NT**", "0–4*", "0–4**", "non-key muscle"];

/// One exam in the flat layout.
pub type Exam = BTreeMap<String, String>;

fn name(modality: Modality, level: Level, side: Side) -> String {
    Item { modality, segment: Some(level), side: Some(side) }.flat_name()
}

/// A definite examination: intact to a level, a zone of partial function, and mostly nothing below.
pub fn definite(dice: &mut Dice) -> Exam {
    let mut exam = Exam::new();
    for key in ["analContraction", "analSensation"] {
        exam.insert(key.into(), (*dice.pick(&["Yes", "No"])).into());
    }
    let shared = 1 + dice.below(29);
    for side in SIDES {
        let level = if dice.percent(60) { shared } else { 1 + dice.below(29) };
        let zone = *dice.pick(&[0, 1, 3, 6, 30]);
        for (at, segment) in (1u64..).zip(Level::dermatomes()) {
            for modality in [Modality::LightTouch, Modality::PinPrick] {
                let grade = if dice.percent(1) || (at > level && at <= level + zone) {
                    dice.below(3)
                } else if at <= level {
                    2
                } else if dice.percent(3) {
                    1 + dice.below(2)
                } else {
                    0
                };
                exam.insert(name(modality, segment, side), grade.to_string());
            }
        }
        let full = (level as i64 + dice.pick(&[-2, -1, 0, 0, 1, 2, 30])).max(0) as u64;
        let zone = *dice.pick(&[0, 1, 3, 6, 30]);
        for segment in Level::key_muscles() {
            let at = Level::dermatomes().position(|level| level == segment).map_or(0, |at| at as u64 + 1);
            let grade = if at <= full {
                5
            } else if at <= full + zone {
                dice.below(6)
            } else if dice.percent(3) {
                1 + dice.below(5)
            } else {
                0
            };
            exam.insert(name(Modality::Motor, segment, side), grade.to_string());
        }
    }
    exam
}

/// The answers near where the definite exam changes, where a kind matters most.
fn target(dice: &mut Dice, exam: &Exam) -> String {
    let keys: Vec<&String> = exam.keys().filter(|key| !key.contains("Lowest")).collect();
    if dice.percent(40) {
        return (*dice.pick(&keys)).clone();
    }
    // Somewhere beside an answer that differs from the one above it.
    let side = *dice.pick(&SIDES);
    let modality = *dice.pick(&[Modality::LightTouch, Modality::PinPrick, Modality::Motor]);
    let levels: Vec<Level> = match modality {
        Modality::Motor => Level::key_muscles().collect(),
        _ => Level::dermatomes().collect(),
    };
    let value = |level: &Level| exam.get(&name(modality, *level, side)).cloned().unwrap_or_default();
    let edges: Vec<usize> =
        (1..levels.len()).filter(|at| value(&levels[*at]) != value(&levels[at - 1])).collect();
    let near = if edges.is_empty() { dice.below(levels.len() as u64) as usize } else { *dice.pick(&edges) };
    let at = (near as i64 + dice.pick(&[-1, 0, 0, 1, 2])).clamp(0, levels.len() as i64 - 1) as usize;
    name(modality, levels[at], side)
}

/// An exam with up to `most` answers of the kinds; a few have a whole modality or nearly everything untested.
pub fn exam(dice: &mut Dice, most: u64) -> Exam {
    let mut exam = definite(dice);
    if dice.percent(15) {
        return exam;
    }
    for _ in 0..1 + dice.below(most) {
        let key = target(dice, &exam);
        let kind = *dice.pick(&["NT", "NT", "NT*", "NT**", "*", "**"]);
        if key.starts_with("anal") {
            exam.insert(key, "NT".into());
            continue;
        }
        let top = if key.ends_with("Motor") { 5 } else { 2 };
        let examined = exam.get(&key).and_then(|text| text.parse::<u64>().ok());
        let written = match (kind, examined) {
            ("NT" | "NT*" | "NT**", _) => kind.to_string(),
            (star, Some(grade)) if grade < top => format!("{grade}{star}"),
            (star, _) => format!("{}{star}", dice.below(top)),
        };
        exam.insert(key, written);
    }
    if dice.percent(4) {
        // One modality of one side, or everything below some segment, could not be tested.
        let kind = *dice.pick(&["NT", "NT", "NT*", "NT**"]);
        let part = *dice.pick(&["RightTouch", "LeftPrick", "RightMotor", "Left", "Touch", "Prick", "t"]);
        for (key, answer) in exam.iter_mut() {
            if !key.starts_with("anal") && (key.contains(part)) {
                *answer = kind.into();
            }
        }
    }
    for side in ["right", "left"] {
        if dice.percent(8) {
            let levels: Vec<Level> = Level::key_muscles().collect();
            let level = dice.pick(&levels).name().to_string();
            exam.insert(format!("{side}LowestNonKeyMuscleWithMotorFunction"), level);
        }
    }
    exam
}

/// Which kinds an exam has.
#[allow(dead_code)]
pub fn kinds(exam: &Exam) -> [bool; 6] {
    let any = |test: &dyn Fn(&str, &str) -> bool| exam.iter().any(|(key, answer)| test(key, answer));
    let graded = |answer: &str| answer.starts_with(|c: char| c.is_ascii_digit());
    [
        any(&|_, answer| answer == "NT"),
        any(&|_, answer| answer == "NT*"),
        any(&|_, answer| answer == "NT**"),
        any(&|_, answer| graded(answer) && answer.ends_with('*') && !answer.ends_with("**")),
        any(&|_, answer| graded(answer) && answer.ends_with("**")),
        any(&|key, _| key.contains("Lowest")),
    ]
}

/// Reads an exam into a form.
pub fn form(exam: &Exam) -> Form {
    match instruments::isncsci::flat::read(|key| exam.get(key).cloned()) {
        Ok(form) => form,
        Err(wrong) => panic!("the generator wrote a wrong answer: {:?}", wrong[0]),
    }
}

/// The flat layout of a form.
#[allow(dead_code)]
pub fn written(form: &Form) -> Exam {
    let mut exam = Exam::new();
    exam.insert("analContraction".into(), format!("{:?}", form.voluntary_anal_contraction));
    exam.insert("analSensation".into(), format!("{:?}", form.deep_anal_pressure));
    for side in SIDES {
        let half = form.side(side);
        for (level, answer) in Level::key_muscles().zip(half.motor) {
            exam.insert(name(Modality::Motor, level, side), answer.to_string());
        }
        for (at, level) in Level::dermatomes().enumerate() {
            exam.insert(name(Modality::LightTouch, level, side), half.light_touch[at].to_string());
            exam.insert(name(Modality::PinPrick, level, side), half.pin_prick[at].to_string());
        }
        if let NonKey::Lowest(level) = half.non_key {
            let item = Item { modality: Modality::NonKey, segment: None, side: Some(side) };
            exam.insert(item.flat_name(), level.name().into());
        }
    }
    exam
}
