//! Accounts in a record: accepting an invitation, and inviting. Nobody sets another's password: an administrator invites, and the owner
//! chooses (decisions/0015).

use crate::answered::{Answered, elsewhere, page};
use crate::asked::Asked;
use crate::frame::{self, bare, key_field};
use crate::house::House;
use crate::page::Look;
use crate::reader::{arrived, language};
use crate::sign_in::told;
use crate::trouble::{missing, refused, trouble};
use crate::turns::Trouble;
use axum::http::StatusCode;
use bench::PersonCode;
use maud::{Markup, html};
use office::{Passphrase, SHORTEST_PASSPHRASE, now};
use serde_json::json;
use std::sync::Arc;

/// Where whoever was invited chooses a password of their own.
pub fn show(house: &Arc<House>, asked: &Arc<Asked>) -> Answered {
    match house.passwords() {
        Some(_) => form(house, asked, StatusCode::OK, None),
        None => missing(house, asked),
    }
}

fn form(house: &House, asked: &Asked, status: StatusCode, why: Option<&Markup>) -> Answered {
    let words = house.words(language(asked));
    let password = |name: &'static str, key: &str| {
        html! {
            div.field {
                label for=(name) { (words.say(key)) }
                input id=(name) type="password" name=(name) required autocomplete="new-password" minlength=(SHORTEST_PASSPHRASE);
            }
        }
    };
    let body = html! {
        @if let Some(why) = why { div.refused role="alert" { (why) } }
        form.narrow method="post" action="/invited" {
            div.field {
                label for="person" { (words.say("web-person")) }
                input #person name="person" required autocomplete="username" autocapitalize="characters" spellcheck="false"
                    value=(asked.typed("person"));
            }
            div.field {
                label for="code" { (words.say("secret-invitation")) }
                input #code name="code" required autocomplete="off" autocapitalize="characters" spellcheck="false";
            }
            p.hint { (words.say("web-choose-password")) }
            (password("password", "web-own-password"))
            (password("again", "web-password-again"))
            button.go type="submit" { (words.say("web-accept")) }
        }
    };
    page(status, bare(house, words, asked, &words.say("web-invited"), &body))
}

/// Takes the password that its owner chose.
pub fn take(house: &Arc<House>, asked: &Arc<Asked>) -> Answered {
    taken(house, asked).unwrap_or_else(|why| trouble(house, asked, &why))
}

fn taken(house: &Arc<House>, asked: &Arc<Asked>) -> Result<Answered, Trouble> {
    let Some(post) = house.passwords() else { return Ok(missing(house, asked)) };
    let words = house.words(language(asked));
    if asked.typed("password") != asked.typed("again") {
        let why = html! { p { (words.say("secret-differs")) } };
        return Ok(form(house, asked, StatusCode::UNPROCESSABLE_ENTITY, Some(&why)));
    }
    let person = asked.typed("person").parse().unwrap_or(PersonCode(0));
    let (code, password) = (Passphrase::new(asked.typed("code")), Passphrase::new(asked.typed("password")));
    // Who was appointed stands in the open.
    let people = house.look(asked, |sight, _, _| sight.desk.portfolio().open.people.clone())?;
    match post.ask(move |accounts| accounts.accept(person, &code, &password, &people, now()))? {
        Ok(()) => Ok(elsewhere("/sign-in")),
        Err(denied) => Ok(form(house, asked, StatusCode::FORBIDDEN, Some(&told(words, &denied)))),
    }
}

/// The button with which an administrator invites a person, on that person's page.
#[must_use]
pub fn button(look: &Look<'_>, person: PersonCode) -> Markup {
    if look.reader.role != bench::Role::Administrator || look.reader.session.is_none() {
        return html! {};
    }
    html! {
        form method="post" action="/invite" {
            (key_field(&look.reader.form_key))
            input type="hidden" name="person" value=(person);
            button type="submit" { (look.say("account-invite")) }
        }
    }
}

/// Invites somebody, and shows the code once.
pub fn invite(house: &Arc<House>, asked: &Arc<Asked>) -> Answered {
    inviting(house, asked).unwrap_or_else(|why| trouble(house, asked, &why))
}

fn inviting(house: &Arc<House>, asked: &Arc<Asked>) -> Result<Answered, Trouble> {
    let (Some(post), Some(arrived)) = (house.passwords(), arrived(house, asked)?) else {
        return Ok(missing(house, asked));
    };
    let Ok(person) = asked.typed("person").parse::<PersonCode>() else { return Ok(missing(house, asked)) };
    let by = arrived.person();
    let people = house.look(asked, |sight, _, _| sight.desk.portfolio().open.people.clone())?;
    // Whether they are an administrator is asked by the accounts themselves.
    match post.ask(move |accounts| accounts.invite(by, &people, person, now()))? {
        Err(_) => Ok(refused(house, asked, StatusCode::FORBIDDEN, "web-missing")),
        Ok(invitation) => {
            let shown = house.look(asked, move |sight, house, asked| {
                let reader = arrived.reader(sight, language(asked))?;
                let look = Look::new(sight, house, &reader, asked);
                let fill = json!({ "person": invitation.person, "code": invitation.code(), "until": invitation.until });
                let body = html! { p.accepted { (look.fill("account-invited", fill)) } };
                Some(page(StatusCode::OK, frame::page(house, &look, &look.say("account-invite"), &body)))
            })?;
            Ok(shown.unwrap_or_else(|| missing(house, asked)))
        }
    }
}
