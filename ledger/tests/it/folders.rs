//! Whatever may stand at a path: each is met with a sentence that says what happened, where and what to do.

use crate::child::{role, told};
use crate::example::{filled, meta, report};
use ledger::{FORMAT, Fault, Kind, Ledger};
use rusqlite::Connection;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;

/// Both ways of opening refuse alike; the message names the path and ends as a sentence does.
fn refused(path: &Path) -> Fault {
    let before = fs::read(path).ok();
    let (write, read) = (Ledger::open(path), Ledger::open_to_read(path));
    let (Err(write), Err(read)) = (write, read) else { panic!("{} was opened", path.display()) };
    assert_eq!(std::mem::discriminant(&write), std::mem::discriminant(&read), "{write} / {read}");
    let said = write.to_string();
    assert!(said.contains(&path.display().to_string()) && said.ends_with('.'), "{said}");
    assert_eq!(fs::read(path).ok(), before, "it is left untouched");
    write
}

#[test]
fn what_is_not_a_ledger() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    assert!(matches!(refused(&at("nothing")), Fault::NotFound { .. }));
    assert!(matches!(refused(&at("no/such/folder")), Fault::NotFound { .. }));
    assert!(matches!(refused(folder.path()), Fault::NotALedger { .. }));
    for (name, content) in [
        ("empty", &b""[..]),
        ("text", b"this is a letter to my aunt, and it is long enough to have a hundred bytes if I go on a bit more"),
        ("short", b"SQL"),
        ("shorter", b"x"),
    ] {
        fs::write(at(name), content).unwrap();
        let fault = refused(&at(name));
        let expected = if name == "short" { "ends after 3 bytes" } else { "is not a ledger" };
        assert!(fault.to_string().contains(expected), "{name}: {fault}");
    }
    let other = Connection::open(at("other")).unwrap();
    other.execute_batch("CREATE TABLE entry (x)").unwrap();
    assert!(matches!(refused(&at("other")), Fault::NotALedger { .. }), "another program's file");
}

#[test]
fn a_newer_format_is_left_to_newer_programs() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger");
    drop(filled(&path, 3));
    Connection::open(&path).unwrap().pragma_update(None, "user_version", FORMAT + 1).unwrap();
    match refused(&path) {
        Fault::NewerFormat { found, known, .. } => assert_eq!((found, known), (FORMAT + 1, FORMAT)),
        other => panic!("{other}"),
    }
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 0).unwrap();
    assert!(matches!(refused(&path), Fault::Damaged { .. }), "and a format that never was is damage");
}

#[test]
fn nothing_is_made_over_something() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letter");
    fs::write(&path, "dear aunt").unwrap();
    let made = Ledger::create(&path, meta(Kind::Record)).err().unwrap();
    assert!(matches!(made, Fault::AlreadyThere { .. }), "{made}");
    assert_eq!(fs::read(&path).unwrap(), b"dear aunt");
    let link = folder.path().join("dangling");
    std::os::unix::fs::symlink(folder.path().join("nowhere"), &link).unwrap();
    assert!(matches!(Ledger::create(&link, meta(Kind::Record)), Err(Fault::AlreadyThere { .. })));
    let nowhere = folder.path().join("no/folder");
    assert!(matches!(Ledger::create(&nowhere, meta(Kind::Record)), Err(Fault::NotFound { .. })));
    for name in ["", &"x".repeat(201)] {
        let meta = ledger::Meta { name: name.into(), ..meta(Kind::Record) };
        assert!(matches!(Ledger::create(&folder.path().join("new"), meta), Err(Fault::BadName { .. })));
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "and no draft is left behind");
}

/// Every length that a copy can be cut to: an error or a damaged report, never a shorter ledger that seems whole.
#[test]
fn a_truncated_file_is_never_taken_for_a_shorter_ledger() {
    let folder = tempfile::tempdir().unwrap();
    let (path, cut) = (folder.path().join("ledger"), folder.path().join("cut"));
    drop(filled(&path, 120));
    let whole = fs::read(&path).unwrap();
    assert!(whole.len() > 40_000, "several pages");
    for length in (0..whole.len()).step_by(499) {
        fs::write(&cut, &whole[..length]).unwrap();
        if let Ok(ledger) = Ledger::open(&cut) {
            panic!("a file of {length} of {} bytes was opened to write: {}", whole.len(), report(&ledger));
        }
        if let Ok(ledger) = Ledger::open_to_read(&cut) {
            let report = report(&ledger);
            assert!(!report.whole(), "{length} of {} bytes: {report}", whole.len());
        }
    }
}

/// As a user who may not write: root may write everywhere, so a child of another user does it.
#[test]
fn a_folder_that_may_not_be_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger");
    drop(filled(&path, 3));
    assert!(!path.with_file_name("ledger-wal").exists(), "closed well, no log is left");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
    let this = std::env::current_exe().unwrap();
    let reachable = this
        .ancestors()
        .skip(1)
        .all(|above| fs::metadata(above).is_ok_and(|folder| folder.permissions().mode() & 0o001 != 0));
    let root = fs::write(folder.path().join("probe"), "").is_ok();
    let _ = fs::remove_file(folder.path().join("probe"));
    if root && !reachable {
        println!("skipped: this test runs as root and no other user can reach {}", this.display());
        return;
    }
    let mut command = role("open both", &path, 0, &[]);
    if root {
        command.uid(65_534).gid(65_534);
    }
    let mut child = command.spawn().unwrap();
    let told: Vec<_> = told(&mut child).collect();
    let output = child.wait_with_output().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let [write, read, make] = told.as_slice() else {
        panic!("{told:?} {}", String::from_utf8_lossy(&output.stderr))
    };
    assert!(write.contains("may only be read"), "{write}");
    assert_eq!(read, "read 3 entries", "a ledger on a disc that cannot be written can still be read");
    assert!(make.contains("may only be read"), "{make}");
}
