//! A second person verifies a step at the first one's keyboard: they name themselves and give their own password, and the first one
//! stays signed in. The entry is the second person's, whole: author and signature (21 CFR 11.200(a), 211.101(d)).

use super::{at_the_bench, shown};
use crate::answered::{Answered, elsewhere, page};
use crate::asked::Asked;
use crate::form::{Problem, assurance, digest};
use crate::frame::{self, key_field};
use crate::house::House;
use crate::page::Look;
use crate::reader::{Arrived, arrived, language};
use crate::trouble::{missing, trouble};
use crate::turns::Trouble;
use ::batch::{Batch, VerifyStep};
use axum::http::StatusCode;
use bench::{BatchCode, CommandId, Digest, PersonCode, Role};
use forms::Caller;
use maud::{Markup, html};
use office::{Ask, Denied, LookAgain, Passphrase, Proof, now};
use portfolio::{Command, Refusal};
use serde_json::json;
use std::sync::Arc;

/// A panel for each step that waits to be verified.
pub fn panels(look: &Look<'_>, code: BatchCode, batch: &Batch, problems: &[Problem]) -> Markup {
    let steps = look.view.open.batch.process_of(code).into_iter().flat_map(::batch::Process::steps);
    let waiting: Vec<_> = steps
        .map(|(_, step)| step)
        .filter(|step| {
            step.second_person && batch.last_done(&step.key).is_some() && !batch.is_verified(&step.key)
        })
        .collect();
    if !at_the_bench(look) || waiting.is_empty() {
        return html! {};
    }
    html! {
        section #verify {
            h2 { (look.say("web-bench-verify")) }
            p.lead { (look.say("web-bench-verify-lead")) }
            @if !problems.is_empty() {
                div.refused #refused role="alert" tabindex="-1" {
                    p.head { (look.say("web-not-done")) }
                    @for problem in problems { div.reason { p { (problem.says) } p.way-out { (problem.way_out) } } }
                }
            }
            @for step in waiting { (panel(look, code, batch, step)) }
        }
    }
}

fn panel(look: &Look<'_>, code: BatchCode, batch: &Batch, step: &::batch::process::Step) -> Markup {
    let Some(id) = (look.draw)() else { return html! {} };
    let performers = batch.performers(&step.key);
    let people = &look.view.open.people;
    let may = people.holders(Role::Verifier).filter(|person| {
        !performers.contains(person) && people.holds(*person, Role::Verifier, None, look.view.now)
    });
    let seen = command(code, step.key.as_str(), "");
    let typed = |name: &str| (look.asked.typed("step") == step.key.as_str()).then(|| look.asked.typed(name));
    html! {
        form.command.signing method="post" action={ "/batch/" (code) "/verify" } {
            (key_field(&look.reader.form_key))
            input type="hidden" name="id" value=(id);
            input type="hidden" name="drawn" value=(look.view.now);
            input type="hidden" name="step" value=(step.key);
            @if let Some(seen) = seen { input type="hidden" name="shown" value=(digest(look.portfolio, &seen)); }
            fieldset.signature {
                legend translate="no" { (step.title) }
                div.field {
                    label for={ "who-" (step.key) } { (look.say("web-second-person")) }
                    select id={ "who-" (step.key) } name="who" {
                        option value="" { (look.say("web-choose")) }
                        @for person in may {
                            option value=(person) selected[typed("who") == Some(person.to_string().as_str())] {
                                (people.person(person).map(|known| known.name.to_string()).unwrap_or_default()) " · " (person) }
                        }
                    }
                }
                div.field {
                    label for={ "objection-" (step.key) } { (look.say("web-bench-objection")) }
                    textarea id={ "objection-" (step.key) } name="objection" rows="1" { (typed("objection").unwrap_or_default()) }
                }
                @if look.reader.session.is_some() {
                    div.field {
                        label for={ "password-" (step.key) } { (look.say("web-second-password")) }
                        input id={ "password-" (step.key) } type="password" name="password" autocomplete="off";
                    }
                }
                button.go type="submit" { (look.say("web-bench-seen-right")) }
            }
        }
    }
}

fn command(code: BatchCode, step: &str, objection: &str) -> Option<Command> {
    let body = json!({ "batch": code, "step": step, "objection": objection.trim() });
    let verify: VerifyStep = serde_json::from_value(body).ok()?;
    Some(Command::Batch(::batch::Command::VerifyStep(verify)))
}

