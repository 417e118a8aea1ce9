//! The power fails. Everything that SQLite asked of the disk is recorded from a ledger in use, and the files are built
//! as a disk may leave them at any moment: what was synchronised is there; of what was not, any part, in any order,
//! cut anywhere, twice, or not at all. A kill cannot show this, because the page cache survives it.
//!
//! An honest disk must not lose an acknowledged turn. A disk that lies about synchronising may lose turns, and then
//! what is left is a beginning of what there was, or is refused or named; never something else.

use crate::child::{role, tell, told};
use crate::example::{Noise, all_entries, append_all, meta, report};
use crate::recorder::{Event, note, recorded};
use ledger::{Entry, Kind, Ledger};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The smallest piece that a disk writes whole.
const SECTOR: usize = 512;

/// Files by name; one that is not there has no entry.
type Disk = BTreeMap<String, Vec<u8>>;

struct Recorded {
    start: Disk,
    events: Vec<Event>,
    entries: Vec<Entry>,
    /// Positions at which turns ended.
    ends: BTreeSet<u64>,
}

/// A ledger in use: turns of random size, the log moved into the file and begun again in between, the ledger closed
/// and opened again.
fn record(folder: &Path, noise: &mut Noise) -> Recorded {
    let path = folder.join("ledger");
    drop(Ledger::create(&path, meta(Kind::Record)).unwrap());
    let start = Disk::from([("ledger".to_owned(), fs::read(&path).unwrap())]);
    let mut ends = BTreeSet::from([0]);
    let events = recorded(|| {
        let mut n = 0;
        for session in 0..4 {
            let mut ledger = Ledger::open(&path).unwrap();
            for turn in 0..9 {
                let size = 1 + noise.below(6);
                let position = append_all(&mut ledger, 1, n..n + size).unwrap().position;
                n += size;
                ends.insert(position);
                note(Event::Acknowledged { position });
                if turn == 4 && session % 2 == 0 {
                    let moved = Connection::open(&path).unwrap();
                    moved.query_row("PRAGMA wal_checkpoint(RESTART)", [], |_| Ok(())).unwrap();
                }
            }
        }
    });
    let entries = all_entries(&Ledger::open(&path).unwrap()).unwrap();
    Recorded { start, events, entries, ends }
}

fn apply(disk: &mut Disk, event: &Event) {
    match event {
        Event::Write { name, at, bytes } => {
            let file = disk.entry(name.clone()).or_default();
            file.resize(file.len().max(at + bytes.len()), 0);
            file[*at..at + bytes.len()].copy_from_slice(bytes);
        }
        Event::Truncate { name, length } => disk.entry(name.clone()).or_default().resize(*length, 0),
        Event::Delete { name } => {
            disk.remove(name);
        }
        Event::Sync { .. } | Event::Acknowledged { .. } => {}
    }
}

fn file_of(event: &Event) -> Option<&str> {
    match event {
        Event::Write { name, .. }
        | Event::Truncate { name, .. }
        | Event::Delete { name }
        | Event::Sync { name } => Some(name),
        Event::Acknowledged { .. } => None,
    }
}

/// How the disk treats what was not synchronised.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Loss {
    /// Nothing of it arrived.
    All,
    /// All of it did, but the last write was cut.
    TornLast,
    /// Each piece by itself arrived, was cut, or did not.
    Any,
    /// As `Any`, in another order, some of it twice.
    Reordered,
}

/// Some sectors of a write arrive.
fn torn(event: &Event, noise: &mut Noise) -> Vec<Event> {
    let Event::Write { name, at, bytes } = event else { return vec![event.clone()] };
    let mut pieces = Vec::new();
    let mut from = 0;
    while from < bytes.len() {
        let end = (((at + from) / SECTOR + 1) * SECTOR - at).min(bytes.len());
        if noise.below(2) == 0 {
            pieces.push(Event::Write { name: name.clone(), at: at + from, bytes: bytes[from..end].to_vec() });
        }
        from = end;
    }
    pieces
}

