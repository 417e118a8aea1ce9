//! Where test files lie.

use std::path::{Path, PathBuf};

pub fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The folder of reference data, or nothing (said aloud) where it is not there.
pub fn reference() -> Option<PathBuf> {
    let folder = std::env::var_os("GRAFTLINE_REFERENCE")
        .map_or_else(|| workspace().join("../shared/reference"), PathBuf::from)
        .join("flow");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: reference data not found at {}", folder.display());
    None
}

pub fn sample(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub fn gates(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gates").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
