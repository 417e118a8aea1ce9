//! What is signed: the command in words, what stands about everything that it names, and who signs what. The digest of exactly this is
//! pinned by the signature, and looked at again at the moment of deciding.

use super::state::Form;
use super::{above, hidden, signs, without_signatures};
use crate::page::{Look, Shown};
use axum::http::StatusCode;
use bench::{Asked, Author, CommandId, Digest, Moment, PersonCode, Role};
use ledger::Tag;
use maud::{Markup, html};
use portfolio::{Command, Portfolio, Refusal};
use serde_json::{Value, json};

const SHOWN: Tag = Tag::new("graftline/web-review/1");

/// Everything in the way, signatures apart.
#[must_use]
pub fn obstacles(form: &Form<'_>, command: &Command) -> Vec<Refusal> {
    let reader = form.look.reader;
    let author = Author { person: reader.person, role: reader.role, site: reader.site };
    let now = form.look.view.now;
    let asked = Asked { id: CommandId(0), author, happened: form.happened.min(now), now, signatures: vec![] };
    without_signatures(portfolio::obstacles(form.look.portfolio, &asked, command))
}

/// What the signers are shown, as data: the command and what stands about each code that it names.
#[must_use]
pub fn pinned(portfolio: &Portfolio, command: &Command) -> Value {
    let standing = |code: bench::Code| {
        let standing = portfolio::standing(portfolio, code);
        let released: Vec<String> =
            standing.released.iter().map(|released| released.jurisdiction.to_string()).collect();
        json!({
            "code": code, "held_by": standing.held_by, "released": released, "rejected": standing.rejected,
            "expires": standing.expires, "at_site": standing.at_site, "temperature": standing.temperature,
        })
    };
    let names: Vec<Value> = command.names().into_iter().map(standing).collect();
    json!({ "command": command, "names": names })
}

/// Its digest.
#[must_use]
pub fn digest(portfolio: &Portfolio, command: &Command) -> Digest {
    let hash = ledger::canonical::hash(SHOWN, &pinned(portfolio, command));
    // What cannot be spelt cannot be given either; the desk says so.
    Digest(hash.map_or([0; 32], |hash| hash.0))
}

/// The page on which a command is signed.
#[must_use]
pub fn shown(form: &Form<'_>, command: &Command, body: &Value) -> Shown {
    let look = form.look;
    let markup = html! {
        (above(form))
        p.lead { (look.say("web-review-lead")) }
        // A document is shown under its file's own keys, in whatever language the page speaks.
        section.review translate=[super::shape::from_a_file(form.verb.verb).then_some("no")] { (crate::pages::fields(look, body)) (names(look, command)) }
        form.command.signing method="post" action={ "/do/" (form.verb.room) "/" (form.verb.verb) } {
            (hidden(form))
            @for (name, value) in &form.pairs { input type="hidden" name=(name) value=(value); }
            input type="hidden" name="happened" value=(form.happened);
            input type="hidden" name="shown" value=(digest(look.portfolio, command));
            (author_signs(form))
            (second_signs(form))
            p.last {
                button.go type="submit" name="sign" value="yes" { (look.say("web-sign")) }
                button.quiet type="submit" name="back" value="yes" formnovalidate { (look.say("web-change")) }
                (crate::frame::in_other_words(look))
            }
        }
    };
    debug_assert!(signs(form), "only what is signed is reviewed");
    Shown::Status(StatusCode::OK, super::title(form), markup)
}

fn names(look: &Look<'_>, command: &Command) -> Markup {
    html! {
        @for code in command.names() {
            @let standing = look.view.standing(code);
            @if standing.known { h3 { (look.code(code)) } (crate::pages::stands(look, code, &standing)) }
        }
    }
}

fn author_signs(form: &Form<'_>) -> Markup {
    let look = form.look;
    let Some(meaning) = form.rule.author_signs else { return html! {} };
    let name = look.view.open.people.person(look.reader.person).map(|person| person.name.to_string());
    html! {
        fieldset.signature {
            legend { (look.say("web-your-signature")) }
            p { strong { (name.unwrap_or_else(|| look.reader.person.to_string())) } " · "
                (look.say(&format!("role-{}", look.reader.role))) " · " (look.say(&format!("meaning-{meaning}"))) }
            @if look.reader.session.is_some() { (password(look, "password", "web-password")) (passkey(form)) }
        }
    }
}

/// Signing with a passkey instead of the password: a script fetches the challenge and sends the answer with this very form.
fn passkey(form: &Form<'_>) -> Markup {
    let (look, verb) = (form.look, form.verb);
    html! {
        input type="hidden" name="ceremony" value="";
        input type="hidden" name="answer" value="";
        p.problem hidden role="alert" {}
        button type="submit" hidden data-passkey="sign" data-to={ "/sign/" (verb.room) "/" (verb.verb) } {
            (look.say("web-sign-with-passkey")) }
    }
}

fn second_signs(form: &Form<'_>) -> Markup {
    let look = form.look;
    let Some((meaning, allowed)) = &form.rule.second else { return html! {} };
    let chosen = look.asked.typed("second");
    html! {
        fieldset.signature {
            legend { (look.say("web-second-signature")) }
            p { (look.say(&format!("meaning-{meaning}"))) }
            div.field {
                label for="second" { (look.say("web-second-person")) }
                select #second name="second" {
                    option value="" { (look.say("web-choose")) }
                    @for (person, role, name) in seconds(form, allowed) {
                        @let value = format!("{person}:{role}");
                        option value=(value) selected[value == chosen] { (name) " · " (look.say(&format!("role-{role}"))) " · " (person) }
                    }
                }
            }
            @if look.reader.session.is_some() { (password(look, "second-password", "web-second-password")) }
        }
    }
}

/// Who may sign beside the author: whoever holds one of the roles at this place, and is somebody else.
fn seconds(form: &Form<'_>, allowed: &[Role]) -> Vec<(PersonCode, Role, String)> {
    let (look, people) = (form.look, &form.look.view.open.people);
    let now: Moment = look.view.now;
    let mut found = Vec::new();
    for &role in allowed {
        for person in people.holders(role) {
            if person != look.reader.person && people.holds(person, role, look.reader.site, now) {
                let name = people.person(person).map(|person| person.name.to_string()).unwrap_or_default();
                found.push((person, role, name));
            }
        }
    }
    found
}

fn password(look: &Look<'_>, name: &str, key: &str) -> Markup {
    html! {
        div.field {
            label for=(name) { (look.say(key)) }
            input id=(name) type="password" name=(name) autocomplete="off";
        }
    }
}
