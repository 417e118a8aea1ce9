//! The world failing under the program: a file cut or altered, no room, no right to write, another process, Ctrl-C, a closed pipe.

use super::{Ran, ended, graftline, of, played, program, ran, whole};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

fn store(folder: &Path) -> PathBuf {
    folder.join("ledger.sqlite")
}

/// Every question about a broken ledger is answered with what is wrong and a way out, and changes nothing.
fn refuses(folder: &Path, says: &str, verify: i32) {
    let before = std::fs::read(store(folder)).unwrap();
    let questions: [(&[&str], i32); 4] = [
        (&["verify"], verify),
        (&["show", "people"], 74),
        (&["trace", "DN-1-P"], 74),
        (&["duties", "--lang", "zh"], 74),
    ];
    for (question, code) in questions {
        let Ran { code: found, out, err } = graftline(folder, question);
        assert_eq!(found, Some(code), "{question:?}: {out}{err}");
        assert!(format!("{out}{err}").contains('→'), "{question:?} names no way out: {out}{err}");
    }
    let ran = graftline(folder, &["verify"]);
    assert!(format!("{}{}", ran.out, ran.err).contains(says), "{}{}", ran.out, ran.err);
    assert_eq!(before, std::fs::read(store(folder)).unwrap());
}

#[test]
fn a_ledger_cut_short_or_altered_is_refused_and_left_as_it_is() {
    let room = tempfile::tempdir().unwrap();
    let folder = room.path().join("ledger");
    played(&folder, "2026-02-10");
    let good = std::fs::read(store(&folder)).unwrap();
    let put = |bytes: &[u8]| std::fs::write(store(&folder), bytes).unwrap();
    put(&good[..good.len() / 2]);
    refuses(&folder, "is damaged", 74);
    put(b"");
    refuses(&folder, "is not a ledger", 74);
    put(b"Dear all, please find attached the ledger.");
    refuses(&folder, "is not a ledger", 74);
    let mut torn = good.clone();
    torn[20_000..24_000].fill(0xAA);
    put(&torn);
    let ran = graftline(&folder, &["verify"]);
    assert!(matches!(ran.code, Some(3 | 74)), "{}{}", ran.out, ran.err);
    put(&good);
    whole(&folder);
}

#[test]
fn an_altered_entry_is_named_by_its_number_in_both_languages() {
    let room = tempfile::tempdir().unwrap();
    let folder = room.path().join("ledger");
    played(&folder, "2026-01-08");
    let connection = rusqlite::Connection::open(store(&folder)).unwrap();
    connection
        .execute_batch(
            "DROP TRIGGER entry_never_changes; UPDATE entry SET bytes = CAST(bytes || ' ' AS BLOB) WHERE position = 9;",
        )
        .unwrap();
    drop(connection);
    for (language, says) in [("en", "entry 9: it was altered"), ("zh", "第 9 条：写入后被改动")] {
        let ran = graftline(&folder, &["verify", "--lang", language]);
        assert_eq!(ran.code, Some(3), "{}", ran.err);
        assert!(ran.out.contains(says) && ran.out.contains('→'), "{}", ran.out);
    }
    let ran = graftline(&folder, &["verify", "--json"]);
    let value: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(value["findings"][0]["kind"], "damage-altered");
    assert_eq!(value["good_up_to"], 8);
}

