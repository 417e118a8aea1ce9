//! One story a refusal, gravest first; each spoils one thing of a clean donor.

use crate::scene::{DAY, Scene, all_reasons, collection, determination, donor, screening, test};
use bench::{DonorCode, FactId};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::BTreeSet;

thread_local! {
    /// Reasons that some story met, for the last test of the table.
    static MET: RefCell<BTreeSet<&'static str>> = RefCell::default();
}

fn refused(scene: &mut Scene, verb: &str, body: Value, expected: &[&str]) {
    let why = scene.gives(verb, body).expect_err("a refusal");
    assert_eq!(why, expected, "{verb}");
    MET.with_borrow_mut(|met| met.extend(why));
}

fn eligible() -> Value {
    determination("eligible", "screened and tested without finding")
}

#[test]
fn the_clean_donor_is_eligible() {
    let mut scene = Scene::clean();
    scene.does("determine-eligibility", eligible());
    assert!(scene.state.donor(donor()).unwrap().may_be_used());
}

#[test]
fn every_reason_is_met_by_a_story() {
    stories();
    let met = MET.with_borrow(Clone::clone);
    let unmet: Vec<_> = all_reasons().iter().filter(|reason| !met.contains(**reason)).collect();
    assert!(unmet.is_empty(), "no story for {unmet:?}");
}

fn stories() {
    // Who nobody knows has no consent, no test, no tissue.
    let stranger = DonorCode::after(donor().0);
    refused(
        &mut Scene::clean(),
        "record-test",
        with(test("hiv", "reactive", DAY), "donor", json!(stranger)),
        &["unknown-donor"],
    );
    // Consent: a use that was not allowed, and one taken back.
    refused(
        &mut Scene::clean(),
        "collect-tissue",
        with(collection(), "intended", json!("commercial")),
        &["no-consent"],
    );
    let mut withdrawn = Scene::clean();
    withdrawn.does(
        "withdraw-consent",
        json!({ "donor": donor(), "uses": ["clinical"], "reason": "changed my mind" }),
    );
    refused(&mut withdrawn, "collect-tissue", collection(), &["no-consent"]);
    // A reactive test bars eligibility whenever its specimen was taken, and a later good one does not wash it off.
    let mut reactive = Scene::clean();
    reactive.does("record-test", test("hcv", "reactive", "2027-01-01T08:00:00Z"));
    reactive.does("record-test", test("hcv", "non-reactive", DAY));
    refused(&mut reactive, "determine-eligibility", eligible(), &["reactive"]);
    let mut risky = Scene::clean();
    risky.does("screen", screening(true));
    refused(&mut risky, "determine-eligibility", eligible(), &["risk-found"]);
    // Several at once: nothing screened, a marker untested, a specimen eight days after collection; gravest first.
    let mut bare = Scene::default();
    bare.does("enrol", json!({ "region": "us", "centre": "Boston", "year_of_birth": 1985 }));
    bare.does(
        "record-consent",
        json!({ "donor": donor(), "uses": ["clinical"], "regions": ["us"], "version": "1.0", "signed_on": "2026-03-09" }),
    );
    refused(&mut bare, "determine-eligibility", eligible(), &["not-screened", "nothing-collected"]);
    bare.does("collect-tissue", with(collection(), "kind", json!("skin")));
    for marker in ["hiv", "hbv", "hcv"] {
        bare.does("record-test", test(marker, "non-reactive", "2026-03-18T08:00:00Z"));
    }
    let expected = [
        "untested",
        "specimen-outside-window",
        "specimen-outside-window",
        "specimen-outside-window",
        "not-screened",
    ];
    refused(&mut bare, "determine-eligibility", eligible(), &expected);
    // Without a reason nobody is determined anything, eligible or not.
    refused(
        &mut Scene::clean(),
        "determine-eligibility",
        determination("ineligible", " "),
        &["reason-missing"],
    );
    // Who a donor is, is said once, of this donor and by name, and never again after erasure.
    let mut named = Scene::clean();
    let who = |of: DonorCode, name: &str| json!({ "donor": donor(), "who": { "closed!": { "of-person": of, "name": name } } });
    let erase = |reason: &str| json!({ "donor": donor(), "reason": reason });
    refused(&mut named, "erase-identity", erase("asked for"), &["no-identity"]);
    refused(&mut named, "record-identity", who(stranger, "Mary Major"), &["identity-of-another"]);
    refused(&mut named, "record-identity", who(donor(), ""), &["name-missing"]);
    let said = named.does("record-identity", who(donor(), "Mary Major"));
    refused(&mut named, "record-identity", who(donor(), "Mary Major"), &["identity-known"]);
    let anew = |name: &str| json!({ "target": said, "content": { "record-identity": who(donor(), name) }, "reason": "misspelt" });
    named.does("correct", anew("Maria Major"));
    refused(&mut named, "erase-identity", erase(" "), &["reason-missing"]);
    named.does("erase-identity", erase("the years are over"));
    refused(&mut named, "erase-identity", erase("again"), &["identity-erased"]);
    refused(&mut named, "record-identity", who(donor(), "Mary Major"), &["identity-erased"]);
    refused(&mut named, "correct", anew("M. Major"), &["identity-erased"]);
    // A correction names a fact of this room, of the same kind, about the same donor.
    let mut corrected = Scene::clean();
    let nothing = FactId { position: 99, index: 0 };
    let content = |body: Value| json!({ "record-test": body });
    let correct = |target: FactId, content: Value| json!({ "target": target, "content": content, "reason": "typing slip" });
    refused(
        &mut corrected,
        "correct",
        correct(nothing, content(test("hiv", "non-reactive", DAY))),
        &["not-that-fact"],
    );
    let first_test = FactId { position: 5, index: 0 };
    corrected.does("enrol", json!({ "region": "cn", "centre": "Beijing", "year_of_birth": 1991 }));
    refused(
        &mut corrected,
        "correct",
        correct(first_test, content(with(test("hiv", "non-reactive", DAY), "donor", json!(stranger)))),
        &["about-something-else"],
    );
}

