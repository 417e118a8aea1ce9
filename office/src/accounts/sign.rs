//! Signing: the credential is asked for again, for exactly one command with exactly one content.

use super::{Accounts, Entered, Session};
use crate::access::Line;
use crate::fault::Fault;
use crate::keystore::Passphrase;
use crate::proof::Proof;
use bench::{Assurance, CommandId, Digest, Moment, PersonCode};

impl Accounts {
    /// The session's person signs: proof for one command with one content ([`crate::Desk::content`]).
    ///
    /// # Errors
    /// The world's failures.
    pub fn sign(
        &mut self,
        session: &Session,
        password: &Passphrase,
        what: (CommandId, Digest),
        now: Moment,
    ) -> Result<Entered<Proof>, Fault> {
        // A session that has ended meanwhile signs nothing: after a break both components are asked for (21 CFR 11.200(a)(1)).
        match self.presence(session, now)? {
            Ok(_) => self.countersign(session.person(), password, what, now),
            Err(denied) => Ok(Err(denied)),
        }
    }

    /// Somebody signs beside the session's person, at the same keyboard, with both components: who they are and their own password.
    ///
    /// # Errors
    /// The world's failures.
    pub fn countersign(
        &mut self,
        person: PersonCode,
        password: &Passphrase,
        what: (CommandId, Digest),
        now: Moment,
    ) -> Result<Entered<Proof>, Fault> {
        match self.check(person, password, now)? {
            Ok(()) => self.attest(person, Assurance::Password, what, now).map(Ok),
            Err(denied) => Ok(Err(denied)),
        }
    }

    pub(super) fn attest(
        &mut self,
        person: PersonCode,
        with: Assurance,
        what: (CommandId, Digest),
        now: Moment,
    ) -> Result<Proof, Fault> {
        self.note(&Line::Signed { person, command: what.0, with })?;
        Ok(Proof::of_signing(self.ledger, person, with, what, now))
    }
}
