//! The program itself, as a person at a terminal meets it: bad input, a world that fails, and Ctrl-C.

mod code_break;
pub mod identity;
mod record;
mod typed;
mod world;

use std::path::Path;
use std::process::{Command, Output};

/// A run that ended.
pub struct Ran {
    /// The exit code; `None` where a signal ended it.
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

/// The program, without anything that this machine's environment would tell it.
pub fn program() -> Command {
    of(env!("CARGO_BIN_EXE_graftline"))
}

fn of(path: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(path);
    for name in ["AT", "KEYS", "LANG", "AS", "ROLE", "SITE", "SESSION", "PASSPHRASE_FILE", "PASSWORD_FILE"] {
        command.env_remove(format!("GRAFTLINE_{name}"));
    }
    command.env("LANG", "C");
    command
}

/// Runs it to its end. Whatever was asked of it, it did not panic.
pub fn ran(command: &mut Command) -> Ran {
    ended(command.output().unwrap())
}

pub fn ended(output: Output) -> Ran {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let ran = Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) };
    assert!(!ran.err.contains("panicked"), "{}", ran.err);
    ran
}

pub fn graftline(folder: &Path, arguments: &[&str]) -> Ran {
    ran(program().args(arguments).arg("--at").arg(folder))
}

/// A rehearsal that the crew has played up to a day.
pub fn played(folder: &Path, until: &str) {
    let ran = graftline(folder, &["demo", "--no-serve", "--seed", "7", "--until", until]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
}

/// Verified as whole.
pub fn whole(folder: &Path) -> Ran {
    let ran = graftline(folder, &["verify"]);
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
    ran
}
