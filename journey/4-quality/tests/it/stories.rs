//! Stories beside rules: one row for each reason, gravest first.

use crate::example::*;
use bench::*;
use quality::Refusal;
use serde_json::json;
use std::collections::BTreeSet;
use strum::VariantNames;

type Told = Vec<(&'static str, Vec<&'static str>)>;

/// The standing of the lot, changed.
fn with_lot(change: impl FnOnce(&mut Standing)) -> House {
    let mut house = clean().house;
    change(house.clearance.standing.get_mut(&lot()).unwrap());
    house
}

fn release_stories() -> Told {
    let refused = |house: &House| house.obstacles(releaser(), &release());
    let by = |house: &House, who| house.obstacles(who, &release());
    let clean = || clean().house;
    let unknown = LotCode::after(77).code();
    let edition = json!({ "key": "xs-release", "version": "1.0" });
    let of =
        |of: Code| command("release", json!({ "of": of, "jurisdiction": "us", "specification": edition }));
    let named = |key: &str, version: &str, jurisdiction: &str| {
        let edition = json!({ "key": key, "version": version });
        command(
            "release",
            json!({ "of": lot(), "jurisdiction": jurisdiction, "trial": trial(), "specification": edition }),
        )
    };

    let mut rejected = clean();
    rejected.give(releaser(), &command("reject", json!({ "of": lot(), "why": "spilt" })));
    let mut held = clean();
    held.give(
        assurance(),
        &command("place-hold", json!({ "on": lot(), "downstream": true, "why": "freezer alarm" })),
    );
    let mut twice = clean();
    twice.give(releaser(), &release());
    let mut newer = clean();
    newer.give(assurance(), &adopt(specification("xs-release", "2.0", "release", tests())));
    let mut us_only = specification("xs-other", "1.0", "release", tests());
    us_only["product"]["key"] = json!("another");
    let mut nothing = House::empty();
    nothing.give(assurance(), &adopt(us_only));
    nothing.made();

    let mut stands = tested_but(&["viability"]);
    let bad = stands.house.result(stands.itself, "viability", json!({ "measured": "61.0 %" }));
    let not_investigated = stands.house.clone();
    let code = investigate(&mut stands.house, bad);
    let open = stands.house.clone();
    stands.house.give(assurance(), &conclude(code, json!("not-assignable"), json!("first")));

    let mut unacceptable = tested_but(&["review"]);
    let not_reviewed = unacceptable.house.clone();
    unacceptable.house.give(assurance(), &review(unacceptable.karyotype, false));
    let mut unreadable = tested_but(&["viability"]);
    unreadable.house.result(unreadable.itself, "viability", json!({ "measured": "91.5 mL" }));

    let mut deviation = clean();
    let code = open_deviation(&mut deviation, lot());
    let mut unfit = deviation.clone();
    unfit.give(assurance(), &assess(code, lot(), "major", false));
    unfit.give(
        assurance(),
        &command("close-deviation", json!({ "deviation": code, "conclusion": "lot lost" })),
    );
    let mut expired = clean();
    expired.now = parse("2027-06-02T00:00:00Z");

    vec![
        ("unknown-thing", clean().obstacles(releaser(), &of(unknown))),
        ("not-a-tested-thing", clean().obstacles(releaser(), &of(batch()))),
        ("rejected", refused(&rejected)),
        ("donor-not-eligible", refused(&with_lot(|s| s.donor_eligible = false))),
        (
            "consent-does-not-cover",
            refused(&with_lot(|s| s.consent_covers = BTreeSet::from([Use::Research]))),
        ),
        ("held", refused(&held)),
        ("held", refused(&with_lot(|s| s.held_by = BTreeSet::from([HoldCode::after(8)])))),
        ("signer-made-it", by(&clean(), maker())),
        ("signer-tested-it", by(&clean(), analyst())),
        ("already-released", refused(&twice)),
        ("no-specification", nothing.obstacles(releaser(), &release())),
        ("specification-not-in-force", refused(&newer)),
        ("specification-not-in-force", clean().obstacles(releaser(), &named("xs-bank", "1.0", "us"))),
        ("out-of-specification", refused(&stands.house)),
        ("not-investigated", refused(&not_investigated)),
        ("investigation-open", refused(&open)),
        ("found-unacceptable", refused(&unacceptable.house)),
        ("untested", refused(&tested_but(&["colonies"]).house)),
        ("not-reviewed", refused(&not_reviewed)),
        ("unreadable", refused(&unreadable.house)),
        ("deviation-open", refused(&deviation)),
        (
            "deviation-open",
            refused(&with_lot(|s| s.open_deviations = BTreeSet::from([DeviationCode::after(5)]))),
        ),
        ("found-unfit", refused(&unfit)),
        ("record-open", refused(&with_lot(|s| s.record_closed = false))),
        ("expired", refused(&expired)),
    ]
}

