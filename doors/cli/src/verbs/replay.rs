//! `replay FILE.story`: lines of the command line, given again in a fresh folder, and what became of each.
//!
//! A story needs nothing redacted: its clock is scripted, command ids come from its name and the number of the line, and codes are caught
//! from what earlier lines printed. `FILE.told` beside it holds what was told the last time somebody looked at it and agreed.

mod script;
mod stage;

use super::manual;
use crate::context::{Context, Doors};
use crate::exit::Exit;
use clap::{Arg, ArgAction, ArgMatches, Command as Clap};
use script::Slip;
use serde_json::json;
use stage::Stage;
use std::path::{Path, PathBuf};
use words::Words;

pub(crate) fn clap(words: &Words) -> Clap {
    manual("replay", words)
        .arg(Arg::new("story").required(true).value_name("FILE").help(words.say("replay-story")))
        .arg(Arg::new("check").long("check").action(ArgAction::SetTrue).help(words.say("replay-check")))
}

pub(crate) fn run(typed: &ArgMatches, context: &Context) -> Result<Exit, Exit> {
    let out = &context.out;
    let path = PathBuf::from(typed.get_one::<String>("story").cloned().unwrap_or_default());
    let unread = |path: &Path, why: &dyn std::fmt::Display| {
        out.complain(
            &out.say("replay-unread", json!({ "path": path.display().to_string(), "why": why.to_string() })),
        );
        Exit::BadData
    };
    let story = std::fs::read_to_string(&path).map_err(|why| unread(&path, &why))?;
    // From before the room is made: whoever interrupts finds it gone.
    let _ctrl_c = crate::interrupt::watch();
    // Removed when it goes; a folder that somebody named stays.
    let room = tempfile::tempdir().map_err(|why| unread(&std::env::temp_dir(), &why))?;
    let folder = if context.at_given { context.folder.root().to_owned() } else { room.path().join("ledger") };
    let name = name(&path);
    let mut stage = Stage::new(&name, &folder, context.doors);
    let slips = stage.play(&story);
    if stage.interrupted {
        out.complain(&out.words.say("interrupted"));
        return Ok(Exit::Interrupted);
    }
    for Slip { line, key, fill } in &slips {
        let why = out.say(key, fill.clone());
        out.complain(
            &out.say("replay-slip", json!({ "path": path.display().to_string(), "line": line, "why": why })),
        );
    }
    let told = stage.told();
    if !typed.get_flag("check") {
        show(&told, &stage, context);
        return Ok(if slips.is_empty() { Exit::Done } else { Exit::NotVerified });
    }
    let beside = path.with_extension("told");
    let expected = std::fs::read_to_string(&beside).map_err(|why| unread(&beside, &why))?;
    if let Some((line, was, is)) = difference(&expected, &told) {
        let fill = json!({ "path": beside.display().to_string(), "line": line, "was": was, "is": is });
        out.complain(&out.say("replay-differs", fill));
        return Ok(Exit::NotVerified);
    }
    show("", &stage, context);
    Ok(if slips.is_empty() { Exit::Done } else { Exit::NotVerified })
}

/// A story told again.
pub struct Retold {
    /// Every line with what it printed, and the head at the end.
    pub told: String,
    /// Where it went otherwise than the story says: the line, and the key of the sentence that says what.
    pub slips: Vec<(usize, &'static str, serde_json::Value)>,
}

/// Tells a story in a fresh folder that is removed afterwards.
///
/// # Errors
/// When the file cannot be read, or no folder can be made.
pub fn retell(path: &Path, doors: Doors) -> std::io::Result<Retold> {
    let story = std::fs::read_to_string(path)?;
    let room = tempfile::tempdir()?;
    let mut stage = Stage::new(&name(path), &room.path().join("ledger"), doors);
    let slips = stage.play(&story).into_iter().map(|slip| (slip.line, slip.key, slip.fill)).collect();
    Ok(Retold { told: stage.told(), slips })
}

/// A story's name: command ids come from it.
fn name(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

fn show(told: &str, stage: &Stage, context: &Context) {
    let out = &context.out;
    if out.json {
        out.json(&json!({ "head": stage.head(), "told": told }));
    } else if told.is_empty() {
        out.line(&format!("head {}", stage.head().unwrap_or_default()));
    } else {
        out.line(told.trim_end_matches('\n'));
    }
}

/// The first line that reads otherwise: its number, what it was, what it is.
fn difference(expected: &str, told: &str) -> Option<(usize, String, String)> {
    let (mut was, mut is) = (expected.lines(), told.lines());
    (1..).find_map(|line| match (was.next(), is.next()) {
        (None, None) => Some(None),
        (was, is) if was == is => None,
        (was, is) => Some(Some((line, was.unwrap_or("∅").to_owned(), is.unwrap_or("∅").to_owned()))),
    })?
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn the_first_difference_is_named_by_its_line_also_where_one_ends_early() {
        assert_eq!(difference("a\nb\n", "a\nb\n"), None);
        assert_eq!(difference("a\nb\n", "a\nc\n"), Some((2, "b".into(), "c".into())));
        assert_eq!(difference("a\nb\n", "a\n"), Some((2, "b".into(), "∅".into())));
        assert_eq!(difference("a\n", "a\nb\n"), Some((2, "∅".into(), "b".into())));
    }
}
