//! A record: founded, signed into and signed in through the door, with passwords and nothing scripted.

use crate::ask::{Back, Visitor, hidden};
use ::bench::PersonCode;
use axum::http::{StatusCode, header};
use office::{Accounts, Folder, Passphrase, Unlock, now};
use std::sync::Arc;
use web::{House, Keys, Outer};

pub const PASSWORD: &str = "otter lamp violet ladder";

/// A new record, and the code of its first invitation.
pub fn record(room: &std::path::Path) -> (Arc<House>, String) {
    let folder = Folder::at(&room.join("record"));
    let passphrase = Passphrase::new("seven grey geese over the river");
    let keys = room.join("keys");
    folder.create_record("test", Unlock { keys: &keys, passphrase: &passphrase }).expect("a record");
    let mut accounts = Accounts::of(&folder).expect("accounts");
    let code = accounts.found(now()).expect("a world").expect("an invitation").code().to_owned();
    let house = House::open(&folder, Some(Keys { place: keys, passphrase }), Outer::default());
    (Arc::new(house.unwrap_or_else(|why| panic!("{why:?}"))), code)
}

fn come_in(house: &Arc<House>, password: &str) -> (Visitor, Back) {
    let mut visitor = Visitor::stranger(house);
    let person = PersonCode::after(0).to_string();
    let back = visitor.post("/sign-in", &[("person", &person), ("password", password), ("back", "/")]);
    if let Some(cookie) = back.headers.get(header::SET_COOKIE) {
        let cookie = cookie.to_str().expect("text").split(';').next().unwrap_or_default().to_owned();
        visitor.cookies.push(cookie);
    }
    (visitor, back)
}

#[test]
fn the_first_administrator_accepts_comes_in_and_signs_with_their_own_password() {
    let room = tempfile::tempdir().expect("a folder");
    let (house, code) = record(room.path());
    let person = PersonCode::after(0).to_string();
    let stranger = Visitor::stranger(&house);
    let accept = |code: &str, again: &str| {
        let fields = [("person", &*person), ("code", code), ("password", PASSWORD), ("again", again)];
        stranger.post("/invited", &fields)
    };
    assert_eq!(accept(&code, "something else").status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(accept("0000-0000-0000-0000", PASSWORD).status, StatusCode::FORBIDDEN);
    assert_eq!(accept(&code, PASSWORD).status, StatusCode::SEE_OTHER);
    let (_, wrong) = come_in(&house, "not the password at all");
    assert_eq!(wrong.status, StatusCode::FORBIDDEN);
    assert!(!wrong.headers.contains_key(header::SET_COOKIE));
    let (visitor, back) = come_in(&house, PASSWORD);
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.text);
    // Nobody is appointed yet: the founder appoints themselves.
    let path = "/do/people/appoint";
    let form = visitor.get(path);
    assert_eq!(form.status, StatusCode::OK, "{}", form.text);
    assert!(!form.text.contains("class=\"rehearsal\""), "a record is no rehearsal");
    let carried: Vec<(&str, String)> =
        ["key", "id", "drawn"].map(|name| (name, hidden(&form.text, name))).into();
    let mut fields: Vec<(&str, &str)> = carried.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fields.extend([("f/name", "Lin Wei"), ("f/organisation", "Sponsor")]);
    let review = visitor.post(path, &fields);
    assert_eq!(review.status, StatusCode::OK, "{}", review.text);
    assert!(review.text.contains("type=\"password\""), "the password is asked for at the moment of signing");
    let (shown, happened) = (hidden(&review.text, "shown"), hidden(&review.text, "happened"));
    fields.extend([("shown", shown.as_str()), ("happened", &happened), ("sign", "yes")]);
    let mut wrong = fields.clone();
    wrong.push(("password", "not the password at all"));
    let refused = visitor.post(path, &wrong);
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.text);
    assert!(refused.text.contains("Lin Wei"), "what was typed is there");
    assert!(!refused.text.contains("not the password"), "a password never comes back");
    fields.push(("password", PASSWORD));
    let done = visitor.post(path, &fields);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let start = visitor.get("/");
    assert_eq!(start.status, StatusCode::OK);
    assert!(start.text.contains("/do/people/grant-role"), "the next of the first steps: {}", start.text);
    assert!(visitor.get(&format!("/code/{person}")).text.contains("Lin Wei"));
}

