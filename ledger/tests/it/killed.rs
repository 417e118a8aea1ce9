//! SIGKILL at random moments. The parent notes each position and hash that the child was acknowledged, outside
//! the child's memory; after each kill the chain verifies, every acknowledged entry is there, and no turn is
//! half there. The page cache survives a kill, so what a power cut may tear is the matter of `torn`.

use crate::child::{open, role, told};
use crate::example::{Noise, all_entries, assert_whole, meta};
use ledger::{Fault, Hash, Kind, Ledger};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

/// Kills in the ordinary run, and in the long one (`GRAFTLINE_LONG=1`).
fn kills() -> u64 {
    if std::env::var_os("GRAFTLINE_LONG").is_some() { 2000 } else { 64 }
}

/// Starts a child, kills it after a while, and notes what it was acknowledged. The while begins with the start
/// of the process, or with its first acknowledgement, however slow the machine is.
fn killed_after(path: &Path, seed: u64, at_work: bool, wait: Duration, noted: &mut BTreeMap<u64, Hash>) {
    let mut child = role("append for ever", path, seed, &[]).spawn().unwrap();
    let lines = told(&mut child);
    let (first, started) = std::sync::mpsc::channel();
    let reader = std::thread::spawn(move || {
        let note = |_: &String| {
            // Nobody listens any more after the first line.
            let _ = first.send(());
        };
        lines.inspect(note).collect::<Vec<_>>()
    });
    if at_work {
        started.recv_timeout(Duration::from_secs(60)).expect("the child begins to append");
    }
    std::thread::sleep(wait);
    child.kill().unwrap();
    let status = child.wait().unwrap();
    assert!(!status.success(), "the child only ends when killed");
    let mut stderr = String::new();
    std::io::Read::read_to_string(&mut child.stderr.take().unwrap(), &mut stderr).unwrap();
    assert!(!stderr.contains("panicked"), "{stderr}");
    for line in reader.join().unwrap() {
        // The last line may be cut: it was not acknowledged whole.
        let noted_head = line.split_once(' ').map(|(position, hash)| (position.parse(), hash.parse()));
        if let Some((Ok(position), Ok(hash))) = noted_head {
            noted.insert(position, hash);
        }
    }
}

/// Turns are of one to four entries of one writer with consecutive numbers: each writer's numbers have no gap,
/// and those of a turn that changed its mind are nowhere.
fn no_turn_is_half_there(ledger: &Ledger) {
    let mut next: BTreeMap<u64, u64> = BTreeMap::new();
    for entry in all_entries(ledger).unwrap() {
        let n = u64::from_be_bytes(entry.command.0[..8].try_into().unwrap());
        let writer = u64::from_be_bytes(entry.command.0[8..].try_into().unwrap());
        let expected = next.entry(writer).or_default();
        assert_eq!(n, *expected, "writer {writer}");
        *expected += 1;
    }
    // The sizes of a writer's turns follow from its seed: the last turn has to be whole.
    for (writer, count) in next {
        let mut noise = Noise(writer);
        let mut whole = 0;
        while whole < count {
            whole += 1 + noise.below(4);
            noise.below(20);
        }
        assert_eq!(whole, count, "the last turn of writer {writer} is half there");
    }
}

fn survives(path: &Path, kills: u64) {
    let mut noise = Noise(std::process::id().into());
    let mut noted = BTreeMap::new();
    let mut mid_work = 0;
    for round in 0..kills {
        let wait = Duration::from_micros(1_000 + noise.below(25_000));
        let at_work = round % 4 != 0;
        killed_after(path, round, at_work, wait, &mut noted);
        mid_work += u64::from(at_work);
        if round % 100 == 99 {
            println!("{} kills, {} heads acknowledged", round + 1, noted.len());
        }
        let mut ledger = open(path).unwrap();
        // A server may still be ending the killed one's turn: taking the next turn waits for that.
        ledger.turn(|turn| Ok::<_, Fault>(turn.head())).unwrap();
        let report = assert_whole(&ledger);
        let last = noted.keys().next_back().copied().unwrap_or(0);
        assert!(report.good.position >= last, "{last} was acknowledged, and {report}");
        no_turn_is_half_there(&ledger);
        let entries = all_entries(&ledger).unwrap();
        for (position, hash) in &noted {
            assert_eq!(entries[*position as usize - 1].hash, *hash, "position {position} was acknowledged");
        }
    }
    assert!(mid_work > kills / 2, "only {mid_work} of {kills} kills met a child at work");
    assert!(noted.len() as u64 > kills, "only {} heads were acknowledged", noted.len());
}

#[test]
fn whatever_was_acknowledged_survives_a_kill_and_nothing_is_half_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger");
    drop(Ledger::create(&path, meta(Kind::Record)).unwrap());
    survives(&path, kills());
}

#[test]
fn whatever_was_acknowledged_survives_a_kill_on_a_server() {
    if let Some((_, at)) = crate::server::fresh_at(Kind::Record) {
        survives(&at, kills());
    }
}
