//! The key store of a record: outside its folder, wrapped by a passphrase, erasable (decisions/0014).
//!
//! ```text
//! passphrase ──argon2id──▶ root key ──wraps──▶ a key a purpose (trial: the allocation; supply: what is in the kits; safety; …)
//!                                        └───▶ a key a person (a donor, a participant), destroyed when that person is erased
//! ```
//! The file is `KEYS/<ledger>.keys`, JSON, sealed as a whole under the root key. Keys have generations: after a rotation new envelopes use the
//! new key and old ones still open. Backups of this file are to be short-lived: what they hold can still open what was erased here.

mod disk;
mod escrow;
mod plain;
mod secret;
mod shape;
mod wrap;

pub(crate) use disk::private;
pub use escrow::Escrow;
pub use plain::upgrade;
pub use secret::Passphrase;
pub(crate) use secret::Secret;
pub(crate) use wrap::Locked;

use crate::fault::Fault;
use bench::{Code, Moment};
use ledger::LedgerId;
use shape::{Keys, Shape, root_about};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Writes a file that only its owner reads, with the folders above it; what stood there before is zeroed.
///
/// # Errors
/// The world's failures.
pub fn keep_private(path: &Path, content: &[u8]) -> Result<(), Fault> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Fault::io(folder))?;
    }
    disk::replace(path, content)
}

/// What a passphrase must have at least: nobody can lock it out after guesses at a stolen file.
pub const SHORTEST_PASSPHRASE: usize = 15;

/// The key with which checkpoints are signed. It has one generation: whoever knows its public half knows it for ever.
const CHECKPOINT: &str = "checkpoint";

/// The purposes that every store has a key for: each room, entries that are closed whole, and checkpoints.
fn purposes() -> BTreeSet<&'static str> {
    let rooms = portfolio::roles::table().keys().filter_map(|verb| Some(verb.split_once('.')?.0));
    rooms.chain(["whole", CHECKPOINT]).collect()
}

/// The purpose of one person's key.
#[must_use]
pub(crate) fn of_person(person: &str) -> String {
    format!("person-{person}")
}

/// An open key store.
pub struct KeyStore {
    path: PathBuf,
    ledger: LedgerId,
    root: Secret,
    keys: Keys,
    erased: BTreeMap<String, String>,
    /// The file as last read: another process may have changed it since.
    seen: Option<(SystemTime, u64)>,
}

impl std::fmt::Debug for KeyStore {
    // A secret never reaches a log.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "KeyStore {{ {} }}", self.path.display())
    }
}

impl KeyStore {
    /// Draws the keys of a new record and writes them.
    ///
    /// # Errors
    /// `PassphraseTooShort`, `FileThere`, and the world's failures.
    pub fn create(folder: &Path, ledger: LedgerId, passphrase: &Passphrase) -> Result<Self, Fault> {
        let mut keys = Keys::new();
        for purpose in purposes() {
            keys.entry(purpose.to_owned()).or_default().insert(1, Secret::draw()?);
        }
        Self::write_new(&path_of(folder, ledger), ledger, passphrase, keys)
    }

    fn write_new(path: &Path, ledger: LedgerId, passphrase: &Passphrase, keys: Keys) -> Result<Self, Fault> {
        long_enough(passphrase)?;
        if path.exists() {
            return Err(Fault::FileThere(path.to_owned()));
        }
        let root = Secret::draw()?;
        let locked = Locked::lock(passphrase, &root_about(ledger), root.bytes())?;
        let mut store =
            Self { path: path.to_owned(), ledger, root, keys, erased: BTreeMap::new(), seen: None };
        store.write(&locked)?;
        Ok(store)
    }