/// What a sent panel leads to.
enum Next {
    Give(Box<Ask>, Digest, PersonCode),
    /// Nobody was chosen, or something does not read.
    Again(&'static str),
    Nothing,
}

/// Takes a panel.
pub fn take(house: &Arc<House>, asked: &Arc<Asked>) -> Answered {
    taken(house, asked).unwrap_or_else(|why| trouble(house, asked, &why))
}

fn taken(house: &Arc<House>, asked: &Arc<Asked>) -> Result<Answered, Trouble> {
    let Some(arrived) = arrived(house, asked)? else { return Ok(crate::sign_in::again(house, asked)) };
    let mine = arrived.clone();
    let next = house.look(asked, move |sight, house, asked| {
        let Some(reader) = mine.reader(sight, language(asked)) else { return Next::Nothing };
        let look = Look::new(sight, house, &reader, asked);
        next(&look)
    })?;
    match next {
        Next::Nothing => Ok(missing(house, asked)),
        Next::Again(key) => again(house, asked, &arrived, Why::Said(key)),
        Next::Give(mut ask, content, who) => {
            match prove(house, asked, who, (ask.id, content))? {
                Ok(proofs) => ask.proofs = proofs,
                Err(denied) => return again(house, asked, &arrived, Why::Denied(denied)),
            }
            match house.give(*ask)? {
                Ok(_) => Ok(elsewhere(&format!("/batch/{}", asked.param("code")))),
                Err(found) => {
                    again(house, asked, &arrived, Why::Refused(found.into_set().into_iter().collect()))
                }
            }
        }
    }
}

fn next(look: &Look<'_>) -> Next {
    let asked = look.asked;
    let (Ok(code), Some(desk)) = (asked.param("code").parse::<BatchCode>(), look.desk) else {
        return Next::Nothing;
    };
    if !at_the_bench(look) || look.view.open.batch.batch(code).is_none() {
        return Next::Nothing;
    }
    let (Ok(id), Ok(happened)) = (asked.typed("id").parse(), asked.typed("drawn").parse()) else {
        return Next::Again("web-bench-unreadable");
    };
    let Ok(who) = asked.typed("who").parse::<PersonCode>() else {
        return Next::Again("web-bench-nobody");
    };
    let seen = command(code, asked.typed("step"), "");
    let (Some(command), Some(seen)) = (command(code, asked.typed("step"), asked.typed("objection")), seen)
    else {
        return Next::Again("web-bench-unreadable");
    };
    let assurance = assurance(look.reader);
    let caller = Caller { person: who, role: Role::Verifier, site: None, second: None, assurance };
    let mut ask = forms::ask(&caller, id, happened, command);
    // What they saw is the batch and the step; the objection is theirs to write.
    ask.shown = asked.typed("shown").parse().ok().or_else(|| Some(digest(look.portfolio, &seen)));
    ask.look_again = Some(LookAgain(Arc::new(move |portfolio| digest(portfolio, &seen))));
    match desk.content(&ask) {
        Ok(content) => Next::Give(Box::new(ask), content, who),
        Err(_) => Next::Again("web-bench-unreadable"),
    }
}

/// Proof that the second person signs exactly this, with their own password; a rehearsal's signatures are scripted.
fn prove(
    house: &Arc<House>,
    asked: &Arc<Asked>,
    who: PersonCode,
    what: (CommandId, Digest),
) -> Result<Result<Vec<Proof>, Denied>, Trouble> {
    let Some(post) = house.passwords() else { return Ok(Ok(vec![])) };
    let password = Passphrase::new(asked.typed("password"));
    let proven = post.ask(move |accounts| accounts.countersign(who, &password, what, now()))?;
    Ok(proven.map(|proof| vec![proof]))
}

/// Why the page comes back.
enum Why {
    Said(&'static str),
    Denied(Denied),
    Refused(Vec<Refusal>),
}

/// The page again, with everything typed and what stood in the way.
fn again(house: &Arc<House>, asked: &Arc<Asked>, arrived: &Arrived, why: Why) -> Result<Answered, Trouble> {
    let mine = arrived.clone();
    let answered = house.look(asked, move |sight, house, asked| {
        let reader = mine.reader(sight, language(asked))?;
        let look = Look::new(sight, house, &reader, asked);
        let (status, problems) = said(&look, &why);
        let (title, body) = shown(&look, asked.param("code").parse().ok()?, &problems)?;
        Some(page(status, frame::page(house, &look, &title, &body)))
    })?;
    Ok(answered.unwrap_or_else(|| missing(house, asked)))
}

fn said(look: &Look<'_>, why: &Why) -> (StatusCode, Vec<Problem>) {
    let problem = |says: String, way_out: String| Problem { path: String::new(), says, way_out, rule: None };
    match why {
        Why::Said(key) => {
            let one = problem(look.say(key), look.say(&format!("{key}.way-out")));
            (StatusCode::UNPROCESSABLE_ENTITY, vec![one])
        }
        Why::Denied(denied) => {
            let fill = json!({ "detail": denied.detail() });
            let way_out = look.fill(&format!("{}.way-out", denied.key()), fill.clone());
            (StatusCode::FORBIDDEN, vec![problem(look.fill(denied.key(), fill), way_out)])
        }
        Why::Refused(found) => {
            let all = forms::reasons(look.words, found, look.inside());
            let text =
                |reason: &serde_json::Value, name: &str| reason[name].as_str().unwrap_or_default().to_owned();
            let all = all.iter().map(|why| problem(text(why, "says"), text(why, "way_out"))).collect();
            (StatusCode::CONFLICT, all)
        }
    }
}
