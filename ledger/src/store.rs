//! Stores: where entries live. A store keeps rows and knows no rule; [`crate::Ledger`] gives it the chain, the
//! order of moments and the answer to a command that comes twice, so that these are the same over every store.

mod copy;
mod mark;
mod memory;
mod postgres;
mod sqlite;

pub(crate) use copy::{copy_rows, follow};
pub use mark::Mark;
pub use memory::Memory;
pub use postgres::Postgres;
pub use sqlite::Sqlite;

use crate::chain::Head;
use crate::checkpoint::Checkpoint;
use crate::entry::Entry;
use crate::fault::Fault;
use crate::hash::Hash;
use crate::identity::{CommandId, Found, Meta, Micros};
use crate::merkle::Peaks;
use std::path::Path;
use std::time::Duration;

/// Where a ledger ends, and what is needed to go on from there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tip {
    /// Position and chain hash of the last entry.
    pub head: Head,
    /// When the last entry was recorded; the least moment there is before the first.
    pub recorded: Micros,
    /// The Merkle tree so far.
    pub peaks: Peaks,
    /// Why nothing is appended here, if so.
    pub mark: Option<Mark>,
}

impl Tip {
    /// The tip of a ledger without entries.
    pub fn genesis(meta: &Meta) -> Self {
        Tip {
            head: crate::chain::genesis(meta),
            recorded: Micros(i64::MIN),
            peaks: Peaks::default(),
            mark: None,
        }
    }
}

/// One row to be stored.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// Position, command id, content hash and moment.
    pub link: crate::chain::Link,
    /// The entry's bytes.
    pub bytes: &'a [u8],
    /// The chain hash.
    pub hash: Hash,
}

/// Where entries live. Reads see what is committed, by whatever process.
pub trait Store: Send {
    /// Where it is, for messages.
    fn place(&self) -> String;

    /// What the ledger says of itself.
    fn meta(&self) -> &Meta;

    /// Starts an exclusive transaction: nobody else appends until it ends. Dropping it undoes it.
    ///
    /// # Errors
    /// `Busy` when another process does not let go, and the world's failures.
    fn begin(&mut self) -> Result<Box<dyn Transaction + '_>, Fault>;

    /// Where the ledger ends now.
    ///
    /// # Errors
    /// The world's failures.
    fn tip(&self) -> Result<Tip, Fault>;

    /// The next entries after a position, in order, at most `limit`.
    ///
    /// # Errors
    /// The world's failures.
    fn page(&self, after: u64, limit: usize) -> Result<Vec<Entry>, Fault>;

    /// What is remembered of a command.
    ///
    /// # Errors
    /// The world's failures.
    fn find(&self, command: CommandId) -> Result<Option<Found>, Fault>;

    /// Another handle on the same ledger, for another thread.
    ///
    /// # Errors
    /// The world's failures.
    fn again(&self) -> Result<Box<dyn Store>, Fault>;

    /// How long to wait for another writer before `Busy`.
    ///
    /// # Errors
    /// The world's failures.
    fn set_patience(&mut self, patience: Duration) -> Result<(), Fault>;

    /// The checkpoints kept, oldest first.
    ///
    /// # Errors
    /// The world's failures.
    fn checkpoints(&self) -> Result<Vec<Checkpoint>, Fault>;

    /// What the engine itself finds wrong below the level of entries: guards that are gone, an index that
    /// disagrees with its table. One sentence each.
    ///
    /// # Errors
    /// The world's failures.
    fn inspect(&self) -> Result<Vec<String>, Fault>;

    /// Writes a copy of the whole ledger to a path where nothing stands yet, while others go on appending.
    ///
    /// # Errors
    /// `AlreadyThere`, and the world's failures.
    fn copy_to(&self, path: &Path) -> Result<(), Fault>;
}

/// An exclusive transaction on a store.
pub trait Transaction {
    /// Where the ledger ends, as of the start of the transaction.
    ///
    /// # Errors
    /// The world's failures.
    fn tip(&mut self) -> Result<Tip, Fault>;

    /// The database's clock.
    ///
    /// # Errors
    /// The world's failures.
    fn clock(&mut self) -> Result<Micros, Fault>;

    /// What is remembered of a command, rows of this transaction included.
    ///
    /// # Errors
    /// The world's failures.
    fn find(&mut self, command: CommandId) -> Result<Option<Found>, Fault>;

    /// The next entries after a position, rows of this transaction included.
    ///
    /// # Errors
    /// The world's failures.
    fn page(&mut self, after: u64, limit: usize) -> Result<Vec<Entry>, Fault>;

    /// Adds a row; false, and nothing added, if its command id is there already.
    ///
    /// # Errors
    /// The world's failures.
    fn insert(&mut self, row: Row<'_>) -> Result<bool, Fault>;

    /// Keeps a signed checkpoint.
    ///
    /// # Errors
    /// The world's failures.
    fn keep_checkpoint(&mut self, checkpoint: &Checkpoint) -> Result<(), Fault>;

    /// Makes the rows durable, with the tip that they lead to.
    ///
    /// # Errors
    /// The world's failures. The rows are then wholly there or not at all; ask for the command id.
    fn commit(self: Box<Self>, tip: &Tip) -> Result<(), Fault>;
}
