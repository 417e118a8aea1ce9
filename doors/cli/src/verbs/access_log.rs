//! `access-log`: who came in, who failed to, who looked into what is closed, what was done to the keys. For inspectors and administrators.

use super::manual;
use crate::context::Context;
use crate::exit::Exit;
use crate::record;
use bench::{Moment, PersonCode, Role};
use clap::{Arg, ArgMatches, Command as Clap};
use office::{Access, Line, Written, now};
use serde_json::{Value, json};
use words::Words;

pub(crate) fn clap(words: &Words) -> Clap {
    let flag = |name: &'static str, value: &'static str| {
        Arg::new(name).long(name).value_name(value).help(words.say(&format!("access-log-{name}")))
    };
    manual("access-log", words).arg(flag("of", "PERSON")).arg(flag("since", "TIME")).arg(flag("kind", "WORD"))
}

pub(crate) fn run(typed: &ArgMatches, context: &Context) -> Result<Exit, Exit> {
    let out = &context.out;
    let text = |name: &str| typed.get_one::<String>(name);
    let of: Option<PersonCode> =
        text("of").map(|of| of.parse().map_err(|_| out.bad_flag("of", of))).transpose()?;
    let since: Option<Moment> =
        text("since").map(|at| at.parse().map_err(|_| out.bad_flag("since", at))).transpose()?;
    let (mut accounts, session) = record::session(context)?;
    let desk = context.folder.open_blinded().map_err(|fault| out.fault(&fault))?;
    let holds = |role: &Role| desk.portfolio().open.people.holds(session.person(), *role, None, now());
    let role = [Role::Inspector, Role::Administrator, Role::QualityAssurance].into_iter().find(holds);
    let role = role.ok_or_else(|| out.usage("access-log-not-yours"))?;
    let read = Line::LogRead { person: session.person(), role };
    accounts.access().note(&read).map_err(|fault| out.fault(&fault))?;
    let Some(access) = Access::to_read(&context.folder).map_err(|fault| out.fault(&fault))? else {
        return Ok(Exit::Done);
    };
    let mut rows = Vec::new();
    for written in access.lines() {
        let written = written.map_err(|fault| out.fault(&fault))?;
        let wanted = of.is_none_or(|of| written.line.person() == Some(of))
            && since.is_none_or(|since| written.at >= since)
            && text("kind").is_none_or(|kind| written.line.key() == format!("access-{kind}"));
        if wanted && out.json {
            rows.push(json!({ "position": written.position, "at": written.at, "line": written.line }));
        } else if wanted {
            out.line(&format!("{:>6}  {}  {}", written.position, written.at, says(&written, context)));
        }
    }
    if out.json {
        out.json(&Value::Array(rows));
    }
    Ok(Exit::Done)
}

fn says(written: &Written, context: &Context) -> String {
    let words = &context.out.words;
    let mut fill = written.line.fill();
    for (name, prefix) in [("role", "role"), ("with", "assurance")] {
        if let Some(word) =
            fill.get(name).and_then(Value::as_str).map(|word| words.say(&format!("{prefix}-{word}")))
        {
            fill[name] = json!(word);
        }
    }
    if fill.get("by").is_none() {
        fill["by"] = json!(words.say("access-nobody"));
    }
    context.out.say(&written.line.key(), fill)
}
