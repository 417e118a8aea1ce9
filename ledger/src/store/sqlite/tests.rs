//! What needs a hand on the connection itself.

use super::*;
use crate::NotPushed;
use crate::chain::Link;
use crate::hash::{Hash, plain};
use crate::identity::{Kind, LedgerId, Micros};
use crate::ledger::Ledger;
use crate::store::Row;
use crate::turn::Clock;
use crate::verify::{Known, verify};

fn store() -> (tempfile::TempDir, Sqlite) {
    let folder = tempfile::tempdir().unwrap();
    let meta = Meta { ledger: LedgerId([1; 16]), kind: Kind::Record, name: "full".into() };
    let store = Sqlite::create(&folder.path().join("ledger"), meta).unwrap();
    (folder, store)
}

/// SQLite's own limit on pages gives the code that a full disk gives.
#[test]
fn a_full_database_is_named_and_the_turn_is_undone() {
    let (_folder, store) = store();
    let pages: i64 = store.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    store.connection.pragma_update(None, "max_page_count", pages + 3).unwrap();
    let mut ledger = Ledger::over(Box::new(store));
    let mut push = |id: u8, bytes: &[u8]| {
        ledger.turn(|turn| {
            let now = turn.now(Clock::Database)?;
            turn.push(CommandId([id; 16]), plain(bytes), now.at, bytes)
        })
    };
    let before = push(1, b"small").unwrap().head();
    match push(2, &[2; 50_000]) {
        Err(NotPushed::Fault(fault @ Fault::Full { .. })) => {
            assert!(fault.to_string().contains("Free some space"), "{fault}");
        }
        other => panic!("{other:?}"),
    }
    let after = push(3, b"small too").unwrap().head();
    assert_eq!((before.position, after.position), (1, 2), "and it goes on");
    assert!(verify(&ledger, &Known::default()).unwrap().whole());
}

/// SQLite may roll back by itself when it runs out of room; what is pushed after that must not slip in alone.
#[test]
fn a_desk_that_goes_on_after_a_failure_keeps_nothing() {
    let (_folder, store) = store();
    let pages: i64 = store.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    store.connection.pragma_update(None, "max_page_count", pages + 3).unwrap();
    let mut ledger = Ledger::over(Box::new(store));
    let ended: Result<(), Fault> = ledger.turn(|turn| {
        let now = turn.now(Clock::Database)?;
        let big = turn.push(CommandId([1; 16]), plain(b""), now.at, &[1; 50_000]);
        assert!(matches!(big, Err(NotPushed::Fault(Fault::Full { .. }))));
        let small = turn.push(CommandId([2; 16]), plain(b""), now.at, b"small");
        assert!(matches!(small, Err(NotPushed::Fault(Fault::TurnBroken))));
        Ok(())
    });
    assert!(matches!(ended, Err(Fault::TurnBroken)), "{ended:?}");
    assert_eq!(ledger.head().unwrap().position, 0);
    assert!(verify(&ledger, &Known::default()).unwrap().whole());
}

#[test]
fn every_commit_waits_for_the_disk() {
    let (_folder, store) = store();
    let asked = |pragma: &str| store.connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0));
    assert_eq!(asked("synchronous"), Ok(2), "FULL");
    let mode: String = store.connection.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
    assert_eq!(mode, "wal");
}

/// A row that the database cannot place is damage, not a repeated command.
#[test]
fn a_position_that_is_taken_is_damage() {
    let (_folder, mut store) = store();
    let mut transaction = store.begin().unwrap();
    let row = |id: u8| {
        let link =
            Link { position: 1, command: CommandId([id; 16]), content: Hash([0; 32]), recorded: Micros(0) };
        Row { link, bytes: b"", hash: Hash([0; 32]) }
    };
    assert!(transaction.insert(row(1)).unwrap());
    assert!(!transaction.insert(row(1)).unwrap(), "the same command is known");
    assert!(matches!(transaction.insert(row(2)), Err(Fault::Damaged { .. })));
}