/// The present password is asked for, the new one must be one, other sittings end, and the log says so.
#[test]
fn a_password_is_changed_by_its_owner_who_knows_the_present_one() {
    const NEW: &str = "marble lantern sedge outpost";
    let room = tempfile::tempdir().expect("a folder");
    let (house, code) = record(room.path());
    let person = PersonCode::after(0).to_string();
    let fields = [("person", &*person), ("code", &*code), ("password", PASSWORD), ("again", PASSWORD)];
    assert_eq!(Visitor::stranger(&house).post("/invited", &fields).status, StatusCode::SEE_OTHER);
    let (here, elsewhere) = (come_in(&house, PASSWORD).0, come_in(&house, PASSWORD).0);
    let key = hidden(&here.get("/account").text, "key");
    let change = |present: &str, new: &str, again: &str| {
        let fields = [("key", &*key), ("present", present), ("new", new), ("again", again)];
        let back = here.post("/account/password", &fields);
        assert!(!back.text.contains(NEW) && !back.text.contains(PASSWORD), "no password comes back");
        back.status
    };
    assert_eq!(change("not the password at all", NEW, NEW), StatusCode::FORBIDDEN);
    assert_eq!(change(PASSWORD, NEW, "something else"), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(change(PASSWORD, "short", "short"), StatusCode::FORBIDDEN);
    assert_eq!(elsewhere.get("/").status, StatusCode::OK, "nothing has changed so far");
    assert_eq!(change(PASSWORD, NEW, NEW), StatusCode::SEE_OTHER);
    assert_eq!(here.get("/").status, StatusCode::OK, "whoever changed it goes on");
    assert_eq!(elsewhere.get("/").status, StatusCode::SEE_OTHER, "everybody else comes in anew");
    assert_eq!(come_in(&house, PASSWORD).1.status, StatusCode::FORBIDDEN);
    assert_eq!(come_in(&house, NEW).1.status, StatusCode::SEE_OTHER);
    let mut accounts = Accounts::of(&Folder::at(&room.path().join("record"))).expect("accounts");
    let lines = accounts.access().lines().map(|written| written.expect("a line").line);
    assert_eq!(lines.filter(|line| matches!(line, office::Line::PasswordChanged { .. })).count(), 1);
}

#[test]
fn too_many_wrong_passwords_are_waited_for() {
    let room = tempfile::tempdir().expect("a folder");
    let (house, code) = record(room.path());
    let person = PersonCode::after(0).to_string();
    let fields = [("person", &*person), ("code", &*code), ("password", PASSWORD), ("again", PASSWORD)];
    assert_eq!(Visitor::stranger(&house).post("/invited", &fields).status, StatusCode::SEE_OTHER);
    for _ in 0..6 {
        come_in(&house, "wrong again and again");
    }
    let (_, back) = come_in(&house, PASSWORD);
    assert_eq!(back.status, StatusCode::FORBIDDEN, "even the right one waits now");
}

#[test]
fn whoever_floods_the_door_waits_outside() {
    let room = tempfile::tempdir().expect("a folder");
    let (house, _) = record(room.path());
    let seats: Vec<_> = (0..16).map(|_| house.attempts.try_acquire().expect("a seat")).collect();
    let (_, back) = come_in(&house, PASSWORD);
    assert_eq!(back.status, StatusCode::TOO_MANY_REQUESTS);
    drop(seats);
    assert_eq!(come_in(&house, PASSWORD).1.status, StatusCode::FORBIDDEN, "nobody accepted the invitation");
}
