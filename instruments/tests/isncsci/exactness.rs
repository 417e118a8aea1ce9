//! The sets are exact: against trying out every completion, one by one.

use super::generator::{Dice, exam, form};
use instruments::isncsci::{
    Ais, Anal, Answer, Classification, Form, Level, NonKey, NonSci, Outcome, Outcomes, SIDES, Zone,
    attainable_grades, classify,
};
use std::collections::BTreeSet;

fn choices<const MAX: u8>(answer: Answer<MAX>) -> Vec<Answer<MAX>> {
    let range = match (answer.grade(), answer.non_sci()) {
        (_, Some(NonSci::Normal)) => MAX..=MAX,
        (None, None) => 0..=MAX,
        (Some(grade), None) => grade..=grade,
        (grade, Some(NonSci::NotNormal)) => grade.unwrap_or(0)..=MAX - 1,
    };
    range.map(|grade| Answer::graded(grade).unwrap()).collect()
}

/// Every form without open or starred answers that this one can stand for; `None` if there are too many.
fn completions(form: &Form) -> Option<Vec<Form>> {
    let mut all = vec![form.clone()];
    let mut widen = |vary: &dyn Fn(&Form) -> Vec<Form>| {
        all = all.iter().flat_map(vary).collect();
        (all.len() <= 1500).then_some(())
    };
    widen(&|form| {
        anal(form, form.voluntary_anal_contraction, |form, a| form.voluntary_anal_contraction = a)
    })?;
    widen(&|form| anal(form, form.deep_anal_pressure, |form, a| form.deep_anal_pressure = a))?;
    for side in SIDES {
        for at in 0..10 {
            widen(&|form| {
                let with = |answer| {
                    let mut form = form.clone();
                    form.side_mut(side).motor[at] = answer;
                    form
                };
                choices(form.side(side).motor[at]).into_iter().map(with).collect()
            })?;
        }
        for at in 0..28 {
            widen(&|form| {
                let with = |answer| {
                    let mut form = form.clone();
                    form.side_mut(side).light_touch[at] = answer;
                    form
                };
                choices(form.side(side).light_touch[at]).into_iter().map(with).collect()
            })?;
            widen(&|form| {
                let with = |answer| {
                    let mut form = form.clone();
                    form.side_mut(side).pin_prick[at] = answer;
                    form
                };
                choices(form.side(side).pin_prick[at]).into_iter().map(with).collect()
            })?;
        }
    }
    Some(all)
}

fn anal(form: &Form, answer: Anal, set: fn(&mut Form, Anal)) -> Vec<Form> {
    let options = if answer == Anal::NT { vec![Anal::Yes, Anal::No] } else { vec![answer] };
    let with = |answer| {
        let mut form = form.clone();
        set(&mut form, answer);
        form
    };
    options.into_iter().map(with).collect()
}

fn names<T: Outcome>(set: Outcomes<T>) -> BTreeSet<&'static str> {
    set.iter().map(|(value, _)| value.name()).collect()
}

/// The sets of a classification by name, the grade last.
fn sets(found: &Classification) -> Vec<BTreeSet<&'static str>> {
    let mut sets = vec![names(found.neurological_level), names(found.completeness)];
    for side in [&found.right, &found.left] {
        sets.push(names(side.sensory_level));
        sets.push(names(side.motor_level));
        sets.push(names(side.sensory_zone));
        sets.push(names(side.motor_zone));
    }
    sets.push(names(found.ais));
    sets
}

