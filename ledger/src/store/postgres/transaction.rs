//! A turn on PostgreSQL: one transaction that holds the head row.

use super::Postgres;
use super::rows::{self, Trouble};
use super::session::Session;
use crate::checkpoint::Checkpoint;
use crate::entry::Entry;
use crate::fault::Fault;
use crate::identity::{CommandId, Found, Micros};
use crate::store::{Row, Tip, Transaction};

/// An open transaction that holds the head row. Dropped uncommitted, it rolls back.
pub struct Held<'a> {
    store: &'a Postgres,
    tip: Tip,
    open: bool,
}

impl<'a> Held<'a> {
    pub fn begin(store: &'a Postgres) -> Result<Self, Fault> {
        match store.ask("starting a turn", rows::take) {
            Ok(tip) => Ok(Held { store, tip, open: true }),
            Err(fault) => {
                undo(store);
                Err(fault)
            }
        }
    }

    /// Asks once, and never over another connection: a lost one has lost the turn.
    fn ask<T>(
        &self,
        doing: &'static str,
        question: impl AsyncFn(&Session) -> Result<T, Trouble>,
    ) -> Result<T, Fault> {
        if self.store.session.borrow().is_none() {
            return Err(Fault::TurnBroken);
        }
        self.store.once(question).map_err(|trouble| self.store.fault(doing, trouble))
    }
}

/// Ends what is open. A connection that is gone has undone its transaction, or will when the server notices.
fn undo(store: &Postgres) {
    if store.session.borrow().is_some() {
        let _ = store.once(async |session| Ok(session.client.batch_execute("ROLLBACK").await?));
    }
}

impl Transaction for Held<'_> {
    fn tip(&mut self) -> Result<Tip, Fault> {
        Ok(self.tip.clone())
    }

    fn clock(&mut self) -> Result<Micros, Fault> {
        self.ask("reading the clock", async |session| {
            Ok(Micros(session.client.query_one(&session.clock, &[]).await?.try_get(0)?))
        })
    }

    fn find(&mut self, command: CommandId) -> Result<Option<Found>, Fault> {
        self.ask("looking for a command", async |session| rows::find(session, command).await)
    }

    fn page(&mut self, after: u64, limit: usize) -> Result<Vec<Entry>, Fault> {
        self.ask("reading entries", async |session| rows::page(session, after, limit).await)
    }

    fn insert(&mut self, row: Row<'_>) -> Result<bool, Fault> {
        self.ask("appending an entry", async |session| rows::insert(session, &row).await)
    }

    fn keep_checkpoint(&mut self, checkpoint: &Checkpoint) -> Result<(), Fault> {
        self.ask("keeping a checkpoint", async |session| rows::keep_checkpoint(session, checkpoint).await)
    }

    /// The head is written first: in a transaction that the server has given up, COMMIT alone would succeed and
    /// keep nothing.
    fn commit(mut self: Box<Self>, tip: &Tip) -> Result<(), Fault> {
        self.ask("ending a turn", async |session| rows::commit(session, tip).await)?;
        self.open = false;
        Ok(())
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        if self.open {
            undo(self.store);
        }
    }
}
