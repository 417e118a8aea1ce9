//! Files of an export with their digests, and the signed list of them that `sha256sum --check` reads.

use crate::fault::Fault;
use ed25519_dalek::Signer;
use ledger::Hash;
use ledger::checkpoint::{SigningKey, public_pem};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// The first line of a list: no other signature of ours begins so, and `sha256sum --check` passes over it.
const FIRST: &str = "# graftline/export/1\n";

/// A folder that fills.
pub(super) struct Bundle {
    root: PathBuf,
    sums: BTreeMap<String, Hash>,
}

impl Bundle {
    /// A new one in a folder that does not exist yet, or is empty.
    pub fn new(root: &Path) -> Result<Self, Fault> {
        fs::create_dir_all(root).map_err(Fault::io(root))?;
        if fs::read_dir(root).map_err(Fault::io(root))?.next().is_some() {
            return Err(Fault::NotEmpty(root.to_owned()));
        }
        Ok(Self { root: root.to_owned(), sums: BTreeMap::new() })
    }

    /// Writes a file. `name` is its path inside, with `/`.
    pub fn put(&mut self, name: &str, content: &[u8]) -> Result<(), Fault> {
        let mut file = self.begin(name)?;
        file.write(content)?;
        self.end(file)
    }

    /// Begins a file that is written bit by bit.
    pub fn begin(&self, name: &str) -> Result<Growing, Fault> {
        let path = self.root.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(Fault::io(folder))?;
        }
        let file = File::create_new(&path).map_err(Fault::io(&path))?;
        Ok(Growing { name: name.to_owned(), path, file: BufWriter::new(file), hasher: Sha256::new() })
    }

    /// Ends a file: it is on the disk, and in the list.
    pub fn end(&mut self, growing: Growing) -> Result<(), Fault> {
        let Growing { name, path, file, hasher } = growing;
        let file = file.into_inner().map_err(|why| Fault::io(&path)(why.into_error()))?;
        file.sync_all().map_err(Fault::io(&path))?;
        self.sums.insert(name, Hash(hasher.finalize().into()));
        Ok(())
    }

    /// Writes the public key, the list of all files and the signature over the list.
    pub fn sign(mut self, key: &SigningKey) -> Result<(), Fault> {
        let pem = public_pem(&key.verifying_key().to_bytes());
        self.put("key.pem", pem.map_err(|why| Fault::NotCanonical(why.to_string()))?.as_bytes())?;
        let lines = self.sums.iter().map(|(name, hash)| format!("{hash}  {name}\n"));
        let list: String = std::iter::once(FIRST.to_owned()).chain(lines).collect();
        self.put("SHA256SUMS.sig", &key.sign(list.as_bytes()).to_bytes())?;
        self.put("SHA256SUMS", list.as_bytes())
    }
}

/// A file while it is written.
pub(super) struct Growing {
    name: String,
    path: PathBuf,
    file: BufWriter<File>,
    hasher: Sha256,
}

impl Growing {
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        self.hasher.update(bytes);
        self.file.write_all(bytes).map_err(Fault::io(&self.path))
    }
}
