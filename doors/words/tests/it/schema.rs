//! Rooms, verbs and fields, read from the commands' own types as the command line reads them.

use serde_json::{Map, Value};

/// One verb with the names of its fields.
pub struct Form {
    pub room: String,
    pub verb: String,
    pub fields: Vec<String>,
}

pub fn forms() -> Vec<Form> {
    let root = schemars::schema_for!(portfolio::Command);
    let root = root.as_value().clone();
    let mut found = Vec::new();
    for (room, content) in variants(&root, &root) {
        for (verb, body) in variants(&root, content) {
            let none = Map::new();
            let body = resolve(&root, body);
            let fields = body["properties"].as_object().unwrap_or(&none).iter();
            let fields = fields.map(|(name, _)| name.clone()).collect();
            found.push(Form { room: room.clone(), verb, fields });
        }
    }
    found
}

fn variants<'a>(root: &'a Value, schema: &'a Value) -> Vec<(String, &'a Value)> {
    let schema = resolve(root, schema);
    let several = schema["oneOf"].as_array().or_else(|| schema["anyOf"].as_array());
    let several: &[Value] = several.map_or(std::slice::from_ref(schema), Vec::as_slice);
    let tagged = |one: &'a Value| {
        let (tag, content) = one["properties"].as_object()?.iter().next()?;
        Some((tag.clone(), content))
    };
    several.iter().filter_map(tagged).collect()
}

fn resolve<'a>(root: &'a Value, mut schema: &'a Value) -> &'a Value {
    while let Some(path) = schema["$ref"].as_str().and_then(|reference| reference.strip_prefix('#')) {
        let Some(target) = root.pointer(path) else { break };
        schema = target;
    }
    schema
}
