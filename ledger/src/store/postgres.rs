//! A ledger in PostgreSQL: one schema of one database, for several server nodes.
//!
//! READ COMMITTED, and the head row locked first: writers queue on it, and whatever a desk reads after the lock
//! is the newest. (Under REPEATABLE READ the snapshot would be older than the lock, and desks would decide on
//! stale knowledge.) `synchronous_commit` is on: a turn that ended well is on the server's disk. A node that
//! stands still while it holds the head is cut off by the server, so that the others go on.

mod address;
mod faults;
mod open;
mod rows;
mod schema;
mod session;
mod tls;
mod transaction;

use super::{Store, Tip, Transaction};
use crate::checkpoint::Checkpoint;
use crate::entry::Entry;
use crate::fault::Fault;
use crate::identity::{CommandId, Found, Meta};
use address::Address;
use rows::Trouble;
use session::Session;
use std::cell::RefCell;
use std::path::Path;
use std::time::Duration;

/// How long a turn waits for another node, unless told otherwise.
const PATIENCE: Duration = Duration::from_secs(10);

/// One handle on a ledger in PostgreSQL. Its connection is made again when it was lost, except within a turn.
pub struct Postgres {
    session: RefCell<Option<Session>>,
    address: Address,
    meta: Meta,
    patience: Duration,
    writes: bool,
}

impl Postgres {
    /// Asks over the connection, made again once if it turns out to be lost. Only for what may be asked twice.
    fn ask<T>(
        &self,
        doing: &'static str,
        question: impl AsyncFn(&Session) -> Result<T, Trouble>,
    ) -> Result<T, Fault> {
        let fresh = self.session.borrow().is_none();
        let answer = match self.once(&question) {
            Err(trouble) if trouble.lost() && !fresh => self.once(&question),
            answer => answer,
        };
        answer.map_err(|trouble| self.fault(doing, trouble))
    }

    /// Asks once, over a new connection if there is none. One that turns out to be lost is given up, so that the
    /// server undoes whatever was open on it.
    fn once<T>(&self, question: impl AsyncFn(&Session) -> Result<T, Trouble>) -> Result<T, Trouble> {
        let mut held = self.session.borrow_mut();
        let session = match held.take() {
            Some(session) => session,
            None => Session::start(&self.address, self.patience)?,
        };
        let answer = session.wait(question(&session));
        if !answer.as_ref().is_err_and(Trouble::lost) {
            *held = Some(session);
        }
        answer
    }

    fn fault(&self, doing: &'static str, trouble: Trouble) -> Fault {
        faults::name(self.place(), doing, self.patience, trouble)
    }
}

impl Store for Postgres {
    fn place(&self) -> String {
        self.address.place()
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
        self.ask("reading the head", rows::tip)
    }

    fn page(&self, after: u64, limit: usize) -> Result<Vec<Entry>, Fault> {
        self.ask("reading entries", async |session| rows::page(session, after, limit).await)
    }

    fn find(&self, command: CommandId) -> Result<Option<Found>, Fault> {
        self.ask("looking for a command", async |session| rows::find(session, command).await)
    }

    fn again(&self) -> Result<Box<dyn Store>, Fault> {
        let session = Session::start(&self.address, self.patience)
            .map_err(|trouble| self.fault("connecting", trouble))?;
        let (address, meta) = (self.address.clone(), self.meta.clone());
        let (session, patience, writes) = (RefCell::new(Some(session)), self.patience, self.writes);
        Ok(Box::new(Postgres { session, address, meta, patience, writes }))
    }

    fn set_patience(&mut self, patience: Duration) -> Result<(), Fault> {
        self.patience = patience;
        let told = match self.session.get_mut() {
            Some(session) => session.set_patience(patience),
            // The next connection is told when it is made.
            None => Ok(()),
        };
        told.map_err(|trouble| self.fault("setting the patience", trouble))
    }

    fn checkpoints(&self) -> Result<Vec<Checkpoint>, Fault> {
        self.ask("reading the checkpoints", rows::checkpoints)
    }

    fn inspect(&self) -> Result<Vec<String>, Fault> {
        let schema = &self.address.schema;
        self.ask("inspecting the schema", async |session| schema::differences(session, schema).await)
    }

    /// A copy of a ledger in PostgreSQL is a file: row by row, with the same hashes.
    fn copy_to(&self, path: &Path) -> Result<(), Fault> {
        super::copy_rows(self, &mut super::Sqlite::create(path, self.meta.clone())?)
    }
}
