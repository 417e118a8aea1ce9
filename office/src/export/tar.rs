//! An export as one file: the folder in a tar, with nothing in it of the machine that made it.

use crate::fault::Fault;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// Makes `file`, which is not there yet, of what `fill` writes into a folder beside it, which goes again.
///
/// # Errors
/// `NotEmpty` when the file is there; `fill`'s own; the world's failures.
pub fn at<T>(file: &Path, fill: impl FnOnce(&Path) -> Result<T, Fault>) -> Result<T, Fault> {
    if file.exists() {
        return Err(Fault::NotEmpty(file.to_owned()));
    }
    let name = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = file.with_extension("part");
    let filled = fill(&folder).and_then(|filled| {
        pack(&folder, &name, file)?;
        Ok(filled)
    });
    if !matches!(filled, Err(Fault::NotEmpty(_))) {
        fs::remove_dir_all(&folder).map_err(Fault::io(&folder))?;
    }
    filled
}

fn pack(folder: &Path, name: &str, file: &Path) -> Result<(), Fault> {
    let out = File::create_new(file).map_err(Fault::io(file))?;
    let mut builder = ::tar::Builder::new(out);
    for path in files(folder)? {
        let content = File::open(&path).map_err(Fault::io(&path))?;
        let size = content.metadata().map_err(Fault::io(&path))?.len();
        let inner = path.strip_prefix(folder).unwrap_or(&path);
        let mut header = ::tar::Header::new_ustar();
        header.set_size(size);
        header.set_mode(0o644);
        let place = Path::new(name).join(inner);
        builder.append_data(&mut header, place, content).map_err(Fault::io(file))?;
    }
    let out = builder.into_inner().map_err(Fault::io(file))?;
    out.sync_all().map_err(Fault::io(file))
}

/// Every file below a folder, in one order.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Fault> {
    let mut found = Vec::new();
    let mut left = vec![folder.to_owned()];
    while let Some(folder) = left.pop() {
        for entry in fs::read_dir(&folder).map_err(Fault::io(&folder))? {
            let path = entry.map_err(Fault::io(&folder))?.path();
            if path.is_dir() { left.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    Ok(found)
}
