//! A node that stands still (SIGSTOP: a machine that swaps, a debugger, a snapshot of a virtual machine) or dies
//! (SIGKILL) while it holds the head.

use crate::child::{role, told};
use crate::example::{append, assert_whole, command, meta};
use crate::server::fresh_at;
use ledger::{Fault, Kind, Ledger, NotPushed, Pushed};
use std::path::Path;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

fn signal(child: &Child, name: &str) {
    let sent = Command::new("kill").args([name, &child.id().to_string()]).status().unwrap();
    assert!(sent.success(), "{name}");
}

/// A node in a process of its own that holds the head with a command pushed, and the lines it tells from then on.
fn holding(path: &Path) -> (Child, impl Iterator<Item = String>) {
    let mut child = role("hold", path, 9, &[]).spawn().unwrap();
    let mut lines = told(&mut child);
    assert_eq!(lines.next().as_deref(), Some("holding"));
    (child, lines)
}

#[test]
fn a_node_paused_with_the_head_is_cut_off_and_its_write_never_lands() {
    let Some((mut ledger, at)) = fresh_at(Kind::Record) else { return };
    append(&mut ledger, 1, 0).unwrap();
    for round in 1..4 {
        let (mut child, mut lines) = holding(&at);
        signal(&child, "-STOP");
        let started = Instant::now();
        ledger.set_patience(Duration::from_secs(8)).unwrap();
        let head = append(&mut ledger, 1, round).unwrap().head();
        assert_eq!(head.position, 2 * round, "the paused node's entry is not before it");
        assert!(started.elapsed() < Duration::from_secs(7), "{:?}", started.elapsed());
        signal(&child, "-CONT");
        let failed = lines.next().unwrap();
        assert!(failed.starts_with("fault "), "{failed}");
        assert!(failed.contains("ask for the last command by its id"), "it says what to do: {failed}");
        // The child then sends the same command again, and for the first time it lands.
        assert_eq!(lines.next().unwrap(), format!("new {}", 2 * round + 1));
        assert!(child.wait().unwrap().success());
        // Let the next round's child push another command than this one's.
        assert!(ledger.find(command(9, 2 * round).0).unwrap().is_some());
    }
    assert_eq!(assert_whole(&ledger).good.position, 7);
}

#[test]
fn a_node_killed_with_the_head_leaves_nothing_behind() {
    let Some((mut ledger, at)) = fresh_at(Kind::Record) else { return };
    ledger.set_patience(Duration::from_secs(8)).unwrap();
    for round in 0..10 {
        let (mut child, _lines) = holding(&at);
        child.kill().unwrap();
        assert_eq!(append(&mut ledger, 1, round).unwrap().head().position, round + 1);
        child.wait().unwrap();
    }
    assert_whole(&ledger);
}

/// A file has no server that could cut anybody off: the others are told to wait until the process goes on or ends.
#[test]
fn a_process_paused_with_the_file_makes_the_others_say_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger");
    drop(Ledger::create(&path, meta(Kind::Record)).unwrap());
    let mut ledger = Ledger::open(&path).unwrap();
    ledger.set_patience(Duration::from_millis(200)).unwrap();
    let (mut child, mut lines) = holding(&path);
    signal(&child, "-STOP");
    let busy = append(&mut ledger, 1, 0);
    assert!(matches!(busy, Err(NotPushed::Fault(Fault::Busy { waited_ms: 200, .. }))), "{busy:?}");
    assert_eq!(ledger.head().unwrap().position, 0, "reading goes on");
    signal(&child, "-CONT");
    assert_eq!(lines.next().unwrap(), "new 1");
    assert!(child.wait().unwrap().success());
    assert_eq!(append(&mut ledger, 1, 0).unwrap().head().position, 2);
    // And one that is killed while it stands still gives the file free.
    let (mut child, _lines) = holding(&path);
    signal(&child, "-STOP");
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(matches!(append(&mut ledger, 1, 1).unwrap(), Pushed::New(head) if head.position == 3));
    assert_whole(&ledger);
}
