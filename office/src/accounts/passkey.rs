//! Passkeys (W3C Web Authentication, level 3): a key that never leaves its owner's device, with user verification.
//!
//! Each use is a ceremony of two steps: a challenge is made and kept here, the device answers it, and the challenge is used up. A ceremony
//! belongs to one person and one purpose: a login's answer signs nothing, and a signature's fits one command with one content.

use super::{Accounts, Denied, Entered, Session, Token};
use crate::access::Line;
use crate::fault::Fault;
use crate::keystore::Passphrase;
use crate::proof::Proof;
use bench::{Assurance, CommandId, Digest, Moment, PersonCode, Text};
use rusqlite::{OptionalExtension, Row, params};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use webauthn_rs::prelude::{
    CreationChallengeResponse, Passkey, PasskeyAuthentication, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, RequestChallengeResponse, Url, Uuid, Webauthn, WebauthnBuilder,
};

/// How long a device has to answer.
const CEREMONY_SECONDS: i64 = 300;

/// Where a door stands: the domain that passkeys are bound to, and the origin that the browser names.
#[derive(Clone, Debug)]
pub struct Origin {
    /// `records.example.org`.
    pub domain: String,
    /// `https://records.example.org`.
    pub url: String,
}

/// A challenge on its way to a device.
#[derive(Clone, Debug)]
pub struct Ceremony<C> {
    /// Names the ceremony when the answer comes back.
    pub id: String,
    /// What the browser is given (`navigator.credentials.create` or `.get`).
    pub challenge: C,
}

/// What a ceremony is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Purpose {
    Add,
    LogIn,
    Sign { command: CommandId, content: Digest },
}

impl Accounts {
    /// Begins to add a passkey of the session's person, who gives their password once more for it.
    ///
    /// # Errors
    /// `BadOrigin`, and the world's failures.
    pub fn begin_passkey(
        &mut self,
        session: &Session,
        password: &Passphrase,
        origin: &Origin,
        now: Moment,
    ) -> Result<Entered<Ceremony<CreationChallengeResponse>>, Fault> {
        let person = session.person();
        if let Err(denied) = self.presence(session, now)? {
            return Ok(Err(denied));
        }
        if let Err(denied) = self.check(person, password, now)? {
            return Ok(Err(denied));
        }
        let known = self.passkeys_of(person)?.into_iter().map(|(_, key)| key.cred_id().clone()).collect();
        let (id, name) = (self.handle(person), person.to_string());
        let begun = webauthn(origin)?.start_passkey_registration(id, &name, &name, Some(known));
        let (challenge, state) = begun.map_err(|why| Fault::BadOrigin(why.to_string()))?;
        self.keep(person, Purpose::Add, &state, now).map(|id| Ok(Ceremony { id, challenge }))
    }

    /// Adds a passkey, under a name that its owner chose.
    ///
    /// # Errors
    /// `BadOrigin`, and the world's failures.
    pub fn finish_passkey(
        &mut self,
        session: &Session,
        origin: &Origin,
        ceremony: &str,
        name: &Text,
        answer: &RegisterPublicKeyCredential,
        now: Moment,
    ) -> Result<Entered<()>, Fault> {
        if let Err(denied) = self.presence(session, now)? {
            return Ok(Err(denied));
        }
        let Some((person, Purpose::Add, state)) = self.take::<PasskeyRegistration>(ceremony, now)? else {
            return Ok(Err(Denied::CeremonyOver));
        };
        if person != session.person() {
            return Ok(Err(Denied::CeremonyOver));
        }
        let Ok(key) = webauthn(origin)?.finish_passkey_registration(answer, &state) else {
            return Ok(Err(Denied::Wrong));
        };
        let kept = Some(super::compared::of_passkey(&key)?);
        self.note(&Line::PasskeyAdded { person, name: name.clone(), kept })?;
        self.run(
            "INSERT INTO passkey (credential, person, name, key) VALUES (?1, ?2, ?3, ?4)",
            params![key.cred_id().as_slice(), person.0, name.as_str(), spelt(&key)?],
        )?;
        Ok(Ok(()))
    }

    /// The names of a person's passkeys.
    ///
    /// # Errors
    /// The world's failures.
    pub fn passkeys(&self, session: &Session) -> Result<Vec<Text>, Fault> {
        Ok(self.passkeys_of(session.person())?.into_iter().map(|(name, _)| name).collect())
    }

