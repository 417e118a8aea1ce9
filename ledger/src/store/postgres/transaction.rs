//! A turn on PostgreSQL: one transaction that holds the head row.

use super::Postgres;
use super::rows::{self, Trouble};
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
        let tip = store.ask("starting a turn", |session| {
            session.client.batch_execute("BEGIN")?;
            rows::tip(session, true).inspect_err(|_| {
                // The connection may be gone; then so is the transaction.
                let _ = session.client.batch_execute("ROLLBACK");
            })
        })?;
        Ok(Held { store, tip, open: true })
    }

    /// Asks once: a lost connection has lost the turn.
    fn ask<T>(
        &self,
        doing: &'static str,
        question: impl FnOnce(&mut super::Session) -> Result<T, Trouble>,
    ) -> Result<T, Fault> {
        let answer = question(&mut self.store.session.borrow_mut());
        answer.map_err(|trouble| self.store.fault(doing, trouble))
    }
}

impl Transaction for Held<'_> {
    fn tip(&mut self) -> Result<Tip, Fault> {
        Ok(self.tip.clone())
    }

    fn clock(&mut self) -> Result<Micros, Fault> {
        self.ask("reading the clock", |session| {
            Ok(Micros(session.client.query_one(&session.clock, &[])?.try_get(0)?))
        })
    }

    fn find(&mut self, command: CommandId) -> Result<Option<Found>, Fault> {
        self.ask("looking for a command", |session| rows::find(session, command))
    }

    fn page(&mut self, after: u64, limit: usize) -> Result<Vec<Entry>, Fault> {
        self.ask("reading entries", |session| rows::page(session, after, limit))
    }

    fn insert(&mut self, row: Row<'_>) -> Result<bool, Fault> {
        self.ask("appending an entry", |session| rows::insert(session, &row))
    }

    /// The head is written first: in a transaction that the server has given up, COMMIT alone would succeed and
    /// keep nothing.
    fn commit(mut self: Box<Self>, tip: &Tip) -> Result<(), Fault> {
        self.ask("ending a turn", |session| {
            rows::set_tip(session, tip)?;
            Ok(session.client.batch_execute("COMMIT")?)
        })?;
        self.open = false;
        Ok(())
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        if self.open {
            // A connection that is gone has undone its transaction, or will when the server notices.
            let _ = self.store.session.borrow_mut().client.batch_execute("ROLLBACK");
        }
    }
}
