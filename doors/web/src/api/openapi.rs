//! `GET /api/openapi.json`: what the API takes and answers, from the commands' own schemas (OpenAPI 3.1).

use crate::answered::{Answered, json};
use crate::asked::Asked;
use crate::house::House;
use crate::reader::language;
use axum::http::StatusCode;
use portfolio::{Command, roles};
use serde_json::{Map, Value, json};
use std::sync::Arc;
use words::Words;

/// The description, in the reader's language.
pub fn describe(house: &Arc<House>, asked: &Arc<Asked>) -> Answered {
    json(StatusCode::OK, &description(house.words(language(asked))))
}

fn description(words: &Words) -> Value {
    let mut root = schemars::schema_for!(Command).to_value();
    let mut schemas = root["$defs"].take().as_object().cloned().unwrap_or_default();
    for schema in schemas.values_mut() {
        moved(schema);
    }
    moved(&mut root);
    schemas.extend(own_schemas());
    let mut paths = read_paths(words);
    for verb in Command::verbs() {
        let path = format!("/api/commands/{}/{}", verb.room, verb.verb);
        let content = body_of(&root, &schemas, verb.room, verb.verb);
        paths.insert(path, command_path(words, verb, &content));
    }
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Graftline", "version": env!("CARGO_PKG_VERSION"), "description": words.say("about") },
        "security": [{ "token": [] }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
        },
    })
}

/// How our own formats are written, for programs that make a value from the description. What no pattern can say, a code's check
/// character or a unit's name, is answered with 422.
fn pattern(format: &str) -> Option<String> {
    let code = |kind: &str| format!("^{kind}-[1-9][0-9]{{0,8}}-[0-9A-Z]$");
    Some(match format {
        "code" => code("[A-Z]{2}"),
        "fact" => "^[1-9][0-9]{0,8}\\.[0-9]{1,3}$".to_owned(),
        "decimal" => "^-?[0-9]{1,12}(\\.[0-9]{1,12})?$".to_owned(),
        "quantity" => "^-?[0-9]{1,12}(\\.[0-9]{1,12})?(e[0-9]{1,2})? [^ ]+$".to_owned(),
        "partial-date" => "^[0-9]{4}(-[0-9]{2}){0,2}$".to_owned(),
        "command-id" => "^[0-9a-f]{32}$".to_owned(),
        _ => code(format.strip_prefix("code:")?),
    })
}

/// References as OpenAPI has them.
fn moved(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            if let Some(Value::String(reference)) = fields.get_mut("$ref") {
                *reference = reference.replace("#/$defs/", "#/components/schemas/");
            }
            if let Some(pattern) = fields.get("format").and_then(Value::as_str).and_then(pattern) {
                fields.entry("pattern").or_insert_with(|| json!(pattern));
            }
            fields.values_mut().for_each(moved);
        }
        Value::Array(items) => items.iter_mut().for_each(moved),
        _ => {}
    }
}

/// The schema of one verb's content.
fn body_of(root: &Value, schemas: &Map<String, Value>, room: &str, verb: &str) -> Value {
    let within = |schema: &Value, tag: &str| -> Option<Value> {
        let schema = match schema["$ref"].as_str().and_then(|at| at.rsplit('/').next()) {
            Some(name) => schemas.get(name)?,
            None => schema,
        };
        let several = schema["oneOf"].as_array()?;
        several.iter().find_map(|one| one["properties"].get(tag).cloned())
    };
    within(root, room).and_then(|room| within(&room, verb)).unwrap_or_else(|| json!({ "type": "object" }))
}

fn own_schemas() -> Map<String, Value> {
    let texts = |names: &[&str]| -> Value {
        names
            .iter()
            .map(|name| ((*name).to_owned(), json!({ "type": "string" })))
            .collect::<Map<_, _>>()
            .into()
    };
    let reason = json!({
        "type": "object", "required": ["reason", "says", "way_out", "rule"],
        "properties": texts(&["reason", "says", "way_out", "rule"]),
    });
    let all = json!({
        "Accepted": {
            "type": "object", "required": ["accepted", "head", "again", "facts"],
            "properties": {
                "accepted": { "type": "integer", "minimum": 1 }, "head": { "type": "string" },
                "again": { "type": "boolean" }, "facts": { "type": "array" },
            },
        },
        "Refused": {
            "type": "object", "required": ["refused"],
            "properties": { "refused": { "type": "array", "minItems": 1, "items": reason } },
        },
        "No": { "type": "object", "properties": texts(&["error", "denied", "fault", "misfit", "says", "way_out"]) },
        "Board": {
            "type": "object", "required": ["board", "rows"],
            "properties": { "board": { "type": "string" }, "rows": { "type": "array", "items": { "type": "object" } } },
        },
        "Trace": {
            "type": "object", "required": ["code", "upstream", "downstream"],
            "properties": {
                "code": { "type": "string" },
                "upstream": { "type": "array", "items": { "type": "string" } },
                "downstream": { "type": "array", "items": { "type": "string" } },
            },
        },
        "Kept": {
            "type": "object", "required": ["digest", "kind", "size"],
            "properties": {
                "digest": { "type": "string", "pattern": "^[0-9a-f]{64}$" }, "kind": { "type": "string" },
                "size": { "type": "integer", "minimum": 1 },
            },
        },
        "Token": { "type": "object", "required": ["token"], "properties": texts(&["token"]) },
    });
    all.as_object().cloned().unwrap_or_default()
}

