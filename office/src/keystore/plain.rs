//! The key file of the first version: one secret in plain text, every key derived from it.

use super::shape::Keys;
use super::{KeyStore, Passphrase, Secret, disk, path_of as store_path, purposes};
use crate::fault::Fault;
use crate::keys::hmac;
use ledger::LedgerId;
use std::fs;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Where the first version kept its secret.
pub(super) fn path_of(folder: &Path, ledger: LedgerId) -> PathBuf {
    folder.join(format!("{ledger}.key"))
}

/// Takes over the plain file of the first version: its keys become the first generation, so that every old envelope opens, and a second
/// generation is drawn at once, because the first lay about unwrapped. The plain file is zeroed and removed last.
///
/// # Errors
/// `NoKeys` where there is no such file, `FileThere` where a store is there too, `PassphraseTooShort`, and the world's failures.
pub fn upgrade(folder: &Path, ledger: LedgerId, passphrase: &Passphrase) -> Result<KeyStore, Fault> {
    let path = path_of(folder, ledger);
    let keys = derived(&path)?;
    let mut store = KeyStore::write_new(&store_path(folder, ledger), ledger, passphrase, keys)?;
    store.rotate()?;
    disk::destroy(&path)?;
    Ok(store)
}

/// Ends a taking over that was interrupted before the plain file was gone. A plain file of other keys is left alone.
pub(super) fn finish(store: &KeyStore, path: &Path) -> Result<(), Fault> {
    if !path.exists() {
        return Ok(());
    }
    let same = |keys: Keys| {
        let (was, is) = (keys.get("whole").and_then(|k| k.get(&1)).map(Secret::bytes), store.key("whole", 1));
        was.is_some() && was == is.map(Secret::bytes)
    };
    if same(derived(path)?) { disk::destroy(path) } else { Err(Fault::PlainKeys(path.to_owned())) }
}

/// The keys that the first version derived from its secret.
fn derived(path: &Path) -> Result<Keys, Fault> {
    let none = || Fault::NoKeys(path.to_owned());
    let words = Zeroizing::new(fs::read_to_string(path).map_err(|_| none())?);
    let secret: bench::Digest = words.trim().parse().map_err(|_| none())?;
    let secret = Zeroizing::new(secret.0);
    let mut keys = Keys::new();
    for purpose in purposes() {
        let of_room: &[&[u8]] = &[b"purpose", purpose.as_bytes()];
        let parts = if purpose == super::CHECKPOINT { &[b"checkpoint" as &[u8]] } else { of_room };
        let derived = Zeroizing::new(hmac(&secret, parts));
        keys.entry(purpose.to_owned()).or_default().extend(Secret::read(&*derived).map(|key| (1, key)));
    }
    Ok(keys)
}