    /// Opens a record's keys. A purpose that this program knows and the file does not gets its key now.
    ///
    /// # Errors
    /// `PlainKeys` for the unwrapped file of an older version; `NoKeys`; `WrongPassphrase`, which an altered file reads as too; and the
    /// world's failures.
    pub fn open(folder: &Path, ledger: LedgerId, passphrase: &Passphrase) -> Result<Self, Fault> {
        let path = path_of(folder, ledger);
        let plain = plain::path_of(folder, ledger);
        if !path.exists() {
            return Err(if plain.exists() { Fault::PlainKeys(plain) } else { Fault::NoKeys(path) });
        }
        let shape = read(&path)?;
        let wrong = || Fault::WrongPassphrase(path.clone());
        let root = shape.root.unlock(passphrase, &root_about(ledger)).ok_or_else(wrong)?;
        let root = Secret::read(&root).ok_or_else(wrong)?;
        let (keys, erased) = (Keys::new(), BTreeMap::new());
        let mut store = Self { path: path.clone(), ledger, root, keys, erased, seen: None };
        store.refresh()?;
        plain::finish(&store, &plain)?;
        let missing: Vec<&str> = purposes().into_iter().filter(|p| !store.keys.contains_key(*p)).collect();
        if !missing.is_empty() {
            store.change(|store| {
                for purpose in missing {
                    store.keys.entry(purpose.to_owned()).or_default().entry(1).or_insert(Secret::draw()?);
                }
                Ok(())
            })?;
        }
        Ok(store)
    }

    /// The newest key of a purpose, not above a generation.
    pub(crate) fn newest(&self, purpose: &str, at_most: u32) -> Option<(u32, &Secret)> {
        self.keys.get(purpose)?.range(..=at_most).next_back().map(|(&generation, key)| (generation, key))
    }

    /// One generation of a purpose's key.
    pub(crate) fn key(&self, purpose: &str, generation: u32) -> Option<&Secret> {
        self.keys.get(purpose)?.get(&generation)
    }

    /// The newest generation of the rooms' keys.
    #[must_use]
    pub fn generation(&self) -> u32 {
        self.keys
            .values()
            .filter_map(|generations| generations.keys().next_back())
            .max()
            .copied()
            .unwrap_or(1)
    }

    /// Every key that stands here and what it is for, the root key under which they are wrapped among them: for whoever searches a
    /// folder, a backup or a log for one that lies where it must not.
    pub fn every(&self) -> impl Iterator<Item = (&str, &[u8; 32])> {
        let kept = self.keys.iter().flat_map(|(purpose, generations)| {
            generations.values().map(move |key| (purpose.as_str(), key.bytes()))
        });
        kept.chain([("root", self.root.bytes())])
    }

    /// The key with which checkpoints are signed.
    pub(crate) fn checkpoint(&self) -> Option<&Secret> {
        self.key(CHECKPOINT, 1)
    }

    /// A person's key, drawn at the first use. `None` for a person who was erased.
    pub(crate) fn person(&mut self, person: &str) -> Result<Option<&Secret>, Fault> {
        self.refresh()?;
        let purpose = of_person(person);
        if !self.keys.contains_key(&purpose) && !self.erased.contains_key(&purpose) {
            self.change(|store| {
                if !store.erased.contains_key(&purpose) {
                    let kept = store.keys.entry(purpose.clone()).or_default();
                    kept.entry(1).or_insert(Secret::draw()?);
                }
                Ok(())
            })?;
        }
        Ok(self.key(&purpose, 1))
    }

    /// Whether a person's key stands here.
    pub(crate) fn has_key_of(&self, person: Code) -> bool {
        self.keys.contains_key(&of_person(&person.to_string()))
    }

    /// Whether a person's key was destroyed.
    #[must_use]
    pub fn is_erased(&self, person: Code) -> bool {
        self.erased.contains_key(&of_person(&person.to_string()))
    }

    /// Destroys a person's key: whatever was sealed under it never opens again. Done twice, it is done once.
    ///
    /// # Errors
    /// The world's failures; the key then still stands.
    pub fn erase(&mut self, person: Code, at: Moment) -> Result<(), Fault> {
        let purpose = of_person(&person.to_string());
        self.refresh()?;
        if self.erased.contains_key(&purpose) && !self.keys.contains_key(&purpose) {
            return Ok(());
        }
        self.change(|store| {
            store.keys.remove(&purpose);
            store.erased.entry(purpose.clone()).or_insert(at.to_string());
            Ok(())
        })
    }

