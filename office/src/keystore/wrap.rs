//! Wrapping: a key under another key, and a key under a passphrase.
//!
//! XChaCha20-Poly1305 with a fresh nonce (RFC 8439 and draft-irtf-cfrg-xchacha); a passphrase becomes a key by Argon2id (RFC 9106
//! section 4, the second recommended choice's memory, in one lane).

use super::secret::{Passphrase, Secret};
use crate::fault::Fault;
use argon2::{Algorithm, Argon2, Params, Version};
use base64ct::{Base64UrlUnpadded, Encoding};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// The most memory that a file may ask for: a doctored file must not take the machine down.
const MOST_MEMORY_KIB: u32 = 1 << 20;

/// What a key wrapped by a passphrase was wrapped with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Locked {
    /// `argon2id`.
    kdf: String,
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    /// 16 bytes, base64url.
    salt: String,
    /// Nonce and ciphertext, base64url.
    wrapped: String,
}

impl Locked {
    /// Content under a passphrase, with a salt of its own.
    pub fn lock(passphrase: &Passphrase, about: &[u8], content: &[u8]) -> Result<Self, Fault> {
        let mut salt = [0; 16];
        getrandom::fill(&mut salt).map_err(|_| Fault::NoRandomness)?;
        let mut locked = Self {
            kdf: "argon2id".to_owned(),
            memory_kib: 64 * 1024,
            passes: 3,
            lanes: 1,
            salt: Base64UrlUnpadded::encode_string(&salt),
            wrapped: String::new(),
        };
        let key = locked.key(passphrase).ok_or(Fault::NoRandomness)?;
        locked.wrapped = wrap(&key, about, content)?;
        Ok(locked)
    }

    /// The content, if this is the passphrase and nothing was altered.
    pub fn unlock(&self, passphrase: &Passphrase, about: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        unwrap(&self.key(passphrase)?, about, &self.wrapped)
    }

    fn key(&self, passphrase: &Passphrase) -> Option<Secret> {
        if self.kdf != "argon2id" || self.memory_kib > MOST_MEMORY_KIB || self.passes > 64 || self.lanes > 64
        {
            return None;
        }
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32)).ok()?;
        let salt = Base64UrlUnpadded::decode_vec(&self.salt).ok()?;
        let mut key = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.words().as_bytes(), &salt, &mut *key)
            .ok()?;
        Secret::read(&*key)
    }
}

/// Content under a key, bound to what it is about.
pub(crate) fn wrap(key: &Secret, about: &[u8], content: &[u8]) -> Result<String, Fault> {
    let mut nonce = [0; 24];
    getrandom::fill(&mut nonce).map_err(|_| Fault::NoRandomness)?;
    let sealed = XChaCha20Poly1305::new(key.bytes().into())
        .encrypt(&XNonce::from(nonce), Payload { msg: content, aad: about })
        .map_err(|_| Fault::TooLongToSeal { bytes: content.len() })?;
    Ok(Base64UrlUnpadded::encode_string(&[&nonce[..], &sealed].concat()))
}

/// The content, if this is the key, it is about this, and nothing was altered.
pub(crate) fn unwrap(key: &Secret, about: &[u8], wrapped: &str) -> Option<Zeroizing<Vec<u8>>> {
    let bytes = Base64UrlUnpadded::decode_vec(wrapped).ok()?;
    let (nonce, sealed) = bytes.split_first_chunk::<24>()?;
    XChaCha20Poly1305::new(key.bytes().into())
        .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: about })
        .ok()
        .map(Zeroizing::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrapped_opens_with_its_key_its_purpose_and_its_bytes_only() {
        let (key, other) = (Secret::draw().unwrap(), Secret::draw().unwrap());
        let wrapped = wrap(&key, b"trial", b"content").unwrap();
        assert_eq!(&**unwrap(&key, b"trial", &wrapped).unwrap(), b"content");
        assert!(unwrap(&other, b"trial", &wrapped).is_none());
        assert!(unwrap(&key, b"supply", &wrapped).is_none());
        let mut altered = wrapped.clone().into_bytes();
        let last = altered.len() - 2;
        altered[last] = if altered[last] == b'A' { b'B' } else { b'A' };
        assert!(unwrap(&key, b"trial", &String::from_utf8(altered).unwrap()).is_none());
        assert!(unwrap(&key, b"trial", "").is_none());
    }

    #[test]
    fn a_passphrase_opens_what_it_locked_and_a_file_cannot_ask_for_the_whole_machine() {
        let passphrase = Passphrase::new("a passphrase of some length");
        let locked = Locked::lock(&passphrase, b"root", b"content").unwrap();
        assert_eq!(&**locked.unlock(&passphrase, b"root").unwrap(), b"content");
        assert!(locked.unlock(&Passphrase::new("another passphrase here"), b"root").is_none());
        let greedy = Locked { memory_kib: u32::MAX, ..locked };
        assert!(greedy.unlock(&passphrase, b"root").is_none());
    }
}
