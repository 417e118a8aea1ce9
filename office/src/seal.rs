//! Sealing: closed content becomes envelopes before anything is stored, and is opened before anything is learnt.
//!
//! An envelope is `1.<purpose>.<keyed digest>.<nonce and ciphertext>`: XChaCha20-Poly1305 under the key of its purpose, the ledger, the
//! command and the place in the entry as associated data, the content padded so that its length tells nothing. The purpose is the room
//! (`trial`; `trial@2` from the second generation of its key on), or `person-<code>` for what names a person: content of the form
//! `{"of-person": code, …}`. Such an envelope is opened for one reader at a time, and once that person's key is destroyed, it stays shut at
//! every desk.
//! The keyed digest is over
//! the same, so that one command sent twice has one content digest although each sealing draws a fresh nonce, and so that
//! nobody without the key can try out contents against it.

use crate::fault::Fault;
use crate::keys::{Keyring, hmac};
use crate::keystore::of_person;
use base64ct::{Base64UrlUnpadded, Encoding};
use bench::CommandId;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use ledger::LedgerId;
use ledger::checkpoint::SigningKey;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

const CLOSED: &str = "closed!";
const SEALED: &str = "sealed!";
/// Names the person whose key seals this content.
const OF_PERSON: &str = "of-person";

/// What becomes of the value at a place: another one, or nothing, and the walk goes on inside it.
type Change<'a> = dyn FnMut(&str, &Value) -> Result<Option<Value>, Fault> + 'a;

/// How envelopes are made.
#[derive(Clone, Debug)]
pub enum Envelopes {
    /// A fresh nonce each time: a record.
    Fresh,
    /// Nonces derived from key and place, so that the same seed gives the same bytes: a rehearsal.
    Scripted,
    /// The same envelope whatever the content, which stays in memory: the proof of the two worlds, where every byte outside
    /// the envelopes is compared.
    Paired(Arc<Mutex<BTreeMap<String, Value>>>),
}

/// Seals and opens for one ledger.
#[derive(Clone, Debug)]
pub struct Sealer {
    ledger: LedgerId,
    keys: Keyring,
    envelopes: Envelopes,
    /// The newest generation of keys that seals.
    at_most: u32,
}

impl Sealer {
    /// A sealer for a ledger.
    #[must_use]
    pub fn new(ledger: LedgerId, keys: Keyring, envelopes: Envelopes) -> Self {
        Self { ledger, keys, envelopes, at_most: u32::MAX }
    }

    /// The keys.
    #[must_use]
    pub fn keys(&self) -> &Keyring {
        &self.keys
    }

    /// This sealer as it was under each older generation of keys, newest first: a command that was accepted before a rotation has its
    /// content digest under the key of then.
    pub(crate) fn before(&self) -> impl Iterator<Item = Self> {
        let newest = self.keys.generation().min(self.at_most);
        (1..newest).rev().map(|at_most| Self { at_most, ..self.clone() })
    }

    /// The key that signs checkpoints and exports.
    ///
    /// # Errors
    /// `NoKeyFor` where these keys have none.
    pub fn signing_key(&self) -> Result<SigningKey, Fault> {
        Ok(SigningKey::from_bytes(&self.keys.checkpoint_key()?))
    }

    /// Seals everything closed in a value. `purpose` names the key (the room), `at` where in the entry the value stands.
    ///
    /// # Errors
    /// When the operating system gives no randomness.
    pub fn seal(&self, command: CommandId, purpose: &str, at: &str, value: &mut Value) -> Result<(), Fault> {
        self.walk(value, &mut at.to_owned(), &mut |path, inner| match only(inner, CLOSED) {
            Some(content) => {
                let envelope = self.envelope(command, purpose, path, content)?;
                Ok(Some(Value::Object(Map::from_iter([(SEALED.to_owned(), Value::String(envelope))]))))
            }
            None => Ok(None),
        })
    }

    /// Opens every envelope in a value but those of persons: who somebody is comes into no fold and no export.
    ///
    /// # Errors
    /// When an envelope does not open: another key, or altered.
    pub fn open(&self, command: CommandId, purpose: &str, at: &str, value: &mut Value) -> Result<(), Fault> {
        self.opened(command, purpose, at, value, false)
    }

    /// The same with those of persons: for one reader, who may know and of whom it was noted that they read.
    ///
    /// # Errors
    /// As for [`Sealer::open`].
    pub fn open_with_persons(
        &self,
        command: CommandId,
        purpose: &str,
        at: &str,
        value: &mut Value,
    ) -> Result<(), Fault> {
        self.opened(command, purpose, at, value, true)
    }

