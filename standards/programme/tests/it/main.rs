//! Programme folders, whole and broken.

mod broken;
mod mutated;
mod shipped;

use standards_programme::Files;
use std::path::PathBuf;

/// The programmes that come with the house.
const SHIPPED: [&str; 3] = ["xs228-sci", "xs411-pd", "xs228-als"];

fn files(programme: &str) -> Files {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../programmes").join(programme);
    Files::of_folder(&root).expect("the example programmes stand beside the crates")
}
