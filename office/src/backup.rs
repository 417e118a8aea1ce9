//! Backups of a whole folder, and back: a copy counts once it has been opened, verified and folded.

use crate::fault::Fault;
use crate::folder::Folder;
use ledger::attachments::Attachments;
use ledger::{Hash, Head, Ledger};
use rusqlite::{Connection, OpenFlags};
use std::fs;
use std::path::Path;

/// A copy that was proven.
#[derive(Clone, Debug)]
pub struct Copied {
    /// The head up to which the copy goes; the ledger that it was made from has it too.
    pub head: Head,
    /// When its last entry was recorded; `None` for an empty ledger.
    pub recorded: Option<bench::Moment>,
    /// How many attachments went along.
    pub attachments: usize,
    /// What else of the folder was copied.
    pub files: Vec<&'static str>,
}

impl Folder {
    /// Copies the ledger with everything that belongs to it into a folder that is not there yet or is empty, while others go on
    /// appending, and then proves that the copy can be gone on with: it is verified from its own bytes, its head compared,
    /// every entry read and folded, every attachment compared with its name. No secret is in the copy: a record's keys lie
    /// elsewhere and have backups of their own.
    ///
    /// # Errors
    /// `NoLedger`, `NotEmpty`; the ledger's `BadCopy`, when the copy does not verify and is left for inspection; `Unreadable`; the
    /// world's failures.
    pub fn copy(&self, to: &Path) -> Result<Copied, Fault> {
        let ledger = self.there()?.open_to_read()?;
        fs::create_dir_all(to).map_err(Fault::io(to))?;
        if fs::read_dir(to).map_err(Fault::io(to))?.next().is_some() {
            return Err(Fault::NotEmpty(to.to_owned()));
        }
        let other = Folder::at(to);
        let head = ledger.backup(&other.ledger_path())?;
        // After the ledger: whatever an entry of the copy names was durable before the entry was.
        let attachments = self.copy_attachments(to)?;
        let mut files = Vec::new();
        if let Some(rehearsed) = self.rehearsed()? {
            other.keep_rehearsed(&rehearsed)?;
            files.push("rehearsal.json");
        }
        if self.access_path().exists() {
            Ledger::open_to_read(&self.access_path())?.backup(&other.access_path())?;
            files.push("access.sqlite");
        }
        if self.accounts_path().exists() {
            copy_table_file(&self.accounts_path(), &other.accounts_path())?;
            files.push("accounts.sqlite");
        }
        // Read and folded without keys: a kind that this program does not know would be found now, not on the day of need.
        let copy = other.open_blinded()?;
        let recorded = (head.position > 0).then(|| copy.portfolio().recorded);
        Ok(Copied { head, recorded, attachments, files })
    }

    /// Brings a backup back into a folder that is not there yet or is empty, after the same proof. Where the head of an export or
    /// of another backup was noted, the backup must hold it, or it is older than that, or another ledger.
    ///
    /// # Errors
    /// As for [`Folder::copy`]; `HeadNotThere` when the noted head is not in the backup.
    pub fn restore(backup: &Path, to: &Path, noted: Option<Hash>) -> Result<Copied, Fault> {
        let from = Folder::at(backup);
        if let Some(noted) = noted {
            let ledger = from.there()?.open_to_read()?;
            let mut held = false;
            for entry in ledger.read_after(0, u64::MAX) {
                held = held || entry?.hash == noted;
            }
            if !held {
                let head = ledger.head()?;
                return Err(Fault::HeadNotThere { noted, position: head.position });
            }
        }
        from.copy(to)
    }

    /// Whatever attachments are there, each compared with its name on the way; a folder without any stays without.
    fn copy_attachments(&self, to: &Path) -> Result<usize, Fault> {
        let in_this_folder = self.ledger_path().exists();
        if in_this_folder && !self.root().join("attachments").is_dir() {
            return Ok(0);
        }
        Ok(self.attachments()?.copy_into(&Attachments::in_folder(&to.join("attachments"))?)?)
    }
}

/// A consistent copy of a small file of tables, while others write to it.
pub(crate) fn copy_table_file(from: &Path, to: &Path) -> Result<(), Fault> {
    let broken =
        |why: rusqlite::Error| Fault::Io { place: from.to_owned(), source: std::io::Error::other(why) };
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(from, flags).map_err(broken)?;
    connection.execute("VACUUM INTO ?1", [to.display().to_string()]).map_err(broken)?;
    Ok(())
}
