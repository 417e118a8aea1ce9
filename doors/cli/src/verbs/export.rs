//! `export`: the record for a stranger to verify, what its envelopes hold for who may know, one board for analysts.

mod board;
mod opened;
mod record;

use super::manual;
use crate::context::Context;
use crate::exit::Exit;
use clap::{Arg, ArgMatches, Command as Clap};
use std::path::PathBuf;
use words::Words;

pub use board::{Form, Provenance, exported};

pub(crate) fn clap(words: &Words) -> Clap {
    let to = |value: &'static str| {
        Arg::new("to").long("to").value_name(value).required(true).help(words.say("export-to"))
    };
    manual("export", words)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(Clap::new("record").about(words.say("export-record")).arg(to("DIR|FILE.tar")))
        .subcommand(Clap::new("opened").about(words.say("export-opened")).arg(to("DIR|FILE.tar")))
        .subcommand(board::clap(words).arg(to("FILE.csv|FILE.json")))
}

pub(crate) fn run(typed: &ArgMatches, context: &Context) -> Result<Exit, Exit> {
    match typed.subcommand() {
        Some(("record", inner)) => record::run(&to(inner), context),
        Some(("opened", inner)) => opened::run(&to(inner), context),
        Some(("board", inner)) => board::run(inner, &to(inner), context),
        _ => Err(Exit::Usage),
    }
}

fn to(typed: &ArgMatches) -> PathBuf {
    PathBuf::from(typed.get_one::<String>("to").cloned().unwrap_or_default())
}

/// Whether an export goes into one file.
fn is_tar(to: &std::path::Path) -> bool {
    to.extension().is_some_and(|ending| ending == "tar")
}
