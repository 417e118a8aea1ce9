//! What stands around every answer.

use crate::ask::{Visitor, hidden, send, shared};
use ::bench::Role;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};

#[test]
fn every_answer_carries_its_guards() {
    let house = shared();
    let inside = Visitor::of_role(&house, Role::QualityAssurance);
    for path in [
        "/",
        "/board/lots",
        "/board/lots.json",
        "/style.css",
        "/page.js",
        "/icon.svg",
        "/nowhere",
        "/sign-in",
    ] {
        let back = inside.get(path);
        let policy = back.headers["content-security-policy"].to_str().expect("text");
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(back.headers["x-content-type-options"], "nosniff", "{path}");
        assert!(
            back.headers.contains_key("referrer-policy") && back.headers.contains_key("cache-control"),
            "{path}"
        );
        let inline = ["<style", " style=", " onclick", "javascript:", "<script>"];
        assert!(path.ends_with("css") || inline.iter().all(|word| !back.text.contains(word)), "{path}");
    }
}

#[test]
fn a_form_from_elsewhere_changes_nothing() {
    let house = shared();
    let visitor = Visitor::of_role(&house, Role::QualityAssurance);
    let key = hidden(&visitor.get("/").text, "key");
    let before =
        house.turns.look(|sight| sight.desk.portfolio().position).unwrap_or_else(|why| panic!("{why:?}"));
    let send_with = |origin: Option<&str>, host: &str, key: &str| {
        let mut request = Request::post("/do/quality/place-hold")
            .header(header::HOST, host)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::COOKIE, visitor.cookies.join("; "));
        if let Some(origin) = origin {
            request = request.header(header::ORIGIN, origin);
        }
        send(&house, request.body(Body::from(format!("key={key}"))).expect("a request")).status
    };
    let (host, ours) = ("127.0.0.1:8420", Some("http://127.0.0.1:8420"));
    assert_eq!(send_with(None, host, &key), StatusCode::FORBIDDEN);
    assert_eq!(send_with(Some("http://elsewhere.example"), host, &key), StatusCode::FORBIDDEN);
    assert_eq!(send_with(Some("null"), host, &key), StatusCode::FORBIDDEN);
    assert_eq!(send_with(ours, host, "guessed"), StatusCode::FORBIDDEN);
    assert_eq!(send_with(Some("http://evil.example"), "evil.example", &key), StatusCode::MISDIRECTED_REQUEST);
    assert_eq!(send_with(ours, host, &key), StatusCode::UNPROCESSABLE_ENTITY, "our own form is read");
    let after =
        house.turns.look(|sight| sight.desk.portfolio().position).unwrap_or_else(|why| panic!("{why:?}"));
    assert_eq!(before, after);
}

#[test]
fn whoever_left_is_a_stranger() {
    let house = shared();
    let visitor = Visitor::of_role(&house, Role::Monitor);
    let key = hidden(&visitor.get("/").text, "key");
    let back = visitor.post("/sign-out", &[("key", &key)]);
    assert_eq!(back.status, StatusCode::SEE_OTHER);
    assert_eq!(visitor.get("/").status, StatusCode::SEE_OTHER);
}

#[test]
fn cookies_are_out_of_reach() {
    let house = shared();
    let (person, site) = crate::ask::holder(&house, Role::Monitor).expect("a monitor");
    assert_eq!(site, None);
    let stranger = Visitor::stranger(&house);
    let back = stranger.post("/sign-in", &[("sample", &format!("{person} monitor"))]);
    let cookie = back.headers[header::SET_COOKIE].to_str().expect("text");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    let wrong = stranger.post("/sign-in", &[("sample", &format!("{person} quality-releaser"))]);
    assert_eq!(wrong.status, StatusCode::FORBIDDEN, "a role that they do not hold");
    assert!(!wrong.headers.contains_key(header::SET_COOKIE));
}

#[test]
fn a_body_too_large_is_refused() {
    let back = Visitor::stranger(&shared()).post("/sign-in", &[("sample", &"x".repeat(5 * 1024 * 1024))]);
    assert_eq!(back.status, StatusCode::PAYLOAD_TOO_LARGE);
}
