//! The folder of one ledger: where everything lies.
//!
//! ```text
//! DIR/ledger.sqlite      the ledger
//! DIR/attachments/       files that entries name by their digest
//! DIR/accounts.sqlite    who can log in; only in a record
//! DIR/access.sqlite      the access log, chained like the ledger; only in a record
//! DIR/rehearsal.json     seed and programme; only in a rehearsal, whose keys come from the seed
//! DIR/store.toml         where the ledger is instead, if it lives on a server
//! DIR/snapshot           what a long rehearsal's desk knew, to open quickly; a record's stands beside its keys
//! DIR/seen.json          the furthest head seen from here, so that an older copy put in its place is noticed
//! ```
//! A record's keys lie elsewhere (`GRAFTLINE_KEYS`), wrapped by a passphrase, never in here: whoever copies the folder copies no secret.

use crate::desk::Desk;
use crate::fault::Fault;
use crate::keys::Keyring;
use crate::keystore::{Escrow, KeyStore, Passphrase, upgrade};
use crate::seal::{Envelopes, Sealer};
use crate::snapshot;
use bench::Moment;
use ledger::{Kind, Ledger, LedgerId, Meta};
use portfolio::Portfolio;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What a rehearsal was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rehearsed {
    pub seed: u64,
    pub programme: String,
}

/// Where a record's keys are, and what opens them.
#[derive(Clone, Copy, Debug)]
pub struct Unlock<'a> {
    pub keys: &'a Path,
    pub passphrase: &'a Passphrase,
}

