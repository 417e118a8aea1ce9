//! Many nodes at once, as threads and as processes: no command is decided on stale knowledge, none is applied
//! twice, none is lost.

use crate::child::{open, role, told};
use crate::example::{all_entries, assert_whole, meta};
use crate::server::fresh_at;
use ledger::{Clock, CommandId, Entry, Kind, Ledger, NotPushed, Pushed, plain};
use std::collections::BTreeMap;
use std::path::Path;

/// Commands that every node tries, and those that each has for itself.
const SHARED: u64 = 40;
const OWN: u64 = 40;

/// One node at work: in every turn it first learns what it has not seen, then decides. What it writes says what it
/// knew: how many entries there were, and the hash of the last. Tells each answer.
pub fn work(ledger: &mut Ledger, writer: u64, tell: &mut dyn FnMut(u64, bool, ledger::Head)) {
    let mut learnt: Vec<Entry> = Vec::new();
    for n in 0..SHARED + OWN {
        // Shared commands come from everybody under the same id; their content is the same, whoever sends them.
        let number = if n % 2 == 0 { n / 2 } else { 1_000_000 * (writer + 1) + n };
        let mut id = [0; 16];
        id[8..].copy_from_slice(&number.to_be_bytes());
        let content = plain(&number.to_be_bytes());
        let pushed: Result<Pushed, NotPushed> = ledger.turn(|turn| {
            loop {
                let page = turn.read_after(learnt.len() as u64, 64)?;
                if page.is_empty() {
                    break;
                }
                learnt.extend(page);
            }
            let now = turn.now(Clock::Database)?;
            let last =
                learnt.last().map_or_else(|| ledger::chain::genesis(&meta(Kind::Record)).hash, |it| it.hash);
            let knew = format!("{} {last} {writer}", learnt.len());
            turn.push(CommandId(id), content, now.at, knew.as_bytes())
        });
        let pushed = pushed.unwrap();
        tell(number, matches!(pushed, Pushed::New(_)), pushed.head());
    }
}

/// Answers of all nodes, as (number, new, position, hash).
type Answers = Vec<(u64, bool, u64, String)>;

fn judge(ledger: &Ledger, answers: &Answers, nodes: u64) {
    let entries = all_entries(ledger).unwrap();
    assert_eq!(entries.len() as u64, SHARED + OWN * nodes, "each command once");
    let mut before = ledger::chain::genesis(&meta(Kind::Record)).hash;
    for (n, entry) in entries.iter().enumerate() {
        let knew = String::from_utf8(entry.bytes.clone()).unwrap();
        assert!(knew.starts_with(&format!("{n} {before} ")), "decided on stale knowledge: {knew}");
        before = entry.hash;
    }
    let mut first: BTreeMap<u64, (u64, &str)> = BTreeMap::new();
    let mut new = 0;
    for (number, fresh, position, hash) in answers {
        let known = first.entry(*number).or_insert((*position, hash));
        assert_eq!(*known, (*position, hash.as_str()), "everybody got the same answer to command {number}");
        assert_eq!(&entries[*position as usize - 1].hash.to_string(), hash);
        new += u64::from(*fresh);
    }
    assert_eq!(new, entries.len() as u64, "each command was new to exactly one node");
    assert_eq!(answers.len() as u64, (SHARED + OWN) * nodes, "each command was answered");
    assert_whole(ledger);
}

fn as_threads(ledger: &Ledger, nodes: u64) {
    let mut answers = Answers::new();
    let working: Vec<_> = (0..nodes)
        .map(|writer| {
            let mut own = ledger.again().unwrap();
            own.set_patience(std::time::Duration::from_secs(60)).unwrap();
            std::thread::spawn(move || {
                let mut answers = Answers::new();
                work(&mut own, writer, &mut |number, new, head| {
                    answers.push((number, new, head.position, head.hash.to_string()));
                });
                answers
            })
        })
        .collect();
    for node in working {
        answers.extend(node.join().unwrap());
    }
    judge(ledger, &answers, nodes);
}

fn as_processes(ledger: &Ledger, at: &Path, nodes: u64) {
    let mut children: Vec<_> =
        (0..nodes).map(|writer| role("crowd", at, writer, &[]).spawn().unwrap()).collect();
    let lines: Vec<_> = children
        .iter_mut()
        .map(told)
        .map(|lines| std::thread::spawn(move || lines.collect::<Vec<_>>()))
        .collect();
    let mut answers = Answers::new();
    for line in lines.into_iter().flat_map(|lines| lines.join().unwrap()) {
        let [number, new, position, hash] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
        answers.push((number.parse().unwrap(), new == "true", position.parse().unwrap(), hash.to_owned()));
    }
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    judge(ledger, &answers, nodes);
}

#[test]
fn nodes_as_threads_on_one_server() {
    if let Some((ledger, _)) = fresh_at(Kind::Record) {
        as_threads(&ledger, 8);
    }
}

#[test]
fn nodes_as_processes_on_one_server() {
    if let Some((ledger, at)) = fresh_at(Kind::Record) {
        as_processes(&ledger, &at, 5);
    }
}

#[test]
fn desks_as_threads_and_as_processes_on_one_file() {
    let folder = tempfile::tempdir().unwrap();
    for (name, threads) in [("threads", true), ("processes", false)] {
        let path = folder.path().join(name);
        drop(Ledger::create(&path, meta(Kind::Record)).unwrap());
        let ledger = open(&path).unwrap();
        if threads { as_threads(&ledger, 6) } else { as_processes(&ledger, &path, 4) }
    }
}
