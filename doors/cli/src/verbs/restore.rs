//! `restore --from DIR --to DIR`: a backup, brought back and proven.

use super::manual;
use crate::context::Context;
use crate::exit::Exit;
use clap::{Arg, ArgMatches, Command as Clap};
use office::Folder;
use serde_json::json;
use std::path::PathBuf;
use words::Words;

pub(crate) fn clap(words: &Words) -> Clap {
    let folder = |name: &'static str| {
        let help = words.say(if name == "from" { "restore-from" } else { "restore-to" });
        Arg::new(name).long(name).value_name("DIR").required(true).help(help)
    };
    let head = Arg::new("head").long("head").value_name("HASH").help(words.say("restore-head"));
    manual("restore", words).arg(folder("from")).arg(folder("to")).arg(head)
}

pub(crate) fn run(typed: &ArgMatches, context: &Context) -> Result<Exit, Exit> {
    let out = &context.out;
    let path = |name: &str| PathBuf::from(typed.get_one::<String>(name).cloned().unwrap_or_default());
    let noted = match typed.get_one::<String>("head") {
        None => None,
        Some(hash) => Some(hash.parse().map_err(|_| out.bad_flag("head", hash))?),
    };
    let to = path("to");
    let copied = Folder::restore(&path("from"), &to, noted).map_err(|fault| out.fault(&fault))?;
    let kind = Folder::at(&to).meta().map_err(|fault| out.fault(&fault))?.kind;
    let place = to.display().to_string();
    if out.json {
        out.json(&json!({
            "ledger": kind, "to": place, "entries": copied.head.position, "head": copied.head.hash,
            "recorded": copied.recorded, "attachments": copied.attachments, "files": copied.files,
        }));
        return Ok(Exit::Done);
    }
    out.banner(kind);
    let fill = json!({ "place": place, "entries": copied.head.position, "head": copied.head.hash });
    out.line(&out.say("restore-done", fill));
    match copied.recorded {
        Some(moment) => out.line(&out.say("restore-until", json!({ "moment": out.moment(moment) }))),
        None => out.line(&out.words.say("restore-empty")),
    }
    Ok(Exit::Done)
}
