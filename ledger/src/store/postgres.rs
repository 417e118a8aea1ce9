//! A ledger in PostgreSQL: one schema of one database, for several server nodes.
//!
//! READ COMMITTED, and the head row locked first: writers queue on it, and whatever a desk reads after the lock
//! is the newest. (Under REPEATABLE READ the snapshot would be older than the lock, and desks would decide on
//! stale knowledge.) `synchronous_commit` is on: a turn that ended well is on the server's disk. A node that
//! stands still while it holds the head is cut off by the server, so that the others go on.

mod faults;
mod open;
mod rows;
mod schema;
mod transaction;

use super::{Store, Tip, Transaction};
use crate::checkpoint::Checkpoint;
use crate::entry::Entry;
use crate::fault::Fault;
use crate::identity::{CommandId, Found, Meta};
use open::Session;
use postgres::Config;
use std::cell::RefCell;
use std::path::Path;
use std::time::Duration;

/// One handle on a ledger in PostgreSQL. Its connection is made again when it was lost, except within a turn.
pub struct Postgres {
    session: RefCell<Session>,
    config: Config,
    schema: String,
    meta: Meta,
    patience: Duration,
}

impl Postgres {
    /// Asks over the connection, made again once if it turns out to be lost. Only for what may be asked twice.
    fn ask<T>(
        &self,
        doing: &'static str,
        question: impl Fn(&mut Session) -> Result<T, rows::Trouble>,
    ) -> Result<T, Fault> {
        let mut session = self.session.borrow_mut();
        let answer = match question(&mut session) {
            Err(trouble) if trouble.lost() => {
                *session = Session::start(&self.config, &self.schema, self.patience)
                    .map_err(|trouble| self.fault("connecting again", trouble))?;
                question(&mut session)
            }
            answer => answer,
        };
        answer.map_err(|trouble| self.fault(doing, trouble))
    }

    fn fault(&self, doing: &'static str, trouble: rows::Trouble) -> Fault {
        faults::name(self.place(), doing, self.patience, trouble)
    }
}

impl Store for Postgres {
    fn place(&self) -> String {
        open::place(&self.config, &self.schema)
    }

    fn meta(&self) -> &Meta {
        &self.meta
    }

    fn begin(&mut self) -> Result<Box<dyn Transaction + '_>, Fault> {
        Ok(Box::new(transaction::Held::begin(self)?))
    }

    fn tip(&self) -> Result<Tip, Fault> {
        self.ask("reading the head", |session| rows::tip(session, false))
    }

    fn page(&self, after: u64, limit: usize) -> Result<Vec<Entry>, Fault> {
        self.ask("reading entries", |session| rows::page(session, after, limit))
    }

    fn find(&self, command: CommandId) -> Result<Option<Found>, Fault> {
        self.ask("looking for a command", |session| rows::find(session, command))
    }

    fn again(&self) -> Result<Box<dyn Store>, Fault> {
        let session = Session::start(&self.config, &self.schema, self.patience)
            .map_err(|trouble| self.fault("connecting", trouble))?;
        let Postgres { config, schema, meta, patience, .. } = self;
        let (config, schema, meta) = (config.clone(), schema.clone(), meta.clone());
        Ok(Box::new(Postgres { session: RefCell::new(session), config, schema, meta, patience: *patience }))
    }

    fn set_patience(&mut self, patience: Duration) -> Result<(), Fault> {
        self.patience = patience;
        self.ask("setting the patience", |session| session.set_patience(patience))
    }

    fn keep_checkpoint(&mut self, checkpoint: &Checkpoint) -> Result<(), Fault> {
        let kept = rows::keep_checkpoint(&mut self.session.borrow_mut(), checkpoint);
        kept.map_err(|trouble| self.fault("keeping a checkpoint", trouble))
    }

    fn checkpoints(&self) -> Result<Vec<Checkpoint>, Fault> {
        self.ask("reading the checkpoints", rows::checkpoints)
    }

    fn inspect(&self) -> Result<Vec<String>, Fault> {
        self.ask("inspecting the schema", |session| schema::differences(session, &self.schema))
    }

    /// A copy of a ledger in PostgreSQL is a file: row by row, with the same hashes.
    fn copy_to(&self, path: &Path) -> Result<(), Fault> {
        super::copy_rows(self, &mut super::Sqlite::create(path, self.meta.clone())?)
    }
}
