//! Sessions: from coming in to leaving, or to being idle too long.

use super::{Accounts, Denied, Entered};
use crate::access::Line;
use crate::fault::Fault;
use crate::proof::Proof;
use base64ct::{Base64UrlUnpadded, Encoding};
use bench::{Assurance, Moment, PersonCode};
use ledger::Tag;
use rusqlite::{OptionalExtension, Row, params};
use std::fmt;
use zeroize::Zeroizing;

const TOKEN: Tag = Tag::new("graftline/session/1");

/// NIST SP 800-63B 2.2.3: at assurance level 2, an hour idle at most; half of it here.
const IDLE_SECONDS: i64 = 30 * 60;
/// … and a day in all at most; a long shift here.
const LONGEST_SECONDS: i64 = 12 * 3600;
/// How finely being used is kept: not every look at a page is a write.
const GRAIN_SECONDS: i64 = 30;

/// What a door keeps for a person between two requests: 256 bits. Only its hash is stored here.
#[derive(Clone)]
pub struct Token(Zeroizing<String>);

impl Token {
    /// A token that a door read back from where it keeps it.
    #[must_use]
    pub fn read(text: &str) -> Self {
        Self(Zeroizing::new(text.trim().to_owned()))
    }

    /// The text to keep.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }

    fn hash(&self) -> [u8; 32] {
        ledger::hash(TOKEN, self.0.as_bytes()).0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Token")
    }
}

/// Somebody who came in and is still there. Only the accounts make one.
#[derive(Clone, Debug)]
pub struct Session {
    person: PersonCode,
    assurance: Assurance,
    opened: Moment,
    hash: [u8; 32],
}

impl Session {
    /// Who.
    #[must_use]
    pub fn person(&self) -> PersonCode {
        self.person
    }

    /// How they came in.
    #[must_use]
    pub fn assurance(&self) -> Assurance {
        self.assurance
    }

    /// When the session ends, however much it is used.
    #[must_use]
    pub fn ends(&self) -> Moment {
        self.opened.plus_seconds(LONGEST_SECONDS)
    }
}

impl Accounts {
    /// The session of a token, if it is still open. Being asked counts as being used.
    ///
    /// # Errors
    /// The world's failures.
    pub fn session(&mut self, token: &Token, now: Moment) -> Result<Entered<Session>, Fault> {
        self.still(token.hash(), now)
    }

    /// Proof that the session's person is here: enough for a command that nobody signs.
    ///
    /// # Errors
    /// The world's failures.
    pub fn presence(&mut self, session: &Session, now: Moment) -> Result<Entered<Proof>, Fault> {
        let found = self.still(session.hash, now)?;
        Ok(found.map(|session| Proof::of_presence(self.ledger, session.person, session.assurance, now)))
    }

    /// Ends a session. Done twice, it is done once.
    ///
    /// # Errors
    /// The world's failures.
    pub fn logout(&mut self, session: &Session) -> Result<(), Fault> {
        self.note(&Line::LoggedOut { person: session.person })?;
        self.run("DELETE FROM session WHERE token = ?1", [session.hash]).map(drop)
    }

    pub(super) fn open_session(
        &mut self,
        person: PersonCode,
        with: Assurance,
        now: Moment,
    ) -> Result<Token, Fault> {
        let mut drawn = Zeroizing::new([0; 32]);
        getrandom::fill(&mut *drawn).map_err(|_| Fault::NoRandomness)?;
        let token = Token(Zeroizing::new(Base64UrlUnpadded::encode_string(&*drawn)));
        self.note(&Line::LoggedIn { person, with })?;
        self.run(
            "INSERT INTO session (token, person, passkey, opened, used) VALUES (?1, ?2, ?3, ?4, ?4)",
            params![token.hash(), person.0, with == Assurance::Passkey, now.0],
        )?;
        Ok(token)
    }

    pub(super) fn end_others(&self, session: &Session) -> Result<(), Fault> {
        let sql = "DELETE FROM session WHERE person = ?1 AND token <> ?2";
        self.run(sql, params![session.person.0, session.hash]).map(drop)
    }

    pub(super) fn still(&mut self, hash: [u8; 32], now: Moment) -> Result<Entered<Session>, Fault> {
        let sql = "SELECT person, passkey, opened, used FROM session WHERE token = ?1";
        let read = |row: &Row<'_>| {
            let assurance = if row.get(1)? { Assurance::Passkey } else { Assurance::Password };
            let (person, opened) = (PersonCode(row.get(0)?), Moment(row.get(2)?));
            Ok((Session { person, assurance, opened, hash }, Moment(row.get(3)?)))
        };
        let found = self.connection.query_row(sql, [hash], read).optional().map_err(self.broken())?;
        let Some((session, used)) = found else { return Ok(Err(Denied::SessionOver)) };
        let idle = now.seconds_since(used);
        if idle > IDLE_SECONDS || now > session.ends() {
            self.run("DELETE FROM session WHERE token = ?1", [hash])?;
            return Ok(Err(Denied::SessionOver));
        }
        if idle > GRAIN_SECONDS {
            self.run("UPDATE session SET used = ?2 WHERE token = ?1", params![hash, now.0])?;
        }
        Ok(Ok(session))
    }
}
