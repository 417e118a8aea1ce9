//! The tables, and the guards that keep them append-only.

use rusqlite::Connection;

/// `GRFT`: marks the file as a ledger (PRAGMA application_id).
pub const APPLICATION: i32 = 0x4752_4654;

/// Every object of the file, as SQLite keeps its text. A file whose text differs has been tampered with.
pub const OBJECTS: &[(&str, &str)] = &[
    (
        "meta",
        "CREATE TABLE meta (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    ledger BLOB NOT NULL CHECK (length(ledger) = 16),
    kind TEXT NOT NULL CHECK (kind IN ('record', 'rehearsal')),
    format INTEGER NOT NULL,
    name TEXT NOT NULL
) STRICT",
    ),
    (
        "entry",
        "CREATE TABLE entry (
    position INTEGER PRIMARY KEY,
    command BLOB NOT NULL UNIQUE,
    content BLOB NOT NULL,
    recorded INTEGER NOT NULL,
    hash BLOB NOT NULL,
    bytes BLOB NOT NULL
) STRICT",
    ),
    (
        "head",
        "CREATE TABLE head (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    position INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    recorded INTEGER NOT NULL,
    peaks BLOB NOT NULL
) STRICT",
    ),
    (
        "checkpoint",
        "CREATE TABLE checkpoint (
    number INTEGER PRIMARY KEY,
    position INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    root BLOB NOT NULL CHECK (length(root) = 32),
    at INTEGER NOT NULL,
    ledger BLOB NOT NULL CHECK (length(ledger) = 16),
    key BLOB NOT NULL CHECK (length(key) = 32),
    signature BLOB NOT NULL CHECK (length(signature) = 64)
) STRICT",
    ),
    (
        "entry_never_changes",
        "CREATE TRIGGER entry_never_changes BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END",
    ),
    (
        "entry_never_goes",
        "CREATE TRIGGER entry_never_goes BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END",
    ),
    (
        "checkpoint_never_changes",
        "CREATE TRIGGER checkpoint_never_changes BEFORE UPDATE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'a checkpoint is never changed'); END",
    ),
    (
        "checkpoint_never_goes",
        "CREATE TRIGGER checkpoint_never_goes BEFORE DELETE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'a checkpoint is never deleted'); END",
    ),
    (
        "meta_never_changes",
        "CREATE TRIGGER meta_never_changes BEFORE UPDATE ON meta
BEGIN SELECT RAISE(ABORT, 'what a ledger says of itself is never changed'); END",
    ),
    (
        "meta_never_goes",
        "CREATE TRIGGER meta_never_goes BEFORE DELETE ON meta
BEGIN SELECT RAISE(ABORT, 'what a ledger says of itself is never deleted'); END",
    ),
    (
        "head_never_goes",
        "CREATE TRIGGER head_never_goes BEFORE DELETE ON head
BEGIN SELECT RAISE(ABORT, 'the head is never deleted'); END",
    ),
];

/// What differs between the file's objects and [`OBJECTS`], one sentence each.
pub fn differences(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")?;
    let stored = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<Vec<(String, String)>>>()?;
    let mut found = Vec::new();
    for (name, text) in OBJECTS {
        match stored.iter().find(|(stored, _)| stored == name) {
            None => found.push(format!("{} `{name}` is gone", kind(text))),
            Some((_, stored)) if stored != text => found.push(format!("{} `{name}` was altered", kind(text))),
            Some(_) => {}
        }
    }
    for (name, _) in stored.iter().filter(|(name, _)| OBJECTS.iter().all(|(known, _)| known != name)) {
        found.push(format!("`{name}` was added and does not belong to a ledger"));
    }
    Ok(found)
}

fn kind(text: &str) -> &'static str {
    if text.starts_with("CREATE TRIGGER") { "the guard" } else { "the table" }
}
