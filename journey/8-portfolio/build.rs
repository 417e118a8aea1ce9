//! Gives the rules of all rooms a name that changes with every line of them: a snapshot made by other rules is thrown away.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() {
    let here = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
    let root = here.join("../..");
    let mut hasher = DefaultHasher::new();
    // What is folded, and what reads and writes it: the rooms, the instruments whose forms facts hold, and the exact crates.
    for place in ["journey", "instruments/src", "Cargo.lock"] {
        let place = root.join(place);
        println!("cargo:rerun-if-changed={}", place.display());
        let mut files = Vec::new();
        collect(&place, &mut files).unwrap_or_else(|why| panic!("{}: {why}", place.display()));
        files.sort();
        for file in files {
            fs::read(&file).unwrap_or_else(|why| panic!("{}: {why}", file.display())).hash(&mut hasher);
        }
    }
    println!("cargo:rustc-env=GRAFTLINE_RULES_BUILD={:016x}", hasher.finish());
}

fn collect(place: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if place.is_dir() {
        for entry in fs::read_dir(place)? {
            collect(&entry?.path(), files)?;
        }
    } else if place.extension().is_some_and(|extension| extension != "md") {
        files.push(place.to_owned());
    }
    Ok(())
}
