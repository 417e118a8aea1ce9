//! The inverse question: which few unanswered items would settle the grade?

use super::answer::{Anal, Answer};
use super::attainable::attainable_grades;
use super::flat::{Item, Modality};
use super::form::{Form, NonKey, SIDES, Side};
use super::outcomes::{Ais, Outcomes};
use super::segment::Level;

/// What would settle the grade of a form.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Settling {
    /// The grades that completions of the form reach now.
    pub grades: Outcomes<Ais>,
    /// The smallest sets of open items whose answers, whatever they turn out to be, leave one grade. Empty if the
    /// grade is settled already, or if no set of the size asked for does it.
    pub sets: Vec<Vec<Item>>,
    /// Each open item whose answer could narrow the grade, with the most grades that could remain after it, best
    /// first: what to test next.
    pub next: Vec<(Item, usize)>,
    /// Sides whose non-key muscles were not tested although the grade could be B, where the worksheet asks for it.
    pub non_key_wanted: Vec<Side>,
    /// Whether every set of the size asked for was looked at; with very many open items only those that narrow most
    /// are combined.
    pub exhaustive: bool,
}

/// So many items at most are combined with one another.
const COMBINED: usize = 16;

/// One answer that the grade can tell from others.
#[derive(Clone, Copy)]
enum Reply {
    Anal(Anal),
    Grade(u8),
}

/// The answers to an open item, one for each way in which it can bear on the grade: for a muscle none, some, at
/// least 3, and normal; in S4-5 every grade of sensation; above it normal or not.
fn replies(item: Item) -> &'static [Reply] {
    use Reply::Grade;
    match (item.modality, item.segment) {
        (Modality::VoluntaryAnalContraction | Modality::DeepAnalPressure, _) => {
            &[Reply::Anal(Anal::Yes), Reply::Anal(Anal::No)]
        }
        (Modality::Motor, _) => &[Grade(0), Grade(1), Grade(3), Grade(5)],
        (_, Some(Level::S4_5)) => &[Grade(0), Grade(1), Grade(2)],
        _ => &[Grade(0), Grade(2)],
    }
}

fn give(form: &mut Form, item: Item, reply: Reply) {
    fn put<const MAX: u8>(answer: Option<&mut Answer<MAX>>, grade: u8) {
        if let (Some(answer), Some(new)) = (answer, Answer::new(Some(grade), None)) {
            *answer = new;
        }
    }
    match (item.modality, reply) {
        (Modality::VoluntaryAnalContraction, Reply::Anal(answer)) => form.voluntary_anal_contraction = answer,
        (Modality::DeepAnalPressure, Reply::Anal(answer)) => form.deep_anal_pressure = answer,
        (modality, Reply::Grade(grade)) => {
            let (Some(side), Some(level)) = (item.side, item.segment) else { return };
            let half = form.side_mut(side);
            let dermatome = level.dermatome().unwrap_or(usize::MAX);
            match modality {
                Modality::Motor => {
                    put(half.motor.get_mut(level.key_muscle().unwrap_or(usize::MAX)), grade);
                }
                Modality::LightTouch => put(half.light_touch.get_mut(dermatome), grade),
                _ => put(half.pin_prick.get_mut(dermatome), grade),
            }
        }
        _ => {}
    }
}

/// Whether this item was answered with a plain `NT`. A starred `NT` says how it counts, and is not open.
fn is_open(form: &Form, item: Item) -> bool {
    let half = item.side.map(|side| form.side(side));
    let (Some(half), Some(level)) = (half, item.segment) else {
        return match item.modality {
            Modality::VoluntaryAnalContraction => form.voluntary_anal_contraction == Anal::NT,
            Modality::DeepAnalPressure => form.deep_anal_pressure == Anal::NT,
            _ => false,
        };
    };
    let dermatome = level.dermatome().unwrap_or(usize::MAX);
    match item.modality {
        Modality::Motor => level.key_muscle().is_some_and(|at| half.motor[at].is_open()),
        Modality::LightTouch => half.light_touch.get(dermatome).is_some_and(|a| a.is_open()),
        Modality::PinPrick => half.pin_prick.get(dermatome).is_some_and(|a| a.is_open()),
        _ => false,
    }
}

/// How many grades remain after each answer to an item.
fn remaining(form: &Form, item: Item) -> impl Iterator<Item = usize> + '_ {
    replies(item).iter().map(move |reply| {
        let mut answered = form.clone();
        give(&mut answered, item, *reply);
        attainable_grades(&answered).len()
    })
}

