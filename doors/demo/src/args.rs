//! The demo's own flags.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command as Clap};
use words::Words;

/// The programmes that come along.
pub(crate) const PROGRAMMES: [&str; 3] = ["xs228-sci", "xs411-pd", "xs228-als"];

/// The flags with their manual.
#[must_use]
pub fn clap(words: &Words) -> Clap {
    let say = |key: &str| words.say(key);
    Clap::new("demo")
        .about(say("verb-demo"))
        .after_help(format!("{}\n  {}", say("help-example"), say("example-demo")))
        .arg(
            Arg::new("programme")
                .long("programme")
                .default_value(PROGRAMMES[0])
                .value_parser(PossibleValuesParser::new(PROGRAMMES))
                .help(say("demo-programme")),
        )
        .arg(Arg::new("seed").long("seed").value_name("N").default_value("228").help(say("demo-seed")))
        .arg(Arg::new("until").long("until").value_name("DATE").help(say("demo-until")))
        .arg(Arg::new("no-serve").long("no-serve").action(ArgAction::SetTrue).help(say("demo-no-serve")))
}
