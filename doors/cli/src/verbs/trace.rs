//! `trace CODE`: where it came from, and what came of it.

use super::manual;
use crate::context::Context;
use crate::exit::Exit;
use bench::{Code, Wrong};
use clap::{Arg, ArgMatches, Command as Clap};
use portfolio::Direction;
use serde_json::json;
use words::Words;

pub(crate) fn clap(words: &Words) -> Clap {
    manual("trace", words)
        .arg(Arg::new("code").required(true).value_name("CODE").help(words.say("trace-code")))
        .arg(Arg::new("up").long("up").action(clap::ArgAction::SetTrue).help(words.say("trace-up")))
        .arg(Arg::new("down").long("down").action(clap::ArgAction::SetTrue).help(words.say("trace-down")))
}

pub(crate) fn run(typed: &ArgMatches, context: &Context) -> Result<Exit, Exit> {
    let out = &context.out;
    let desk = context.reading_desk()?;
    let text = typed.get_one::<String>("code").cloned().unwrap_or_default();
    let code = known(&text, &desk, context)?;
    let inside = context.viewer().role.is_unblinded();
    let both = !typed.get_flag("up") && !typed.get_flag("down");
    let way = |flag: &str, direction| {
        (both || typed.get_flag(flag)).then(|| portfolio::trace(desk.portfolio(), code, direction, inside))
    };
    let (up, down) = (way("up", Direction::Upstream), way("down", Direction::Downstream));
    if out.json {
        let mut answer =
            json!({ "ledger": desk.ledger().meta().kind, "code": code, "upstream": up, "downstream": down });
        out.dated(&mut answer);
        out.json(&answer);
        return Ok(Exit::Done);
    }
    out.banner(desk.ledger().meta().kind);
    for (key, found) in [("trace-upstream", up), ("trace-downstream", down)] {
        let Some(found) = found else { continue };
        out.line(&out.say(key, json!({ "code": code.to_string(), "count": found.len() })));
        out.line(&grouped(&found, context));
    }
    Ok(Exit::Done)
}

/// Codes by kind, runs of many shown by their ends.
fn grouped(found: &[Code], context: &Context) -> String {
    let mut lines = Vec::new();
    for &kind in bench::Kind::ALL {
        let mut of_kind: Vec<Code> = found.iter().copied().filter(|code| code.kind == kind).collect();
        of_kind.sort_unstable();
        if of_kind.is_empty() {
            continue;
        }
        let name = context.out.words.say(&format!("kind-{}", kind.prefix().to_lowercase()));
        let shown: Vec<String> = of_kind.iter().take(8).map(ToString::to_string).collect();
        let more = of_kind.len().saturating_sub(8);
        let more = if more > 0 { format!(" … +{more}") } else { String::new() };
        lines.push(format!("  {name} ({}): {}{more}", of_kind.len(), shown.join(" ")));
    }
    lines.join("\n")
}

/// A code that somebody typed; where its check character does not fit, the codes that it may have been.
pub(crate) fn known(text: &str, desk: &office::Desk, context: &Context) -> Result<Code, Exit> {
    let out = &context.out;
    let exists = |code: &Code| portfolio::standing(desk.portfolio(), *code).known;
    match text.parse::<Code>() {
        Ok(code) if exists(&code) => Ok(code),
        Ok(code) => {
            out.complain(&out.say("code-unknown", json!({ "code": code.to_string() })));
            Err(Exit::BadData)
        }
        Err(Wrong::Check { instead }) => {
            let instead: Vec<String> =
                instead.iter().filter(|code| exists(code)).map(ToString::to_string).collect();
            let key = if instead.is_empty() { "code-wrong" } else { "code-did-you-mean" };
            out.complain(&out.say(key, json!({ "typed": text, "instead": instead.join(", ") })));
            Err(Exit::BadData)
        }
        Err(_) => {
            out.complain(&out.say("code-no-code", json!({ "typed": text })));
            Err(Exit::BadData)
        }
    }
}
