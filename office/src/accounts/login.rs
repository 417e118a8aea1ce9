//! Coming in: one credential checked, failures counted, and lock-out by growing delay.

use super::{Accounts, Denied, Entered, Token, password};
use crate::access::Line;
use crate::fault::Fault;
use crate::keystore::Passphrase;
use bench::{Assurance, Moment, PersonCode};
use portfolio::people;
use rusqlite::params;

/// From this many wrong ones in a row on, each doubles the delay.
const FREE_TRIES: u32 = 5;
const FIRST_DELAY_SECONDS: i64 = 60;
const LONGEST_DELAY_SECONDS: i64 = 3600;
/// NIST SP 800-63B 3.2.2 allows a hundred.
const LAST_TRY: u32 = 20;

/// How long nothing is tried after so many wrong ones in a row.
fn delay_seconds(in_a_row: u32) -> i64 {
    let Some(beyond) = in_a_row.checked_sub(FREE_TRIES) else { return 0 };
    (FIRST_DELAY_SECONDS << beyond.min(10)).min(LONGEST_DELAY_SECONDS)
}

impl Accounts {
    /// Opens a session with a password.
    ///
    /// # Errors
    /// The world's failures.
    pub fn login(
        &mut self,
        person: PersonCode,
        password: &Passphrase,
        now: Moment,
    ) -> Result<Entered<Token>, Fault> {
        match self.check(person, password, now)? {
            Ok(()) => self.open_session(person, Assurance::Password, now).map(Ok),
            Err(denied) => Ok(Err(denied)),
        }
    }

    /// Changes one's own password, knowing the present one. Every other session of this person ends.
    ///
    /// # Errors
    /// The world's failures.
    pub fn change_password(
        &mut self,
        session: &super::Session,
        present: &Passphrase,
        new: &Passphrase,
        people: &people::State,
        now: Moment,
    ) -> Result<Entered<()>, Fault> {
        let person = session.person();
        if let Err(denied) = self.check(person, present, now)? {
            return Ok(Err(denied));
        }
        if let Err(denied) = super::invite::fits(new, people, person) {
            return Ok(Err(denied));
        }
        let kept = password::kept(new)?;
        self.note(&Line::PasswordChanged { person, kept: Some(super::compared::of_password(&kept)) })?;
        self.run("UPDATE account SET password = ?2 WHERE person = ?1", params![person.0, kept])?;
        self.end_others(session)?;
        self.settle()?;
        Ok(Ok(()))
    }

    /// Whether this is the person's password. Counts and delays; says nothing of why not that would help to guess.
    pub(super) fn check(
        &mut self,
        person: PersonCode,
        password: &Passphrase,
        now: Moment,
    ) -> Result<Entered<()>, Fault> {
        let Some(in_a_row) = self.count_attempt(person, now)? else {
            return self.not_now(person, password);
        };
        let stored = self.stored(person)?.and_then(|account| account.password);
        if password::is(password, stored.as_deref()) {
            self.run("UPDATE account SET failures = 0, wait_until = 0 WHERE person = ?1", [person.0])?;
            return Ok(Ok(()));
        }
        self.failed(person, in_a_row, now)?;
        Ok(Err(Denied::Wrong))
    }

    /// Notes a failure that was counted, and what follows of it.
    pub(super) fn failed(&mut self, person: PersonCode, in_a_row: u32, now: Moment) -> Result<(), Fault> {
        self.note(&Line::Failed { person, times: in_a_row })?;
        let delay = delay_seconds(in_a_row);
        if in_a_row >= LAST_TRY {
            self.note(&Line::LockedOut { person })?;
            self.run("UPDATE account SET locked = 1 WHERE person = ?1", [person.0])?;
        } else if delay > 0 {
            let until = now.plus_seconds(delay);
            self.note(&Line::MustWait { person, until })?;
            self.run("UPDATE account SET wait_until = ?2 WHERE person = ?1", params![person.0, until.0])?;
        }
        Ok(())
    }

    /// No attempt is open: unknown, waiting, or locked.
    fn not_now(&mut self, person: PersonCode, password: &Passphrase) -> Result<Entered<()>, Fault> {
        Ok(Err(match self.stored(person)? {
            Some(account) if account.locked => Denied::Locked,
            Some(account) => Denied::Wait { until: account.wait_until },
            None => {
                // As much work as for somebody who exists, so that the time tells nothing.
                password::is(password, None);
                self.note(&Line::Failed { person, times: 1 })?;
                Denied::Wrong
            }
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delay_grows_and_ends_at_an_hour() {
        let delays: Vec<i64> = [0, 4, 5, 6, 7, 10, 11, 19].map(delay_seconds).into();
        assert_eq!(delays, [0, 0, 60, 120, 240, 1920, 3600, 3600]);
    }
}