fn other_stories() -> Told {
    let edition = json!({ "key": "xs-release", "version": "1.0" });
    let staged = |house: &House, pending: &[&str]| house.obstacles(releaser(), &stage(pending));
    let no_unit = specification("other", "1.0", "release", json!([pass("viability", ">= 70 %", None)]));
    let crossed = specification("other", "1.0", "release", json!([pass("viability", "80..60 %", Some("%"))]));

    let mut outside = tested_but(&["viability"]);
    let within = outside.karyotype;
    let bad = outside.house.result(outside.itself, "viability", json!({ "measured": "61.0 %" }));
    let code = investigate(&mut outside.house, bad);
    let investigating = outside.house.clone();
    outside.house.give(assurance(), &conclude(code, json!("not-assignable"), json!("first")));
    let concluded = outside.house;
    let concluding = |cause, counts| investigating.obstacles(assurance(), &conclude(code, cause, counts));

    let mut opened = clean().house;
    let deviation = open_deviation(&mut opened, lot());
    let mut assessed = opened.clone();
    assessed.give(assurance(), &assess(deviation, lot(), "critical", true));
    let close =
        command("close-deviation", json!({ "deviation": deviation, "conclusion": "nothing entered" }));
    let mut closed = assessed.clone();
    closed.give(second(), &close);
    let mut silent = assess(deviation, lot(), "minor", true);
    if let quality::Command::AssessDeviation(c) = &mut silent {
        c.impact.clear();
    }

    let behind = json!({ "on": lot(), "downstream": true, "why": "door stood open", "behind": deviation });
    let mut held = opened.clone();
    held.give(assurance(), &command("place-hold", behind));
    let hold = held.state.holds().next().unwrap().0;
    let lift = command("lift-hold", json!({ "hold": hold, "why": "nothing entered" }));
    let mut lifted = held.clone();
    lifted.give(assurance(), &assess(deviation, lot(), "minor", true));
    lifted.give(second(), &close);
    lifted.give(assurance(), &lift);

    let study = |months: &[u32], tests: &[&str]| {
        let body = json!({ "of": lot(), "condition": "vapour phase", "months": months, "tests": tests });
        command("start-stability", body)
    };
    let no_fact = FactId { position: 900, index: 0 };
    let mut changed = tested_but(&[]);
    let before = changed.karyotype;
    let plan = json!({ "product": "xs", "what": "another medium", "plan": "three lots against three" });
    let change = changed.house.give(assurance(), &command("open-change", plan));
    let close_change = |change: FactId, data: &[FactId]| {
        let body =
            json!({ "change": change, "comparable": true, "lots": [lot()], "data": data, "why": "within" });
        command("close-change", body)
    };
    let after = changed.house.result(changed.itself, "viability", json!({ "measured": "92.0 %" }));
    let mut change_closed = changed.house.clone();
    change_closed.give(assurance(), &close_change(change, &[after]));

    let correct = |house: &House, target: FactId, content: serde_json::Value| {
        let body = json!({ "target": target, "content": content, "reason": "typing slip" });
        house.obstacles(analyst(), &command("correct", body))
    };
    let house = || clean().house;
    let sample = clean().itself;
    let other = clean().surrogate;
    let report = |sample: Code| {
        json!({ "report-result": { "sample": sample, "test": "viability", "value": { "measured": "91.0 %" },
            "method": "viability-method", "analyst": analyst() } })
    };
    let first_result = house().state.results().next().unwrap().0;
    let said = |verb: &str, body| house().obstacles(assurance(), &command(verb, body));

    vec![
        (
            "unknown-sample",
            house().obstacles(
                analyst(),
                &crate::example::report(
                    SampleCode::after(90).into(),
                    "viability",
                    json!({ "measured": "1 %" }),
                ),
            ),
        ),
        ("unknown-result", said("open-investigation", json!({ "result": no_fact, "plan": "look" }))),
        ("unknown-result", house().obstacles(assurance(), &review(no_fact, true))),
        (
            "unknown-investigation",
            house().obstacles(
                assurance(),
                &conclude(InvestigationCode::after(50), json!("not-assignable"), json!("first")),
            ),
        ),
        (
            "unknown-deviation",
            house().obstacles(assurance(), &assess(DeviationCode::after(50), lot(), "minor", true)),
        ),
        (
            "unknown-deviation",
            said(
                "place-hold",
                json!({ "on": lot(), "downstream": true, "why": "alarm", "behind": DeviationCode::after(50) }),
            ),
        ),
        ("unknown-hold", said("lift-hold", json!({ "hold": HoldCode::after(50), "why": "all well" }))),
        ("unknown-study", said("record-pull", json!({ "of": lot(), "study": no_fact, "month": 3 }))),
        (
            "unknown-change",
            changed
                .house
                .obstacles(assurance(), &close_change(no_fact, &[]))
                .into_iter()
                .filter(|r| *r != "no-data")
                .collect(),
        ),
        ("unknown-thing", said("reject", json!({ "of": LotCode::after(77), "why": "lost" }))),
        ("rejected", {
            let mut house = house();
            house.give(releaser(), &command("reject", json!({ "of": lot(), "why": "spilt" })));
            house.obstacles(releaser(), &command("reject", json!({ "of": lot(), "why": "spilt" })))
        }),
        (
            "may-not-be-pending",
            staged(&tested_but(&["viability", "sterility"]).house, &["viability", "sterility"]),
        ),
        ("not-pending", staged(&house(), &["sterility"])),
        ("not-pending", staged(&tested_but(&["sterility"]).house, &["sterility", "no-such-test"])),
        ("nothing-pending", staged(&house(), &[])),
        ("specification-faulty", house().obstacles(assurance(), &adopt(no_unit))),
        ("specification-faulty", house().obstacles(assurance(), &adopt(crossed))),
        (
            "version-taken",
            house().obstacles(assurance(), &adopt(specification("xs-release", "1.0", "release", tests()))),
        ),
        ("invalid-without-cause", concluding(json!("not-assignable"), json!({ "retests": 1 }))),
        ("invalid-without-cause", concluding(json!({ "assignable": " " }), json!({ "retests": 1 }))),
        ("no-retest-allowed", concluding(json!({ "assignable": "spilt plate" }), json!({ "retests": 0 }))),
        ("never-corrected", concluding(json!({ "assignable": "typing slip" }), json!("as-corrected"))),
        (
            "already-concluded",
            concluded.obstacles(assurance(), &conclude(code, json!("not-assignable"), json!("first"))),
        ),
        (
            "already-investigated",
            concluded.obstacles(
                assurance(),
                &command("open-investigation", json!({ "result": bad, "plan": "again" })),
            ),
        ),
        (
            "not-outside",
            investigating.obstacles(
                assurance(),
                &command("open-investigation", json!({ "result": within, "plan": "look" })),
            ),
        ),
        ("already-closed", closed.obstacles(second(), &close)),
        ("already-closed", closed.obstacles(second(), &assess(deviation, lot(), "minor", true))),
        ("not-assessed", opened.obstacles(second(), &close)),
        ("impact-not-stated", opened.obstacles(assurance(), &silent)),
        ("assessor-closes", assessed.obstacles(assurance(), &close)),
        ("nothing-touched", said("open-deviation", json!({ "about": [], "what": "door stood open" }))),
        ("already-lifted", lifted.obstacles(assurance(), &lift)),
        ("cause-open", held.obstacles(assurance(), &lift)),
        ("analyst-reviews", clean().house.obstacles(analyst(), &review(clean().karyotype, true))),
        ("not-for-review", house().obstacles(assurance(), &review(first_result, true))),
        (
            "no-shelf-life",
            said("set-shelf-life", json!({ "product": "xs", "months": 0, "basis": "three lots" })),
        ),
        ("fewer-points-unsaid", house().obstacles(assurance(), &study(&[0, 6, 12], &["viability"]))),
        ("nothing-tested", house().obstacles(assurance(), &study(&[0, 3, 6], &[]))),
        ("plan-after-data", changed.house.obstacles(assurance(), &close_change(change, &[before]))),
        ("no-data", changed.house.obstacles(assurance(), &close_change(change, &[]))),
        ("change-closed", change_closed.obstacles(assurance(), &close_change(change, &[after]))),
        ("reason-missing", said("reject", json!({ "of": lot(), "why": "." }))),
        ("reason-missing", {
            let body = json!({ "of": lot(), "jurisdiction": "us", "trial": trial(), "specification": edition,
                "pending": ["sterility"], "if_one_fails": "" });
            tested_but(&["sterility"]).house.obstacles(releaser(), &command("stage-release", body))
        }),
        ("not-that-fact", correct(&house(), no_fact, report(sample))),
        (
            "not-that-fact",
            correct(
                &house(),
                first_result,
                json!({ "take-sample": { "of": lot(), "kind": "itself", "tests": [], "at": "final" } }),
            ),
        ),
        ("about-something-else", correct(&house(), first_result, report(other))),
    ]
}

