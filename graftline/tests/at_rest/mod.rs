//! What lies on disks, and what the program says, told to nobody who has no keys: a story with known arms, contents and identities is
//! played under a record's own keys, and every file that holds any of it is searched, in every spelling that a slip of ours could give it.
//!
//! A file is searched as it is, and again with its hexadecimal, base64 and escaped runs undone (`views`), so that one list of needles finds
//! a leak however it was written. Leaks of each kind are planted, and each must be found.

mod needles;
mod planted;
mod played;
mod views;

use crate::cluster;
use crate::program::identity::walk;
use needles::Needles;
pub use needles::Words;
use office::{Folder, export};
use played::played;
use std::path::Path;
use std::process::Command;

/// What of these secrets is in any file below a folder.
fn found_below(needles: &Needles, folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for path in walk(folder) {
        let bytes = std::fs::read(&path).expect("a file reads");
        found.extend(needles.found(&bytes).into_iter().map(|what| format!("{}: {what}", path.display())));
    }
    found
}

fn tells_nothing(what: &str, needles: &Needles, folder: &Path) {
    let found = found_below(needles, folder);
    assert!(found.is_empty(), "{what}: {} found, such as {:#?}", found.len(), &found[..found.len().min(5)]);
}

#[test]
fn nothing_at_rest_shows_an_allocation_an_identity_or_a_key() {
    let story = played();
    let needles = &story.needles;
    each_kind_of_leak_is_found(needles);
    let (of_contents, of_people) = needles.counted();
    assert!(of_contents > 100 && of_people > 10, "{of_contents} of contents, {of_people} of people");
    let kinds: Vec<&str> = needles.one_of_each().into_iter().map(|(kind, _)| kind).collect();
    for key in ["root key", "checkpoint key", "key of a room", "key of a person"] {
        assert!(kinds.contains(&key), "{key} is searched for: {kinds:?}");
    }
    let room = tempfile::tempdir().expect("a folder");
    let at = |name: &str| room.path().join(name);
    // The folder as it lies while the program runs: the file, its log of writes not yet moved over, its index.
    assert!(story.folder.join("ledger.sqlite-wal").exists());
    // With what it opens from quickly: in a rehearsal's folder; a record's, made alike, lies beside its keys.
    story.keep_snapshot();
    assert!(story.folder.join("snapshot").exists());
    tells_nothing("the folder", needles, &story.folder);
    let folder = Folder::at(&story.folder);
    // A copy, a blinded export, tables for every blinded role.
    folder.copy(&at("backup")).expect("a backup");
    assert!(!at("backup").join("snapshot").exists(), "a copy learns from its own ledger");
    tells_nothing("a backup", needles, &at("backup"));
    let mut desk = story.desk();
    let attachments = folder.attachments().expect("attachments");
    export::record(&mut desk, Some(&attachments), &at("bundle"), bench::Role::Inspector).expect("an export");
    export::into_tar(&at("bundle.tar"), |to| {
        export::record(&mut desk, Some(&attachments), to, bench::Role::Monitor)
    })
    .expect("an export");
    tells_nothing("an export of the record", needles, room.path());
    story.write_boards(&at("boards"));
    tells_nothing("boards and their exports", needles, &at("boards"));
    tells_nothing("the keys", needles, &story.keys);
    drop(desk);
    code_break(&story, &at("backup"), room.path());
    // A copy that moves: what it leaves, where it arrives, what a server writes out, and a node that points there.
    let moving = Folder::at(&at("moving"));
    Folder::restore(&at("backup"), &at("moving"), None).expect("a copy of its own");
    moving.move_to_folder(&Folder::at(&at("moved"))).expect("it moves");
    tells_nothing("where it was", needles, &at("moving"));
    tells_nothing("where it went", needles, &at("moved"));
    let Some(url) = cluster::url() else { return };
    Folder::at(&at("moved")).move_to_server(url, None).expect("it moves to a server");
    tells_nothing("a node", needles, &at("moved"));
    std::fs::create_dir(at("dump")).expect("a folder");
    // It lies beside the server's programs, or where everybody finds it.
    let beside = cluster::programs().expect("the server's programs").join("pg_dump");
    let program = if beside.is_file() { beside } else { "pg_dump".into() };
    for form in ["plain", "custom"] {
        let to = at("dump").join(form);
        let dumped = Command::new(&program).args(["-d", url, "-Z", "0", "-F", form, "-f"]).arg(&to).output();
        let dumped = dumped.expect("pg_dump runs");
        assert!(dumped.status.success(), "{}", String::from_utf8_lossy(&dumped.stderr));
        assert!(std::fs::metadata(&to).expect("a dump").len() > 1_000_000, "the dump holds the ledger");
    }
    tells_nothing("a dump of the server", needles, &at("dump"));
}

/// Every kind of secret, in every spelling and kind of file, is found where somebody let it slip.
fn each_kind_of_leak_is_found(needles: &Needles) {
    let room = tempfile::tempdir().expect("a folder");
    let mut missed = Vec::new();
    for (kind, secret) in needles.one_of_each() {
        for (spelling, spelt) in planted::spellings(&secret) {
            for (file, bytes) in planted::files(room.path(), &spelt) {
                if needles.found(&bytes).is_empty() {
                    missed.push(format!("{kind}, {spelling}, in {file}"));
                }
            }
        }
    }
    assert!(missed.is_empty(), "not found: {missed:#?}");
    let innocent = planted::files(room.path(), b"nothing that anybody would mind");
    assert!(innocent.iter().all(|(_, bytes)| needles.found(bytes).is_empty()), "and nothing else is");
}

/// From a copy of the folder and an escrow file alone, one person's code is broken: what they were given, and nobody else's.
fn code_break(story: &played::Played, copy: &Path, room: &Path) {
    let (escrow, words) = (room.join("sci.escrow"), room.join("safe"));
    story.escrow(&escrow, "kept in the safe of the pharmacy");
    std::fs::write(&words, "kept in the safe of the pharmacy\n").expect("a file");
    let given = story.given();
    assert!(given.len() > 1);
    for (who, arm) in given.iter().take(2) {
        let report = room.join("report.json").display().to_string();
        let words_of = ["code-break", who, "--physician", "Dr Roe", "--why", "seizure", "--report", &report];
        let mut command = crate::program::program();
        command.args(words_of).arg("--escrow").arg(&escrow).arg("--at").arg(copy);
        let broken = crate::program::ran(command.env("GRAFTLINE_ESCROW_PASSPHRASE_FILE", &words));
        assert_eq!(broken.code, Some(0), "{}{}", broken.out, broken.err);
        assert!(broken.out.contains(&format!("the arm is “{arm}”")), "{}", broken.out);
        let others = given.iter().filter(|(other, _)| other != who);
        assert!(others.into_iter().all(|(other, _)| !broken.out.contains(other.as_str())), "{}", broken.out);
    }
    // The escrow file itself, and the note of what is to be reported, tell nothing.
    let found = found_below(&story.needles, room);
    assert!(found.is_empty(), "{found:?}");
}