    /// Removes a passkey of one's own.
    ///
    /// # Errors
    /// The world's failures.
    pub fn remove_passkey(&mut self, session: &Session, name: &Text) -> Result<Entered<()>, Fault> {
        let person = session.person();
        if !self.passkeys_of(person)?.iter().any(|(known, _)| known == name) {
            return Ok(Err(Denied::NoSuchPasskey));
        }
        self.note(&Line::PasskeyRemoved { person, name: name.clone() })?;
        let sql = "DELETE FROM passkey WHERE person = ?1 AND name = ?2";
        self.run(sql, params![person.0, name.as_str()]).map(|_| Ok(()))
    }

    /// Begins to come in with a passkey.
    ///
    /// # Errors
    /// `BadOrigin`, and the world's failures.
    pub fn begin_login(
        &mut self,
        person: PersonCode,
        origin: &Origin,
        now: Moment,
    ) -> Result<Entered<Ceremony<RequestChallengeResponse>>, Fault> {
        self.challenge(person, Purpose::LogIn, origin, now)
    }

    /// Comes in.
    ///
    /// # Errors
    /// `BadOrigin`, and the world's failures.
    pub fn finish_login(
        &mut self,
        origin: &Origin,
        ceremony: &str,
        answer: &PublicKeyCredential,
        now: Moment,
    ) -> Result<Entered<Token>, Fault> {
        match self.answered(origin, ceremony, answer, now)? {
            Ok((person, Purpose::LogIn)) => self.open_session(person, Assurance::Passkey, now).map(Ok),
            Ok(_) => Ok(Err(Denied::CeremonyOver)),
            Err(denied) => Ok(Err(denied)),
        }
    }

    /// Begins to sign one command with one content.
    ///
    /// # Errors
    /// `BadOrigin`, and the world's failures.
    pub fn begin_signing(
        &mut self,
        person: PersonCode,
        (command, content): (CommandId, Digest),
        origin: &Origin,
        now: Moment,
    ) -> Result<Entered<Ceremony<RequestChallengeResponse>>, Fault> {
        self.challenge(person, Purpose::Sign { command, content }, origin, now)
    }

    /// Signs what the ceremony was begun for.
    ///
    /// # Errors
    /// `BadOrigin`, and the world's failures.
    pub fn finish_signing(
        &mut self,
        origin: &Origin,
        ceremony: &str,
        answer: &PublicKeyCredential,
        now: Moment,
    ) -> Result<Entered<Proof>, Fault> {
        match self.answered(origin, ceremony, answer, now)? {
            Ok((person, Purpose::Sign { command, content })) => {
                self.attest(person, Assurance::Passkey, (command, content), now).map(Ok)
            }
            Ok(_) => Ok(Err(Denied::CeremonyOver)),
            Err(denied) => Ok(Err(denied)),
        }
    }

    fn challenge(
        &mut self,
        person: PersonCode,
        purpose: Purpose,
        origin: &Origin,
        now: Moment,
    ) -> Result<Entered<Ceremony<RequestChallengeResponse>>, Fault> {
        let keys: Vec<Passkey> = self.passkeys_of(person)?.into_iter().map(|(_, key)| key).collect();
        if keys.is_empty() {
            return Ok(Err(Denied::Wrong));
        }
        let begun = webauthn(origin)?.start_passkey_authentication(&keys);
        let (challenge, state) = begun.map_err(|why| Fault::BadOrigin(why.to_string()))?;
        self.keep(person, purpose, &state, now).map(|id| Ok(Ceremony { id, challenge }))
    }

    /// Whose ceremony was answered rightly, and what it was for. A wrong answer counts like a wrong password.
    fn answered(
        &mut self,
        origin: &Origin,
        ceremony: &str,
        answer: &PublicKeyCredential,
        now: Moment,
    ) -> Result<Entered<(PersonCode, Purpose)>, Fault> {
        let Some((person, purpose, state)) = self.take::<PasskeyAuthentication>(ceremony, now)? else {
            return Ok(Err(Denied::CeremonyOver));
        };
        let Some(times) = self.count_attempt(person, now)? else { return Ok(Err(Denied::Locked)) };
        let checked = webauthn(origin)?.finish_passkey_authentication(answer, &state);
        let Ok(result) =
            checked.map_err(drop).and_then(|it| if it.user_verified() { Ok(it) } else { Err(()) })
        else {
            self.failed(person, times, now)?;
            return Ok(Err(Denied::Wrong));
        };
        for (_, mut key) in self.passkeys_of(person)? {
            // The device counts its uses: a copy of it falls behind, and is noticed.
            if key.update_credential(&result) == Some(true) {
                let sql = "UPDATE passkey SET key = ?2 WHERE credential = ?1";
                self.run(sql, params![key.cred_id().as_slice(), spelt(&key)?])?;
            }
        }
        self.run("UPDATE account SET failures = 0, wait_until = 0 WHERE person = ?1", [person.0])?;
        Ok(Ok((person, purpose)))
    }

