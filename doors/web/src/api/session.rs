//! `POST /api/session`: a token for a program.

use super::understood;
use crate::answered::{Answered, json};
use crate::asked::Asked;
use crate::house::House;
use crate::reader::{language, read_role};
use crate::sittings::Sitting;
use crate::trouble::as_json;
use crate::turns::Trouble;
use axum::http::StatusCode;
use bench::PersonCode;
use office::{Passphrase, now};
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;

/// What a program sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    person: String,
    password: Option<String>,
    role: Option<String>,
}

/// Takes `{"person", "password"}` in a record, `{"person", "role"}` in a rehearsal (`investigator@ST-1-T`).
pub fn open(house: &Arc<House>, asked: &Arc<Asked>) -> Answered {
    opened(house, asked).unwrap_or_else(|why| {
        let (status, value) = as_json(house, asked, &why);
        json(status, &value)
    })
}

fn opened(house: &Arc<House>, asked: &Arc<Asked>) -> Result<Answered, Trouble> {
    let words = house.words(language(asked));
    let body: Sent = match understood(&asked.body) {
        Ok(body) => body,
        Err((path, why)) => {
            let fill = json!({ "path": path, "why": why });
            let says = words.say_with("misfit-body", &fill.as_object().cloned().unwrap_or_default());
            return Ok(json(StatusCode::UNPROCESSABLE_ENTITY, &json!({ "misfit": path, "says": says })));
        }
    };
    let no = |key: &str, detail: String| {
        let fill = json!({ "detail": detail });
        let fill = fill.as_object().cloned().unwrap_or_default();
        let way_out = words.say_with(&format!("{key}.way-out"), &fill);
        let says = words.say_with(key, &fill);
        json(StatusCode::FORBIDDEN, &json!({ "denied": key, "says": says, "way_out": way_out }))
    };
    let Ok(person) = body.person.parse::<PersonCode>() else {
        return Ok(no("account-wrong", String::new()));
    };
    if let Some(post) = house.passwords() {
        let password = Passphrase::new(&body.password.unwrap_or_default());
        return Ok(match post.ask(move |accounts| accounts.login(person, &password, now()))? {
            Ok(token) => json(StatusCode::OK, &json!({ "token": token.text() })),
            Err(denied) => no(denied.key(), denied.detail()),
        });
    }
    let Some((role, site)) = read_role(&body.role.unwrap_or_default()) else {
        return Ok(no("account-wrong", String::new()));
    };
    let holds = house.look(asked, move |sight, _, _| {
        sight.desk.portfolio().open.people.holds(person, role, site, sight.now)
    })?;
    if !holds {
        return Ok(no("account-wrong", String::new()));
    }
    let token = house.sittings.begin(Sitting { person, role, site });
    let token = token.map_err(|fault| Trouble::Fault(forms::told(&fault)))?;
    Ok(json(StatusCode::OK, &json!({ "token": token })))
}
