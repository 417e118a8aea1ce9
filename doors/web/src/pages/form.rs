//! The form of any verb that the reader's role may give, filled from the duty that asks for it.

use crate::form::{Form, shown, warn};
use crate::page::{Look, Page, Shown, Who};
use axum::http::StatusCode;

pub const PAGE: Page =
    Page { path: "/do/{room}/{verb}", who: Who::Everybody, title: "web-do", in_navigation: false, show };

fn show(look: &Look<'_>) -> Shown {
    let Some(mut form) = Form::fresh(look, look.asked.param("room"), look.asked.param("verb")) else {
        return Shown::Missing;
    };
    warn(&mut form);
    shown(&form, StatusCode::OK)
}
