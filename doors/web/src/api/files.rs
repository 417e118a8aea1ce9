//! `POST /api/files`: a program's file is kept under its digest, and a command that follows names it in `files`.

use super::stranger;
use crate::answered::{Answered, json};
use crate::asked::Asked;
use crate::files::{MOST, unfit};
use crate::house::House;
use crate::kind::Kind;
use crate::reader::{arrived, language};
use crate::trouble::as_json;
use crate::turns::Trouble;
use axum::http::{StatusCode, header};
use office::Fault;
use serde_json::json;
use std::sync::Arc;

/// Where files are sent.
pub const PATH: &str = "/api/files";

/// Takes the file itself as the body, whatever its type is said to be.
pub fn keep(house: &Arc<House>, asked: &Arc<Asked>) -> Answered {
    kept(house, asked).unwrap_or_else(|why| {
        let (status, value) = as_json(house, asked, &why);
        json(status, &value)
    })
}

fn kept(house: &Arc<House>, asked: &Arc<Asked>) -> Result<Answered, Trouble> {
    // As with commands: a browser sends cookies by itself, and a token only where a program put it.
    let program = asked.header(header::AUTHORIZATION).is_some();
    let Some(arrived) = arrived(house, asked)?.filter(|_| program) else { return Ok(stranger(house, asked)) };
    let tongue = language(asked);
    let words = house.words(tongue);
    let no = |status: StatusCode, key: &str| {
        let most = json!({ "most": MOST / 1024 / 1024 });
        let way_out =
            words.say_with(&format!("{key}.way-out"), most.as_object().unwrap_or(&Default::default()));
        json(status, &json!({ "error": key, "says": words.say(key), "way_out": way_out }))
    };
    if house.turns.look(move |sight| arrived.reader(sight, tongue))?.is_none() {
        let says = words.say("usage-which-role");
        return Ok(json(StatusCode::FORBIDDEN, &json!({ "error": "usage-which-role", "says": says })));
    }
    if let Some(why) = unfit(&asked.body) {
        return Ok(no(StatusCode::UNPROCESSABLE_ENTITY, why.key()));
    }
    let Some(files) = &house.attachments else { return Err(Trouble::Stopped) };
    let hash = files.put(&asked.body).map_err(|fault| Trouble::Fault(forms::told(&Fault::from(fault))))?;
    let value = json!({ "digest": hash, "kind": Kind::of(&asked.body).media, "size": asked.body.len() });
    Ok(json(StatusCode::OK, &value))
}
