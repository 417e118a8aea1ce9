//! Attachments: files that entries name by their SHA-256, in a folder beside the ledger.
//!
//! The file whose hash is `abcdef…` is `ab/cdef…`, so `sha256sum` alone checks it. A file is on the disk, under
//! its name, before [`Attachments::put`] returns, and so before an entry can name it.

use crate::fault::Fault;
use crate::hash::{Hash, plain};
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// A folder of attachments.
#[derive(Clone, Debug)]
pub struct Attachments {
    root: PathBuf,
}

/// What is wrong with one attachment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsound {
    /// No file of that name.
    Missing(Hash),
    /// The file's content has another hash.
    Altered {
        /// The hash by which entries know it.
        named: Hash,
        /// The hash of what is there.
        found: Hash,
    },
}

impl Attachments {
    /// The attachments in a folder, which is made if it is not there.
    ///
    /// # Errors
    /// `ReadOnly`, `Full`, and the world's other failures.
    pub fn in_folder(root: &Path) -> Result<Self, Fault> {
        fs::create_dir_all(root)
            .map_err(|error| Fault::from_io(root, "making the attachments' folder", error))?;
        sync_folder(root.parent().unwrap_or(Path::new(".")))?;
        Ok(Attachments { root: root.to_owned() })
    }

    /// Where an attachment is kept.
    pub fn path(&self, hash: Hash) -> PathBuf {
        let name = hash.to_string();
        self.root.join(&name[..2]).join(&name[2..])
    }

    /// Keeps a file's content and gives its hash. Content that is there already is made durable again, and
    /// replaced if the copy there is damaged.
    ///
    /// # Errors
    /// `ReadOnly`, `Full`, and the world's other failures. No half-written file ever stands under a hash.
    pub fn put(&self, content: &[u8]) -> Result<Hash, Fault> {
        let hash = plain(content);
        let path = self.path(hash);
        let folder = path.parent().unwrap_or(&self.root);
        let failed = |error| Fault::from_io(&path, "keeping an attachment", error);
        match fs::create_dir(folder) {
            Ok(()) => sync_folder(&self.root)?,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(failed(error)),
        }
        let sound = fs::read(&path).is_ok_and(|there| there == content);
        if sound {
            // Whoever put it may have died before it was durable.
            File::open(&path).and_then(|file| file.sync_all()).map_err(failed)?;
        } else {
            let draft = folder.join(draft_name());
            let written = write_durably(&draft, content).and_then(|()| fs::rename(&draft, &path));
            if let Err(error) = written {
                let _ = fs::remove_file(&draft);
                return Err(failed(error));
            }
        }
        sync_folder(folder)?;
        Ok(hash)
    }

    /// Whether a file stands under that hash; its content is not looked at.
    pub fn has(&self, hash: Hash) -> bool {
        self.path(hash).is_file()
    }

    /// The content under a hash, checked against it.
    ///
    /// # Errors
    /// `AttachmentUnsound` when it is missing or altered, and the world's failures.
    pub fn get(&self, hash: Hash) -> Result<Vec<u8>, Fault> {
        let path = self.path(hash);
        let unsound = |unsound| Fault::AttachmentUnsound { path: path.clone(), unsound: Box::new(unsound) };
        match fs::read(&path) {
            Ok(content) => match plain(&content) {
                found if found == hash => Ok(content),
                found => Err(unsound(Unsound::Altered { named: hash, found })),
            },
            Err(error) if error.kind() == ErrorKind::NotFound => Err(unsound(Unsound::Missing(hash))),
            Err(error) => Err(Fault::from_io(&path, "reading an attachment", error)),
        }
    }

    /// Copies what the other folder does not have yet, each checked against its name, and gives how many they were.
    ///
    /// # Errors
    /// `AttachmentUnsound` for one that is altered here; the world's failures.
    pub fn copy_into(&self, other: &Attachments) -> Result<usize, Fault> {
        let failed = |error| Fault::from_io(&self.root, "reading the attachments", error);
        let mut copied = 0;
        for folder in fs::read_dir(&self.root).map_err(failed)? {
            let folder = folder.map_err(failed)?;
            if !folder.file_type().map_err(failed)?.is_dir() {
                continue;
            }
            for file in fs::read_dir(folder.path()).map_err(failed)? {
                let name = [folder.file_name(), file.map_err(failed)?.file_name()]
                    .map(|part| part.to_string_lossy().into_owned());
                // A draft that somebody left has no hash for a name.
                let Ok(hash) = name.concat().parse::<Hash>() else { continue };
                if other.path(hash) != self.path(hash) && other.get(hash).is_err() {
                    other.put(&self.get(hash)?)?;
                    copied += 1;
                }
            }
        }
        Ok(copied)
    }

