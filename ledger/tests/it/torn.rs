//! What a power cut can do to the files: the log torn, cut, emptied or with old content in the middle, a page of
//! the file half written. Copies of the real files of a ledger in use are damaged and opened again.
//!
//! The disk has promised to keep what was synchronised, so an honest disk loses at most the turn that was not
//! acknowledged. A disk that lied may lose acknowledged turns from the end of the log. What is left must then be
//! a beginning of what there was, whole turns only, never something else; what was moved from the log into the
//! file before must all be there; and who noted the lost head elsewhere is told what is missing.

use crate::example::{Noise, all_entries, append_all, assert_whole, command, meta, report};
use ledger::verify::{Damage, Known, verify};
use ledger::{Entry, Head, Kind, Ledger};
use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};

/// The files of a ledger in use, and what was acknowledged when.
struct InUse {
    _folder: tempfile::TempDir,
    path: PathBuf,
    file: Vec<u8>,
    log: Vec<u8>,
    entries: Vec<Entry>,
    /// How long the log was when a turn came back, and the head that it came back with; first of all the head
    /// that had been moved from the log into the file.
    turns: Vec<(usize, Head)>,
    _ledger: Ledger,
}

fn log_of(path: &Path) -> PathBuf {
    path.with_file_name("ledger-wal")
}

/// Turns of random size; after some of them the log is moved into the file, and the others stay in the log.
fn in_use(seed: u64) -> InUse {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger");
    let mut ledger = Ledger::create(&path, meta(Kind::Record)).unwrap();
    let mut noise = Noise(seed);
    let mut n = 0;
    let mut turn = |ledger: &mut Ledger| {
        let size = 1 + noise.below(5);
        n += size;
        append_all(ledger, 1, n - size..n).unwrap()
    };
    for _ in 0..40 {
        turn(&mut ledger);
    }
    let moved = Connection::open(&path).unwrap();
    moved.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    let mut turns = vec![(0, ledger.head().unwrap())];
    for _ in 0..25 {
        let head = turn(&mut ledger);
        turns.push((fs::metadata(log_of(&path)).unwrap().len() as usize, head));
    }
    let (file, log) = (fs::read(&path).unwrap(), fs::read(log_of(&path)).unwrap());
    let entries = all_entries(&ledger).unwrap();
    assert_eq!(turns.last().unwrap().0, log.len(), "the log has grown turn by turn");
    InUse { _folder: folder, path, file, log, entries, turns, _ledger: ledger }
}

impl InUse {
    /// Puts damaged copies of the files into a folder of their own and opens them.
    fn open(&self, file: &[u8], log: Option<&[u8]>) -> (tempfile::TempDir, Result<Ledger, ledger::Fault>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger");
        fs::write(&path, file).unwrap();
        if let Some(log) = log {
            fs::write(log_of(&path), log).unwrap();
        }
        let opened = Ledger::open(&path);
        (folder, opened)
    }

    /// A whole ledger that is a beginning of the true one and ends where some turn ended. Gives its head.
    fn beginning(&self, ledger: &Ledger) -> Head {
        let head = assert_whole(ledger).good;
        let entries = all_entries(ledger).unwrap();
        assert_eq!(entries, self.entries[..entries.len()], "what is left is what was there");
        assert!(
            self.turns.iter().any(|(_, ended)| *ended == head),
            "half a turn is there: {}",
            head.position
        );
        for n in 0..self.entries.len() as u64 {
            let found = ledger.find(command(1, n).0).unwrap().map(|found| found.position);
            assert_eq!(found, (n < head.position).then_some(n + 1), "the index agrees");
        }
        head
    }

    /// The head of the last turn that lies wholly within so much of the log.
    fn acknowledged_within(&self, length: usize) -> Head {
        self.turns.iter().rev().find(|(end, _)| *end <= length).unwrap().1
    }
}

#[test]
fn a_log_cut_anywhere_ends_with_the_last_whole_turn() {
    let in_use = in_use(1);
    let mut noise = Noise(2);
    let ends = in_use.turns.iter().flat_map(|(end, _)| [end.saturating_sub(1), *end, end + 1]);
    let lengths: Vec<usize> =
        ends.chain((0..80).map(|_| noise.below(in_use.log.len() as u64) as usize)).collect();
    let last = in_use.turns.last().unwrap().1;
    for length in lengths {
        let length = length.min(in_use.log.len());
        let (_folder, opened) = in_use.open(&in_use.file, Some(&in_use.log[..length]));
        let mut ledger = opened.unwrap();
        let head = in_use.beginning(&ledger);
        assert_eq!(head, in_use.acknowledged_within(length), "cut to {length} of {} bytes", in_use.log.len());
        // Who noted the last head elsewhere is told what is missing.
        let report = verify(&ledger, &Known { heads: vec![last], ..Known::default() }).unwrap();
        if head == last {
            assert!(report.whole(), "{report}");
        } else {
            let missing = Damage::Missing { last: last.position };
            assert_eq!((report.first_bad(), &report.findings[0].damage), (Some(head.position + 1), &missing));
        }
        // And the ledger goes on from there.
        append_all(&mut ledger, 2, 0..2).unwrap();
        assert_whole(&ledger);
    }
}

