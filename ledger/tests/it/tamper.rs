//! An attacker with the file and a database browser: drops the guards, alters rows, puts the guards back.
//! Whatever was altered is found and named by position.

use crate::example::{AT_NOON, append_all, command, filled, report};
use ledger::checkpoint::SigningKey;
use ledger::verify::{Damage, Known, Report, verify};
use ledger::{Fault, Head, Ledger, Micros};
use rusqlite::Connection;
use std::path::Path;

/// Runs SQL with the guards out of the way, and puts them back unless the SQL itself was about them.
fn alter(path: &Path, sql: &str) {
    let connection = Connection::open(path).unwrap();
    let triggers: Vec<(String, String)> = connection
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    for (name, _) in &triggers {
        connection.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    connection.execute_batch(sql).unwrap();
    for (_, text) in &triggers {
        connection.execute_batch(text).unwrap();
    }
}

/// Ten entries and a checkpoint at the seventh; then the SQL; then the report.
fn after(sql: &str) -> Report {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger");
    let mut ledger = filled(&path, 7);
    ledger.checkpoint(AT_NOON, &SigningKey::from_bytes(&[1; 32])).unwrap();
    append_all(&mut ledger, 1, 7..10).unwrap();
    drop(ledger);
    alter(&path, sql);
    report(&Ledger::open_to_read(&path).unwrap())
}

fn first(report: &Report) -> (Option<u64>, &Damage) {
    let finding = report.findings.first().unwrap_or_else(|| panic!("nothing found"));
    (finding.position, &finding.damage)
}

#[test]
fn the_example_is_clean() {
    let report = after("");
    assert!(report.whole(), "{report}");
    assert_eq!((report.good.position, report.checkpoints), (10, 1));
}

#[test]
fn every_altered_column_is_named_with_its_position() {
    let altered = [
        "bytes = x'00'",
        "bytes = x''",
        "content = randomblob(32)",
        "command = randomblob(16)",
        "recorded = recorded + 1",
        "recorded = recorded - 1",
    ];
    for column in altered {
        for position in [1, 4, 7, 10] {
            let report = after(&format!("UPDATE entry SET {column} WHERE position = {position}"));
            let expected = if position == 1 { Damage::FirstOrMetaAltered } else { Damage::Altered };
            assert_eq!(first(&report), (Some(position), &expected), "{column}\n{report}");
            assert_eq!((report.good.position, report.first_bad()), (position - 1, Some(position)));
        }
    }
    for position in [1, 4, 10] {
        let report = after(&format!("UPDATE entry SET hash = randomblob(32) WHERE position = {position}"));
        assert_eq!(first(&report), (Some(position), &Damage::HashAltered), "{report}");
    }
}

/// What a person reads: which ledger, up to where it is good, what is wrong first, and what to do.
#[test]
fn the_report_says_what_to_do() {
    let report = after("UPDATE entry SET bytes = x'00' WHERE position = 4");
    let said = report.to_string();
    let lines: Vec<_> = said.lines().collect();
    assert!(lines[0].starts_with("rehearsal ") && lines[0].ends_with("(An example, grüezi)"), "{said}");
    assert_eq!(lines[1], format!("head {}", report.good.hash));
    assert_eq!(lines[3], "good up to position 3, 0 signed checkpoints agree");
    assert!(
        lines[4].starts_with("at position 4: the entry was altered after it was written. Keep this copy")
    );
    assert!(lines[4].contains("Restore the newest backup that verifies and reaches beyond"), "{said}");
}

#[test]
fn removed_moved_and_inserted_entries_are_named() {
    let report = after("DELETE FROM entry WHERE position BETWEEN 4 AND 5");
    assert_eq!(first(&report), (Some(4), &Damage::Missing { last: 5 }), "{report}");
    let report = after("DELETE FROM entry WHERE position > 8");
    assert_eq!(first(&report), (Some(9), &Damage::Missing { last: 10 }), "{report}");
    let report = after("DELETE FROM entry");
    assert_eq!(first(&report), (Some(1), &Damage::Missing { last: 10 }), "{report}");
    let swap = "UPDATE entry SET position = 99 WHERE position = 3;
                UPDATE entry SET position = 3 WHERE position = 6;
                UPDATE entry SET position = 6 WHERE position = 99";
    assert_eq!(first(&after(swap)), (Some(3), &Damage::Reordered { stands_at: 6 }));
    let renumber = "UPDATE entry SET position = 30 WHERE position = 3";
    assert_eq!(first(&after(renumber)), (Some(3), &Damage::Reordered { stands_at: 30 }));
    let close_up = "DELETE FROM entry WHERE position = 4;
                    UPDATE entry SET position = -position WHERE position > 4;
                    UPDATE entry SET position = -position - 1 WHERE position < 0";
    assert_eq!(first(&after(close_up)), (Some(4), &Damage::DoesNotFollow));
    let insert = "INSERT INTO entry SELECT 11, randomblob(16), content, recorded, hash, bytes FROM entry
                  WHERE position = 10";
    let report = after(insert);
    assert!(matches!(first(&report).1, Damage::HeadDisagrees { named: 10, end: 11, .. }), "{report}");
    let before = "INSERT INTO entry SELECT 0, randomblob(16), content, recorded, hash, bytes FROM entry
                  WHERE position = 1";
    assert!(!after(before).whole(), "also before the first");
}

#[test]
fn an_altered_head_is_found() {
    for head in [
        "position = 9",
        "position = 12",
        "hash = randomblob(32)",
        "recorded = recorded + 1",
        "peaks = randomblob(64)",
        "peaks = x''",
        "position = -1",
    ] {
        let report = after(&format!("UPDATE head SET {head}"));
        assert!(!report.whole(), "{head}");
        assert!(report.good.position >= 9, "the entries themselves are good: {head}\n{report}");
    }
    assert!(!after("DELETE FROM head").whole());
}

#[test]
fn what_the_ledger_says_of_itself_is_sealed_too() {
    for meta in ["ledger = randomblob(16)", "kind = 'record'", "name = 'another'"] {
        let report = after(&format!("UPDATE meta SET {meta}"));
        assert_eq!(report.first_bad(), Some(1), "{meta}\n{report}");
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("empty");
    drop(filled(&path, 0));
    alter(&path, "UPDATE meta SET kind = 'record'");
    assert!(!report(&Ledger::open_to_read(&path).unwrap()).whole(), "also before the first entry");
}

#[test]
fn guards_that_are_gone_or_altered_are_named() {
    let guards = [
        "DROP TRIGGER entry_never_changes",
        "DROP TRIGGER entry_never_goes",
        "DROP TRIGGER head_never_goes",
        "DROP TRIGGER entry_never_changes; CREATE TRIGGER entry_never_changes BEFORE UPDATE ON entry BEGIN SELECT 1; END",
        "CREATE TRIGGER one_more AFTER INSERT ON entry BEGIN SELECT 1; END",
        "CREATE VIEW more AS SELECT * FROM entry",
    ];
    for sql in guards {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger");
        drop(filled(&path, 3));
        Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        let report = report(&Ledger::open_to_read(&path).unwrap());
        assert!(matches!(first(&report), (None, Damage::Store(_))), "{sql}\n{report}");
        assert_eq!(report.good.position, 3, "the entries are good");
        assert!(Ledger::open(&path).is_err(), "and nobody writes to it any more: {sql}");
    }
}

#[test]
fn the_guards_refuse_to_change_or_delete() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger");
    let mut ledger = filled(&path, 3);
    ledger.checkpoint(AT_NOON, &SigningKey::from_bytes(&[1; 32])).unwrap();
    let connection = Connection::open(&path).unwrap();
    for sql in [
        "UPDATE entry SET bytes = x'00' WHERE position = 2",
        "UPDATE entry SET position = 9 WHERE position = 2",
        "DELETE FROM entry WHERE position = 3",
        "DELETE FROM entry",
        "UPDATE meta SET name = 'x'",
        "DELETE FROM meta",
        "DELETE FROM head",
        "UPDATE checkpoint SET at = 0",
        "DELETE FROM checkpoint",
    ] {
        let refused = connection.execute_batch(sql).unwrap_err().to_string();
        assert!(refused.contains("never"), "{sql}: {refused}");
    }
    assert!(report(&ledger).whole());
}

/// An attacker who also knows how the chain is made writes the whole ledger anew from position 5 on.
fn rewritten(path: &Path) -> Ledger {
    let old = Ledger::open_to_read(path).unwrap();
    let mut new = Ledger::create(&path.with_extension("new"), old.meta().clone()).unwrap();
    for entry in old.read_after(0, u64::MAX) {
        let entry = entry.unwrap();
        let bytes = if entry.position == 5 { b"forged".to_vec() } else { entry.bytes };
        new.turn(|turn| turn.push(entry.command, entry.content, entry.recorded, &bytes)).unwrap();
    }
    new
}

#[test]
fn a_chain_that_was_written_anew_is_found_by_what_is_known_outside() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger");
    let mut ledger = filled(&path, 4);
    let key = SigningKey::from_bytes(&[1; 32]);
    let early = ledger.checkpoint(AT_NOON, &key).unwrap();
    append_all(&mut ledger, 1, 4..7).unwrap();
    let seven = ledger.checkpoint(AT_NOON, &key).unwrap();
    append_all(&mut ledger, 1, 7..10).unwrap();
    let noted = ledger.head().unwrap();
    let forged = rewritten(&path);
    assert!(report(&forged).whole(), "the forgery is good in itself");
    let known = Known { checkpoints: vec![early.clone(), seven.clone()], ..Known::default() };
    let report = verify(&forged, &known).unwrap();
    assert_eq!(first(&report), (Some(7), &Damage::RewrittenSinceSigned { signed: seven.statement.hash }));
    assert_eq!(report.good.position, 4, "good up to the last checkpoint that agrees\n{report}");
    let known = Known { heads: vec![noted], ..Known::default() };
    let report = verify(&forged, &known).unwrap();
    assert_eq!(first(&report), (Some(10), &Damage::RewrittenSinceNoted { noted: noted.hash }));
    let beyond = Known { heads: vec![Head { position: 12, hash: noted.hash }], ..Known::default() };
    let report = verify(&ledger, &beyond).unwrap();
    assert_eq!(first(&report), (Some(11), &Damage::Missing { last: 12 }), "a noted head that is gone");
}

