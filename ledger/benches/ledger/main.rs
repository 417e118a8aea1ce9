//! How fast the ledger appends, next to bare inserts of the same bytes, and how fast it verifies.
//!
//! `cargo bench -p ledger` prints everything but the largest; `cargo bench -p ledger -- sqlite|postgres|nodes|small|large`
//! one part. Both sides have the same pragmas, the same transaction size, prepared statements and
//! one file each on the same disk; they take turns within one run, so that what else the machine does hits both.

/// The server that the tests start.
#[allow(dead_code)]
#[path = "../../tests/it/cluster.rs"]
mod cluster;
mod large;
mod nodes;
mod postgres_side;

use ledger::{Clock, CommandId, Hash, Kind, Ledger, LedgerId, Meta, Turn};
use rusqlite::{Connection, params};
use std::path::Path;
use std::time::{Duration, Instant};

/// Bytes of one entry, as a typical command with its facts has.
const ENTRY_BYTES: usize = 400;
/// Rounds in which the sides take turns; the median round is reported.
const ROUNDS: usize = 15;

/// Whether command ids grow with time, as UUID version 7 does, or are drawn at random. The unique index stays
/// compact in the first case and is written all over in the second, on both sides.
#[derive(Clone, Copy)]
enum Ids {
    Growing,
    Random,
}

/// What one entry is made of, ready before the clock starts.
struct Made {
    command: [u8; 16],
    content: [u8; 32],
    bytes: [u8; ENTRY_BYTES],
}

/// A small deterministic generator: ids and bytes need only look random.
struct Noise {
    state: u64,
    count: u64,
}

impl Noise {
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed ^ (mixed >> 31)
    }

    fn entry(&mut self, ids: Ids) -> Made {
        let mut made = Made { command: [0; 16], content: [0; 32], bytes: [0; ENTRY_BYTES] };
        for part in [&mut made.command[..], &mut made.content[..], &mut made.bytes[..]] {
            for chunk in part.chunks_mut(8) {
                chunk.copy_from_slice(&self.next().to_le_bytes()[..chunk.len()]);
            }
        }
        self.count += 1;
        if let Ids::Growing = ids {
            made.command[..8].copy_from_slice(&self.count.to_be_bytes());
        }
        made
    }
}

/// One side of the comparison: appends the entries in transactions of `size`.
trait Side {
    fn run(&mut self, entries: &[Made], size: usize);
}

impl Side for Ledger {
    fn run(&mut self, entries: &[Made], size: usize) {
        for chunk in entries.chunks(size) {
            let appended = self.turn(|turn: &mut Turn<'_>| {
                let now = turn.now(Clock::Database)?;
                for Made { command, content, bytes } in chunk {
                    turn.push(CommandId(*command), Hash(*content), now.at, bytes)?;
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
        let pragmas =
            "PRAGMA journal_mode = wal; PRAGMA synchronous = full; PRAGMA wal_autocheckpoint = 4000;";
        connection.execute_batch(&format!("{pragmas} {table}")).expect("a table in a new file");
        Bare { connection, next: 0, whole }
    }
}

impl Side for Bare {
    fn run(&mut self, entries: &[Made], size: usize) {
        let text = if self.whole {
            "INSERT INTO entry (position, command, content, recorded, hash, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
        } else {
            "INSERT INTO entry (position, bytes) VALUES (?1, ?2)"
        };
        let prepare = |text| self.connection.prepare_cached(text).expect("a good statement");
        let (mut begin, mut commit, mut insert) =
            (prepare("BEGIN IMMEDIATE"), prepare("COMMIT"), prepare(text));
        for chunk in entries.chunks(size) {
            begin.execute([]).expect("nobody else writes");
            for Made { command, content, bytes } in chunk {
                self.next += 1;
                let added = if self.whole {
                    insert.execute(params![self.next, command, content, 1_i64, content, bytes])
                } else {
                    insert.execute(params![self.next, bytes])
                };
                added.expect("the bench's disk has room");
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

fn appends(folder: &Path, ids: Ids, size: usize) {
    let file = |name: &str| folder.join(format!("{name}-{size}-{}", ids as u8));
    let mut ledger = Ledger::create(&file("ledger"), rehearsal()).expect("a new file");
    let (mut whole, mut bytes) = (Bare::new(&file("whole"), true), Bare::new(&file("bytes"), false));
    let entries_a_round = [500, 2_000, 10_000][size.ilog10() as usize];
    compare([&mut ledger, &mut whole, &mut bytes], ids, size, entries_a_round, ROUNDS);
}

/// The sides take turns with the same entries; the median round of each is told.
fn compare(mut sides: [&mut dyn Side; 3], ids: Ids, size: usize, entries_a_round: usize, rounds: usize) {
    let mut noise = Noise { state: 1, count: 0 };
    let mut times = [const { Vec::new() }; 3];
    for round in 0..rounds + 2 {
        let entries: Vec<Made> = (0..entries_a_round).map(|_| noise.entry(ids)).collect();
        for (side, times) in sides.iter_mut().zip(&mut times) {
            let start = Instant::now();
            side.run(&entries, size);
            // The first rounds fill caches and grow files.
            if round >= 2 {
                times.push(start.elapsed());
            }
        }
    }
    let [ledger, whole, bytes] =
        times.map(|mut times| entries_a_round as f64 / median(&mut times).as_secs_f64());
    let ids = if let Ids::Growing = ids { "growing" } else { "random" };
    println!(
        "| {size} | {ids} | {ledger:.0} | {whole:.0} | {bytes:.0} | {:.2} | {:.2} |",
        ledger / whole,
        ledger / bytes
    );
}

/// What the twin pays: one entry a turn, nothing durable.
fn in_memory() {
    let mut ledger = Ledger::in_memory(rehearsal()).expect("a good name");
    let mut noise = Noise { state: 3, count: 0 };
    let entries: Vec<Made> = (0..100_000).map(|_| noise.entry(Ids::Growing)).collect();
    let start = Instant::now();
    ledger.run(&entries, 1);
    let each = start.elapsed().as_nanos() as f64 / entries.len() as f64;
    println!("| append one entry a turn in memory | {:.2} µs |", each / 1000.0);
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
    // Cargo adds `--bench`.
    let asked: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let wanted =
        |part: &str| if asked.is_empty() { part != "large" } else { asked.iter().any(|word| word == part) };
    let folder = tempfile::tempdir().expect("a folder for the bench");
    if wanted("sqlite") {
        println!("{HEADING}");
        for ids in [Ids::Growing, Ids::Random] {
            for size in [1, 10, 100] {
                appends(folder.path(), ids, size);
            }
        }
    }
    if wanted("postgres") {
        postgres_side::appends();
    }
    if wanted("nodes") {
        nodes::through_nodes();
    }
    println!("\n| what | |\n| --- | --- |");
    if wanted("small") {
        encoding();
        in_memory();
        large::reading(folder.path(), 1_000_000);
    }
    if wanted("large") {
        large::reading(folder.path(), 10_000_000);
    }
}

const HEADING: &str = "| entries a transaction | command ids | ledger /s | bare, all columns /s | bare, bytes only /s | \
     ratio to all columns | ratio to bytes only |\n| --- | --- | --- | --- | --- | --- | --- |";
