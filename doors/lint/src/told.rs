//! Words: one Fluent file a language; every rule has what, why, what to do, and a label for each kind of place.

use bench::finding::{Finding, Severity};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use unic_langid::LanguageIdentifier;
use words::Language;

/// The message file and the tag of a language.
fn messages(language: Language) -> (&'static str, LanguageIdentifier) {
    let (text, tag) = match language {
        Language::English => (include_str!("../messages/en.ftl"), "en"),
        Language::Chinese => (include_str!("../messages/zh.ftl"), "zh-Hans"),
    };
    // Both tags are well formed; an unknown one would only lose plural forms.
    (text, tag.parse().unwrap_or_default())
}

/// The words of one language.
pub struct Told {
    bundle: FluentBundle<FluentResource>,
}

impl Told {
    /// The words of a language. A message that does not parse is left out; a test says which.
    #[must_use]
    pub fn of(language: Language) -> Self {
        let (text, tag) = messages(language);
        let resource = match FluentResource::try_new(text.to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        let mut bundle = FluentBundle::new(vec![tag]);
        // Direction marks around every value would end up in files and in tests of other programs.
        bundle.set_use_isolating(false);
        // Two messages under one key: the first stands, and a test says which.
        let _ = bundle.add_resource(resource);
        Self { bundle }
    }

    /// A message, or one of its attributes, with its values filled in. `None` where there is no such message.
    fn say(&self, key: &str, attribute: Option<&str>, args: &FluentArgs) -> Option<String> {
        let message = self.bundle.get_message(key)?;
        let pattern = match attribute {
            None => message.value()?,
            Some(name) => message.get_attribute(name)?.value(),
        };
        Some(self.bundle.format_pattern(pattern, Some(args), &mut Vec::new()).into_owned())
    }

    fn of_rule(&self, finding: &Finding, attribute: Option<&str>) -> Option<String> {
        let mut args = FluentArgs::new();
        for (name, value) in &finding.values {
            args.set(*name, value.as_str());
        }
        self.say(&format!("lint-{}", finding.rule), attribute, &args)
    }

    /// What disagrees.
    #[must_use]
    pub fn what(&self, finding: &Finding) -> String {
        self.of_rule(finding, None).unwrap_or_else(|| finding.rule.to_owned())
    }

    /// Why it matters.
    #[must_use]
    pub fn why(&self, finding: &Finding) -> String {
        self.of_rule(finding, Some("why")).unwrap_or_default()
    }

    /// What to do.
    #[must_use]
    pub fn to_do(&self, finding: &Finding) -> String {
        self.of_rule(finding, Some("do")).unwrap_or_default()
    }

    /// What one place says.
    #[must_use]
    pub fn place(&self, finding: &Finding, role: &str) -> String {
        self.of_rule(finding, Some(role)).unwrap_or_else(|| role.to_owned())
    }

    /// Whether a rule has all its words: what, why, what to do, and these places.
    #[must_use]
    pub fn is_whole(&self, rule: &str, roles: &[&str]) -> bool {
        let message = self.bundle.get_message(&format!("lint-{rule}"));
        let has = |name: &str| message.as_ref().is_some_and(|m| m.get_attribute(name).is_some());
        message.as_ref().is_some_and(|m| m.value().is_some())
            && ["why", "do"].iter().chain(roles).all(|name| has(name))
    }

    /// Why it matters, as a heading.
    #[must_use]
    pub fn why_heading(&self) -> String {
        self.say("lint-why", None, &FluentArgs::new()).unwrap_or_default()
    }

    /// What to do, as a heading.
    #[must_use]
    pub fn do_heading(&self) -> String {
        self.say("lint-do", None, &FluentArgs::new()).unwrap_or_default()
    }

    /// The last line: how many of each, or that all is well.
    #[must_use]
    pub fn summary(&self, folder: &str, findings: &[&Finding], documents: usize, whole: bool) -> String {
        let of = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        let (contradictions, doubts) = (of(Severity::Contradiction), of(Severity::Doubt));
        let mut args = FluentArgs::new();
        args.set("folder", folder);
        args.set("contradictions", contradictions);
        args.set("doubts", doubts);
        args.set("documents", documents);
        let key = match (whole, findings.is_empty()) {
            (false, _) => "lint-summary-unreadable",
            (true, false) => "lint-summary-findings",
            (true, true) => "lint-summary-clean",
        };
        self.say(key, None, &args).unwrap_or_default()
    }

    /// There is no such folder.
    #[must_use]
    pub fn no_folder(&self, folder: &str, message: &str) -> String {
        let mut args = FluentArgs::new();
        args.set("folder", folder);
        args.set("message", message);
        self.say("lint-no-folder", None, &args).unwrap_or_default()
    }
}