#[test]
fn a_specimen_seven_days_away_counts_and_eight_does_not() {
    for (taken, fits) in
        [("2026-03-17T08:00:00Z", true), ("2026-03-03T08:00:00Z", true), ("2026-03-18T08:00:00Z", false)]
    {
        let mut scene = Scene::default();
        scene.does("enrol", json!({ "region": "us", "centre": "Boston", "year_of_birth": 1985 }));
        scene.does(
            "record-consent",
            json!({ "donor": donor(), "uses": ["clinical"], "regions": ["us"], "version": "1.0", "signed_on": "2026-03-01" }),
        );
        scene.does("screen", screening(false));
        scene.does("collect-tissue", collection());
        for marker in ["hiv", "hbv", "hcv", "syphilis", "htlv", "cmv"] {
            scene.does("record-test", test(marker, "non-reactive", taken));
        }
        assert_eq!(scene.gives("determine-eligibility", eligible()).is_ok(), fits, "{taken}");
    }
}

#[test]
fn a_reactive_cytomegalovirus_alone_excludes_nobody() {
    let mut scene = Scene::clean();
    scene.does("record-test", test("cmv", "reactive", DAY));
    scene.does("determine-eligibility", eligible());
}

#[test]
fn a_correction_counts_and_the_old_reading_stays() {
    let mut scene = Scene::clean();
    let reported = scene.does("record-test", test("hbv", "reactive", DAY));
    assert!(scene.gives("determine-eligibility", eligible()).is_err());
    let content = json!({ "record-test": test("hbv", "non-reactive", DAY) });
    scene.does(
        "correct",
        json!({ "target": reported, "content": content, "reason": "the samples of two donors were swapped" }),
    );
    scene.does("determine-eligibility", eligible());
    assert_eq!(scene.state.donor(donor()).unwrap().tests().count(), 7, "corrected, not added");
}

#[test]
fn what_was_said_at_enrolment_is_said_anew_of_the_same_donor() {
    let mut scene = Scene::default();
    let enrolled = scene.does("enrol", json!({ "region": "cn", "centre": "Beijing", "year_of_birth": 1990 }));
    let content = json!({ "enrol": { "region": "us", "centre": "Boston", "year_of_birth": 1991 } });
    let reason = "taken from another form";
    scene.does("correct", json!({ "target": enrolled, "content": content, "reason": reason }));
    let known = scene.state.donor(donor()).unwrap();
    assert_eq!((known.enrolled().region, known.enrolled().year_of_birth), (bench::Jurisdiction::Us, 1991));
    assert_eq!(scene.state.donors().count(), 1, "corrected, not enrolled again");
}

#[test]
fn duties_lead_from_enrolment_to_eligibility_and_end() {
    let mut scene = Scene::default();
    scene.does("enrol", json!({ "region": "cn", "centre": "Beijing", "year_of_birth": 1990 }));
    let verbs = |scene: &Scene| -> Vec<&'static str> {
        scene.state.duties(DAY.parse().unwrap()).iter().map(|duty| duty.verb).collect()
    };
    assert_eq!(verbs(&scene), ["donor.record-consent"]);
    let mut done = Scene::clean();
    assert_eq!(verbs(&done), ["donor.determine-eligibility"]);
    done.does("determine-eligibility", eligible());
    assert!(verbs(&done).is_empty());
}

fn with(mut body: Value, field: &str, value: Value) -> Value {
    body[field] = value;
    body
}
