//! Invitations: how somebody comes to a credential that nobody else ever knew.

use super::compared::of_password;
use super::{Accounts, Denied, Entered, password};
use crate::access::Line;
use crate::fault::Fault;
use crate::keystore::Passphrase;
use bench::{Moment, PersonCode, Role};
use ledger::Tag;
use portfolio::people;
use rusqlite::params;

const CODE: Tag = Tag::new("graftline/invitation/1");

/// How long an invitation waits.
const WAITS_DAYS: i64 = 7;

/// Without letters and digits that are read for one another (Crockford's base 32).
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// An invitation, shown once to whoever made it and handed to its person by another way than the door's.
#[derive(Clone, Debug)]
pub struct Invitation {
    pub person: PersonCode,
    pub until: Moment,
    code: Passphrase,
}

impl Invitation {
    /// The code, to be shown once: 100 bits in four groups.
    #[must_use]
    pub fn code(&self) -> &str {
        self.code.words()
    }
}

impl Accounts {
    /// The founding invitation, for whoever will appoint themselves as the first administrator. Only while nobody has a credential.
    ///
    /// # Errors
    /// The world's failures.
    pub fn found(&mut self, now: Moment) -> Result<Entered<Invitation>, Fault> {
        let sql = "SELECT EXISTS (SELECT 1 FROM account WHERE password IS NOT NULL) OR EXISTS (SELECT 1 FROM passkey)";
        let founded: bool = self.connection.query_row(sql, [], |row| row.get(0)).map_err(self.broken())?;
        if founded {
            return Ok(Err(Denied::Founded));
        }
        self.make(PersonCode::after(0), None, now).map(Ok)
    }

    /// Invites a person, or invites them anew: whatever credentials and sessions they had end. Only an administrator does this.
    ///
    /// # Errors
    /// The world's failures.
    pub fn invite(
        &mut self,
        by: PersonCode,
        people: &people::State,
        person: PersonCode,
        now: Moment,
    ) -> Result<Entered<Invitation>, Fault> {
        if !people.holds(by, Role::Administrator, None, now) {
            return Ok(Err(Denied::NotAdministrator));
        }
        if people.person(person).is_none() {
            return Ok(Err(Denied::Stranger));
        }
        self.end(person, by)?;
        self.make(person, Some(by), now).map(Ok)
    }

    /// Ends somebody's credentials, sessions and open invitation. Only an administrator does this.
    ///
    /// # Errors
    /// The world's failures.
    pub fn lock(
        &mut self,
        by: PersonCode,
        people: &people::State,
        person: PersonCode,
        now: Moment,
    ) -> Result<Entered<()>, Fault> {
        if !people.holds(by, Role::Administrator, None, now) {
            return Ok(Err(Denied::NotAdministrator));
        }
        if self.stored(person)?.is_none() {
            return Ok(Err(Denied::Stranger));
        }
        self.end(person, by).map(Ok)
    }

    /// Accepts an invitation: its owner chooses a password. `people` says which words one would try for this person first.
    ///
    /// # Errors
    /// The world's failures.
    pub fn accept(
        &mut self,
        person: PersonCode,
        code: &Passphrase,
        password: &Passphrase,
        people: &people::State,
        now: Moment,
    ) -> Result<Entered<()>, Fault> {
        let sql = "SELECT EXISTS (SELECT 1 FROM account WHERE person = ?1 AND invitation = ?2 AND invited_until > ?3)";
        let hash = hashed(person, code.words());
        let asked = self.connection.query_row(sql, params![person.0, hash, now.0], |row| row.get(0));
        let open: bool = asked.map_err(self.broken())?;
        if !open {
            return Ok(Err(Denied::NoInvitation));
        }
        if let Err(denied) = fits(password, people, person) {
            return Ok(Err(denied));
        }
        let kept = password::kept(password)?;
        self.note(&Line::PasswordSet { person, kept: Some(of_password(&kept)) })?;
        // The invitation is used up in the same statement, so that of two who try it at once one comes too late.
        let changed = self.run(
            "UPDATE account SET password = ?3, invitation = NULL, invited_until = 0, failures = 0, wait_until = 0, locked = 0
             WHERE person = ?1 AND invitation = ?2",
            params![person.0, hash, kept],
        )?;
        self.settle()?;
        Ok(if changed == 1 { Ok(()) } else { Err(Denied::NoInvitation) })
    }

    fn make(&mut self, person: PersonCode, by: Option<PersonCode>, now: Moment) -> Result<Invitation, Fault> {
        let mut drawn = [0; 20];
        getrandom::fill(&mut drawn).map_err(|_| Fault::NoRandomness)?;
        let letters: String = drawn.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect();
        let groups = [&letters[..5], &letters[5..10], &letters[10..15], &letters[15..]];
        let code = Passphrase::new(&groups.join("-"));
        // To the second: whoever reads it off a screen types no microseconds.
        let until = now.plus_days(WAITS_DAYS);
        let until = Moment(until.0 - until.0.rem_euclid(1_000_000));
        self.note(&Line::Invited { person, by })?;
        self.run(
            "INSERT INTO account (person, invitation, invited_until) VALUES (?1, ?2, ?3)
             ON CONFLICT (person) DO UPDATE SET invitation = ?2, invited_until = ?3",
            params![person.0, hashed(person, code.words()), until.0],
        )?;
        Ok(Invitation { person, until, code })
    }

    fn end(&mut self, person: PersonCode, by: PersonCode) -> Result<(), Fault> {
        if self.stored(person)?.is_none() {
            return Ok(());
        }
        self.note(&Line::Invalidated { person, by })?;
        let broken = self.broken();
        let end = self.connection.transaction().and_then(|all| {
            all.execute("DELETE FROM session WHERE person = ?1", [person.0])?;
            all.execute("DELETE FROM passkey WHERE person = ?1", [person.0])?;
            all.execute("DELETE FROM ceremony WHERE person = ?1", [person.0])?;
            all.execute(
                "UPDATE account SET password = NULL, invitation = NULL, invited_until = 0, locked = 1 WHERE person = ?1",
                [person.0],
            )?;
            all.commit()
        });
        end.map_err(broken)?;
        self.settle()
    }
}

/// Whether this may be that person's password.
pub(super) fn fits(password: &Passphrase, people: &people::State, person: PersonCode) -> Entered<()> {
    let known = people.person(person);
    let expected = known.map(|known| [known.name.as_str(), known.organisation.as_str()]);
    password::fits(password, expected.as_ref().map_or(&[], |words| &words[..]))
}

/// A code has a hundred bits: a fast hash keeps it well. However it is typed, with or without hyphens, in either case.
fn hashed(person: PersonCode, code: &str) -> Vec<u8> {
    let typed: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    let typed = typed.to_ascii_uppercase().replace('O', "0").replace(['I', 'L'], "1");
    ledger::hash(CODE, format!("{person}\0{typed}").as_bytes()).0.to_vec()
}
