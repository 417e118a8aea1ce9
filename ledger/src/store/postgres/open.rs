//! Making a ledger in a schema, and connecting to one.

use super::rows::{self, Trouble};
use super::{Postgres, faults, schema};
use crate::fault::Fault;
use crate::identity::{FORMAT, Meta};
use crate::store::Tip;
use postgres::config::Host;
use postgres::error::SqlState;
use postgres::{Client, Config, NoTls, Statement};
use std::cell::RefCell;
use std::path::PathBuf;
use std::time::Duration;

/// How long a turn waits for another node, unless told otherwise.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long a node may stand still within a turn before the server cuts it off and undoes the turn. No human
/// thinks inside a turn, so this is far more than any turn takes.
const LONGEST_PAUSE: &str = "20s";

/// A connection with its statements prepared.
pub struct Session {
    pub client: Client,
    pub insert: Statement,
    pub find: Statement,
    pub page: Statement,
    pub tip: Statement,
    pub take: Statement,
    pub set_tip: Statement,
    pub clock: Statement,
}

impl Session {
    pub fn start(config: &Config, schema: &str, patience: Duration) -> Result<Self, Trouble> {
        let mut client = connect(config, schema)?;
        let mut prepare = |text| client.prepare(text);
        let (insert, find, page) = (prepare(rows::INSERT)?, prepare(rows::FIND)?, prepare(rows::PAGE)?);
        let (tip, take) = (prepare(rows::TIP)?, prepare(rows::TAKE)?);
        let (set_tip, clock) = (prepare(rows::SET_TIP)?, prepare(rows::CLOCK)?);
        let mut session = Session { client, insert, find, page, tip, take, set_tip, clock };
        session.set_patience(patience)?;
        Ok(session)
    }

    pub fn set_patience(&mut self, patience: Duration) -> Result<(), Trouble> {
        // 0 would mean to wait for ever.
        let wait = patience.as_millis().max(1);
        Ok(self.client.batch_execute(&format!("SET lock_timeout = '{wait}ms'"))?)
    }
}

fn connect(config: &Config, schema: &str) -> Result<Client, Trouble> {
    let mut client = config.connect(NoTls)?;
    client.batch_execute(&format!(
        "SET search_path TO {schema}, pg_catalog;
         SET synchronous_commit TO on;
         SET default_transaction_isolation TO 'read committed';
         SET idle_in_transaction_session_timeout TO '{LONGEST_PAUSE}'"
    ))?;
    Ok(client)
}

/// Where a ledger is, for messages: never with a password.
pub fn place(config: &Config, schema: &str) -> String {
    let host = config.get_hosts().first().map_or_else(String::new, |host| match host {
        Host::Tcp(name) => name.clone(),
        Host::Unix(path) => path.display().to_string(),
    });
    format!("{host}/{}/{schema}", config.get_dbname().unwrap_or("postgres"))
}

impl Postgres {
    /// Makes a ledger in a new schema of a database. `url` is a libpq connection string.
    ///
    /// # Errors
    /// `AlreadyThere` when the schema exists, and the world's failures.
    pub fn create(url: &str, schema: &str, meta: Meta) -> Result<Self, Fault> {
        let config = address(url, schema)?;
        let named = |trouble| faults::name(place(&config, schema), "making it", PATIENCE, trouble);
        let make = || -> Result<(), Trouble> {
            let mut client = connect(&config, schema)?;
            let mut making = client.transaction()?;
            making.batch_execute(&format!("CREATE SCHEMA {schema}"))?;
            making.batch_execute(schema::MAKE)?;
            let format = i64::from(FORMAT);
            making.execute(
                "INSERT INTO meta (one, ledger, kind, format, name) VALUES (1, $1, $2, $3, $4)",
                &[&&meta.ledger.0[..], &meta.kind.word(), &format, &meta.name],
            )?;
            let Tip { head, recorded, peaks } = Tip::genesis(&meta);
            making.execute(
                "INSERT INTO head (one, position, hash, recorded, peaks) VALUES (1, 0, $1, $2, $3)",
                &[&&head.hash.0[..], &recorded.0, &peaks.to_bytes()],
            )?;
            Ok(making.commit()?)
        };
        match make() {
            Err(Trouble::Server(error)) if error.code() == Some(&SqlState::DUPLICATE_SCHEMA) => {
                Err(Fault::AlreadyThere { path: PathBuf::from(place(&config, schema)) })
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
        let config = address(url, schema)?;
        let here = place(&config, schema);
        let named = |trouble| faults::name(here.clone(), "opening it", PATIENCE, trouble);
        let exists = connect(&config, schema).and_then(|mut client| {
            let text = "SELECT count(*) FROM pg_namespace WHERE nspname = $1";
            Ok(client.query_one(text, &[&schema])?.try_get::<_, i64>(0)? == 1)
        });
        if !exists.map_err(named)? {
            return Err(Fault::NotFound { path: PathBuf::from(here) });
        }
        let mut session = Session::start(&config, schema, PATIENCE).map_err(named)?;
        let (meta, format) = rows::meta(&mut session).map_err(named)?;
        if format > i64::from(FORMAT) {
            let found = u32::try_from(format).unwrap_or(u32::MAX);
            return Err(Fault::NewerFormat { path: PathBuf::from(here), found, known: FORMAT });
        }
        if let Some(what) = schema::differences(&mut session, schema).map_err(named)?.into_iter().next() {
            return Err(Fault::Damaged { place: here, what });
        }
        let (schema, patience) = (schema.to_owned(), PATIENCE);
        Ok(Postgres { session: RefCell::new(session), config, schema, meta, patience })
    }
}

/// Schema names go into statements as they are, so only plain ones are taken.
fn address(url: &str, schema: &str) -> Result<Config, Fault> {
    let refused = |why: String| Fault::NotALedger { path: PathBuf::from(schema), why };
    let plain = schema.starts_with(|first: char| first.is_ascii_lowercase())
        && schema.len() < 64
        && schema.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    if !plain {
        return Err(refused("a schema's name has lower-case letters, digits and _, at most 63".to_owned()));
    }
    url.parse().map_err(|error| refused(format!("the connection string cannot be read: {error}")))
}
