//! Saying a sentence by its key.

use crate::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast::Pattern;
use include_dir::{Dir, include_dir};
use serde_json::{Map, Value};

static MESSAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/messages");

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
            args.set(name.trim_end_matches('_').replace('_', "-"), plain(value));
        }
        let mut errors = Vec::new();
        let said = self.bundle.format_pattern(pattern, Some(&args), &mut errors);
        said.into_owned()
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

/// How a value reads inside a sentence.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Null => "–".to_owned(),
        other => other.to_string(),
    }
}
