//! Which result counts: the first one outside stays for ever, whatever comes after.

use crate::example::*;
use bench::*;
use quality::{Fact, Value, Verdict};
use serde_json::json;

fn refused(house: &House) -> Vec<&'static str> {
    house.obstacles(releaser(), &release())
}

/// A lot whose viability was once 61 %.
fn outside() -> (Lot, FactId) {
    let mut lot = tested_but(&["viability"]);
    let bad = lot.house.result(lot.itself, "viability", json!({ "measured": "61.0 %" }));
    (lot, bad)
}

fn good() -> serde_json::Value {
    json!({ "measured": "91.0 %" })
}

#[test]
fn a_second_result_does_not_bury_the_first() {
    let (mut lot, _) = outside();
    lot.house.result(lot.itself, "viability", good());
    assert_eq!(refused(&lot.house), ["not-investigated"]);
}

#[test]
fn a_correction_does_not_bury_it_either() {
    let (mut lot, bad) = outside();
    let content = json!({ "report-result": { "sample": lot.itself, "test": "viability", "value": good(),
        "method": "viability-method", "analyst": analyst() } });
    let correct = command("correct", json!({ "target": bad, "content": content, "reason": "typing slip" }));
    lot.house.give(analyst(), &correct);
    assert_eq!(refused(&lot.house), ["not-investigated"], "what was once outside asks for an investigation");

    let code = investigate(&mut lot.house, bad);
    lot.house
        .give(assurance(), &conclude(code, json!({ "assignable": "typing slip" }), json!("as-corrected")));
    assert_eq!(refused(&lot.house), Vec::<&str>::new());
    let history: Vec<_> = lot.house.state.result(bad).unwrap().kept.history().collect();
    assert_eq!(history.len(), 2, "and the first words stay readable");
}

#[test]
fn a_correction_to_another_test_leaves_the_first_where_it_was() {
    let (mut lot, bad) = outside();
    let content = json!({ "report-result": { "sample": lot.itself, "test": "identity", "value": { "measured": "95.0 %" },
        "method": "identity-method", "analyst": analyst() } });
    let correct = command("correct", json!({ "target": bad, "content": content, "reason": "wrong row" }));
    lot.house.give(analyst(), &correct);
    lot.house.result(lot.itself, "viability", good());
    assert_eq!(refused(&lot.house), ["not-investigated"]);
}

#[test]
fn retests_count_only_after_they_were_allowed_and_only_so_many() {
    let (mut lot, bad) = outside();
    // Too early: read while nobody had allowed it.
    lot.house.result(lot.itself, "viability", good());
    let code = investigate(&mut lot.house, bad);
    lot.house
        .give(assurance(), &conclude(code, json!({ "assignable": "spilt plate" }), json!({ "retests": 2 })));
    assert_eq!(refused(&lot.house), ["untested"], "the early one does not count");
    lot.house.result(lot.itself, "viability", good());
    assert_eq!(refused(&lot.house), ["untested"], "two were allowed, and both are awaited");
    lot.house.result(lot.itself, "viability", json!({ "measured": "88.0 %" }));
    assert_eq!(refused(&lot.house), Vec::<&str>::new());
    let another = report(lot.itself, "viability", good());
    assert_eq!(lot.house.departures(analyst(), &another), ["retest-not-allowed"]);
}

#[test]
fn a_retest_that_fails_is_a_result_outside_of_its_own() {
    let (mut lot, bad) = outside();
    let code = investigate(&mut lot.house, bad);
    lot.house
        .give(assurance(), &conclude(code, json!({ "assignable": "spilt plate" }), json!({ "retests": 1 })));
    let again = lot.house.result(lot.itself, "viability", json!({ "measured": "60.0 %" }));
    assert_eq!(refused(&lot.house), ["not-investigated"]);
    lot.house.result(lot.itself, "viability", good());
    assert_eq!(
        refused(&lot.house),
        ["not-investigated"],
        "and one more beyond the allowance changes nothing"
    );
    let code = investigate(&mut lot.house, again);
    lot.house.give(assurance(), &conclude(code, json!("not-assignable"), json!("first")));
    assert_eq!(refused(&lot.house), ["out-of-specification"]);
}

#[test]
fn one_replicate_outside_is_outside_where_each_must_meet_the_limit() {
    let mut lot = tested_but(&["identity"]);
    let body = json!({ "sample": lot.itself, "test": "identity", "value": { "measured": "91.0 %" },
        "replicates": [{ "measured": "96.0 %" }, { "measured": "86.0 %" }],
        "method": "identity-method", "analyst": analyst() });
    lot.house.give(analyst(), &command("report-result", body));
    assert_eq!(refused(&lot.house), ["not-investigated"]);
}

