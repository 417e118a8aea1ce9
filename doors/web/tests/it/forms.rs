//! Giving commands through forms: filled, refused at the field, signed, and done once.

use crate::ask::{Back, Visitor, copied, hidden, house};
use ::bench::Role;
use axum::http::StatusCode;

/// The fields that a form carries beside what people type.
fn carried(page: &Back) -> Vec<(String, String)> {
    ["key", "id", "drawn"].map(|name| (name.to_owned(), hidden(&page.text, name))).into()
}

fn sent(visitor: &Visitor, path: &str, carried: &[(String, String)], typed: &[(&str, &str)]) -> Back {
    let mut fields: Vec<(&str, &str)> = carried.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    fields.extend(typed);
    visitor.post(path, &fields)
}

fn location(back: &Back) -> String {
    back.headers.get("location").map(|to| to.to_str().expect("text").to_owned()).unwrap_or_default()
}

#[test]
fn a_hold_is_filled_in_reviewed_signed_and_placed_once() {
    let room = copied();
    let house = house(&room.path().join("ledger"));
    let visitor = Visitor::of_role(&house, Role::QualityAssurance);
    let path = "/do/quality/place-hold";
    let form = visitor.get(path);
    let carried = carried(&form);
    // Something is missing: the form comes back with what was typed, and the field is named.
    let back = sent(&visitor, path, &carried, &[("f/why", "a crack in the wall")]);
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(back.text.contains("a crack in the wall"), "what was typed is there: {}", back.text);
    assert!(back.text.contains("id=\"f-on-wrong\""), "the field is named: {}", back.text);
    // A code read wrong is asked about.
    let typed = |on| [("f/why", "a crack in the wall"), ("f/downstream", "true"), ("f/on", on)];
    let back = sent(&visitor, path, &carried, &typed("LT-1-X"));
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(back.text.contains("LT-1-B"), "did you mean: {}", back.text);
    // Whole: it is shown once more before it is signed.
    let review = sent(&visitor, path, &carried, &typed("LT-1-B"));
    assert_eq!(review.status, StatusCode::OK, "{}", review.text);
    let (shown, happened) = (hidden(&review.text, "shown"), hidden(&review.text, "happened"));
    let mut signed: Vec<(&str, &str)> = typed("LT-1-B").into();
    signed.extend([("shown", shown.as_str()), ("happened", happened.as_str()), ("sign", "yes")]);
    let done = sent(&visitor, path, &carried, &signed);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let entry = location(&done);
    assert!(entry.starts_with("/entry/"), "{entry}");
    // Twice is once: the same answer, and nothing new.
    let again = sent(&visitor, path, &carried, &signed);
    assert_eq!(location(&again), entry);
    // Another content under the same id is refused, and says so.
    let mut other = signed.clone();
    other[0] = ("f/why", "another crack");
    let refused = sent(&visitor, path, &carried, &other);
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text);
    assert!(refused.text.contains("another crack"), "what was typed is there");
    let page = visitor.get("/code/LT-1-B");
    assert!(page.text.contains("HD-"), "the hold stands on the lot's page");
    assert_eq!(visitor.get(&entry).status, StatusCode::OK);
}

#[test]
fn what_changed_since_one_looked_is_not_signed() {
    let room = copied();
    let house = house(&room.path().join("ledger"));
    let visitor = Visitor::of_role(&house, Role::QualityAssurance);
    let path = "/do/quality/place-hold";
    let give = |carried: &[(String, String)], reason: &str, shown: Option<&str>| -> (Back, String) {
        let typed = [("f/why", reason), ("f/downstream", "true"), ("f/on", "LT-1-B")];
        let review = sent(&visitor, path, carried, &typed);
        let now_shown = hidden(&review.text, "shown");
        let happened = hidden(&review.text, "happened");
        let mut signed: Vec<(&str, &str)> = typed.into();
        signed.extend([("shown", shown.unwrap_or(&now_shown)), ("happened", &happened), ("sign", "yes")]);
        (sent(&visitor, path, carried, &signed), now_shown)
    };
    let (first, second) = (carried(&visitor.get(path)), carried(&visitor.get(path)));
    let typed = [("f/why", "the second look"), ("f/downstream", "true"), ("f/on", "LT-1-B")];
    let looked = hidden(&sent(&visitor, path, &second, &typed).text, "shown");
    assert_eq!(give(&first, "the first look", None).0.status, StatusCode::SEE_OTHER);
    let (late, now_shown) = give(&second, "the second look", Some(&looked));
    assert_ne!(looked, now_shown, "the lot is held now, which the second look did not show");
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.text);
}

#[test]
fn a_duty_opens_its_form_filled_in() {
    let room = copied();
    let house = house(&room.path().join("ledger"));
    let mut seen = 0;
    for role in [
        Role::QcAnalyst,
        Role::ManufacturingOperator,
        Role::Coordinator,
        Role::QualityAssurance,
        Role::ProgrammeLead,
        Role::Supply,
    ] {
        let visitor = Visitor::of_role(&house, role);
        let start = visitor.get("/");
        let Some((_, rest)) = start.text.split_once("class=\"duty\" href=\"") else { continue };
        let href = rest.split('"').next().unwrap_or_default().replace("&amp;", "&");
        let form = visitor.get(&href);
        assert_eq!(form.status, StatusCode::OK, "{role} {href}");
        let about = href.split("about=").nth(1).and_then(|rest| rest.split('&').next()).unwrap_or_default();
        assert!(
            form.text.contains(&format!("value=\"{about}\"")) || form.text.contains(about),
            "{role} {href}"
        );
        seen += 1;
    }
    assert!(seen > 0, "somebody had a duty");
}

#[test]
fn a_document_is_taken_whole_from_its_file() {
    let house = crate::ask::shared();
    let visitor = Visitor::of_role(&house, Role::QualityAssurance);
    let path = "/do/quality/adopt-specification";
    let carried = carried(&visitor.get(path));
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../programmes/xs228-als/specification.toml");
    let file = std::fs::read_to_string(&file).expect("an example programme");
    let digest = "0".repeat(64);
    let with = |text: &str| sent(&visitor, path, &carried, &[("f/specification", text), ("f/text", &digest)]);
    // This edition is in force already, so a rule answers: the file was read.
    let back = with(&file);
    assert!([StatusCode::OK, StatusCode::CONFLICT].contains(&back.status), "{}", back.text);
    let back = with("neither = one nor the other");
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[test]
fn a_limit_stands_above_the_field_before_anybody_types() {
    let room = crate::ask::played_until("2026-11-07");
    let house = house(&room.path().join("ledger"));
    let visitor = Visitor::of_role(&house, Role::QcAnalyst);
    let start = visitor.get("/");
    let href = start.text.split_once("class=\"duty\" href=\"").expect("a duty").1;
    let href = href.split('"').next().unwrap_or_default().replace("&amp;", "&");
    assert!(href.starts_with("/do/quality/report-result"), "{href}");
    let form = visitor.get(&href).text;
    let (head, rest) = form.split_once("class=\"facts known\"").expect("what is known");
    assert!(
        !head.contains("name=\"f/value") && rest.contains("name=\"f/value"),
        "it stands above the value's field"
    );
}
