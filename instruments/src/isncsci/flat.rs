//! The flat layout of worked exams and of CSV files: one named text per answer (`c5RightMotor`, `s4_5LeftPrick`),
//! and one named text per result (`leftMotorZpp`).
//!
//! The names are those of the worked exams that the Praxis Spinal Cord Institute publishes
//! (praxis-isncsci/algorithm, `specs/2019.json`).

use super::answer::{Anal, Answer, NotAnAnswer};
use super::form::{Form, HalfForm, NonKey, SIDES, Side};
use super::segment::Level;
use super::{Classification, Outcome, Outcomes};
use std::borrow::Cow;

/// What is asked at a segment, or of the whole examination.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Modality {
    /// A key muscle.
    Motor,
    /// Light touch.
    LightTouch,
    /// Pin prick.
    PinPrick,
    /// The lowest non-key muscle with motor function.
    NonKey,
    /// Voluntary anal contraction.
    VoluntaryAnalContraction,
    /// Deep anal pressure.
    DeepAnalPressure,
}

/// One question of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Item {
    /// What is asked.
    pub modality: Modality,
    /// The segment, for muscles and sensation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub segment: Option<Level>,
    /// The side; none for the anorectal examination.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
}

impl Item {
    /// The name of the item in the flat layout.
    pub fn flat_name(self) -> String {
        let side = match self.side {
            Some(Side::Right) => "Right",
            Some(Side::Left) => "Left",
            None => "",
        };
        let segment = self.segment.map(|level| level.name().to_ascii_lowercase().replace('-', "_"));
        match (self.modality, segment) {
            (Modality::VoluntaryAnalContraction, _) => "analContraction".into(),
            (Modality::DeepAnalPressure, _) => "analSensation".into(),
            (Modality::NonKey, _) => {
                format!("{}LowestNonKeyMuscleWithMotorFunction", side.to_ascii_lowercase())
            }
            (modality, segment) => {
                let kind = match modality {
                    Modality::Motor => "Motor",
                    Modality::LightTouch => "Touch",
                    _ => "Prick",
                };
                format!("{}{side}{kind}", segment.unwrap_or_default())
            }
        }
    }

    /// Every question of the form: the anorectal examination, then each side's muscles, light touch, pin prick and
    /// non-key muscles: 136 in all.
    pub fn all() -> Vec<Item> {
        let whole = |modality| Item { modality, segment: None, side: None };
        let mut items = vec![whole(Modality::VoluntaryAnalContraction), whole(Modality::DeepAnalPressure)];
        for side in SIDES {
            let at = |modality, segment| Item { modality, segment, side: Some(side) };
            items.extend(Level::key_muscles().map(|level| at(Modality::Motor, Some(level))));
            items.extend(Level::dermatomes().map(|level| at(Modality::LightTouch, Some(level))));
            items.extend(Level::dermatomes().map(|level| at(Modality::PinPrick, Some(level))));
            items.push(at(Modality::NonKey, None));
        }
        items
    }
}

/// What is wrong with one answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// There is no answer at all. Untestable is written `NT`.
    Missing,
    /// The text is no answer to this item.
    NotAnAnswer(NotAnAnswer),
    /// Not `Yes`, `No` or `NT`.
    NotYesNo(String),
    /// Not a segment, `none`, or empty.
    NotASegment(String),
}

/// A wrong answer, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongAnswer {
    /// Side, segment and modality.
    pub item: Item,
    /// What is wrong.
    pub wrong: Wrong,
}

fn graded<const MAX: u8>(
    look_up: &impl Fn(&str) -> Option<String>,
    item: Item,
    wrongs: &mut Vec<WrongAnswer>,
) -> Answer<MAX> {
    let wrong = match look_up(&item.flat_name()).filter(|text| !text.is_empty()) {
        None => Wrong::Missing,
        Some(text) => match text.parse() {
            Ok(answer) => return answer,
            Err(wrong) => Wrong::NotAnAnswer(wrong),
        },
    };
    wrongs.push(WrongAnswer { item, wrong });
    Answer::NT
}

