//! Passkeys (W3C Web Authentication, level 3) in the pages: added, come in with, signed with. Each is two requests by the page's script: a
//! challenge is fetched, the device answers it, and the answer goes back. Whoever has no script has a password.

use crate::answered::{Answered, json};
use crate::asked::Asked;
use crate::form::ready;
use crate::house::House;
use crate::reader::{arrived, language};
use crate::trouble::as_json;
use crate::turns::Trouble;
use axum::http::{StatusCode, header};
use bench::{PersonCode, Text};
use office::{Denied, Origin, Passphrase, now};
use serde::Serialize;
use serde_json::{Value, json};
use std::sync::Arc;

/// Where this door stands, as passkeys are bound to it. None under an address that is no name: WebAuthn 5.1.3 knows no passkeys there.
#[must_use]
pub fn origin(house: &House, asked: &Asked) -> Option<Origin> {
    let url = match &house.outer.origin {
        Some(outer) => outer.clone(),
        None => format!("http://{}", asked.header(header::HOST)?),
    };
    let domain = domain(&url)?.to_owned();
    Some(Origin { domain, url })
}

/// The name in an origin, where it is one.
fn domain(url: &str) -> Option<&str> {
    let host = url.split_once("://")?.1;
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let is_name = name.chars().any(|c| c.is_ascii_alphabetic()) && !name.starts_with('[');
    is_name.then_some(name)
}

type Said = Result<Answered, Trouble>;

fn answered(house: &House, asked: &Asked, said: Said) -> Answered {
    said.unwrap_or_else(|why| {
        let (status, value) = as_json(house, asked, &why);
        json(status, &value)
    })
}

fn no(house: &House, asked: &Asked, key: &str, detail: &str) -> Answered {
    let words = house.words(language(asked));
    let fill = json!({ "detail": detail });
    let fill = fill.as_object().cloned().unwrap_or_default();
    let way_out = words.say_with(&format!("{key}.way-out"), &fill);
    json(
        StatusCode::FORBIDDEN,
        &json!({ "denied": key, "says": words.say_with(key, &fill), "way_out": way_out }),
    )
}

fn denied(house: &House, asked: &Asked, why: &Denied) -> Answered {
    no(house, asked, why.key(), &why.detail())
}

fn challenge<C: Serialize>(begun: &office::Ceremony<C>) -> Answered {
    let challenge = serde_json::to_value(&begun.challenge).unwrap_or(Value::Null);
    json(StatusCode::OK, &json!({ "ceremony": begun.id, "challenge": challenge }))
}

/// A passkey is to be added: the present password once more, then a challenge.
pub fn begin_adding(house: &Arc<House>, asked: &Arc<Asked>) -> Answered {
    answered(house, asked, begun_adding(house, asked))
}

fn begun_adding(house: &Arc<House>, asked: &Arc<Asked>) -> Said {
    let session = arrived(house, asked)?.and_then(|arrived| arrived.session().cloned());
    let (Some(post), Some(session), Some(origin)) = (house.passwords(), session, origin(house, asked)) else {
        return Ok(no(house, asked, "web-passkey-nowhere", ""));
    };
    let password = Passphrase::new(asked.typed("password"));
    let begun = post.ask(move |accounts| accounts.begin_passkey(&session, &password, &origin, now()))?;
    Ok(begun.map_or_else(|why| denied(house, asked, &why), |begun| challenge(&begun)))
}

/// What the device made is added under its owner's name for it.
pub fn finish_adding(house: &Arc<House>, asked: &Arc<Asked>) -> Answered {
    answered(house, asked, finished_adding(house, asked))
}

fn finished_adding(house: &Arc<House>, asked: &Arc<Asked>) -> Said {
    let session = arrived(house, asked)?.and_then(|arrived| arrived.session().cloned());
    let (Some(post), Some(session), Some(origin)) = (house.passwords(), session, origin(house, asked)) else {
        return Ok(no(house, asked, "web-passkey-nowhere", ""));
    };
    let (Ok(answer), name) = (serde_json::from_str(asked.typed("answer")), Text::new(asked.typed("name")))
    else {
        return Ok(denied(house, asked, &Denied::Wrong));
    };
    let ceremony = asked.typed("ceremony").to_owned();
    let done = post
        .ask(move |accounts| accounts.finish_passkey(&session, &origin, &ceremony, &name, &answer, now()))?;
    Ok(match done {
        Ok(()) => json(StatusCode::OK, &json!({ "to": "/account?changed=1" })),
        Err(why) => denied(house, asked, &why),
    })
}

/// Somebody wants to come in with a passkey; the answer goes to the page's own form (`sign_in`). Whoever has none, or does not exist, gets the answer that a wrong password gets.
pub fn begin_coming_in(house: &Arc<House>, asked: &Arc<Asked>) -> Answered {
    answered(house, asked, begun_coming_in(house, asked))
}

fn begun_coming_in(house: &Arc<House>, asked: &Arc<Asked>) -> Said {
    let (Some(post), Some(origin)) = (house.passwords(), origin(house, asked)) else {
        return Ok(no(house, asked, "web-passkey-nowhere", ""));
    };
    let person = asked.typed("person").parse().unwrap_or(PersonCode(0));
    let begun = post.ask(move |accounts| accounts.begin_login(person, &origin, now()))?;
    Ok(begun.map_or_else(|why| denied(house, asked, &why), |begun| challenge(&begun)))
}

/// What stands in the review is to be signed with a passkey: a challenge for exactly this command with exactly this content. The answer
/// goes back with the form itself.
pub fn begin_signing(house: &Arc<House>, asked: &Arc<Asked>) -> Answered {
    answered(house, asked, begun_signing(house, asked))
}

fn begun_signing(house: &Arc<House>, asked: &Arc<Asked>) -> Said {
    let Some(arrived) = arrived(house, asked)? else {
        return Ok(denied(house, asked, &Denied::SessionOver));
    };
    let (Some(post), Some(origin)) = (house.passwords(), origin(house, asked)) else {
        return Ok(no(house, asked, "web-passkey-nowhere", ""));
    };
    let Some((ask, content)) = ready(house, asked, &arrived)? else {
        return Ok(no(house, asked, "web-passkey-not-ready", ""));
    };
    let (person, what) = (arrived.person(), (ask.id, content));
    let begun = post.ask(move |accounts| accounts.begin_signing(person, what, &origin, now()))?;
    Ok(match begun {
        // Here it is known who asks: it may be said that they have none.
        Err(Denied::Wrong) => no(house, asked, "web-passkey-none", ""),
        Err(why) => denied(house, asked, &why),
        Ok(begun) => challenge(&begun),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_are_bound_to_names_and_never_to_addresses() {
        assert_eq!(domain("http://localhost:8420"), Some("localhost"));
        assert_eq!(domain("https://cells.example"), Some("cells.example"));
        assert_eq!((domain("http://127.0.0.1:8420"), domain("http://[::1]:8420")), (None, None));
    }
}
