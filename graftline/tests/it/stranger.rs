//! A stranger verifies an export with `sha256sum`, `openssl` and `python3` alone; and whatever a forger changes is named with its place.

use crate::forger::{Forged, sh};
use crate::rehearsed::{done, graftline, rehearsal};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A script as published: a stranger does not take it from the folder that is to be verified.
fn run(script: &str, folder: &Path, noted: Option<&str>) -> (bool, String) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../office/bundle").join(script);
    let done = Command::new("python3").arg(script).arg(folder).args(noted).output().expect("python3");
    assert!(done.stderr.is_empty(), "{}", String::from_utf8_lossy(&done.stderr));
    (done.status.success(), String::from_utf8_lossy(&done.stdout).into_owned())
}

/// What the two scripts say of a folder, and whether all holds: the short one, which a stranger reads, sees whatever the one that
/// explains sees.
fn verify(folder: &Path, noted: Option<&str>) -> (bool, String) {
    let (whole, short) = run("verify.py", folder, noted);
    let (explained, said) = run("explain.py", folder, noted);
    assert_eq!(whole, explained, "{short}{said}");
    assert!(whole || short.starts_with("WRONG "), "{short}");
    (whole, short + &said)
}

struct Exported {
    room: tempfile::TempDir,
    folder: PathBuf,
    /// The fingerprint as the program printed it.
    key: String,
}

fn exported() -> Exported {
    let room = tempfile::tempdir().expect("a folder");
    let (ledger, folder) = (rehearsal(room.path()), room.path().join("export"));
    let (at, to) = (ledger.display().to_string(), folder.display().to_string());
    let said = done(&["export", "record", "--at", &at, "--to", &to, "--json"]);
    let said: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    assert_eq!(said["ledger"], "rehearsal", "every export says so");
    let key = said["key"].as_str().expect("a fingerprint").to_owned();
    Exported { room, folder, key }
}

#[test]
fn a_stranger_follows_the_page_and_finds_all_whole() {
    let Exported { room, folder, key } = exported();
    let page = std::fs::read_to_string(folder.join("VERIFY.md")).expect("the page");
    let lines: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("    ")).collect();
    assert_eq!(lines.len(), 4, "{lines:?}");
    let said: Vec<String> =
        lines.iter().map(|line| sh(&folder, &line.replace("FINGERPRINT", &key))).collect();
    assert!(said[1].contains("Verified Successfully"), "{said:?}");
    assert!(said[2].contains("entries hold, head"), "{said:?}");
    assert!(said[3].starts_with(&key), "openssl and sha256sum print the same fingerprint: {said:?}");
    assert!(std::fs::read_dir(folder.join("attachments")).expect("attachments").next().is_some());
    // The whole as one file, and what was recorded by an earlier moment.
    let (at, tar) = (room.path().join("ledger").display().to_string(), room.path().join("then.tar"));
    let tar = tar.display().to_string();
    done(&["export", "record", "--at", &at, "--to", &tar, "--as-of", "2026-09-01T00:00:00Z"]);
    sh(room.path(), "tar xf then.tar");
    let (whole, said) = verify(&room.path().join("then"), Some(&key));
    assert!(whole, "{said}");
    let all = folder.join("entries.jsonl");
    let (then, now) = (
        std::fs::read(room.path().join("then/entries.jsonl")).expect("then"),
        std::fs::read(all).expect("now"),
    );
    assert!(
        now.starts_with(&then) && !then.is_empty() && then.len() < now.len(),
        "the past is a beginning of the present"
    );
    // Between a kept checkpoint and the end: what came after the one is signed as well.
    let appoint = ["people", "appoint", "--name", "Xu Min", "--organisation", "Sponsor", "--as", "PS-1-K"];
    for now in ["2027-07-01T00:00:00Z", "2027-08-01T00:00:00Z"] {
        done(&[&appoint[..], &["--role", "administrator", "--at", &at, "--now", now]].concat());
    }
    let between = room.path().join("between");
    let to = between.display().to_string();
    done(&["export", "record", "--at", &at, "--to", &to, "--as-of", "2027-07-15T00:00:00Z"]);
    let (whole, said) = verify(&between, Some(&key));
    assert!(whole, "{said}");
    assert!(between.join("checkpoints/0002.txt").exists(), "the kept one, and one for the end");
    // Nothing is written over.
    assert_eq!(graftline(&["export", "record", "--at", &at, "--to", &tar]).code, 74);
}

