//! Scores while somebody types: the same server, the instruments' own answer. Nothing is kept.

use super::panel::panel;
use super::read::read;
use crate::answered::{Answered, file, page};
use crate::asked::{Asked, first};
use crate::house::House;
use crate::page::Look;
use crate::reader::{arrived, language};
use crate::trouble::{missing, trouble};
use axum::http::StatusCode;
use std::sync::Arc;

const SCRIPT: &str = include_str!("../../assets/worksheet.js");

/// The script of the sheet: arrows between cells, and scores while typing.
pub fn script(_: &Arc<House>, _: &Arc<Asked>) -> Answered {
    file("text/javascript; charset=utf-8", SCRIPT)
}

/// Scores the cells that were sent under `sheet`.
pub fn take(house: &Arc<House>, asked: &Arc<Asked>) -> Answered {
    let mine = match arrived(house, asked) {
        Ok(Some(arrived)) => arrived,
        Ok(None) => return crate::sign_in::again(house, asked),
        Err(why) => return trouble(house, asked, &why),
    };
    let scored = house.look(asked, move |sight, house, asked| {
        let reader = mine.reader(sight, language(asked))?;
        let look = Look::new(sight, house, &reader, asked);
        let typed = |field: &str| first(&asked.typed, field).map(str::to_owned);
        Some(page(StatusCode::OK, panel(&look, &read(asked.typed("sheet"), typed))))
    });
    match scored {
        Ok(scored) => scored.unwrap_or_else(|| missing(house, asked)),
        Err(why) => trouble(house, asked, &why),
    }
}
