//! `move --to WHERE`: the ledger goes to a PostgreSQL server, or into a folder's own file.

use super::manual;
use crate::context::Context;
use crate::exit::Exit;
use clap::{Arg, ArgMatches, Command as Clap};
use office::{Folder, Relocated};
use serde_json::json;
use std::path::Path;
use words::Words;

pub(crate) fn clap(words: &Words) -> Clap {
    manual("move", words)
        .arg(
            Arg::new("to")
                .long("to")
                .value_name("postgres://…|DIR")
                .required(true)
                .help(words.say("move-to")),
        )
        .arg(Arg::new("schema").long("schema").value_name("NAME").help(words.say("move-schema")))
}

pub(crate) fn run(typed: &ArgMatches, context: &Context) -> Result<Exit, Exit> {
    let out = &context.out;
    let to = typed.get_one::<String>("to").cloned().unwrap_or_default();
    let schema = typed.get_one::<String>("schema").map(String::as_str);
    let server = ["postgres://", "postgresql://", "host="].iter().any(|start| to.starts_with(start));
    let moved = if server {
        context.folder.move_to_server(&to, schema)
    } else {
        context.folder.move_to_folder(&Folder::at(Path::new(&to)))
    };
    let Relocated { head, from, to, attachments, with, left } = moved.map_err(|fault| out.fault(&fault))?;
    let left: Vec<String> = left.iter().map(|path| path.display().to_string()).collect();
    if out.json {
        let (from, to) = (from.to_string(), to.to_string());
        out.json(&json!({ "head": head, "from": from, "to": to, "attachments": attachments, "with": with, "left": left }));
        return Ok(Exit::Done);
    }
    let fill = json!({
        "entries": head.position, "head": head.hash, "source": from.to_string(), "target": to.to_string(),
        "attachments": attachments,
    });
    out.line(&out.say("move-done", fill));
    if !with.is_empty() {
        out.line(&out.words.say("move-with"));
    }
    if !left.is_empty() {
        out.line(&out.say("move-left", json!({ "files": left.join(", ") })));
    }
    Ok(Exit::Done)
}
