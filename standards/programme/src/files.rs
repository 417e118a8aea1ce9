//! A programme's folder as bytes.

use bench::Digest;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

/// The most bytes that a file of a programme may have. The largest real one has 20 kB: more is a mistake, or an attack.
pub const LARGEST: u64 = 1 << 20;
/// The most files that a folder may have.
pub const MOST: usize = 256;

/// One file: its bytes, or why there are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// As stored.
    Bytes(Vec<u8>),
    /// Larger than [`LARGEST`]: how large, in bytes. It was not read.
    TooLarge(u64),
    /// The system would not give it: why, in its words.
    Unreadable(String),
}

/// The files of a folder by their path within it (`protocol.toml`, `gates/oct4.xml`), with `/` on every system.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files(pub BTreeMap<String, Source>);

/// The path names no folder that can be listed: the path and the system's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAFolder(pub String, pub String);

impl std::fmt::Display for NotAFolder {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}: {}", self.0, self.1)
    }
}
impl std::error::Error for NotAFolder {}

impl Files {
    /// Reads a folder and the folders in it, one level deep. Hidden files are passed over.
    pub fn of_folder(folder: &Path) -> Result<Self, NotAFolder> {
        let mut files = Self::default();
        files.add(folder, "", 1).map_err(|e| NotAFolder(folder.display().to_string(), e.to_string()))?;
        Ok(files)
    }

    fn add(&mut self, folder: &Path, prefix: &str, deeper: u32) -> std::io::Result<()> {
        let mut entries: Vec<_> = std::fs::read_dir(folder)?.collect::<Result<_, _>>()?;
        entries.sort_by_key(std::fs::DirEntry::file_name);
        for entry in entries {
            let Ok(name) = entry.file_name().into_string() else { continue };
            let path = format!("{prefix}{name}");
            if name.starts_with('.') || self.0.len() >= MOST {
                continue;
            }
            // Follows links, as whoever put them there meant; what is neither file nor folder is passed over.
            match std::fs::metadata(entry.path()) {
                Ok(meta) if meta.is_dir() && deeper > 0 => {
                    self.add(&entry.path(), &format!("{path}/"), deeper - 1)?;
                }
                Ok(meta) if meta.is_file() => drop(self.0.insert(path, source(&entry.path(), meta.len()))),
                Ok(_) => {}
                Err(error) => drop(self.0.insert(path, Source::Unreadable(error.to_string()))),
            }
        }
        Ok(())
    }

    /// SHA-256 of every file that was read.
    #[must_use]
    pub fn digests(&self) -> BTreeMap<String, Digest> {
        let digest = |source: &Source| match source {
            Source::Bytes(bytes) => Some(Digest(Sha256::digest(bytes).into())),
            Source::TooLarge(_) | Source::Unreadable(_) => None,
        };
        self.0.iter().filter_map(|(path, source)| Some((path.clone(), digest(source)?))).collect()
    }
}

fn source(path: &Path, length: u64) -> Source {
    use std::io::Read;
    if length > LARGEST {
        return Source::TooLarge(length);
    }
    // A file can grow between the two looks: never read more than the limit allows.
    let mut bytes = Vec::new();
    match std::fs::File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes)) {
        Ok(read) if read as u64 > LARGEST => Source::TooLarge(read as u64),
        Ok(_) => Source::Bytes(bytes),
        Err(error) => Source::Unreadable(error.to_string()),
    }
}