fn answers(words: &Words, good: &str, others: &[(&str, &str)]) -> Value {
    let one = |name: &str, key: &str| {
        json!({
            "description": words.say(key),
            "content": { "application/json": { "schema": { "$ref": format!("#/components/schemas/{name}") } } },
        })
    };
    let mut all = Map::new();
    all.insert("200".to_owned(), one(good, "web-api-good"));
    for (status, name) in others {
        all.insert((*status).to_owned(), one(name, "web-api-no"));
    }
    Value::Object(all)
}

fn read_paths(words: &Words) -> Map<String, Value> {
    let text = |name: &str, place: &str| json!({ "name": name, "in": place, "required": place == "path", "schema": { "type": "string" } });
    let read = |key: &str, good: &str, parameters: Value| {
        let nos = [
            ("400", "No"),
            ("401", "No"),
            ("403", "No"),
            ("404", "No"),
            ("421", "No"),
            ("500", "No"),
            ("503", "No"),
        ];
        json!({ "get": { "operationId": key.replace("verb-", "read."), "summary": words.say(key), "parameters": parameters, "responses": answers(words, good, &nos) } })
    };
    let session = json!({ "post": {
        "operationId": "session.open",
        "summary": words.say("web-sign-in"), "security": [],
        "requestBody": { "required": true, "content": { "application/json": { "schema": {
            "type": "object", "required": ["person"], "additionalProperties": false,
            "properties": {
                "person": { "type": "string" }, "password": { "type": ["string", "null"] }, "role": { "type": ["string", "null"] },
            },
        } } } },
        "responses": answers(words, "Token", &[("403", "No"), ("413", "No"), ("421", "No"), ("422", "No"), ("429", "No"), ("500", "No"), ("503", "No")]),
    } });
    let files = json!({ "post": {
        "operationId": "files.keep", "summary": words.say("web-api-files"),
        "requestBody": { "required": true, "content": { "application/octet-stream": { "schema": {} } } },
        "responses": answers(words, "Kept", &[("401", "No"), ("403", "No"), ("413", "No"), ("421", "No"), ("422", "No"), ("500", "No"), ("503", "No")]),
    } });
    let as_of = json!({ "name": "as-of", "in": "query", "required": false, "schema": {
        // Nothing typed is today, as in a page's own field.
        "anyOf": [{ "type": "string", "format": "date" }, { "type": "string", "format": "date-time" }, { "const": "" }],
    } });
    let all = json!({
        "/api/session": session,
        "/api/files": files,
        "/api/duties": read("verb-duties", "Board", json!([as_of])),
        "/api/boards/{name}": read("verb-show", "Board", json!([text("name", "path"), as_of])),
        "/api/trace/{code}": read("verb-trace", "Trace", json!([text("code", "path"), as_of])),
    });
    all.as_object().cloned().unwrap_or_default()
}

fn command_path(words: &Words, verb: portfolio::Verb, content: &Value) -> Value {
    let rule = roles::of(verb);
    let roles: Vec<String> = rule.iter().flat_map(|rule| &rule.roles).map(ToString::to_string).collect();
    let nos = [
        ("401", "No"),
        ("403", "No"),
        ("404", "No"),
        ("409", "Refused"),
        ("413", "No"),
        ("421", "No"),
        ("422", "No"),
        ("500", "No"),
        ("503", "No"),
    ];
    json!({ "post": {
        "operationId": format!("{}.{}", verb.room, verb.verb),
        "summary": words.say(&format!("command-{}-{}", verb.room, verb.verb)),
        "x-roles": roles,
        "requestBody": { "required": true, "content": { "application/json": { "schema": {
            "type": "object", "required": ["command"], "additionalProperties": false,
            "properties": {
                "command": content,
                "id": { "type": ["string", "null"], "pattern": "^[0-9a-f]{32}$" },
                "happened": { "type": ["string", "null"], "format": "date-time" },
                "password": { "type": ["string", "null"] },
                "second": { "type": ["string", "null"], "pattern": "^PS-[1-9][0-9]{0,8}-[0-9A-Z]:[a-z-]+$" },
                "second_password": { "type": ["string", "null"] },
            },
        } } } },
        "responses": answers(words, "Accepted", &nos),
    } })
}