#[test]
fn the_clean_example_is_clean() {
    assert_eq!(clean().house.obstacles(releaser(), &release()), Vec::<&str>::new());
    assert_eq!(
        tested_but(&["sterility"]).house.obstacles(releaser(), &stage(&["sterility"])),
        Vec::<&str>::new()
    );
}

#[test]
fn every_story_ends_with_its_reason_and_no_other() {
    for (reason, told) in release_stories().into_iter().chain(other_stories()) {
        assert_eq!(told, vec![reason]);
    }
}

#[test]
fn every_reason_is_met_in_some_story() {
    let told: BTreeSet<&str> =
        release_stories().into_iter().chain(other_stories()).map(|(reason, _)| reason).collect();
    let silent: Vec<_> = Refusal::VARIANTS.iter().filter(|reason| !told.contains(*reason)).collect();
    assert!(silent.is_empty(), "no story ends with {silent:?}");
}

#[test]
fn all_that_stands_in_the_way_is_said_at_once_gravest_first() {
    let mut house = tested_but(&["colonies"]).house;
    let standing = house.clearance.standing.get_mut(&lot()).unwrap();
    standing.donor_eligible = false;
    standing.record_closed = false;
    house.give(
        assurance(),
        &command("place-hold", json!({ "on": lot(), "downstream": true, "why": "alarm" })),
    );
    let told = house.obstacles(maker(), &release());
    assert_eq!(told, ["donor-not-eligible", "held", "signer-made-it", "untested", "record-open"]);
}

#[test]
fn an_unknown_code_is_named_to_every_report() {
    let house = clean().house;
    let body = json!({ "of": LotCode::after(77), "kind": "itself", "tests": [], "at": "final" });
    assert_eq!(house.obstacles(analyst(), &command("take-sample", body)), ["unknown-thing"]);
    let body = json!({ "of": DonorCode::after(0), "amount": "1 mL", "keep_until": "2030-01-01T00:00:00Z" });
    assert_eq!(house.obstacles(analyst(), &command("reserve-sample", body)), ["not-a-tested-thing"]);
}
