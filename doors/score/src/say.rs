//! The sentences of this door, in one language.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use words::Language;

/// All sentences in one language.
pub struct Say {
    bundle: FluentBundle<FluentResource>,
}

/// The message file of a language.
pub(crate) fn file(language: Language) -> &'static str {
    match language {
        Language::English => include_str!("../messages/en.ftl"),
        Language::Chinese => include_str!("../messages/zh.ftl"),
    }
}

impl Say {
    /// The sentences of a language.
    ///
    /// # Panics
    /// When a message file that is compiled in does not parse: our own defect, met by the first test.
    pub fn of(language: Language) -> Say {
        // The tags are well formed; an unknown one would only lose number formats.
        let tag = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Isolation marks are for mixed text directions; in a terminal they show as rubbish.
        bundle.set_use_isolating(false);
        let resource = FluentResource::try_new(file(language).to_string());
        let resource = resource.unwrap_or_else(|(_, why)| panic!("a message file does not parse: {why:?}"));
        if let Err(why) = bundle.add_resource(resource) {
            panic!("a message file says something twice: {why:?}");
        }
        Say { bundle }
    }

    /// One sentence with its placeholders. A key without a sentence shows as `⟨key⟩`.
    pub fn with(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set(*name, FluentValue::from(*value));
        }
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return format!("⟨{key}⟩");
        };
        let mut wrong = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&args), &mut wrong).into_owned();
        if wrong.is_empty() { text } else { format!("⟨{key}⟩ {text}") }
    }

    /// One sentence without placeholders.
    pub fn one(&self, key: &str) -> String {
        self.with(key, &[])
    }
}

/// The keys of a language and the placeholders of each.
#[cfg(test)]
fn keys(language: Language) -> std::collections::BTreeMap<String, std::collections::BTreeSet<String>> {
    let mut found = std::collections::BTreeMap::new();
    let mut key = String::new();
    for line in file(language).lines() {
        let starts = line.chars().next().is_some_and(|c| c.is_ascii_lowercase());
        if let Some((name, _)) = line.split_once(" = ").filter(|_| starts) {
            key = name.to_string();
            found.insert(key.clone(), std::collections::BTreeSet::new());
        }
        let placeholders = line.split("{ $").skip(1).filter_map(|rest| rest.split_once(" }"));
        if let Some(set) = found.get_mut(&key) {
            set.extend(placeholders.map(|(name, _)| name.to_string()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_sentences_with_the_same_placeholders() {
        let (english, chinese) = (keys(Language::English), keys(Language::Chinese));
        assert!(english.len() > 60, "the message file was read");
        assert_eq!(english, chinese);
        for language in Language::ALL {
            let say = Say::of(language);
            for (key, placeholders) in keys(language) {
                let values: Vec<(&str, &str)> =
                    placeholders.iter().map(|name| (name.as_str(), "7")).collect();
                let text = say.with(&key, &values);
                assert!(!text.contains('⟨') && !text.is_empty(), "{key}: {text}");
            }
        }
    }

    /// Every key that the code asks for is there; keys are written out whole in the code, so they can be found.
    #[test]
    fn every_sentence_that_the_code_asks_for_exists_and_none_is_idle() {
        let code = [
            include_str!("problem.rs"),
            include_str!("others.rs"),
            include_str!("isncsci/mod.rs"),
            include_str!("isncsci/report.rs"),
            include_str!("isncsci/steps.rs"),
        ]
        .concat();
        let known = keys(Language::English);
        for key in known.keys() {
            assert!(code.contains(&format!("\"{key}\"")), "{key} is said nowhere");
        }
        for call in ["say.with(\"", "say.one(\"", "self.with(\""] {
            for rest in code.split(call).skip(1) {
                let key = rest.split('"').next().unwrap_or_default();
                assert!(known.contains_key(key), "{key} has no sentence");
            }
        }
    }
}