    /// Every passkey with its owner and name, for comparing them with the log.
    pub(super) fn all_passkeys(&self) -> Result<Vec<(PersonCode, Text, Passkey)>, Fault> {
        let read = |row: &Row<'_>| {
            Ok((PersonCode(row.get(0)?), Text::new(&row.get::<_, String>(1)?), row.get::<_, String>(2)?))
        };
        let all = || -> rusqlite::Result<Vec<(PersonCode, Text, String)>> {
            let sql = "SELECT person, name, key FROM passkey ORDER BY rowid";
            self.connection.prepare(sql)?.query_map([], read)?.collect()
        };
        let all = all().map_err(self.broken())?;
        all.into_iter().map(|(person, name, key)| Ok((person, name, self.spelt_back(&key)?))).collect()
    }

    fn passkeys_of(&self, person: PersonCode) -> Result<Vec<(Text, Passkey)>, Fault> {
        let read = |row: &Row<'_>| Ok((Text::new(&row.get::<_, String>(0)?), row.get::<_, String>(1)?));
        let all = || -> rusqlite::Result<Vec<(Text, String)>> {
            let sql = "SELECT passkey.name, passkey.key FROM passkey JOIN account USING (person)
                       WHERE person = ?1 AND locked = 0 ORDER BY passkey.rowid";
            self.connection.prepare(sql)?.query_map([person.0], read)?.collect()
        };
        let all = all().map_err(self.broken())?;
        all.into_iter().map(|(name, key)| Ok((name, self.spelt_back(&key)?))).collect()
    }

    fn keep(
        &self,
        person: PersonCode,
        purpose: Purpose,
        state: &impl Serialize,
        now: Moment,
    ) -> Result<String, Fault> {
        let mut drawn = [0; 16];
        getrandom::fill(&mut drawn).map_err(|_| Fault::NoRandomness)?;
        let id: String = drawn.iter().map(|byte| format!("{byte:02x}")).collect();
        let until = now.plus_seconds(CEREMONY_SECONDS);
        self.run("DELETE FROM ceremony WHERE until < ?1", [now.0])?;
        self.run(
            "INSERT INTO ceremony (id, person, purpose, state, until) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![id.as_bytes(), person.0, spelt(&purpose)?, spelt(state)?, until.0],
        )?;
        Ok(id)
    }

    /// Takes a ceremony out: it is answered once.
    fn take<S: DeserializeOwned>(
        &self,
        id: &str,
        now: Moment,
    ) -> Result<Option<(PersonCode, Purpose, S)>, Fault> {
        let sql = "DELETE FROM ceremony WHERE id = ?1 RETURNING person, purpose, state, until";
        let read = |row: &Row<'_>| {
            let (person, until) = (PersonCode(row.get(0)?), Moment(row.get(3)?));
            Ok((person, row.get::<_, String>(1)?, row.get::<_, String>(2)?, until))
        };
        let found =
            self.connection.query_row(sql, [id.as_bytes()], read).optional().map_err(self.broken())?;
        let Some((person, purpose, state, until)) = found.filter(|(.., until)| now <= *until) else {
            return Ok(None);
        };
        let _ = until;
        // The state of another kind of ceremony does not read as this kind's: then it is no answer to it.
        let Ok(state) = serde_json::from_str(&state) else { return Ok(None) };
        Ok(Some((person, self.spelt_back(&purpose)?, state)))
    }

    /// What a device knows its owner by: derived, the same each time, and no name.
    fn handle(&self, person: PersonCode) -> Uuid {
        let tag = ledger::Tag::new("graftline/passkey-owner/1");
        let digest = ledger::hash(tag, format!("{}\0{person}", self.ledger).as_bytes());
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&digest.0[..16]);
        Uuid::from_bytes(bytes)
    }

    fn spelt_back<T: DeserializeOwned>(&self, text: &str) -> Result<T, Fault> {
        let broken = |why: serde_json::Error| Fault::Io { place: self.path.clone(), source: why.into() };
        serde_json::from_str(text).map_err(broken)
    }
}

fn spelt(value: &impl Serialize) -> Result<String, Fault> {
    serde_json::to_string(value).map_err(|why| Fault::NotCanonical(why.to_string()))
}

fn webauthn(origin: &Origin) -> Result<Webauthn, Fault> {
    let bad = || Fault::BadOrigin(origin.url.clone());
    let url = Url::parse(&origin.url).map_err(|_| bad())?;
    WebauthnBuilder::new(&origin.domain, &url)
        .and_then(|builder| builder.rp_name("Graftline").build())
        .map_err(|_| bad())
}
