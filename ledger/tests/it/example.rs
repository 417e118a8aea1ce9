//! A clean example that the other tests spoil, and the small things that all of them need.

use ledger::verify::{Known, Report, verify};
use ledger::{
    Clock, CommandId, Entry, Fault, Hash, Head, Kind, Ledger, LedgerId, Meta, Micros, NotPushed, Pushed,
    plain,
};
use std::path::Path;

pub fn meta(kind: Kind) -> Meta {
    Meta { ledger: LedgerId(*b"an example's id!"), kind, name: "An example, grüezi".into() }
}

/// A small deterministic generator, so that a failing test can be run again.
pub struct Noise(pub u64);

impl Noise {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to below `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }
}

/// The command id, content and bytes that the n-th command of a writer has.
pub fn command(writer: u64, n: u64) -> (CommandId, Hash, Vec<u8>) {
    let mut id = [0; 16];
    id[..8].copy_from_slice(&n.to_be_bytes());
    id[8..].copy_from_slice(&writer.to_be_bytes());
    let bytes =
        format!("{{\"n\":{n},\"writer\":{writer}}}{}", "x".repeat((n * 7 % 90) as usize)).into_bytes();
    (CommandId(id), plain(&bytes), bytes)
}

/// One turn with one command in it.
pub fn append(ledger: &mut Ledger, writer: u64, n: u64) -> Result<Pushed, NotPushed> {
    let (id, content, bytes) = command(writer, n);
    ledger.turn(|turn| {
        let now = turn.now(Clock::Database)?;
        turn.push(id, content, now.at, &bytes)
    })
}

/// One turn with several commands in it.
pub fn append_all(ledger: &mut Ledger, writer: u64, all: std::ops::Range<u64>) -> Result<Head, NotPushed> {
    ledger.turn(|turn| {
        let now = turn.now(Clock::Database)?;
        for n in all {
            let (id, content, bytes) = command(writer, n);
            turn.push(id, content, now.at, &bytes)?;
        }
        Ok(turn.head())
    })
}

/// A file with `entries` entries in turns of three.
pub fn filled(path: &Path, entries: u64) -> Ledger {
    let mut ledger = Ledger::create(path, meta(Kind::Rehearsal)).unwrap();
    for first in (0..entries).step_by(3) {
        append_all(&mut ledger, 1, first..(first + 3).min(entries)).unwrap();
    }
    ledger
}

pub fn all_entries(ledger: &Ledger) -> Result<Vec<Entry>, Fault> {
    ledger.read_after(0, u64::MAX).collect()
}

pub fn report(ledger: &Ledger) -> Report {
    verify(ledger, &Known::default()).unwrap()
}

/// Panics with the whole report unless nothing was found.
pub fn assert_whole(ledger: &Ledger) -> Report {
    let report = report(ledger);
    assert!(report.whole(), "{report}");
    assert_eq!(report.good, ledger.head().unwrap());
    report
}

pub const NOON: Micros = Micros(1_782_907_200_000_000);

/// The clock of rehearsals.
pub const AT_NOON: Clock = Clock::Scripted(NOON);
