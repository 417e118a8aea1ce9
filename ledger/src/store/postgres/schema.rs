//! The tables, and the guards that keep them append-only.

use super::rows::Trouble;
use super::session::Session;
use std::collections::BTreeSet;

/// Everything that a new schema gets; the schema is the first on the search path.
pub const MAKE: &str = "
CREATE TABLE meta (
    one BIGINT PRIMARY KEY CHECK (one = 1),
    ledger BYTEA NOT NULL CHECK (length(ledger) = 16),
    kind TEXT NOT NULL CHECK (kind IN ('record', 'rehearsal')),
    format BIGINT NOT NULL,
    name TEXT NOT NULL
);
CREATE TABLE entry (
    position BIGINT PRIMARY KEY,
    command BYTEA NOT NULL UNIQUE,
    content BYTEA NOT NULL,
    recorded BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    bytes BYTEA NOT NULL
);
CREATE TABLE head (
    one BIGINT PRIMARY KEY CHECK (one = 1),
    position BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    recorded BIGINT NOT NULL,
    peaks BYTEA NOT NULL
);
CREATE TABLE checkpoint (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    position BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    root BYTEA NOT NULL,
    at BIGINT NOT NULL,
    ledger BYTEA NOT NULL,
    key BYTEA NOT NULL,
    signature BYTEA NOT NULL
);
CREATE FUNCTION never() RETURNS trigger LANGUAGE plpgsql AS
    $$BEGIN RAISE EXCEPTION 'a ledger only grows: % of % is never done', TG_OP, TG_TABLE_NAME; END$$;
CREATE TRIGGER entry_never BEFORE UPDATE OR DELETE OR TRUNCATE ON entry EXECUTE FUNCTION never();
CREATE TRIGGER meta_never BEFORE UPDATE OR DELETE OR TRUNCATE ON meta EXECUTE FUNCTION never();
CREATE TRIGGER checkpoint_never BEFORE UPDATE OR DELETE OR TRUNCATE ON checkpoint EXECUTE FUNCTION never();
CREATE TRIGGER head_never BEFORE DELETE OR TRUNCATE ON head EXECUTE FUNCTION never();
";

/// What the function of the guards does, as the server keeps it.
const NEVER: &str =
    "BEGIN RAISE EXCEPTION 'a ledger only grows: % of % is never done', TG_OP, TG_TABLE_NAME; END";

/// pg_trigger.tgtype: before 2, delete 8, update 16, truncate 32; one for each statement.
const GUARDS: [(&str, &str, i16); 4] = [
    ("checkpoint", "checkpoint_never", 2 + 8 + 16 + 32),
    ("entry", "entry_never", 2 + 8 + 16 + 32),
    ("head", "head_never", 2 + 8 + 32),
    ("meta", "meta_never", 2 + 8 + 16 + 32),
];

/// What differs between the schema and what was made, one sentence each.
pub async fn differences(session: &Session, schema: &str) -> Result<Vec<String>, Trouble> {
    let text = "SELECT c.relname, t.tgname, t.tgtype, t.tgenabled = 'O' AND t.tgqual IS NULL, p.prosrc
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_proc p ON p.oid = t.tgfoid WHERE n.nspname = $1 AND NOT t.tgisinternal";
    let mut stored = BTreeSet::new();
    let mut found = Vec::new();
    for row in session.client.query(text, &[&schema]).await? {
        let (table, name, kind): (String, String, i16) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
        let (on, does): (bool, String) = (row.try_get(3)?, row.try_get(4)?);
        if !GUARDS.contains(&(&table, &name, kind)) || !on || does != NEVER {
            found.push(format!("the guard `{name}` was altered, switched off or added"));
        }
        stored.insert(name);
    }
    let gone = GUARDS.iter().filter(|(_, name, _)| !stored.contains(*name));
    found.extend(gone.map(|(_, name, _)| format!("the guard `{name}` is gone")));
    let unique = "SELECT count(*) FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid
        AND a.attnum = i.indkey[0] WHERE i.indrelid = 'entry'::regclass AND i.indisunique AND i.indisvalid
        AND i.indnatts = 1 AND i.indpred IS NULL AND a.attname IN ('command', 'position')";
    if session.client.query_one(unique, &[]).await?.try_get::<_, i64>(0)? != 2 {
        found.push("an index that keeps positions or commands unique is gone".to_owned());
    }
    let hidden = "SELECT count(*) FROM entry WHERE position < 1";
    let hidden: i64 = session.client.query_one(hidden, &[]).await?.try_get(0)?;
    if hidden > 0 {
        found.push(format!("{hidden} entries stand before the first position, where no ledger has any"));
    }
    Ok(found)
}
