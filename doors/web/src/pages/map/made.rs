//! From the donors to the lots.

use super::{Thing, chips, stage};
use crate::page::Look;
use crate::pages::code::is_held;
use bench::{Code, Standing};
use donor::Determination;
use draw::{Stage, Tone};

/// Donors, lines, banks, batches, lots.
pub fn stages(look: &Look<'_>) -> Vec<Stage> {
    let all = [
        ("board-donors", donors(look), "/board/donors"),
        ("board-lines", lines(look), "/board/lines"),
        ("board-banks", banks(look), "/board/banks"),
        ("board-batches", batches(look), "/board/batches"),
        ("web-map-lots", lots(look), "/board/lots"),
    ];
    all.map(|(title, things, to)| stage(look, title, things.len(), chips(look, things, to), to)).into()
}

fn thing(code: impl Into<Code>, (state, tone): (&'static str, Tone)) -> Thing {
    let code = code.into();
    Thing { label: code.to_string(), state, tone, href: super::super::place::of(code) }
}

/// What stands against a thing goes before whatever else it is.
fn against(standing: &Standing, else_: (&'static str, Tone)) -> (&'static str, Tone) {
    match () {
        () if standing.rejected => ("word-rejected", Tone::Held),
        () if is_held(standing) => ("word-held", Tone::Held),
        () => else_,
    }
}

fn donors(look: &Look<'_>) -> Vec<Thing> {
    let state = |donor: &donor::Donor| match donor.determined().map(|determined| determined.determination) {
        Some(Determination::Eligible) => ("word-eligible", Tone::Good),
        Some(Determination::Exception) => ("word-exception", Tone::Warn),
        Some(Determination::Ineligible) => ("word-ineligible", Tone::Held),
        Some(Determination::Incomplete) => ("word-incomplete", Tone::Warn),
        None => ("web-map-not-determined", Tone::Now),
    };
    let all = look.view.open.donor.donors();
    all.map(|(code, donor)| thing(code, against(&look.view.standing(code), state(donor)))).collect()
}

fn lines(look: &Look<'_>) -> Vec<Thing> {
    let state = |line: &bank::Line| match line.chosen() {
        Some(_) => ("web-map-chosen", Tone::Good),
        None => ("web-map-examined", Tone::Plain),
    };
    let all = look.view.open.bank.lines();
    all.map(|(code, line)| thing(code, against(&look.view.standing(code), state(line)))).collect()
}

/// Released, or waiting in quarantine.
fn released(standing: &Standing) -> (&'static str, Tone) {
    let else_ = match () {
        () if standing.released.iter().any(|released| released.staged) => ("word-staged", Tone::Warn),
        () if !standing.released.is_empty() => ("word-released", Tone::Good),
        () => ("word-quarantine", Tone::Now),
    };
    against(standing, else_)
}

fn banks(look: &Look<'_>) -> Vec<Thing> {
    look.view.open.bank.banks().map(|(code, _)| thing(code, released(&look.view.standing(code)))).collect()
}

fn batches(look: &Look<'_>) -> Vec<Thing> {
    let state = |code: bench::BatchCode, batch: &batch::Batch| {
        let open = look.view.open.quality.deviations_of(code.into()).any(|(_, found)| found.closed.is_none());
        let (word, tone) = match () {
            () if batch.is_abandoned() => ("word-abandoned", Tone::Muted),
            () if batch.is_closed() => ("word-closed", Tone::Good),
            () => ("word-running", Tone::Now),
        };
        (word, if open { Tone::Warn } else { tone })
    };
    let all = look.view.open.batch.batches();
    all.map(|(code, batch)| thing(code, against(&look.view.standing(code), state(code, batch)))).collect()
}

fn lots(look: &Look<'_>) -> Vec<Thing> {
    look.view.open.batch.lots().map(|(code, _)| thing(code, released(&look.view.standing(code)))).collect()
}
