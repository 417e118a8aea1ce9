//! The form of any verb that the reader's role may give, filled from the duty that asks for it.

use crate::form::{Form, shown, warn};
use crate::page::{Look, Page, Shown, Who};
use axum::http::StatusCode;
use maud::{Markup, html};

pub const PAGE: Page =
    Page { path: "/do/{room}/{verb}", who: Who::Everybody, title: "web-do", in_navigation: false, show };

fn show(look: &Look<'_>) -> Shown {
    let Some(mut form) = Form::fresh(look, look.asked.param("room"), look.asked.param("verb")) else {
        return Shown::Missing;
    };
    warn(&mut form);
    match shown(&form, StatusCode::OK) {
        Shown::Status(status, title, body) => Shown::Status(status, title, html! { (about(look)) (body) }),
        other => other,
    }
}

/// Where the thing that the form is about has a page of its own, that is one click away: whoever is asked wants to look first.
fn about(look: &Look<'_>) -> Markup {
    let code = look.asked.query("about").and_then(|about| about.parse::<bench::Code>().ok());
    let known = code.filter(|code| look.view.standing(*code).known);
    html! { @if let Some(code) = known { p.last {
        a.button href=(look.own(code).unwrap_or_else(|| format!("/code/{code}"))) { (look.one(code.kind)) " " (code) }
    } } }
}
