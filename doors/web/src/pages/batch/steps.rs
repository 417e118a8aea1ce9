//! Every step of a batch: what is behind, by whom and when; what is ahead, on which day.

use super::person;
use crate::page::Look;
use crate::pages::files;
use crate::pages::values::correct;
use ::batch::Batch;
use ::batch::process::Step;
use bench::BatchCode;
use ledger::Hash;
use maud::{Markup, html};
use serde_json::json;

/// Where one step stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    Done,
    InHand,
    Ahead,
}

/// Every step with where it stands: the first that is not done is in hand, while the batch is open.
pub fn all<'a>(
    look: &'a Look<'_>,
    code: BatchCode,
    batch: &'a Batch,
) -> Vec<(&'a ::batch::process::Stage, &'a Step, Stands)> {
    let room = &look.view.open.batch;
    let mut reached = !batch.is_over();
    let steps = room.process_of(code).into_iter().flat_map(::batch::Process::steps);
    steps
        .map(|(stage, step)| {
            let stands = match () {
                () if room.is_done(batch, step) => Stands::Done,
                () if std::mem::take(&mut reached) => Stands::InHand,
                () => Stands::Ahead,
            };
            (stage, step, stands)
        })
        .collect()
}

/// The list, stage by stage.
pub fn list(look: &Look<'_>, code: BatchCode, batch: &Batch) -> Markup {
    let all = all(look, code, batch);
    html! {
        section {
            h2 { (look.say("web-bench-all-steps")) }
            @if all.is_empty() { p.nothing { (look.say("web-bench-no-process")) } }
            @for stage in all.chunk_by(|a, b| a.0.key == b.0.key) {
                h3 { (stage[0].0.title) " " span.count {
                    (look.fill("web-bench-days", json!({ "from": stage[0].0.from_day, "until": stage[0].0.to_day }))) } }
                ol.steps { @for (_, step, stands) in stage { (line(look, batch, step, *stands)) } }
            }
        }
    }
}

fn line(look: &Look<'_>, batch: &Batch, step: &Step, stands: Stands) -> Markup {
    let told = batch.done().filter(|done| done.report.now().work().step == step.key);
    let (class, word) = match stands {
        Stands::Done => ("done", "word-done"),
        Stands::InHand => ("now", "web-bench-in-hand"),
        Stands::Ahead => ("ahead", "word-ahead"),
    };
    html! {
        li class=(class) {
            p.what { span.mark aria-hidden="true" {} (step.title) " " span.count { (look.say(word)) } }
            @for done in told {
                @let mark = done.report.mark();
                p.by { (person(look, done.by)) " · " (look.moment(done.report.now().work().ended)) " · "
                    a href={ "/entry/" (mark.fact.position) } { (look.fill("web-entry-nth", json!({ "position": mark.fact.position }))) }
                    (correct(look, done.report.fact()))
                    @if done.report.is_corrected() { " · " (look.say("column-corrected")) } }
                (files::listed(look, mark.fact.position, done.report.now().work().files.iter().map(|file| Hash(file.0))))
            }
            @for (by, seen) in batch.verifications(&step.key) {
                p.by { (look.say("meaning-verified")) ": " (person(look, by))
                    @if seen.objection != bench::Text::default() { span.held { " · " (seen.objection) } } }
            }
            @if step.second_person && stands == Stands::Done && !batch.is_verified(&step.key) {
                p.by.held { (look.say("web-bench-not-verified")) }
            }
            @if stands == Stands::Ahead { p.by { (look.moment(batch.started.plus_days(step.day.into()))) } }
        }
    }
}
