//! Coming in and leaving: with a password into a record, with a click as a sample person into a rehearsal.

use crate::answered::{Answered, elsewhere, page, with_cookie};
use crate::asked::{Asked, local};
use crate::frame::{bare, key_field};
use crate::guard::cookie;
use crate::house::House;
use crate::reader::{self, Arrived, LANGUAGE, ROLE, SESSION, language, read_role, write_role};
use crate::sittings::Sitting;
use crate::trouble::trouble;
use crate::turns::Trouble;
use axum::http::{StatusCode, header};
use bench::{PersonCode, Role, SiteCode};
use maud::{Markup, html};
use office::{Denied, Passphrase, now};
use serde_json::json;
use std::sync::Arc;
use strum::VariantArray;
use words::Words;

/// As long as a session may last at most.
pub const SHIFT_SECONDS: i64 = 12 * 3600;
/// A choice of language stays for a year.
const YEAR_SECONDS: i64 = 365 * 86_400;

/// Where whoever has not come in is sent.
#[must_use]
pub fn first(asked: &Asked) -> Answered {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("back", &asked.target());
    elsewhere(&format!("/sign-in?{}", query.finish()))
}

/// The page to come in by.
pub fn show(house: &Arc<House>, asked: &Arc<Asked>) -> Answered {
    form(house, asked, StatusCode::OK, None).unwrap_or_else(|why| trouble(house, asked, &why))
}

/// A form was sent after the session had ended: what was typed comes along, and is sent again after signing in.
pub fn again(house: &Arc<House>, asked: &Arc<Asked>) -> Answered {
    let words = house.words(language(asked));
    let says = words.say("web-session-over");
    form(house, asked, StatusCode::UNAUTHORIZED, Some(&html! { p { (says) } }))
        .unwrap_or_else(|why| trouble(house, asked, &why))
}

/// What stands in the sign-in form so that a form that was sent too late comes back after it.
fn kept(house: &House, asked: &Asked) -> Option<String> {
    let known = asked.typed("kept");
    let known = (asked.path == "/sign-in" && !known.is_empty()).then(|| known.to_owned());
    known.or_else(|| house.kept.keep(asked))
}

fn form(
    house: &Arc<House>,
    asked: &Arc<Asked>,
    status: StatusCode,
    why: Option<&Markup>,
) -> Result<Answered, Trouble> {
    let words = house.words(language(asked));
    let back = asked.query("back").unwrap_or(asked.typed("back")).to_owned();
    let kept =
        html! { @if let Some(token) = kept(house, asked) { input type="hidden" name="kept" value=(token); } };
    let body = if house.rehearses() {
        let people = house.look(asked, |sight, _, _| samples(sight.desk.portfolio()))?;
        html! {
            p.lead { (words.say("web-samples")) }
            @if let Some(why) = why { div.refused role="alert" { (why) } }
            form.samples method="post" action="/sign-in" {
                input type="hidden" name="back" value=(back);
                (kept)
                @for (role, site, person, name) in &people {
                    button type="submit" name="sample" value={ (person) " " (write_role(*role, *site)) } {
                        strong { (words.say(&format!("role-{role}"))) }
                        span { (name) @if let Some(site) = site { " · " (site) } }
                        @if role.is_unblinded() { span.closed { (words.say("web-unblinded")) } }
                    }
                }
            }
        }
    } else {
        html! {
            @if let Some(why) = why { div.refused role="alert" { (why) } }
            form.narrow method="post" action="/sign-in" {
                input type="hidden" name="back" value=(back);
                (kept)
                input type="hidden" name="ceremony" value="";
                input type="hidden" name="answer" value="";
                div.field {
                    label for="person" { (words.say("web-person")) }
                    p.hint #person-hint { (words.say("web-person-hint")) }
                    input #person name="person" required autocomplete="username" autocapitalize="characters"
                        spellcheck="false" aria-describedby="person-hint" value=(asked.typed("person"));
                }
                div.field {
                    label for="password" { (words.say("web-password")) }
                    input #password type="password" name="password" required autocomplete="current-password";
                }
                p.problem hidden role="alert" {}
                button.go type="submit" { (words.say("web-sign-in")) }
                @if crate::passkeys::origin(house, asked).is_some() {
                    // Where there is no script there is a password.
                    button type="submit" data-passkey="come-in" formnovalidate hidden { (words.say("web-with-passkey")) }
                }
                p { a href="/invited" { (words.say("web-was-invited")) } }
            }
        }
    };
    Ok(page(status, bare(house, words, asked, &words.say("web-sign-in"), &body)))
}

