//! What was seen, noted beside the ledger: a small file with the furthest head that anybody here was acknowledged.
//! An older copy put in the ledger's place (a restored backup, a snapshot of the machine) is then noticed before
//! anything is appended to it, and not only by processes that are running.

use crate::chain::Head;
use crate::fault::{Fault, WentBack};
use crate::identity::LedgerId;
use crate::ledger::Ledger;
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Every note has this many bytes, so that it is written over in place in one piece.
const WIDTH: usize = 200;

#[derive(Serialize, Deserialize)]
struct Noted {
    ledger: LedgerId,
    position: u64,
    hash: crate::hash::Hash,
}

/// Files that remember the head; shared by the handles that come of one.
#[derive(Clone, Debug, Default)]
pub struct Notes(Vec<Arc<File>>);

impl Notes {
    /// Writes the head down. What was acknowledged is on the disk already: a note that cannot be written only
    /// remembers less, and is no reason to fail.
    pub fn write(&self, ledger: LedgerId, head: Head) {
        let noted = Noted { ledger, position: head.position, hash: head.hash };
        let Ok(mut bytes) = serde_json::to_vec(&noted) else { return };
        bytes.resize(WIDTH - 1, b' ');
        bytes.push(b'\n');
        for file in &self.0 {
            let _ = file.write_all_at(&bytes, 0);
        }
    }
}

impl Ledger {
    /// Compares the ledger with what is noted in these files, and notes every head from now on, here and by the
    /// handles that come of this one. Files that are not there yet are made.
    ///
    /// # Errors
    /// `WentBack` when the ledger is not the one noted, or ends before what was noted; `NoteUnreadable`; the
    /// world's failures.
    pub fn remember_in(&mut self, paths: &[PathBuf]) -> Result<(), Fault> {
        for path in paths {
            if let Some(noted) = read(path)? {
                self.compare(path, &noted)?;
            }
        }
        let head = self.head()?;
        let mut notes = Notes::default();
        for path in paths {
            match OpenOptions::new().write(true).create(true).truncate(false).open(path) {
                Ok(file) => notes.0.push(Arc::new(file)),
                // A folder that may only be read is read all the same.
                Err(error)
                    if matches!(
                        error.kind(),
                        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem
                    ) => {}
                Err(error) => return Err(Fault::from_io(path, "noting the head", error)),
            }
        }
        notes.write(self.meta().ledger, head);
        self.set_notes(notes);
        Ok(())
    }

    fn compare(&self, path: &Path, noted: &Noted) -> Result<(), Fault> {
        let seen = Head { position: noted.position, hash: noted.hash };
        let now = self.head()?;
        let there = match seen.position {
            _ if noted.ledger != self.meta().ledger => None,
            0 => Some(seen),
            position => self.read_after(position - 1, 1).next().transpose()?.map(|entry| entry.head()),
        };
        if there == Some(seen) {
            return Ok(());
        }
        let now = there.unwrap_or(now);
        Err(Box::new(WentBack { place: self.place().to_owned(), seen, now, noted: Some(path.to_owned()) })
            .into())
    }
}

/// Forgets what was noted: for a new ledger where another one was.
///
/// # Errors
/// The world's failures.
pub fn forget(path: &Path) -> Result<(), Fault> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(Fault::from_io(path, "removing an old note", error))
        }
        _ => Ok(()),
    }
}

/// What is noted in a file: of which ledger, and the furthest head.
///
/// # Errors
/// `NoteUnreadable`, and the world's failures.
pub fn noted(path: &Path) -> Result<Option<(LedgerId, Head)>, Fault> {
    let noted = read(path)?;
    Ok(noted.map(|noted| (noted.ledger, Head { position: noted.position, hash: noted.hash })))
}

fn read(path: &Path) -> Result<Option<Noted>, Fault> {
    let mut bytes = Vec::new();
    match File::open(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Fault::from_io(path, "reading the note of the head", error)),
        Ok(file) => file
            .take(WIDTH as u64)
            .read_to_end(&mut bytes)
            .map_err(|error| Fault::from_io(path, "reading the note of the head", error))?,
    };
    // Made, and not written before the machine stopped.
    if bytes.iter().all(|byte| *byte == 0) {
        return Ok(None);
    }
    serde_json::from_slice(&bytes)
        .map(Some)
        .map_err(|error| Fault::NoteUnreadable { path: path.to_owned(), why: error.to_string() })
}
