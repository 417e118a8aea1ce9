//! Several processes on one file: readers are welcome, writers take turns, the chain has no gap.

use crate::child::{role, told};
use crate::example::{all_entries, append, assert_whole, filled, meta, report};
use ledger::{Clock, Fault, Kind, Ledger, NotPushed};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

#[test]
fn two_processes_append_one_chain_while_a_third_reads() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger");
    let ledger = Ledger::create(&path, meta(Kind::Record)).unwrap();
    append_together(ledger, &path);
}

#[test]
fn two_nodes_append_one_chain_while_a_third_reads() {
    if let Some((ledger, at)) = crate::server::fresh_at(Kind::Record) {
        append_together(ledger, &at);
    }
}

fn append_together(mut ledger: Ledger, path: &Path) {
    let mut children: Vec<_> =
        (1..=2).map(|seed| role("append some", path, seed, &[]).spawn().unwrap()).collect();
    let told: Vec<_> = children
        .iter_mut()
        .map(told)
        .map(|lines| std::thread::spawn(move || lines.collect::<Vec<_>>()))
        .collect();
    // This process appends as well, and reads what there is in between.
    for n in 0..50 {
        append(&mut ledger, 3, n).unwrap();
        let report = report(&ledger);
        assert!(report.whole(), "a ledger in use verifies: {report}");
    }
    let mut acknowledged = BTreeMap::new();
    for lines in told {
        for line in lines.join().unwrap() {
            let (position, hash) = line.split_once(' ').unwrap();
            let twice = acknowledged.insert(position.parse::<usize>().unwrap(), hash.to_owned());
            assert_eq!(twice, None, "position {position} was given to two commands");
        }
    }
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(acknowledged.len(), 300);
    assert_eq!(assert_whole(&ledger).good.position, 350);
    let entries = all_entries(&ledger).unwrap();
    for (position, hash) in acknowledged {
        assert_eq!(entries[position - 1].hash.to_string(), hash);
    }
}

/// Opening compares the head with the last entry: in one look, whatever others append meanwhile.
#[test]
fn a_ledger_in_use_is_opened_again_and_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger");
    drop(Ledger::create(&path, meta(Kind::Record)).unwrap());
    let mut writer = role("append for ever", &path, 1, &[]).spawn().unwrap();
    let lines = told(&mut writer);
    let reader = std::thread::spawn(move || lines.count());
    for _ in 0..400 {
        Ledger::open(&path).unwrap_or_else(|fault| panic!("{fault}"));
    }
    writer.kill().unwrap();
    writer.wait().unwrap();
    assert!(reader.join().unwrap() > 10, "the writer was at work");
}

#[test]
fn a_ledger_that_is_in_use_too_long_says_so_and_keeps_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger");
    let mut ledger = filled(&path, 3);
    let mut other = ledger.again().unwrap();
    other.set_patience(Duration::from_millis(30)).unwrap();
    let held = ledger.turn(|turn| {
        turn.now(Clock::Database)?;
        let busy = append(&mut other, 2, 0);
        match busy {
            Err(NotPushed::Fault(Fault::Busy { waited_ms: 30, .. })) => {}
            other => panic!("{other:?}"),
        }
        assert_eq!(other.head()?.position, 3, "reading goes on meanwhile");
        Ok::<_, Fault>(())
    });
    held.unwrap();
    append(&mut other, 2, 0).unwrap();
    assert_eq!(assert_whole(&ledger).good.position, 4);
}
