//! Saying a sentence by its key.

use crate::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast::Pattern;
use include_dir::{Dir, include_dir};
use serde_json::{Map, Value};

static MESSAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/messages");

/// Placeholders whose values are words of the rules, never somebody's free text: they read in the reader's language.
const WORDED: &[&str] = &[
    "allowed",
    "analysis",
    "asked",
    "assay",
    "cause",
    "covers",
    "first",
    "from",
    "holds",
    "jurisdiction",
    "kind",
    "marker",
    "meaning",
    "milestone",
    "mode",
    "role",
    "scope",
    "suspect",
    "tier",
    "to",
    "use",
    "verdict",
    "wanted",
];

/// All sentences in one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The sentences of a language.
    ///
    /// # Panics
    /// When a message file that is compiled in does not parse: our own defect, met by the first test.
    #[must_use]
    pub fn of(language: Language) -> Self {
        let tag = match language {
            Language::English => "en",
            Language::Chinese => "zh-Hans",
        };
        // Both tags are well formed; an unknown one would only lose number formats.
        let tag: unic_langid::LanguageIdentifier = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Isolation marks are for mixed text directions; in a terminal they show as rubbish.
        bundle.set_use_isolating(false);
        for (name, text) in files(language) {
            let resource = FluentResource::try_new(text.to_owned());
            let resource = resource.unwrap_or_else(|(_, why)| panic!("{name} does not parse: {why:?}"));
            if let Err(why) = bundle.add_resource(resource) {
                panic!("{name} says something twice: {why:?}");
            }
        }
        Self { language, bundle }
    }

    /// The language spoken.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether there is a sentence under this key (`key` or `key.attribute`).
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.pattern(key).is_some()
    }

    /// A sentence without placeholders.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.say_with(key, &Map::new())
    }

    /// A sentence, its placeholders filled. What is missing shows as its key in brackets.
    #[must_use]
    pub fn say_with(&self, key: &str, fill: &Map<String, Value>) -> String {
        let Some(pattern) = self.pattern(key) else { return format!("⟨{key}⟩") };
        let mut args = FluentArgs::new();
        for (name, value) in fill {
            let name = name.trim_end_matches('_').replace('_', "-");
            let said = self.value(&name, value);
            args.set(name, said);
        }
        let mut errors = Vec::new();
        let said = self.bundle.format_pattern(pattern, Some(&args), &mut errors);
        said.into_owned()
    }

    /// How a value reads inside a sentence: a word of the rules in the reader's language, anything else as it is written.
    fn value(&self, name: &str, value: &Value) -> String {
        match value {
            Value::String(word) if WORDED.contains(&name) => self.word(word),
            Value::String(text) => text.clone(),
            Value::Array(items) => {
                let items: Vec<String> = items.iter().map(|item| self.value(name, item)).collect();
                items.join(self.comma())
            }
            Value::Object(fields) => self.object(name, fields),
            Value::Null => "–".to_owned(),
            other => other.to_string(),
        }
    }

    /// A key with its version (`release@1`); what a linter found, as rule and place; a variant with its content
    /// (`cohort (phase-1, 2)`); else the values in their order.
    fn object(&self, name: &str, fields: &Map<String, Value>) -> String {
        if let (Some(Value::String(rule)), Some(Value::Array(spots))) =
            (fields.get("rule"), fields.get("spots"))
        {
            let place = |spot: &Value| {
                let part = |name: &str| spot[name].as_str().unwrap_or_default().to_owned();
                format!("{} {}", part("document"), part("path"))
            };
            let places: Vec<String> = spots.iter().map(place).collect();
            return format!("{rule} ({})", places.join("; "));
        }
        let values = |fields: &Map<String, Value>| -> String {
            let said: Vec<String> = fields.values().map(|value| self.value("", value)).collect();
            said.join(self.comma())
        };
        if let (2, Some(Value::String(key)), Some(Value::String(version))) =
            (fields.len(), fields.get("key"), fields.get("version"))
        {
            return format!("{key}@{version}");
        }
        match fields.iter().next() {
            Some((variant, Value::Object(content))) if fields.len() == 1 => {
                let variant = self.value(name, &Value::String(variant.clone()));
                format!("{variant} ({})", values(content))
            }
            _ => values(fields),
        }
    }

    fn word(&self, word: &str) -> String {
        let prefixes = ["role", "meaning", "word"];
        let found = prefixes.iter().map(|prefix| format!("{prefix}-{word}")).find(|key| self.has(key));
        found.map_or_else(|| word.to_owned(), |key| self.say(&key))
    }

    fn comma(&self) -> &'static str {
        match self.language {
            Language::English => ", ",
            Language::Chinese => "、",
        }
    }

    fn pattern(&self, key: &str) -> Option<&Pattern<&str>> {
        let (name, attribute) =
            key.split_once('.').map_or((key, None), |(name, attribute)| (name, Some(attribute)));
        let message = self.bundle.get_message(name)?;
        match attribute {
            None => message.value(),
            Some(attribute) => message.get_attribute(attribute).map(|found| found.value()),
        }
    }
}

/// The keys of a language's sentences, attributes as `key.attribute`, in the order of the files.
#[must_use]
pub fn keys(language: Language) -> Vec<String> {
    let mut found = Vec::new();
    for (_, text) in files(language) {
        let mut message = String::new();
        for line in text.lines() {
            if let Some((name, _)) = line.split_once('=') {
                let name = name.trim();
                if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
                    message = name.to_owned();
                    found.push(message.clone());
                } else if let Some(attribute) = name.strip_prefix('.') {
                    found.push(format!("{message}.{attribute}"));
                }
            }
        }
    }
    found
}

fn files(language: Language) -> Vec<(String, &'static str)> {
    let folder = MESSAGES.get_dir(language.tag());
    let files = folder.into_iter().flat_map(|folder| folder.files());
    files.filter_map(|file| Some((file.path().display().to_string(), file.contents_utf8()?))).collect()
}
