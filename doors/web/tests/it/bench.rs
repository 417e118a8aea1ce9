//! The batch at the bench: a step done through its own page, seen by a second person at the same keyboard, and reviewed by exception.

use crate::ask::{Visitor, hidden, house, played_until};
use crate::filled::Filled;
use ::bench::Role;
use axum::http::StatusCode;

pub const PAGE: &str = "/batch/BT-1-H";

/// The step in hand is done, through its own page, until somebody else has to see it.
pub fn until_seen(operator: &Visitor) {
    // Whatever the step needs is booked out, then it is told, all on this one page.
    for _ in 0..6 {
        let page = operator.get(PAGE).text;
        if Filled::of(&page, &format!("{PAGE}/verify")).is_some() {
            break;
        }
        let mut form = Filled::of(&page, "/do/batch/").unwrap_or_else(|| panic!("something to do: {page}"));
        if form.action.ends_with("perform-step") {
            assert!(page.contains("limit 20–28 h"), "the limit stands at its field");
            form.set("f/work/parameters/0/value", "40 h");
            for when in ["f/work/started", "f/work/ended"] {
                form.set(when, "2026-12-03T01:00:00");
            }
        } else if form.action.ends_with("book-out-material") {
            form.set("f/amount", "20 L");
        }
        let back = form.send(operator);
        assert_eq!(
            back.status,
            StatusCode::SEE_OTHER,
            "{}: {}",
            form.action,
            back.text.split("id=\"refused\"").nth(1).unwrap_or_default()
        );
    }
}

#[test]
fn a_step_is_done_and_seen_by_two_people_at_one_keyboard() {
    // The day before a step that a second person must see.
    let room = played_until("2026-12-09");
    let house = house(&room.path().join("ledger"));
    let operator = Visitor::of_role(&house, Role::ManufacturingOperator);
    let quality = Visitor::of_role(&house, Role::QualityAssurance);
    let review = quality.get(&format!("{PAGE}/exceptions")).text;
    assert!(review.contains("Nothing has departed"), "{review}");
    assert!(operator.get(PAGE).text.contains("20–28 h"), "the limit stands there before anybody types");
    until_seen(&operator);
    let mut panel = Filled::of(&operator.get(PAGE).text, &format!("{PAGE}/verify")).expect("to be verified");
    // Nobody chosen: nothing is written, and what was typed is still there.
    panel.set("objection", "a bubble in the line");
    let back = panel.send(&operator);
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(back.text.contains("a bubble in the line") && back.text.contains("Nobody was chosen"));
    // Whoever did it cannot be the one who saw it: the room says so in the entry, grave.
    panel.set("objection", "");
    let verifier = crate::ask::holder(&house, Role::Verifier).expect("a verifier").0.to_string();
    panel.set("who", &verifier);
    let back = panel.send(&operator);
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.text);
    let after = operator.get(PAGE);
    assert_eq!(after.status, StatusCode::OK, "the operator is still signed in");
    assert!(Filled::of(&after.text, &format!("{PAGE}/verify")).is_none(), "nothing waits to be seen");
    assert!(after.text.matches(&verifier).count() > 1, "the page says who saw it");
    // Sent twice, it is done once.
    let before = house.turns.look(|sight| sight.desk.portfolio().position).expect("a look");
    assert_eq!(panel.send(&operator).status, StatusCode::SEE_OTHER);
    let twice = house.turns.look(|sight| sight.desk.portfolio().position).expect("a look");
    assert_eq!(before, twice);
    // What departed is what quality reviews, and nothing else.
    let review = quality.get(&format!("{PAGE}/exceptions")).text;
    assert!(review.contains("DV-") && review.contains("exposure"), "{review}");
}

#[test]
fn only_the_bench_verifies_beside_somebody() {
    let room = played_until("2026-12-09");
    let house = house(&room.path().join("ledger"));
    let analyst = Visitor::of_role(&house, Role::QcAnalyst);
    let key = hidden(&analyst.get("/").text, "key");
    let fields = [("key", key.as_str()), ("who", "PS-5-C"), ("step", "notch-block"), ("objection", "")];
    assert_eq!(analyst.post(&format!("{PAGE}/verify"), &fields).status, StatusCode::NOT_FOUND);
}