/// Reads a form from named texts.
///
/// # Errors
/// Every wrong or missing answer, by side, segment and modality; never only the first.
pub fn read(look_up: impl Fn(&str) -> Option<String>) -> Result<Form, Vec<WrongAnswer>> {
    let mut wrongs = Vec::new();
    let mut anal = |modality| {
        let item = Item { modality, segment: None, side: None };
        let wrong = match look_up(&item.flat_name()).filter(|text| !text.is_empty()) {
            None => Wrong::Missing,
            Some(text) => match text.to_ascii_lowercase().as_str() {
                "yes" => return Anal::Yes,
                "no" => return Anal::No,
                "nt" => return Anal::NT,
                _ => Wrong::NotYesNo(text),
            },
        };
        wrongs.push(WrongAnswer { item, wrong });
        Anal::NT
    };
    let mut form = Form::normal();
    form.voluntary_anal_contraction = anal(Modality::VoluntaryAnalContraction);
    form.deep_anal_pressure = anal(Modality::DeepAnalPressure);
    for side in SIDES {
        let at = |modality, segment| Item { modality, segment, side: Some(side) };
        let half: &mut HalfForm = form.side_mut(side);
        for (place, level) in Level::key_muscles().enumerate() {
            half.motor[place] = graded(&look_up, at(Modality::Motor, Some(level)), &mut wrongs);
        }
        for (place, level) in Level::dermatomes().enumerate() {
            half.light_touch[place] = graded(&look_up, at(Modality::LightTouch, Some(level)), &mut wrongs);
        }
        for (place, level) in Level::dermatomes().enumerate() {
            half.pin_prick[place] = graded(&look_up, at(Modality::PinPrick, Some(level)), &mut wrongs);
        }
        let item = at(Modality::NonKey, None);
        half.non_key = match look_up(&item.flat_name()).unwrap_or_default().as_str() {
            "" => NonKey::NotTested,
            "none" => NonKey::Absent,
            text => match text.parse() {
                Ok(level) if level < Level::S4_5 => NonKey::Lowest(level),
                _ => {
                    wrongs.push(WrongAnswer { item, wrong: Wrong::NotASegment(text.to_string()) });
                    NonKey::NotTested
                }
            },
        };
    }
    if wrongs.is_empty() { Ok(form) } else { Err(wrongs) }
}

/// The same text as `Display` writes. A single value without a star needs no text of its own.
fn set<T: Outcome>(outcomes: Outcomes<T>) -> Cow<'static, str> {
    match outcomes.settled() {
        Some(value) if !outcomes.is_starred(value) => Cow::Borrowed(value.name()),
        _ => {
            let mut text = String::with_capacity(4 * outcomes.len());
            for (value, starred) in outcomes.iter() {
                if !text.is_empty() {
                    text.push(',');
                }
                text.push_str(value.name());
                if starred {
                    text.push('*');
                }
            }
            Cow::Owned(text)
        }
    }
}

/// Every sum of the worksheet as text, 0 to 112, so that writing one costs nothing.
const SUMS: [&str; 113] = [
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18",
    "19", "20", "21", "22", "23", "24", "25", "26", "27", "28", "29", "30", "31", "32", "33", "34", "35",
    "36", "37", "38", "39", "40", "41", "42", "43", "44", "45", "46", "47", "48", "49", "50", "51", "52",
    "53", "54", "55", "56", "57", "58", "59", "60", "61", "62", "63", "64", "65", "66", "67", "68", "69",
    "70", "71", "72", "73", "74", "75", "76", "77", "78", "79", "80", "81", "82", "83", "84", "85", "86",
    "87", "88", "89", "90", "91", "92", "93", "94", "95", "96", "97", "98", "99", "100", "101", "102", "103",
    "104", "105", "106", "107", "108", "109", "110", "111", "112",
];

fn sum(total: Option<u8>) -> Cow<'static, str> {
    Cow::Borrowed(total.and_then(|sum| SUMS.get(usize::from(sum)).copied()).unwrap_or("ND"))
}

/// The 25 results under the names of the worked exams. A sum that cannot be determined is `ND`; a set is written
/// `B,C,D`; a star follows a starred value.
pub fn totals(found: &Classification) -> [(&'static str, Cow<'static, str>); 25] {
    let (t, right, left) = (&found.totals, &found.right, &found.left);
    [
        ("rightUpperMotorTotal", sum(t.right.upper_extremity)),
        ("leftUpperMotorTotal", sum(t.left.upper_extremity)),
        ("rightLowerMotorTotal", sum(t.right.lower_extremity)),
        ("leftLowerMotorTotal", sum(t.left.lower_extremity)),
        ("rightTouchTotal", sum(t.right.light_touch)),
        ("leftTouchTotal", sum(t.left.light_touch)),
        ("rightPrickTotal", sum(t.right.pin_prick)),
        ("leftPrickTotal", sum(t.left.pin_prick)),
        ("rightMotorTotal", sum(t.right.motor())),
        ("leftMotorTotal", sum(t.left.motor())),
        ("upperMotorTotal", sum(t.upper_extremity())),
        ("lowerMotorTotal", sum(t.lower_extremity())),
        ("touchTotal", sum(t.light_touch())),
        ("prickTotal", sum(t.pin_prick())),
        ("rightSensory", set(right.sensory_level)),
        ("leftSensory", set(left.sensory_level)),
        ("rightMotor", set(right.motor_level)),
        ("leftMotor", set(left.motor_level)),
        ("neurologicalLevelOfInjury", set(found.neurological_level)),
        ("rightSensoryZpp", set(right.sensory_zone)),
        ("leftSensoryZpp", set(left.sensory_zone)),
        ("rightMotorZpp", set(right.motor_zone)),
        ("leftMotorZpp", set(left.motor_zone)),
        ("asiaImpairmentScale", set(found.ais)),
        ("injuryComplete", set(found.completeness)),
    ]
}
