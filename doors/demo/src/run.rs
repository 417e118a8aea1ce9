//! Running the demo: the crew at work, the story on the screen, an end that anybody can go on from.

use crate::args::PROGRAMMES;
use crate::bring::bring;
use crate::stage::Playing;
use crate::story::Teller;
use bench::{Date, Moment};
use clap::ArgMatches;
use cli::interrupt::Watch;
use cli::{Context, Exit};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use office::{Fault, Folder, Rehearsed};
use portfolio::Fact;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use twin::{Given, Outcome, Rehearsal};

/// The Monday on which every rehearsal begins.
const BEGINS: &str = "2026-01-05T01:00:00Z";
/// A programme that has not read out after so many days never will: fifteen years.
const MOST_DAYS: u64 = 15 * 365;

/// Plays the programme.
#[must_use]
pub fn run(typed: &ArgMatches, context: &Context) -> Exit {
    play(typed, context).unwrap_or_else(|exit| exit)
}

fn play(typed: &ArgMatches, context: &Context) -> Result<Exit, Exit> {
    let out = &context.out;
    let text = |name: &str| typed.get_one::<String>(name).cloned();
    let programme = text("programme").unwrap_or_else(|| PROGRAMMES[0].to_owned());
    let seed_text = text("seed").unwrap_or_default();
    let seed: u64 = seed_text.parse().map_err(|_| out.bad_flag("seed", &seed_text))?;
    let until: Option<Date> = match text("until") {
        None => None,
        Some(day) => Some(day.parse().map_err(|_| out.bad_flag("until", &day))?),
    };
    // Ctrl-C: the turn in hand is finished, and what was acknowledged stays.
    let stop = cli::interrupt::watch();
    let folder = fresh(context);
    let place = folder.root().display().to_string();
    let rehearsed = Rehearsed { seed, programme: programme.clone() };
    let desk = folder.create_rehearsal(&programme, &rehearsed).map_err(|fault| out.fault(&fault))?;
    let attachments = folder.attachments().map_err(|fault| out.fault(&fault))?;
    let brought = bring(&programme, folder.root()).map_err(|(path, why)| {
        let source = std::io::Error::other(why);
        out.fault(&Fault::Io { place: path, source })
    })?;
    let begins: Moment = BEGINS.parse().map_err(|_| Exit::Usage)?;
    let parts = brought.programme.protocol.parts.len();
    let stage = Playing::on(desk, attachments);
    let mut rehearsal = brought.rehearsal(stage, seed, begins);
    tell(context, "story-begun", json!({ "programme": programme, "place": place, "seed": seed }), None, None);
    let bar = progress(context);
    let ended = days(&mut rehearsal, context, &bar, (until, parts, &stop));
    bar.finish_and_clear();
    let ended = ended.map_err(|fault| out.fault(&fault))?;
    let exit = finish(&rehearsal, context, &folder, ended)?;
    // The desk is closed before the door opens its own.
    drop(rehearsal);
    drop(stop);
    if exit != Exit::Done || context.out.json || typed.get_flag("no-serve") {
        return Ok(exit);
    }
    Ok(web::serve_here(context, &folder))
}

/// How the days ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ended {
    ReadOut,
    Until(Date),
    Interrupted,
    Never,
}

fn days(
    rehearsal: &mut Rehearsal<Playing>,
    context: &Context,
    bar: &ProgressBar,
    (until, parts, stop): (Option<Date>, usize, &Watch),
) -> Result<Ended, Fault> {
    let mut teller = Teller::default();
    rehearsal.found(&mut |_: Moment, _: &Given, _: &Outcome| {})?;
    for day in 0..MOST_DAYS {
        if stop.raised() {
            return Ok(Ended::Interrupted);
        }
        if let Some(until) = until.filter(|until| rehearsal.now().date() >= *until) {
            return Ok(Ended::Until(until));
        }
        let mut today: Vec<(Moment, Fact)> = Vec::new();
        rehearsal.day(&mut |now, _, outcome| {
            if let Ok(facts) = outcome {
                today.extend(facts.iter().map(|fact| (now, fact.clone())));
            }
        })?;
        for (now, fact) in &today {
            if let Some(line) = teller.tell(fact, rehearsal.stage.desk.portfolio()) {
                tell(context, line.key, line.fill, Some(*now), Some((bar, line.alarm)));
            }
        }
        let fill = json!({ "date": rehearsal.now().date(), "accepted": rehearsal.stage.accepted });
        bar.set_message(context.out.say("story-progress", fill));
        bar.set_position(progress_of(rehearsal.stage.desk.portfolio(), day));
        if read_out(rehearsal.stage.desk.portfolio(), parts) {
            return Ok(Ended::ReadOut);
        }
    }
    Ok(Ended::Never)
}

