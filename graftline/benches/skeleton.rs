//! The skeleton's four figures, on one core: `cargo bench -p graftline`.
//!
//! Commands come from a real rehearsal of `xs228-sci`, recorded first and then given again without the crew, so that only rules, folds and
//! disk are timed. Whatever is compared runs interleaved, with the same bytes, pragmas, transaction sizes and prepared statements.

use bench::{BatchCode, Code, DonorCode, LotCode, Moment, VialCode};
use office::{Ask, Desk, Envelopes, Keyring, Sealer};
use portfolio::{Direction, Genealogy};
use rusqlite::Connection;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};
use twin::{Given, Memory, Stage};

/// As in the program.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    // `cargo test --benches` must not spend minutes here.
    if std::env::args().any(|word| word == "--test") {
        return;
    }
    // Without names all figures are measured: memory, durable, opening, tracing.
    let named: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let wanted = |name: &str| named.is_empty() || named.iter().any(|word| word == name);
    let rounds = record();
    let commands: usize = rounds.iter().map(|(_, given)| given.len()).sum();
    println!("demo mix: {commands} commands of xs228-sci, seed 228, in {} turns", rounds.len());
    let folder = tempfile::tempdir().expect("a folder to write in");
    if wanted("memory") {
        in_memory(&rounds, commands);
    }
    if wanted("durable") || wanted("opening") {
        durable(&rounds, commands, folder.path());
    }
    if wanted("opening") {
        opening(folder.path());
    }
    if wanted("tracing") {
        tracing();
    }
}

type Rounds = Vec<(Moment, Vec<Given>)>;

/// The accepted commands of a rehearsal, turn by turn.
fn record() -> Rounds {
    let folder = tempfile::tempdir().expect("a folder to write in");
    let brought = demo::bring("xs228-sci", folder.path()).expect("the programme comes along");
    let begins: Moment = "2026-01-05T01:00:00Z".parse().expect("a moment");
    let mut rehearsal = brought.rehearsal(Memory::new(), 228, begins);
    let mut rounds: Rounds = Vec::new();
    let mut listen = |now: Moment, given: &Given, outcome: &twin::Outcome| {
        if outcome.is_ok() {
            match rounds.last_mut() {
                Some((at, round)) if *at == now => round.push(given.clone()),
                _ => rounds.push((now, vec![given.clone()])),
            }
        }
    };
    let _ = rehearsal.found(&mut listen);
    for _ in 0..1400 {
        let _ = rehearsal.day(&mut listen);
    }
    rounds
}

fn in_memory(rounds: &Rounds, commands: usize) {
    let mut best = Duration::MAX;
    for _ in 0..5 {
        let mut stage = Memory::new();
        let clock = Instant::now();
        for (now, given) in rounds {
            let _ = black_box(stage.give(*now, given));
        }
        best = best.min(clock.elapsed());
        assert_eq!(stage.accepted as usize, commands, "the same commands are accepted again");
    }
    let a_second = commands as f64 / best.as_secs_f64();
    println!("in memory: {a_second:.0} commands decided and learnt per second (best of 5)");
}

fn durable(rounds: &Rounds, commands: usize, folder: &Path) {
    let asks: Vec<(Moment, Vec<Ask>)> =
        rounds.iter().map(|(now, given)| (*now, given.iter().map(demo::ask).collect())).collect();
    let mut ratios = Vec::new();
    let mut rates = Vec::new();
    for run in 0..3 {
        let at = folder.join(format!("durable-{run}"));
        let rehearsed = office::Rehearsed { seed: 228, programme: "xs228-sci".into() };
        let mut desk = office::Folder::at(&at).create_rehearsal("bench", &rehearsed).expect("a new ledger");
        let mut bare = Bare::new(&folder.join(format!("bare-{run}.sqlite")));
        let (mut ours, mut theirs) = (Duration::ZERO, Duration::ZERO);
        for (now, asks) in &asks {
            desk.script_clock(*now);
            let before = desk.portfolio().position;
            let clock = Instant::now();
            let answers = desk.submit(asks).expect("the disk holds");
            ours += clock.elapsed();
            assert!(answers.iter().all(Result::is_ok), "the same commands are accepted again");
            let turn: Vec<ledger::Entry> =
                desk.ledger().read_after(before, u64::MAX).map(|e| e.expect("readable")).collect();
            // Turn by turn, so that the disk's good and bad moments fall on both.
            let clock = Instant::now();
            bare.insert(&turn);
            theirs += clock.elapsed();
        }
        ratios.push(theirs.as_secs_f64() / ours.as_secs_f64());
        rates.push(commands as f64 / ours.as_secs_f64());
    }
    ratios.sort_by(f64::total_cmp);
    rates.sort_by(f64::total_cmp);
    println!(
        "durable on SQLite: {:.0} commands per second, {:.2} of bare inserts of the same bytes in the same turns (median of 3; {:.2} to {:.2})",
        rates[1], ratios[1], ratios[0], ratios[2]
    );
}

