//! Forms that outlive their session: nothing typed is lost, nothing is given by it, and nobody else is shown it.

use crate::ask::{Visitor, copied, hidden, holder, house};
use ::bench::Role;
use axum::http::{StatusCode, header};

const PATH: &str = "/do/quality/place-hold";

/// A hold as somebody typed it, to the point of signing.
fn typed(visitor: &Visitor) -> Vec<(String, String)> {
    let form = visitor.get(PATH).text;
    let carried = ["key", "id", "drawn", "by"].map(|name| (name.to_owned(), hidden(&form, name)));
    let words =
        [("f/why", "a hair in the vial"), ("f/downstream", "true"), ("f/on", "LT-1-B"), ("sign", "yes")];
    carried.into_iter().chain(words.map(|(n, v)| (n.to_owned(), v.to_owned()))).collect()
}

fn sent(visitor: &Visitor, fields: &[(String, String)]) -> crate::ask::Back {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    visitor.post(PATH, &fields)
}

fn position(visitor: &Visitor) -> u64 {
    visitor.house.turns.look(|sight| sight.desk.portfolio().position).unwrap_or_else(|why| panic!("{why:?}"))
}

#[test]
fn a_form_sent_after_its_session_comes_back_to_its_author_alone() {
    let room = copied();
    let house = house(&room.path().join("ledger"));
    let author = Visitor::of_role(&house, Role::QualityAssurance);
    let fields = typed(&author);
    let before = position(&author);
    // The session is over: the cookie is gone.
    let gone = Visitor::stranger(&house);
    let back = sent(&gone, &fields);
    assert_eq!(back.status, StatusCode::UNAUTHORIZED);
    assert!(!back.text.contains("a hair in the vial"), "the sign-in page is anybody's");
    let token = hidden(&back.text, "kept");
    let come_in = |role: Role| {
        let (person, _) = holder(&house, role).expect("a holder");
        let sample = format!("{person} {role}");
        gone.post("/sign-in", &[("sample", &sample), ("back", "/"), ("kept", &token)])
    };
    let other = come_in(Role::QcAnalyst);
    assert_eq!((other.status, other.text.contains("a hair in the vial")), (StatusCode::SEE_OTHER, false));
    let again = come_in(Role::QualityAssurance);
    assert_eq!(again.status, StatusCode::OK, "{}", again.text);
    assert!(again.text.contains("a hair in the vial") && again.text.contains("LT-1-B"), "{}", again.text);
    assert_eq!(hidden(&again.text, "id"), fields[1].1, "it is the same command still");
    assert!(again.headers.get_all(header::SET_COOKIE).iter().count() > 0, "and they are signed in");
    assert_eq!(come_in(Role::QualityAssurance).status, StatusCode::SEE_OTHER, "it was given back");
    assert_eq!(position(&author), before, "nothing was given by any of it");
}

#[test]
fn a_form_of_an_earlier_session_is_shown_again_and_gives_nothing() {
    let room = copied();
    let house = house(&room.path().join("ledger"));
    let fields = typed(&Visitor::of_role(&house, Role::QualityAssurance));
    let anew = Visitor::of_role(&house, Role::QualityAssurance);
    let before = position(&anew);
    let back = sent(&anew, &fields);
    assert_eq!(back.status, StatusCode::OK);
    assert!(
        back.text.contains("a hair in the vial") && back.text.contains("You signed in again"),
        "{}",
        back.text
    );
    assert_eq!(hidden(&back.text, "key"), hidden(&anew.get("/").text, "key"), "it can be sent now");
    let other = sent(&Visitor::of_role(&house, Role::QcAnalyst), &fields);
    assert_eq!(other.status, StatusCode::FORBIDDEN, "somebody else's form is none of ours");
    assert_eq!(position(&anew), before);
}

#[test]
fn the_other_language_on_a_page_that_answers_a_form_gives_nothing_and_loses_nothing() {
    let room = copied();
    let house = house(&room.path().join("ledger"));
    let visitor = Visitor::of_role(&house, Role::QualityAssurance);
    let mut fields = typed(&visitor);
    let before = position(&visitor);
    fields.push(("language".to_owned(), "zh".to_owned()));
    let back = sent(&visitor, &fields);
    assert_eq!(back.status, StatusCode::OK);
    assert!(
        back.text.contains("lang=\"zh-Hans\"") && back.text.contains("a hair in the vial"),
        "{}",
        back.text
    );
    let cookie = back.headers[header::SET_COOKIE].to_str().expect("text");
    assert!(cookie.starts_with("graftline-language=zh"), "{cookie}");
    assert_eq!(position(&visitor), before, "though it had been about to be signed");
}
