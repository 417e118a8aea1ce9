//! Reading and writing rows. Text of every statement that touches a ledger in use is here.

use crate::chain::Head;
use crate::checkpoint::{Checkpoint, Statement};
use crate::entry::Entry;
use crate::hash::Hash;
use crate::identity::{CommandId, Found, Kind, LedgerId, Meta, Micros};
use crate::store::{Tip, mark};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// Adds an entry, or nothing when its command is known.
pub const INSERT: &str = "INSERT INTO entry (position, command, content, recorded, hash, bytes)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (command) DO NOTHING";

/// A value that does not fit what the column means, as rusqlite reports one.
fn misfit(column: usize, what: &'static str) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Blob, what.into())
}

/// What the file says of itself, and the format that it says it has.
pub fn meta(connection: &Connection) -> rusqlite::Result<(Meta, u32)> {
    connection.query_row("SELECT ledger, kind, format, name FROM meta", [], |row| {
        let kind = Kind::from_word(row.get_ref(1)?.as_str()?).ok_or_else(|| misfit(1, "an unknown kind"))?;
        Ok((Meta { ledger: LedgerId(row.get(0)?), kind, name: row.get(3)? }, row.get(2)?))
    })
}

/// Where the ledger ends.
pub fn tip(connection: &Connection) -> rusqlite::Result<Tip> {
    let mut statement = connection.prepare_cached("SELECT position, hash, recorded, peaks FROM head")?;
    statement.query_row([], |row| {
        let head = Head { position: row.get(0)?, hash: Hash(row.get(1)?) };
        let (peaks, mark) = mark::read(head.position, row.get_ref(3)?.as_blob()?)
            .ok_or_else(|| misfit(3, "peaks that do not fit the number of entries"))?;
        Ok(Tip { head, recorded: Micros(row.get(2)?), peaks, mark })
    })
}

/// Sets where the ledger ends.
pub fn set_tip(connection: &Connection, tip: &Tip) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(
        "UPDATE head SET position = ?1, hash = ?2, recorded = ?3, peaks = ?4 WHERE one = 1",
    )?;
    let changed = statement.execute(params![
        tip.head.position,
        tip.head.hash.0,
        tip.recorded.0,
        mark::column(&tip.peaks, tip.mark.as_ref())
    ])?;
    if changed == 1 { Ok(()) } else { Err(rusqlite::Error::StatementChangedRows(changed)) }
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        position: row.get(0)?,
        command: CommandId(row.get(1)?),
        content: Hash(row.get(2)?),
        recorded: Micros(row.get(3)?),
        hash: Hash(row.get(4)?),
        bytes: row.get_ref(5)?.as_blob()?.to_vec(),
    })
}

/// The next entries after a position. A position beyond what SQLite counts to has none.
pub fn page(connection: &Connection, after: u64, limit: usize) -> rusqlite::Result<Vec<Entry>> {
    let Ok(after) = i64::try_from(after) else { return Ok(Vec::new()) };
    let mut statement = connection.prepare_cached(
        "SELECT position, command, content, recorded, hash, bytes FROM entry WHERE position > ?1
         ORDER BY position LIMIT ?2",
    )?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut found = statement.query([after, limit])?;
    let mut entries = Vec::new();
    while let Some(row) = found.next()? {
        entries.push(entry(row)?);
    }
    Ok(entries)
}

/// The last entry, if there is one.
pub fn last(connection: &Connection) -> rusqlite::Result<Option<Entry>> {
    let text = "SELECT position, command, content, recorded, hash, bytes FROM entry
                ORDER BY position DESC LIMIT 1";
    connection.query_row(text, [], entry).optional()
}

/// What is remembered of a command.
pub fn find(connection: &Connection, command: CommandId) -> rusqlite::Result<Option<Found>> {
    let mut statement =
        connection.prepare_cached("SELECT position, content, hash FROM entry WHERE command = ?1")?;
    statement
        .query_row([command.0], |row| {
            Ok(Found { position: row.get(0)?, content: Hash(row.get(1)?), hash: Hash(row.get(2)?) })
        })
        .optional()
}

/// Adds a checkpoint.
pub fn keep_checkpoint(connection: &Connection, checkpoint: &Checkpoint) -> rusqlite::Result<()> {
    let Statement { ledger, position, hash, root, at } = checkpoint.statement;
    connection.execute(
        "INSERT INTO checkpoint (position, hash, root, at, ledger, key, signature)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![position, hash.0, root.0, at.0, ledger.0, checkpoint.key, checkpoint.signature],
    )?;
    Ok(())
}

/// The checkpoints, oldest first.
pub fn checkpoints(connection: &Connection) -> rusqlite::Result<Vec<Checkpoint>> {
    let mut statement = connection
        .prepare("SELECT ledger, position, hash, root, at, key, signature FROM checkpoint ORDER BY number")?;
    statement
        .query_map([], |row| {
            let statement = Statement {
                ledger: LedgerId(row.get(0)?),
                position: row.get(1)?,
                hash: Hash(row.get(2)?),
                root: Hash(row.get(3)?),
                at: Micros(row.get(4)?),
            };
            Ok(Checkpoint { statement, key: row.get(5)?, signature: row.get(6)? })
        })?
        .collect()
}
