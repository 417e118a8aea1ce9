//! Keys as the sealer asks for them: of a purpose, and a generation of it.
//!
//! A rehearsal's keys come from its seed, so that the same seed gives the same bytes; they protect nothing and say so. A record's come
//! from its key store, or, where that is out of reach and somebody's life is not, from an escrow file.

use crate::fault::Fault;
use crate::keystore::{Escrow, KeyStore, Secret, of_person};
use sha2::{Digest as _, Sha256};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The keys of one ledger.
#[derive(Clone)]
pub struct Keyring(Kept);

#[derive(Clone)]
enum Kept {
    Seeded([u8; 32]),
    Stored(Arc<Mutex<KeyStore>>),
    Escrowed(Arc<Escrow>),
}

impl fmt::Debug for Keyring {
    // A secret never reaches a log.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Keyring {{ seeded: {} }}", self.is_seeded())
    }
}

impl Keyring {
    /// A rehearsal's keys.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        let mut hasher = Sha256::new();
        hasher.update(b"graftline/rehearsal-key/1\0");
        hasher.update(seed.to_be_bytes());
        Self(Kept::Seeded(hasher.finalize().into()))
    }

    /// A record's keys.
    #[must_use]
    pub fn stored(store: KeyStore) -> Self {
        Self(Kept::Stored(Arc::new(Mutex::new(store))))
    }

    /// The keys of an escrow file: they open, and no desk over them ever appends.
    #[must_use]
    pub fn escrowed(escrow: Escrow) -> Self {
        Self(Kept::Escrowed(Arc::new(escrow)))
    }

    /// Whether these are a rehearsal's keys.
    #[must_use]
    pub fn is_seeded(&self) -> bool {
        matches!(self.0, Kept::Seeded(_))
    }

    /// The key store, where these are a record's.
    #[must_use]
    pub fn store(&self) -> Option<MutexGuard<'_, KeyStore>> {
        match &self.0 {
            Kept::Stored(store) => Some(lock(store)),
            Kept::Seeded(_) | Kept::Escrowed(_) => None,
        }
    }

    /// The key with which checkpoints are signed.
    ///
    /// # Errors
    /// `NoKeyFor` where these keys have none.
    pub fn checkpoint_key(&self) -> Result<[u8; 32], Fault> {
        let none = || Fault::NoKeyFor { purpose: "checkpoint".to_owned() };
        match &self.0 {
            Kept::Seeded(secret) => Ok(hmac(secret, &[b"checkpoint"])),
            Kept::Stored(store) => lock(store).checkpoint().map(|key| *key.bytes()).ok_or_else(none),
            Kept::Escrowed(_) => Err(none()),
        }
    }

    /// The newest generation of the rooms' keys.
    pub(crate) fn generation(&self) -> u32 {
        self.store().map_or(1, |store| store.generation())
    }

    /// The key that seals now under a purpose, not above a generation.
    pub(crate) fn newest(&self, purpose: &str, at_most: u32) -> Result<(u32, Secret), Fault> {
        let found = match &self.0 {
            Kept::Seeded(_) => self.of(purpose, 1)?.map(|key| (1, key)),
            // An escrow copy opens; it never seals, so that no entry is ever written beside the record.
            Kept::Escrowed(_) => None,
            Kept::Stored(store) => lock(store).newest(purpose, at_most).map(|(at, key)| (at, key.clone())),
        };
        found.ok_or_else(|| Fault::NoKeyFor { purpose: purpose.to_owned() })
    }

    /// A person's key, drawn at the first use.
    ///
    /// # Errors
    /// `Erased` where it was destroyed.
    pub(crate) fn person(&self, person: &str) -> Result<Secret, Fault> {
        let erased = || Fault::Erased { person: person.to_owned() };
        match &self.0 {
            Kept::Stored(store) => lock(store).person(person)?.cloned().ok_or_else(erased),
            _ => self.of(&of_person(person), 1)?.ok_or_else(erased),
        }
    }

    /// One generation of a purpose's key, if it is there: a person's may have been destroyed.
    pub(crate) fn of(&self, purpose: &str, generation: u32) -> Result<Option<Secret>, Fault> {
        match &self.0 {
            Kept::Seeded(secret) => Ok(Secret::read(&hmac(secret, &[b"purpose", purpose.as_bytes()]))),
            Kept::Escrowed(escrow) => Ok(escrow.key(purpose, generation).cloned()),
            Kept::Stored(store) => {
                let mut store = lock(store);
                if store.key(purpose, generation).is_none() || purpose.starts_with("person-") {
                    // Another process may have rotated, or drawn or destroyed a person's key.
                    store.refresh()?;
                }
                Ok(store.key(purpose, generation).cloned())
            }
        }
    }
}

fn lock(store: &Mutex<KeyStore>) -> MutexGuard<'_, KeyStore> {
    // Whoever panicked while holding the store had read or written it whole: `change` puts back what a failure left.
    store.lock().unwrap_or_else(PoisonError::into_inner)
}

/// HMAC-SHA-256 (RFC 2104) of parts, each led by its length so that no two lists read alike.
pub(crate) fn hmac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    let pad = |byte: u8| -> [u8; 64] {
        let mut block = [byte; 64];
        block.iter_mut().zip(key).for_each(|(b, k)| *b ^= k);
        block
    };
    let mut inner = Sha256::new();
    inner.update(pad(0x36));
    for part in parts {
        inner.update((part.len() as u64).to_be_bytes());
        inner.update(part);
    }
    let mut outer = Sha256::new();
    outer.update(pad(0x5c));
    outer.update(inner.finalize());
    outer.finalize().into()
}
