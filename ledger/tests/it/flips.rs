//! Any bit of the file flipped, wherever: it is found, or it made no difference. Never a silent wrong answer.

use crate::example::{AT_NOON, all_entries, command, filled, report};
use ledger::checkpoint::{Checkpoint, SigningKey};
use ledger::{Entry, Ledger, Meta};
use std::fs;
use std::ops::Range;
use std::path::Path;

const ENTRIES: u64 = 45;

/// All that a reader can be told about a ledger.
#[derive(Debug, PartialEq)]
struct Told {
    meta: Meta,
    entries: Vec<Entry>,
    checkpoints: Vec<Checkpoint>,
    positions: Vec<Option<u64>>,
}

fn tell(ledger: &Ledger) -> Result<Told, ledger::Fault> {
    let positions = (0..ENTRIES + 3)
        .map(|n| Ok(ledger.find(command(1, n).0)?.map(|found| found.position)))
        .collect::<Result<_, ledger::Fault>>()?;
    Ok(Told {
        meta: ledger.meta().clone(),
        entries: all_entries(ledger)?,
        checkpoints: ledger.checkpoints()?,
        positions,
    })
}

/// Whether a reader of this file is warned; panics if it is not and is told something else than `truth`.
fn warned(path: &Path, truth: &Told, at: usize) -> bool {
    let Ok(ledger) = Ledger::open_to_read(path) else { return true };
    let report = match ledger::verify::verify(&ledger, &ledger::verify::Known::default()) {
        Ok(report) => report,
        Err(_) => return true,
    };
    if !report.whole() {
        return true;
    }
    assert_eq!(tell(&ledger).as_ref().ok(), Some(truth), "byte {at} was flipped and nobody was told");
    false
}

/// Where an entry's bytes stand in the file. SQLite leaves stale copies behind when it splits a page; the live
/// one is the one whose alteration is noticed.
fn live(file: &[u8], copy: &Path, truth: &Told, entry: &Entry) -> Range<usize> {
    let length = entry.bytes.len();
    let mut places = (0..=file.len() - length).filter(|at| file[*at..*at + length] == entry.bytes);
    let mut file = file.to_vec();
    let live = places.find(|at| {
        file[*at] ^= 1;
        fs::write(copy, &file).unwrap();
        file[*at] ^= 1;
        warned(copy, truth, *at)
    });
    let at = live.expect("some copy of the entry's bytes is the live one");
    at..at + length
}

/// Flips one bit of every `step`-th byte, another one each time.
fn flip_every(step: usize) {
    let folder = tempfile::tempdir().unwrap();
    let (path, copy) = (folder.path().join("ledger"), folder.path().join("copy"));
    let mut ledger = filled(&path, ENTRIES);
    ledger.checkpoint(AT_NOON, &SigningKey::from_bytes(&[1; 32])).unwrap();
    let truth = tell(&ledger).unwrap();
    assert!(report(&ledger).whole());
    drop(ledger);
    let mut file = fs::read(&path).unwrap();
    let payload: Vec<_> = truth.entries.iter().map(|entry| live(&file, &copy, &truth, entry)).collect();
    let (mut found, mut harmless) = (0, 0);
    for at in (0..file.len()).step_by(step) {
        let bit = 1 << (at / step % 8);
        file[at] ^= bit;
        fs::write(&copy, &file).unwrap();
        file[at] ^= bit;
        let warned = warned(&copy, &truth, at);
        if payload.iter().any(|range| range.contains(&at)) {
            assert!(warned, "byte {at} belongs to an entry");
        }
        *(if warned { &mut found } else { &mut harmless }) += 1;
    }
    println!("{found} flips found, {harmless} without effect, of {} bytes", file.len());
    assert!(found > 100 && harmless > 0, "both happen: {found}, {harmless}");
}

#[test]
fn a_flipped_bit_is_found_or_makes_no_difference() {
    // A prime step meets every kind of place; the long run meets every byte.
    flip_every(if std::env::var_os("GRAFTLINE_LONG").is_some() { 1 } else { 23 });
}

#[test]
fn every_byte_of_an_entry_in_the_file_is_covered() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copy) = (folder.path().join("ledger"), folder.path().join("copy"));
    let ledger = filled(&path, ENTRIES);
    let truth = tell(&ledger).unwrap();
    drop(ledger);
    let mut file = fs::read(&path).unwrap();
    let entry = &truth.entries[20];
    // The row around the bytes as well: its command, content, moment and hash stand just before them.
    let range = live(&file, &copy, &truth, entry);
    let row = range.start - 32 - 32 - 16..range.end;
    for at in row {
        file[at] ^= 0x10;
        fs::write(&copy, &file).unwrap();
        file[at] ^= 0x10;
        assert!(warned(&copy, &truth, at), "byte {at}");
        let named = report(&Ledger::open_to_read(&copy).unwrap()).first_bad();
        assert!(named.is_none_or(|position| position == entry.position), "{named:?}");
    }
}