#[test]
fn a_replicate_outside_weighs_more_than_one_that_cannot_be_read() {
    let mut lot = tested_but(&["identity"]);
    let body = json!({ "sample": lot.itself, "test": "identity", "value": { "measured": "91.0 %" },
        "replicates": [{ "measured": "86.0 %" }, { "measured": "5 mL" }],
        "method": "identity-method", "analyst": analyst() });
    lot.house.give(analyst(), &command("report-result", body));
    assert_eq!(refused(&lot.house), ["not-investigated"]);
}

#[test]
fn a_result_on_the_wrong_kind_of_sample_does_not_count() {
    let mut lot = tested_but(&["colonies"]);
    let wrong = report(lot.itself, "colonies", json!({ "finding": "none" }));
    assert_eq!(lot.house.departures(analyst(), &wrong), ["wrong-kind-of-sample"]);
    lot.house.give(analyst(), &wrong);
    assert_eq!(refused(&lot.house), ["untested"]);
}

#[test]
fn a_newer_specification_judges_the_old_results() {
    let mut lot = clean();
    let mut stricter = tests();
    stricter[0] = pass("viability", ">= 95 %", Some("%"));
    lot.house.give(assurance(), &adopt(specification("xs-release", "2.0", "release", stricter)));
    let edition = json!({ "key": "xs-release", "version": "2.0" });
    let body = json!({ "of": crate::example::lot(), "jurisdiction": "us", "trial": trial(), "specification": edition });
    assert_eq!(lot.house.obstacles(releaser(), &command("release", body)), ["not-investigated"]);
}

/// Adoption judges again only what it touches: what the new limits are for, and what the old ones no longer are for.
#[test]
fn a_version_that_asks_the_same_changes_nothing_and_one_for_another_product_lets_go() {
    let mut lot = clean();
    let awaiting = |house: &House| {
        let ask = |code: Code| house.clearance.of(code).clone();
        let duties = house.state.duties(house.now, &ask);
        duties.iter().filter(|duty| duty.verb == "quality.open-investigation").count()
    };
    let mut stricter = tests();
    stricter[0] = pass("viability", ">= 95 %", Some("%"));
    assert_eq!(awaiting(&lot.house), 0);
    lot.house.give(assurance(), &adopt(specification("xs-release", "2.0", "release", stricter.clone())));
    assert_eq!(awaiting(&lot.house), 1, "viability is outside by the new limit");
    lot.house.give(assurance(), &adopt(specification("xs-release", "3.0", "release", stricter.clone())));
    assert_eq!(awaiting(&lot.house), 1, "as it was");
    let mut elsewhere = specification("xs-release", "4.0", "release", stricter);
    elsewhere["product"]["key"] = json!("ys");
    lot.house.give(assurance(), &adopt(elsewhere));
    assert_eq!(awaiting(&lot.house), 0, "no limit is in force for this product any more");
}

#[test]
fn tests_of_the_batch_bar_its_lot() {
    let mut house = clean().house;
    let tests = json!([pass("markers", "> 10 %", Some("%"))]);
    house.give(assurance(), &adopt(specification("xs-in-process", "1.0", "in-process", tests)));
    assert_eq!(refused(&house), ["untested"]);
    let sample = house.sample(batch(), "itself", &["markers"]);
    house.result(sample, "markers", json!({ "measured": "31.0 %" }));
    assert_eq!(refused(&house), Vec::<&str>::new());
}

#[test]
fn values_are_judged_with_their_digits_and_their_limits_of_quantitation() {
    use Verdict::{Outside, Unreadable, Within};
    let measured = |text: &str| Value::Measured(parse(text));
    let below = |text: &str| Value::BelowQuantitation(parse(text));
    let above = |text: &str| Value::AboveQuantitation(parse(text));
    let words = |text: &str| Value::Finding(Text::new(text));
    for (value, limit, verdict) in [
        (measured("70.0 %"), ">= 70 %", Within),
        (measured("69.99 %"), ">= 70 %", Outside),
        (measured("0.1 %"), "< 0.1 %", Outside),
        (measured("3 mL"), "< 0.1 %", Unreadable),
        (below("0.05 %"), "< 0.1 %", Within),
        (below("0.1 %"), "< 0.1 %", Within),
        (below("0.2 %"), "< 0.1 %", Unreadable),
        (below("0.05 %"), ">= 70 %", Outside),
        (below("5 [EU]/mL"), "<= 5 [EU]/mL", Within),
        (below("80 %"), ">= 70 %", Unreadable),
        (below("70 %"), ">= 70 %", Outside),
        (below("65 %"), "60..80 %", Unreadable),
        (above("80 %"), "60..80 %", Outside),
        (above("90 %"), "> 90 %", Within),
        (above("80 %"), "> 90 %", Unreadable),
        (above("10 [EU]/mL"), "<= 5 [EU]/mL", Outside),
        (words("NEGATIVE"), "negative", Within),
        (words("positive"), "negative", Outside),
        (words("negative"), "< 0.1 %", Unreadable),
        (measured("1 %"), "negative", Unreadable),
    ] {
        let limit: Limit = parse(limit);
        assert_eq!(value.against(&limit), verdict, "{value:?} against {limit}");
    }
}