    fn opened(
        &self,
        command: CommandId,
        purpose: &str,
        at: &str,
        value: &mut Value,
        persons: bool,
    ) -> Result<(), Fault> {
        self.walk(value, &mut at.to_owned(), &mut |path, inner| match only(inner, SEALED) {
            Some(Value::String(envelope)) if !persons && is_of_person(envelope) => Ok(None),
            Some(Value::String(envelope)) => {
                let content = self.content(command, purpose, path, envelope)?;
                Ok(content.map(|content| Value::Object(Map::from_iter([(CLOSED.to_owned(), content)]))))
            }
            _ => Ok(None),
        })
    }

    fn walk(&self, value: &mut Value, path: &mut String, change: &mut Change<'_>) -> Result<(), Fault> {
        if let Some(changed) = change(path, value)? {
            *value = changed;
            return Ok(());
        }
        let length = path.len();
        match value {
            Value::Object(fields) => {
                for (name, inner) in fields {
                    path.push('/');
                    path.push_str(name);
                    self.walk(inner, path, change)?;
                    path.truncate(length);
                }
            }
            Value::Array(items) => {
                for (at, inner) in items.iter_mut().enumerate() {
                    path.push('/');
                    path.push_str(&at.to_string());
                    self.walk(inner, path, change)?;
                    path.truncate(length);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn place(&self, command: CommandId, path: &str) -> Vec<u8> {
        let mut place = self.ledger.0.to_vec();
        place.extend(command.0.to_be_bytes());
        place.extend(path.as_bytes());
        place
    }

    fn envelope(
        &self,
        command: CommandId,
        purpose: &str,
        path: &str,
        content: &Value,
    ) -> Result<String, Fault> {
        let place = self.place(command, path);
        let person = content.get(OF_PERSON).and_then(Value::as_str);
        let purpose = &person.map_or_else(|| purpose.to_owned(), of_person);
        if let Envelopes::Paired(kept) = &self.envelopes {
            let digest = hmac(&[7; 32], &[&place]);
            let envelope = format!("1.{purpose}.{}.paired", hex(&digest[..16]));
            lock(kept).insert(envelope.clone(), content.clone());
            return Ok(envelope);
        }
        let plain = ledger::canonical::bytes(content).map_err(|why| Fault::NotCanonical(why.to_string()))?;
        let (generation, key) = match person {
            Some(person) => (1, self.keys.person(person)?),
            None => self.keys.newest(purpose, self.at_most)?,
        };
        let key = key.bytes();
        let digest = hmac(key, &[b"digest", &place, &plain]);
        let mut nonce = [0u8; 24];
        match &self.envelopes {
            Envelopes::Scripted => nonce.copy_from_slice(&hmac(key, &[b"nonce", &place, &plain])[..24]),
            _ => getrandom::fill(&mut nonce).map_err(|_| Fault::NoRandomness)?,
        }
        let sealed = XChaCha20Poly1305::new(key.into())
            .encrypt(&XNonce::from(nonce), Payload { msg: &padded(&plain, least(purpose)), aad: &place })
            .map_err(|_| Fault::TooLongToSeal { bytes: plain.len() })?;
        let both = [&nonce[..], &sealed].concat();
        let generation = if generation == 1 { String::new() } else { format!("@{generation}") };
        Ok(format!(
            "1.{purpose}{generation}.{}.{}",
            hex(&digest[..16]),
            Base64UrlUnpadded::encode_string(&both)
        ))
    }

    /// The content of an envelope; nothing where the person whose key it takes was erased.
    fn content(
        &self,
        command: CommandId,
        purpose: &str,
        path: &str,
        envelope: &str,
    ) -> Result<Option<Value>, Fault> {
        let broken = || Fault::WillNotOpen { place: path.to_owned() };
        if let Envelopes::Paired(kept) = &self.envelopes {
            return lock(kept).get(envelope).cloned().map(Some).ok_or_else(broken);
        }
        let (named, generation) = named(envelope).ok_or_else(broken)?;
        let of_person = is_of_person(envelope);
        if named != purpose && !of_person {
            return Err(broken());
        }
        let Some(key) = self.keys.of(named, generation)? else {
            return if of_person { Ok(None) } else { Err(broken()) };
        };
        let bytes = envelope.rsplit('.').next().and_then(|text| Base64UrlUnpadded::decode_vec(text).ok());
        let bytes = bytes.filter(|bytes| bytes.len() > 24).ok_or_else(broken)?;
        let place = self.place(command, path);
        let mut nonce = [0u8; 24];
        nonce.copy_from_slice(&bytes[..24]);
        let plain = XChaCha20Poly1305::new(key.bytes().into())
            .decrypt(&XNonce::from(nonce), Payload { msg: &bytes[24..], aad: &place })
            .map_err(|_| broken())?;
        serde_json::from_slice(unpadded(&plain)).map(Some).map_err(|_| broken())
    }
}

/// A command's content as its digest sees it: each envelope without nonce and ciphertext, which change from one sealing to the next.
pub(crate) fn without_nonces(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            if let Some(Value::String(envelope)) = fields.get_mut(SEALED) {
                let mut kept: Vec<&str> = envelope.split('.').take(3).collect();
                // Nor the key's generation: the digest beside it says enough.
                if let Some(purpose) = kept.get_mut(1) {
                    *purpose = purpose.split('@').next().unwrap_or_default();
                }
                *envelope = kept.join(".");
            }
            fields.values_mut().for_each(without_nonces);
        }
        Value::Array(items) => items.iter_mut().for_each(without_nonces),
        _ => {}
    }
}

/// Whether an envelope is sealed under a person's own key.
fn is_of_person(envelope: &str) -> bool {
    named(envelope).is_some_and(|(purpose, _)| purpose.starts_with("person-"))
}

/// Purpose and generation, as an envelope names them.
fn named(envelope: &str) -> Option<(&str, u32)> {
    let named = envelope.split('.').nth(1)?;
    match named.split_once('@') {
        None => Some((named, 1)),
        Some((purpose, generation)) => Some((purpose, generation.parse().ok()?)),
    }
}

fn only<'a>(value: &'a Value, key: &str) -> Option<&'a Value> {
    value.as_object().filter(|fields| fields.len() == 1)?.get(key)
}

