//! What one can ask of the program itself: one file each.

mod access_log;
mod account;
mod backup;
mod code_break;
mod duties;
mod export;
mod give;
mod identity;
mod init;
mod keys;
mod move_;
mod replay;
mod restore;
mod show;
mod trace;
mod verify;
mod why_not;

use crate::context::Context;
use crate::exit::Exit;
use clap::{ArgMatches, Command as Clap};
use words::Words;

pub use export::{Form, Provenance, exported};
pub(crate) use give::give;
pub use replay::{Retold, retell};

/// One of the program's own verbs.
pub(crate) struct Verb {
    pub name: &'static str,
    pub clap: fn(&Words) -> Clap,
    pub run: fn(&ArgMatches, &Context) -> Result<Exit, Exit>,
}

/// Every one of them.
pub(crate) fn all() -> &'static [Verb] {
    &[
        Verb { name: "init", clap: init::clap, run: init::run },
        Verb { name: "show", clap: show::clap, run: show::run },
        Verb { name: "duties", clap: duties::clap, run: duties::run },
        Verb { name: "trace", clap: trace::clap, run: trace::run },
        Verb { name: "why-not", clap: why_not::clap, run: why_not::run },
        Verb { name: "verify", clap: verify::clap, run: verify::run },
        Verb { name: "login", clap: account::login_clap, run: account::login },
        Verb { name: "logout", clap: account::logout_clap, run: account::logout },
        Verb { name: "account", clap: account::clap, run: account::run },
        Verb { name: "access-log", clap: access_log::clap, run: access_log::run },
        Verb { name: "code-break", clap: code_break::clap, run: code_break::run },
        Verb { name: "identity", clap: identity::clap, run: identity::run },
        Verb { name: "keys", clap: keys::clap, run: keys::run },
        Verb { name: "move", clap: move_::clap, run: move_::run },
        Verb { name: "backup", clap: backup::clap, run: backup::run },
        Verb { name: "restore", clap: restore::clap, run: restore::run },
        Verb { name: "export", clap: export::clap, run: export::run },
        Verb { name: "replay", clap: replay::clap, run: replay::run },
    ]
}

/// A verb with its words: `verb-<name>`, and an example below.
pub(crate) fn manual(name: &'static str, words: &Words) -> Clap {
    let example = format!("{}\n  {}", words.say("help-example"), words.say(&format!("example-{name}")));
    Clap::new(name).about(words.say(&format!("verb-{name}"))).after_help(example)
}
