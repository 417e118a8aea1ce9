//! The accounts beside their log: each password and passkey that is stored must be one that its owner was seen to choose.
//!
//! The log holds a digest of what was stored, never the thing itself: of the salted hash of a password, of a passkey's public key. Whoever can
//! write `accounts.sqlite` and puts another hash or key into it is named, unless they write the log anew as well; that is chained, and
//! its head is noted beside it and signed with the ledger's checkpoints. Lines of before say no digest, and nothing is held against them.

use super::Accounts;
use crate::access::{Access, Line};
use crate::fault::Fault;
use bench::{Digest, PersonCode, Text};
use ledger::Tag;
use std::collections::BTreeMap;

const PASSWORD: Tag = Tag::new("graftline/kept-password/1");
const PASSKEY: Tag = Tag::new("graftline/kept-passkey/1");

/// What is stored and was never seen to be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Strange {
    /// Another password than the one that this person chose, or one although none is theirs.
    Password { person: PersonCode },
    /// A passkey that this person did not add.
    Passkey { person: PersonCode, name: Text },
}

/// The digest of a password as it is stored.
pub(super) fn of_password(kept: &str) -> Digest {
    Digest(ledger::hash(PASSWORD, kept.as_bytes()).0)
}

/// The digest of what never changes of a passkey: its credential and its public key.
pub(super) fn of_passkey(key: &webauthn_rs::prelude::Passkey) -> Result<Digest, Fault> {
    let spell = |why: ledger::canonical::NotCanonical| Fault::NotCanonical(why.to_string());
    let public =
        serde_json::to_value(key.get_public_key()).map_err(|why| Fault::NotCanonical(why.to_string()))?;
    let public = ledger::canonical::bytes(&public).map_err(spell)?;
    Ok(Digest(ledger::hash(PASSKEY, &[key.cred_id().as_slice(), b"\0", &public].concat()).0))
}

/// What a line of the log says of a password.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    /// Chosen, before lines said which.
    Unsure,
    /// Chosen: this one.
    Is(Digest),
    /// Ended: there is none.
    Ended,
}

impl Word {
    fn of(kept: Option<Digest>) -> Self {
        kept.map_or(Self::Unsure, Self::Is)
    }
}

/// What the log says of one person's credentials.
#[derive(Default)]
struct Said {
    passwords: Vec<Word>,
    passkeys: BTreeMap<Text, Word>,
}

impl Said {
    fn learn(&mut self, line: Line) {
        match line {
            Line::PasswordSet { kept, .. } | Line::PasswordChanged { kept, .. } => {
                self.passwords.push(Word::of(kept));
            }
            Line::Invalidated { .. } => {
                self.passwords.push(Word::Ended);
                self.passkeys.clear();
            }
            Line::PasskeyAdded { name, kept, .. } => drop(self.passkeys.insert(name, Word::of(kept))),
            Line::PasskeyRemoved { name, .. } => drop(self.passkeys.remove(&name)),
            _ => {}
        }
    }

    /// A line is written before its row is: where a change was interrupted, the password before it still stands.
    fn knows_password(&self, digest: Digest) -> bool {
        let is = |word: &Word| matches!(word, Word::Unsure) || *word == Word::Is(digest);
        match &self.passwords[..] {
            [] | [.., Word::Ended] => false,
            [.., before, last] => is(last) || is(before),
            [only] => is(only),
        }
    }

    fn knows_passkey(&self, digest: Digest) -> bool {
        self.passkeys.values().any(|word| matches!(word, Word::Unsure) || *word == Word::Is(digest))
    }
}

impl Accounts {
    /// Everything stored that the log does not know of. The log itself is for the caller to verify first.
    ///
    /// # Errors
    /// The world's failures.
    pub fn compare(&self, access: &Access) -> Result<Vec<Strange>, Fault> {
        let mut said: BTreeMap<PersonCode, Said> = BTreeMap::new();
        for written in access.lines() {
            let line = written?.line;
            if let Some(person) = line.person() {
                said.entry(person).or_default().learn(line);
            }
        }
        let mut strange = Vec::new();
        for (person, kept) in self.passwords()? {
            if !said.get(&person).is_some_and(|known| known.knows_password(of_password(&kept))) {
                strange.push(Strange::Password { person });
            }
        }
        for (person, name, key) in self.all_passkeys()? {
            let digest = of_passkey(&key)?;
            if !said.get(&person).is_some_and(|known| known.knows_passkey(digest)) {
                strange.push(Strange::Passkey { person, name });
            }
        }
        Ok(strange)
    }
}
