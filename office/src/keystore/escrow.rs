//! Escrow: a copy of the rooms' keys under a second passphrase, for whoever must be able to act when the first one is lost.
//!
//! Persons' keys are never in it: an escrow copy lies in a safe for years, and what was erased must not come back out of a safe.

use super::shape::{Keys, Shape, root_about};
use super::{KeyStore, Locked, Passphrase, Secret, disk, long_enough, path_of};
use crate::fault::Fault;
use ledger::LedgerId;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The keys of an escrow file, opened.
pub struct Escrow {
    ledger: LedgerId,
    keys: Keys,
}

impl KeyStore {
    /// Writes an escrow file: this store's keys, without any person's, under a root key of its own and a second passphrase.
    ///
    /// # Errors
    /// `PassphraseTooShort`, `FileThere`, and the world's failures.
    pub fn escrow(&mut self, path: &Path, passphrase: &Passphrase) -> Result<(), Fault> {
        long_enough(passphrase)?;
        self.refresh()?;
        if path.exists() {
            return Err(Fault::FileThere(path.to_owned()));
        }
        let root = Secret::draw()?;
        let locked = Locked::lock(passphrase, &root_about(self.ledger), root.bytes())?;
        let keys = self.keys.iter().filter(|(purpose, _)| !purpose.starts_with("person-"));
        let keys: Keys = keys.map(|(purpose, generations)| (purpose.clone(), generations.clone())).collect();
        let shape = Shape::of(self.ledger, &locked, &root, &keys, &BTreeMap::new())?;
        disk::replace(path, &shape.bytes()?)
    }
}

impl Escrow {
    /// Opens an escrow file.
    ///
    /// # Errors
    /// `NoKeys` where this is no such file, `WrongPassphrase`, and the world's failures.
    pub fn open(path: &Path, passphrase: &Passphrase) -> Result<Self, Fault> {
        let bytes = fs::read(path).map_err(Fault::io(path))?;
        let shape: Shape = serde_json::from_slice(&bytes).map_err(|_| Fault::NoKeys(path.to_owned()))?;
        let wrong = || Fault::WrongPassphrase(path.to_owned());
        let root = shape.root.unlock(passphrase, &root_about(shape.ledger)).ok_or_else(wrong)?;
        let keys = Secret::read(&root).and_then(|root| shape.open(&root)).ok_or_else(wrong)?;
        Ok(Self { ledger: shape.ledger, keys })
    }

    /// Which ledger these keys are for.
    #[must_use]
    pub fn ledger(&self) -> LedgerId {
        self.ledger
    }

    /// Makes a key store of it again, where the first one is lost. Identities that the lost store could open stay shut.
    ///
    /// # Errors
    /// As for [`KeyStore::create`].
    pub fn restore(self, folder: &Path, passphrase: &Passphrase) -> Result<KeyStore, Fault> {
        KeyStore::write_new(&path_of(folder, self.ledger), self.ledger, passphrase, self.keys)
    }

    pub(crate) fn key(&self, purpose: &str, generation: u32) -> Option<&Secret> {
        self.keys.get(purpose)?.get(&generation)
    }
}