/// A ledger's folder.
#[derive(Clone, Debug)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// The folder at a path, which need not exist yet.
    #[must_use]
    pub fn at(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// The path of the folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The path of the ledger file.
    #[must_use]
    pub fn ledger_path(&self) -> PathBuf {
        self.root.join("ledger.sqlite")
    }

    /// The path of the access log, in a record.
    #[must_use]
    pub fn access_path(&self) -> PathBuf {
        self.root.join("access.sqlite")
    }

    /// The note of the access log's furthest head seen from here.
    pub(crate) fn access_seen_path(&self) -> PathBuf {
        self.root.join("access.seen.json")
    }

    /// The path of the accounts, in a record.
    #[must_use]
    pub fn accounts_path(&self) -> PathBuf {
        self.root.join("accounts.sqlite")
    }

    fn rehearsal_path(&self) -> PathBuf {
        self.root.join("rehearsal.json")
    }

    /// Makes a rehearsal: keys, ids and clock from its seed.
    ///
    /// # Errors
    /// `AlreadyThere`, and the world's failures.
    pub fn create_rehearsal(&self, name: &str, rehearsed: &Rehearsed) -> Result<Desk, Fault> {
        self.make_room()?;
        let mut hasher = Sha256::new();
        hasher.update(b"graftline/rehearsal-id/1\0");
        hasher.update(rehearsed.seed.to_be_bytes());
        hasher.update(rehearsed.programme.as_bytes());
        let digest: [u8; 32] = hasher.finalize().into();
        let mut id = [0; 16];
        id.copy_from_slice(&digest[..16]);
        self.keep_rehearsed(rehearsed)?;
        let meta = Meta { ledger: LedgerId(id), kind: Kind::Rehearsal, name: name.to_owned() };
        Ledger::create(&self.ledger_path(), meta)?;
        let ledger = self.opened(None)?;
        let sealer = Sealer::new(LedgerId(id), Keyring::seeded(rehearsed.seed), Envelopes::Scripted);
        Desk::over(ledger, Some(sealer))
    }

    /// Makes a record. Its keys are drawn and written, wrapped, into a folder outside this one.
    ///
    /// # Errors
    /// `AlreadyThere`, `KeysInside`, `PassphraseTooShort`, and the world's failures.
    pub fn create_record(&self, name: &str, unlock: Unlock<'_>) -> Result<Desk, Fault> {
        self.make_room()?;
        self.refuse_inside(unlock.keys)?;
        let mut id = [0; 16];
        getrandom::fill(&mut id).map_err(|_| Fault::NoRandomness)?;
        let ring = Keyring::stored(KeyStore::create(unlock.keys, LedgerId(id), unlock.passphrase)?);
        let meta = Meta { ledger: LedgerId(id), kind: Kind::Record, name: name.to_owned() };
        Ledger::create(&self.ledger_path(), meta)?;
        let ledger = self.opened(Some(unlock.keys))?;
        Desk::over(ledger, Some(Sealer::new(LedgerId(id), ring, Envelopes::Fresh)))
    }

    /// Opens the ledger with its keys: a rehearsal's from its seed, a record's from `keys`.
    ///
    /// # Errors
    /// `NoLedger`, `NoKeys`, `PlainKeys`, `WrongPassphrase`, `KeysInside`, and the world's failures.
    pub fn open(&self, unlock: Option<Unlock<'_>>) -> Result<Desk, Fault> {
        let ledger = self.opened(unlock.map(|unlock| unlock.keys))?;
        let sealer = self.sealer(ledger.meta(), unlock)?;
        let snapshot = self.snapshot_path(ledger.meta(), unlock);
        snapshot::desk(ledger, sealer, &snapshot)
    }

    /// The same, learning every entry: for whoever proves something, and so never believes a snapshot.
    ///
    /// # Errors
    /// As for [`Folder::open`].
    pub fn open_anew(&self, unlock: Option<Unlock<'_>>) -> Result<Desk, Fault> {
        let ledger = self.opened(unlock.map(|unlock| unlock.keys))?;
        let sealer = self.sealer(ledger.meta(), unlock)?;
        Desk::over(ledger, Some(sealer))
    }

    /// A desk that looks back to a moment: what was recorded later is never learnt.
    ///
    /// # Errors
    /// As for [`Folder::open`].
    pub fn open_as_of(&self, unlock: Option<Unlock<'_>>, then: Moment) -> Result<Desk, Fault> {
        let ledger = self.opened(unlock.map(|unlock| unlock.keys))?;
        let sealer = self.sealer(ledger.meta(), unlock)?;
        Desk::knowing(ledger, Some(sealer), Portfolio::with_key(), Some(then))
    }

    /// Compares the snapshot that this folder opens from with a refold of the ledger. Answers the rooms that differ: then the snapshot is
    /// gone, and a desk that started from it is to [distrust](Desk::distrust) what it knows.
    ///
    /// # Errors
    /// As for [`Folder::open`].
    pub fn compare_snapshot(&self, unlock: Option<Unlock<'_>>) -> Result<BTreeSet<&'static str>, Fault> {
        let ledger = self.opened_to_read()?;
        let snapshot = self.snapshot_path(ledger.meta(), unlock);
        if !snapshot.exists() {
            return Ok(BTreeSet::new());
        }
        let sealer = self.sealer(ledger.meta(), unlock)?;
        snapshot::compare(&ledger, &sealer, &snapshot)
    }

    /// Keeps what a desk knows, so that the next opening starts from there.
    ///
    /// # Errors
    /// `ClosedNotAtHand` at a desk without the key, and the world's failures: the next opening then only takes longer.
    pub fn keep_snapshot(&self, desk: &Desk, unlock: Option<Unlock<'_>>) -> Result<(), Fault> {
        snapshot::keep(desk, &self.snapshot_path(desk.ledger().meta(), unlock))
    }

    /// The same where the desk has learnt much since the last one, or since it began; else nothing is done.
    ///
    /// # Errors
    /// As for [`Folder::keep_snapshot`].
    pub fn keep_if_worth(&self, desk: &Desk, unlock: Option<Unlock<'_>>) -> Result<(), Fault> {
        let path = self.snapshot_path(desk.ledger().meta(), unlock);
        snapshot::keep_if_worth(desk, &path)
    }

    /// Where the snapshot is: a record's beside its keys, for it holds, though sealed, what is closed.
    fn snapshot_path(&self, meta: &Meta, unlock: Option<Unlock<'_>>) -> PathBuf {
        match unlock.filter(|_| meta.kind == Kind::Record) {
            Some(unlock) => unlock.keys.join(format!("{}.snapshot", meta.ledger)),
            None => self.root.join("snapshot"),
        }
    }

    /// Opens a ledger, or a copy of it, with the keys of an escrow file: to read, in an emergency. Nothing is ever appended by it.
    ///
    /// # Errors
    /// `NoLedger`, `NoKeys` where the keys are another ledger's, and the world's failures.
    pub fn open_escrowed(&self, escrow: Escrow) -> Result<Desk, Fault> {
        let ledger = self.opened_to_read()?;
        let id = ledger.meta().ledger;
        if escrow.ledger() != id {
            return Err(Fault::NoKeys(self.root.clone()));
        }
        Desk::over(ledger, Some(Sealer::new(id, Keyring::escrowed(escrow), Envelopes::Fresh)))
    }

    /// What the ledger says of itself: which one it is, and whether a rehearsal.
    ///
    /// # Errors
    /// `NoLedger`, and the world's failures.
    pub fn meta(&self) -> Result<Meta, Fault> {
        Ok(self.there()?.open_to_read()?.meta().clone())
    }

    /// Opens a record's key store alone.
    ///
    /// # Errors
    /// As for [`Folder::open`].
    pub fn key_store(&self, unlock: Unlock<'_>) -> Result<KeyStore, Fault> {
        let ledger = self.meta()?.ledger;
        self.refuse_inside(unlock.keys)?;
        KeyStore::open(unlock.keys, ledger, unlock.passphrase)
    }

    /// Opens the ledger without keys: the blinded copy. Reads everything open; decides nothing.
    ///
    /// # Errors
    /// `NoLedger`, and the world's failures.
    pub fn open_blinded(&self) -> Result<Desk, Fault> {
        Desk::over(self.opened_to_read()?, None)
    }

    /// Takes over the unwrapped key file of the first version.
    ///
    /// # Errors
    /// `NoKeys` where there is none, `FileThere`, `KeysInside`, `PassphraseTooShort`, and the world's failures.
    pub fn upgrade_keys(&self, unlock: Unlock<'_>) -> Result<KeyStore, Fault> {
        let ledger = self.meta()?.ledger;
        self.refuse_inside(unlock.keys)?;
        upgrade(unlock.keys, ledger, unlock.passphrase)
    }

    /// Makes the key store anew from an escrow file, where it is lost.
    ///
    /// # Errors
    /// `NoKeys` where the escrow file is another ledger's, `FileThere`, `KeysInside`, `PassphraseTooShort`, and the world's failures.
    pub fn restore_keys(&self, escrow: Escrow, unlock: Unlock<'_>) -> Result<KeyStore, Fault> {
        if escrow.ledger() != self.meta()?.ledger {
            return Err(Fault::NoKeys(self.root.clone()));
        }
        self.refuse_inside(unlock.keys)?;
        escrow.restore(unlock.keys, unlock.passphrase)
    }

    /// Keeps what the rehearsal was made from.
    pub(crate) fn keep_rehearsed(&self, rehearsed: &Rehearsed) -> Result<(), Fault> {
        let path = self.rehearsal_path();
        let words =
            serde_json::to_vec_pretty(rehearsed).map_err(|why| Fault::NotCanonical(why.to_string()))?;
        fs::write(&path, words).map_err(Fault::io(&path))
    }

    /// What the rehearsal was made from, if this is one.
    ///
    /// # Errors
    /// When the file is there and cannot be read.
    pub fn rehearsed(&self) -> Result<Option<Rehearsed>, Fault> {
        let path = self.rehearsal_path();
        if !path.exists() {
            return Ok(None);
        }
        let words = fs::read(&path).map_err(Fault::io(&path))?;
        serde_json::from_slice(&words).map(Some).map_err(|_| Fault::NoKeys(path))
    }

    pub(crate) fn sealer(&self, meta: &Meta, unlock: Option<Unlock<'_>>) -> Result<Sealer, Fault> {
        if meta.kind == Kind::Rehearsal {
            let rehearsed = self.rehearsed()?.ok_or_else(|| Fault::NoKeys(self.rehearsal_path()))?;
            return Ok(Sealer::new(meta.ledger, Keyring::seeded(rehearsed.seed), Envelopes::Scripted));
        }
        let unlock = unlock.ok_or_else(|| Fault::NoKeys(self.root.clone()))?;
        self.refuse_inside(unlock.keys)?;
        let store = KeyStore::open(unlock.keys, meta.ledger, unlock.passphrase)?;
        Ok(Sealer::new(meta.ledger, Keyring::stored(store), Envelopes::Fresh))
    }

    fn make_room(&self) -> Result<(), Fault> {
        fs::create_dir_all(&self.root).map_err(Fault::io(&self.root))?;
        if !self.is_empty() {
            return Err(Fault::AlreadyThere(self.root.clone()));
        }
        // What was seen of a ledger that is gone says nothing of the new one.
        Ok(ledger::forget(&self.seen_path())?)
    }

    /// Refuses a folder for secrets that lies inside this one; makes it where it is not there yet.
    ///
    /// # Errors
    /// `KeysInside`, and the world's failures.
    pub fn refuse_inside(&self, keys: &Path) -> Result<(), Fault> {
        fs::create_dir_all(keys).map_err(Fault::io(keys))?;
        let real = |path: &Path| fs::canonicalize(path).map_err(Fault::io(path));
        if real(keys)?.starts_with(real(&self.root)?) {
            Err(Fault::KeysInside(keys.to_owned()))
        } else {
            Ok(())
        }
    }
}
