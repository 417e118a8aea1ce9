//! Reading and verifying a long ledger: time, processor time, and the most memory that the process ever had.

use super::{Ids, Made, Noise, rehearsal};
use ledger::verify::{Known, verify};
use ledger::{CommandId, Hash, Ledger, Micros, NotPushed};
use std::path::Path;
use std::time::Instant;

/// User and system time of this process in seconds (proc(5), `stat` fields 14 and 15, in hundredths).
fn processor() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok()).unwrap_or_default();
    (ticks(11) + ticks(12)) / 100.0
}

/// The most memory this process had, in MB (proc(5), `status`, VmHWM).
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or_default() / 1000
}

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let (start, before) = (Instant::now(), processor());
    let done = work();
    let (took, used) = (start.elapsed().as_secs_f64(), processor() - before);
    println!("| {what} | {took:.2} s, {used:.2} s of processor |");
    done
}

pub fn reading(folder: &Path, entries: u64) {
    let path = folder.join(format!("large-{entries}"));
    let mut ledger = Ledger::create(&path, rehearsal()).expect("a new file");
    let mut noise = Noise { state: 7, count: 0 };
    timed(&format!("append {entries} entries, 100,000 a turn"), || {
        for _ in 0..entries / 100_000 {
            let filled = ledger.turn(|turn| {
                for _ in 0..100_000 {
                    let Made { command, content, bytes } = noise.entry(Ids::Growing);
                    turn.push(CommandId(command), Hash(content), Micros(1), &bytes)?;
                }
                Ok::<_, NotPushed>(())
            });
            filled.expect("the bench's disk has room");
        }
    });
    drop(ledger);
    let ledger = Ledger::open(&path).expect("a whole ledger");
    let read = timed(&format!("read {entries} entries in order"), || {
        ledger.read_after(0, u64::MAX).map(|entry| entry.expect("readable").bytes.len()).sum::<usize>()
    });
    assert_eq!(read, entries as usize * super::ENTRY_BYTES);
    let report = timed(&format!("verify {entries} entries, SQLite's own check included"), || {
        verify(&ledger, &Known::default()).expect("readable")
    });
    assert!(report.whole() && report.good.position == entries);
    println!("| most memory so far | {} MB |", peak());
    std::fs::remove_file(&path).expect("the bench's own file");
}
