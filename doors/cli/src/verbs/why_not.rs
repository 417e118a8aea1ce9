//! `why-not <room> <verb> …`: everything in the way of a command, without giving it.

use super::manual;
use crate::context::Context;
use crate::exit::Exit;
use crate::form;
use bench::CommandId;
use clap::{ArgMatches, Command as Clap};
use portfolio::Refusal;
use serde_json::json;
use words::Words;

pub(crate) fn clap(words: &Words) -> Clap {
    manual("why-not", words)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands(form::subcommands(words))
}

pub(crate) fn run(typed: &ArgMatches, context: &Context) -> Result<Exit, Exit> {
    let out = &context.out;
    let desk = context.reading_desk()?;
    let Some((room, inner)) = typed.subcommand() else { return Err(Exit::Usage) };
    let Some((verb, fields)) = inner.subcommand() else { return Err(Exit::Usage) };
    let command = form::body(room, verb, fields).map_err(|misfit| misfit.complain(out))?;
    let now = context.now.unwrap_or(desk.portfolio().recorded);
    let caller = context.caller(&desk)?;
    let ask = crate::give::ask(&caller, CommandId(0), context.happened.unwrap_or(now), command);
    let found = desk.why_not(&ask, now);
    let unblinded = caller.role.is_unblinded();
    if found.is_empty() {
        if out.json { out.json(&json!({ "refused": [] })) } else { out.line(&out.words.say("why-not-clear")) }
        return Ok(Exit::Done);
    }
    out.reasons(&found.iter().collect::<Vec<&Refusal>>(), unblinded);
    Ok(Exit::Refused)
}
