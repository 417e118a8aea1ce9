//! The program as people run it, and a short rehearsal to run it on.

use std::path::{Path, PathBuf};
use std::process::Command;

/// What the program said, and how it ended.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// Runs `graftline` with these words, in English and in nobody's name unless they say otherwise.
pub fn graftline(words: &[&str]) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_graftline"));
    for name in ["AT", "AS", "ROLE", "SITE", "KEYS"] {
        command.env_remove(format!("GRAFTLINE_{name}"));
    }
    let done = command.env("GRAFTLINE_LANG", "en").args(words).output().expect("the program starts");
    Said {
        code: done.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&done.stdout).into_owned(),
        err: String::from_utf8_lossy(&done.stderr).into_owned(),
    }
}

/// The same, which must end well.
pub fn done(words: &[&str]) -> String {
    let said = graftline(words);
    assert_eq!(said.code, 0, "{words:?}: {said:?}");
    said.out
}

/// A rehearsal of `xs228-als` until its first people are treated: about 800 entries, with sealed parts and attachments.
pub fn rehearsal(room: &Path) -> PathBuf {
    let folder = room.join("ledger");
    let at = folder.display().to_string();
    done(&["demo", "--programme", "xs228-als", "--until", "2027-06-01", "--no-serve", "--at", &at]);
    folder
}
