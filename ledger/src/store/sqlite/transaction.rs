//! A turn on SQLite: one immediate transaction.

use super::{Sqlite, rows};
use crate::checkpoint::Checkpoint;
use crate::entry::Entry;
use crate::fault::Fault;
use crate::identity::{CommandId, Found, Micros};
use crate::store::{Row, Tip, Transaction};
use rusqlite::{CachedStatement, params};

/// An open immediate transaction. Dropped uncommitted, it rolls back.
pub struct Held<'a> {
    store: &'a Sqlite,
    insert: CachedStatement<'a>,
    open: bool,
}

impl<'a> Held<'a> {
    pub fn begin(store: &'a Sqlite) -> Result<Self, Fault> {
        let started = || {
            store.connection.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
            store.connection.prepare_cached(rows::INSERT)
        };
        let insert = started().map_err(|error| {
            // Preparing may fail after the transaction began.
            let _ = store.connection.execute_batch("ROLLBACK");
            store.fault("starting a turn", error)
        })?;
        Ok(Held { store, insert, open: true })
    }
}

impl Transaction for Held<'_> {
    fn tip(&mut self) -> Result<Tip, Fault> {
        rows::tip(&self.store.connection).map_err(|error| self.store.fault("reading the head", error))
    }

    /// SQLite's clock counts milliseconds.
    fn clock(&mut self) -> Result<Micros, Fault> {
        self.store
            .connection
            .prepare_cached("SELECT CAST(round(unixepoch('subsec') * 1000) AS INTEGER) * 1000")
            .and_then(|mut statement| statement.query_row([], |row| row.get(0)))
            .map(Micros)
            .map_err(|error| self.store.fault("reading the clock", error))
    }

    fn find(&mut self, command: CommandId) -> Result<Option<Found>, Fault> {
        rows::find(&self.store.connection, command)
            .map_err(|error| self.store.fault("looking for a command", error))
    }

    fn page(&mut self, after: u64, limit: usize) -> Result<Vec<Entry>, Fault> {
        rows::page(&self.store.connection, after, limit)
            .map_err(|error| self.store.fault("reading entries", error))
    }

    fn insert(&mut self, row: Row<'_>) -> Result<bool, Fault> {
        let Row { link, bytes, hash } = row;
        self.insert
            .execute(params![link.position, link.command.0, link.content.0, link.recorded.0, hash.0, bytes])
            .map(|added| added == 1)
            .map_err(|error| self.store.fault("appending an entry", error))
    }

    fn keep_checkpoint(&mut self, checkpoint: &Checkpoint) -> Result<(), Fault> {
        rows::keep_checkpoint(&self.store.connection, checkpoint)
            .map_err(|error| self.store.fault("keeping a checkpoint", error))
    }

    fn commit(mut self: Box<Self>, tip: &Tip) -> Result<(), Fault> {
        let connection = &self.store.connection;
        rows::set_tip(connection, tip)
            .and_then(|()| connection.prepare_cached("COMMIT")?.execute([]))
            .map_err(|error| self.store.fault("ending a turn", error))?;
        self.open = false;
        Ok(())
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        if self.open {
            // SQLite has rolled back by itself after some failures, and then says that nothing is open.
            let _ = self.store.connection.execute_batch("ROLLBACK");
        }
    }
}
