//! Duties: whoever does what they ask for, and nothing else, comes to a released lot.

use crate::example::*;
use bench::*;
use quality::{Command, Fact};
use serde_json::{Value, json};

fn duties(house: &House) -> Vec<Duty> {
    let ask = |code: Code| {
        let mut standing = house.clearance.of(code).clone();
        house.state.contribute(code, &mut standing);
        standing
    };
    house.state.duties(house.now, &ask)
}

fn verbs(house: &House) -> Vec<String> {
    duties(house).into_iter().map(|duty| format!("{} {}", duty.verb, duty.about.kind.prefix())).collect()
}

/// What somebody adds who saw it: values, words, names.
fn answer(duty: &Duty) -> Command {
    let mut body = duty.prefill.clone();
    match duty.verb {
        "quality.report-result" => {
            body["analyst"] = json!(analyst());
            body["value"] = match body["test"].as_str().unwrap() {
                "viability" => json!({ "measured": "91.5 %" }),
                "identity" => json!({ "measured": "97.0 %" }),
                "karyotype" => json!({ "finding": "46,XY" }),
                "colonies" => json!({ "finding": "none" }),
                _ => json!({ "finding": "negative" }),
            };
        }
        "quality.review-result" => {
            body["acceptable"] = json!(true);
            body["why"] = json!("20 metaphases read");
        }
        "quality.open-investigation" => body["plan"] = json!("look at the plate"),
        "quality.conclude-investigation" => {
            body["cause"] = json!({ "assignable": "spilt plate" });
            body["counts"] = json!({ "retests": 1 });
            body["why"] = json!("as the plate shows");
        }
        "quality.assess-deviation" => {
            body["severity"] = json!("minor");
            for impact in body["impact"].as_object_mut().unwrap().values_mut() {
                *impact = json!({ "fit": true, "why": "nothing entered" });
            }
        }
        "quality.close-deviation" => body["conclusion"] = json!("nothing entered"),
        "quality.lift-hold" | "quality.reject" => body["why"] = json!("as concluded"),
        "quality.set-shelf-life" => {
            body["months"] = json!(24);
            body["basis"] = json!("three lots");
        }
        "quality.stage-release" => body["if_one_fails"] = json!("hold and tell"),
        _ => {}
    }
    command(duty.verb.strip_prefix("quality.").unwrap(), body)
}

fn person(duty: &Duty) -> PersonCode {
    let mut people = match duty.role {
        Role::QcAnalyst => vec![analyst()],
        Role::QualityReleaser => vec![releaser()],
        _ => vec![assurance(), second()],
    };
    people.retain(|person| !duty.not_by.contains(person));
    people[0]
}

/// Does what duties ask until none is left, with time passing.
fn work(house: &mut House) -> Vec<&'static str> {
    let mut done = Vec::new();
    for _ in 0..200 {
        let all = duties(house);
        let Some(duty) = all.iter().find(|duty| duty.from <= house.now) else {
            match all.iter().map(|duty| duty.from).min() {
                Some(next) if next <= house.now.plus_days(60) => house.now = next,
                _ => return done,
            }
            continue;
        };
        house.give(person(duty), &answer(duty));
        done.push(duty.verb);
    }
    panic!("duties never end: {done:?}");
}

#[test]
fn a_crew_that_knows_duties_only_releases_lot_and_bank() {
    let mut house = untested();
    let done = work(&mut house);
    let released =
        house.facts.iter().filter(|fact| matches!(fact, Fact::Released { .. } | Fact::ReleaseStaged { .. }));
    assert_eq!(released.count(), 2, "{done:?}");
    assert_eq!(verbs(&house), Vec::<String>::new());
    // The back-culture needs a week: nobody may sample it on the day of making.
    let colonies = house
        .state
        .samples_of(lot())
        .find(|(_, sample)| sample.mark.happened >= parse("2026-01-12T00:00:00Z"));
    assert!(colonies.is_some());
}

#[test]
fn a_result_outside_is_investigated_retested_and_released_by_duties_alone() {
    let mut lot = tested_but(&["viability"]);
    lot.house.result(lot.itself, "viability", json!({ "measured": "61.0 %" }));
    let done = work(&mut lot.house);
    for verb in [
        "quality.open-investigation",
        "quality.conclude-investigation",
        "quality.report-result",
        "quality.release",
    ] {
        assert!(done.contains(&verb), "{verb} in {done:?}");
    }
}

#[test]
fn a_result_that_stands_asks_for_rejection() {
    let mut lot = tested_but(&["viability"]);
    let bad = lot.house.result(lot.itself, "viability", json!({ "measured": "61.0 %" }));
    let code = investigate(&mut lot.house, bad);
    lot.house.give(assurance(), &conclude(code, json!("not-assignable"), json!("first")));
    assert!(verbs(&lot.house).contains(&"quality.reject LT".to_owned()));
    work(&mut lot.house);
    assert!(lot.house.state.is_rejected(crate::example::lot()));
}

#[test]
fn a_deviation_with_its_hold_is_assessed_closed_lifted() {
    let mut house = clean().house;
    let departure = Departure::new("batch", "hold-time-passed", vec![lot()]).grave();
    let deviation = quality::next_deviation(&house.state, 0);
    let opened = quality::open_for(deviation, vec![departure]);
    let hold = quality::hold_for(&house.state, lot(), Text::new("hold time passed"), Some(deviation), 0);
    house.learn(maker(), vec![opened, hold]);
    assert!(
        !verbs(&house).iter().any(|verb| verb.starts_with("quality.release LT")),
        "nothing is released while held"
    );
    let done = work(&mut house);
    let mine: Vec<_> = done.iter().filter(|v| v.contains("deviation") || v.contains("hold")).collect();
    assert_eq!(
        mine,
        [&"quality.assess-deviation", &"quality.close-deviation", &"quality.lift-hold"],
        "and closed by another person, or the command would have been refused"
    );
    let lifted = done.iter().position(|verb| *verb == "quality.lift-hold");
    assert!(done.iter().rposition(|verb| *verb == "quality.release") > lifted, "{done:?}");
}