/// The same bytes, turn by turn, into a plain table with the ledger's pragmas and one prepared statement.
struct Bare(Connection);

impl Bare {
    fn new(path: &Path) -> Self {
        let connection = Connection::open(path).expect("a new file");
        connection
            .execute_batch(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;
                 CREATE TABLE entry (position INTEGER PRIMARY KEY, command BLOB NOT NULL UNIQUE, content BLOB NOT NULL,
                   recorded INTEGER NOT NULL, bytes BLOB NOT NULL, hash BLOB NOT NULL) STRICT;",
            )
            .expect("a table");
        Self(connection)
    }

    fn insert(&mut self, turn: &[ledger::Entry]) {
        self.0.execute_batch("BEGIN IMMEDIATE").expect("a turn");
        let mut insert =
            self.0.prepare_cached("INSERT INTO entry VALUES (?1, ?2, ?3, ?4, ?5, ?6)").expect("a statement");
        for entry in turn {
            let row = rusqlite::params![
                entry.position as i64,
                entry.command.0,
                entry.content.0,
                entry.recorded.0,
                entry.bytes,
                entry.hash.0
            ];
            insert.execute(row).expect("a row");
        }
        drop(insert);
        self.0.execute_batch("COMMIT").expect("a commit");
    }
}

/// A ledger of a million facts: the rehearsal's own entries again and again, each time about other things, as if as many houses of its
/// kind shared one record.
fn opening(folder: &Path) {
    const FACTS: usize = 1_000_000;
    let source = office::Folder::at(&folder.join("durable-0")).open(None).expect("the first ledger opens");
    let meta = source.ledger().meta().clone();
    let sealer = || Sealer::new(meta.ledger, Keyring::seeded(228), Envelopes::Scripted);
    let mut long = ledger::Ledger::create(&folder.join("long.sqlite"), meta.clone()).expect("a new ledger");
    let entries: Vec<office::Entry> = source.entries().map(|entry| entry.expect("readable")).collect();
    let (mut facts, mut copy, sealing) = (0, 0, sealer());
    while facts < FACTS {
        let done: Result<(), ledger::NotPushed> = long.turn(|turn| {
            for entry in &entries {
                let mut value = serde_json::to_value(entry).expect("an entry is JSON");
                let adopts = value.pointer("/body/open/said/command/quality/adopt-specification").is_some();
                if copy > 0 && adopts {
                    // The houses share their specifications: adopted anew by each, all results would be judged anew each time.
                    value["body"]["open"]["facts"] = serde_json::json!([]);
                }
                shift(&mut value, "", copy, entries.len() as u64);
                let position = entry.position + u64::from(copy) * entries.len() as u64;
                let id = entry.id.0.wrapping_add(u128::from(copy));
                value["position"] = position.into();
                value["id"] = serde_json::to_value(bench::CommandId(id)).expect("an id is JSON");
                let moved: office::Entry = serde_json::from_value(value).expect("an entry still");
                let bytes = moved.encode(&sealing).expect("canonical");
                let recorded = turn.now(ledger::Clock::Scripted(ledger::Micros(entry.recorded.0)))?.at;
                let content = ledger::plain(&bytes);
                turn.push(ledger::CommandId(id.to_be_bytes()), content, recorded, &bytes)?;
                facts += moved.facts().count();
            }
            Ok(())
        });
        done.expect("the disk holds");
        copy += 1;
    }
    let position = u64::from(copy) * entries.len() as u64;
    drop(long);
    let mut times = Vec::new();
    for _ in 0..3 {
        let clock = Instant::now();
        let opened = ledger::Ledger::open(&folder.join("long.sqlite")).expect("it opens");
        let desk = Desk::over(opened, Some(sealer())).expect("it is learnt");
        times.push(clock.elapsed().as_secs_f64());
        black_box(desk.portfolio().position);
    }
    times.sort_by(f64::total_cmp);
    println!(
        "opening {facts} facts in {position} entries: {:.2} s (median of 3), every fact learnt, no snapshot",
        times[1]
    );
}

