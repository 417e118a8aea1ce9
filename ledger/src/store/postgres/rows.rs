//! Reading and writing rows. Text of every statement that touches a ledger in use is here.

use super::session::Session;
use crate::chain::Head;
use crate::checkpoint::{Checkpoint, Statement};
use crate::entry::Entry;
use crate::hash::Hash;
use crate::identity::{CommandId, Found, Kind, LedgerId, Meta, Micros};
use crate::store::{Row as NewRow, Tip, mark};
use std::time::Duration;
use tokio_postgres::Row;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::ToSql;

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
    Server(#[from] tokio_postgres::Error),
    /// No answer in time.
    #[error("the server did not answer within {} ms", .0.as_millis())]
    Silent(Duration),
    /// This machine cannot even ask.
    #[error(transparent)]
    Machine(std::io::Error),
    /// TLS without anybody to believe.
    #[error(
        "no certificate to check the server's by: {0}. Name a file with the server's root certificate in PGSSLROOTCERT"
    )]
    NobodyTrusted(String),
    /// A column does not hold what it must.
    #[error("column {0} does not hold what it must")]
    Misfit(&'static str),
}

/// The server's own words: the client's message alone is only "db error".
fn full(error: &tokio_postgres::Error) -> String {
    use std::error::Error;
    match (error.as_db_error(), error.source()) {
        (Some(error), _) => error.message().to_owned(),
        (None, Some(cause)) => format!("{error}: {cause}"),
        (None, None) => error.to_string(),
    }
}

impl Trouble {
    /// Whether the connection is gone.
    pub fn lost(&self) -> bool {
        let ended = [
            &SqlState::ADMIN_SHUTDOWN,
            &SqlState::CRASH_SHUTDOWN,
            &SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
        ];
        match self {
            Trouble::Server(error) => {
                error.is_closed() || error.code().is_some_and(|code| ended.contains(&code))
            }
            Trouble::Silent(_) => true,
            Trouble::Misfit(_) | Trouble::Machine(_) | Trouble::NobodyTrusted(_) => false,
        }
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

pub async fn meta(session: &Session) -> Result<(Meta, i64), Trouble> {
    let row = session.client.query_one("SELECT ledger, kind, format, name FROM meta", &[]).await?;
    let kind = Kind::from_word(row.try_get("kind")?).ok_or(Trouble::Misfit("kind"))?;
    let meta = Meta { ledger: LedgerId(fixed(&row, "ledger")?), kind, name: row.try_get("name")? };
    Ok((meta, row.try_get("format")?))
}

pub async fn tip(session: &Session) -> Result<Tip, Trouble> {
    as_tip(&session.client.query_one(&session.tip, &[]).await?)
}

/// Begins a transaction, waits for the head and takes it. The questions go out together, so that the way to the
/// server is walked once; the server answers them one after the other.
pub async fn take(session: &Session) -> Result<Tip, Trouble> {
    let (begun, taken) = tokio::join!(biased; session.client.batch_execute("BEGIN"), session.client.query_one(&session.take, &[]));
    begun?;
    as_tip(&taken?)
}

fn as_tip(row: &Row) -> Result<Tip, Trouble> {
    let head = Head { position: position(row)?, hash: Hash(fixed(row, "hash")?) };
    let (peaks, mark) = mark::read(head.position, row.try_get("peaks")?).ok_or(Trouble::Misfit("peaks"))?;
    Ok(Tip { head, recorded: Micros(row.try_get("recorded")?), peaks, mark })
}

/// Sets where the ledger ends, and commits. Both go out together; where the first fails, the server turns the second
/// into a rollback, and where it has given the transaction up already, the first fails.
pub async fn commit(session: &Session, tip: &Tip) -> Result<(), Trouble> {
    let Tip { head, recorded, peaks, mark } = tip;
    let parameters: [&(dyn ToSql + Sync); 4] =
        [&signed(head.position), &&head.hash.0[..], &recorded.0, &mark::column(peaks, mark.as_ref())];
    let (changed, committed) = tokio::join!(
        biased;
        session.client.execute(&session.set_tip, &parameters),
        session.client.batch_execute("COMMIT")
    );
    let changed = changed?;
    committed?;
    if changed == 1 { Ok(()) } else { Err(Trouble::Misfit("head")) }
}

pub async fn insert(session: &Session, row: &NewRow<'_>) -> Result<bool, Trouble> {
    let NewRow { link, bytes, hash } = row;
    let parameters: [&(dyn ToSql + Sync); 6] = [
        &signed(link.position),
        &&link.command.0[..],
        &&link.content.0[..],
        &link.recorded.0,
        &&hash.0[..],
        bytes,
    ];
    Ok(session.client.execute(&session.insert, &parameters).await? == 1)
}

pub async fn page(session: &Session, after: u64, limit: usize) -> Result<Vec<Entry>, Trouble> {
    let parameters: [&(dyn ToSql + Sync); 2] = [&signed(after), &signed(limit as u64)];
    let found = session.client.query(&session.page, &parameters).await?;
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

pub async fn find(session: &Session, command: CommandId) -> Result<Option<Found>, Trouble> {
    let found = session.client.query_opt(&session.find, &[&&command.0[..]]).await?;
    found
        .map(|row| {
            let (content, hash) = (Hash(fixed(&row, "content")?), Hash(fixed(&row, "hash")?));
            Ok(Found { position: position(&row)?, content, hash })
        })
        .transpose()
}

pub async fn keep_checkpoint(session: &Session, checkpoint: &Checkpoint) -> Result<(), Trouble> {
    let Statement { ledger, position, hash, root, at } = checkpoint.statement;
    let text = "INSERT INTO checkpoint (position, hash, root, at, ledger, key, signature)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let parameters: [&(dyn ToSql + Sync); 7] = [
        &signed(position),
        &&hash.0[..],
        &&root.0[..],
        &at.0,
        &&ledger.0[..],
        &&checkpoint.key[..],
        &&checkpoint.signature[..],
    ];
    session.client.execute(text, &parameters).await?;
    Ok(())
}

pub async fn checkpoints(session: &Session) -> Result<Vec<Checkpoint>, Trouble> {
    let text = "SELECT ledger, position, hash, root, at, key, signature FROM checkpoint ORDER BY number";
    let rows = session.client.query(text, &[]).await?;
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
