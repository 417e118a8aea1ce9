//! The key store's file: which keys there are, each wrapped, and a seal over the whole.

use super::secret::Secret;
use super::wrap::{Locked, unwrap, wrap};
use crate::fault::Fault;
use crate::keys::hmac;
use ledger::LedgerId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version of this file's shape.
const FORMAT: &str = "graftline/keys/1";

/// Keys by purpose and generation.
pub(super) type Keys = BTreeMap<String, BTreeMap<u32, Secret>>;

/// A key store as it lies on the disk.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Shape {
    format: String,
    pub ledger: LedgerId,
    /// The root key under the passphrase.
    pub root: Locked,
    /// Each key under the root key.
    keys: BTreeMap<String, BTreeMap<u32, String>>,
    /// Whose keys were destroyed, and when: such a key is never drawn again.
    pub erased: BTreeMap<String, String>,
    /// HMAC-SHA-256 under the root key over all of the above: a key cannot be taken out or put back unseen.
    seal: String,
}

/// What a wrapped key is about: it fits no other place.
fn about(ledger: LedgerId, purpose: &str, generation: u32) -> Vec<u8> {
    format!("graftline/key/1\0{ledger}\0{purpose}\0{generation}").into_bytes()
}

/// What the root key is about.
pub(super) fn root_about(ledger: LedgerId) -> Vec<u8> {
    format!("graftline/root-key/1\0{ledger}").into_bytes()
}

impl Shape {
    /// A file that holds these keys.
    pub fn of(
        ledger: LedgerId,
        locked: &Locked,
        root: &Secret,
        keys: &Keys,
        erased: &BTreeMap<String, String>,
    ) -> Result<Self, Fault> {
        let mut wrapped: BTreeMap<String, BTreeMap<u32, String>> = BTreeMap::new();
        for (purpose, generations) in keys {
            for (&generation, key) in generations {
                let sealed = wrap(root, &about(ledger, purpose, generation), key.bytes())?;
                wrapped.entry(purpose.clone()).or_default().insert(generation, sealed);
            }
        }
        let (root_locked, erased) = (locked.clone(), erased.clone());
        let format = FORMAT.to_owned();
        let mut shape =
            Self { format, ledger, root: root_locked, keys: wrapped, erased, seal: String::new() };
        shape.seal = shape.seal_under(root)?;
        Ok(shape)
    }

    /// The keys, if the root key fits and nothing was altered.
    pub fn open(&self, root: &Secret) -> Option<Keys> {
        if self.format != FORMAT || self.seal_under(root).ok()? != self.seal {
            return None;
        }
        let mut keys = Keys::new();
        for (purpose, generations) in &self.keys {
            for (&generation, wrapped) in generations {
                let key = unwrap(root, &about(self.ledger, purpose, generation), wrapped)?;
                keys.entry(purpose.clone()).or_default().insert(generation, Secret::read(&key)?);
            }
        }
        Some(keys)
    }

    /// The file's bytes.
    pub fn bytes(&self) -> Result<Vec<u8>, Fault> {
        let mut bytes =
            serde_json::to_vec_pretty(self).map_err(|why| Fault::NotCanonical(why.to_string()))?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    fn seal_under(&self, root: &Secret) -> Result<String, Fault> {
        let unsealed = Self { seal: String::new(), ..self.clone() };
        let bytes = serde_json::to_vec(&unsealed).map_err(|why| Fault::NotCanonical(why.to_string()))?;
        Ok(bench::Digest(hmac(root.bytes(), &[b"graftline/keys-seal/1", &bytes])).to_string())
    }
}
