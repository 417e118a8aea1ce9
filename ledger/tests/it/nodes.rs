//! PostgreSQL: several nodes, cut connections, guards, and moving there and back.

use crate::example::{AT_NOON, all_entries, append, append_all, assert_whole, command, filled, report};
use crate::server::{fresh_at, schema, url};
use ledger::checkpoint::SigningKey;
use ledger::store::{Postgres, Sqlite};
use ledger::verify::Damage;
use ledger::{Clock, Fault, Kind, Ledger, NotPushed};
use postgres::{Client, NoTls};
use std::path::Path;
use std::time::Duration;

/// A plain client that looks at the schema of a ledger.
pub fn client(at: &Path) -> Option<Client> {
    let (schema, url) = at.to_str()?.strip_prefix("postgres:")?.split_once('@')?;
    let mut client = Client::connect(url, NoTls).unwrap();
    client.batch_execute(&format!("SET search_path TO {schema}")).unwrap();
    Some(client)
}

#[test]
fn a_ledger_moves_there_and_back_with_the_same_head() {
    let Some(url) = url() else { return };
    let folder = tempfile::tempdir().unwrap();
    let mut here = filled(&folder.path().join("here"), 700);
    here.checkpoint(AT_NOON, &SigningKey::from_bytes(&[1; 32])).unwrap();
    let store = Postgres::create(url, &schema(), here.meta().clone()).unwrap();
    let there = here.copy_into(Box::new(store)).unwrap();
    let store = Sqlite::create(&folder.path().join("back"), here.meta().clone()).unwrap();
    let back = there.copy_into(Box::new(store)).unwrap();
    for moved in [&there, &back] {
        assert_eq!(moved.head().unwrap(), here.head().unwrap());
        assert_eq!(moved.root().unwrap(), here.root().unwrap());
        assert_eq!(all_entries(moved).unwrap(), all_entries(&here).unwrap());
        assert_eq!(moved.checkpoints().unwrap(), here.checkpoints().unwrap());
        assert_whole(moved);
    }
    let full = Sqlite::open(&folder.path().join("back")).unwrap();
    assert!(there.copy_into(Box::new(full)).is_err(), "not over something");
}

#[test]
fn a_connection_cut_within_a_turn_undoes_it_and_the_next_turn_works() {
    let Some((mut ledger, at)) = fresh_at(Kind::Record) else { return };
    let before = append(&mut ledger, 1, 0).unwrap().head();
    let mut other = client(&at).unwrap();
    let mut cut = || {
        let text = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                    WHERE pid <> pg_backend_pid() AND query LIKE '%entry%' AND state LIKE 'idle%'
                    AND pid IN (SELECT pid FROM pg_locks WHERE relation = 'head'::regclass)";
        let ended: i64 = other.query_one(text, &[]).unwrap().get(0);
        assert_eq!(ended, 1);
        std::thread::sleep(Duration::from_millis(50));
    };
    let failed: Result<_, NotPushed> = ledger.turn(|turn| {
        let now = turn.now(Clock::Database)?;
        let (id, content, bytes) = command(1, 1);
        turn.push(id, content, now.at, &bytes)?;
        cut();
        Ok(())
    });
    assert!(matches!(failed, Err(NotPushed::Fault(Fault::Io { .. }))), "{failed:?}");
    assert_eq!(ledger.head().unwrap(), before, "the connection was made again");
    append(&mut ledger, 1, 1).unwrap();
    assert_eq!(assert_whole(&ledger).good.position, 2);
}

#[test]
fn a_node_that_holds_the_head_makes_others_wait_and_say_so() {
    let Some((mut ledger, _)) = fresh_at(Kind::Record) else { return };
    let mut other = ledger.again().unwrap();
    other.set_patience(Duration::from_millis(50)).unwrap();
    let held: Result<(), Fault> = ledger.turn(|turn| {
        turn.now(Clock::Database)?;
        let busy = append(&mut other, 2, 0);
        assert!(matches!(busy, Err(NotPushed::Fault(Fault::Busy { waited_ms: 50, .. }))), "{busy:?}");
        assert_eq!(other.head()?.position, 0, "reading goes on meanwhile");
        Ok(())
    });
    held.unwrap();
    append(&mut other, 2, 0).unwrap();
}

