//! `code-break`: one participant's content, in an emergency. Never refused for want of a role, a reason or a connection.
//!
//! It writes what is to be reported: a file that `safety unblind-participant --from` takes once the office is back.

use super::keys::ESCROW;
use super::manual;
use crate::context::Context;
use crate::exit::Exit;
use crate::secret;
use bench::{ParticipantCode, Text};
use clap::{Arg, ArgMatches, Command as Clap};
use ledger::Kind;
use office::{Access, Broken, Escrow, Fault, Line, keep_private, now};
use serde_json::json;
use std::path::PathBuf;
use words::Words;

pub(crate) fn clap(words: &Words) -> Clap {
    let flag = |name: &'static str, value: &'static str| {
        Arg::new(name).long(name).value_name(value).help(words.say(&format!("code-break-{name}")))
    };
    manual("code-break", words)
        .arg(
            Arg::new("participant")
                .required(true)
                .value_name("PARTICIPANT")
                .help(words.say("code-break-participant")),
        )
        .arg(flag("envelope", "FILE").conflicts_with("escrow"))
        .arg(flag("escrow", "FILE"))
        .arg(flag("physician", "TEXT").required(true))
        .arg(flag("why", "TEXT"))
        .arg(flag("report", "FILE"))
}

pub(crate) fn run(typed: &ArgMatches, context: &Context) -> Result<Exit, Exit> {
    let out = &context.out;
    let fault = |fault: Fault| out.fault(&fault);
    let text = |name: &str| typed.get_one::<String>(name);
    let named = text("participant").cloned().unwrap_or_default();
    let participant: ParticipantCode = named.parse().map_err(|_| out.bad_flag("participant", &named))?;
    let (by, why) =
        (Text::new(text("physician").map_or("", |by| by)), Text::new(text("why").map_or("", |why| why)));
    let at = now();
    let report =
        text("report").map_or_else(|| PathBuf::from(format!("{participant}.unblinded.json")), PathBuf::from);
    // What is to be reported is written first: whoever can look has left a trace.
    let body = json!({ "participant": participant, "asked_by": "treating-physician", "why": format!("{by}: {why}") });
    keep_private(&report, body.to_string().as_bytes()).map_err(fault)?;
    let line = Line::CodeBroken { participant, by, why, at };
    match Access::of(&context.folder).and_then(|mut access| access.note(&line)) {
        Ok(()) => out.complain(&out.words.say("code-break-logged")),
        // Away from the office there is no log to write: the report is what remains, and nobody is kept from treating.
        Err(_) => out.complain(&out.words.say("code-break-not-logged")),
    }
    let broken = open(typed, context, participant)?;
    if out.json {
        out.json(&json!({ "broken": broken, "report": report, "happened": at }));
        return Ok(Exit::Done);
    }
    out.line(
        &out.say("code-break-arm", json!({ "code": participant, "arm": broken.arm, "part": broken.part })),
    );
    for (kit, arm) in &broken.kits {
        out.line(&out.say("code-break-kit", json!({ "kit": kit, "arm": arm })));
    }
    out.line(&out.say("code-break-as-of", json!({ "moment": broken.as_of })));
    let fill = json!({ "place": report.display().to_string(), "moment": at });
    out.line(&out.say("code-break-report", fill));
    Ok(Exit::Done)
}

fn open(typed: &ArgMatches, context: &Context, participant: ParticipantCode) -> Result<Broken, Exit> {
    let out = &context.out;
    let fault = |fault: Fault| out.fault(&fault);
    let unknown = || out.usage("code-break-unknown");
    if let Some(path) = typed.get_one::<String>("envelope") {
        let broken = Broken::open(path.as_ref(), &secret::ask(ESCROW, out)?).map_err(fault)?;
        return if broken.participant == participant { Ok(broken) } else { Err(unknown()) };
    }
    let desk = match typed.get_one::<String>("escrow") {
        Some(path) => {
            let escrow = Escrow::open(path.as_ref(), &secret::ask(ESCROW, out)?).map_err(fault)?;
            context.folder.open_escrowed(escrow).map_err(fault)?
        }
        None if context.folder.meta().is_ok_and(|meta| meta.kind == Kind::Rehearsal) => {
            context.folder.open(None).map_err(fault)?
        }
        None => return Err(out.usage("code-break-from")),
    };
    Broken::of(desk.portfolio(), participant).ok_or_else(unknown)
}
