//! From what was typed to a command's body, and back from a body to what stands in the fields.
//!
//! A field's name is the way to it: `f/donor`, `f/answers/0/score`; the tag of a choice stands under `f/cause/=`.

use super::shape::{Part, Shape};
use bench::{Code, Wrong, Zone};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// What a form holds: names and values, in order.
pub type Pairs = Vec<(String, String)>;

/// What does not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// Not what the field takes.
    Value { typed: String },
    /// A code whose check character does not fit, and what it may have been.
    Code { typed: String, instead: Vec<Code> },
}

/// Reads a form.
pub struct Reading<'a> {
    pub pairs: &'a [(String, String)],
    /// The zone in which times are typed.
    pub zone: &'a Zone,
    /// What does not read, by field.
    pub misfits: Vec<(String, Misfit)>,
}

impl Reading<'_> {
    fn all(&self, path: &str) -> impl Iterator<Item = &str> {
        self.pairs
            .iter()
            .filter(move |(name, _)| name == path)
            .map(|(_, value)| value.trim())
            .filter(|v| !v.is_empty())
    }

    /// The value at a path; nothing where nothing was typed.
    pub fn value(&mut self, shape: &Shape, path: &str) -> Option<Value> {
        match shape {
            Shape::Words(_) => self.all(path).next().map(|word| json!(word)),
            Shape::List(inner) => self.list(inner, path),
            Shape::Group(parts) => {
                let mut fields = Map::new();
                for part in parts {
                    if let Some(value) = self.value(&part.shape, &format!("{path}/{}", part.name)) {
                        fields.insert(part.name.clone(), value);
                    }
                }
                if fields.is_empty() && path != "f" {
                    return None;
                }
                self.left_empty(parts, path, &mut fields);
                (!fields.is_empty()).then_some(Value::Object(fields))
            }
            Shape::Choice(variants) => {
                let tag = self.all(&format!("{path}/=")).next()?.to_owned();
                match variants.iter().find(|(known, _)| *known == tag)? {
                    (_, None) => Some(json!(tag)),
                    (_, Some(inner)) => {
                        let content = self.value(inner, &format!("{path}/{tag}"));
                        Some(json!({ tag: content.unwrap_or_else(|| json!({})) }))
                    }
                }
            }
            Shape::Map(inner) => {
                let mut fields = Map::new();
                for row in self.rows(path) {
                    let Some(name) = self.all(&format!("{path}/{row}/@")).next().map(str::to_owned) else {
                        continue;
                    };
                    // A code is written as it is compared, whatever hand typed it.
                    let name = name.parse::<Code>().map_or(name, |code| code.to_string());
                    if let Some(value) = self.value(inner, &format!("{path}/{row}/v")) {
                        fields.insert(name, value);
                    }
                }
                (!fields.is_empty()).then_some(Value::Object(fields))
            }
            Shape::Closed(inner) => self.value(inner, path).map(|value| json!({ "closed!": value })),
            plain => {
                let typed = self.all(path).next()?.to_owned();
                self.plain(plain, path, &typed)
            }
        }
    }

    /// The numbers of the rows that were sent under a path.
    fn rows(&self, path: &str) -> BTreeSet<usize> {
        let below = format!("{path}/");
        let rest = self.pairs.iter().filter_map(|(name, _)| name.strip_prefix(&below));
        rest.filter_map(|rest| rest.split('/').next()?.parse().ok()).collect()
    }

    /// No list and no remark are a list and a remark without anything in them; a room that wants more says so. What was typed and does
    /// not read is no empty field.
    fn left_empty(&self, parts: &[Part], path: &str, fields: &mut Map<String, Value>) {
        for part in parts.iter().filter(|part| part.required) {
            let Some(empty) = nothing(&part.shape) else { continue };
            let at = format!("{path}/{}", part.name);
            if !self.misfits.iter().any(|(wrong, _)| wrong.starts_with(&at)) {
                fields.entry(part.name.clone()).or_insert(empty);
            }
        }
    }

    fn list(&mut self, inner: &Shape, path: &str) -> Option<Value> {
        let items: Vec<Value> = match inner {
            Shape::Words(_) => self.all(path).map(|word| json!(word)).collect(),
            Shape::Text(_) | Shape::Whole => {
                let code = matches!(inner, Shape::Text(Some(format)) if format.starts_with("code"));
                let apart = |c: char| c == '\n' || (code && (c == ',' || c == ';' || c == ' '));
                let typed: Vec<String> = self
                    .all(path)
                    .flat_map(|text| text.split(apart))
                    .map(str::trim)
                    .filter(|one| !one.is_empty())
                    .map(str::to_owned)
                    .collect();
                typed.iter().filter_map(|one| self.plain(inner, path, one)).collect()
            }
            _ => {
                let rows = self.rows(path);
                rows.into_iter().filter_map(|row| self.value(inner, &format!("{path}/{row}"))).collect()
            }
        };
        (!items.is_empty()).then_some(Value::Array(items))
    }

    fn plain(&mut self, shape: &Shape, path: &str, typed: &str) -> Option<Value> {
        let read = match shape {
            Shape::Whole => typed.parse::<i64>().ok().map(Value::from),
            Shape::YesNo => match typed {
                "true" => Some(json!(true)),
                "false" => Some(json!(false)),
                _ => None,
            },
            Shape::Text(Some(format)) if format == "date-time" => {
                crate::moments::read_local(typed, self.zone).map(|moment| json!(moment))
            }
            Shape::Text(Some(format)) if format.starts_with("code") => match typed.parse::<Code>() {
                Ok(code) => Some(json!(code)),
                Err(Wrong::Check { instead }) => {
                    self.misfits.push((path.to_owned(), Misfit::Code { typed: typed.to_owned(), instead }));
                    return None;
                }
                Err(_) => None,
            },
            Shape::Text(_) => Some(json!(typed)),
            _ => read_json(typed),
        };
        if read.is_none() {
            self.misfits.push((path.to_owned(), Misfit::Value { typed: typed.to_owned() }));
        }
        read
    }
}

