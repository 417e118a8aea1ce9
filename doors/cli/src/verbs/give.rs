//! `<room> <verb> …`: giving a command.

use crate::context::Context;
use crate::exit::Exit;
use crate::{form, record};
use bench::CommandId;
use clap::ArgMatches;
use serde_json::{Value, json};

pub(crate) fn give(room: &str, verb: &str, fields: &ArgMatches, context: &Context) -> Result<Exit, Exit> {
    let out = &context.out;
    let command = form::body(room, verb, fields).map_err(|misfit| misfit.complain(out))?;
    let mut desk = context.desk()?;
    let caller = context.caller(&desk)?;
    let record = desk.ledger().meta().kind == ledger::Kind::Record;
    if let Some(now) = context.now {
        desk.script_clock(now);
    } else if !record {
        // A rehearsal's clock stands where its last entry left it, unless the caller moves it.
        let last = desk.portfolio().recorded;
        desk.script_clock(last);
    }
    // A record's clock is its own, whatever anybody says.
    let now = if record { office::now() } else { context.now.unwrap_or(desk.portfolio().recorded) };
    let id = match context.id {
        Some(id) => id,
        None => draw().map_err(|fault| out.fault(&fault))?,
    };
    let happened = context.happened.unwrap_or(now);
    let erases = command.erases();
    let mut ask = forms::ask(&caller, id, happened, command);
    if record {
        record::prove(context, &desk, &mut ask)?;
    }
    let answer = desk.submit_one(ask).map_err(|fault| out.fault(&fault))?;
    match answer {
        Ok(accepted) => {
            // What is closed stays off the screen and out of whatever keeps a program's output, for its author too.
            let facts: Vec<Value> = accepted.facts.iter().map(crate::print::hidden).collect();
            // The record says that somebody is erased: now their key goes. Interrupted here, `keys erase` ends it.
            let erased = match erases {
                Some(_) => {
                    Some(context.folder.finish_erasures(&desk, now).map_err(|fault| out.fault(&fault))?)
                }
                None => None,
            };
            if out.json {
                out.json(&json!({
                    "accepted": accepted.position, "head": accepted.hash, "again": accepted.again, "facts": facts,
                    "erased": erased,
                }));
            } else {
                let key = if accepted.again { "accepted-again" } else { "accepted" };
                out.line(&out.say(key, json!({ "position": accepted.position })));
                for fact in &accepted.facts {
                    out.line(&format!("  {}", crate::print::fact(fact)));
                }
                if let Some(erased) = erased.filter(|_| record) {
                    super::keys::tell_erased(&erased, context);
                }
            }
            Ok(Exit::Done)
        }
        Err(refusals) => Ok(out.refusals(&refusals, caller.role.is_unblinded())),
    }
}

fn draw() -> Result<CommandId, office::Fault> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|_| office::Fault::NoRandomness)?;
    Ok(CommandId(u128::from_be_bytes(bytes)))
}
