//! What the crew brings along: the programme's files, laid into the new folder where they can be read, and a cytometry file.

use include_dir::{Dir, include_dir};
use standards_programme::Files;
use std::path::{Path, PathBuf};
use twin::Brought;

static PROGRAMMES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../programmes");
static RULES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../journey/7-safety/rules");
/// Fluorescent bacteria on an LSR II: a real file of a real instrument (fcsparser, MIT; see `standards/fcs/tests/samples/README.md`).
static CYTOMETRY: &[u8] = include_bytes!("../../../standards/fcs/tests/samples/lsr-ii.fcs");

/// Lays a programme's files into `folder/programme`, reads them back as what the crew will sign.
pub fn bring(name: &str, folder: &Path) -> Result<Brought, (PathBuf, String)> {
    let place = folder.join("programme");
    let wrong = |path: &Path| {
        let path = path.to_owned();
        move |why: std::io::Error| (path, why.to_string())
    };
    let source = PROGRAMMES.get_dir(name).ok_or_else(|| (place.clone(), name.to_owned()))?;
    lay(source, &place).map_err(wrong(&place))?;
    lay(&RULES, &place.join("safety-rules")).map_err(wrong(&place))?;
    let files = Files::of_folder(&place).map_err(|why| (place.clone(), why.1))?;
    let texts = RULES.files().map(|file| {
        let name = file.path().file_name().map(PathBuf::from).unwrap_or_default();
        std::fs::read_to_string(place.join("safety-rules").join(name)).map_err(wrong(&place))
    });
    let rules: Vec<String> = texts.collect::<Result<_, _>>()?;
    Brought::of(&files, &rules, CYTOMETRY.to_vec()).map_err(|why| (place.clone(), why))
}

fn lay(source: &Dir<'_>, place: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(place)?;
    for file in source.files() {
        if let Some(name) = file.path().file_name() {
            std::fs::write(place.join(name), file.contents())?;
        }
    }
    source.dirs().try_for_each(|dir| match dir.path().file_name() {
        Some(name) => lay(dir, &place.join(name)),
        None => Ok(()),
    })
}