/// The files after the first `end` events. `honest`: what was synchronised before then is there.
fn after(told: &Recorded, end: usize, loss: Loss, honest: usize, noise: &mut Noise) -> Disk {
    let mut disk = told.start.clone();
    // What each file had to keep: everything up to its last synchronisation. Deleting a file synchronises its folder.
    let mut kept: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, event) in told.events[..honest].iter().enumerate() {
        if let (Some(name), Event::Sync { .. } | Event::Delete { .. }) = (file_of(event), event) {
            kept.insert(name, at);
        }
    }
    let mut pending = Vec::new();
    for (at, event) in told.events[..end].iter().enumerate() {
        match file_of(event) {
            Some(name) if kept.get(name).is_none_or(|last| at > *last) => pending.push(event),
            _ => apply(&mut disk, event),
        }
    }
    let mut arriving: Vec<Event> = Vec::new();
    for (n, event) in pending.iter().enumerate() {
        let last = n + 1 == pending.len();
        match (loss, noise.below(3)) {
            (Loss::All, _) => {}
            (Loss::TornLast, _) if last => arriving.extend(torn(event, noise)),
            (Loss::TornLast, _) | (Loss::Any | Loss::Reordered, 0) => arriving.push((*event).clone()),
            (Loss::Any | Loss::Reordered, 1) => arriving.extend(torn(event, noise)),
            (Loss::Any | Loss::Reordered, _) => {}
        }
    }
    if loss == Loss::Reordered && !arriving.is_empty() {
        for _ in 0..arriving.len() {
            let (one, other) = (noise.below(arriving.len() as u64), noise.below(arriving.len() as u64));
            arriving.swap(one as usize, other as usize);
        }
        let again = arriving[noise.below(arriving.len() as u64) as usize].clone();
        arriving.push(again);
    }
    arriving.iter().for_each(|event| apply(&mut disk, event));
    disk
}

/// The last position acknowledged among the first `end` events.
fn acknowledged(told: &Recorded, end: usize) -> u64 {
    let position = |event: &Event| match event {
        Event::Acknowledged { position } => Some(*position),
        _ => None,
    };
    told.events[..end].iter().rev().find_map(position).unwrap_or(0)
}

/// What became of the files: the position that a whole ledger in them ends at, or why there is none.
fn opened(disk: &Disk, told: &Recorded) -> Result<u64, String> {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in disk {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let ledger = Ledger::open(&folder.path().join("ledger")).map_err(|fault| fault.to_string())?;
    let report = report(&ledger);
    if !report.whole() {
        return Err(report.to_string());
    }
    let entries = all_entries(&ledger).unwrap();
    assert_eq!(entries, told.entries[..entries.len()], "what is left is what was there");
    assert!(told.ends.contains(&report.good.position), "half a turn: {}", report.good.position);
    Ok(report.good.position)
}

fn long() -> bool {
    std::env::var_os("GRAFTLINE_LONG").is_some()
}

/// In a process of its own, because the recorder is every connection's file system while it works.
pub fn fail_the_power(seed: u64) {
    let folder = tempfile::tempdir().unwrap();
    let mut noise = Noise(seed);
    let told = record(folder.path(), &mut noise);
    let count = |kind: fn(&Event) -> bool| told.events.iter().filter(|event| kind(event)).count();
    let syncs = count(|event| matches!(event, Event::Sync { .. }));
    let deletes = count(|event| matches!(event, Event::Delete { .. }));
    assert!(
        syncs > 36 && deletes >= 3,
        "every turn is synchronised, every closing moves the log: {syncs} {deletes}"
    );
    let step = if long() { 1 } else { 1 + told.events.len() / 90 };
    let mut images = 0;
    for end in (0..=told.events.len()).step_by(step) {
        for loss in [Loss::All, Loss::TornLast, Loss::Any, Loss::Reordered] {
            let disk = after(&told, end, loss, end, &mut noise);
            let position = opened(&disk, &told)
                .unwrap_or_else(|why| panic!("seed {seed}, after {end} events, {loss:?}: {why}"));
            let promised = acknowledged(&told, end);
            assert!(
                position >= promised,
                "seed {seed}, after {end} events, {loss:?}: {position} < {promised}"
            );
            images += 1;
        }
    }
    let (mut beginnings, mut lost, mut named) = (0, 0, 0);
    for end in (0..=told.events.len()).step_by(2 * step) {
        // The disk lied for a while: what it said to have synchronised since `honest` may be gone as well.
        let honest = noise.below(end as u64 + 1) as usize;
        match opened(&after(&told, end, Loss::Any, honest, &mut noise), &told) {
            Ok(position) if position < acknowledged(&told, end) => lost += 1,
            Ok(_) => beginnings += 1,
            Err(_) => named += 1,
        }
    }
    assert!(lost + named > 0, "a lying disk does harm");
    tell(format_args!(
        "{} events; {images} images of an honest disk lost nothing; a lying one: {beginnings} lost nothing, {lost} \
         lost turns from the end, {named} refused or named",
        told.events.len()
    ));
}

#[test]
fn an_honest_disk_loses_nothing_and_a_lying_one_invents_nothing() {
    for seed in 1..=if long() { 6 } else { 2 } {
        let mut child = role("power", Path::new("."), seed, &[]).spawn().unwrap();
        let told: Vec<String> = told(&mut child).collect();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        println!("{}", told.join("\n"));
    }
}