#[test]
fn a_log_with_lost_blocks_ends_before_the_first_of_them() {
    let in_use = in_use(3);
    let mut noise = Noise(4);
    for round in 0..60 {
        let mut log = in_use.log.clone();
        // Blocks of a disk: some never arrived, and what stood there before shows through.
        let lost = 512 * noise.below(log.len() as u64 / 512) as usize;
        let end = (lost + 512 * (1 + noise.below(8) as usize)).min(log.len());
        let old = [0, 0xff, 0x55][round % 3];
        log[lost..end].fill(old);
        // A lost block that was to hold what stood there already is no loss.
        let differs = log.iter().zip(&in_use.log).position(|(now, before)| now != before);
        let (_folder, opened) = in_use.open(&in_use.file, Some(&log));
        let head = in_use.beginning(&opened.unwrap());
        let before = in_use.acknowledged_within(differs.unwrap_or(log.len()));
        assert_eq!(head, before, "lost from {lost} to {end}");
    }
}

#[test]
fn a_flipped_bit_in_the_log_ends_it_there() {
    let in_use = in_use(5);
    let mut noise = Noise(6);
    for _ in 0..80 {
        let mut log = in_use.log.clone();
        let at = noise.below(log.len() as u64) as usize;
        log[at] ^= 1 << noise.below(8);
        let (_folder, opened) = in_use.open(&in_use.file, Some(&log));
        let head = in_use.beginning(&opened.unwrap());
        let before = in_use.acknowledged_within(at);
        assert!(head.position >= before.position, "a flip at {at} took more than what came after it");
    }
}

#[test]
fn without_its_log_the_file_has_all_that_was_moved_into_it() {
    let in_use = in_use(7);
    for log in [None, Some(&b""[..]), Some(b"not a log, and short"), Some(&[0; 5000])] {
        let (_folder, opened) = in_use.open(&in_use.file, log);
        assert_eq!(in_use.beginning(&opened.unwrap()), in_use.turns[0].1);
    }
}

#[test]
fn another_ledgers_log_is_not_taken_for_ours() {
    let (ours, other) = (in_use(8), in_use(9));
    let (folder, opened) = ours.open(&ours.file, Some(&other.log));
    // Its frames have sums of their own, so SQLite takes them; the chain does not.
    match opened {
        Ok(ledger) => {
            let report = report(&ledger);
            assert!(!report.whole() || report.good == ours.turns[0].1, "{report}");
        }
        Err(fault) => {
            let reader = Ledger::open_to_read(&folder.path().join("ledger"));
            let named = reader.map_or(true, |reader| !report(&reader).whole());
            assert!(named, "{fault}");
        }
    }
}

/// The power fails while the log is moved into the file: any pages of the file may be old, new or half of each,
/// and the log is still there. Nothing at all may be missing.
#[test]
fn a_file_torn_while_the_log_is_moved_into_it_loses_nothing() {
    let in_use = in_use(10);
    let moving = Connection::open(&in_use.path).unwrap();
    moving.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(())).unwrap();
    let new = fs::read(&in_use.path).unwrap();
    assert_ne!(new, in_use.file, "the file has changed");
    let last = in_use.turns.last().unwrap().1;
    let mut noise = Noise(11);
    for _ in 0..30 {
        let mut torn = in_use.file.clone();
        torn.resize(new.len(), 0);
        for (block, arrived) in torn.chunks_mut(512).zip(new.chunks(512)) {
            if noise.below(2) == 0 {
                block.copy_from_slice(arrived);
            }
        }
        let (_folder, opened) = in_use.open(&torn, Some(&in_use.log));
        assert_eq!(in_use.beginning(&opened.unwrap()), last);
    }
}

/// Bits of the file and of the log flipped together, at random: found, or without effect, or a beginning.
#[test]
fn random_damage_to_both_files_never_gives_a_wrong_answer() {
    let in_use = in_use(12);
    let mut noise = Noise(13);
    let rounds = if std::env::var_os("GRAFTLINE_LONG").is_some() { 5000 } else { 120 };
    let (mut refused, mut damaged, mut good) = (0, 0, 0);
    for _ in 0..rounds {
        let (mut file, mut log) = (in_use.file.clone(), in_use.log.clone());
        for _ in 0..1 + noise.below(3) {
            let target = if noise.below(2) == 0 { &mut file } else { &mut log };
            let at = noise.below(target.len() as u64) as usize;
            target[at] ^= 1 << noise.below(8);
        }
        let (folder, opened) = in_use.open(&file, Some(&log));
        drop(opened);
        let path = folder.path().join("ledger");
        let Ok(ledger) = Ledger::open_to_read(&path) else {
            refused += 1;
            continue;
        };
        if report(&ledger).whole() {
            in_use.beginning(&ledger);
            good += 1;
        } else {
            damaged += 1;
        }
    }
    println!("{refused} refused, {damaged} named, {good} whole beginnings");
    assert!(damaged > 0 && good > 0, "{refused} {damaged} {good}");
}
