//! Where a ledger is: a file, or a schema on a PostgreSQL server.

use crate::fault::Fault;
use crate::identity::Meta;
use crate::ledger::Ledger;
use crate::store::{Mark, Postgres, Sqlite, Store};
use std::fmt;
use std::path::PathBuf;

/// Where a ledger is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a file of its own.
    File(PathBuf),
    /// On a server, where several nodes may share it.
    Server {
        /// A libpq connection string, without a password.
        url: String,
        /// The schema of that database that holds this ledger alone.
        schema: String,
    },
}

impl Place {
    /// Opens the ledger to read and append.
    ///
    /// # Errors
    /// As [`Ledger::open`]; `Moved` when it lives elsewhere now, `Arriving` when it has not wholly come yet.
    pub fn open(&self) -> Result<Ledger, Fault> {
        let store = self.store()?;
        match store.tip()?.mark {
            Some(mark) => Err(mark.fault(&store.place())),
            None => Ok(Ledger::over(store)),
        }
    }

    /// Opens the ledger to read, also a damaged one, and one that moved on.
    ///
    /// # Errors
    /// As [`Ledger::open_to_read`].
    pub fn open_to_read(&self) -> Result<Ledger, Fault> {
        Ok(Ledger::over(match self {
            Place::File(path) => Box::new(Sqlite::open_to_read(path)?),
            Place::Server { url, schema } => Box::new(Postgres::open_to_read(url, schema)?),
        }))
    }

    pub(crate) fn store(&self) -> Result<Box<dyn Store>, Fault> {
        Ok(match self {
            Place::File(path) => Box::new(Sqlite::open(path)?),
            Place::Server { url, schema } => Box::new(Postgres::open(url, schema)?),
        })
    }

    /// An empty ledger that nothing is appended to until the mark is taken away.
    pub(crate) fn create(&self, meta: Meta, mark: Mark) -> Result<Box<dyn Store>, Fault> {
        let mark = Some(mark);
        Ok(match self {
            Place::File(path) => Box::new(Sqlite::create_marked(path, meta, mark)?),
            Place::Server { url, schema } => Box::new(Postgres::create_marked(url, schema, meta, mark)?),
        })
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::File(path) => path.display().fmt(f),
            Place::Server { url, schema } => write!(f, "{url} {schema}"),
        }
    }
}
