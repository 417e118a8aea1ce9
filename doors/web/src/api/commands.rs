//! `POST /api/commands/{room}/{verb}`: giving a command, with the answers that the command line gives under `--json`.

use super::{stranger, understood, without_closed};
use crate::answered::{Answered, json};
use crate::asked::Asked;
use crate::form::{Own, second, signed};
use crate::house::House;
use crate::page::Look;
use crate::reader::{Arrived, arrived, language};
use crate::trouble::as_json;
use crate::turns::Trouble;
use axum::http::{StatusCode, header};
use bench::{CommandId, Digest};
use forms::Caller;
use office::{Accepted, Ask, Passphrase};
use portfolio::{Command, roles};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

/// What a program sends. A field that nobody knows, or of another kind, is said and never passed over: a password under a wrong name, an id
/// that is none, would be a command without them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    command: Value,
    id: Option<CommandId>,
    happened: Option<bench::Moment>,
    password: Option<String>,
    /// `PS-2-I:verifier`.
    second: Option<String>,
    second_password: Option<String>,
}

/// What is wrong with what was sent, or a command ready to be proven and given.
enum Read {
    No(StatusCode, Value),
    Give(Box<Ask>, Digest),
}

/// Takes `{"command": {…}, "id", "happened", "password", "second": "PS-2-I:verifier", "second_password"}`; all but `command` may be left out.
pub fn take(house: &Arc<House>, asked: &Arc<Asked>) -> Answered {
    taken(house, asked).unwrap_or_else(|why| {
        let (status, value) = as_json(house, asked, &why);
        json(status, &value)
    })
}

fn taken(house: &Arc<House>, asked: &Arc<Asked>) -> Result<Answered, Trouble> {
    // A browser sends cookies by itself, and a token only where a program put it: what changes anything asks for the token.
    let program = asked.header(header::AUTHORIZATION).is_some();
    let Some(arrived) = arrived(house, asked)?.filter(|_| program) else { return Ok(stranger(house, asked)) };
    let mine = arrived.clone();
    let read = house.look(asked, move |sight, house, asked| {
        let Some(reader) = mine.reader(sight, language(asked)) else {
            return Read::No(StatusCode::FORBIDDEN, json!({ "error": "usage-which-role" }));
        };
        let look = Look::new(sight, house, &reader, asked);
        command(&look)
    })?;
    let (mut ask, content) = match read {
        Read::No(status, value) => return Ok(json(status, &value)),
        Read::Give(ask, content) => (ask, content),
    };
    if let Some(session) = arrived.session() {
        // It was read a moment ago, or there would be nothing to sign.
        let (own, other) = understood::<Sent>(&asked.body)
            .map(|sent| (sent.password, sent.second_password))
            .unwrap_or_default();
        let words = |typed: Option<String>| Passphrase::new(&typed.unwrap_or_default());
        match signed(house, session, (Own::Password(words(own)), words(other)), &ask, content)? {
            Ok(proofs) => ask.proofs = proofs,
            Err(denied) => {
                let words = house.words(language(asked));
                let fill = json!({ "detail": denied.detail() });
                let fill = fill.as_object().cloned().unwrap_or_default();
                let (says, way_out) = (
                    words.say_with(denied.key(), &fill),
                    words.say_with(&format!("{}.way-out", denied.key()), &fill),
                );
                let value = json!({ "denied": denied.key(), "says": says, "way_out": way_out });
                return Ok(json(StatusCode::FORBIDDEN, &value));
            }
        }
    }
    let answer = house.give(*ask)?;
    told(house, asked, &arrived, answer)
}

fn command(look: &Look<'_>) -> Read {
    let (room, verb) = (look.asked.param("room"), look.asked.param("verb"));
    let known = Command::verbs().into_iter().find(|known| known.room == room && known.verb == verb);
    let may = known.and_then(roles::of).is_some_and(|rule| rule.roles.contains(&look.reader.role));
    if !may {
        return Read::No(
            StatusCode::NOT_FOUND,
            json!({ "error": "web-missing", "says": look.say("web-missing") }),
        );
    }
    let misfit = |path: &str, why: String| {
        let says = look.fill("misfit-body", json!({ "path": path, "why": why }));
        Read::No(StatusCode::UNPROCESSABLE_ENTITY, json!({ "misfit": path, "says": says }))
    };
    let body: Sent = match understood(&look.asked.body) {
        Ok(body) => body,
        Err((path, why)) => return misfit(&path, why),
    };
    if let Some((path, file)) = crate::form::absent(look, &body.command).into_iter().next() {
        let says = look.fill("web-file-absent", json!({ "file": file }));
        return Read::No(StatusCode::UNPROCESSABLE_ENTITY, json!({ "misfit": path, "says": says }));
    }
    let whole = json!({ room: { verb: body.command } });
    let command: Command = match serde_path_to_error::deserialize(&whole) {
        Ok(command) => command,
        Err(why) => return misfit(&why.path().to_string(), why.inner().to_string()),
    };
    let Some(id) = body.id.or_else(crate::form::draw) else { return misfit("id", String::new()) };
    let happened = body.happened.unwrap_or(look.view.now);
    let beside = match body.second.as_deref().map(second) {
        Some(None) => return misfit("second", "PS-2-I:verifier".to_owned()),
        named => named.flatten(),
    };
    let (reader, assurance) = (look.reader, crate::form::assurance(look.reader));
    let caller =
        Caller { person: reader.person, role: reader.role, site: reader.site, second: beside, assurance };
    let ask = forms::ask(&caller, id, happened, command);
    let Some(desk) = look.desk else { return misfit("", String::new()) };
    match desk.content(&ask) {
        Ok(content) => Read::Give(Box::new(ask), content),
        Err(fault) => {
            let told = forms::told(&fault);
            let says = look.words.say_with(told.key, &told.fill);
            Read::No(StatusCode::INTERNAL_SERVER_ERROR, json!({ "fault": told.key, "says": says }))
        }
    }
}

fn told(
    house: &Arc<House>,
    asked: &Arc<Asked>,
    arrived: &Arrived,
    answer: office::Answer,
) -> Result<Answered, Trouble> {
    let mine = arrived.clone();
    let said = house.look(asked, move |sight, house, asked| {
        let reader = mine.reader(sight, language(asked))?;
        let look = Look::new(sight, house, &reader, asked);
        Some(match answer {
            Ok(accepted) => (StatusCode::OK, accepted_json(&look, &accepted)),
            Err(refusals) => {
                let listed = forms::reasons(look.words, refusals.iter(), look.inside());
                (StatusCode::CONFLICT, json!({ "refused": listed }))
            }
        })
    })?;
    Ok(match said {
        Some((status, value)) => json(status, &value),
        None => stranger(house, asked),
    })
}

fn accepted_json(look: &Look<'_>, accepted: &Accepted) -> Value {
    let mut facts = serde_json::to_value(&accepted.facts).unwrap_or_default();
    without_closed(&mut facts, &look.view);
    json!({ "accepted": accepted.position, "head": accepted.hash, "again": accepted.again, "facts": facts })
}