/// Whether one grade is left once these items are answered, whatever the answers.
fn settles(form: &Form, items: &[Item]) -> bool {
    let Some((item, rest)) = items.split_first() else { return attainable_grades(form).len() == 1 };
    replies(*item).iter().all(|reply| {
        let mut answered = form.clone();
        give(&mut answered, *item, *reply);
        settles(&answered, rest)
    })
}

/// All sets of `size` among the candidates, in order.
fn sets_of(size: usize, candidates: &[Item]) -> Vec<Vec<Item>> {
    if size == 0 {
        return vec![Vec::new()];
    }
    let mut found = Vec::new();
    for (at, first) in candidates.iter().enumerate() {
        for mut rest in sets_of(size - 1, &candidates[at + 1..]) {
            rest.insert(0, *first);
            found.push(rest);
        }
    }
    found
}

/// Asks which unanswered items would settle the grade, in sets of at most `at_most` items (3 is a sensible bound).
///
/// ```
/// use instruments::isncsci::{Anal, Form, settle};
///
/// // Complete so far as was seen, but deep anal pressure was not tested: that one answer decides A against B.
/// let mut form = Form::normal();
/// form.voluntary_anal_contraction = Anal::No;
/// form.deep_anal_pressure = Anal::NT;
/// for side in [&mut form.right, &mut form.left] {
///     side.motor[3..].fill("0".parse().unwrap());
///     side.light_touch[6..].fill("0".parse().unwrap());
///     side.pin_prick[6..].fill("0".parse().unwrap());
/// }
/// let asked = settle(&form, 3);
/// assert_eq!(asked.grades.to_string(), "A,B");
/// assert_eq!(asked.sets.len(), 1);
/// assert_eq!(asked.sets[0][0].flat_name(), "analSensation");
/// ```
pub fn settle(form: &Form, at_most: usize) -> Settling {
    let grades = attainable_grades(form);
    let non_key_wanted = if grades.contains(Ais::B) {
        SIDES.into_iter().filter(|side| form.side(*side).non_key == NonKey::NotTested).collect()
    } else {
        Vec::new()
    };
    let mut settling =
        Settling { grades, sets: Vec::new(), next: Vec::new(), non_key_wanted, exhaustive: true };
    if grades.len() < 2 {
        return settling;
    }
    // An item that takes no grade away, whatever its answer, has no part in a smallest set.
    for item in Item::all().into_iter().filter(|item| is_open(form, *item)) {
        let left: Vec<usize> = remaining(form, item).collect();
        if left.iter().any(|left| *left < grades.len()) {
            settling.next.push((item, left.into_iter().max().unwrap_or_default()));
        }
    }
    settling.next.sort_by_key(|(_, remaining)| *remaining);
    settling.exhaustive = settling.next.len() <= COMBINED;
    for size in 1..=at_most {
        let pool = if size == 1 { usize::MAX } else { COMBINED };
        let candidates: Vec<Item> = settling.next.iter().take(pool).map(|(item, _)| *item).collect();
        settling.sets = sets_of(size, &candidates).into_iter().filter(|set| settles(form, set)).collect();
        if !settling.sets.is_empty() {
            break;
        }
    }
    settling
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::isncsci::{Motor, Sensory};

    #[test]
    fn a_settled_grade_asks_for_nothing() {
        let asked = settle(&Form::normal(), 3);
        assert!(asked.sets.is_empty() && asked.next.is_empty() && asked.non_key_wanted.is_empty());
    }

    #[test]
    fn two_muscles_decide_b_against_c_and_the_non_key_muscles_are_wanted() {
        let mut form = Form::normal();
        form.voluntary_anal_contraction = Anal::No;
        for side in [&mut form.right, &mut form.left] {
            side.motor[5..].fill(Motor::graded(0).unwrap());
            side.light_touch[12..].fill(Sensory::graded(1).unwrap());
        }
        form.left.motor[8] = Motor::NT;
        form.right.motor[9] = Motor::NT;
        let asked = settle(&form, 3);
        assert_eq!(asked.grades.to_string(), "B,C");
        assert_eq!(asked.non_key_wanted, [Side::Right, Side::Left]);
        let names: Vec<String> = asked.sets[0].iter().map(|item| item.flat_name()).collect();
        assert_eq!(names, ["s1RightMotor", "l5LeftMotor"]);
        assert_eq!(asked.sets.len(), 1);
        assert!(asked.exhaustive);
    }
}
