//! A ledger in one SQLite file: the embedded default.
//!
//! Write-ahead log with `synchronous = FULL`: a turn that ended well is on the disk. `BEGIN IMMEDIATE`: writers
//! queue up before they read, so none decides on stale knowledge. Triggers refuse to change or delete an entry;
//! who drops them is found out by `verify`.

mod copy;
mod faults;
mod inspect;
mod open;
mod rows;
mod schema;
mod transaction;

use super::{Store, Tip, Transaction};
use crate::checkpoint::Checkpoint;
use crate::entry::Entry;
use crate::fault::Fault;
use crate::identity::{CommandId, Found, Meta};
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long a turn waits for another process, unless told otherwise.
const PATIENCE: Duration = Duration::from_secs(10);

/// One handle on a ledger in a file.
pub struct Sqlite {
    connection: Connection,
    path: PathBuf,
    meta: Meta,
    patience: Duration,
    writes: bool,
}

impl Sqlite {
    fn fault(&self, doing: &'static str, error: rusqlite::Error) -> Fault {
        faults::name(&self.path, doing, self.patience, error)
    }
}

impl Store for Sqlite {
    fn place(&self) -> String {
        self.path.display().to_string()
    }

    fn meta(&self) -> &Meta {
        &self.meta
    }

    fn begin(&mut self) -> Result<Box<dyn Transaction + '_>, Fault> {
        if !self.writes {
            let why = "this handle was opened to read".to_owned();
            return Err(Fault::ReadOnly { place: self.place(), why });
        }
        Ok(Box::new(transaction::Held::begin(self)?))
    }

    fn tip(&self) -> Result<Tip, Fault> {
        rows::tip(&self.connection).map_err(|error| self.fault("reading the head", error))
    }

    fn page(&self, after: u64, limit: usize) -> Result<Vec<Entry>, Fault> {
        rows::page(&self.connection, after, limit).map_err(|error| self.fault("reading entries", error))
    }

    fn find(&self, command: CommandId) -> Result<Option<Found>, Fault> {
        rows::find(&self.connection, command).map_err(|error| self.fault("looking for a command", error))
    }

    fn again(&self) -> Result<Box<dyn Store>, Fault> {
        let mut again =
            if self.writes { Sqlite::open(&self.path)? } else { Sqlite::open_to_read(&self.path)? };
        again.set_patience(self.patience)?;
        Ok(Box::new(again))
    }

    fn set_patience(&mut self, patience: Duration) -> Result<(), Fault> {
        self.connection.busy_timeout(patience).map_err(|error| self.fault("setting the patience", error))?;
        self.patience = patience;
        Ok(())
    }

    fn checkpoints(&self) -> Result<Vec<Checkpoint>, Fault> {
        rows::checkpoints(&self.connection).map_err(|error| self.fault("reading the checkpoints", error))
    }

    fn inspect(&self) -> Result<Vec<String>, Fault> {
        inspect::inspect(&self.connection).map_err(|error| self.fault("inspecting the file", error))
    }

    fn copy_to(&self, path: &Path) -> Result<(), Fault> {
        copy::copy(self, path)
    }
}

#[cfg(test)]
mod tests;
