//! Review by exception: only what departed from the process, each with its answer; what was done as planned is not repeated here.

use super::person;
use super::steps::{Stands, all};
use crate::duty;
use crate::page::{Look, Page, Shown, Who};
use ::batch::Batch;
use bench::{BatchCode, Code};
use boards::Board;
use maud::{Markup, html};
use serde_json::json;

pub const PAGE: Page = Page {
    path: "/batch/{code}/exceptions",
    who: Who::Everybody,
    title: "web-bench-exceptions",
    in_navigation: false,
    show,
};

fn show(look: &Look<'_>) -> Shown {
    let Ok(code) = look.asked.param("code").parse::<BatchCode>() else { return Shown::Missing };
    let Some(batch) = look.view.open.batch.batch(code) else { return Shown::Missing };
    let found = [
        (look.say("board-deviations"), deviations(look, code)),
        (look.say("web-bench-unverified"), unverified(look, code, batch)),
        (look.say("web-bench-outside"), outside(look, code, batch)),
        (look.say("web-bench-corrected"), corrected(look, batch)),
    ];
    let close = duty::sorted(look)
        .into_iter()
        .find(|duty| duty.about == Code::from(code) && duty.verb == "batch.close-record");
    let body = html! {
        (super::stands(look, code.into(), &look.view.standing(code)))
        @if found.iter().all(|(_, what)| what.is_none()) { p.nothing { (look.say("web-bench-as-planned")) } }
        @for (title, what) in &found {
            @if let Some(what) = what { section { h2 { (title) } (what) } }
        }
        p.last {
            @if let Some(close) = &close { a.button.go href=(duty::href(close, &look.reader.form_key)) { (look.say("command-batch-close-record")) } }
            a.button href={ "/batch/" (code) } { (look.one(bench::Kind::Batch)) " " (code) }
        }
    };
    Shown::Titled(look.fill("web-bench-exceptions-of", json!({ "code": code })), body)
}

/// Deviations about the batch with what each departs from, how grave it was found and how it was answered.
fn deviations(look: &Look<'_>, code: BatchCode) -> Option<Markup> {
    let own: Vec<Code> =
        look.view.open.quality.deviations_of(code.into()).map(|(deviation, _)| deviation.into()).collect();
    let kind = boards::named("deviations", &look.reader.viewer())?;
    let mut board: Board = (kind.build)(&look.view);
    board
        .rows
        .retain(|row| matches!(row.cells.first(), Some(boards::Cell::Code(code)) if own.contains(code)));
    (!board.rows.is_empty()).then(|| look.board(&board))
}

fn unverified(look: &Look<'_>, code: BatchCode, batch: &Batch) -> Option<Markup> {
    let open: Vec<_> = all(look, code, batch)
        .into_iter()
        .filter(|(_, step, stands)| {
            *stands == Stands::Done && step.second_person && !batch.is_verified(&step.key)
        })
        .map(|(_, step, _)| step.title.clone())
        .collect();
    (!open.is_empty()).then(|| html! { ul.several { @for title in &open { li.held { (title) } } } })
}

/// Readings outside their limit, or that cannot be compared with it.
fn outside(look: &Look<'_>, code: BatchCode, batch: &Batch) -> Option<Markup> {
    let process = look.view.open.batch.process_of(code)?;
    let found: Vec<Markup> = batch
        .controls()
        .filter_map(|(by, read)| {
            let step = process.step(&read.step)?;
            let control = step.controls.iter().find(|control| control.key == read.control)?;
            (read.value.within(&control.limit) != Some(true)).then(|| {
                html! { li { (step.title) " · " (control.key) ": " b.held { (read.value) } " (" (look.limit(&control.limit)) ") · " (person(look, by)) } }
            })
        })
        .collect();
    (!found.is_empty()).then(|| html! { ul.several { @for one in &found { (one) } } })
}

/// What was corrected, with what it said before: the old value stays visible.
fn corrected(look: &Look<'_>, batch: &Batch) -> Option<Markup> {
    let all: Vec<_> = batch.done().filter(|done| done.report.is_corrected()).collect();
    (!all.is_empty()).then(|| {
        html! {
            ul.several { @for done in &all { li {
                (done.report.now().work().step)
                ul.several { @for (mark, _, why) in done.report.history() { li {
                    a href={ "/entry/" (mark.fact.position) } { (look.moment(mark.recorded)) }
                    @if let Some(why) = why { " · " (why) }
                } } }
            } } }
        }
    })
}
