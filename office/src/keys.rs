//! Keys: one secret per ledger, from which a key for each purpose is derived.
//!
//! A rehearsal's keys come from its seed, so that the same seed gives the same bytes; they protect nothing and say so. A record's
//! secret is drawn from the operating system and lives outside the ledger's folder.

use sha2::{Digest as _, Sha256};
use std::fmt;

/// The secret of one ledger.
#[derive(Clone)]
pub struct Keyring {
    secret: [u8; 32],
    seeded: bool,
}

impl fmt::Debug for Keyring {
    // A secret never reaches a log.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Keyring {{ seeded: {} }}", self.seeded)
    }
}

impl Keyring {
    /// A new secret from the operating system.
    ///
    /// # Errors
    /// When the operating system gives no randomness.
    pub fn draw() -> Result<Self, getrandom::Error> {
        let mut secret = [0; 32];
        getrandom::fill(&mut secret)?;
        Ok(Self { secret, seeded: false })
    }

    /// A rehearsal's keys.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        let mut hasher = Sha256::new();
        hasher.update(b"graftline/rehearsal-key/1\0");
        hasher.update(seed.to_be_bytes());
        Self { secret: hasher.finalize().into(), seeded: true }
    }

    /// Keys read back from where they are kept.
    #[must_use]
    pub fn from_secret(secret: [u8; 32]) -> Self {
        Self { secret, seeded: false }
    }

    /// The secret, for writing it to the key store.
    #[must_use]
    pub fn secret(&self) -> &[u8; 32] {
        &self.secret
    }

    /// Whether these are a rehearsal's keys.
    #[must_use]
    pub fn is_seeded(&self) -> bool {
        self.seeded
    }

    /// The key for one purpose.
    pub(crate) fn for_purpose(&self, purpose: &str) -> [u8; 32] {
        self.keyed(&[b"purpose", purpose.as_bytes()])
    }

    /// The key with which checkpoints are signed.
    #[must_use]
    pub fn checkpoint_key(&self) -> [u8; 32] {
        self.keyed(&[b"checkpoint"])
    }

    /// HMAC-SHA-256 (RFC 2104) of the parts, each led by its length so that no two lists read alike.
    pub(crate) fn keyed(&self, parts: &[&[u8]]) -> [u8; 32] {
        hmac(&self.secret, parts)
    }
}

/// HMAC-SHA-256 of parts, each led by its length.
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