/// Every code, and every reference to a fact, moved on so that no two copies share a thing.
fn shift(value: &mut serde_json::Value, key: &str, copy: u32, entries: u64) {
    const REFERS: [&str; 10] = [
        "change",
        "consent",
        "counted",
        "data",
        "fact",
        "pause",
        "pre_screened",
        "result",
        "study",
        "target",
    ];
    match value {
        serde_json::Value::String(text) => {
            if let Ok(mut code) = text.parse::<Code>() {
                code.number += copy * 20_000;
                *text = code.to_string();
            } else if let (true, Ok(mut fact)) = (REFERS.contains(&key), text.parse::<bench::FactId>()) {
                fact.position += u64::from(copy) * entries;
                *text = fact.to_string();
            }
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(|item| shift(item, key, copy, entries)),
        serde_json::Value::Object(fields) => {
            // Things stand as names of members, too.
            *fields = std::mem::take(fields)
                .into_iter()
                .map(|(name, mut inner)| {
                    shift(&mut inner, &name, copy, entries);
                    match name.parse::<Code>() {
                        Ok(mut code) => {
                            code.number += copy * 20_000;
                            (code.to_string(), inner)
                        }
                        Err(_) => (name, inner),
                    }
                })
                .collect();
        }
        _ => {}
    }
}

/// A made portfolio: one donor, 2,000 batches of one lot each, 500 vials a lot.
fn tracing() {
    const LOTS: u32 = 2_000;
    const VIALS: u32 = 500;
    let donor: Code = DonorCode(1).into();
    let mut edges: Vec<(Code, Code)> = Vec::new();
    for lot in 1..=LOTS {
        edges.push((donor, BatchCode(lot).into()));
        edges.push((BatchCode(lot).into(), LotCode(lot).into()));
        edges.extend((0..VIALS).map(|at| (LotCode(lot).into(), VialCode((lot - 1) * VIALS + at + 1).into())));
    }
    let mut graph = Genealogy::default();
    edges.iter().for_each(|&(from, into)| graph.link(from, into));
    let sql = Connection::open_in_memory().expect("memory");
    sql.execute_batch("CREATE TABLE edge (a INTEGER, b INTEGER, PRIMARY KEY (a, b)) WITHOUT ROWID, STRICT;")
        .expect("a table");
    let number = |code: Code| (code.kind as i64) << 32 | i64::from(code.number);
    sql.execute_batch("BEGIN").expect("a turn");
    {
        let mut insert = sql.prepare("INSERT INTO edge VALUES (?1, ?2)").expect("a statement");
        for &(from, into) in &edges {
            insert.execute([number(from), number(into)]).expect("a row");
        }
    }
    sql.execute_batch("COMMIT").expect("a commit");
    let mut ask = sql
        .prepare(
            "WITH RECURSIVE reached(n) AS (VALUES(?1) UNION SELECT b FROM edge JOIN reached ON a = n)
             SELECT count(*), sum(n) FROM reached",
        )
        .expect("a statement");
    let mut ratios = Vec::new();
    let mut ours = Vec::new();
    for _ in 0..5 {
        let clock = Instant::now();
        let found = black_box(graph.closure(donor, Direction::Downstream)).len() as i64;
        let mine = clock.elapsed().as_secs_f64();
        let clock = Instant::now();
        let counted: i64 = ask.query_row([number(donor)], |row| row.get(0)).expect("an answer");
        let theirs = clock.elapsed().as_secs_f64();
        assert_eq!(found + 1, counted, "both reach the same codes");
        ours.push(mine * 1000.0);
        ratios.push(theirs / mine);
    }
    ours.sort_by(f64::total_cmp);
    ratios.sort_by(f64::total_cmp);
    println!(
        "full trace over {} codes: {:.1} ms, {:.0} times faster than a recursive query over the same edges in SQLite (median of 5)",
        graph.len(),
        ours[2],
        ratios[2]
    );
}
