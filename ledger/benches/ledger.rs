//! How fast the ledger appends, next to bare inserts of the same bytes, and how fast it verifies.
//!
//! `cargo bench -p ledger`. Both sides have the same pragmas, the same transaction size, prepared statements and
//! one file each on the same disk; they take turns within one run, so that what else the machine does hits both.

use ledger::verify::{Known, verify};
use ledger::{Clock, CommandId, Hash, Kind, Ledger, LedgerId, Meta, Micros, Turn};
use rusqlite::{CachedStatement, Connection, params};
use std::path::Path;
use std::time::{Duration, Instant};

/// Bytes of one entry, as a typical command with its facts has.
const ENTRY_BYTES: usize = 400;
/// Rounds in which the sides take turns; the median round is reported.
const ROUNDS: usize = 15;

/// A small deterministic generator: command ids and bytes need only look random.
struct Noise(u64);

impl Noise {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed ^ (mixed >> 31)
    }

    fn entry(&mut self) -> ([u8; 16], [u8; 32], [u8; ENTRY_BYTES]) {
        let (mut command, mut content, mut bytes) = ([0; 16], [0; 32], [0; ENTRY_BYTES]);
        for part in [&mut command[..], &mut content[..], &mut bytes[..]] {
            for chunk in part.chunks_mut(8) {
                chunk.copy_from_slice(&self.next().to_le_bytes()[..chunk.len()]);
            }
        }
        if std::env::var_os("ORDERED").is_some() {
            ORD.with(|o| {
                o.set(o.get() + 1);
                command[..8].copy_from_slice(&o.get().to_be_bytes());
            });
        }
        (command, content, bytes)
    }
}

/// One side of the comparison: appends `transactions` times `size` entries.
trait Side {
    fn run(&mut self, transactions: usize, size: usize, noise: &mut Noise);
}

impl Side for Ledger {
    fn run(&mut self, transactions: usize, size: usize, noise: &mut Noise) {
        for _ in 0..transactions {
            let appended = self.turn(|turn: &mut Turn<'_>| {
                let now = turn.now(Clock::Database)?;
                for _ in 0..size {
                    let (command, content, bytes) = noise.entry();
                    turn.push(CommandId(command), Hash(content), now.at, &bytes)?;
                }
                Ok::<_, ledger::NotPushed>(())
            });
            appended.expect("the bench's disk has room");
        }
    }
}

/// Bare prepared inserts. `whole` keeps all the columns and the unique index of a ledger's table, and otherwise
/// only the bytes.
struct Bare {
    connection: Connection,
    next: i64,
    whole: bool,
}

impl Bare {
    fn new(path: &Path, whole: bool) -> Self {
        let connection = Connection::open(path).expect("a new file");
        let table = if whole {
            "CREATE TABLE entry (position INTEGER PRIMARY KEY, command BLOB NOT NULL UNIQUE,
             content BLOB NOT NULL, recorded INTEGER NOT NULL, hash BLOB NOT NULL, bytes BLOB NOT NULL) STRICT"
        } else {
            "CREATE TABLE entry (position INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT"
        };
        connection
            .execute_batch(&format!("PRAGMA journal_mode = wal; PRAGMA synchronous = full; PRAGMA wal_autocheckpoint = 4000; {table}"))
            .expect("a table in a new file");
        Bare { connection, next: 0, whole }
    }

    fn insert(next: i64, whole: bool, statement: &mut CachedStatement<'_>, noise: &mut Noise) {
        let (command, content, bytes) = noise.entry();
        let added = if whole {
            statement.execute(params![next, command, content, 1_i64, content, bytes])
        } else {
            statement.execute(params![next, bytes])
        };
        added.expect("the bench's disk has room");
    }
}

