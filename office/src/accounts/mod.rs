//! Accounts: how a record knows who is at the keyboard (decisions/0015).
//!
//! Credentials are no facts: they live in a small file of their own beside the ledger, `DIR/accounts.sqlite`, and every change of one is a
//! line of the access log. Who holds which *role* stays a fact of the ledger; an account only proves that a person is that person.
//!
//! What a door does with it, in this order:
//!
//! ```text
//! found / invite ─▶ a code, once        the owner:  accept(code, password of their own)
//! login(person, password) ─▶ Token      the door keeps it: a cookie, a file of mode 0600. Here only its hash is kept
//! session(token) ─▶ Session             at every request; refused after half an hour idle and after twelve hours
//! presence(&session) ─▶ Proof           into Ask.proofs: gives commands that nobody signs
//! sign(&session, password, id, content) ─▶ Proof
//!                                       asked again at each signing (21 CFR 11.200); content comes from Desk::content
//! countersign(person, password, …)      the second person, at the same keyboard, with a credential of their own
//! ```
//! With passkeys each of these is a ceremony of two steps: `begin_login` and `finish_login`, `begin_signing` and `finish_signing`.
//! Nobody sets another's password: an administrator ends credentials and invites anew, and the owner chooses.

mod compared;
mod denied;
mod invite;
mod login;
mod passkey;
mod password;
mod session;
mod sign;
mod store;

pub use compared::Strange;
pub use denied::Denied;
pub use invite::Invitation;
pub use passkey::{Ceremony, Origin};
pub use session::{Session, Token};
pub use store::{Account, State};

use crate::access::{Access, Line};
use crate::fault::Fault;
use crate::folder::Folder;
use bench::Moment;
use ledger::LedgerId;
use rusqlite::Connection;
use std::path::PathBuf;

/// What a person gets, or why not. The outer error, where there is one, is the world's.
pub type Entered<T> = Result<T, Denied>;

/// The accounts of one record. One process may hold several; each change is one transaction.
pub struct Accounts {
    ledger: LedgerId,
    connection: Connection,
    path: PathBuf,
    access: Access,
}

impl Accounts {
    /// Opens the accounts of a record; the first time, makes their file.
    ///
    /// # Errors
    /// `NoLedger`, `NotInRehearsal` (a rehearsal's crew is scripted and nobody logs in), and the world's failures.
    pub fn of(folder: &Folder) -> Result<Self, Fault> {
        let access = Access::of(folder)?;
        let path = folder.accounts_path();
        let connection = store::open(&path)?;
        Ok(Self { ledger: folder.meta()?.ledger, connection, path, access })
    }

    /// Opens the accounts of a record where there are any; makes nothing.
    ///
    /// # Errors
    /// As for [`Accounts::of`].
    pub fn where_there_are(folder: &Folder) -> Result<Option<Self>, Fault> {
        if folder.accounts_path().exists() { Self::of(folder).map(Some) } else { Ok(None) }
    }

    /// The access log that the accounts write, for what else a door has to note.
    pub fn access(&mut self) -> &mut Access {
        &mut self.access
    }

    fn note(&mut self, line: &Line) -> Result<(), Fault> {
        self.access.note(line)
    }

    fn broken(&self) -> impl Fn(rusqlite::Error) -> Fault + use<> {
        let place = self.path.clone();
        move |why| Fault::Io { place: place.clone(), source: std::io::Error::other(why) }
    }
}

/// What time it is, as this machine says: for doors that ask the accounts.
#[must_use]
pub fn now() -> Moment {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Moment(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
}
