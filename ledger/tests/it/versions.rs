//! One stored ledger of every format that ever was, kept for ever: it opens, verifies, and has the head that it
//! had. Nobody edits these files; a new format adds one.

use crate::example::{AT_NOON, NOON, meta};
use ledger::checkpoint::SigningKey;
use ledger::verify::{Known, verify};
use ledger::{Clock, CommandId, FORMAT, Kind, Ledger, Micros, NotPushed, plain};
use std::fs;
use std::path::PathBuf;

/// Format, SHA-256 of the file, head and root of its seven entries.
const STORED: [(u32, &str, &str, &str); 1] = [(
    1,
    "d72f61f78af42aa93d74fa165f151e251bd06d2cab7f907863cff349fad097fb",
    "884006c4458d6c0ded767a48ef7f058abb485d9aabfb0b2775da6e1452ed7ae5",
    "9729753f14385b0620b7580368bc4d895df9ac2f7f4c65e44a2b994c49f9bd90",
)];

fn stored(format: u32) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/stored/format-{format}.ledger"))
}

/// Seven scripted entries with all that a ledger keeps: text and bytes, two in one turn, a checkpoint.
fn example(mut ledger: Ledger) -> Ledger {
    let key = SigningKey::from_bytes(&[7; 32]);
    for n in 0..6_u8 {
        let taken: Result<(), NotPushed> = ledger.turn(|turn| {
            let now = turn.now(Clock::Scripted(Micros(NOON.0 + i64::from(n) * 1_000_000)))?;
            turn.push(CommandId([n; 16]), plain(&[n]), now.at, format!("{{\"n\":{n}}}").as_bytes())?;
            if n == 3 {
                turn.push(CommandId([99; 16]), plain(b"more"), now.at, &[0, 255, 1, 254])?;
            }
            Ok(())
        });
        taken.unwrap();
        if n == 4 {
            ledger.checkpoint(AT_NOON, &key).unwrap();
        }
    }
    ledger
}

#[test]
fn a_ledger_of_every_format_still_opens_and_verifies() {
    assert_eq!(STORED.map(|(format, ..)| format).last(), Some(&FORMAT), "the newest format is kept too");
    for (format, file, head, root) in STORED {
        let bytes = fs::read(stored(format)).unwrap();
        assert_eq!(plain(&bytes).to_string(), file, "the stored ledger of format {format} was changed");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger");
        fs::write(&path, bytes).unwrap();
        let ledger = Ledger::open(&path).unwrap();
        let known =
            Known { keys: vec![SigningKey::from_bytes(&[7; 32]).verifying_key()], ..Known::default() };
        let report = verify(&ledger, &known).unwrap();
        assert!(report.whole(), "{report}");
        assert_eq!((report.good.position, report.good.hash.to_string().as_str()), (7, head));
        assert_eq!((report.root.to_string().as_str(), report.checkpoints), (root, 1));
    }
}

/// Whoever removes or adds a stored ledger has to change the list above, and no format may be left out of it.
#[test]
fn every_stored_ledger_is_in_the_list_and_none_has_vanished() {
    let folder = stored(FORMAT).parent().unwrap().to_owned();
    let mut there: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    there.sort();
    let mut listed: Vec<PathBuf> = STORED.iter().map(|(format, ..)| stored(*format)).collect();
    listed.sort();
    assert_eq!(there, listed);
    let formats: Vec<u32> = STORED.iter().map(|(format, ..)| *format).collect();
    assert_eq!(formats, (1..=FORMAT).collect::<Vec<_>>());
}

/// The same entries written today have the same head: chain and tree have not changed under the same format.
#[test]
fn the_newest_format_is_still_written_the_same() {
    let ledger = example(Ledger::in_memory(meta(Kind::Rehearsal)).unwrap());
    let (_, _, head, root) = STORED[STORED.len() - 1];
    assert_eq!(ledger.head().unwrap().hash.to_string(), head);
    assert_eq!(ledger.root().unwrap().1.to_string(), root);
}

/// Writes the file of the present format, for the day when there is a new one.
#[test]
#[ignore = "makes tests/stored/format-N.ledger; run by hand, once a format"]
fn store_the_present_format() {
    let ledger = example(Ledger::in_memory(meta(Kind::Rehearsal)).unwrap());
    let folder = tempfile::tempdir().unwrap();
    // By way of a file and a backup of it, so that it is compact and has no log.
    let first = folder.path().join("first");
    ledger.backup(&first).unwrap();
    Ledger::open(&first).unwrap().backup(&stored(FORMAT)).unwrap();
    let bytes = fs::read(stored(FORMAT)).unwrap();
    println!("{} {} {}", plain(&bytes), ledger.head().unwrap().hash, ledger.root().unwrap().1);
}
