//! One's own account in a record: changing the password, adding a passkey and taking one away. Each change asks for the present password,
//! so that whoever finds an open screen takes nothing over.

use crate::answered::{Answered, elsewhere, page};
use crate::asked::Asked;
use crate::frame::{self, key_field};
use crate::house::House;
use crate::page::Look;
use crate::passkeys::origin;
use crate::reader::{Arrived, arrived, language};
use crate::sign_in::told;
use crate::trouble::{missing, trouble};
use crate::turns::Trouble;
use axum::http::StatusCode;
use bench::Text;
use maud::{Markup, html};
use office::{Denied, Passphrase, SHORTEST_PASSPHRASE, now};
use std::sync::Arc;

/// The page.
pub fn show(house: &Arc<House>, asked: &Arc<Asked>) -> Answered {
    shown(house, asked, StatusCode::OK, None).unwrap_or_else(|why| trouble(house, asked, &why))
}

fn shown(
    house: &Arc<House>,
    asked: &Arc<Asked>,
    status: StatusCode,
    why: Option<Markup>,
) -> Result<Answered, Trouble> {
    let Some(arrived) = arrived(house, asked)? else { return Ok(crate::sign_in::first(asked)) };
    let (Some(post), Some(session)) = (house.sessions(), arrived.session().cloned()) else {
        return Ok(missing(house, asked));
    };
    let names = post.ask(move |accounts| accounts.passkeys(&session))?;
    let mine = arrived.clone();
    let answered = house.look(asked, move |sight, house, asked| {
        let reader = mine.reader(sight, language(asked))?;
        let look = Look::new(sight, house, &reader, asked);
        let body = html! {
            @if let Some(why) = &why { div.refused #refused role="alert" tabindex="-1" { (why) } }
            @if asked.query("changed").is_some() {
                div.accepted role="status" { p { (look.say("web-account-changed")) } }
            }
            (password(&look))
            (passkeys(house, &look, &names))
        };
        Some(page(status, frame::page(house, &look, &look.say("web-account"), &body)))
    })?;
    // Whoever holds several roles has not said yet which one: that is asked first.
    answered.map_or_else(|| crate::sign_in::roles(house, asked, &arrived), Ok)
}

fn secret(look: &Look<'_>, id: &str, name: &'static str, key: &str, new: bool) -> Markup {
    html! {
        div.field {
            label for=(id) { (look.say(key)) }
            input id=(id) type="password" name=(name) required
                autocomplete=(if new { "new-password" } else { "current-password" })
                minlength=[new.then_some(SHORTEST_PASSPHRASE)];
        }
    }
}

fn password(look: &Look<'_>) -> Markup {
    html! {
        section {
            h2 { (look.say("web-change-password")) }
            p.lead { (look.say("web-change-password-lead")) }
            form.narrow method="post" action="/account/password" {
                (key_field(&look.reader.form_key))
                (secret(look, "present", "present", "web-present-password", false))
                p.hint { (look.say("web-choose-password")) }
                (secret(look, "new", "new", "web-new-password", true))
                (secret(look, "again", "again", "web-password-again", true))
                button.go type="submit" { (look.say("web-change-password")) }
            }
        }
    }
}

fn passkeys(house: &House, look: &Look<'_>, names: &[Text]) -> Markup {
    html! {
        section #passkeys {
            h2 { (look.say("web-passkeys")) }
            p.lead { (look.say("web-passkeys-lead")) }
            @if names.is_empty() { p.nothing { (look.say("web-no-passkeys")) } }
            @for name in names {
                form method="post" action="/account/passkey/remove" {
                    (key_field(&look.reader.form_key))
                    input type="hidden" name="name" value=(name);
                    p { strong { (name) } " " button.quiet type="submit" { (look.say("web-passkey-remove")) } }
                }
            }
            @if origin(house, look.asked).is_some() {
                form.narrow method="post" action="/account/passkey/add" data-passkey="add" hidden {
                    (key_field(&look.reader.form_key))
                    div.field {
                        label for="passkey-name" { (look.say("web-passkey-name")) }
                        input #passkey-name name="name" required maxlength="60" autocomplete="off";
                    }
                    (secret(look, "passkey-password", "password", "web-present-password", false))
                    p.problem hidden role="alert" {}
                    button.go type="submit" { (look.say("web-passkey-add")) }
                }
                noscript { p.hint { (look.say("web-passkey-script")) } }
            } @else { p.hint { (look.say("web-passkey-nowhere")) } }
        }
    }
}

/// Takes a new password. Every other session of this person ends.
pub fn change(house: &Arc<House>, asked: &Arc<Asked>) -> Answered {
    changed(house, asked).unwrap_or_else(|why| trouble(house, asked, &why))
}

fn changed(house: &Arc<House>, asked: &Arc<Asked>) -> Result<Answered, Trouble> {
    let Some((post, session)) = mine(house, asked)? else { return Ok(missing(house, asked)) };
    if asked.typed("new") != asked.typed("again") {
        let says = house.words(language(asked)).say("secret-differs");
        return shown(house, asked, StatusCode::UNPROCESSABLE_ENTITY, Some(html! { p { (says) } }));
    }
    let (present, new) = (Passphrase::new(asked.typed("present")), Passphrase::new(asked.typed("new")));
    // No password may be what one would try first for this person.
    let people = house.look(asked, |sight, _, _| sight.desk.portfolio().open.people.clone())?;
    let done =
        post.ask(move |accounts| accounts.change_password(&session, &present, &new, &people, now()))?;
    after(house, asked, done)
}

/// Takes a passkey away.
pub fn remove(house: &Arc<House>, asked: &Arc<Asked>) -> Answered {
    removed(house, asked).unwrap_or_else(|why| trouble(house, asked, &why))
}

fn removed(house: &Arc<House>, asked: &Arc<Asked>) -> Result<Answered, Trouble> {
    let Some((post, session)) = mine(house, asked)? else { return Ok(missing(house, asked)) };
    let name = Text::new(asked.typed("name"));
    let done = post.ask(move |accounts| accounts.remove_passkey(&session, &name))?;
    after(house, asked, done)
}

/// The accounts and the session of whoever asks; none in a rehearsal.
fn mine<'a>(
    house: &'a House,
    asked: &Asked,
) -> Result<Option<(&'a crate::post::Post, office::Session)>, Trouble> {
    let session = arrived(house, asked)?.as_ref().and_then(Arrived::session).cloned();
    Ok(house.passwords().zip(session))
}

fn after(house: &Arc<House>, asked: &Arc<Asked>, done: Result<(), Denied>) -> Result<Answered, Trouble> {
    match done {
        Ok(()) => Ok(elsewhere("/account?changed=1")),
        Err(denied) => {
            let why = told(house.words(language(asked)), &denied);
            shown(house, asked, StatusCode::FORBIDDEN, Some(why))
        }
    }
}
