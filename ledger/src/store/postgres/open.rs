//! Making a ledger in a schema, and opening one.

use super::address::Address;
use super::rows::{self, Trouble};
use super::session::Session;
use super::{PATIENCE, Postgres, faults, schema};
use crate::fault::Fault;
use crate::identity::{FORMAT, Meta};
use crate::store::Tip;
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
            let Tip { head, recorded, peaks } = Tip::genesis(&meta);
            making
                .execute(
                    "INSERT INTO head (one, position, hash, recorded, peaks) VALUES (1, 0, $1, $2, $3)",
                    &[&&head.hash.0[..], &recorded.0, &peaks.to_bytes()],
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

    /// Opens a ledger in a schema of a database.
    ///
    /// # Errors
    /// `NotFound`, `NotALedger`, `NewerFormat`, `Damaged` when the guards are not as they were made, and the
    /// world's failures.
    pub fn open(url: &str, schema: &str) -> Result<Self, Fault> {
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
        let differences = session.wait(schema::differences(&session, schema)).map_err(named)?;
        if let Some(what) = differences.into_iter().next() {
            return Err(Fault::Damaged { place: here, what });
        }
        Ok(Postgres { session: RefCell::new(Some(session)), address, meta, patience: PATIENCE })
    }
}