#[test]
fn every_set_is_exactly_what_the_completions_give() {
    let mut dice = Dice::new(0x15_5c5);
    let (mut tried, mut sets_of_several, mut reported_more) = (0, 0, 0);
    while tried < 1500 {
        let form = form(&exam(&mut dice, 5));
        // Most forms have one grade; those with several say more.
        if classify(&form).ais.len() == 1 && dice.percent(90) {
            continue;
        }
        let Some(all) = completions(&form) else { continue };
        tried += 1;
        let reported = sets(&classify(&form));
        let mut truth = vec![BTreeSet::new(); reported.len()];
        for form in &all {
            for (truth, one) in truth.iter_mut().zip(sets(&classify(form))) {
                assert_eq!(one.len(), 1, "a complete form has one result: {one:?}");
                truth.extend(one);
            }
        }
        let (grade, levels) = (truth.pop().unwrap(), truth);
        assert_eq!(reported[..levels.len()], levels, "{form:?}");
        assert_eq!(names(attainable_grades(&form)), grade, "{form:?}");
        let reported = reported.last().unwrap();
        assert!(reported.is_superset(&grade), "{reported:?} lacks some of {grade:?}: {form:?}");
        sets_of_several += usize::from(all.len() > 1 && grade.len() > 1);
        reported_more += usize::from(*reported != grade);
    }
    eprintln!(
        "{tried} forms tried whole; {sets_of_several} with several grades; {reported_more} report more"
    );
    assert!(sets_of_several > 500 && reported_more > 10, "the generator no longer reaches what this tests");
}

#[test]
fn everything_untested_is_everything_possible() {
    let mut form = Form::normal();
    form.voluntary_anal_contraction = Anal::NT;
    form.deep_anal_pressure = Anal::NT;
    for side in [&mut form.right, &mut form.left] {
        side.motor.fill(Answer::NT);
        side.light_touch.fill(Answer::NT);
        side.pin_prick.fill(Answer::NT);
    }
    let found = classify(&form);
    assert_eq!(found.ais.to_string(), "A,B,C,D,E");
    assert_eq!(attainable_grades(&form).to_string(), "A,B,C,D,E");
    assert_eq!(found.neurological_level.len(), 29);
    assert_eq!(found.totals.motor(), None);
}

#[test]
fn without_an_earlier_deficit_normal_has_no_grade() {
    let mut form = Form::normal();
    assert_eq!(classify(&form).ais.settled(), Some(Ais::E));
    form.prior_deficit = Some(false);
    assert!(classify(&form).ais.is_empty());
}

#[test]
fn with_very_many_open_answers_what_is_attainable_is_still_reported() {
    let mut dice = Dice::new(99);
    for _ in 0..1500 {
        let form = form(&exam(&mut dice, 120));
        let (reported, attainable) = (classify(&form).ais, attainable_grades(&form));
        assert!(!attainable.is_empty(), "{form:?}");
        assert!(
            names(reported).is_superset(&names(attainable)),
            "{reported} lacks some of {attainable}: {form:?}"
        );
    }
}

/// Worksheet, AIS C: key *or non-key* function more than three levels below the motor level.
#[test]
fn a_non_key_muscle_decides_b_against_c_only_where_it_lies_far_enough_below() {
    let mut form = Form::normal();
    form.voluntary_anal_contraction = Anal::No;
    for side in [&mut form.right, &mut form.left] {
        side.motor[2..].fill(Answer::graded(0).unwrap());
        side.light_touch[5..].fill(Answer::graded(1).unwrap());
        side.pin_prick[5..].fill(Answer::graded(1).unwrap());
    }
    assert_eq!(classify(&form).left.motor_level.settled(), Some(Level::C6));
    for (non_key, grade, zone) in [
        (NonKey::NotTested, Ais::B, Level::C6),
        (NonKey::Absent, Ais::B, Level::C6),
        // C6 and three levels are T1: that is not far enough.
        (NonKey::Lowest(Level::T1), Ais::B, Level::C6),
        (NonKey::Lowest(Level::T2), Ais::C, Level::T2),
        (NonKey::Lowest(Level::S1), Ais::C, Level::S1),
    ] {
        form.left.non_key = non_key;
        let found = classify(&form);
        assert_eq!(found.ais.settled(), Some(grade), "{non_key:?}");
        assert_eq!(found.left.motor_zone.settled(), Some(Zone::To(zone)), "{non_key:?}");
        assert_eq!(attainable_grades(&form).settled(), Some(grade), "{non_key:?}");
    }
}
