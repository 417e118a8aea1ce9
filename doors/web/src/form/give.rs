//! Taking a form: reading it, proving who signs, giving the command, and saying what became of it.

use super::review::{self, digest, obstacles};
use super::{Form, Problem, shown, signs};
use crate::answered::{Answered, elsewhere, page};
use crate::asked::Asked;
use crate::frame;
use crate::house::House;
use crate::page::{Look, Shown};
use crate::reader::{Arrived, Reader, arrived, language};
use crate::trouble::{missing, trouble};
use crate::turns::{Sight, Trouble};
use axum::http::StatusCode;
use bench::{Assurance, Digest, PersonCode, Role};
use forms::Caller;
use office::{Ask, Denied, LookAgain, Passphrase, now};
use portfolio::Refusal;
use std::sync::Arc;

/// What a form leads to.
enum Next {
    /// A page: the form again, or what is to be signed.
    Page(Box<Answered>),
    /// A command, ready to be proven and given.
    Give(Box<Ask>, Digest),
    Nothing,
}

/// Takes what was sent to `/do/{room}/{verb}`.
pub fn take(house: &Arc<House>, asked: &Arc<Asked>) -> Answered {
    taken(house, asked).unwrap_or_else(|why| trouble(house, asked, &why))
}

fn taken(house: &Arc<House>, asked: &Arc<Asked>) -> Result<Answered, Trouble> {
    let Some(arrived) = arrived(house, asked)? else { return Ok(crate::sign_in::again(house, asked)) };
    let asked = &crate::files::stored(house, asked)?;
    let mine = arrived.clone();
    let next = house.look(asked, move |sight, house, asked| {
        let Some(reader) = mine.reader(sight, language(asked)) else { return Next::Nothing };
        let look = look(sight, house, &reader, asked);
        let mut form = match Form::sent(&look) {
            Some(form) => form,
            None => return Next::Nothing,
        };
        next(house, sight, &look, &mut form)
    })?;
    match next {
        Next::Page(answer) => Ok(crate::sign_in::remember_language(house, asked, *answer)),
        Next::Nothing => Ok(missing(house, asked)),
        Next::Give(mut ask, content) => {
            if let Some(session) = arrived.session() {
                let own = match by_passkey(asked) {
                    true => Own::Passkey(crate::passkeys::origin(house, asked), asked.clone()),
                    false => Own::Password(Passphrase::new(asked.typed("password"))),
                };
                let other = Passphrase::new(asked.typed("second-password"));
                match signed(house, session, (own, other), &ask, content)? {
                    Ok(proofs) => ask.proofs = proofs,
                    Err(denied) => return again(house, asked, &arrived, Why::Denied(denied)),
                }
            }
            match house.give(*ask)? {
                Ok(accepted) => Ok(elsewhere(&format!("/entry/{}?new=1", accepted.position))),
                Err(refusals) => {
                    again(house, asked, &arrived, Why::Refused(refusals.into_set().into_iter().collect()))
                }
            }
        }
    }
}

/// A form that its author is about to sign with a passkey: the command, and the digest of its content. None where it is not complete, or
/// something stands in its way: then the page itself says what.
///
/// # Errors
/// The world's failures.
pub fn ready(
    house: &Arc<House>,
    asked: &Arc<Asked>,
    arrived: &Arrived,
) -> Result<Option<(Box<Ask>, Digest)>, Trouble> {
    let mine = arrived.clone();
    house.look(asked, move |sight, house, asked| {
        let reader = mine.reader(sight, language(asked))?;
        let look = look(sight, house, &reader, asked);
        match next(house, sight, &look, &mut Form::sent(&look)?) {
            Next::Give(ask, content) => Some((ask, content)),
            _ => None,
        }
    })
}

/// Whether the author signs with a passkey: the form names the ceremony.
fn by_passkey(asked: &Asked) -> bool {
    !asked.typed("ceremony").is_empty()
}

fn look<'a>(sight: &'a Sight<'_>, house: &'a House, reader: &'a Reader, asked: &'a Asked) -> Look<'a> {
    Look::new(sight, house, reader, asked)
}

fn next(house: &House, sight: &Sight<'_>, look: &Look<'_>, form: &mut Form<'_>) -> Next {
    let asked = look.asked;
    let page = |shown: Shown| {
        answer(house, look, shown).map_or(Next::Nothing, |answer| Next::Page(Box::new(answer)))
    };
    if let Some(says) =
        ["web-session-kept", "web-session-kept-files"].iter().find(|key| **key == asked.typed("kept"))
    {
        let kept = look.say("web-session-kept");
        let more = if *says == "web-session-kept" { String::new() } else { look.say(says) };
        form.problems = vec![Problem { path: String::new(), says: kept, way_out: more, rule: None }];
        return page(shown(form, StatusCode::OK));
    }
    if !asked.typed("more").is_empty() || !asked.typed("back").is_empty() {
        form.problems.clear();
        return page(shown(form, StatusCode::OK));
    }
    let Some((command, body)) = form.command() else {
        return page(shown(form, StatusCode::UNPROCESSABLE_ENTITY));
    };
    let speaks = !asked.typed("language").is_empty();
    if speaks && !signs(form) {
        // Whoever changes the language gives nothing with it.
        return page(shown(form, StatusCode::OK));
    }
    if signs(form) && (speaks || asked.typed("sign").is_empty()) {
        let found = obstacles(form, &command);
        if !found.is_empty() {
            form.refuse(&found);
            return page(shown(form, StatusCode::CONFLICT));
        }
        return page(review::shown(form, &command, &body));
    }
    let reader = look.reader;
    let second = second(asked.typed("second"));
    let assurance = assurance(reader);
    let caller = Caller { person: reader.person, role: reader.role, site: reader.site, second, assurance };
    let mut ask = forms::ask(&caller, form.id, form.happened, command.clone());
    if by_passkey(asked) && reader.session.is_some() {
        let own = ask.signs.iter_mut().filter(|sign| sign.by == reader.person);
        own.for_each(|sign| sign.assurance = Assurance::Passkey);
    }
    if signs(form) {
        ask.shown = asked.typed("shown").parse().ok().or_else(|| Some(digest(look.portfolio, &command)));
        ask.look_again = Some(LookAgain(Arc::new(move |portfolio| digest(portfolio, &command))));
    }
    match sight.desk.content(&ask) {
        Ok(content) => Next::Give(Box::new(ask), content),
        Err(fault) => {
            let told = forms::told(&fault);
            let says = look.words.say_with(told.key, &told.fill);
            form.problems.push(Problem { path: String::new(), says, way_out: String::new(), rule: None });
            page(shown(form, StatusCode::INTERNAL_SERVER_ERROR))
        }
    }
}

