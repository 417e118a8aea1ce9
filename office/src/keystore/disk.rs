//! How a secret file is replaced: whole or not at all, and the old bytes zeroed.

use crate::fault::Fault;
use std::fs::{self, File, OpenOptions};
use std::io::{Seek, Write};
use std::path::Path;

/// Writes a new file that only its owner reads, whole or not at all.
///
/// What stood there before is overwritten with zeros through its old handle once the new file is in place, so that a key that was
/// destroyed does not stay behind in a freed block. A file system that copies on write, or a worn solid-state disk, may keep the block
/// all the same: there the disk itself has to be encrypted (decisions/0014 says so).
pub(crate) fn replace(path: &Path, content: &[u8]) -> Result<(), Fault> {
    let io = || Fault::io(path);
    let before = OpenOptions::new().read(true).write(true).open(path).ok();
    let beside = path.with_extension("new");
    let _ = fs::remove_file(&beside);
    let mut file = private(&beside)?;
    file.write_all(content).and_then(|()| file.sync_all()).map_err(io())?;
    fs::rename(&beside, path).map_err(io())?;
    sync_folder(path)?;
    if let Some(mut before) = before {
        zero(&mut before).map_err(io())?;
    }
    Ok(())
}

/// Overwrites a file with zeros and removes it.
pub(crate) fn destroy(path: &Path) -> Result<(), Fault> {
    let io = || Fault::io(path);
    let mut file = OpenOptions::new().read(true).write(true).open(path).map_err(io())?;
    zero(&mut file).map_err(io())?;
    fs::remove_file(path).map_err(io())?;
    sync_folder(path)
}

/// A new file that only its owner reads.
pub(crate) fn private(path: &Path) -> Result<File, Fault> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(Fault::io(path))
}

fn zero(file: &mut File) -> std::io::Result<()> {
    let length = file.metadata()?.len();
    file.rewind()?;
    std::io::copy(&mut std::io::Read::take(std::io::repeat(0), length), file)?;
    file.sync_all()
}

fn sync_folder(path: &Path) -> Result<(), Fault> {
    let Some(folder) = path.parent() else { return Ok(()) };
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(Fault::io(folder))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn what_stood_there_before_is_zeroed() {
        let room = tempfile::tempdir().unwrap();
        let path = room.path().join("keys");
        replace(&path, b"the first secret").unwrap();
        let mut old = File::open(&path).unwrap();
        replace(&path, b"the second").unwrap();
        let mut left = Vec::new();
        old.read_to_end(&mut left).unwrap();
        assert_eq!(left, vec![0; 16]);
        assert_eq!(fs::read(&path).unwrap(), b"the second");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        destroy(&path).unwrap();
        assert!(!path.exists());
    }
}