/// What an empty field stands for, where it stands for anything.
fn nothing(shape: &Shape) -> Option<Value> {
    match shape {
        Shape::List(_) => Some(json!([])),
        Shape::Text(None) => Some(json!("")),
        Shape::Closed(inner) => nothing(inner).map(|empty| json!({ "closed!": empty })),
        _ => None,
    }
}

/// JSON or TOML; or a plain word of an enum that holds more than words.
fn read_json(typed: &str) -> Option<Value> {
    let word = typed.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
        && !["true", "false", "null"].contains(&typed);
    let document = || toml::from_str::<Value>(typed).ok();
    serde_json::from_str(typed).ok().or_else(|| word.then(|| json!(typed))).or_else(document)
}

/// What stands in the fields where a body is known already.
#[must_use]
pub fn spread(shape: &Shape, path: &str, value: &Value, zone: &Zone) -> Pairs {
    let mut pairs = Pairs::new();
    put(shape, path, value, zone, &mut pairs);
    pairs
}

fn put(shape: &Shape, path: &str, value: &Value, zone: &Zone, pairs: &mut Pairs) {
    let mut one = |path: &str, text: String| pairs.push((path.to_owned(), text));
    match (shape, value) {
        (_, Value::Null) => {}
        (Shape::List(inner), Value::Array(items)) => match &**inner {
            Shape::Words(_) => items.iter().for_each(|item| one(path, text(item))),
            Shape::Text(_) | Shape::Whole => one(path, items.iter().map(text).collect::<Vec<_>>().join("\n")),
            inner => {
                for (row, item) in items.iter().enumerate() {
                    put(inner, &format!("{path}/{row}"), item, zone, pairs);
                }
            }
        },
        (Shape::Group(parts), Value::Object(fields)) => {
            for part in parts {
                if let Some(inner) = fields.get(&part.name) {
                    put(&part.shape, &format!("{path}/{}", part.name), inner, zone, pairs);
                }
            }
        }
        (Shape::Map(inner), Value::Object(fields)) => {
            for (row, (name, value)) in fields.iter().enumerate() {
                pairs.push((format!("{path}/{row}/@"), name.clone()));
                put(inner, &format!("{path}/{row}/v"), value, zone, pairs);
            }
        }
        (Shape::Choice(_), Value::String(tag)) => one(&format!("{path}/="), tag.clone()),
        (Shape::Choice(variants), Value::Object(fields)) => {
            if let Some((tag, inner)) = fields.iter().next() {
                one(&format!("{path}/="), tag.clone());
                if let Some((_, Some(shape))) = variants.iter().find(|(known, _)| known == tag) {
                    put(shape, &format!("{path}/{tag}"), inner, zone, pairs);
                }
            }
        }
        (Shape::Closed(inner), Value::Object(fields)) => {
            if let Some(content) = fields.get("closed!") {
                put(inner, path, content, zone, pairs);
            }
        }
        (Shape::Text(Some(format)), Value::String(moment)) if format == "date-time" => {
            let local = moment.parse().map(|moment| crate::moments::local(moment, zone));
            one(path, local.unwrap_or_else(|_| moment.clone()));
        }
        (_, value) => one(path, text(value)),
    }
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(parts: &[(&str, Shape)]) -> Shape {
        let part = |(name, shape): &(&str, Shape)| super::super::shape::Part {
            name: (*name).to_owned(),
            required: true,
            shape: shape.clone(),
        };
        Shape::Group(parts.iter().map(part).collect())
    }

    #[test]
    fn whatever_a_body_holds_comes_back_as_it_was() {
        let words = Shape::Words(vec!["a".into(), "b".into()]);
        let inner = group(&[("n", Shape::Whole), ("ok", Shape::YesNo)]);
        let shape = group(&[
            ("text", Shape::Text(None)),
            ("at", Shape::Text(Some("date-time".into()))),
            ("word", words.clone()),
            ("several", Shape::List(Box::new(words))),
            ("codes", Shape::List(Box::new(Shape::Text(Some("code".into()))))),
            ("rows", Shape::List(Box::new(inner.clone()))),
            ("choice", Shape::Choice(vec![("plain".into(), None), ("full".into(), Some(inner.clone()))])),
            ("other", Shape::Choice(vec![("plain".into(), None), ("full".into(), Some(inner))])),
            ("closed", Shape::Closed(Box::new(Shape::Text(None)))),
            ("any", Shape::Any),
            ("map", Shape::Map(Box::new(Shape::Whole))),
        ]);
        let body = json!({
            "text": "a, b", "at": "2026-01-05T01:00:30Z", "word": "b", "several": ["a", "b"], "codes": ["LT-1-B"],
            "rows": [{ "n": 1, "ok": true }, { "n": -2, "ok": false }], "choice": { "full": { "n": 3, "ok": true } },
            "other": "plain", "closed": { "closed!": "arm" }, "any": { "x": [1, 2] },
            "map": { "LT-1-B": 2, "other": 3 },
        });
        let zone: Zone = "Asia/Shanghai".parse().unwrap();
        let pairs = spread(&shape, "f", &body, &zone);
        let mut reading = Reading { pairs: &pairs, zone: &zone, misfits: vec![] };
        assert_eq!(reading.value(&shape, "f"), Some(body));
        assert!(reading.misfits.is_empty(), "{:?}", reading.misfits);
    }

    #[test]
    fn what_does_not_read_is_named_by_its_field() {
        let shape = group(&[("n", Shape::Whole), ("lot", Shape::Text(Some("code:LT".into())))]);
        let pairs = vec![("f/n".to_owned(), "many".to_owned()), ("f/lot".to_owned(), "LT-1-X".to_owned())];
        let zone: Zone = "UTC".parse().unwrap();
        let mut reading = Reading { pairs: &pairs, zone: &zone, misfits: vec![] };
        assert_eq!(reading.value(&shape, "f"), None);
        let named: Vec<&str> = reading.misfits.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(named, ["f/n", "f/lot"]);
        assert!(matches!(&reading.misfits[1].1, Misfit::Code { instead, .. } if !instead.is_empty()));
    }
}