#[test]
fn a_forged_or_foreign_checkpoint_is_named() {
    for forged in [
        "signature = randomblob(64)",
        "position = 6",
        "hash = randomblob(32)",
        "root = randomblob(32)",
        "at = at + 1",
        "at = 9223372036854775807",
        "position = 9223372036854775807",
        "key = randomblob(32)",
        "ledger = randomblob(16)",
    ] {
        let report = after(&format!("UPDATE checkpoint SET {forged}"));
        assert_eq!(first(&report).1, &Damage::SignatureBad, "{forged}\n{report}");
    }
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = filled(&folder.path().join("ledger"), 3);
    let (ours, theirs) = (SigningKey::from_bytes(&[1; 32]), SigningKey::from_bytes(&[2; 32]));
    ledger.checkpoint(AT_NOON, &theirs).unwrap();
    let known = Known { keys: vec![ours.verifying_key()], ..Known::default() };
    let report = verify(&ledger, &known).unwrap();
    assert!(matches!(first(&report), (Some(3), Damage::KeyUnknown { .. })), "{report}");
    let meta = ledger::Meta { ledger: ledger::LedgerId([9; 16]), ..ledger.meta().clone() };
    let other = Ledger::in_memory(meta).unwrap().checkpoint(AT_NOON, &ours).unwrap();
    let known = Known { checkpoints: vec![other], ..Known::default() };
    let report = verify(&ledger, &known).unwrap();
    assert!(matches!(first(&report).1, Damage::CheckpointOfAnother { .. }), "{report}");
}