/// A limit on the size of files stands for a full disk: the write fails, the process does not die, and nothing acknowledged is lost.
#[test]
fn where_there_is_no_room_what_was_acknowledged_stays() {
    let room = tempfile::tempdir().unwrap();
    let folder = room.path().join("ledger");
    let limited = "ulimit -f 700; exec \"$0\" \"$@\"";
    let mut shell = Command::new("bash");
    shell.args(["-c", limited, env!("CARGO_BIN_EXE_graftline")]);
    shell.args(["demo", "--no-serve", "--seed", "7", "--until", "2027-01-01", "--at"]).arg(&folder);
    let full = ran(&mut shell);
    assert_eq!(full.code, Some(74), "{}{}", full.out, full.err);
    assert!(full.err.contains("room") && full.err.contains('→'), "{}", full.err);
    assert!(full.out.contains("Donor DN-1-P is determined eligible."), "{}", full.out);
    whole(&folder);
    assert_eq!(graftline(&folder, &["trace", "DN-1-P"]).code, Some(0));
    // With room again the same folder takes commands.
    let enrol = ["donor", "enrol", "--region", "cn", "--centre", "B", "--year-of-birth", "1990"];
    let who = ["--as", "PS-3-G", "--role", "donor-coordinator"];
    let ran = graftline(&folder, &[&enrol[..], &who[..]].concat());
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
    // So little room that not even an empty ledger fits: the place stays free for another attempt.
    let tight = room.path().join("tight");
    let mut shell = Command::new("bash");
    shell.args(["-c", "ulimit -f 8; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_graftline")]);
    let full = super::ran(shell.args(["demo", "--no-serve", "--at"]).arg(&tight));
    assert_eq!(full.code, Some(74), "{}{}", full.out, full.err);
    played(&tight, "2026-01-07");
}

/// Root may write everywhere; so whoever runs this as root runs the program as nobody.
fn unprivileged(room: &Path) -> Option<Command> {
    let root = Command::new("id").arg("-u").output().ok()?.stdout.starts_with(b"0");
    if !root {
        return Some(program());
    }
    let copy = room.join("graftline");
    std::fs::copy(env!("CARGO_BIN_EXE_graftline"), &copy).ok()?;
    let mut command = of("setpriv");
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(copy);
    Some(command)
}

#[test]
fn a_folder_that_may_only_be_read_is_read_and_not_written() {
    use std::os::unix::fs::PermissionsExt;
    let room = tempfile::tempdir().unwrap();
    let folder = room.path().join("ledger");
    played(&folder, "2026-01-08");
    for path in [room.path(), &folder, &store(&folder)] {
        let mode = if path.is_dir() { 0o555 } else { 0o444 };
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    }
    let ask =
        |arguments: &[&str]| ran(unprivileged(room.path()).unwrap().args(arguments).arg("--at").arg(&folder));
    assert_eq!(ask(&["verify"]).code, Some(0));
    assert_eq!(ask(&["show", "people"]).code, Some(0));
    let enrol = ["donor", "enrol", "--region", "cn", "--centre", "B", "--year-of-birth", "1990"];
    let who = ["--as", "PS-3-G", "--role", "donor-coordinator"];
    let refused = ask(&[&enrol[..], &who[..]].concat());
    assert_eq!(refused.code, Some(74), "{}{}", refused.out, refused.err);
    assert!(refused.err.contains("may only be read") && refused.err.contains('→'), "{}", refused.err);
    std::fs::set_permissions(room.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755)).unwrap();
}