/// No arm, no kit's content and no key in the clear: an export is the blinded copy.
#[test]
fn an_export_without_keys_tells_nothing_and_the_opened_one_is_tied_to_it() {
    let Exported { room, folder, key } = exported();
    let at = room.path().join("ledger").display().to_string();
    let opened = room.path().join("opened");
    let to = opened.display().to_string();
    assert_eq!(graftline(&["export", "opened", "--at", &at, "--to", &to]).code, 2, "an inspector is blinded");
    assert!(!opened.exists());
    done(&["export", "opened", "--at", &at, "--to", &to, "--role", "unblinded-monitor"]);
    let lines = sh(&opened, "cat opened/*.jsonl");
    assert!(lines.contains("\"content\":"), "{lines}");
    let record = sh(&folder, "cat entries.jsonl");
    assert!(record.contains("sealed!") && !record.contains("closed!"));
    let tie = |folder: &Path| {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../office/bundle/opened.py");
        let done = Command::new("python3")
            .arg(script)
            .args([&room.path().join("export"), folder])
            .output()
            .expect("python3");
        (done.status.success(), String::from_utf8_lossy(&done.stdout).into_owned())
    };
    let (holds, said) = tie(&opened);
    assert!(holds && said.contains("each is tied to its entry"), "{said}");
    let forged = Forged::copy(&opened, &room.path().join("forged"));
    let mut lines = forged.lines("opened/supply.jsonl");
    lines.remove(0);
    forged.write("opened/supply.jsonl", &lines);
    let (holds, said) = tie(&forged.folder);
    assert!(!holds && said.contains("was not opened") && said.contains("opened/supply.jsonl"), "{said}");
    assert!(!key.is_empty());
}

