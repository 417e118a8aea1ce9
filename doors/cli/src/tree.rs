//! The whole tree of commands, and running one.

use crate::context::{Context, global, language};
use crate::exit::Exit;
use crate::print::Out;
use crate::{form, interrupt, manual, slip, verbs};
use clap::{ArgMatches, Command as Clap};
use std::io::Write;
use words::Words;

/// A command that another door brings along, read within this tree: `demo`.
pub struct Door {
    pub name: &'static str,
    pub clap: Clap,
    pub run: fn(&ArgMatches, &Context) -> Exit,
}

/// A door with a command line of its own: `lint`, `score`. It stands in the list, and reads everything after its name itself.
pub struct OwnDoor {
    pub name: &'static str,
    pub run: fn(&[String]) -> Exit,
}

/// Every command with its manual.
#[must_use]
pub fn tree(words: &Words, doors: &[Door], own: &[OwnDoor]) -> Clap {
    let root = Clap::new("graftline")
        .version(env!("CARGO_PKG_VERSION"))
        .about(words.say("about"))
        .after_help(words.say("about-after"))
        .subcommand_required(true)
        .arg_required_else_help(true);
    let root = doors.iter().fold(root, |root, door| root.subcommand(door.clap.clone()));
    let root = own.iter().fold(root, |root, door| {
        root.subcommand(Clap::new(door.name).about(words.say(&format!("verb-{}", door.name))))
    });
    let root = verbs::all().iter().fold(root, |root, verb| root.subcommand((verb.clap)(words)));
    manual::in_words(global(root.subcommands(form::subcommands(words)), words), words)
}

/// Reads a command line and does what it says.
#[must_use]
pub fn run(arguments: &[String], known: fn(&Words) -> Vec<Door>, own: &[OwnDoor]) -> Exit {
    let words = Words::of(language(arguments));
    interrupt::listen(words.say("interrupted"));
    let first = first_word(arguments);
    if let Some((at, door)) = first.and_then(|at| Some((at, own.iter().find(|d| d.name == arguments[at])?))) {
        let mut after = arguments[at..].to_vec();
        after.extend(arguments[1..at].iter().cloned());
        return (door.run)(&after);
    }
    let doors = known(&words);
    let typed = match tree(&words, &doors, own).try_get_matches_from(asking_for_help(arguments)) {
        Ok(typed) => typed,
        Err(why) => return slipped(&why, &words),
    };
    let out = Out::new(words, typed.get_flag("json"));
    let mut context = match Context::read(&typed, out) {
        Ok(context) => context,
        Err(exit) => return exit,
    };
    context.doors = known;
    dispatch(&typed, &context)
}

/// Says what is wrong with the words typed. Help and version come this way too, and are no errors.
#[must_use]
pub fn slipped(why: &clap::Error, words: &Words) -> Exit {
    match slip::told(why, words) {
        Some(lines) => {
            // Whoever closed the pipe does not read it.
            let _ = writeln!(std::io::stderr(), "{}", lines.join("\n"));
            Exit::Usage
        }
        None => {
            let _ = why.print();
            if why.use_stderr() { Exit::Usage } else { Exit::Done }
        }
    }
}

/// `graftline help donor enrol` is `graftline donor enrol --help`.
fn asking_for_help(arguments: &[String]) -> Vec<String> {
    let mut words = arguments.to_vec();
    if let Some(at) = first_word(arguments).filter(|&at| arguments[at] == "help") {
        words.remove(at);
        words.push("--help".to_owned());
    }
    words
}

/// Where the first word stands that is no flag that goes with every command, nor the value of one.
fn first_word(arguments: &[String]) -> Option<usize> {
    let mut at = 1;
    while let Some(word) = arguments.get(at) {
        match word.strip_prefix("--") {
            None => return Some(at),
            Some(flag) if flag == "json" || flag.contains('=') => at += 1,
            Some(_) => at += 2,
        }
    }
    None
}

/// Does what a command line says that was read already.
#[must_use]
pub(crate) fn dispatch(typed: &ArgMatches, context: &Context) -> Exit {
    let Some((name, inner)) = typed.subcommand() else { return Exit::Usage };
    if let Some(door) = (context.doors)(&context.out.words).iter().find(|door| door.name == name) {
        return (door.run)(inner, context);
    }
    if let Some(verb) = verbs::all().iter().find(|verb| verb.name == name) {
        return (verb.run)(inner, context).unwrap_or_else(|exit| exit);
    }
    let Some((verb, fields)) = inner.subcommand() else { return Exit::Usage };
    verbs::give(name, verb, fields, context).unwrap_or_else(|exit| exit)
}
