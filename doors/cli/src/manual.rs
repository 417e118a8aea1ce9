//! Every manual page in the reader's language, also what the parser adds by itself: headings, defaults, choices, variables of the
//! environment, and how help is asked for.

use clap::builder::StyledStr;
use clap::{Arg, ArgAction, Command as Clap};
use words::Words;

/// The whole tree in words. Called once, at its root.
pub(crate) fn in_words(clap: Clap, words: &Words) -> Clap {
    let version = Arg::new("version").long("version").short('V').action(ArgAction::Version);
    let version = version.help(words.say("help-version"));
    each(clap.disable_version_flag(true).disable_help_subcommand(true).arg(version), words)
}

fn each(clap: Clap, words: &Words) -> Clap {
    let heading = words.say("help-heading-flags");
    let help = Arg::new("help").long("help").short('h').action(ArgAction::Help).help(words.say("help-help"));
    let template = format!(
        "{{before-help}}{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
        words.say("help-heading-usage")
    );
    let clap = clap
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .arg(help)
        .help_template(template)
        .subcommand_help_heading(words.say("help-heading-commands"))
        .subcommand_value_name(words.say("help-value-command"))
        .mut_args(|arg| argument(arg, &heading, words));
    let names: Vec<String> = clap.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    names.into_iter().fold(clap, |clap, name| clap.mut_subcommand(name, |inner| each(inner, words)))
}

fn argument(arg: Arg, heading: &str, words: &Words) -> Arg {
    let text = |list: Vec<String>| list.join(", ");
    let mut more = Vec::new();
    let mut add = |key: &str, what: String| {
        let fill = serde_json::json!({ "what": what });
        more.push(words.say_with(key, fill.as_object().unwrap_or(&serde_json::Map::new())));
    };
    if let Some(variable) = arg.get_env() {
        add("help-variable", variable.to_string_lossy().into_owned());
    }
    let defaults: Vec<String> =
        arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    if !defaults.is_empty() && arg.get_action().takes_values() {
        add("help-default", text(defaults));
    }
    // Yes and no stand as the value's name already.
    let choices: Vec<String> = match arg.get_value_names() {
        Some(_) => vec![],
        None => arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect(),
    };
    if !choices.is_empty() && arg.get_action().takes_values() {
        add("help-choices", text(choices));
    }
    let said = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let said = std::iter::once(said).chain(more).collect::<Vec<_>>().join(" ");
    let heading = if arg.is_positional() { words.say("help-heading-arguments") } else { heading.to_owned() };
    let takes_value = arg.get_action().takes_values();
    let arg = arg.help_heading(heading).help(StyledStr::from(said.trim().to_owned())).hide_env(true);
    if takes_value { arg.hide_default_value(true).hide_possible_values(true) } else { arg }
}