#[test]
fn reports_are_taken_and_what_is_wrong_with_them_is_said() {
    let lot = tested_but(&["viability", "identity"]);
    let told = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut body = json!({ "sample": lot.itself, "test": "viability", "value": { "measured": "91.5 %" },
            "method": "viability-method", "analyst": analyst() });
        change(&mut body);
        let report = command("report-result", body);
        assert_eq!(lot.house.obstacles(analyst(), &report), Vec::<&str>::new(), "a report is never refused");
        lot.house.departures(analyst(), &report)
    };
    let computed = |counted: u64, parent: u64| {
        let digest = "1".repeat(64);
        json!({ "file": digest, "gate_document": digest, "gate": "live", "method": "graftline", "version": "1",
            "counted": counted, "parent": parent })
    };
    assert_eq!(told(&|_| {}), Vec::<String>::new());
    assert_eq!(told(&|b| b["method"] = json!("trypan blue")), ["other-method"]);
    assert_eq!(told(&|b| b["test"] = json!("colour")), ["test-not-in-specification"]);
    assert_eq!(told(&|b| b["value"] = json!({ "finding": "fine" })), ["value-not-comparable"]);
    let mut twice = lot.house.clone();
    let mut stricter = tests();
    stricter[0]["replicates"] = json!(2);
    twice.give(assurance(), &adopt(specification("xs-release", "2.0", "release", stricter)));
    let once = report(lot.itself, "viability", json!({ "measured": "91.5 %" }));
    assert_eq!(twice.departures(analyst(), &once), ["too-few-replicates"]);
    assert_eq!(told(&|b| b["computed"] = computed(915, 1000)), Vec::<String>::new());
    assert_eq!(
        told(&|b| b["computed"] = computed(9146, 10_000)),
        Vec::<String>::new(),
        "91.46 % is written 91.5 %"
    );
    assert_eq!(told(&|b| b["computed"] = computed(9144, 10_000)), ["value-differs-from-counts"]);
    assert_eq!(told(&|b| b["computed"] = computed(11, 10)), ["value-differs-from-counts"]);
    assert_eq!(told(&|b| b["computed"] = computed(0, 0)), ["value-differs-from-counts"]);
    // Outside its limit before release: no deviation, for the investigation opens by itself.
    assert_eq!(told(&|b| b["value"] = json!({ "measured": "61 %" })), Vec::<String>::new());
}

#[test]
fn a_pending_result_that_fails_holds_what_has_left() {
    let mut lot = tested_but(&["sterility"]);
    lot.house.give(releaser(), &stage(&["sterility"]));
    let mut standing = Standing::default();
    lot.house.state.contribute(crate::example::lot(), &mut standing);
    assert!(standing.released.iter().next().unwrap().staged);

    let failed = report(lot.itself, "sterility", json!({ "finding": "positive" }));
    let found =
        quality::departures(&lot.house.state, &lot.house.clearance, &lot.house.asked(analyst()), &failed);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].kind.as_str(), "pending-result-failed");
    assert!(found[0].grave);
    assert_eq!(found[0].about[0], crate::example::lot(), "the lot comes first: it is what is held");

    lot.house.result(lot.itself, "sterility", json!({ "finding": "negative" }));
    let mut standing = Standing::default();
    lot.house.state.contribute(crate::example::lot(), &mut standing);
    assert!(!standing.released.iter().next().unwrap().staged, "nothing is pending any more");
    let late = report(lot.itself, "viability", json!({ "measured": "12 %" }));
    assert_eq!(
        lot.house.departures(analyst(), &late),
        ["retest-not-allowed", "out-of-specification-after-release!"][1..].to_vec()
    );
}

#[test]
fn samples_and_pulls_depart_too() {
    let mut house = clean().house;
    let sample = |tests: &[&str]| {
        command("take-sample", json!({ "of": lot(), "kind": "itself", "tests": tests, "at": "final" }))
    };
    assert_eq!(house.departures(analyst(), &sample(&["viability"])), Vec::<String>::new());
    assert_eq!(house.departures(analyst(), &sample(&["viability", "colour"])), ["test-not-in-specification"]);
    let reserve = |until: &str| {
        command("reserve-sample", json!({ "of": lot(), "amount": "2 mL", "keep_until": until }))
    };
    assert_eq!(house.departures(analyst(), &reserve("2060-01-01T00:00:00Z")), Vec::<String>::new());
    assert_eq!(house.departures(analyst(), &reserve("1990-01-01T00:00:00Z")), ["reserve-too-short"]);
    let study = json!({ "of": lot(), "condition": "vapour phase", "months": [0, 3], "tests": ["viability"] });
    let study = house.give(assurance(), &command("start-stability", study));
    let pull = |month: u32| command("record-pull", json!({ "of": lot(), "study": study, "month": month }));
    assert_eq!(house.departures(analyst(), &pull(3)), Vec::<String>::new());
    assert_eq!(house.departures(analyst(), &pull(4)), ["pull-not-planned"]);
}

