//! The classes of difference that `docs/isncsci-differences.md` decides, each with the condition that makes it one.

use instruments::isncsci::{Anal, Answer, Classification, Form, HalfForm, NonKey, NonSci, Sensory, flat};
use std::collections::BTreeSet;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// D1: the motor zone with a non-key muscle.
    NonKeyInMotorZone,
    /// D2: a sensory zone that only a 0 counted as normal reaches carries no star.
    SensoryZoneWithoutStar,
    /// D3: motor level S3 carries a star although nothing about it was assumed.
    StarOnS3NotNeeded,
    /// D4: the star is lost where the walk leaves the key muscles (T1, S1) because of an untestable dermatome.
    StarLostBelowLastMuscle,
    /// D5: a star is lost where a second open or starred answer bears on the same step.
    StarLostInCombination,
    /// D6: C and D carry no star although only a starred S4-5 answer makes the injury incomplete.
    GradeWithoutSparingStar,
    /// D7: a grade carries a star for a starred 0 far below the motor level, although it stands without it.
    GradeStarNotNeeded,
    /// D8: the motor zone ends at a starred motor level and carries no star.
    ZoneWithoutLevelStar,
    /// D9: the neurological level is a starred level and carries no star.
    NeurologicalLevelWithoutStar,
    Undecided,
}

/// Values that carry a star in one and not in the other.
fn extra(one: &str, other: &str) -> BTreeSet<String> {
    let starred = |text: &str| -> BTreeSet<String> {
        text.split(',').filter_map(|value| value.strip_suffix('*').map(str::to_string)).collect()
    };
    starred(one).difference(&starred(other)).cloned().collect()
}

fn has<const MAX: u8>(answers: &[Answer<MAX>], test: impl Fn(Answer<MAX>) -> bool) -> bool {
    answers.iter().any(|answer| test(*answer))
}

fn is(answer: impl std::fmt::Display, text: &str) -> bool {
    answer.to_string() == text
}

fn pairs(half: &HalfForm) -> impl Iterator<Item = (Sensory, Sensory)> + '_ {
    half.light_touch.iter().copied().zip(half.pin_prick.iter().copied())
}

/// A dermatome with NT or NT* in one modality and a star in the other; or so among the key muscles.
fn star_beside_nt(half: &HalfForm) -> bool {
    let muscles = has(&half.motor, |answer| answer.is_open())
        && has(&half.motor, |answer| answer.non_sci() == Some(NonSci::Normal));
    muscles
        || pairs(half).any(|(touch, prick)| {
            (touch.grade().is_none() && prick.non_sci().is_some())
                || (prick.grade().is_none() && touch.non_sci().is_some())
        })
}

/// NT in one dermatome beside the key muscles and a star that counts as normal in another of the same region, or in the
/// one just below it.
fn star_among_muscles(half: &HalfForm) -> bool {
    [3..9, 20..26].into_iter().any(|region: std::ops::Range<usize>| {
        let answers: Vec<Sensory> =
            half.light_touch[region.clone()].iter().chain(&half.pin_prick[region]).copied().collect();
        has(&answers, |answer| answer.is_open())
            && has(&answers, |answer| answer.non_sci() == Some(NonSci::Normal))
    })
}

fn only(extra: &BTreeSet<String>, allowed: &[&str]) -> bool {
    !extra.is_empty() && extra.iter().all(|value| allowed.contains(&value.as_str()))
}

fn starred(text: &str) -> BTreeSet<String> {
    extra(text, "")
}

pub fn class_of(form: &Form, found: &Classification, field: &str, ours: &str, theirs: &str) -> Option<Class> {
    let half = match (field.starts_with("right"), field.starts_with("left")) {
        (true, _) => Some(&form.right),
        (_, true) => Some(&form.left),
        _ => None,
    };
    let same_values = ours.replace('*', "") == theirs.replace('*', "");
    if field.ends_with("MotorZpp") {
        let NonKey::Lowest(level) = half?.non_key else { return in_stars(form, found, field, ours, theirs) };
        let named = |text: &str| text.split(',').any(|value| value.trim_end_matches('*') == level.name());
        if named(ours) || (!same_values && named(theirs)) {
            return Some(Class::NonKeyInMotorZone);
        }
    }
    if same_values { in_stars(form, found, field, ours, theirs) } else { None }
}

