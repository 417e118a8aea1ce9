//! Making a ledger in a schema, and opening one.

use super::address::Address;
use super::rows::{self, Trouble};
use super::session::Session;
use super::{PATIENCE, Postgres, faults, schema};
use crate::fault::Fault;
use crate::identity::{FORMAT, Meta};
use crate::store::{Mark, Store as _, Tip, mark};
use std::cell::RefCell;
use std::path::PathBuf;
use tokio_postgres::Client;
use tokio_postgres::error::SqlState;

impl Postgres {
    /// Makes a ledger in a new schema of a database. `url` is a libpq connection string.
    ///
    /// # Errors
    /// `AlreadyThere` when the schema exists, and the world's failures.
    pub fn create(url: &str, schema: &str, meta: Meta) -> Result<Self, Fault> {
        Postgres::create_marked(url, schema, meta, None)
    }

    /// As [`Postgres::create`], with a mark from the first moment on.
    pub(crate) fn create_marked(
        url: &str,
        schema: &str,
        meta: Meta,
        mark: Option<Mark>,
    ) -> Result<Self, Fault> {
        let address = Address::read(url, schema)?;
        let named = |trouble| faults::name(address.place(), "making it", PATIENCE, trouble);
        let make = async |client: &mut Client| -> Result<(), Trouble> {
            let making = client.transaction().await?;
            making.batch_execute(&format!("CREATE SCHEMA {schema}")).await?;
            making.batch_execute(schema::MAKE).await?;
            let format = i64::from(FORMAT);
            making
                .execute(
                    "INSERT INTO meta (one, ledger, kind, format, name) VALUES (1, $1, $2, $3, $4)",
                    &[&&meta.ledger.0[..], &meta.kind.word(), &format, &meta.name],
                )
                .await?;
            let Tip { head, recorded, peaks, .. } = Tip::genesis(&meta);
            making
                .execute(
                    "INSERT INTO head (one, position, hash, recorded, peaks) VALUES (1, 0, $1, $2, $3)",
                    &[&&head.hash.0[..], &recorded.0, &mark::column(&peaks, mark.as_ref())],
                )
                .await?;
            Ok(making.commit().await?)
        };
        match Session::plainly(&address, PATIENCE, make) {
            Err(Trouble::Server(error)) if error.code() == Some(&SqlState::DUPLICATE_SCHEMA) => {
                Err(Fault::AlreadyThere { path: PathBuf::from(address.place()) })
            }
            made => {
                made.map_err(named)?;
                Postgres::open(url, schema)
            }
        }
    }

    /// Opens a ledger in a schema of a database to read and append.
    ///
    /// # Errors
    /// `NotFound`, `NotALedger`, `NewerFormat`, `Damaged` when the guards are not as they were made, and the
    /// world's failures.
    pub fn open(url: &str, schema: &str) -> Result<Self, Fault> {
        let mut opened = Postgres::open_to_read(url, schema)?;
        if let Some(what) = opened.inspect()?.into_iter().next() {
            return Err(Fault::Damaged { place: opened.place(), what });
        }
        opened.writes = true;
        Ok(opened)
    }

    /// Opens a ledger in a schema of a database to read, without asking whether it is whole.
    ///
    /// # Errors
    /// `NotFound`, `NotALedger`, `NewerFormat`, and the world's failures.
    pub fn open_to_read(url: &str, schema: &str) -> Result<Self, Fault> {
        let address = Address::read(url, schema)?;
        let here = address.place();
        let named = |trouble| faults::name(here.clone(), "opening it", PATIENCE, trouble);
        let exists = Session::plainly(&address, PATIENCE, async |client: &mut Client| {
            let text = "SELECT count(*) FROM pg_namespace WHERE nspname = $1";
            Ok(client.query_one(text, &[&schema]).await?.try_get::<_, i64>(0)? == 1)
        });
        if !exists.map_err(named)? {
            return Err(Fault::NotFound { path: PathBuf::from(here) });
        }
        let session = Session::start(&address, PATIENCE).map_err(named)?;
        let (meta, format) = session.wait(rows::meta(&session)).map_err(named)?;
        if format > i64::from(FORMAT) {
            let found = u32::try_from(format).unwrap_or(u32::MAX);
            return Err(Fault::NewerFormat { path: PathBuf::from(here), found, known: FORMAT });
        }
        let session = RefCell::new(Some(session));
        Ok(Postgres { session, address, meta, patience: PATIENCE, writes: false })
    }
}