#[test]
fn every_kind_of_departure_is_listed_and_told() {
    // The stories here and in `taken` are read, so that a kind without one is seen.
    let stories = [include_str!("judging.rs"), include_str!("taken.rs")].concat();
    for kind in quality::DEPARTURES {
        assert!(stories.matches(&format!("\"{kind}")).count() >= 1, "no story tells {kind}");
    }
    let source = include_str!("../../src/departures.rs");
    let listed: std::collections::BTreeSet<&str> = quality::DEPARTURES.iter().copied().collect();
    let said = source
        .split('"')
        .filter(|word| word.contains('-') && word.chars().all(|c| c == '-' || c.is_ascii_lowercase()));
    for word in said {
        assert!(listed.contains(word), "{word} is said and not listed");
    }
}

#[test]
fn what_is_found_wrong_after_release_is_held_once() {
    let mut lot = clean();
    let bad = review(lot.karyotype, false);
    let deviation = open_deviation(&mut lot.house, crate::example::bank());
    let unfit = assess(deviation, crate::example::lot(), "major", false);
    assert_eq!(lot.house.departures(assurance(), &bad), Vec::<String>::new(), "not released yet");
    lot.house.give(releaser(), &release());
    assert_eq!(lot.house.departures(assurance(), &bad), ["unacceptable-after-release!"]);
    assert_eq!(lot.house.departures(assurance(), &unfit), ["unfit-after-release!"]);
    let hold = json!({ "on": crate::example::lot(), "downstream": true, "why": "found unfit" });
    lot.house.give(assurance(), &command("place-hold", hold));
    assert_eq!(lot.house.departures(assurance(), &unfit), Vec::<String>::new(), "held already");
}

#[test]
fn a_correction_after_release_holds_what_relied_on_it() {
    let mut lot = clean();
    let first = lot.house.state.results().next().unwrap().0;
    let correct = |value: &str| {
        let content = json!({ "report-result": { "sample": lot.itself, "test": "viability", "value": { "measured": value },
            "method": "viability-method", "analyst": analyst() } });
        command("correct", json!({ "target": first, "content": content, "reason": "typing slip" }))
    };
    assert_eq!(lot.house.departures(analyst(), &correct("92.0 %")), Vec::<String>::new());
    let (same, other) = (correct("91.5 %"), correct("92.0 %"));
    lot.house.give(releaser(), &release());
    assert_eq!(lot.house.departures(analyst(), &same), Vec::<String>::new());
    assert_eq!(lot.house.departures(analyst(), &other), ["result-corrected-after-release!"]);
}

#[test]
fn several_deviations_and_holds_of_one_entry_have_codes_of_their_own() {
    let house = clean().house;
    let codes: Vec<String> =
        (0..400).map(|offset| quality::next_deviation(&house.state, offset).to_string()).collect();
    let distinct: std::collections::BTreeSet<&String> = codes.iter().collect();
    assert_eq!(distinct.len(), 400);
    assert!(codes.iter().all(|code| !code.contains('*')), "no number that may not be minted");
    match quality::hold_for(&house.state, lot(), Text::new("donor finding"), None, 1) {
        Fact::HoldPlaced { hold, as_asked } => {
            assert_eq!(hold, HoldCode::after(HoldCode::after(0).0));
            assert!(as_asked.downstream);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_shelf_life_ends_on_a_day_of_the_calendar() {
    let mut house = clean().house;
    for (months, last) in [(1, "2026-02-05"), (12, "2027-01-05"), (25, "2028-02-05")] {
        house.give(
            assurance(),
            &command("set-shelf-life", json!({ "product": "xs", "months": months, "basis": "three lots" })),
        );
        let mut standing = Standing { expires: Some(parse("2031-01-01")), ..Standing::default() };
        house.state.contribute(lot(), &mut standing);
        assert_eq!(standing.expires, Some(parse(last)), "{months} months");
    }
    // Made on the 31st: a month without one ends on its last day.
    house.state.learn_made(quality::Made {
        what: lot(),
        product: Some("xs".into()),
        with: Default::default(),
        at: parse("2026-01-31T10:00:00Z"),
    });
    house.give(
        assurance(),
        &command("set-shelf-life", json!({ "product": "xs", "months": 1, "basis": "three lots" })),
    );
    assert_eq!(house.state.expires(lot()), Some(parse("2026-02-28")));
}
