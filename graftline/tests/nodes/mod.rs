//! The program as its users meet it where a ledger lives on a server: moved there by a command, shared by several
//! folders, moved back; and an old copy put in its place.

use crate::cluster;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A command line of the program, at a folder.
fn graftline(folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_graftline"));
    command.arg("--at").arg(folder).args(words).stdin(Stdio::null());
    for variable in ["GRAFTLINE_LANG", "GRAFTLINE_AS", "GRAFTLINE_ROLE", "GRAFTLINE_KEYS", "LANG"] {
        command.env_remove(variable);
    }
    command
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// What it answers as JSON, having ended well.
fn json(folder: &Path, words: &[&str]) -> Value {
    let output = graftline(folder, words).arg("--json").output().unwrap();
    assert!(output.status.success(), "{words:?}: {}", said(&output));
    serde_json::from_slice(&output.stdout).unwrap_or_else(|why| panic!("{why}: {}", said(&output)))
}

/// The head that `verify` finds, and how many entries there are.
fn verified(folder: &Path) -> (String, u64) {
    let found = json(folder, &["verify"]);
    (found["head"].as_str().unwrap().to_owned(), found["good_up_to"].as_u64().unwrap())
}

fn refused(folder: &Path, words: &[&str], code: i32) -> String {
    let output = graftline(folder, words).output().unwrap();
    assert_eq!(output.status.code(), Some(code), "{words:?}: {}", said(&output));
    said(&output)
}

/// A rehearsal with one person in it, who appointed themselves, and an attachment.
fn begun(folder: &Path) -> PathBuf {
    json(folder, &["init", "--rehearsal", "--name", "nodes"]);
    appoint(folder, "The first");
    let kept = ledger::attachments::Attachments::in_folder(&folder.join("attachments")).unwrap();
    let hash = kept.put(b"a certificate").unwrap();
    kept.path(hash).strip_prefix(folder).unwrap().to_owned()
}

fn appoint(folder: &Path, name: &str) {
    let whose = ["people", "appoint", "--name", name, "--organisation", "Example"];
    let first = bench::PersonCode::after(0).to_string();
    let caller = ["--as", &first, "--role", "administrator"];
    json(folder, &[&whose[..], &caller[..]].concat());
}

#[test]
fn a_ledger_moves_to_a_server_is_shared_there_and_comes_back() {
    let Some(url) = cluster::url() else { return };
    let home = tempfile::tempdir().unwrap();
    let folder = |name: &str| home.path().join(name);
    let attachment = begun(&folder("one"));
    let before = verified(&folder("one"));

    let moved = json(&folder("one"), &["move", "--to", url]);
    assert_eq!(moved["head"]["hash"], before.0);
    assert_eq!(verified(&folder("one")), before, "every verb works on it there");
    let store = fs::read_to_string(folder("one").join("store.toml")).unwrap();
    assert!(store.contains("schema = \"graftline_") && !store.contains("password"), "{store}");
    let again = refused(&folder("one"), &["move", "--to", url], 74);
    assert!(again.contains("exists already"), "{again}");

    // Another node: a folder that names the same server. Both at once, each in processes of its own.
    fs::create_dir(folder("two")).unwrap();
    for file in ["store.toml", "rehearsal.json"] {
        fs::copy(folder("one").join(file), folder("two").join(file)).unwrap();
    }
    std::thread::scope(|scope| {
        for node in ["one", "two"] {
            scope.spawn(move || (0..8).for_each(|n| appoint(&folder(node), &format!("{node} {n}"))));
        }
    });
    let shared = verified(&folder("two"));
    assert_eq!(shared.1, before.1 + 16);
    assert_eq!(verified(&folder("one")), shared, "both nodes see one ledger");

    // Back into a third folder, attachments included.
    let three = folder("three");
    let moved = json(&folder("one"), &["move", "--to", three.to_str().unwrap()]);
    assert_eq!((moved["head"]["hash"].as_str(), moved["attachments"].as_u64()), (Some(&*shared.0), Some(1)));
    assert_eq!(verified(&three), shared);
    assert_eq!(fs::read(three.join(&attachment)).unwrap(), b"a certificate");
    appoint(&three, "after the move");
    let whose = ["duties", "--lang", "en"];
    let went = refused(&folder("two"), &whose, 74);
    assert!(went.contains("moved") && went.contains(three.to_str().unwrap()), "{went}");
    let went = refused(&folder("two"), &["duties", "--lang", "zh"], 74);
    assert!(went.contains("已从") && went.contains(three.to_str().unwrap()), "{went}");
    assert_eq!(verified(&folder("two")), shared, "what was left there can still be read");

    let hidden = refused(&three, &["move", "--to", "postgres://me:hidden@localhost/db"], 74);
    assert!(hidden.contains("PGPASSWORD") && !hidden.contains("hidden"), "{hidden}");
}

#[test]
fn a_move_killed_on_the_way_is_ended_by_the_same_command() {
    let Some(url) = cluster::url() else { return };
    let home = tempfile::tempdir().unwrap();
    let mut halfway = BTreeSet::new();
    for round in 0..12 {
        let folder = home.path().join(format!("round-{round}"));
        begun(&folder);
        let whole = verified(&folder);
        let to = format!("{url} application_name=round{round}");
        // A schema each, because the same seed gives each rehearsal the same id.
        let words = ["move", "--to", &to, "--schema", &format!("killed_{}_{round}", std::process::id())];
        let mut child =
            graftline(&folder, &words).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(8 * round));
        child.kill().unwrap();
        child.wait().unwrap();
        let state = graftline(&folder, &["duties"]).output().unwrap();
        halfway.insert(state.status.code());
        let ended = graftline(&folder, &words).output().unwrap();
        let done = folder.join("store.toml").exists();
        assert!(done, "{}", said(&ended));
        appoint(&folder, "after it all");
        assert_eq!(verified(&folder).1, whole.1 + 1);
    }
    assert!(halfway.contains(&Some(0)), "{halfway:?}");
}

