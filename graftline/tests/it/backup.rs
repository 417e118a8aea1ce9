//! A backup made while others write, proven, and brought back.

use crate::forger::sh;
use crate::rehearsed::{done, graftline, rehearsal};
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

fn json(words: &[&str]) -> Value {
    serde_json::from_str(&done(words)).expect("JSON")
}

fn text(path: &Path) -> String {
    path.display().to_string()
}

#[test]
fn a_backup_made_while_the_crew_works_holds_a_beginning_of_the_ledger() {
    let room = tempfile::tempdir().expect("a folder");
    let (ledger, copy, back) =
        (room.path().join("ledger"), room.path().join("copy"), room.path().join("back"));
    let mut crew = Command::new(env!("CARGO_BIN_EXE_graftline"))
        .args([
            "demo",
            "--programme",
            "xs228-als",
            "--until",
            "2027-06-01",
            "--no-serve",
            "--at",
            &text(&ledger),
        ])
        .stdout(Stdio::null())
        .spawn()
        .expect("the program starts");
    // Once it writes, and long before it ends.
    let begun = Instant::now();
    while graftline(&["verify", "--at", &text(&ledger)]).code != 0 || !ledger.join("attachments").is_dir() {
        assert!(begun.elapsed() < Duration::from_secs(60), "the crew never began");
        std::thread::sleep(Duration::from_millis(50));
    }
    let copied = json(&["backup", "--at", &text(&ledger), "--to", &text(&copy), "--json"]);
    let still_at_work = crew.try_wait().expect("a child").is_none();
    assert!(crew.wait().expect("a child").success());
    assert!(still_at_work, "the backup was made while the crew worked: {copied}");
    let (entries, head) =
        (copied["entries"].as_u64().expect("a count"), copied["head"].as_str().expect("a head"));
    assert!(entries > 0);
    // What the copy holds is what the ledger holds, as far as it goes.
    let export = room.path().join("export");
    done(&["export", "record", "--at", &text(&ledger), "--to", &text(&export)]);
    let chain = std::fs::read_to_string(export.join("chain.tsv")).expect("the chain");
    let line = chain.lines().nth(entries as usize - 1).expect("the ledger is longer");
    assert!(line.ends_with(head) && chain.lines().count() as u64 > entries, "{line} against {copied}");
    // Brought back, it verifies and can be gone on with.
    let restored = json(&["restore", "--from", &text(&copy), "--to", &text(&back), "--head", head, "--json"]);
    assert_eq!((&restored["head"], &restored["entries"]), (&copied["head"], &copied["entries"]));
    assert_eq!(graftline(&["verify", "--at", &text(&back)]).code, 0);
    let next = [
        "people",
        "appoint",
        "--name",
        "Xu Min",
        "--organisation",
        "Sponsor",
        "--as",
        "PS-1-K",
        "--role",
        "administrator",
    ];
    assert_eq!(json(&[&next[..], &["--at", &text(&back), "--json"]].concat())["accepted"], entries + 1);
    // The head of the longer ledger is not in it.
    let later = chain.lines().last().and_then(|line| line.rsplit('\t').next()).expect("a head");
    let older = graftline(&[
        "restore",
        "--from",
        &text(&copy),
        "--to",
        &text(&room.path().join("no")),
        "--head",
        later,
    ]);
    assert!(older.code == 74 && older.err.contains("is not in this backup"), "{older:?}");
}

/// One byte of a backup altered on its shelf: it is not restored, and the sentence says where.
#[test]
fn a_backup_that_does_not_verify_is_not_restored() {
    let room = tempfile::tempdir().expect("a folder");
    let (ledger, copy) = (rehearsal(room.path()), room.path().join("copy"));
    done(&["backup", "--at", &text(&ledger), "--to", &text(&copy)]);
    let again = graftline(&["backup", "--at", &text(&ledger), "--to", &text(&copy)]);
    assert!(again.code == 74 && again.err.contains("Something is there already"), "{again:?}");
    // An attachment, then an entry: the guard against changes is taken off first, as somebody with the disk could.
    let spoiled = room.path().join("spoiled");
    sh(room.path(), "cp -r copy spoiled; printf x >> $(find spoiled/attachments -type f | sort | head -1)");
    let back = graftline(&["restore", "--from", &text(&spoiled), "--to", &text(&room.path().join("one"))]);
    assert!(back.code == 74 && back.err.contains("was altered"), "{back:?}");
    sh(room.path(), "rm -r spoiled; cp -r copy spoiled");
    let file = rusqlite::Connection::open(spoiled.join("ledger.sqlite")).expect("opens");
    file.execute_batch(
        "DROP TRIGGER entry_never_changes;
         UPDATE entry SET bytes = CAST(replace(CAST(bytes AS TEXT), 'Sponsor', 'Imposter') AS BLOB) WHERE position = 2;",
    )
    .expect("altered");
    drop(file);
    let back = graftline(&["restore", "--from", &text(&spoiled), "--to", &text(&room.path().join("two"))]);
    assert_eq!(back.code, 74, "{back:?}");
    assert!(back.err.contains("is not good") && back.err.contains("position 2"), "{back:?}");
}
