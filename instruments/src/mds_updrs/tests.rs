use super::*;

fn limits() -> Limits {
    serde_json::from_str(PUBLISHED_LIMITS).unwrap()
}

fn form(points: u8) -> Form {
    let items = Part::ALL.iter().flat_map(|part| part.items());
    Form {
        visit: Visit::InPerson,
        motor_state: Some(MotorState::Off),
        ratings: items.map(|item| (item.code.to_string(), Rating::Points(points))).collect(),
    }
}

fn without(mut form: Form, items: &[&str]) -> Form {
    for item in items {
        form.ratings.insert((*item).into(), Rating::Missing);
    }
    form
}

/// Goetz 2008: 13, 13, 33 and 6 scores of 0–4: maxima 52, 52, 132, 24, in all 260.
#[test]
fn the_parts_have_the_published_numbers_of_scores_and_maxima() {
    let scores = score(&form(4), &limits()).unwrap();
    let found: Vec<(u8, String)> =
        scores.parts.iter().map(|p| (p.items, p.score.unwrap().to_string())).collect();
    assert_eq!(
        found,
        [(13, "52.000".into()), (13, "52.000".into()), (33, "132.000".into()), (6, "24.000".into())]
    );
    assert_eq!(scores.total.unwrap().to_string(), "260.000");
    assert_eq!(scores.flags, [Flag::SumOfParts]);
}

/// Goetz 2015 by hand: the mean of the observed items stands for each missing one. A remote visit with every other
/// item at 2 has 27 × 2 = 54 over 27 items: 54 × 33 / 27 = 66.
#[test]
fn a_remote_visit_is_prorated_and_flagged() {
    let mut remote = without(form(2), &HANDS_ON);
    remote.visit = Visit::Remote;
    let scores = score(&remote, &limits()).unwrap();
    let third = &scores.parts[2];
    assert_eq!((third.observed_sum, third.observed_items), (54, 27));
    assert_eq!((third.score.unwrap().to_string(), &third.basis), ("66.000".into(), &Basis::Prorated));
    assert!(scores.flags.contains(&Flag::RemotePartIII));
    remote.ratings.insert("3.12".into(), Rating::Points(1));
    let scores = score(&remote, &limits()).unwrap();
    assert!(scores.flags.contains(&Flag::RatedAtADistance { items: vec!["3.12".into()] }));
}

#[test]
fn each_limit_is_kept_and_one_more_missing_item_leaves_no_score() {
    let third: Vec<&str> = PART_3.iter().map(|item| item.code).collect();
    for (part, items, allowed) in [
        (0, vec!["1.1", "1.2"], 1),
        (1, vec!["2.1", "2.2", "2.3"], 2),
        (2, third[..8].to_vec(), 7),
        (3, vec!["4.1"], 0),
    ] {
        let at_limit = score(&without(form(1), &items[..allowed]), &limits()).unwrap();
        assert!(at_limit.parts[part].score.is_some() && at_limit.total.is_some());
        let beyond = score(&without(form(1), &items), &limits()).unwrap();
        assert_eq!(beyond.parts[part].basis, Basis::TooManyMissing { allowed: allowed as u8 });
        assert_eq!((beyond.parts[part].score, beyond.total), (None, None));
    }
}

/// Two prorated parts are added as fractions and rounded once: 13/12 × 13 + 13/11 × 12 and so on.
#[test]
fn the_total_is_rounded_once() {
    let mut form = form(0);
    for item in ["1.1", "2.1"] {
        form.ratings.insert(item.into(), Rating::Points(1));
    }
    let scores = score(&without(form, &["1.13", "2.12", "2.13"]), &limits()).unwrap();
    assert_eq!(scores.parts[0].score.unwrap().to_string(), "1.083"); // 13/12
    assert_eq!(scores.parts[1].score.unwrap().to_string(), "1.182"); // 13/11
    assert_eq!(scores.total.unwrap().to_string(), "2.265"); // 299/132
}

#[test]
fn one_part_alone_can_be_scored_and_off_or_on_is_asked_for() {
    let mut form = form(1);
    form.ratings.retain(|code, _| code.starts_with("3."));
    form.motor_state = None;
    let scores = score(&form, &limits()).unwrap();
    assert_eq!(scores.parts.len(), 1);
    assert_eq!(scores.total, None);
    assert_eq!(scores.flags, [Flag::MotorStateNotStated]);
    form.ratings.remove("3.17c");
    form.ratings.insert("3.19".into(), Rating::Points(0));
    let text: Vec<String> = score(&form, &limits()).unwrap_err().iter().map(ToString::to_string).collect();
    assert_eq!(
        text,
        [
            "item 3.19: this scale has no such item",
            "item 3.17c: no answer; write NT if it could not be rated"
        ]
    );
}
