//! The API: the same answers as the command line, for whoever has a token.

use crate::ask::{Back, Visitor, copied, holder, house, send, shared};
use ::bench::Role;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use serde_json::{Value, json};
use std::sync::Arc;
use web::House;

const HOST: &str = "127.0.0.1:8420";

/// A program with a token.
pub struct Program {
    house: Arc<House>,
    token: String,
}

impl Program {
    pub fn of_role(house: &Arc<House>, role: Role) -> Self {
        let (person, site) = holder(house, role).expect("somebody");
        let role = site.map_or_else(|| role.to_string(), |site| format!("{role}@{site}"));
        let mut program = Self { house: house.clone(), token: String::new() };
        let (status, value) = program.post("/api/session", &json!({ "person": person, "role": role }));
        assert_eq!(status, StatusCode::OK, "{value}");
        program.token = value["token"].as_str().expect("a token").to_owned();
        program
    }

    fn get(&self, path: &str) -> (StatusCode, Value) {
        let request = Request::get(path).header(header::HOST, HOST);
        let request = request.header(header::AUTHORIZATION, format!("Bearer {}", self.token));
        read(send(&self.house, request.body(Body::empty()).expect("a request")))
    }

    /// A page, as its source.
    pub fn page(&self, path: &str) -> String {
        let request = Request::get(path).header(header::HOST, HOST);
        let request = request.header(header::AUTHORIZATION, format!("Bearer {}", self.token));
        send(&self.house, request.body(Body::empty()).expect("a request")).text
    }

    /// Sends a file as it is.
    pub fn send_file(&self, bytes: &[u8]) -> (StatusCode, Value) {
        let request = Request::post("/api/files")
            .header(header::HOST, HOST)
            .header(header::CONTENT_TYPE, "application/octet-stream")
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token));
        read(send(&self.house, request.body(Body::from(bytes.to_vec())).expect("a request")))
    }

    pub fn post(&self, path: &str, body: &Value) -> (StatusCode, Value) {
        let request = Request::post(path)
            .header(header::HOST, HOST)
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token));
        read(send(&self.house, request.body(Body::from(body.to_string())).expect("a request")))
    }
}

/// The token that the API gives.
pub fn session(house: &Arc<House>, body: &Value) -> String {
    let program = Program { house: house.clone(), token: String::new() };
    let (_, said) = program.post("/api/session", body);
    said["token"].as_str().unwrap_or_else(|| panic!("{body}: {said}")).to_owned()
}

fn read(back: Back) -> (StatusCode, Value) {
    let value = serde_json::from_str(&back.text).unwrap_or_else(|why| panic!("{why}: {}", back.text));
    (back.status, value)
}

#[test]
fn boards_duties_and_traces_are_those_of_the_role() {
    let house = shared();
    let blinded = Program::of_role(&house, Role::Coordinator);
    let (status, board) = blinded.get("/api/boards/lots");
    assert_eq!((status, &board["board"]), (StatusCode::OK, &json!("lots")));
    assert!(board["rows"].as_array().is_some_and(|rows| !rows.is_empty()), "{board}");
    assert_eq!(blinded.get("/api/boards/contents").0, StatusCode::NOT_FOUND);
    assert_eq!(blinded.get("/api/boards/nothing").0, StatusCode::NOT_FOUND);
    assert_eq!(Program::of_role(&house, Role::KitMaker).get("/api/boards/contents").0, StatusCode::OK);
    let (status, trace) = blinded.get("/api/trace/LT-1-B");
    assert_eq!(status, StatusCode::OK);
    assert!(trace["upstream"].as_array().is_some_and(|up| up.contains(&json!("DN-1-P"))), "{trace}");
    assert_eq!(blinded.get("/api/duties").0, StatusCode::OK);
    let nobody = Program { house, token: "guessed".to_owned() };
    for path in ["/api/boards/lots", "/api/duties", "/api/trace/LT-1-B"] {
        assert_eq!(nobody.get(path).0, StatusCode::UNAUTHORIZED, "{path}");
    }
}