/// Differences in stars alone.
fn in_stars(form: &Form, found: &Classification, field: &str, ours: &str, theirs: &str) -> Option<Class> {
    if ours.replace('*', "") != theirs.replace('*', "") {
        return None;
    }
    let (half, side) = match (field.starts_with("right"), field.starts_with("left")) {
        (true, _) => (Some(&form.right), Some(&found.right)),
        (_, true) => (Some(&form.left), Some(&found.left)),
        _ => (None, None),
    };
    let (ours_more, theirs_more) = (extra(ours, theirs), extra(theirs, ours));
    let zero_as_normal = |answer: Sensory| is(answer, "0**");
    let halves = [&form.right, &form.left];
    let sacral = || halves.into_iter().flat_map(|half| [half.light_touch[27], half.pin_prick[27]]);
    match field {
        "rightSensoryZpp" | "leftSensoryZpp" if theirs_more.is_empty() => {
            let half = half?;
            if has(&half.light_touch, zero_as_normal) || has(&half.pin_prick, zero_as_normal) {
                Some(Class::SensoryZoneWithoutStar)
            } else {
                star_beside_nt(half).then_some(Class::StarLostInCombination)
            }
        }
        "rightMotor" | "leftMotor" if ours_more.is_empty() => {
            let half = half?;
            let tagged = half.light_touch[27].non_sci().is_some() || half.pin_prick[27].non_sci().is_some();
            (only(&theirs_more, &["S3"]) && tagged).then_some(Class::StarOnS3NotNeeded)
        }
        "rightMotor" | "leftMotor" if theirs_more.is_empty() => {
            let half = half?;
            let below = [half.light_touch[8], half.pin_prick[8], half.light_touch[25], half.pin_prick[25]];
            if only(&ours_more, &["T1", "S1"]) && has(&below, |answer| is(answer, "NT*")) {
                Some(Class::StarLostBelowLastMuscle)
            } else {
                (star_beside_nt(half) || star_among_muscles(half)).then_some(Class::StarLostInCombination)
            }
        }
        "rightSensory" | "leftSensory" if theirs_more.is_empty() => {
            star_beside_nt(half?).then_some(Class::StarLostInCombination)
        }
        "injuryComplete" if theirs_more.is_empty() => {
            let other = sacral().any(|answer| answer.grade().is_none() || is(answer, "0**"));
            let other =
                other || form.deep_anal_pressure == Anal::NT || form.voluntary_anal_contraction == Anal::NT;
            (sacral().any(|answer| is(answer, "0*")) && other).then_some(Class::StarLostInCombination)
        }
        "asiaImpairmentScale" if theirs_more.is_empty() => {
            let by_star = sacral().any(|answer| is(answer, "0*") || is(answer, "0**"));
            let without = form.voluntary_anal_contraction != Anal::Yes;
            if only(&ours_more, &["C", "D"]) && by_star && without {
                Some(Class::GradeWithoutSparingStar)
            } else {
                let open_contraction = only(&ours_more, &["B"])
                    && form.voluntary_anal_contraction == Anal::NT
                    && halves.iter().any(|half| has(&half.motor, |answer| is(answer, "0*")));
                let open_sensation = only(&ours_more, &["A", "B"]) && sacral().any(|answer| is(answer, "0*"));
                (open_contraction || open_sensation).then_some(Class::StarLostInCombination)
            }
        }
        "asiaImpairmentScale" if ours_more.is_empty() => {
            let zero = |answer| is(answer, "0**") || is(answer, "0*");
            let far_zero = halves.iter().any(|half| has(&half.motor, zero));
            let without = form.voluntary_anal_contraction != Anal::Yes;
            (only(&theirs_more, &["B", "C", "D"]) && far_zero && without).then_some(Class::GradeStarNotNeeded)
        }
        "rightMotorZpp" | "leftMotorZpp" if theirs_more.is_empty() => {
            let level = starred(&side?.motor_level.to_string());
            ours_more.is_subset(&level).then_some(Class::ZoneWithoutLevelStar)
        }
        "neurologicalLevelOfInjury" if theirs_more.is_empty() => {
            let levels = flat::totals(found);
            let levels =
                levels.iter().filter(|(name, _)| name.ends_with("Sensory") || name.ends_with("Motor"));
            let starred: BTreeSet<String> = levels.flat_map(|(_, text)| starred(text)).collect();
            if ours_more.is_subset(&starred) {
                Some(Class::NeurologicalLevelWithoutStar)
            } else {
                halves.iter().any(|half| star_beside_nt(half)).then_some(Class::StarLostInCombination)
            }
        }
        _ => None,
    }
}

#[test]
fn a_difference_in_values_is_never_taken_for_one_in_stars() {
    let form = Form::normal();
    let found = instruments::isncsci::classify(&form);
    assert_eq!(class_of(&form, &found, "asiaImpairmentScale", "E", "D"), None);
    assert_eq!(class_of(&form, &found, "rightMotor", "INT", "S3*"), None);
}
