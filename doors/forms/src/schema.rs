//! What a command's type says of itself, as flags.

use portfolio::Command;
use serde_json::{Map, Value};

/// One verb with its fields.
#[derive(Clone, Debug)]
pub struct VerbForm {
    /// `donor`.
    pub room: String,
    /// `record-consent`.
    pub verb: String,
    pub fields: Vec<Field>,
}

/// One field of a command.
#[derive(Clone, Debug)]
pub struct Field {
    /// As in the JSON body.
    pub name: String,
    pub required: bool,
    /// Whether its content is closed: sealed before anything is stored.
    pub closed: bool,
    pub kind: Kind,
}

/// How a field is typed on a command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text of some format: `code:DN`, `date`, `quantity`, or free.
    Text { format: Option<String> },
    /// One of these words.
    Word(Vec<String>),
    /// A whole number.
    Whole,
    /// `true` or `false`.
    YesNo,
    /// Several of something simple: the flag repeated, or commas.
    Several(Box<Kind>),
    /// Anything with structure: JSON, or `@file.json`, `@file.toml`.
    Structure,
}

/// Every verb, in walking order.
#[must_use]
pub fn verbs() -> Vec<VerbForm> {
    let root = schemars::schema_for!(Command);
    let root = root.as_value().clone();
    let mut found = Vec::new();
    for room in variants(&root, &root) {
        for verb in variants(&root, room.1) {
            let body = resolve(&root, verb.1);
            found.push(VerbForm { room: room.0.clone(), verb: verb.0, fields: fields(&root, body) });
        }
    }
    found
}

/// The variants of an externally tagged enum: tag and content.
fn variants<'a>(root: &'a Value, schema: &'a Value) -> Vec<(String, &'a Value)> {
    let schema = resolve(root, schema);
    let several = schema["oneOf"].as_array().or_else(|| schema["anyOf"].as_array());
    let one = std::slice::from_ref(schema);
    let several: &[Value] = several.map_or(one, Vec::as_slice);
    several
        .iter()
        .filter_map(|variant| {
            let (tag, content) = variant["properties"].as_object()?.iter().next()?;
            Some((tag.clone(), content))
        })
        .collect()
}

/// What a schema's reference leads to; itself where it is none.
#[must_use]
pub fn resolve<'a>(root: &'a Value, mut schema: &'a Value) -> &'a Value {
    // A reference to a reference ends somewhere; ten is far beyond what the types do.
    for _ in 0..10 {
        let Some(path) = schema["$ref"].as_str().and_then(|reference| reference.strip_prefix('#')) else {
            break;
        };
        let Some(target) = root.pointer(path) else { break };
        schema = target;
    }
    schema
}

fn fields(root: &Value, body: &Value) -> Vec<Field> {
    let none = Map::new();
    let required: Vec<&str> =
        body["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let properties = body["properties"].as_object().unwrap_or(&none);
    properties
        .iter()
        .map(|(name, schema)| Field {
            name: name.clone(),
            required: required.contains(&name.as_str()),
            closed: variants(root, schema).iter().any(|(tag, _)| tag == "closed!"),
            kind: kind(root, schema),
        })
        .collect()
}

fn kind(root: &Value, schema: &Value) -> Kind {
    let schema = resolve(root, schema);
    if let Some(inner) = optional(schema) {
        return kind(root, inner);
    }
    if let Some(words) = words(root, schema) {
        return Kind::Word(words);
    }
    let is = |wanted: &str| match &schema["type"] {
        Value::String(one) => one == wanted,
        Value::Array(several) => several.iter().any(|one| one == wanted),
        _ => false,
    };
    if is("string") {
        Kind::Text { format: schema["format"].as_str().map(str::to_owned) }
    } else if is("integer") {
        Kind::Whole
    } else if is("boolean") {
        Kind::YesNo
    } else if is("array") {
        match kind(root, &schema["items"]) {
            Kind::Structure | Kind::Several(_) => Kind::Structure,
            simple => Kind::Several(Box::new(simple)),
        }
    } else {
        Kind::Structure
    }
}

/// What is inside an `Option`: one of two alternatives, the other being null.
fn optional(schema: &Value) -> Option<&Value> {
    let several = schema["anyOf"].as_array()?;
    let mut real = several.iter().filter(|one| one["type"] != "null");
    let inner = real.next()?;
    real.next().is_none().then_some(inner)
}

/// The words of an enum without content.
fn words(root: &Value, schema: &Value) -> Option<Vec<String>> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    if let Some(listed) = schema["enum"].as_array() {
        return listed.iter().filter(|word| !word.is_null()).map(text).collect();
    }
    let several = schema["oneOf"].as_array()?;
    let mut all = Vec::new();
    for one in several {
        let one = resolve(root, one);
        match (&one["const"], one["enum"].as_array()) {
            (Value::String(word), _) => all.push(word.clone()),
            (_, Some(listed)) => all.extend(listed.iter().filter_map(text)),
            _ => return None,
        }
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verb_of_the_rooms_has_a_form() {
        let forms: Vec<String> = verbs().iter().map(|form| format!("{}.{}", form.room, form.verb)).collect();
        let mut asked: Vec<String> = Command::verbs().iter().map(ToString::to_string).collect();
        asked.retain(|verb| !forms.contains(verb));
        assert!(asked.is_empty(), "no form for {asked:?}");
    }

    #[test]
    fn codes_words_and_lists_are_told_apart() {
        let all = verbs();
        let consent = all.iter().find(|form| form.room == "donor" && form.verb == "record-consent").unwrap();
        let kind = |name: &str| consent.fields.iter().find(|f| f.name == name).unwrap().kind.clone();
        assert_eq!(kind("donor"), Kind::Text { format: Some("code:DN".into()) });
        assert_eq!(kind("signed_on"), Kind::Text { format: Some("date".into()) });
        let uses = ["research", "clinical", "commercial"].map(str::to_owned).to_vec();
        assert_eq!(kind("uses"), Kind::Several(Box::new(Kind::Word(uses))));
    }
}