#[test]
fn an_older_copy_in_the_ledgers_place_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger");
    let mut ledger = filled(&path, 6);
    let backup = folder.path().join("backup");
    ledger.backup(&backup).unwrap();
    append_all(&mut ledger, 1, 6..9).unwrap();
    let reader = ledger.again().unwrap();
    let seen = ledger.head().unwrap();
    assert_eq!(reader.head().unwrap(), seen);
    // The same in one file: the later entries are taken away under a handle that has seen them.
    let ninth = command(1, 6).0;
    assert!(ledger.find(ninth).unwrap().is_some());
    let older = format!(
        "ATTACH '{}' AS older;
         DELETE FROM entry WHERE position > 6;
         UPDATE head SET (position, hash, recorded, peaks) =
             (SELECT position, hash, recorded, peaks FROM older.head)",
        backup.display()
    );
    alter(&path, &older);
    let fresh = Ledger::open(&path).unwrap();
    assert!(report(&fresh).whole(), "the older ledger is good in itself");
    match reader.head() {
        Err(Fault::WentBack(back)) => assert_eq!((back.seen, back.now), (seen, fresh.head().unwrap())),
        other => panic!("{other:?}"),
    }
    let turn = ledger.turn(|turn| turn.now(ledger::Clock::Scripted(Micros(0))));
    assert!(matches!(turn, Err(Fault::WentBack(_))), "and nobody who saw more writes to it");
}