#[test]
fn the_past_is_asked_for_by_its_day() {
    let program = Program::of_role(&shared(), Role::Monitor);
    let rows = |path: &str| program.get(path).1["rows"].as_array().map_or(0, Vec::len);
    assert_eq!(rows("/api/boards/lots?as-of=2026-06-01"), 0);
    assert!(rows("/api/boards/lots") > 0);
    assert_eq!(program.get("/api/boards/lots?as-of=soon").0, StatusCode::BAD_REQUEST);
}

#[test]
fn a_command_is_done_once_refused_with_reasons_and_misread_by_its_field() {
    let room = copied();
    let house = house(&room.path().join("ledger"));
    let program = Program::of_role(&house, Role::QualityAssurance);
    let path = "/api/commands/quality/place-hold";
    let hold = json!({ "on": "LT-1-B", "downstream": true, "why": "a crack in the wall" });
    let ask = json!({ "id": "00000000000000000000000000000abc", "command": hold, "happened": "2027-05-20T00:00:00Z" });
    let (status, first) = program.post(path, &ask);
    assert_eq!(status, StatusCode::OK, "{first}");
    assert_eq!(first["again"], json!(false));
    let (_, second) = program.post(path, &ask);
    assert_eq!((&second["again"], &second["accepted"]), (&json!(true), &first["accepted"]));
    let other = json!({ "id": "00000000000000000000000000000abc", "command": hold, "happened": "2027-05-20T00:00:01Z" });
    let (status, refused) = program.post(path, &other);
    assert_eq!(status, StatusCode::CONFLICT);
    let reason = &refused["refused"][0];
    assert_eq!(reason["reason"], json!("refusal-who-command-id-reused"));
    assert!(reason["way_out"].as_str().is_some_and(|words| !words.is_empty()));
    let (status, misread) = program.post(path, &json!({ "command": { "on": "LT-1-X" } }));
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(misread["misfit"].as_str().is_some_and(|path| path.contains("place-hold")), "{misread}");
    assert_eq!(
        program.post("/api/commands/trial/randomise", &json!({ "command": {} })).0,
        StatusCode::NOT_FOUND
    );
    // What nobody knows, or is of another kind, is not passed over.
    for wrong in [
        json!({ "command": hold, "id": {} }),
        json!({ "command": hold, "pasword": "" }),
        json!({ "command": hold, "second": "x" }),
    ] {
        let (status, misread) = program.post(path, &wrong);
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{misread}");
    }
    let (status, _) = program.post("/api/session", &json!({ "person": "PS-1-K", "role": 5 }));
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    // A cookie alone gives no command here: only a program sends a token.
    let visitor = Visitor::of_role(&house, Role::QualityAssurance);
    assert_eq!(visitor.post(path, &[]).status, StatusCode::UNAUTHORIZED);
}

#[test]
fn closed_content_does_not_come_back_to_blinded_eyes() {
    let house = shared();
    let program = Program::of_role(&house, Role::Supply);
    let (_, trace) = program.get("/api/trace/LT-1-B");
    assert!(!trace.to_string().contains("closed!"));
}

#[test]
fn the_description_names_every_command_and_every_reference_leads_somewhere() {
    let (status, described) = Program { house: shared(), token: String::new() }.get("/api/openapi.json");
    assert_eq!(status, StatusCode::OK);
    for verb in portfolio::Command::verbs() {
        let path = format!("/api/commands/{}/{}", verb.room, verb.verb);
        let content =
            &described["paths"][&path]["post"]["requestBody"]["content"]["application/json"]["schema"];
        let command = &content["properties"]["command"];
        assert!(command["properties"].is_object() || command["$ref"].is_string(), "{path}: {command}");
    }
    let mut references = Vec::new();
    gather(&described, &mut references);
    assert!(references.len() > 100);
    for reference in references {
        let at = reference.strip_prefix('#').expect("within");
        assert!(described.pointer(at).is_some(), "{reference}");
    }
}

fn gather(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get("$ref").and_then(Value::as_str).map(str::to_owned));
            fields.values().for_each(|inner| gather(inner, found));
        }
        Value::Array(items) => items.iter().for_each(|inner| gather(inner, found)),
        _ => {}
    }
}
