//! Every room, verb, field, kind, role and meaning that the types know has its words.

use crate::schema::forms;
use serde_json::Value;
use std::collections::BTreeSet;
use strum::VariantArray;
use words::{Language, Words};

/// The keys that the types ask for.
pub fn wanted() -> Vec<String> {
    let mut wanted = Vec::new();
    for form in forms() {
        wanted.push(format!("room-{}", form.room));
        wanted.push(format!("command-{}-{}", form.room, form.verb));
        // Written as the command line writes its flags.
        let flag = |name: &String| name.trim_end_matches('_').replace('_', "-");
        wanted.extend(form.fields.iter().map(|name| format!("field-{}", flag(name))));
    }
    wanted.extend(bench::Kind::ALL.iter().map(|kind| format!("kind-{}", kind.prefix().to_lowercase())));
    wanted.extend(bench::Kind::ALL.iter().map(|kind| format!("one-{}", kind.prefix().to_lowercase())));
    wanted.extend(bench::Role::VARIANTS.iter().map(|role| format!("role-{role}")));
    wanted.sort();
    wanted.dedup();
    wanted
}

/// Every word of an enum that a command can hold, as it is written on the wire.
pub fn words_on_the_wire() -> BTreeSet<String> {
    let root = schemars::schema_for!(portfolio::Command);
    let mut found = BTreeSet::new();
    gather(root.as_value(), &mut found);
    found
}

fn gather(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(fields) => {
            let listed = fields.get("enum").and_then(Value::as_array).into_iter().flatten();
            let words = listed.chain(fields.get("const")).filter_map(Value::as_str);
            found.extend(words.map(str::to_owned));
            // A variant with content is written as a property of its own.
            let variant = fields.get("properties").and_then(Value::as_object);
            found.extend(variant.into_iter().flat_map(|variant| variant.keys().cloned()));
            fields.values().for_each(|inner| gather(inner, found));
        }
        Value::Array(items) => items.iter().for_each(|inner| gather(inner, found)),
        _ => {}
    }
}

#[test]
fn rooms_verbs_fields_kinds_and_roles_have_words() {
    for language in Language::ALL {
        let words = Words::of(language);
        let missing: Vec<String> = wanted().into_iter().filter(|key| !words.has(key)).collect();
        assert!(missing.is_empty(), "without words in {}: {missing:?}", language.tag());
    }
}

/// What looks like a code in a sentence: `LT-1-B`.
fn codes(said: &str) -> Vec<String> {
    let words = said.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    let is_code = |word: &&str| {
        let parts: Vec<&str> = word.split('-').collect();
        matches!(parts[..], [kind, number, _]
            if bench::Kind::of_prefix(kind).is_some() && number.chars().all(|c| c.is_ascii_digit()))
    };
    words.filter(is_code).map(str::to_owned).collect()
}

#[test]
fn codes_in_sentences_are_codes() {
    for language in Language::ALL {
        for (key, said) in crate::messages::all(language) {
            for code in codes(&said) {
                let read: Result<bench::Code, _> = code.parse();
                assert!(read.is_ok(), "{key} in {}: {code} {read:?}", language.tag());
            }
        }
    }
}
