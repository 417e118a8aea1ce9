//! What a record asks of whoever is at the keyboard: a session, and a password at each signing.
//!
//! The session's token lies in a file of its owner's own, outside the record: `GRAFTLINE_SESSION`, else the state folder of the user.

use crate::context::Context;
use crate::exit::Exit;
use crate::print::Out;
use crate::secret::{self, Secret};
use bench::{Assurance, Role, SiteCode, Text};
use forms::Caller;
use office::{Accounts, Ask, Denied, Desk, Entered, Fault, Line, Passphrase, Proof, Session, Token, now};
use serde_json::json;
use std::fs;
use std::path::PathBuf;

/// One's own password.
pub(crate) const PASSWORD: Secret = Secret { prompt: "secret-password", file: "GRAFTLINE_PASSWORD_FILE" };

/// The password of whoever signs beside.
const SECOND: Secret = Secret { prompt: "secret-second-password", file: "GRAFTLINE_SECOND_PASSWORD_FILE" };

/// The accounts of the record.
///
/// # Errors
/// `Exit::Fault` after saying what failed.
pub(crate) fn accounts(context: &Context) -> Result<Accounts, Exit> {
    Accounts::of(&context.folder).map_err(|fault| context.out.fault(&fault))
}

/// What the accounts answered, or an exit after saying why not.
pub(crate) fn entered<T>(answer: Result<Entered<T>, Fault>, out: &Out) -> Result<T, Exit> {
    answer.map_err(|fault| out.fault(&fault))?.map_err(|denied| told(denied, out))
}

fn told(denied: Denied, out: &Out) -> Exit {
    let (key, fill) = (denied.key(), json!({ "detail": denied.detail() }));
    let (says, way_out) = (out.say(key, fill.clone()), out.say(&format!("{key}.way-out"), fill));
    if out.json {
        out.json(&json!({ "denied": key, "says": says, "way_out": way_out }));
    }
    out.complain(&says);
    out.complain(&format!("→ {way_out}"));
    Exit::Refused
}

/// Where the token of this record's session lies.
pub(crate) fn token_place(context: &Context) -> Result<PathBuf, Exit> {
    let out = &context.out;
    let place = match std::env::var_os("GRAFTLINE_SESSION") {
        Some(place) => PathBuf::from(place),
        None => {
            let ledger = context.folder.meta().map_err(|fault| out.fault(&fault))?.ledger;
            let state = std::env::var_os("XDG_STATE_HOME").map(PathBuf::from);
            let home = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".local/state"));
            let state = state.or_else(home).ok_or_else(|| out.usage("usage-session-place"))?;
            state.join("graftline").join(format!("{ledger}.session"))
        }
    };
    let folder = place.parent().map(PathBuf::from).unwrap_or_default();
    // Whoever copies the record must not get a session with it.
    context.folder.refuse_inside(&folder).map_err(|fault| out.fault(&fault))?;
    Ok(place)
}

/// Keeps a token where only its owner reads it.
pub(crate) fn keep(token: &Token, context: &Context) -> Result<(), Exit> {
    let place = token_place(context)?;
    office::keep_private(&place, token.text().as_bytes()).map_err(|fault| context.out.fault(&fault))
}

/// Whoever is logged in here.
pub(crate) fn session(context: &Context) -> Result<(Accounts, Session), Exit> {
    let out = &context.out;
    let place = token_place(context)?;
    let kept = fs::read_to_string(&place).map_err(|_| out.usage("usage-log-in"))?;
    let mut accounts = accounts(context)?;
    let session = entered(accounts.session(&Token::read(&kept), now()), out)?;
    if context.person().is_some_and(|said| said != session.person()) {
        let fill = json!({ "person": session.person() });
        out.complain(&out.say("usage-another-session", fill));
        return Err(Exit::Usage);
    }
    Ok((accounts, session))
}

/// Who gives a command in a record: the session's person, in the role that they name, or in the only one that they hold.
pub(crate) fn caller(context: &Context, desk: &Desk) -> Result<Caller, Exit> {
    let (_, session) = session(context)?;
    let people = &desk.portfolio().open.people;
    let person = session.person();
    // Whoever founds the record appoints themselves.
    let founding = people.is_empty().then_some((Role::Administrator, None));
    let only = people.person(person).and_then(only_role).or(founding);
    let role =
        context.role().or(only.map(|(role, _)| role)).ok_or_else(|| context.out.usage("usage-which-role"))?;
    let site: Option<SiteCode> =
        context.site().or(only.filter(|(only, _)| *only == role).and_then(|(_, site)| site));
    Ok(Caller { person, role, site, second: context.second(), assurance: Assurance::Password })
}

/// The role of somebody who holds one only: it need not be said.
pub(crate) fn only_role(person: &portfolio::people::Person) -> Option<(Role, Option<SiteCode>)> {
    match &person.grants[..] {
        [grant] => Some((grant.role, grant.site)),
        _ => None,
    }
}

/// Proof that whoever is logged in here is there: enough to be shown what their role may know.
pub(crate) fn presence(context: &Context) -> Result<Proof, Exit> {
    let (mut accounts, session) = session(context)?;
    entered(accounts.presence(&session, now()), &context.out)
}

/// Proves a command of a record: that its author is here, and that each signer signs exactly this with their own password.
pub(crate) fn prove(context: &Context, desk: &Desk, ask: &mut Ask) -> Result<(), Exit> {
    let out = &context.out;
    let (mut accounts, session) = session(context)?;
    let content = desk.content(ask).map_err(|fault| out.fault(&fault))?;
    let what = (ask.id, content);
    let mut proofs = vec![entered(accounts.presence(&session, now()), out)?];
    for sign in &ask.signs {
        let meaning = out.words.say(&format!("meaning-{}", sign.meaning));
        out.complain(&out.say("signing", json!({ "person": sign.by, "means": meaning })));
        let own = sign.by == session.person();
        let password = secret::ask(if own { PASSWORD } else { SECOND }, out)?;
        proofs.push(match own {
            true => entered(accounts.sign(&session, &password, what, now()), out)?,
            false => entered(accounts.countersign(sign.by, &password, what, now()), out)?,
        });
    }
    ask.proofs = proofs;
    Ok(())
}

/// Whether the viewer may look into what is closed: logged in, in a role that they hold; and the log says that they did.
pub(crate) fn look_inside(context: &Context, desk: &Desk) -> Result<(), Exit> {
    let (mut accounts, session) = session(context)?;
    let (person, viewer) = (session.person(), context.viewer());
    if !desk.portfolio().open.people.holds(person, viewer.role, viewer.site, now()) {
        return Err(context.out.usage("usage-role-not-held"));
    }
    let line = Line::BoardRead { person, role: viewer.role, board: Text::new(&context.asked) };
    accounts.access().note(&line).map_err(|fault| context.out.fault(&fault))
}

/// A new password, asked for twice at a terminal.
pub(crate) fn new_password(secret: Secret, out: &Out) -> Result<Passphrase, Exit> {
    secret::ask_new(secret, out)
}