#[test]
fn the_guards_refuse_even_the_owner() {
    let Some((mut ledger, at)) = fresh_at(Kind::Record) else { return };
    append_all(&mut ledger, 1, 0..3).unwrap();
    let mut owner = client(&at).unwrap();
    for sql in [
        "UPDATE entry SET bytes = ''",
        "DELETE FROM entry WHERE position = 3",
        "TRUNCATE entry",
        "UPDATE meta SET name = 'x'",
        "DELETE FROM head",
        "TRUNCATE head",
        "DELETE FROM checkpoint",
    ] {
        let refused = owner.batch_execute(sql).unwrap_err();
        let said = refused.as_db_error().unwrap().message();
        assert!(said.contains("only grows"), "{sql}: {said}");
    }
    assert_whole(&ledger);
}

#[test]
fn what_is_altered_behind_the_guards_is_named() {
    let alter = |sql: &str| {
        let (mut ledger, at) = fresh_at(Kind::Rehearsal)?;
        append_all(&mut ledger, 1, 0..6).unwrap();
        let sql = format!("SET session_replication_role = replica; {sql}");
        client(&at).unwrap().batch_execute(&sql).unwrap();
        let report = report(&ledger);
        let finding =
            report.findings.first().unwrap_or_else(|| panic!("nothing was found after {sql}")).clone();
        Some((finding.position, finding.damage))
    };
    if url().is_none() {
        return;
    }
    let named = |sql| alter(sql).unwrap();
    assert_eq!(named("UPDATE entry SET bytes = 'x' WHERE position = 4"), (Some(4), Damage::Altered));
    assert_eq!(
        named("UPDATE entry SET recorded = recorded + 1 WHERE position = 4"),
        (Some(4), Damage::Altered)
    );
    assert_eq!(named("DELETE FROM entry WHERE position = 6"), (Some(6), Damage::Missing { last: 6 }));
    assert_eq!(named("DELETE FROM entry WHERE position IN (2, 3)"), (Some(2), Damage::Missing { last: 3 }));
    for guard in [
        "ALTER TABLE entry DISABLE TRIGGER entry_never",
        "DROP TRIGGER head_never ON head",
        "CREATE OR REPLACE FUNCTION never() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$",
        "ALTER TABLE entry DROP CONSTRAINT entry_command_key",
    ] {
        assert!(matches!(named(guard), (None, Damage::Store(_))), "{guard}");
    }
}

#[test]
fn what_is_not_a_ledger_there() {
    let Some(url) = url() else { return };
    let refused = |schema: &str| Postgres::open(url, schema).err().unwrap();
    assert!(matches!(refused("nothing_here"), Fault::NotFound { .. }));
    assert!(matches!(refused("public"), Fault::NotALedger { .. }));
    assert!(matches!(refused("bad; name"), Fault::NotALedger { .. }));
    let (ledger, at) = fresh_at(Kind::Record).unwrap();
    let schema = at.to_str().unwrap().strip_prefix("postgres:").unwrap().split_once('@').unwrap().0;
    let again = Postgres::create(url, schema, ledger.meta().clone()).err().unwrap();
    assert!(matches!(again, Fault::AlreadyThere { .. }), "{again}");
    let newer = "SET session_replication_role = replica; UPDATE meta SET format = 9";
    client(&at).unwrap().batch_execute(newer).unwrap();
    assert!(matches!(refused(schema), Fault::NewerFormat { found: 9, .. }));
    let nobody = Postgres::open("host=/nonexistent user=x", "ledger").err().unwrap().to_string();
    assert!(nobody.contains("/nonexistent"), "{nobody}");
    let _: Ledger = ledger;
}
