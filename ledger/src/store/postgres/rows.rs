//! Reading and writing rows. Text of every statement that touches a ledger in use is here.

use super::open::Session;
use crate::chain::Head;
use crate::checkpoint::{Checkpoint, Statement};
use crate::entry::Entry;
use crate::hash::Hash;
use crate::identity::{CommandId, Found, Kind, LedgerId, Meta, Micros};
use crate::merkle::Peaks;
use crate::store::{Row as NewRow, Tip};
use postgres::Row;

/// Adds an entry, or nothing when its command is known.
pub const INSERT: &str = "INSERT INTO entry (position, command, content, recorded, hash, bytes)
    VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (command) DO NOTHING";
/// What is remembered of a command.
pub const FIND: &str = "SELECT position, content, hash FROM entry WHERE command = $1";
/// The next entries after a position.
pub const PAGE: &str = "SELECT position, command, content, recorded, hash, bytes FROM entry
    WHERE position > $1 ORDER BY position LIMIT $2";
/// Where the ledger ends.
pub const TIP: &str = "SELECT position, hash, recorded, peaks FROM head";
/// Where the ledger ends, and nobody else moves it until the transaction is over.
pub const TAKE: &str = "SELECT position, hash, recorded, peaks FROM head FOR UPDATE";
/// Sets where the ledger ends.
pub const SET_TIP: &str = "UPDATE head SET position = $1, hash = $2, recorded = $3, peaks = $4 WHERE one = 1";
/// The server's clock in microseconds; not the transaction's, which stands still while it waits.
pub const CLOCK: &str = "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint";

/// What goes wrong below a [`crate::Fault`].
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The server, or the way to it.
    #[error("{}", full(.0))]
    Server(#[from] postgres::Error),
    /// A column does not hold what it must.
    #[error("column {0} does not hold what it must")]
    Misfit(&'static str),
}

/// The server's own words: the client's message alone is only "db error".
fn full(error: &postgres::Error) -> String {
    error.as_db_error().map_or_else(|| error.to_string(), |error| error.message().to_owned())
}

impl Trouble {
    /// Whether the connection is gone.
    pub fn lost(&self) -> bool {
        use postgres::error::SqlState;
        let ended = [
            &SqlState::ADMIN_SHUTDOWN,
            &SqlState::CRASH_SHUTDOWN,
            &SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
        ];
        matches!(self, Trouble::Server(error)
            if error.is_closed() || error.code().is_some_and(|code| ended.contains(&code)))
    }
}

fn fixed<const N: usize>(row: &Row, column: &'static str) -> Result<[u8; N], Trouble> {
    row.try_get::<_, &[u8]>(column)?.try_into().map_err(|_| Trouble::Misfit(column))
}

fn position(row: &Row) -> Result<u64, Trouble> {
    u64::try_from(row.try_get::<_, i64>("position")?).map_err(|_| Trouble::Misfit("position"))
}

/// PostgreSQL has no unsigned integers. Nobody has 2^63 entries; the largest stands for all beyond.
fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

pub fn meta(session: &mut Session) -> Result<(Meta, i64), Trouble> {
    let row = session.client.query_one("SELECT ledger, kind, format, name FROM meta", &[])?;
    let kind = Kind::from_word(row.try_get("kind")?).ok_or(Trouble::Misfit("kind"))?;
    let meta = Meta { ledger: LedgerId(fixed(&row, "ledger")?), kind, name: row.try_get("name")? };
    Ok((meta, row.try_get("format")?))
}

pub fn tip(session: &mut Session, take: bool) -> Result<Tip, Trouble> {
    let statement = if take { &session.take } else { &session.tip };
    let row = session.client.query_one(statement, &[])?;
    let head = Head { position: position(&row)?, hash: Hash(fixed(&row, "hash")?) };
    let peaks = Peaks::from_bytes(head.position, row.try_get("peaks")?).ok_or(Trouble::Misfit("peaks"))?;
    Ok(Tip { head, recorded: Micros(row.try_get("recorded")?), peaks })
}

pub fn set_tip(session: &mut Session, tip: &Tip) -> Result<(), Trouble> {
    let Tip { head, recorded, peaks } = tip;
    let parameters: [&(dyn postgres::types::ToSql + Sync); 4] =
        [&signed(head.position), &&head.hash.0[..], &recorded.0, &peaks.to_bytes()];
    let changed = session.client.execute(&session.set_tip, &parameters)?;
    if changed == 1 { Ok(()) } else { Err(Trouble::Misfit("head")) }
}

pub fn insert(session: &mut Session, row: &NewRow<'_>) -> Result<bool, Trouble> {
    let NewRow { link, bytes, hash } = row;
    let parameters: [&(dyn postgres::types::ToSql + Sync); 6] = [
        &signed(link.position),
        &&link.command.0[..],
        &&link.content.0[..],
        &link.recorded.0,
        &&hash.0[..],
        bytes,
    ];
    Ok(session.client.execute(&session.insert, &parameters)? == 1)
}

pub fn page(session: &mut Session, after: u64, limit: usize) -> Result<Vec<Entry>, Trouble> {
    let parameters: [&(dyn postgres::types::ToSql + Sync); 2] = [&signed(after), &signed(limit as u64)];
    let found = session.client.query(&session.page, &parameters)?;
    found.iter().map(entry).collect()
}

fn entry(row: &Row) -> Result<Entry, Trouble> {
    Ok(Entry {
        position: position(row)?,
        command: CommandId(fixed(row, "command")?),
        content: Hash(fixed(row, "content")?),
        recorded: Micros(row.try_get("recorded")?),
        bytes: row.try_get::<_, &[u8]>("bytes")?.to_vec(),
        hash: Hash(fixed(row, "hash")?),
    })
}

pub fn find(session: &mut Session, command: CommandId) -> Result<Option<Found>, Trouble> {
    let found = session.client.query_opt(&session.find, &[&&command.0[..]])?;
    found
        .map(|row| {
            let (content, hash) = (Hash(fixed(&row, "content")?), Hash(fixed(&row, "hash")?));
            Ok(Found { position: position(&row)?, content, hash })
        })
        .transpose()
}

pub fn keep_checkpoint(session: &mut Session, checkpoint: &Checkpoint) -> Result<(), Trouble> {
    let Statement { ledger, position, hash, root, at } = checkpoint.statement;
    let text = "INSERT INTO checkpoint (position, hash, root, at, ledger, key, signature)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let parameters: [&(dyn postgres::types::ToSql + Sync); 7] = [
        &signed(position),
        &&hash.0[..],
        &&root.0[..],
        &at.0,
        &&ledger.0[..],
        &&checkpoint.key[..],
        &&checkpoint.signature[..],
    ];
    session.client.execute(text, &parameters)?;
    Ok(())
}

pub fn checkpoints(session: &mut Session) -> Result<Vec<Checkpoint>, Trouble> {
    let text = "SELECT ledger, position, hash, root, at, key, signature FROM checkpoint ORDER BY number";
    let rows = session.client.query(text, &[])?;
    let checkpoint = |row: &Row| {
        let statement = Statement {
            ledger: LedgerId(fixed(row, "ledger")?),
            position: position(row)?,
            hash: Hash(fixed(row, "hash")?),
            root: Hash(fixed(row, "root")?),
            at: Micros(row.try_get("at")?),
        };
        Ok(Checkpoint { statement, key: fixed(row, "key")?, signature: fixed(row, "signature")? })
    };
    rows.iter().map(checkpoint).collect()
}
