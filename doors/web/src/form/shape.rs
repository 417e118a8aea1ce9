//! The shape of a command, deep enough to draw every field of it.

use forms::resolve;
use portfolio::Command;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// How something is filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Text of some format: `code:DN`, `date`, `quantity`, or free.
    Text(Option<String>),
    /// One of these words.
    Words(Vec<String>),
    Whole,
    YesNo,
    List(Box<Shape>),
    Group(Vec<Part>),
    /// One of several, each under its tag, with or without content.
    Choice(Vec<(String, Option<Shape>)>),
    /// A value for each of several names: codes, keys, words.
    Map(Box<Shape>),
    /// Content that blinded eyes never see: filled in like what is inside.
    Closed(Box<Shape>),
    /// Whatever has no form: JSON.
    Any,
}

/// One field of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub name: String,
    pub required: bool,
    pub shape: Shape,
}

impl Shape {
    /// Whether a file may be sent with it: somewhere it takes a file's digest.
    #[must_use]
    pub fn takes_files(&self) -> bool {
        match self {
            Self::Text(format) => format.as_deref() == Some("sha256"),
            Self::List(inner) | Self::Closed(inner) => inner.takes_files(),
            Self::Group(parts) => parts.iter().any(|part| part.shape.takes_files()),
            Self::Choice(all) => all.iter().any(|(_, inner)| inner.as_ref().is_some_and(Self::takes_files)),
            _ => false,
        }
    }
}

/// The references on the way to here: what holds itself (a correction of a correction) is JSON from the second time on.
type Way<'a> = Vec<&'a str>;

/// The shape of a verb's body.
#[must_use]
pub fn of(room: &str, verb: &str) -> Option<&'static Shape> {
    static READ: OnceLock<BTreeMap<String, Shape>> = OnceLock::new();
    READ.get_or_init(read).get(&format!("{room}.{verb}"))
}

fn read() -> BTreeMap<String, Shape> {
    let root = schemars::schema_for!(Command);
    let root = root.as_value();
    let mut found = BTreeMap::new();
    for (room, content) in tagged(root, root) {
        for (verb, body) in tagged(root, content) {
            let whole = shape(root, body, &mut Way::new());
            let whole = if from_a_file(&verb) { with_documents(whole) } else { whole };
            found.insert(format!("{room}.{verb}"), whole);
        }
    }
    found
}

/// Verbs whose content is a document that somebody reviewed as a file: a protocol, a process, a specification, rules.
pub fn from_a_file(verb: &str) -> bool {
    verb.starts_with("adopt-") || verb.starts_with("amend-")
}

/// The same with each document taken whole, as its file holds it.
fn with_documents(shape: Shape) -> Shape {
    let Shape::Group(parts) = shape else { return shape };
    let whole = |part: Part| match part.shape {
        Shape::Group(_) => Part { shape: Shape::Any, ..part },
        _ => part,
    };
    Shape::Group(parts.into_iter().map(whole).collect())
}

fn alternatives(schema: &Value) -> Option<&Vec<Value>> {
    schema["oneOf"].as_array().or_else(|| schema["anyOf"].as_array())
}

/// The variants with content of an externally tagged enum.
fn tagged<'a>(root: &'a Value, schema: &'a Value) -> Vec<(String, &'a Value)> {
    let schema = resolve(root, schema);
    let one = std::slice::from_ref(schema);
    let several = alternatives(schema).map_or(one, Vec::as_slice);
    let tag = |variant: &'a Value| {
        let (tag, content) = variant["properties"].as_object()?.iter().next()?;
        Some((tag.clone(), content))
    };
    several.iter().filter_map(tag).collect()
}

fn shape<'a>(root: &'a Value, schema: &'a Value, way: &mut Way<'a>) -> Shape {
    let Some(reference) = schema["$ref"].as_str() else { return inline(root, schema, way) };
    if way.contains(&reference) {
        return Shape::Any;
    }
    way.push(reference);
    let found = inline(root, resolve(root, schema), way);
    way.pop();
    found
}

fn inline<'a>(root: &'a Value, schema: &'a Value, way: &mut Way<'a>) -> Shape {
    let is = |wanted: &str| match &schema["type"] {
        Value::String(one) => one == wanted,
        Value::Array(several) => several.iter().any(|one| one == wanted),
        _ => false,
    };
    if let Some(listed) = schema["enum"].as_array() {
        return Shape::Words(listed.iter().filter_map(Value::as_str).map(str::to_owned).collect());
    }
    if let Some(several) = alternatives(schema) {
        return choice(root, several, way);
    }
    if is("string") {
        Shape::Text(schema["format"].as_str().map(str::to_owned))
    } else if is("integer") {
        Shape::Whole
    } else if is("boolean") {
        Shape::YesNo
    } else if is("array") && schema["items"].is_object() {
        Shape::List(Box::new(shape(root, &schema["items"], way)))
    } else if schema["properties"].is_object() {
        Shape::Group(parts(root, schema, way))
    } else if let Some(inner) = of_names(schema) {
        Shape::Map(Box::new(shape(root, inner, way)))
    } else if is("object") && schema["additionalProperties"] == Value::Bool(false) {
        Shape::Group(vec![])
    } else {
        Shape::Any
    }
}

/// What a map holds under each of its names.
fn of_names(schema: &Value) -> Option<&Value> {
    let patterns = schema["patternProperties"].as_object().and_then(|all| all.values().next());
    patterns.or_else(|| schema.get("additionalProperties")).filter(|inner| inner.is_object())
}

