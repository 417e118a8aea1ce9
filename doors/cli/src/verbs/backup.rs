//! `backup --to DIR`: the whole folder, copied while others write, and proven.

use super::manual;
use crate::context::Context;
use crate::exit::Exit;
use clap::{Arg, ArgMatches, Command as Clap};
use ledger::Kind;
use office::{Access, Fault, export};
use serde_json::json;
use std::path::PathBuf;
use words::Words;

pub(crate) fn clap(words: &Words) -> Clap {
    let to = Arg::new("to").long("to").value_name("DIR").required(true).help(words.say("backup-to"));
    manual("backup", words).arg(to)
}

pub(crate) fn run(typed: &ArgMatches, context: &Context) -> Result<Exit, Exit> {
    let out = &context.out;
    let to = PathBuf::from(typed.get_one::<String>("to").cloned().unwrap_or_default());
    let signed = sign(context)?;
    let copied = context.folder.copy(&to).map_err(|fault| out.fault(&fault))?;
    let kind = context.folder.meta().map_err(|fault| out.fault(&fault))?.kind;
    let place = to.display().to_string();
    if out.json {
        out.json(&json!({
            "ledger": kind, "to": place, "entries": copied.head.position, "head": copied.head.hash,
            "attachments": copied.attachments, "files": copied.files,
        }));
        return Ok(Exit::Done);
    }
    out.banner(kind);
    let fill = json!({
        "place": place, "entries": copied.head.position, "head": copied.head.hash, "attachments": copied.attachments,
    });
    out.line(&out.say("backup-done", fill));
    if !copied.files.is_empty() {
        out.line(&out.say("backup-with", json!({ "files": copied.files.join(", ") })));
    }
    if kind == Kind::Record {
        out.line(&out.words.say("backup-keys"));
        if !signed {
            out.line(&out.words.say("backup-unsigned"));
        }
    }
    out.line(&out.words.say("backup-note"));
    Ok(Exit::Done)
}

/// Signs ledger and access log where they end, where a record's keys are at hand: a copy is worth what its checkpoints bind.
fn sign(context: &Context) -> Result<bool, Exit> {
    let fault = |fault: Fault| context.out.fault(&fault);
    if context.unlock()?.is_none() {
        return Ok(false);
    }
    let mut desk = context.signing_desk()?;
    export::checkpoint(&mut desk).map_err(fault)?;
    let key =
        desk.sealer().ok_or(Fault::ClosedNotAtHand).and_then(|sealer| sealer.signing_key()).map_err(fault)?;
    Access::of(&context.folder).and_then(|mut access| access.sign(&key)).map_err(fault)?;
    Ok(true)
}
