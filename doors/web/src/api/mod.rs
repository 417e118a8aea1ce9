//! The same boards, duties, traces and commands as JSON, for programs: what the command line answers under `--json`.
//!
//! A program gets a token from `POST /api/session`, sends it as `Authorization: Bearer …`, and names its role in `X-Graftline-Role` where its
//! person holds several. `/api/openapi.json` describes all of it, from the commands' own schemas.

mod commands;
mod events;
mod files;
mod openapi;
mod session;

pub use commands::take as command;
pub use events::listen;
pub use files::{PATH as FILES, keep};
pub use openapi::describe;
pub use session::open as session;

use crate::answered::{Answered, json};
use crate::asked::Asked;
use crate::house::House;
use crate::page::Look;
use crate::reader::{Reader, arrived, language};
use crate::trouble::as_json;
use crate::turns::{Sight, Trouble};
use axum::http::StatusCode;
use bench::{Code, Text};
use boards::View;
use office::Line;
use portfolio::Direction;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::sync::Arc;

/// What an address answers, or a status with words.
type Said = Result<Value, (StatusCode, Value)>;

/// `GET /api/boards/{name}`.
pub fn board(house: &Arc<House>, asked: &Arc<Asked>) -> Answered {
    seen(house, asked, |look| {
        // A closed board and one that does not exist read the same to whoever may not see it.
        let kind = boards::named(look.asked.param("name"), &look.reader.viewer());
        let kind = kind.ok_or_else(|| no(look, StatusCode::NOT_FOUND, "usage-no-such-board"))?;
        Ok((kind.build)(&look.view).to_json())
    })
}

/// `GET /api/duties`.
pub fn duties(house: &Arc<House>, asked: &Arc<Asked>) -> Answered {
    seen(house, asked, |look| Ok(boards::duties(&look.view).to_json()))
}

/// `GET /api/trace/{code}`.
pub fn trace(house: &Arc<House>, asked: &Arc<Asked>) -> Answered {
    seen(house, asked, |look| {
        let code =
            look.asked.param("code").parse::<Code>().ok().filter(|code| look.view.standing(*code).known);
        let code = code.ok_or_else(|| no(look, StatusCode::NOT_FOUND, "web-no-such-code"))?;
        let way = |direction| portfolio::trace(look.portfolio, code, direction, look.inside());
        let (up, down) = (way(Direction::Upstream), way(Direction::Downstream));
        Ok(json!({ "code": code, "upstream": up, "downstream": down }))
    })
}

/// A plain no, in words.
fn no(look: &Look<'_>, status: StatusCode, key: &str) -> (StatusCode, Value) {
    (status, json!({ "error": key, "says": look.say(key) }))
}

/// A no to whoever is not in.
fn stranger(house: &House, asked: &Asked) -> Answered {
    let says = house.words(language(asked)).say("account-session-over");
    json(StatusCode::UNAUTHORIZED, &json!({ "error": "account-session-over", "says": says }))
}

/// A body as JSON of a known shape; else where it does not fit, and why.
fn understood<T: DeserializeOwned>(body: &[u8]) -> Result<T, (String, String)> {
    let mut json = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut json);
    let value = value.map_err(|why| (why.path().to_string(), why.inner().to_string()))?;
    json.end().map(|()| value).map_err(|why| (String::new(), why.to_string()))
}

/// Reads for whoever the token belongs to, as of when they ask.
fn seen(house: &Arc<House>, asked: &Arc<Asked>, see: fn(&Look<'_>) -> Said) -> Answered {
    answered(house, asked, see).unwrap_or_else(|why| {
        let (status, value) = as_json(house, asked, &why);
        json(status, &value)
    })
}

fn answered(house: &Arc<House>, asked: &Arc<Asked>, see: fn(&Look<'_>) -> Said) -> Result<Answered, Trouble> {
    let Some(arrived) = arrived(house, asked)? else { return Ok(stranger(house, asked)) };
    let then = asked.query("as-of").map(crate::moments::read);
    if then == Some(None) {
        let says = house.words(language(asked)).say("web-no-moment");
        return Ok(json(StatusCode::BAD_REQUEST, &json!({ "error": "web-no-moment", "says": says })));
    }
    let then = then.flatten();
    let tongue = language(asked);
    let Some(reader) = house.turns.look(move |sight| arrived.reader(sight, tongue))? else {
        let says = house.words(tongue).say("usage-which-role");
        return Ok(json(StatusCode::FORBIDDEN, &json!({ "error": "usage-which-role", "says": says })));
    };
    note(house, asked, &reader)?;
    let look_on = move |sight: &Sight<'_>, house: &House, asked: &Asked| {
        let mut look = Look::new(sight, house, &reader, asked);
        look.as_of = then;
        see(&look)
    };
    let said = match then {
        Some(then) => {
            house.look_back(then, |desk| look_on(&Sight { desk, now: then, waiting: None }, house, asked))?
        }
        None => house.look(asked, look_on)?,
    };
    Ok(match said {
        Ok(mut value) => {
            value["ledger"] = json!(house.meta.kind);
            if let Some(then) = then {
                value["as_of"] = json!(then);
            }
            json(StatusCode::OK, &value)
        }
        Err((status, value)) => json(status, &value),
    })
}

/// In a record, whoever looks into what is closed is noted first.
fn note(house: &House, asked: &Asked, reader: &Reader) -> Result<(), Trouble> {
    let (Some(post), true) = (house.sessions(), reader.role.is_unblinded()) else { return Ok(()) };
    let line = Line::BoardRead { person: reader.person, role: reader.role, board: Text::new(&asked.path) };
    post.ask(move |accounts| accounts.access().note(&line))
}

/// What a view shows of closed content to blinded eyes: that it is there.
fn without_closed(value: &mut Value, view: &View<'_>) {
    if view.inside.is_some() {
        return;
    }
    match value {
        Value::Object(fields) if fields.contains_key("closed!") || fields.contains_key("sealed!") => {
            *value = json!("■");
        }
        Value::Object(fields) => fields.values_mut().for_each(|inner| without_closed(inner, view)),
        Value::Array(items) => items.iter_mut().for_each(|inner| without_closed(inner, view)),
        _ => {}
    }
}