fn parts<'a>(root: &'a Value, schema: &'a Value, way: &mut Way<'a>) -> Vec<Part> {
    let required: Vec<&str> =
        schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let part = |(name, inner): (&String, &'a Value)| Part {
        name: name.clone(),
        required: required.contains(&name.as_str()),
        shape: shape(root, inner, way),
    };
    schema["properties"].as_object().into_iter().flatten().map(part).collect()
}

fn choice<'a>(root: &'a Value, several: &'a [Value], way: &mut Way<'a>) -> Shape {
    let real: Vec<&Value> = several.iter().filter(|one| one["type"] != "null").collect();
    if let [only] = real[..] {
        return shape(root, only, way);
    }
    let mut variants: Vec<(String, Option<Shape>)> = Vec::new();
    for one in real.into_iter().map(|one| resolve(root, one)) {
        if let Some(word) = one["const"].as_str() {
            variants.push((word.to_owned(), None));
        } else if let Some(listed) = one["enum"].as_array() {
            variants.extend(listed.iter().filter_map(Value::as_str).map(|word| (word.to_owned(), None)));
        } else if let (Some(fields), true) =
            (one["properties"].as_object(), one["required"].as_array().is_some_and(|all| all.len() == 1))
            && let (1, Some((tag, content))) = (fields.len(), fields.iter().next())
        {
            variants.push((tag.clone(), Some(super::scales::spelt(tag, shape(root, content, way)))));
        } else {
            return Shape::Any;
        }
    }
    if let [(tag, Some(inner)), (sealed, _)] = &variants[..]
        && (tag.as_str(), sealed.as_str()) == ("closed!", "sealed!")
    {
        return Shape::Closed(Box::new(inner.clone()));
    }
    if variants.iter().all(|(_, content)| content.is_none()) {
        return Shape::Words(variants.into_iter().map(|(word, _)| word).collect());
    }
    Shape::Choice(variants)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(shape: &Shape, path: &str, found: &mut Vec<String>) {
        match shape {
            Shape::Any => found.push(path.to_owned()),
            Shape::List(inner) | Shape::Map(inner) | Shape::Closed(inner) => walk(inner, path, found),
            Shape::Group(parts) => {
                parts.iter().for_each(|part| walk(&part.shape, &format!("{path}/{}", part.name), found));
            }
            Shape::Choice(all) => {
                all.iter().for_each(|(tag, inner)| {
                    inner.iter().for_each(|inner| walk(inner, &format!("{path}/{tag}"), found));
                });
            }
            _ => {}
        }
    }

    #[test]
    fn every_verb_has_a_shape_and_few_fields_are_json() {
        let mut json = Vec::new();
        for verb in Command::verbs() {
            let shape = of(verb.room, verb.verb).unwrap_or_else(|| panic!("{verb} has no shape"));
            assert!(matches!(shape, Shape::Group(_)), "{verb}: {shape:?}");
            walk(shape, &verb.to_string(), &mut json);
        }
        // A correction holds the content of the other verbs again.
        json.retain(|path| !path.contains(".correct/"));
        assert_eq!(json, KNOWN_JSON, "fields without a form of their own");
    }

    /// What people fill in by hand, and not from a reviewed file: protocols, processes, specifications, rules, plans, lists. The scales
    /// have pages of their own.
    const FROM_FILES: [&str; 9] = [
        "adopt-",
        "amend-",
        "plan-supply",
        "commit-list",
        "supersede-list",
        ".correct/",
        "answers/",
        "/gate",
        "isncsci",
    ];

    fn labels(shape: &Shape, path: &str, found: &mut Vec<(String, String)>) {
        match shape {
            Shape::List(inner) | Shape::Map(inner) | Shape::Closed(inner) => labels(inner, path, found),
            Shape::Group(parts) => {
                for part in parts {
                    found.push((part.name.trim_end_matches('_').replace('_', "-"), path.to_owned()));
                    labels(&part.shape, &format!("{path}/{}", part.name), found);
                }
            }
            Shape::Choice(all) => {
                for (tag, inner) in all {
                    found.push((tag.clone(), path.to_owned()));
                    inner.iter().for_each(|inner| labels(inner, &format!("{path}/{tag}"), found));
                }
            }
            Shape::Words(all) => found.extend(all.iter().map(|word| (word.clone(), path.to_owned()))),
            _ => {}
        }
    }

    #[test]
    fn whatever_people_fill_in_by_hand_has_words_in_both_languages() {
        let mut found = Vec::new();
        for verb in Command::verbs() {
            labels(of(verb.room, verb.verb).expect("a shape"), &format!("{verb}/"), &mut found);
        }
        found.retain(|(_, path)| !FROM_FILES.iter().any(|part| path.contains(part)));
        // Grades, levels and the like are written the same everywhere.
        found.retain(|(name, _)| name.chars().any(|c| c.is_ascii_lowercase()) && name != "isncsci");
        assert!(found.len() > 300);
        for language in words::Language::ALL {
            let words = words::Words::of(language);
            let prefixes = ["field", "word", "room", "role", "meaning"];
            let has = |name: &str| prefixes.iter().any(|prefix| words.has(&format!("{prefix}-{name}")));
            let missing: Vec<_> = found.iter().filter(|(name, _)| !has(name)).collect();
            assert!(missing.is_empty(), "{}: {missing:?}", language.tag());
        }
    }

    /// Fields that are typed as JSON.
    const KNOWN_JSON: &[&str] = &[
        "batch.adopt-process/process",
        "batch.amend-process/process",
        "quality.adopt-specification/specification",
        "trial.adopt-protocol/protocol",
        "trial.amend-protocol/protocol",
        "safety.adopt-rules/rules",
    ];
}
