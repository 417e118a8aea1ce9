//! What somebody typed, or named as a file, and what they are told.

use super::{graftline, played, program, ran};
use std::path::Path;

/// A code, its exit, and a piece of what is said.
fn told(folder: &Path, arguments: &[&str], code: i32, says: &str) {
    let ran = graftline(folder, arguments);
    let all = format!("{}{}", ran.out, ran.err);
    assert_eq!(ran.code, Some(code), "{arguments:?}: {all}");
    assert!(all.contains(says), "{arguments:?} should say {says:?}: {all}");
}

#[test]
fn wrong_codes_and_words_are_named_with_what_was_meant() {
    let room = tempfile::tempdir().unwrap();
    let at = room.path().join("ledger");
    played(&at, "2026-02-10");
    let cases: &[(&[&str], i32, &str)] = &[
        (&["trace", "DN-1-Q"], 65, "In use and near it: DN-1-P"),
        (&["trace", "LT-9-Q"], 65, "no code near it is in use"),
        (&["trace", "seventy"], 65, "is no code"),
        (&["trace", ""], 65, "is no code"),
        (&["trace"], 2, "missing: <CODE>"),
        (&["show", "peopl"], 2, "Near it: people"),
        (&["show", "contents", "--role", "investigator"], 2, "No board of that name"),
        (&["dono"], 2, "Near it: donor"),
        (&["donor", "enrol", "--regio", "cn"], 2, "Near it: --region"),
        (&["donor", "enrol", "--region", "mars"], 2, "Possible: us, cn"),
        (&["donor", "enrol", "--as", "PS-3-G", "--role", "donor-coordinator"], 2, "missing field"),
        (&["show", "people", "--role", "king"], 2, "--role king"),
        (&["show", "people", "--as", "PS-2-Z"], 2, "--as PS-2-Z"),
        (&["show", "people", "--now", "yesterday"], 2, "--now yesterday"),
        (&["demo", "--seed=-1"], 2, "--seed"),
        (&["demo", "--until", "2026-02-30"], 2, "--until 2026-02-30"),
        (&["replay", "no.story"], 65, "no.story cannot be read"),
        (&["donor", "enrol", "--id", "xyz"], 2, "--id xyz"),
    ];
    for (arguments, code, says) in cases {
        told(&at, arguments, *code, says);
    }
    super::whole(&at);
}

#[test]
fn a_slip_is_told_in_the_language_asked_for() {
    let han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let slips: &[&[&str]] = &[
        &["dono"],
        &["show", "peopl"],
        &["show"],
        &["donor", "enrol", "--foo"],
        &["donor"],
        &["demo", "--at"],
        &["lint", "--foo"],
        &["score", "nothing"],
        &["verify"],
    ];
    let room = tempfile::tempdir().unwrap();
    for slip in slips {
        let said = ran(program().current_dir(room.path()).args(["--lang", "zh"]).args(*slip));
        assert_ne!(said.code, Some(0), "{slip:?}");
        let all = format!("{}{}", said.out, said.err);
        for line in all.lines().filter(|line| line.contains(' ')) {
            assert!(han(line) || line.contains("graftline"), "{slip:?}: {line}");
        }
    }
    let page = ran(program().args(["--lang", "zh", "help", "donor", "enrol"]));
    assert_eq!(page.code, Some(0));
    for english in ["Usage", "Options", "Print help", "possible values", "Commands"] {
        assert!(!page.out.contains(english), "{}", page.out);
    }
}

#[test]
fn files_that_are_no_such_files_are_named() {
    let room = tempfile::tempdir().unwrap();
    let at = room.path().join("ledger");
    played(&at, "2026-01-08");
    let file = |name: &str, bytes: &[u8]| {
        let path = room.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.display().to_string()
    };
    let half = file("half.toml", b"[protocol\nkey = ");
    let latin = file("latin.json", b"{\"centre\": \"\xe9\"}");
    let list = file("list.json", b"[1, 2]");
    let deep = file("deep.json", "[".repeat(100_000).as_bytes());
    let folder = room.path().display().to_string();
    let absent = room.path().join("absent.json").display().to_string();
    for path in [&half, &latin, &deep, &folder, &absent] {
        told(&at, &["donor", "enrol", "--from", path], 65, path);
        told(&at, &["batch", "adopt-process", "--process", &format!("@{path}")], 65, path);
    }
    told(&at, &["donor", "enrol", "--from", &list], 2, &list);
    for (name, bytes) in
        [("product.toml", &b"key = "[..]), ("protocol.toml", b"\xff\xfe"), ("sites.toml", b"")]
    {
        let programme = at.join("programme").join(name);
        let before = std::fs::read(&programme).unwrap();
        std::fs::write(&programme, bytes).unwrap();
        let said = ran(program().arg("lint").arg(at.join("programme")));
        assert_eq!(said.code, Some(65), "{name}: {}{}", said.out, said.err);
        assert!(said.out.contains(name), "{}", said.out);
        std::fs::write(&programme, before).unwrap();
    }
    super::whole(&at);
}
