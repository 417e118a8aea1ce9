//! The steps from answers to results, in words.

use super::report::{set, side_name};
use crate::Say;
use crate::problem::place;
use instruments::isncsci::{Ais, Anal, Found, Outcomes, Step};

fn answers(say: &Say, found: &[Found]) -> String {
    let told: Vec<String> =
        found.iter().take(6).map(|found| format!("{} {}", place(say, found.item), found.answer)).collect();
    let more = found.len().saturating_sub(6);
    let told = told.join("; ");
    if more == 0 { told } else { say.with("and-more", &[("told", &told), ("more", &more.to_string())]) }
}

fn anal(say: &Say, answer: Anal) -> String {
    match answer {
        Anal::Yes => say.one("anal-yes"),
        Anal::No => say.one("anal-no"),
        Anal::NT => say.one("anal-untested"),
    }
}

/// One step in words; `None` where the report above has said it already.
pub(super) fn words(say: &Say, step: &Step) -> Option<String> {
    Some(match step {
        Step::SensoryLevel { side, level, stopped_by } => {
            let (side, level) = (side_name(say, *side), set(say, *level));
            if stopped_by.is_empty() {
                say.with("step-sensory-intact", &[("side", &side), ("level", &level)])
            } else {
                let by = answers(say, stopped_by);
                say.with("step-sensory", &[("side", &side), ("level", &level), ("by", &by)])
            }
        }
        Step::MotorLevel { side, level, stopped_by, follows_sensation } => {
            let (side, level) = (side_name(say, *side), set(say, *level));
            let by = answers(say, stopped_by);
            let values = [("side", side.as_str()), ("level", &level), ("by", &by)];
            match (stopped_by.is_empty(), follows_sensation) {
                (true, _) => say.with("step-motor-full", &values[..2]),
                (false, true) => say.with("step-motor-follows", &values),
                (false, false) => say.with("step-motor", &values),
            }
        }
        Step::NeurologicalLevel { level } => say.with("step-neurological", &[("level", &set(say, *level))]),
        Step::Completeness { contraction, pressure, sensation, .. } => say.with(
            "step-completeness",
            &[
                ("contraction", &anal(say, *contraction)),
                ("pressure", &anal(say, *pressure)),
                ("sensation", &if sensation.is_empty() { say.one("none") } else { answers(say, sensation) }),
            ],
        ),
        Step::FarFunction { side, motor_level, muscles, non_key, non_key_untested } => {
            let (side, level) = (side_name(say, *side), set(say, *motor_level));
            let muscles = if muscles.is_empty() { say.one("none") } else { answers(say, muscles) };
            let mut text = say.with("step-far", &[("side", &side), ("level", &level), ("muscles", &muscles)]);
            if let Some(level) = non_key {
                text += &say.with("step-far-non-key", &[("segment", level.name())]);
            } else if *non_key_untested {
                text += &say.one("step-far-non-key-untested");
            }
            text
        }
        Step::KeyMusclesBelow { level, muscles, at_least, at_most } => {
            let (muscles, least, most) = (muscles.to_string(), at_least.to_string(), at_most.to_string());
            let values =
                [("level", level.name()), ("muscles", muscles.as_str()), ("least", &least), ("most", &most)];
            if at_least == at_most {
                say.with("step-half", &values[..3])
            } else {
                say.with("step-half-open", &values)
            }
        }
        Step::Grade { grade, attainable, no_earlier_deficit } => {
            if *no_earlier_deficit && grade.is_empty() {
                return Some(say.one("step-no-earlier-deficit"));
            }
            let text =
                say.with("step-grade", &[("grade", &set(say, *grade)), ("words", &meaning(say, *grade))]);
            if attainable.len() < grade.len() {
                let attained = set(say, *attainable);
                text + &say.with("step-attainable", &[("grades", &attained)])
            } else {
                text
            }
        }
        Step::MotorZone { side, zone, by_non_key: true } => {
            let (side, zone) = (side_name(say, *side), set(say, *zone));
            say.with("step-zone-non-key", &[("side", &side), ("zone", &zone)])
        }
        Step::Totals { untested, starred, .. } if *untested > 0 || *starred > 0 => {
            let (untested, starred) = (untested.to_string(), starred.to_string());
            say.with("step-totals", &[("untested", &untested), ("starred", &starred)])
        }
        _ => return None,
    })
}

/// What a settled grade means.
fn meaning(say: &Say, grade: Outcomes<Ais>) -> String {
    match grade.settled() {
        Some(Ais::A) => say.one("grade-a"),
        Some(Ais::B) => say.one("grade-b"),
        Some(Ais::C) => say.one("grade-c"),
        Some(Ais::D) => say.one("grade-d"),
        Some(Ais::E) => say.one("grade-e"),
        None => say.one("grade-open"),
    }
}
