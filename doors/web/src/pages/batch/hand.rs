//! The step in hand: what it needs, what its limits are, until when, and the form that tells it.

use super::steps::{Stands, all};
use crate::duty;
use crate::form::{Form, markup};
use crate::page::Look;
use crate::pages::waiting::href;
use ::batch::Batch;
use ::batch::process::Step;
use bench::{BatchCode, Code, Duty, Moment};
use maud::{Markup, html};
use serde_json::json;

/// The card of the step in hand, and under it the form of whatever waits for this reader first.
pub fn card(look: &Look<'_>, code: BatchCode, batch: &Batch) -> Markup {
    let all = all(look, code, batch);
    let about: Code = code.into();
    let mut mine: Vec<Duty> = duty::sorted(look).into_iter().filter(|duty| duty.about == about).collect();
    // Whoever came for one of them finds that one first.
    let named = look.asked.query("duty").unwrap_or_default();
    mine.sort_by_key(|duty| duty::name(duty, &look.reader.form_key) != named);
    html! {
        @if let Some(nth) = all.iter().position(|(.., stands)| *stands == Stands::InHand) {
            @let step = all[nth].1;
            section.hand {
                p.count { (look.fill("web-bench-nth", json!({ "nth": nth + 1, "all": all.len() }))) " · " (all[nth].0.title) }
                h2 translate="no" { (step.title) }
                (until(look, batch, step))
                (needs(look, code, step))
                (limits(look, batch, step))
            }
        }
        (waits(look, about, &mine))
    }
}

/// When it is planned, and the hold time that runs, if one does: the end as a moment, which a script counts down to.
fn until(look: &Look<'_>, batch: &Batch, step: &Step) -> Markup {
    let planned = batch.started.plus_days(step.day.into());
    let running = step.hold.as_ref().and_then(|hold| {
        let since = batch.last_done(&hold.since)?.report.now().work().ended;
        Some((hold, since.plus_seconds(hold.at_most.seconds()?)))
    });
    html! {
        p { (look.fill("web-bench-planned", json!({ "day": step.day, "tolerance": step.day_tolerance }))) " " (look.moment(planned)) }
        @if let Some((hold, end)) = running {
            p.timer.held[end < look.view.now] {
                (look.fill("web-bench-hold", json!({ "limit": forms::amount(look.words, &hold.at_most), "since": hold.since }))) " "
                b { (look.moment(end)) } " " (countdown(look, end))
            }
        }
    }
}

/// How long there is until a moment, as it was when the page was made; the script keeps it moving.
fn countdown(look: &Look<'_>, end: Moment) -> Markup {
    let left = end.seconds_since(look.view.now);
    let (hours, minutes, seconds) = (left.abs() / 3600, left.abs() / 60 % 60, left.abs() % 60);
    let sign = if left < 0 { "−" } else { "" };
    html! {
        span.left role="timer" data-until=(end.to_string()) data-now=(look.view.now.to_string()) {
            (sign) (hours) ":" (format!("{minutes:02}")) ":" (format!("{seconds:02}"))
        }
    }
}

/// Room, instruments and materials, and what is booked out for it already.
fn needs(look: &Look<'_>, code: BatchCode, step: &Step) -> Markup {
    let room = &look.view.open.batch;
    let booked = |class: &bench::Text| -> Vec<(bench::MaterialCode, String)> {
        room.materials_for(code)
            .filter(|(_, material)| material.received().class == *class)
            .flat_map(|(material, known)| {
                let mine = known.booked().filter(|b| b.batch == code && b.step == step.key);
                mine.map(move |booked| (material, booked.amount.to_string())).collect::<Vec<_>>()
            })
            .collect()
    };
    html! {
        dl.facts {
            @if let Some(grade) = step.room { dt { (look.say("web-bench-grade")) } dd { (grade) } }
            @if !step.instruments.is_empty() {
                dt { (look.say("kind-im")) } dd { @for class in &step.instruments { (class) br; } }
            }
            @for wanted in &step.materials {
                dt translate="no" { (wanted.class) @if let Some(amount) = &wanted.amount { " · " (amount) } }
                dd {
                    @let booked = booked(&wanted.class);
                    @if booked.is_empty() { (look.say("web-bench-not-booked")) }
                    @for (material, amount) in booked { (look.code(material)) " · " (amount) br; }
                }
            }
        }
    }
}

/// What has a range, said before anybody types.
fn limits(look: &Look<'_>, batch: &Batch, step: &Step) -> Markup {
    let read = |control: &bench::Text| {
        batch.controls().filter(move |(_, read)| read.step == step.key && read.control == *control).last()
    };
    html! {
        @if !(step.parameters.is_empty() && step.controls.is_empty()) {
            div.table { table {
                thead { tr {
                    th scope="col" { (look.say("web-bench-what")) } th scope="col" { (look.say("web-bench-limit")) }
                    th scope="col" { (look.say("web-bench-read")) }
                } }
                tbody {
                    @for one in &step.parameters { tr {
                        td data-head=(look.say("web-bench-what")) { (one.key)
                            @if one.critical { " " b { (look.say("word-critical")) } } }
                        td.limit data-head=(look.say("web-bench-limit")) { (look.limit(&one.range)) }
                        td data-head=(look.say("web-bench-read")) { (look.say("web-bench-by-form")) }
                    } }
                    @for one in &step.controls { tr {
                        td data-head=(look.say("web-bench-what")) { (one.key) " · " (one.method) }
                        td.limit data-head=(look.say("web-bench-limit")) { (look.limit(&one.limit)) }
                        td data-head=(look.say("web-bench-read")) {
                            @match read(&one.key) {
                                Some((_, read)) => { (read.value) },
                                None => { (look.say("web-awaited")) },
                            }
                        }
                    } }
                }
            } }
        }
    }
}

/// What waits for this reader about the batch, the first with its form; for whoever has nothing to do here, whom it waits for.
fn waits(look: &Look<'_>, about: Code, mine: &[Duty]) -> Markup {
    let does = |duty: &Duty| look.say(&format!("command-{}", duty.verb.replace('.', "-")));
    let first = mine.first().and_then(|duty| {
        let (room, verb) = duty.verb.split_once('.')?;
        let mut form = Form::filled(look, room, verb, &duty.prefill)?;
        form.name_the_reader();
        Some((does(duty), form))
    });
    html! {
        @if let Some((does, form)) = &first {
            section #do { h2 { (does) } (markup(form)) }
            @if mine.len() > 1 {
                h2 { (look.say("web-bench-then")) }
                ul.tiles { @for duty in &mine[1..] { li { a href=(href(look, duty)) {
                    (self::does(look, duty)) } } } }
            }
        } @else {
            section { h2 { (look.say("web-bench-waits-for")) }
                ul.several { @for duty in look.view.duties_of_room("batch").iter().filter(|duty| duty.about == about) {
                    li { (self::does(look, duty)) " · " (look.say(&format!("role-{}", duty.role))) }
                } } }
        }
    }
}

/// What a duty asks for, and of which step or material.
fn does(look: &Look<'_>, duty: &Duty) -> Markup {
    let step = duty.prefill["step"].as_str().or_else(|| duty.prefill["work"]["step"].as_str());
    html! {
        (look.say(&format!("command-{}", duty.verb.replace('.', "-"))))
        @if let Some(step) = step { " · " (step) }
        @if let Some(material) = duty.prefill["material"].as_str() { " · " (material) }
        @if let Some(control) = duty.prefill["control"].as_str() { " · " (control) }
    }
}