fn lock<T>(kept: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    // A test that panicked while it held the map has failed anyway.
    kept.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The least length of a padded content: an entry that is closed whole may be any of several verbs, and all of them fit into this; an
/// identity tells nothing of how long a name is, nor of whether an address is known.
fn least(purpose: &str) -> usize {
    match purpose {
        "whole" => 4096,
        person if person.starts_with("person-") => 1024,
        _ => 256,
    }
}

/// Content lengths are rounded up by powers of four, so that content of one kind has one length.
fn padded(plain: &[u8], least: usize) -> Vec<u8> {
    let mut size = least;
    while size < plain.len() + 4 {
        size *= 4;
    }
    let mut out = (plain.len() as u32).to_be_bytes().to_vec();
    out.extend(plain);
    out.resize(size, 0);
    out
}

fn unpadded(padded: &[u8]) -> &[u8] {
    let Some((length, rest)) = padded.split_first_chunk::<4>() else { return &[] };
    rest.get(..u32::from_be_bytes(*length) as usize).unwrap_or(&[])
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn sealer(envelopes: Envelopes) -> Sealer {
        Sealer::new(LedgerId([1; 16]), Keyring::seeded(1), envelopes)
    }

    #[test]
    fn what_is_closed_is_sealed_and_opens_again() {
        let whole = json!({"open": 1, "kit": {"closed!": {"arm": "saline"}}, "list": [{"closed!": "x"}]});
        for envelopes in [Envelopes::Fresh, Envelopes::Scripted, Envelopes::Paired(Arc::default())] {
            let sealer = sealer(envelopes);
            let mut value = whole.clone();
            sealer.seal(CommandId(7), "supply", "command", &mut value).unwrap();
            assert!(!value.to_string().contains("saline"), "{value}");
            let mut opened = value.clone();
            sealer.open(CommandId(7), "supply", "command", &mut opened).unwrap();
            assert_eq!(opened, whole);
        }
    }

    #[test]
    fn an_envelope_fits_one_command_one_place_and_one_key() {
        let sealer = sealer(Envelopes::Fresh);
        let mut value = json!({"a": {"closed!": 1}, "b": {"closed!": 1}});
        sealer.seal(CommandId(7), "supply", "command", &mut value).unwrap();
        let mut swapped = json!({"a": value["b"], "b": value["a"]});
        assert!(sealer.open(CommandId(7), "supply", "command", &mut swapped).is_err());
        assert!(sealer.open(CommandId(8), "supply", "command", &mut value.clone()).is_err());
        assert!(sealer.open(CommandId(7), "trial", "command", &mut value.clone()).is_err());
    }

    #[test]
    fn both_contents_have_one_length_and_twice_the_same_has_one_digest() {
        let sealer = sealer(Envelopes::Fresh);
        let seal = |content: &str| {
            let mut value = json!({"closed!": content});
            sealer.seal(CommandId(7), "supply", "command", &mut value).unwrap();
            value
        };
        assert_eq!(seal("active, 4 vials").to_string().len(), seal("dummy").to_string().len());
        let (mut one, mut two) = (seal("dummy"), seal("dummy"));
        assert_ne!(one, two, "a fresh nonce each time");
        without_nonces(&mut one);
        without_nonces(&mut two);
        assert_eq!(one, two);
    }
}