/// One sample person for each role that somebody holds; for roles of a site, one for each site.
fn samples(portfolio: &portfolio::Portfolio) -> Vec<(Role, Option<SiteCode>, PersonCode, String)> {
    let people = &portfolio.open.people;
    let mut found: Vec<(Role, Option<SiteCode>, PersonCode, String)> = Vec::new();
    for &role in Role::VARIANTS {
        for (code, person) in people.people() {
            for grant in person.grants.iter().filter(|grant| grant.role == role) {
                if !found.iter().any(|(known, site, _, _)| *known == role && *site == grant.site) {
                    found.push((role, grant.site, code, person.name.to_string()));
                }
            }
        }
    }
    if found.is_empty() {
        found.push((Role::Administrator, None, PersonCode::after(0), String::new()));
    }
    found
}

/// Takes what was sent.
pub fn take(house: &Arc<House>, asked: &Arc<Asked>) -> Answered {
    let taken = match house.passwords() {
        Some(_) if !asked.typed("ceremony").is_empty() => by_passkey(house, asked),
        Some(_) => by_password(house, asked),
        None => as_sample(house, asked),
    };
    taken.unwrap_or_else(|why| trouble(house, asked, &why))
}

/// Lets somebody in: to the form that they had sent too late, if they had, else to where they wanted to go.
fn come_in(house: &Arc<House>, asked: &Asked, token: &str, who: (PersonCode, Option<&str>)) -> Answered {
    let seated = |answer| with_cookie(answer, &cookie(SESSION, token, SHIFT_SECONDS, &house.outer));
    match house.kept.give_back(asked.typed("kept"), who, token) {
        Some((mut form, role)) => {
            // The page speaks as the one before did.
            for (name, value) in asked.headers.iter().filter(|(name, _)| **name == header::ACCEPT_LANGUAGE) {
                form.headers.insert(name, value.clone());
            }
            if let Some(Ok(chosen)) = asked.cookie(LANGUAGE).map(|tag| format!("{LANGUAGE}={tag}").parse()) {
                form.headers.append(header::COOKIE, chosen);
            }
            let answer = seated(crate::form::take(house, &Arc::new(form)));
            with_cookie(answer, &cookie(ROLE, &role, SHIFT_SECONDS, &house.outer))
        }
        None => seated(elsewhere(local(asked.typed("back")))),
    }
}

fn as_sample(house: &Arc<House>, asked: &Arc<Asked>) -> Result<Answered, Trouble> {
    let sample = asked.typed("sample").split_once(' ');
    let chosen =
        sample.and_then(|(person, role)| Some((person.parse::<PersonCode>().ok()?, read_role(role)?)));
    let Some((person, (role, site))) = chosen else {
        return form(house, asked, StatusCode::BAD_REQUEST, None);
    };
    let holds = house.look(asked, move |sight, _, _| {
        let people = &sight.desk.portfolio().open.people;
        people.is_empty() || people.holds(person, role, site, sight.now)
    })?;
    if !holds {
        return form(house, asked, StatusCode::FORBIDDEN, None);
    }
    let token = house.sittings.begin(Sitting { person, role, site });
    let token = token.map_err(|fault| Trouble::Fault(forms::told(&fault)))?;
    Ok(come_in(house, asked, &token, (person, Some(&write_role(role, site)))))
}

fn by_password(house: &Arc<House>, asked: &Arc<Asked>) -> Result<Answered, Trouble> {
    let Some(post) = house.passwords() else { return as_sample(house, asked) };
    // A code that does not read is answered like a wrong password, after as long a look.
    let person = asked.typed("person").parse().unwrap_or(PersonCode(0));
    let password = Passphrase::new(asked.typed("password"));
    match post.ask(move |accounts| accounts.login(person, &password, now()))? {
        Ok(token) => Ok(come_in(house, asked, token.text(), (person, None))),
        Err(denied) => {
            let why = told(house.words(language(asked)), &denied);
            form(house, asked, StatusCode::FORBIDDEN, Some(&why))
        }
    }
}

/// The device's answer comes with the page's own form, so that a form that was sent too late comes back to whoever comes in with a
/// passkey as it does with a password.
fn by_passkey(house: &Arc<House>, asked: &Arc<Asked>) -> Result<Answered, Trouble> {
    let origin = crate::passkeys::origin(house, asked);
    let (Some(post), Some(origin)) = (house.passwords(), origin) else { return by_password(house, asked) };
    let answer = serde_json::from_str(asked.typed("answer")).ok();
    let ceremony = asked.typed("ceremony").to_owned();
    let come = post.ask(move |accounts| {
        let Some(answer) = answer else { return Ok(Err(Denied::Wrong)) };
        let token = match accounts.finish_login(&origin, &ceremony, &answer, now())? {
            Ok(token) => token,
            Err(denied) => return Ok(Err(denied)),
        };
        let session = accounts.session(&token, now())?;
        Ok(session.map(|session| (token, session.person())))
    })?;
    match come {
        Ok((token, person)) => Ok(come_in(house, asked, token.text(), (person, None))),
        Err(denied) => {
            let why = told(house.words(language(asked)), &denied);
            form(house, asked, StatusCode::FORBIDDEN, Some(&why))
        }
    }
}