fn begun(arguments: &[&str], folder: &Path) -> Child {
    let mut command = program();
    command.args(arguments).arg("--at").arg(folder);
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn interrupt(child: &Child) {
    let told = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(told.success());
}

/// Waits until something shows that the program is at work: it listens by then.
fn until(shows: impl Fn() -> bool) {
    for _ in 0..6000 {
        if shows() {
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("nothing showed for half a minute");
}

#[test]
fn ctrl_c_ends_a_rehearsal_after_the_turn_in_hand_and_says_how_to_go_on() {
    let room = tempfile::tempdir().unwrap();
    for (number, wait) in [0, 20, 90, 300, 700].into_iter().enumerate() {
        let folder = room.path().join(number.to_string());
        let child = begun(&["demo", "--no-serve", "--seed", "7"], &folder);
        until(|| store(&folder).exists());
        std::thread::sleep(Duration::from_millis(wait));
        interrupt(&child);
        let ran = ended(child.wait_with_output().unwrap());
        assert_eq!(ran.code, Some(130), "{wait}: {}", ran.err);
        assert!(ran.out.contains("graftline duties --at"), "{}", ran.out);
        whole(&folder);
        assert_eq!(graftline(&folder, &["duties", "--role", "administrator"]).code, Some(0));
    }
}

#[test]
fn ctrl_c_during_verify_and_replay_changes_nothing_and_leaves_nothing_behind() {
    let room = tempfile::tempdir().unwrap();
    let folder = room.path().join("ledger");
    played(&folder, "2026-09-01");
    let story = room.path().join("long.story");
    // Long enough to be interrupted on any machine.
    std::fs::write(&story, "play xs228-sci 7 until 2030-01-01\ncount\n").unwrap();
    let before = std::fs::read(store(&folder)).unwrap();
    let temporary = room.path().join("temporary");
    std::fs::create_dir(&temporary).unwrap();
    let is_empty = || std::fs::read_dir(&temporary).unwrap().next().is_none();
    for wait in [0, 60, 400] {
        let child = begun(&["verify"], &folder);
        std::thread::sleep(Duration::from_millis(wait));
        interrupt(&child);
        let ran = ended(child.wait_with_output().unwrap());
        // Before anybody listens, the signal itself ends the process.
        assert!(matches!(ran.code, None | Some(0 | 130)), "{:?} {}", ran.code, ran.err);
        let mut replay = program();
        replay.arg("replay").arg(&story).env("TMPDIR", &temporary);
        let child = replay.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        until(|| !is_empty());
        std::thread::sleep(Duration::from_millis(wait));
        interrupt(&child);
        let ran = ended(child.wait_with_output().unwrap());
        assert_eq!(ran.code, Some(130), "{}", ran.err);
        assert!(ran.err.contains("Interrupted"), "{}", ran.err);
        assert!(is_empty(), "a replay left its room behind");
    }
    assert_eq!(before, std::fs::read(store(&folder)).unwrap());
    whole(&folder);
}

#[test]
fn a_second_process_reads_and_writes_while_the_crew_is_at_work() {
    let room = tempfile::tempdir().unwrap();
    let folder = room.path().join("ledger");
    let mut crew = begun(&["demo", "--no-serve", "--seed", "7", "--until", "2027-03-01"], &folder);
    let out = std::mem::take(&mut crew.stdout).unwrap();
    let reader = std::thread::spawn(move || std::io::read_to_string(out));
    let mut acknowledged = Vec::new();
    while crew.try_wait().unwrap().is_none() && acknowledged.len() < 12 {
        let year = format!("{}", 1960 + acknowledged.len());
        let enrol = ["donor", "enrol", "--json", "--region", "cn", "--centre", "B", "--year-of-birth", &year];
        let ran =
            graftline(&folder, &[&enrol[..], &["--as", "PS-3-G", "--role", "donor-coordinator"]].concat());
        // Before the coordinator is appointed, there is no ledger, or the rule refuses.
        if ran.code == Some(0) {
            let value: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
            acknowledged
                .push((value["accepted"].as_u64().unwrap(), value["head"].as_str().unwrap().to_owned()));
        } else {
            assert!(matches!(ran.code, Some(1 | 2 | 74)), "{:?} {}", ran.code, ran.err);
        }
        assert!(matches!(graftline(&folder, &["verify"]).code, Some(0 | 74)));
    }
    assert_eq!(crew.wait().unwrap().code(), Some(0));
    assert!(reader.join().unwrap().unwrap().contains("whole"));
    assert!(!acknowledged.is_empty(), "nobody wrote beside the crew");
    whole(&folder);
    let connection = rusqlite::Connection::open(store(&folder)).unwrap();
    for (position, head) in acknowledged {
        let stored: String = connection
            .query_row("SELECT lower(hex(hash)) FROM entry WHERE position = ?1", [position as i64], |row| {
                row.get(0)
            })
            .unwrap();
        assert_eq!(stored, head, "entry {position} was acknowledged and is another");
    }
}

#[test]
fn a_reader_who_leaves_early_stops_nothing() {
    let room = tempfile::tempdir().unwrap();
    let folder = room.path().join("ledger");
    let mut crew = begun(&["demo", "--no-serve", "--seed", "7", "--until", "2026-06-01"], &folder);
    drop(crew.stdout.take());
    let ran = ended(crew.wait_with_output().unwrap());
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    whole(&folder);
    for question in [&["show", "people"][..], &["verify"], &["--help"], &["show", "nothing"]] {
        let mut reader = begun(question, &folder);
        drop((reader.stdout.take(), reader.stderr.take()));
        let code = reader.wait().unwrap().code();
        assert!(matches!(code, Some(0 | 2)), "{question:?}: {code:?}");
    }
}
