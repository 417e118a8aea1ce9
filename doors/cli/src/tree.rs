//! The whole tree of commands, and running one.

use crate::context::{Context, global, language};
use crate::exit::Exit;
use crate::print::Out;
use crate::{form, verbs};
use clap::{ArgMatches, Command as Clap};
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
    global(root.subcommands(form::subcommands(words)), words)
}

/// Reads a command line and does what it says.
#[must_use]
pub fn run(arguments: &[String], known: fn(&Words) -> Vec<Door>, own: &[OwnDoor]) -> Exit {
    let first = arguments.get(1).map(String::as_str);
    if let Some(door) = own.iter().find(|door| Some(door.name) == first) {
        return (door.run)(&arguments[1..]);
    }
    let words = Words::of(language(arguments));
    let doors = known(&words);
    let typed = match tree(&words, &doors, own).try_get_matches_from(arguments) {
        Ok(typed) => typed,
        Err(why) => {
            // Help and version come this way too, and are no errors.
            let _ = why.print();
            return if why.use_stderr() { Exit::Usage } else { Exit::Done };
        }
    };
    let out = Out::new(words, typed.get_flag("json"));
    let mut context = match Context::read(&typed, out) {
        Ok(context) => context,
        Err(exit) => return exit,
    };
    context.doors = known;
    dispatch(&typed, &context)
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
