//! A slip of the keyboard, in the reader's language: what does not fit, what may have been meant, where the manual is.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use serde_json::{Map, Value, json};
use words::Words;

/// What is wrong with the words typed, line by line. `None` for help and version, which are no slips.
#[must_use]
pub fn told(why: &clap::Error, words: &Words) -> Option<Vec<String>> {
    let say = |key: &str, fill: Value| words.say_with(key, fill.as_object().unwrap_or(&Map::new()));
    let context = |kind| why.get(kind).map(text).unwrap_or_default();
    let (flag, typed) = (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue));
    let what = match why.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
        | ErrorKind::DisplayVersion => return None,
        ErrorKind::InvalidValue if typed.is_empty() => say("slip-no-value", json!({ "flag": flag })),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            say("slip-value", json!({ "flag": flag, "typed": typed }))
        }
        ErrorKind::UnknownArgument => say("slip-unknown", json!({ "typed": flag })),
        ErrorKind::InvalidSubcommand => {
            say("slip-no-such-command", json!({ "typed": context(ContextKind::InvalidSubcommand) }))
        }
        ErrorKind::MissingRequiredArgument => say("slip-missing", json!({ "flag": flag })),
        ErrorKind::MissingSubcommand => say("slip-no-command", json!({})),
        ErrorKind::ArgumentConflict => {
            say("slip-conflict", json!({ "flag": flag, "other": context(ContextKind::PriorArg) }))
        }
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            say("slip-number-of-values", json!({ "flag": flag }))
        }
        _ => say("slip-other", json!({})),
    };
    let mut lines = vec![what];
    let near = [ContextKind::SuggestedValue, ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand];
    let near: Vec<String> = near.into_iter().map(context).filter(|near| !near.is_empty()).collect();
    if !near.is_empty() {
        lines.push(say("slip-near", json!({ "near": near.join(", ") })));
    }
    let choices = context(ContextKind::ValidValue);
    if !choices.is_empty() {
        lines.push(say("slip-choices", json!({ "choices": choices })));
    }
    lines.push(say("slip-help", json!({})));
    Some(lines)
}

fn text(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(list) => list.join(", "),
        ContextValue::StyledStrs(list) => list.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::Number(number) => number.to_string(),
        ContextValue::Bool(yes) => yes.to_string(),
        _ => String::new(),
    }
}