impl Side for Bare {
    fn run(&mut self, transactions: usize, size: usize, noise: &mut Noise) {
        let text = if self.whole {
            "INSERT INTO entry (position, command, content, recorded, hash, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
        } else {
            "INSERT INTO entry (position, bytes) VALUES (?1, ?2)"
        };
        let prepare = |text| self.connection.prepare_cached(text).expect("a good statement");
        let (mut begin, mut commit) = (prepare("BEGIN IMMEDIATE"), prepare("COMMIT"));
        let mut insert = prepare(text);
        for _ in 0..transactions {
            begin.execute([]).expect("nobody else writes");
            for _ in 0..size {
                self.next += 1;
                Bare::insert(self.next, self.whole, &mut insert, noise);
            }
            commit.execute([]).expect("the bench's disk has room");
        }
    }
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn rehearsal() -> Meta {
    Meta { ledger: LedgerId([1; 16]), kind: Kind::Rehearsal, name: "bench".into() }
}

fn appends(folder: &Path, size: usize) {
    let file = |name: &str| folder.join(format!("{name}-{size}"));
    let mut ledger = Ledger::create(&file("ledger"), rehearsal()).expect("a new file");
    let (mut whole, mut bytes) = (Bare::new(&file("whole"), true), Bare::new(&file("bytes"), false));
    let transactions = 2000 / size.max(4);
    let mut times = [const { Vec::new() }; 3];
    for round in 0..ROUNDS + 2 {
        let sides: [&mut dyn Side; 3] = [&mut ledger, &mut whole, &mut bytes];
        for (side, times) in sides.into_iter().zip(&mut times) {
            // Each side gets the same entries in the same round.
            let mut noise = Noise(round as u64);
            let start = Instant::now();
            side.run(transactions, size, &mut noise);
            // The first rounds fill caches and grow files.
            if round >= 2 {
                times.push(start.elapsed());
            }
        }
    }
    let per_second = times.map(|mut times| (transactions * size) as f64 / median(&mut times).as_secs_f64());
    let [ledger, whole, bytes] = per_second;
    println!(
        "| {size} | {ledger:.0} | {whole:.0} | {bytes:.0} | {:.2} | {:.2} |",
        ledger / whole,
        ledger / bytes
    );
}

fn reading(folder: &Path, entries: u64) {
    let path = folder.join("large");
    let mut ledger = Ledger::create(&path, rehearsal()).expect("a new file");
    let mut noise = Noise(7);
    let filled = ledger.turn(|turn| {
        for _ in 0..entries {
            let (command, content, bytes) = noise.entry();
            turn.push(CommandId(command), Hash(content), Micros(1), &bytes)?;
        }
        Ok::<_, ledger::NotPushed>(())
    });
    filled.expect("the bench's disk has room");
    let start = Instant::now();
    let read: usize = ledger.read_after(0, u64::MAX).map(|entry| entry.expect("readable").bytes.len()).sum();
    println!("| read {entries} entries, {read} bytes | {:.2} s |", start.elapsed().as_secs_f64());
    let start = Instant::now();
    let c = Connection::open(&path).unwrap();
    let r: String = c.query_row("PRAGMA integrity_check(10)", [], |r| r.get(0)).unwrap();
    println!("integrity {r} {:.2}", start.elapsed().as_secs_f64());
    let start = Instant::now();
    let report = verify(&ledger, &Known::default()).expect("readable");
    assert!(report.whole() && report.good.position == entries);
    println!("| verify {entries} entries | {:.2} s |", start.elapsed().as_secs_f64());
}

fn encoding() {
    #[derive(serde::Serialize)]
    struct Entry<'a> {
        verb: &'a str,
        author: &'a str,
        happened: &'a str,
        command: CommandId,
        facts: [Fact<'a>; 2],
    }
    #[derive(serde::Serialize)]
    struct Fact<'a> {
        kind: &'a str,
        version: u32,
        lot: &'a str,
        amount: &'a str,
        unit: &'a str,
        remark: &'a str,
    }
    let fact = || Fact {
        kind: "quality.sample-tested",
        version: 1,
        lot: "XS-L-000123-K",
        amount: "1.25e6",
        unit: "{cells}",
        remark: "second vial, after thaw",
    };
    let command = CommandId([9; 16]);
    let entry = Entry {
        verb: "record-result",
        author: "P-0007",
        happened: "2026-07-01T08:00:00Z",
        command,
        facts: [fact(), fact()],
    };
    let length = ledger::canonical::bytes(&entry).expect("text and integers").len();
    let rounds = 200_000;
    let mut out = Vec::new();
    let start = Instant::now();
    for _ in 0..rounds {
        out.clear();
        ledger::canonical::append(&mut out, std::hint::black_box(&entry)).expect("text and integers");
        std::hint::black_box(&out);
    }
    let each = start.elapsed().as_nanos() / rounds;
    println!("| canonical bytes of an entry, {length} bytes | {:.2} µs |", each as f64 / 1000.0);
}

fn main() {
    let folder = tempfile::tempdir().expect("a folder for the bench");
    println!(
        "| entries a transaction | ledger /s | bare, all columns /s | bare, bytes only /s | ratio | ratio |"
    );
    println!("| --- | --- | --- | --- | --- | --- |");
    for size in [1, 10, 100] {
        appends(folder.path(), size);
    }
    println!("\n| what | time |\n| --- | --- |");
    encoding();
    reading(folder.path(), 1_000_000);
}

thread_local! { static ORD: std::cell::Cell<u64> = const { std::cell::Cell::new(0) }; }
