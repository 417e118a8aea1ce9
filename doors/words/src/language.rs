//! The languages of the house.

use std::str::FromStr;

/// A language that every sentence exists in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// 简体中文.
    Chinese,
}

impl Language {
    /// Both.
    pub const ALL: [Language; 2] = [Language::English, Language::Chinese];

    /// The tag as in `--lang`: `en`, `zh`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh",
        }
    }
}

/// Not one of the languages of the house.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotALanguage(pub String);

impl std::fmt::Display for NotALanguage {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}: en | zh", self.0)
    }
}
impl std::error::Error for NotALanguage {}

impl FromStr for Language {
    type Err = NotALanguage;
    /// Reads `en`, `zh`, and what `LANG` holds, such as `zh_CN.UTF-8`.
    fn from_str(text: &str) -> Result<Self, NotALanguage> {
        match text.get(..2) {
            Some("zh") => Ok(Self::Chinese),
            Some("en") => Ok(Self::English),
            _ => Err(NotALanguage(text.to_owned())),
        }
    }
}
