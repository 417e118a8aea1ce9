//! When there is no answer: what failed, where, and what to do.

use crate::answered::{Answered, page};
use crate::asked::Asked;
use crate::frame::bare;
use crate::house::House;
use crate::reader::language;
use crate::turns::Trouble;
use axum::http::StatusCode;
use maud::html;
use serde_json::{Value, json};

/// The world failed (500), or the desk is closed (503).
#[must_use]
pub fn trouble(house: &House, asked: &Asked, trouble: &Trouble) -> Answered {
    let words = house.words(language(asked));
    let (status, says, way_out) = said(house, asked, trouble);
    let body = html! { div.fault role="alert" { p { (says) } p.way-out { (way_out) } } };
    page(status, bare(house, words, asked, &words.say("web-trouble"), &body))
}

/// The same for programs.
#[must_use]
pub fn as_json(house: &House, asked: &Asked, trouble: &Trouble) -> (StatusCode, Value) {
    let key = match trouble {
        Trouble::Fault(told) => told.key,
        Trouble::Stopped => "web-stopped",
    };
    let (status, says, way_out) = said(house, asked, trouble);
    (status, json!({ "fault": key, "says": says, "way_out": way_out }))
}

fn said(house: &House, asked: &Asked, trouble: &Trouble) -> (StatusCode, String, String) {
    let words = house.words(language(asked));
    match trouble {
        Trouble::Stopped => {
            let way_out = words.say("web-stopped.way-out");
            (StatusCode::SERVICE_UNAVAILABLE, words.say("web-stopped"), way_out)
        }
        Trouble::Fault(told) => {
            let way_out = words.say_with(&format!("{}.way-out", told.key), &told.fill);
            (StatusCode::INTERNAL_SERVER_ERROR, words.say_with(told.key, &told.fill), way_out)
        }
    }
}

/// A page that is not there, for this reader.
#[must_use]
pub fn missing(house: &House, asked: &Asked) -> Answered {
    refused(house, asked, StatusCode::NOT_FOUND, "web-missing")
}

/// A plain no, with the way out: the key's own `way-out`.
#[must_use]
pub fn refused(house: &House, asked: &Asked, status: StatusCode, key: &str) -> Answered {
    let words = house.words(language(asked));
    let body = html! {
        p { (words.say(&format!("{key}.way-out"))) }
        p { a.button href="/" { (words.say("web-home")) } }
    };
    page(status, bare(house, words, asked, &words.say(key), &body))
}
