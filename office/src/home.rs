//! Where the ledger of a folder lives: in the folder's own file, or on a server that `store.toml` names. And moving it.

use crate::backup::copy_table_file;
use crate::desk::Desk;
use crate::fault::Fault;
use crate::folder::{Folder, Unlock};
use ledger::attachments::Attachments;
use ledger::{Head, Ledger, Place, relocate};
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// What `store.toml` says. Never a password: that comes from `PGPASSWORD` or a passfile.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoreFile {
    /// A libpq connection string.
    postgres: String,
    /// The schema that holds this ledger alone.
    schema: String,
    /// The folder of attachments that all nodes share; this folder's own where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    attachments: Option<PathBuf>,
}

/// A ledger that moved.
#[derive(Clone, Debug)]
pub struct Relocated {
    /// The head that it moved with, the same there as here.
    pub head: Head,
    /// Where it was, and still can be read.
    pub from: Place,
    /// Where it goes on.
    pub to: Place,
    /// How many attachments were copied.
    pub attachments: usize,
    /// What went along of a record: who can come in, and the log of who did.
    pub with: Vec<&'static str>,
    /// What else stands in the old folder and was left there.
    pub left: Vec<PathBuf>,
}

impl Folder {
    fn store_path(&self) -> PathBuf {
        self.root().join("store.toml")
    }