/// Whether every part has been read out to the sites, and every list laid open.
fn read_out(portfolio: &portfolio::Portfolio, parts: usize) -> bool {
    let mut trials = portfolio.open.trial.trials().peekable();
    trials.peek().is_some()
        && trials.all(|(_, trial)| {
            let keys: Vec<_> = trial.newest().parts.iter().map(|part| &part.key).collect();
            let over = keys.iter().filter_map(|key| trial.state_of(key)).filter(|state| {
                let opened = state.opened.contains(&(trial::ReadOut::Final, trial::Audience::Sites));
                opened && (state.lists.is_empty() || state.revealed.is_some())
            });
            over.count() == parts
        })
}

/// A share of the way in thousandths: people who came to the end of their part, of all who are planned; the first tenth is the making.
fn progress_of(portfolio: &portfolio::Portfolio, day: u64) -> u64 {
    let planned: u32 = portfolio
        .open
        .trial
        .trials()
        .flat_map(|(_, trial)| trial.newest().parts.iter().map(|p| p.participants))
        .sum();
    let participants = portfolio.open.trial.participants();
    let (mut allocated, mut over) = (0u64, 0u64);
    for (_, participant) in participants.filter(|(_, p)| p.allocation().is_some()) {
        allocated += 1;
        over += u64::from(!participant.is_active());
    }
    let people = (allocated + over) * 900 / (2 * u64::from(planned)).max(1);
    (day.min(300) / 3 + people).min(1000)
}

fn finish(
    rehearsal: &Rehearsal<Playing>,
    context: &Context,
    folder: &Folder,
    ended: Ended,
) -> Result<Exit, Exit> {
    let out = &context.out;
    let stage = &rehearsal.stage;
    let days =
        rehearsal.now().date().days_since(BEGINS.parse().map(Moment::date).unwrap_or(rehearsal.now().date()));
    let place = folder.root().display().to_string();
    let key = match ended {
        Ended::ReadOut => "story-ended",
        Ended::Until(_) => "story-stopped",
        Ended::Interrupted => "story-interrupted",
        Ended::Never => "story-never",
    };
    let date = rehearsal.now().date();
    let fill = json!({
        "days": days, "accepted": stage.accepted, "refused": stage.refused, "date": date, "place": place,
    });
    tell(context, key, fill, None, None);
    let report = ledger::verify::verify(stage.desk.ledger(), &ledger::verify::Known::default());
    let report = report.map_err(|fault| out.fault(&fault.into()))?;
    if report.findings.is_empty() {
        tell(context, "story-verified", json!({ "head": report.good.hash }), None, None);
    } else {
        tell(context, "story-not-verified", json!({}), None, None);
        return Ok(Exit::NotVerified);
    }
    if !out.json {
        out.line(&out.say("story-next", json!({})));
        for command in next_commands(stage.desk.portfolio(), &place) {
            out.line(&format!("  {command}"));
        }
    }
    Ok(if ended == Ended::Interrupted { Exit::Interrupted } else { Exit::Done })
}

/// Five commands worth trying, with codes that are really there.
fn next_commands(portfolio: &portfolio::Portfolio, place: &str) -> Vec<String> {
    let lot = portfolio.open.batch.lots().next().map(|(code, _)| code.to_string());
    let donor = portfolio.open.donor.donors().next().map(|(code, _)| code.to_string());
    let mut commands =
        vec![format!("graftline verify --at {place}"), format!("graftline show participants --at {place}")];
    commands.extend(donor.map(|donor| format!("graftline trace {donor} --down --at {place}")));
    commands.extend(lot.map(|lot| format!("graftline trace {lot} --at {place} --role kit-maker")));
    commands.push(format!("graftline duties --at {place}"));
    commands
}

/// A line of the story: with its day in front, in red where something went wrong, above the progress bar.
fn tell(context: &Context, key: &str, fill: Value, at: Option<Moment>, bar: Option<(&ProgressBar, bool)>) {
    let out = &context.out;
    if out.json {
        let line = json!({ "told": key, "at": at, "fill": fill });
        return out.line(&line.to_string());
    }
    let says = out.say(key, fill);
    let line = match at {
        Some(at) => {
            format!("{}  {}{says}", at.date(), if bar.is_some_and(|(_, alarm)| alarm) { "! " } else { "  " })
        }
        None => says,
    };
    match bar {
        Some((bar, _)) => bar.suspend(|| out.line(&line)),
        None => out.line(&line),
    }
}

fn progress(context: &Context) -> ProgressBar {
    let bar = ProgressBar::new(1000);
    if context.out.json {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    if let Ok(style) = ProgressStyle::with_template("{wide_bar} {percent:>3} %  {msg}") {
        bar.set_style(style);
    }
    bar
}

/// The folder asked for; where none was, the first of `graftline-demo`, `graftline-demo-2`, … that is free.
fn fresh(context: &Context) -> Folder {
    if context.at_given {
        return context.folder.clone();
    }
    let free = |path: &Path| !path.exists();
    let names = std::iter::once(PathBuf::from("graftline-demo"));
    let more = (2..).map(|n| PathBuf::from(format!("graftline-demo-{n}")));
    let found = names.chain(more).find(|path| free(path));
    Folder::at(&found.unwrap_or_else(|| PathBuf::from("graftline-demo")))
}