#[test]
fn an_old_backup_put_in_the_ledgers_place_is_refused_and_explained() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("ledger");
    begun(&folder);
    let (file, backup) = (folder.join("ledger.sqlite"), home.path().join("backup"));
    fs::copy(&file, &backup).unwrap();
    appoint(&folder, "after the backup");
    fs::copy(&backup, &file).unwrap();
    for (language, needed) in [("en", "an older or another copy"), ("zh", "较旧的或另一份副本")] {
        let told = refused(&folder, &["duties", "--lang", language], 74);
        for needed in [needed, "2", "1", "seen.json", "graftline verify"] {
            assert!(told.contains(needed), "{needed} in: {told}");
        }
    }
    let found = refused(&folder, &["verify", "--lang", "en"], 3);
    assert!(found.contains("Entries 1 to 1 are good") && found.contains("up to 2 are missing"), "{found}");
}

/// Two people move one ledger at the same moment, each to a place of their own: it goes to one of them, whole, and the other is refused.
#[test]
fn of_two_moves_at_once_one_arrives() {
    let home = tempfile::tempdir().unwrap();
    let from = home.path().join("from");
    // Long enough that both follow and verify at the same time.
    crate::program::played(&from, "2026-07-01");
    let before = verified(&from);
    let places = ["one", "two"].map(|name| home.path().join(name));
    let children: Vec<_> = places
        .iter()
        .map(|to| {
            graftline(&from, &["move", "--to"])
                .arg(to)
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap()
        })
        .collect();
    let ended: Vec<Output> = children.into_iter().map(|child| child.wait_with_output().unwrap()).collect();
    let done: Vec<bool> = ended.iter().map(|output| output.status.success()).collect();
    let said: Vec<String> = ended.iter().map(said).collect();
    assert_eq!(done.iter().filter(|&&done| done).count(), 1, "{said:#?}");
    let (there, nowhere) = if done[0] { (&places[0], &places[1]) } else { (&places[1], &places[0]) };
    assert_eq!(verified(there), before);
    appoint(there, "The second");
    // Where it did not arrive nothing can be gone on with.
    let refused =
        graftline(nowhere, &["people", "appoint", "--name", "X Y", "--organisation", "Z"]).output().unwrap();
    assert!(!refused.status.success(), "{}", self::said(&refused));
    assert_eq!(verified(there).1, before.1 + 1);
}

/// Nodes that share a folder of attachments find there what another one kept, and a move back brings them home.
#[test]
fn attachments_lie_where_store_toml_says() {
    let Some(url) = cluster::url() else { return };
    let home = tempfile::tempdir().unwrap();
    let folder = |name: &str| home.path().join(name);
    let attachment = begun(&folder("one"));
    json(&folder("one"), &["move", "--to", url]);
    // All nodes share one folder from now on.
    let shared = folder("shared");
    fs::rename(folder("one").join("attachments"), &shared).unwrap();
    fs::create_dir(folder("two")).unwrap();
    for node in ["one", "two"] {
        let mut store = fs::read_to_string(folder("one").join("store.toml")).unwrap();
        if !store.contains("attachments") {
            store.push_str(&format!("attachments = {:?}\n", shared.display().to_string()));
        }
        fs::write(folder(node).join("store.toml"), store).unwrap();
    }
    fs::copy(folder("one").join("rehearsal.json"), folder("two").join("rehearsal.json")).unwrap();
    let copied = json(&folder("two"), &["backup", "--to", &folder("backup").display().to_string()]);
    assert_eq!(copied["attachments"], 1, "{copied}");
    assert!(folder("backup").join(&attachment).is_file());
    assert!(!folder("two").join("attachments").exists(), "nothing beside the shared folder");
    let home_again = json(&folder("two"), &["move", "--to", &folder("back").display().to_string()]);
    assert_eq!(home_again["attachments"], 1, "{home_again}");
    assert!(folder("back").join(&attachment).is_file());
}