#[test]
fn what_was_found_unfit_is_rejected_and_its_hold_stays() {
    let mut house = clean().house;
    let deviation = open_deviation(&mut house, lot());
    let hold = json!({ "on": lot(), "downstream": true, "why": "door stood open", "behind": deviation });
    house.give(assurance(), &command("place-hold", hold));
    house.give(assurance(), &assess(deviation, lot(), "major", false));
    house.give(
        second(),
        &command("close-deviation", json!({ "deviation": deviation, "conclusion": "lot lost" })),
    );
    let asked = verbs(&house);
    assert!(asked.contains(&"quality.reject LT".to_owned()), "{asked:?}");
    assert!(!asked.contains(&"quality.lift-hold LT".to_owned()), "{asked:?}");
}

#[test]
fn a_result_that_comes_after_everything_was_settled_is_looked_at() {
    let mut lot = tested_but(&["review"]);
    lot.house.give(assurance(), &review(lot.karyotype, true));
    assert!(!verbs(&lot.house).contains(&"quality.review-result LT".to_owned()));
    lot.house.result(lot.itself, "karyotype", json!({ "finding": "47,XY,+8" }));
    assert!(verbs(&lot.house).contains(&"quality.review-result LT".to_owned()));
}

#[test]
fn a_hold_without_a_deviation_waits_for_somebody_to_think() {
    let mut house = clean().house;
    house.give(
        assurance(),
        &command("place-hold", json!({ "on": lot(), "downstream": true, "why": "donor finding" })),
    );
    assert!(verbs(&house).iter().all(|verb| !verb.contains("lift-hold") && !verb.contains("release LT")));
}

#[test]
fn release_is_asked_of_people_who_neither_made_nor_tested() {
    let house = clean().house;
    let release = duties(&house)
        .into_iter()
        .find(|duty| duty.verb == "quality.release" && duty.about == lot())
        .unwrap();
    assert!(release.not_by.contains(&maker()) && release.not_by.contains(&analyst()));
    assert_eq!(release.prefill["trial"], json!(trial()));
}

#[test]
fn a_staged_release_is_asked_for_when_only_pending_tests_are_missing() {
    let mut house = tested_but(&["sterility"]).house;
    let stage = duties(&house).into_iter().find(|duty| duty.verb == "quality.stage-release").unwrap();
    assert_eq!(stage.prefill["pending"], json!(["sterility"]));
    house.give(releaser(), &answer(&stage));
    let result =
        duties(&house).into_iter().find(|d| d.verb == "quality.report-result" && d.about == lot()).unwrap();
    let released = house.state.releases_of(lot())[0].mark.happened;
    assert_eq!(result.until, Some(released.plus_days(14)), "fourteen days, by the specification");
}

#[test]
fn a_part_of_a_lot_is_tested_with_the_whole() {
    let mut house = clean().house;
    let part: Code = LotCode::after(5).into();
    let at = house.now;
    house.state.learn_made(quality::Made {
        what: part,
        product: Some("xs".into()),
        with: [lot()].into(),
        at,
    });
    let standing = house.clearance.of(lot()).clone();
    house.clearance.standing.insert(part, standing);
    let about: Vec<_> =
        duties(&house).into_iter().filter(|duty| duty.about == part).map(|duty| duty.verb).collect();
    assert_eq!(about, ["quality.release"], "no sample, no result: the whole has them");
}

#[test]
fn an_expiry_that_comes_near_is_said_once() {
    let mut house = clean().house;
    house.give(
        assurance(),
        &command("set-shelf-life", json!({ "product": "xs", "months": 12, "basis": "three lots" })),
    );
    house.give(releaser(), &release());
    let asked = |house: &House| verbs(house).contains(&"quality.set-shelf-life LT".to_owned());
    assert!(!asked(&house));
    house.now = parse("2026-11-05T23:59:00Z");
    assert!(!asked(&house), "61 days before");
    house.now = parse("2026-11-06T00:00:00Z");
    assert!(asked(&house), "60 days before");
    house.give(
        assurance(),
        &command("set-shelf-life", json!({ "product": "xs", "months": 12, "basis": "no data yet" })),
    );
    assert!(!asked(&house), "answered, even where nothing changed");
}

#[test]
fn a_study_asks_for_its_pulls_and_their_results() {
    let mut house = clean().house;
    let body = json!({ "of": lot(), "condition": "vapour phase", "months": [0, 3], "tests": ["viability"] });
    house.give(assurance(), &command("start-stability", body));
    let pulls = |house: &House| -> Vec<Value> {
        duties(house)
            .into_iter()
            .filter(|d| d.verb == "quality.record-pull")
            .map(|d| d.prefill["month"].clone())
            .collect()
    };
    assert_eq!(pulls(&house), [json!(0)]);
    let pull = duties(&house).into_iter().find(|d| d.verb == "quality.record-pull").unwrap();
    house.give(analyst(), &answer(&pull));
    assert_eq!(pulls(&house), [json!(3)]);
    let result =
        duties(&house).into_iter().find(|d| d.verb == "quality.report-result" && d.about == lot()).unwrap();
    house.give(analyst(), &answer(&result));
    assert!(duties(&house).iter().all(|d| d.verb != "quality.report-result" || d.about != lot()));
    // A stability result is no release result: nothing of the lot's own tests moved.
    assert_eq!(house.obstacles(releaser(), &release()), Vec::<&str>::new());
}