/// How sure a signature is: scripted in a rehearsal; in a record, whatever they came in with, they sign with the password typed now, or
/// with a passkey where the form says so.
#[must_use]
pub fn assurance(reader: &Reader) -> Assurance {
    if reader.session.is_some() { Assurance::Password } else { Assurance::Scripted }
}

/// The second person, as forms and programs write them: `PS-2-I:verifier`.
#[must_use]
pub fn second(typed: &str) -> Option<(PersonCode, Role)> {
    let (person, role) = typed.split_once(':')?;
    Some((person.parse().ok()?, role.parse().ok()?))
}

/// What the author signs with.
pub enum Own {
    Password(Passphrase),
    /// The device's answer, as the form brought it, and where this door stands.
    Passkey(Option<office::Origin>, Arc<Asked>),
}

fn answered_rightly(
    accounts: &mut office::Accounts,
    origin: Option<&office::Origin>,
    asked: &Asked,
) -> Result<Result<office::Proof, Denied>, office::Fault> {
    let (Some(origin), Ok(answer)) = (origin, serde_json::from_str(asked.typed("answer"))) else {
        return Ok(Err(Denied::Wrong));
    };
    accounts.finish_signing(origin, asked.typed("ceremony"), &answer, now())
}

/// Proof that the author is here, and that each signer signs exactly this with their own password (21 CFR 11.200(a)(1)).
///
/// # Errors
/// The world's failures.
pub fn signed(
    house: &House,
    session: &office::Session,
    (own, other): (Own, Passphrase),
    ask: &Ask,
    content: Digest,
) -> Result<Result<Vec<office::Proof>, Denied>, Trouble> {
    let Some(post) = house.passwords() else { return Ok(Ok(vec![])) };
    let what = (ask.id, content);
    let signers: Vec<PersonCode> = ask.signs.iter().map(|sign| sign.by).collect();
    let session = session.clone();
    post.ask(move |accounts| {
        let mut proofs = Vec::new();
        match accounts.presence(&session, now())? {
            Ok(proof) => proofs.push(proof),
            Err(denied) => return Ok(Err(denied)),
        }
        for by in signers {
            let proven = if by == session.person() {
                match &own {
                    Own::Password(own) => accounts.sign(&session, own, what, now())?,
                    Own::Passkey(origin, asked) => answered_rightly(accounts, origin.as_ref(), asked)?,
                }
            } else {
                accounts.countersign(by, &other, what, now())?
            };
            match proven {
                Ok(proof) => proofs.push(proof),
                Err(denied) => return Ok(Err(denied)),
            }
        }
        Ok(Ok(proofs))
    })
}

/// Why a form comes back.
enum Why {
    Refused(Vec<Refusal>),
    Denied(Denied),
}

/// The form again, with everything typed and what stood in the way.
fn again(house: &Arc<House>, asked: &Arc<Asked>, arrived: &Arrived, why: Why) -> Result<Answered, Trouble> {
    let mine = arrived.clone();
    let answered = house.look(asked, move |sight, house, asked| {
        let reader = mine.reader(sight, language(asked))?;
        let look = look(sight, house, &reader, asked);
        let mut form = Form::sent(&look)?;
        let command = form.command();
        match why {
            Why::Refused(found) => {
                form.refuse(&found);
                answer(house, &look, shown(&form, StatusCode::CONFLICT))
            }
            Why::Denied(denied) => {
                let fill = serde_json::json!({ "detail": denied.detail() });
                let says = look.fill(denied.key(), fill.clone());
                let way_out = look.fill(&format!("{}.way-out", denied.key()), fill);
                form.problems.push(Problem { path: String::new(), says, way_out, rule: None });
                let (command, body) = command?;
                let Shown::Status(_, title, markup) = review::shown(&form, &command, &body) else {
                    return None;
                };
                answer(house, &look, Shown::Status(StatusCode::FORBIDDEN, title, markup))
            }
        }
    })?;
    Ok(answered.unwrap_or_else(|| missing(house, asked)))
}

fn answer(house: &House, look: &Look<'_>, shown: Shown) -> Option<Answered> {
    match shown {
        Shown::Status(status, title, body) => Some(page(status, frame::page(house, look, &title, &body))),
        _ => None,
    }
}
