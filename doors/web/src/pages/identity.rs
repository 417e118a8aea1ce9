//! Who somebody is: for whoever at their own site, or their custodian, may know; one at a time, after the access log says who looked.

use crate::answered::{Answered, page};
use crate::asked::Asked;
use crate::frame::{self, key_field};
use crate::house::House;
use crate::page::{Look, Page, Shown as Seen, Who};
use crate::reader::{arrived, language};
use crate::trouble::{missing, trouble};
use crate::turns::Trouble;
use axum::http::StatusCode;
use bench::{Author, Code, Identity};
use maud::{Markup, html};
use office::{Reader, Shown};
use serde_json::json;
use std::sync::Arc;

pub const PAGE: Page =
    Page { path: "/identity/{code}", who: Who::Everybody, title: "web-identity", in_navigation: false, show };

/// Where whoever may know somebody's identity asks for it; nothing for anybody else, who learns nothing of whether there is one.
pub fn link(look: &Look<'_>, of: Code) -> Markup {
    html! { @if may(look, of) && look.as_of.is_none() { p { a.button href={ "/identity/" (of) } { (look.say("web-identity")) } } } }
}

fn author(look: &Look<'_>) -> Author {
    Author { person: look.reader.person, role: look.reader.role, site: look.reader.site }
}

fn may(look: &Look<'_>, of: Code) -> bool {
    look.view.open.identified(of).is_some_and(|known| portfolio::may_read(&author(look), of, &known))
}

fn show(look: &Look<'_>) -> Seen {
    let Some(of) = look.asked.param("code").parse::<Code>().ok().filter(|of| may(look, *of)) else {
        return Seen::Missing;
    };
    Seen::Titled(
        format!("{} · {of}", look.say("web-identity")),
        html! {
            p.lead { (look.say("web-identity-lead")) }
            form.command method="post" action={ "/identity/" (of) } {
                (key_field(&look.reader.form_key))
                p.last { button.go type="submit" { (look.say("web-identity-show")) } }
            }
        },
    )
}

/// Shows it.
pub fn open(house: &Arc<House>, asked: &Arc<Asked>) -> Answered {
    opened(house, asked).unwrap_or_else(|why| trouble(house, asked, &why))
}

fn opened(house: &Arc<House>, asked: &Arc<Asked>) -> Result<Answered, Trouble> {
    let Some(arrived) = arrived(house, asked)? else { return Ok(crate::sign_in::again(house, asked)) };
    let proof = match (house.sessions(), arrived.session().cloned()) {
        (Some(post), Some(session)) => {
            post.ask(move |accounts| accounts.presence(&session, office::now()))?.ok()
        }
        _ => None,
    };
    let answered = house.look(asked, move |sight, house, asked| {
        let Some(reader) = arrived.reader(sight, language(asked)) else { return Ok(None) };
        let look = Look::new(sight, house, &reader, asked);
        let Ok(of) = asked.param("code").parse::<Code>() else { return Ok(None) };
        let reads = Reader { author: author(&look), proof: proof.as_ref(), now: sight.now };
        let body = match house.identity(sight.desk, reads, of)? {
            Shown::Identity(identity) => named(&look, &identity),
            Shown::Erased(since) => {
                let since = since.map(|since| look.moment_text(since)).unwrap_or_default();
                html! { p { (look.fill("identity-erased", json!({ "of": of, "since": since }))) } }
            }
            Shown::Nothing => html! { p.nothing { (look.fill("identity-nothing", json!({ "of": of }))) } },
            Shown::Unknown | Shown::NotYours => return Ok(None),
        };
        let title = format!("{} · {of}", look.say("web-identity"));
        Ok(Some(page(StatusCode::OK, frame::page(house, &look, &title, &body))))
    })?;
    Ok(answered?.unwrap_or_else(|| missing(house, asked)))
}

fn named(look: &Look<'_>, identity: &Identity) -> Markup {
    let fields = [
        ("identity-name", Some(identity.name.to_string())),
        ("identity-born", identity.born.map(|born| born.to_string())),
        ("identity-contact", identity.contact.as_ref().map(ToString::to_string)),
        ("identity-hospital-number", identity.hospital_number.as_ref().map(ToString::to_string)),
    ];
    html! {
        ul.identity { @for (key, value) in fields {
            @if let Some(value) = value { li { (look.fill(key, json!({ "value": value }))) } }
        } }
    }
}