    /// Draws a new key for every purpose (never for checkpoints or persons): what is sealed from now on uses it.
    ///
    /// # Errors
    /// The world's failures; the old keys then still stand.
    pub fn rotate(&mut self) -> Result<u32, Fault> {
        self.change(|store| {
            let next = store.generation() + 1;
            for (purpose, generations) in &mut store.keys {
                if purpose != CHECKPOINT && !purpose.starts_with("person-") {
                    generations.insert(next, Secret::draw()?);
                }
            }
            Ok(())
        })?;
        Ok(self.generation())
    }

    /// Wraps everything anew under another passphrase. The root key is drawn anew too: an old copy's root opens nothing written from now on.
    ///
    /// # Errors
    /// `PassphraseTooShort`, and the world's failures; the old passphrase then still holds.
    pub fn change_passphrase(&mut self, passphrase: &Passphrase) -> Result<(), Fault> {
        long_enough(passphrase)?;
        let _lock = self.lock()?;
        self.refresh()?;
        let root = Secret::draw()?;
        let locked = Locked::lock(passphrase, &root_about(self.ledger), root.bytes())?;
        let shape = Shape::of(self.ledger, &locked, &root, &self.keys, &self.erased)?;
        disk::replace(&self.path, &shape.bytes()?)?;
        (self.root, self.seen) = (root, stamp(&self.path));
        Ok(())
    }

    /// Reads the file again where another process has written it.
    ///
    /// # Errors
    /// `WrongPassphrase` where the passphrase was changed meanwhile or the file altered; the world's failures.
    pub(crate) fn refresh(&mut self) -> Result<(), Fault> {
        let seen = stamp(&self.path);
        if self.seen.is_some() && self.seen == seen {
            return Ok(());
        }
        let shape = read(&self.path)?;
        let keys = (shape.ledger == self.ledger).then(|| shape.open(&self.root)).flatten();
        self.keys = keys.ok_or_else(|| Fault::WrongPassphrase(self.path.clone()))?;
        (self.erased, self.seen) = (shape.erased, seen);
        Ok(())
    }

    /// Reads, changes and writes with nobody in between. Where writing fails, nothing has changed.
    fn change(&mut self, change: impl FnOnce(&mut Self) -> Result<(), Fault>) -> Result<(), Fault> {
        let _lock = self.lock()?;
        self.refresh()?;
        let before = (self.keys.clone(), self.erased.clone());
        let locked = read(&self.path)?.root;
        let done = change(self).and_then(|()| self.write(&locked));
        if done.is_err() {
            (self.keys, self.erased) = before;
        }
        done
    }

    fn write(&mut self, locked: &Locked) -> Result<(), Fault> {
        let shape = Shape::of(self.ledger, locked, &self.root, &self.keys, &self.erased)?;
        disk::replace(&self.path, &shape.bytes()?)?;
        self.seen = stamp(&self.path);
        Ok(())
    }

    fn lock(&self) -> Result<File, Fault> {
        let path = self.path.with_extension("lock");
        let file = File::options().create(true).truncate(false).write(true).open(&path);
        let file = file.map_err(Fault::io(&path))?;
        file.lock().map_err(Fault::io(&path))?;
        Ok(file)
    }
}

pub(crate) fn long_enough(passphrase: &Passphrase) -> Result<(), Fault> {
    let length = passphrase.length();
    if length < SHORTEST_PASSPHRASE { Err(Fault::PassphraseTooShort { length }) } else { Ok(()) }
}

fn path_of(folder: &Path, ledger: LedgerId) -> PathBuf {
    folder.join(format!("{ledger}.keys"))
}

fn read(path: &Path) -> Result<Shape, Fault> {
    let bytes = fs::read(path).map_err(Fault::io(path))?;
    serde_json::from_slice(&bytes).map_err(|_| Fault::NoKeys(path.to_owned()))
}

fn stamp(path: &Path) -> Option<(SystemTime, u64)> {
    let about = fs::metadata(path).ok()?;
    #[cfg(unix)]
    let number = std::os::unix::fs::MetadataExt::ino(&about);
    #[cfg(not(unix))]
    let number = about.len();
    Some((about.modified().ok()?, number))
}