/// Why somebody does not come in, and what helps.
#[must_use]
pub fn told(words: &Words, denied: &Denied) -> Markup {
    let fill = json!({ "detail": denied.detail() });
    let fill = fill.as_object().cloned().unwrap_or_default();
    let (says, way_out) = (denied.key().to_owned(), format!("{}.way-out", denied.key()));
    html! { p { (words.say_with(&says, &fill)) } p.way-out { (words.say_with(&way_out, &fill)) } }
}

/// Ends the session.
pub fn leave(house: &Arc<House>, asked: &Arc<Asked>) -> Answered {
    if let Some(token) = reader::token(asked) {
        house.sittings.end(token);
        let arrived = reader::arrived(house, asked).ok().flatten();
        let session = arrived.and_then(|arrived| arrived.session().cloned());
        if let (Some(post), Some(session)) = (house.sessions(), session)
            && let Err(why) = post.ask(move |accounts| accounts.logout(&session))
        {
            return trouble(house, asked, &why);
        }
    }
    let answer = with_cookie(elsewhere("/sign-in"), &cookie(SESSION, "", 0, &house.outer));
    with_cookie(answer, &cookie(ROLE, "", 0, &house.outer))
}

/// The roles that whoever came in holds, to choose one.
///
/// # Errors
/// The world's failures.
pub fn roles(house: &Arc<House>, asked: &Arc<Asked>, arrived: &Arrived) -> Result<Answered, Trouble> {
    let person = arrived.person();
    let held: Vec<(Role, Option<SiteCode>)> = house.look(asked, move |sight, _, _| {
        let people = &sight.desk.portfolio().open.people;
        let grants = people.person(person).map(|person| person.grants.clone()).unwrap_or_default();
        let holds =
            |grant: &portfolio::people::Grant| people.holds(person, grant.role, grant.site, sight.now);
        grants.iter().filter(|grant| holds(grant)).map(|grant| (grant.role, grant.site)).collect()
    })?;
    let words = house.words(language(asked));
    let body = html! {
        @if held.is_empty() { p { (words.say("web-no-role")) } }
        form.samples method="post" action="/role" {
            (key_field(arrived.form_key()))
            input type="hidden" name="back" value=(asked.target());
            @for (role, site) in &held {
                button type="submit" name="role" value=(write_role(*role, *site)) {
                    strong { (words.say(&format!("role-{role}"))) }
                    @if let Some(site) = site { span { (site) } }
                    @if role.is_unblinded() { span.closed { (words.say("web-unblinded")) } }
                }
            }
        }
        form method="post" action="/sign-out" {
            (key_field(arrived.form_key()))
            button.quiet type="submit" { (words.say("web-sign-out")) }
        }
    };
    Ok(page(StatusCode::OK, bare(house, words, asked, &words.say("web-which-role"), &body)))
}

/// Takes the role in which somebody wants to read. Whether they hold it is asked at each request.
pub fn choose_role(house: &Arc<House>, asked: &Arc<Asked>) -> Answered {
    let answer = elsewhere(local(asked.typed("back")));
    match read_role(asked.typed("role")) {
        Some((role, site)) => {
            with_cookie(answer, &cookie(ROLE, &write_role(role, site), SHIFT_SECONDS, &house.outer))
        }
        None => answer,
    }
}

/// A form that was sent for the other language: the choice stays.
#[must_use]
pub fn remember_language(house: &House, asked: &Asked, answer: Answered) -> Answered {
    match asked.typed("language").parse::<words::Language>() {
        Ok(language) => with_cookie(answer, &cookie(LANGUAGE, language.tag(), YEAR_SECONDS, &house.outer)),
        Err(_) => answer,
    }
}

/// Takes the language.
pub fn choose_language(house: &Arc<House>, asked: &Arc<Asked>) -> Answered {
    let answer = elsewhere(local(asked.typed("back")));
    match asked.typed("language").parse::<words::Language>() {
        Ok(language) => with_cookie(answer, &cookie(LANGUAGE, language.tag(), YEAR_SECONDS, &house.outer)),
        Err(_) => answer,
    }
}