/// One planted change: what the forger does, and what the stranger is told.
type Plant = (&'static str, fn(&Forged), &'static [&'static str]);

/// The entry that the plants change, somewhere in the middle.
const K: usize = 400;

const PLANTS: &[Plant] = &[
    (
        "a byte of an entry",
        |f| f.alter_line("entries.jsonl", K, |line| line.replacen("\"v\":1", "\"v\":2", 1)),
        &["entry 400: it does not follow"],
    ),
    (
        "the last entry dropped",
        |f| f.alter(|lines| drop(lines.pop())),
        &["entries; those from", "are missing", "what differs was added or removed"],
    ),
    (
        "a middle entry dropped",
        |f| f.alter(|lines| drop(lines.remove(K - 1))),
        &["entry 400: line 400 of chain.tsv is of entry 401"],
    ),
    (
        "a middle entry dropped and renumbered",
        |f| {
            f.alter(|lines| drop(lines.remove(K - 1)));
            f.rechain();
        },
        &["entry 400: its own position"],
    ),
    (
        "two entries swapped",
        |f| f.alter(|lines| lines.swap(K - 1, K)),
        &["entry 400: line 400 of chain.tsv is of entry 401"],
    ),
    (
        "a checkpoint changed",
        |f| f.flip("checkpoints/0001.txt", 40),
        &["checkpoints/0001: its signature does not fit"],
    ),
    (
        "a signature changed",
        |f| f.flip("checkpoints/0001.sig", 5),
        &["checkpoints/0001: its signature does not fit"],
    ),
    (
        "the checkpoint dropped",
        |f| {
            sh(&f.folder, "rm checkpoints/*");
        },
        &["the last good checkpoint signs 0", "checkpoints/0001.txt: the file is missing"],
    ),
    (
        "two attachments swapped",
        |f| {
            sh(&f.folder, "set -- $(find attachments -type f | sort | head -2); mv $1 x; mv $2 $1; mv x $2");
        },
        &["attachments/", "its content is not the one in the signed list"],
    ),
    (
        "two attachments swapped and listed",
        |f| {
            sh(&f.folder, "set -- $(find attachments -type f | sort | head -2); mv $1 x; mv $2 $1; mv x $2");
            f.list();
        },
        &["the signature of SHA256SUMS does not fit", "its content is not the one that entries name"],
    ),
    (
        "an attachment dropped",
        |f| {
            sh(&f.folder, "rm $(find attachments -type f | sort | head -1)");
        },
        &["attachments/", "the file is missing"],
    ),
    (
        "a file added",
        |f| {
            sh(&f.folder, "echo '{}' > notes.json");
        },
        &["notes.json: the file is not in the signed list"],
    ),
    (
        "the public key replaced",
        |f| {
            sh(
                &f.folder,
                "openssl genpkey -algorithm ed25519 -out x; openssl pkey -in x -pubout -out key.pem; rm x",
            );
        },
        &[
            "key.pem is not the key whose fingerprint you noted",
            "checkpoints/0001: its signature does not fit",
        ],
    ),
    (
        "a forged entry appended",
        |f| {
            f.append();
            f.rechain();
        },
        &["entries are here and hold, and the last good checkpoint signs", "added or removed afterwards"],
    ),
    (
        "the file cut",
        |f| {
            sh(&f.folder, "truncate -s -300 entries.jsonl");
        },
        &["chain.tsv has", "one of them was cut"],
    ),
    (
        "the file cut in the middle of a line that is completed",
        |f| {
            sh(&f.folder, "truncate -s -300 entries.jsonl; echo >> entries.jsonl");
        },
        &["it does not follow from its bytes"],
    ),
    (
        "everything chained anew from a changed entry",
        |f| {
            f.alter_line("entries.jsonl", K, |line| line.replacen("\"rules\":\"0", "\"rules\":\"9", 1));
            f.rechain();
            f.list();
        },
        &["it signed another hash at entry", "rewritten afterwards", "the signature of SHA256SUMS"],
    ),
    (
        "a signature moved from one entry to the next",
        |f| {
            f.swap_statements();
            f.rechain();
        },
        &["entry 1: the signature of", "was made for another statement"],
    ),
    (
        "what a person said, with the old hash of it",
        |f| {
            f.alter_line("entries.jsonl", 1, |line| line.replacen("Sponsor", "Imposter", 2));
            f.rechain();
        },
        &["entry 1: its command is not the one whose hash it carries"],
    ),
    (
        "a rehearsal passed off as a record",
        |f| {
            sh(&f.folder, "sed -i s/rehearsal/record/ about.json");
        },
        &["entry 1: it does not follow"],
    ),
];

#[test]
fn whatever_a_forger_changes_is_named_with_its_place() {
    let Exported { room, folder, key } = exported();
    let (whole, said) = verify(&folder, Some(&key));
    assert!(whole && said.contains("entries hold"), "the example is clean: {said}");
    for (at, (name, plant, sentences)) in PLANTS.iter().enumerate() {
        let forged = Forged::copy(&folder, &room.path().join(format!("forged-{at}")));
        plant(&forged);
        let (whole, said) = verify(&forged.folder, Some(&key));
        assert!(!whole, "nobody saw: {name}: {said}");
        for sentence in *sentences {
            assert!(said.contains(sentence), "{name}: expected “{sentence}” in:\n{said}");
        }
    }
}

/// Whoever signs everything anew with a key of their own makes a folder that is whole. Only the fingerprint noted earlier tells.
#[test]
fn only_the_noted_fingerprint_tells_a_wholly_forged_folder() {
    let Exported { room, folder, key } = exported();
    let forged = Forged::copy(&folder, &room.path().join("forged"));
    forged.alter(|lines| drop(lines.pop()));
    forged.resign();
    let (whole, said) = verify(&forged.folder, None);
    assert!(whole && said.contains("compare it with the fingerprint that was noted"), "{said}");
    let (whole, said) = verify(&forged.folder, Some(&key));
    assert!(!whole && said.contains("somebody else may have signed everything"), "{said}");
}

impl Forged {
    fn alter_line(&self, name: &str, number: usize, how: impl Fn(&str) -> String) {
        let mut lines = self.lines(name);
        let altered = how(&lines[number - 1]);
        assert_ne!(altered, lines[number - 1], "the plant changes something");
        lines[number - 1] = altered;
        self.write(name, &lines);
    }

    /// Puts the last entry behind itself, as the next one.
    fn append(&self) {
        let count = self.lines("chain.tsv").len();
        let (this, next) = (format!("\"position\":{count}"), format!("\"position\":{}", count + 1));
        self.alter(|lines| lines.extend(lines.last().cloned()));
        self.alter_line("entries.jsonl", count + 1, |line| line.replace(&this, &next));
    }

    /// Exchanges the digests of what was signed between the first two entries.
    fn swap_statements(&self) {
        let digest = |line: &str| line.split("\"statement\":\"").nth(1).map(|rest| rest[..64].to_owned());
        let lines = self.lines("entries.jsonl");
        let (one, two) = (digest(&lines[0]).expect("signed"), digest(&lines[1]).expect("signed"));
        self.alter_line("entries.jsonl", 1, |line| line.replace(&one, &two));
        self.alter_line("entries.jsonl", 2, |line| line.replace(&two, &one));
    }
}
