//! `account`, `login`, `logout`: who can come into a record, and coming in.

use super::manual;
use crate::context::Context;
use crate::exit::Exit;
use crate::record::{self, PASSWORD, accounts, entered};
use crate::secret::{self, Secret};
use bench::PersonCode;
use clap::{Arg, ArgMatches, Command as Clap};
use office::{Account, Desk, Invitation, State, now};
use serde_json::{Value, json};
use words::Words;

/// An invitation's code.
const INVITATION: Secret = Secret { prompt: "secret-invitation", file: "GRAFTLINE_INVITATION_FILE" };

/// The password that takes the place of the present one.
const NEW: Secret = Secret { prompt: "secret-new-password", file: "GRAFTLINE_NEW_PASSWORD_FILE" };

pub(crate) fn clap(words: &Words) -> Clap {
    let plain = |name: &'static str, about: &str| Clap::new(name).about(words.say(about));
    let person = || Arg::new("person").required(true).value_name("PERSON").help(words.say("account-person"));
    manual("account", words)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(plain("found", "account-found"))
        .subcommand(plain("invite", "account-invite").arg(person()))
        .subcommand(plain("accept", "account-accept").arg(person()))
        .subcommand(plain("passwd", "account-passwd"))
        .subcommand(plain("lock", "account-lock").arg(person()))
        .subcommand(plain("list", "account-list"))
}

pub(crate) fn run(typed: &ArgMatches, context: &Context) -> Result<Exit, Exit> {
    let Some((name, inner)) = typed.subcommand() else { return Err(Exit::Usage) };
    let out = &context.out;
    let person = || -> Result<PersonCode, Exit> {
        let text = inner.get_one::<String>("person").cloned().unwrap_or_default();
        text.parse().map_err(|why| out.bad_code("person", &text, &why))
    };
    match name {
        "found" => {
            // Whoever holds the keys may begin again where every account is lost; nobody else.
            context.signing_desk()?;
            let invitation = entered(accounts(context)?.found(now()), out)?;
            invited(&invitation, context);
            Ok(Exit::Done)
        }
        "accept" => accept(person()?, context),
        "list" => list(context),
        _ => {
            let (mut accounts, session) = record::session(context)?;
            let desk = people(context)?;
            let people = &desk.portfolio().open.people;
            match name {
                "invite" => {
                    let answer = accounts.invite(session.person(), people, person()?, now());
                    invited(&entered(answer, out)?, context);
                }
                "lock" => {
                    entered(accounts.lock(session.person(), people, person()?, now()), out)?;
                    done("account-ended", person()?, context);
                }
                _ => {
                    let present = secret::ask(PASSWORD, out)?;
                    let new = record::new_password(NEW, out)?;
                    entered(accounts.change_password(&session, &present, &new, people, now()), out)?;
                    done("account-changed", session.person(), context);
                }
            }
            Ok(Exit::Done)
        }
    }
}

/// Who was appointed stands in the open: no key is needed for it.
fn people(context: &Context) -> Result<Desk, Exit> {
    context.folder.open_blinded().map_err(|fault| context.out.fault(&fault))
}

fn accept(person: PersonCode, context: &Context) -> Result<Exit, Exit> {
    let out = &context.out;
    let desk = people(context)?;
    let code = secret::ask(INVITATION, out)?;
    let password = record::new_password(PASSWORD, out)?;
    let people = &desk.portfolio().open.people;
    entered(accounts(context)?.accept(person, &code, &password, people, now()), out)?;
    done("account-accepted", person, context);
    Ok(Exit::Done)
}

/// Shows an invitation, once.
pub(super) fn invited(invitation: &Invitation, context: &Context) {
    let out = &context.out;
    let fill = json!({ "person": invitation.person, "code": invitation.code(), "until": invitation.until });
    if out.json {
        out.json(&json!({ "invited": fill }));
    } else {
        out.line(&out.say("account-invited", fill));
    }
}

fn list(context: &Context) -> Result<Exit, Exit> {
    let out = &context.out;
    let (accounts, _) = record::session(context)?;
    let all = accounts.list(now()).map_err(|fault| out.fault(&fault))?;
    if out.json {
        out.json(&Value::Array(all.iter().map(as_json).collect()));
        return Ok(Exit::Done);
    }
    for account in &all {
        let state = match account.state {
            State::Invited { .. } => "account-is-invited",
            State::Active => "account-is-active",
            State::Locked => "account-is-locked",
            State::Ended => "account-is-ended",
        };
        let mut fill = as_json(account);
        fill["state"] = json!(out.words.say(state));
        out.line(&out.say("account-row", fill));
    }
    Ok(Exit::Done)
}

fn as_json(account: &Account) -> Value {
    let state = match account.state {
        State::Invited { .. } => "invited",
        State::Active => "active",
        State::Locked => "locked",
        State::Ended => "ended",
    };
    json!({
        "person": account.person, "state": state, "failures": account.failures,
        "passkeys": account.passkeys, "sessions": account.sessions,
    })
}

fn done(key: &str, person: PersonCode, context: &Context) {
    let out = &context.out;
    if out.json {
        out.json(&json!({ "done": key, "person": person }));
    } else {
        out.line(&out.say(key, json!({ "person": person })));
    }
}

pub(crate) fn login_clap(words: &Words) -> Clap {
    manual("login", words)
}

/// `login --as PERSON`.
pub(crate) fn login(_: &ArgMatches, context: &Context) -> Result<Exit, Exit> {
    let out = &context.out;
    let person = context.person().ok_or_else(|| out.usage("usage-login-who"))?;
    // Asked before the password: nobody types one for nothing.
    record::token_place(context)?;
    let password = secret::ask(PASSWORD, out)?;
    let token = entered(accounts(context)?.login(person, &password, now()), out)?;
    record::keep(&token, context)?;
    done("account-logged-in", person, context);
    Ok(Exit::Done)
}

pub(crate) fn logout_clap(words: &Words) -> Clap {
    manual("logout", words)
}

/// `logout`.
pub(crate) fn logout(_: &ArgMatches, context: &Context) -> Result<Exit, Exit> {
    let out = &context.out;
    let (mut accounts, session) = record::session(context)?;
    accounts.logout(&session).map_err(|fault| out.fault(&fault))?;
    // The token opens nothing any more; that its file stays behind would only puzzle people.
    let _ = std::fs::remove_file(record::token_place(context)?);
    done("account-logged-out", session.person(), context);
    Ok(Exit::Done)
}
