//! `why-not`: everything in the way of a command, without giving it.
//!
//! `why-not release LOT` and `why-not dose PARTICIPANT` ask for whoever may do it; `why-not <room> <verb> …` asks for the caller.

use super::manual;
use super::trace::known;
use crate::context::Context;
use crate::exit::Exit;
use crate::form;
use bench::{Asked, Author, Code, CommandId, Moment, ParticipantCode, PersonCode, Role, SiteCode};
use clap::{Arg, ArgMatches, Command as Clap};
use office::Desk;
use portfolio::{Command, Refusal};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use words::Words;

pub(crate) fn clap(words: &Words) -> Clap {
    let of = |name: &'static str, value: &'static str| {
        let code = Arg::new("code").required(true).value_name(value).help(words.say("trace-code"));
        Clap::new(name).about(words.say(&format!("why-not-{name}"))).arg(code)
    };
    manual("why-not", words)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(of("release", "LOT"))
        .subcommand(of("dose", "PARTICIPANT"))
        .subcommands(form::subcommands(words))
}

pub(crate) fn run(typed: &ArgMatches, context: &Context) -> Result<Exit, Exit> {
    let Some((room, inner)) = typed.subcommand() else { return Err(Exit::Usage) };
    let desk = context.reading_desk()?;
    let now = context.moment(&desk);
    match room {
        "release" | "dose" => {
            let text = inner.get_one::<String>("code").cloned().unwrap_or_default();
            let code = known(&text, &desk, context)?;
            let asks = if room == "release" { releases(&desk, code) } else { doses(&desk, code) };
            if asks.is_empty() {
                return Err(context.out.usage("why-not-nothing-asked"));
            }
            let mut worst = Exit::Done;
            for (role, site, body) in asks {
                let found = of_anybody(&desk, role, site, &body, now);
                worst = if tell(context, &found, &body) == Exit::Refused { Exit::Refused } else { worst };
            }
            Ok(worst)
        }
        _ => {
            let Some((verb, fields)) = inner.subcommand() else { return Err(Exit::Usage) };
            let command = form::body(room, verb, fields).map_err(|misfit| misfit.complain(&context.out))?;
            let caller = context.caller(&desk)?;
            let ask = forms::ask(&caller, CommandId(0), context.happened.unwrap_or(now), command);
            Ok(tell(context, &desk.why_not(&ask, now), &Value::Null))
        }
    }
}

type Ask = (Role, Option<SiteCode>, Value);

/// The releases that are wanted of a lot or bank: one for each rule-book and trial.
fn releases(desk: &Desk, of: Code) -> Vec<Ask> {
    let portfolio = desk.portfolio();
    let quality = &portfolio.open.quality;
    let mut wanted = portfolio::standing(portfolio, of).wanted_for;
    if wanted.is_empty() {
        wanted =
            quality.applying(of, None).flat_map(|s| s.jurisdictions.iter().map(|&j| (j, None))).collect();
    }
    wanted
        .into_iter()
        .filter_map(|(jurisdiction, trial)| {
            let edition = quality.applying(of, Some(jurisdiction)).next()?.edition();
            let mut body = json!({ "of": of, "jurisdiction": jurisdiction, "specification": edition });
            if let Some(trial) = trial {
                body["trial"] = json!(trial);
            }
            Some((Role::QualityReleaser, None, json!({ "quality": { "release": body } })))
        })
        .collect()
}

/// The next administration of a participant: its clearance, or the kit that is missing for it.
fn doses(desk: &Desk, who: Code) -> Vec<Ask> {
    let trial = &desk.portfolio().open.trial;
    let Some((code, case)) =
        ParticipantCode::try_from(who).ok().and_then(|code| Some((code, trial.case(code)?)))
    else {
        return vec![];
    };
    let site = Some(case.participant.site);
    let administration = case.next_administration().unwrap_or(1);
    let mut body = json!({ "participant": code, "administration": administration });
    match case.participant.kit(administration) {
        Some(kit) => {
            body["kit"] = json!(kit);
            vec![(Role::Investigator, site, json!({ "trial": { "clear-for-dosing": body } }))]
        }
        None => vec![(Role::Coordinator, site, json!({ "trial": { "assign-kit": body } }))],
    }
}

/// What stands in the way for whoever may do it: who they are is left out.
fn of_anybody(
    desk: &Desk,
    role: Role,
    site: Option<SiteCode>,
    body: &Value,
    now: Moment,
) -> BTreeSet<Refusal> {
    let Ok(command) = serde_json::from_value::<Command>(body.clone()) else { return BTreeSet::new() };
    let people = &desk.portfolio().open.people;
    let holder = people.holders(role).find(|&person| people.holds(person, role, site, now));
    let author = Author { person: holder.unwrap_or(PersonCode::after(0)), role, site };
    let asked = Asked { id: CommandId(0), author, happened: now, now, signatures: vec![] };
    let mut found = portfolio::obstacles(desk.portfolio(), &asked, &command);
    found.retain(|refusal| !matches!(refusal, Refusal::Who(_)));
    found
}

fn tell(context: &Context, found: &BTreeSet<Refusal>, body: &Value) -> Exit {
    let out = &context.out;
    if !out.json
        && let Some(jurisdiction) = body.pointer("/quality/release/jurisdiction").and_then(Value::as_str)
    {
        out.line(&out.say("why-not-for", json!({ "jurisdiction": jurisdiction })));
    }
    if found.is_empty() {
        if out.json {
            out.json(&json!({ "refused": [] }))
        } else {
            out.line(&out.words.say("why-not-clear"))
        }
        return Exit::Done;
    }
    out.reasons(&found.iter().collect::<Vec<&Refusal>>(), context.viewer().role.is_unblinded());
    Exit::Refused
}
