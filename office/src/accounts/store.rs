//! The accounts' file.

use super::Accounts;
use crate::fault::Fault;
use bench::{Moment, PersonCode};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::path::Path;
use std::time::Duration;

/// Rows of `account` are never deleted: a person's code is never given to anybody else (21 CFR 11.100(a), 11.300(a)).
const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS account (
        person INTEGER PRIMARY KEY,
        password TEXT,
        failures INTEGER NOT NULL DEFAULT 0,
        wait_until INTEGER NOT NULL DEFAULT 0,
        locked INTEGER NOT NULL DEFAULT 0,
        invitation BLOB,
        invited_until INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE IF NOT EXISTS session (
        token BLOB PRIMARY KEY,
        person INTEGER NOT NULL REFERENCES account,
        passkey INTEGER NOT NULL,
        opened INTEGER NOT NULL,
        used INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS passkey (
        credential BLOB PRIMARY KEY,
        person INTEGER NOT NULL REFERENCES account,
        name TEXT NOT NULL,
        key TEXT NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS ceremony (
        id BLOB PRIMARY KEY,
        person INTEGER NOT NULL REFERENCES account,
        purpose TEXT NOT NULL,
        state TEXT NOT NULL,
        until INTEGER NOT NULL
    ) STRICT;";

/// How an account stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Invited, and the invitation waits.
    Invited { until: Moment },
    /// Can log in.
    Active,
    /// After too many failures.
    Locked,
    /// No credential: an administrator ended it, or the invitation ran out.
    Ended,
}

/// One account, without anything secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Account {
    pub person: PersonCode,
    pub state: State,
    /// Wrong credentials in a row.
    pub failures: u32,
    pub passkeys: u32,
    /// Sessions that have not been ended; some may have run out.
    pub sessions: u32,
}

/// An account as stored, without its invitation.
pub(super) struct Stored {
    pub password: Option<String>,
    pub wait_until: Moment,
    pub locked: bool,
}

/// Opens the file, only its owner may read it.
pub(super) fn open(path: &Path) -> Result<Connection, Fault> {
    let broken =
        |why: rusqlite::Error| Fault::Io { place: path.to_owned(), source: std::io::Error::other(why) };
    if !path.exists() {
        // Made first with the right mode, so that it is never open to others, not for a moment.
        match crate::keystore::private(path) {
            Ok(_) => {}
            Err(_) if path.exists() => {}
            Err(fault) => return Err(fault),
        }
    }
    let connection = Connection::open(path).map_err(broken)?;
    connection.busy_timeout(Duration::from_secs(10)).map_err(broken)?;
    connection.pragma_update(None, "journal_mode", "WAL").map_err(broken)?;
    connection.pragma_update(None, "synchronous", "FULL").map_err(broken)?;
    connection.pragma_update(None, "foreign_keys", "ON").map_err(broken)?;
    // What was deleted is overwritten: an old hash is nobody's business.
    connection.pragma_update(None, "secure_delete", "ON").map_err(broken)?;
    connection.execute_batch(TABLES).map_err(broken)?;
    Ok(connection)
}

impl Accounts {
    /// Every account, in the order of their codes, without anything secret.
    ///
    /// # Errors
    /// The world's failures.
    pub fn list(&self, now: Moment) -> Result<Vec<Account>, Fault> {
        let read = |row: &Row<'_>| -> rusqlite::Result<Account> {
            let (has_password, locked): (bool, bool) = (row.get(1)?, row.get(2)?);
            let (until, passkeys) = (Moment(row.get(4)?), row.get(5)?);
            let state = if locked {
                State::Locked
            } else if has_password || passkeys > 0 {
                State::Active
            } else if until > now {
                State::Invited { until }
            } else {
                State::Ended
            };
            let (failures, sessions) = (row.get(3)?, row.get(6)?);
            Ok(Account { person: PersonCode(row.get(0)?), state, failures, passkeys, sessions })
        };
        let all = || -> rusqlite::Result<Vec<Account>> {
            let mut asked = self.connection.prepare(
                "SELECT person, password IS NOT NULL, locked, failures, invited_until,
                    (SELECT count(*) FROM passkey WHERE passkey.person = account.person),
                    (SELECT count(*) FROM session WHERE session.person = account.person)
                 FROM account ORDER BY person",
            )?;
            asked.query_map([], read)?.collect()
        };
        all().map_err(self.broken())
    }

    /// Every password as it is stored, with its owner.
    pub(super) fn passwords(&self) -> Result<Vec<(PersonCode, String)>, Fault> {
        let sql = "SELECT person, password FROM account WHERE password IS NOT NULL ORDER BY person";
        let read = |row: &Row<'_>| Ok((PersonCode(row.get(0)?), row.get(1)?));
        let all = || -> rusqlite::Result<Vec<(PersonCode, String)>> {
            self.connection.prepare(sql)?.query_map([], read)?.collect()
        };
        all().map_err(self.broken())
    }

    /// Moves what was written over into the file and empties the log of writes: an old hash is not left in it either. Where somebody reads
    /// just now, that is done the next time.
    pub(super) fn settle(&self) -> Result<(), Fault> {
        let asked = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        asked.map_err(self.broken())
    }

    pub(super) fn stored(&self, person: PersonCode) -> Result<Option<Stored>, Fault> {
        let sql = "SELECT password, wait_until, locked FROM account WHERE person = ?1";
        let read = |row: &Row<'_>| {
            Ok(Stored { password: row.get(0)?, wait_until: Moment(row.get(1)?), locked: row.get(2)? })
        };
        self.connection.query_row(sql, [person.0], read).optional().map_err(self.broken())
    }

    /// Counts one attempt before its credential is looked at, so that guesses in parallel are counted too. `None`: no attempt is open now.
    pub(super) fn count_attempt(&self, person: PersonCode, now: Moment) -> Result<Option<u32>, Fault> {
        let sql = "UPDATE account SET failures = failures + 1
                   WHERE person = ?1 AND locked = 0 AND wait_until <= ?2 RETURNING failures";
        self.connection
            .query_row(sql, params![person.0, now.0], |row| row.get(0))
            .optional()
            .map_err(self.broken())
    }

    /// One statement, which is one transaction.
    pub(super) fn run(&self, sql: &str, with: impl rusqlite::Params) -> Result<usize, Fault> {
        self.connection.execute(sql, with).map_err(self.broken())
    }
}