    fn store_file(&self) -> Result<Option<StoreFile>, Fault> {
        let path = self.store_path();
        match fs::read_to_string(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Fault::io(path)(error)),
            Ok(text) => toml::from_str(&text)
                .map(Some)
                .map_err(|why| Fault::io(path)(std::io::Error::new(ErrorKind::InvalidData, why.to_string()))),
        }
    }

    /// Where the ledger is, if it is there.
    ///
    /// # Errors
    /// `NoLedger`; `Io` where `store.toml` does not read.
    pub fn there(&self) -> Result<Place, Fault> {
        if let Some(StoreFile { postgres: url, schema, .. }) = self.store_file()? {
            return Ok(Place::Server { url, schema });
        }
        let path = self.ledger_path();
        if path.exists() { Ok(Place::File(path)) } else { Err(Fault::NoLedger(self.root().to_owned())) }
    }

    /// Whether nothing is here yet: no file, and no word of a server.
    pub(crate) fn is_empty(&self) -> bool {
        !self.ledger_path().exists() && !self.store_path().exists()
    }

    /// Files that entries name by their digest: in this folder, or where all nodes on a server share them.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn attachments(&self) -> Result<Attachments, Fault> {
        let shared = self.store_file()?.and_then(|file| file.attachments);
        Ok(Attachments::in_folder(&shared.unwrap_or_else(|| self.root().join("attachments")))?)
    }

    /// The same, where there are any: whoever only reads makes no folder.
    ///
    /// # Errors
    /// The world's failures.
    pub fn attachments_there(&self) -> Result<Option<Attachments>, Fault> {
        let shared = self.store_file()?.and_then(|file| file.attachments);
        let there = shared.unwrap_or_else(|| self.root().join("attachments")).is_dir();
        there.then(|| self.attachments()).transpose()
    }

    /// Opens the ledger to append, after comparing it with what was seen here before, and beside the keys.
    pub(crate) fn opened(&self, keys: Option<&Path>) -> Result<Ledger, Fault> {
        let mut ledger = self.there()?.open()?;
        let mut notes = vec![self.seen_path()];
        // Whoever restores the folder as it was restores its note with it; the one beside the keys remembers.
        notes.extend(keys.map(|keys| keys.join(format!("{}.seen.json", ledger.meta().ledger))));
        ledger.remember_in(&notes)?;
        Ok(ledger)
    }

    /// Opens the ledger to read, after comparing it with what was seen here before.
    pub(crate) fn opened_to_read(&self) -> Result<Ledger, Fault> {
        let mut ledger = self.there()?.open_to_read()?;
        ledger.remember_in(&[self.seen_path()])?;
        Ok(ledger)
    }

    /// The furthest head that was seen from here, if it was of this ledger.
    ///
    /// # Errors
    /// `NoLedger`; a note that cannot be read.
    pub fn seen(&self) -> Result<Option<Head>, Fault> {
        let here = self.meta()?.ledger;
        Ok(ledger::noted(&self.seen_path())?.filter(|(of, _)| *of == here).map(|(_, head)| head))
    }

    /// Opens the ledger with its keys to read, also where it moved away from.
    ///
    /// # Errors
    /// As for [`Folder::open`].
    pub fn open_to_read(&self, unlock: Option<Unlock<'_>>) -> Result<Desk, Fault> {
        let ledger = self.there()?.open_to_read()?;
        let sealer = self.sealer(ledger.meta(), unlock)?;
        Desk::over(ledger, Some(sealer))
    }

    /// The note of the furthest head seen from here.
    pub(crate) fn seen_path(&self) -> PathBuf {
        self.root().join("seen.json")
    }

    /// Moves the ledger to a server; this folder points to it from then on, and keeps the attachments. Interrupted, the
    /// same move is begun again and goes on.
    ///
    /// # Errors
    /// `NoLedger`, and as [`ledger::relocate`].
    pub fn move_to_server(&self, url: &str, schema: Option<&str>) -> Result<Relocated, Fault> {
        let from = self.there()?;
        let id = from.open_to_read()?.meta().ledger;
        let schema = schema.map_or_else(|| format!("graftline_{id}"), str::to_owned);
        let to = Place::Server { url: url.to_owned(), schema: schema.clone() };
        let head = relocate(&absolute(from.clone())?, &to)?;
        let shared = self.store_file()?.and_then(|file| file.attachments);
        self.point_to(&StoreFile { postgres: url.to_owned(), schema, attachments: shared })?;
        Ok(Relocated { head, from, to, attachments: 0, with: Vec::new(), left: Vec::new() })
    }

    /// Moves the ledger into a folder's own file, attachments included; into this very folder too, from a server.
    /// Interrupted, the same move is begun again and goes on.
    ///
    /// # Errors
    /// `NoLedger`, and as [`ledger::relocate`].
    pub fn move_to_folder(&self, other: &Folder) -> Result<Relocated, Fault> {
        let from = self.there()?;
        fs::create_dir_all(other.root()).map_err(Fault::io(other.root()))?;
        let same = fs::canonicalize(self.root()).ok() == fs::canonicalize(other.root()).ok();
        if !same && other.store_path().exists() {
            return Err(Fault::AlreadyThere(other.root().to_owned()));
        }
        let (ours, theirs) =
            (self.attachments()?, Attachments::in_folder(&other.root().join("attachments"))?);
        // Most of them before the ledger is closed; those that came meanwhile after it.
        let mut attachments = ours.copy_into(&theirs)?;
        if let Some(rehearsed) = self.rehearsed()?.filter(|_| !same) {
            other.keep_rehearsed(&rehearsed)?;
        }
        let to = absolute(Place::File(other.ledger_path()))?;
        let head = relocate(&absolute(from.clone())?, &to)?;
        attachments += ours.copy_into(&theirs)?;
        if same {
            fs::remove_file(self.store_path()).map_err(Fault::io(self.store_path()))?;
        }
        let with = if same { Vec::new() } else { self.take_along(other)? };
        let left = if same { Vec::new() } else { self.besides()? };
        Ok(Relocated { head, from, to, attachments, with, left })
    }

    /// Copies accounts and access log to where the ledger went: whoever could come in here comes in there, and the log goes on. What an
    /// interrupted move left there is replaced.
    fn take_along(&self, other: &Folder) -> Result<Vec<&'static str>, Fault> {
        let mut with = Vec::new();
        let clear = |path: &Path| match fs::remove_file(path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(Fault::io(path)(error)),
            _ => Ok(()),
        };
        if self.access_path().exists() {
            clear(&other.access_path())?;
            Ledger::open_to_read(&self.access_path())?.backup(&other.access_path())?;
            with.push("access.sqlite");
        }
        if self.accounts_path().exists() {
            clear(&other.accounts_path())?;
            copy_table_file(&self.accounts_path(), &other.accounts_path())?;
            with.push("accounts.sqlite");
        }
        Ok(with)
    }

    /// What stands in the folder and is not the ledger's.
    fn besides(&self) -> Result<Vec<PathBuf>, Fault> {
        let ours = ["attachments", "rehearsal.json", "seen.json", "snapshot", "store.toml"];
        let mut found = Vec::new();
        for entry in fs::read_dir(self.root()).map_err(Fault::io(self.root()))? {
            let entry = entry.map_err(Fault::io(self.root()))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if !ours.contains(&name.as_str()) && !name.starts_with("ledger.sqlite") {
                found.push(entry.path());
            }
        }
        found.sort();
        Ok(found)
    }

    /// Writes `store.toml`, whole or not at all.
    fn point_to(&self, file: &StoreFile) -> Result<(), Fault> {
        let path = self.store_path();
        let text = toml::to_string(file).map_err(|why| Fault::NotCanonical(why.to_string()))?;
        let draft = self.root().join(".store.toml.draft");
        let written = || {
            let mut out = File::create(&draft)?;
            out.write_all(text.as_bytes())?;
            out.sync_all()?;
            fs::rename(&draft, &path)?;
            File::open(self.root())?.sync_all()
        };
        written().map_err(Fault::io(&path))
    }
}

/// The mark that a moved ledger leaves is read from anywhere.
fn absolute(place: Place) -> Result<Place, Fault> {
    match place {
        Place::File(path) => Ok(Place::File(std::path::absolute(&path).map_err(Fault::io(&path))?)),
        server @ Place::Server { .. } => Ok(server),
    }
}