    /// Checks every attachment that entries name, and gives those that do not hold.
    ///
    /// # Errors
    /// The world's failures; what is missing or altered is in the answer.
    pub fn verify(&self, named: impl IntoIterator<Item = Hash>) -> Result<Vec<Unsound>, Fault> {
        let mut found = Vec::new();
        for hash in named {
            match self.get(hash) {
                Ok(_) => {}
                Err(Fault::AttachmentUnsound { unsound, .. }) => found.push(*unsound),
                Err(fault) => return Err(fault),
            }
        }
        Ok(found)
    }
}

/// A name that no hash has and that no other draft of this machine has now.
fn draft_name() -> String {
    static DRAFTS: AtomicU64 = AtomicU64::new(0);
    format!(".draft-{}-{}", std::process::id(), DRAFTS.fetch_add(1, Ordering::Relaxed))
}

fn write_durably(path: &Path, content: &[u8]) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).open(path)?;
    file.write_all(content)?;
    file.sync_all()
}

/// Makes the names in a folder durable: a file's own sync does not.
fn sync_folder(folder: &Path) -> Result<(), Fault> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(|error| Fault::from_io(folder, "making a folder durable", error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> (tempfile::TempDir, Attachments) {
        let home = tempfile::tempdir().unwrap();
        let attachments = Attachments::in_folder(&home.path().join("attachments")).unwrap();
        (home, attachments)
    }

    #[test]
    fn what_is_put_is_found_under_its_sha256() {
        let (_home, attachments) = folder();
        let hash = attachments.put(b"abc").unwrap();
        assert_eq!(attachments.put(b"abc").unwrap(), hash, "the same again is the same file");
        assert!(
            attachments
                .path(hash)
                .ends_with("ba/7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        );
        assert_eq!(attachments.get(hash).unwrap(), b"abc");
        assert_eq!(attachments.verify([hash]).unwrap(), []);
        let beside = fs::read_dir(attachments.path(hash).parent().unwrap()).unwrap().count();
        assert_eq!(beside, 1, "no draft is left behind");
    }

    #[test]
    fn what_is_copied_is_checked_and_copied_once() {
        let ((_home, ours), (_elsewhere, theirs)) = (folder(), folder());
        let [first, second] = [&b"abc"[..], b"def"].map(|content| ours.put(content).unwrap());
        assert_eq!(ours.copy_into(&theirs).unwrap(), 2);
        assert_eq!(ours.copy_into(&theirs).unwrap(), 0);
        assert_eq!(ours.copy_into(&ours).unwrap(), 0, "onto itself there is nothing to do");
        assert_eq!(theirs.get(second).unwrap(), b"def");
        fs::write(theirs.path(first), b"torn").unwrap();
        assert_eq!(ours.copy_into(&theirs).unwrap(), 1, "a damaged copy is made good");
        fs::write(ours.path(first), b"abd").unwrap();
        fs::remove_file(theirs.path(first)).unwrap();
        assert!(matches!(ours.copy_into(&theirs), Err(Fault::AttachmentUnsound { .. })));
        assert!(!theirs.has(first), "what is altered is not passed on");
    }

    #[test]
    fn altered_and_missing_files_are_named() {
        let (_home, attachments) = folder();
        let hash = attachments.put(b"abc").unwrap();
        fs::write(attachments.path(hash), b"abd").unwrap();
        let altered = Unsound::Altered { named: hash, found: plain(b"abd") };
        let missing = plain(b"never put");
        assert_eq!(attachments.verify([hash, missing]).unwrap(), [altered, Unsound::Missing(missing)]);
        assert!(attachments.get(hash).unwrap_err().to_string().contains("altered"));
        attachments.put(b"abc").unwrap();
        assert_eq!(attachments.get(hash).unwrap(), b"abc", "putting the true content again repairs it");
    }
}
