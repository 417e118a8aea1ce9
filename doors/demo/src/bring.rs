//! What the crew brings along: the programme's files, laid into the new folder where they can be read, and a cytometry file.

use include_dir::{Dir, include_dir};
use serde_json::{Value, json};
use standards_programme::{Files, Programme};
use std::path::{Path, PathBuf};
use twin::{Documents, Flow};

static PROGRAMMES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../programmes");
static RULES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../journey/7-safety/rules");
/// Fluorescent bacteria on an LSR II: a real file of a real instrument (fcsparser, MIT; see `standards/fcs/tests/samples/README.md`).
static CYTOMETRY: &[u8] = include_bytes!("../../../standards/fcs/tests/samples/lsr-ii.fcs");

/// A programme in hand.
pub struct Brought {
    /// The documents as read.
    pub programme: Programme,
    /// The same as command bodies.
    pub documents: Documents,
    /// A cytometry file with the gate documents.
    pub flow: Flow,
}

/// Lays a programme's files into `folder/programme`, reads them back and makes the command bodies that the crew will sign.
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
    let reading = standards_programme::read(&files);
    let Some(programme) = reading.programme else {
        return Err((place, format!("{:?}", reading.findings.first())));
    };
    let documents = documents(&programme, &place).map_err(|why| (place.clone(), why))?;
    let gates = programme.texts.iter().filter(|(path, _)| path.starts_with("gates/"));
    let documents_of = gates.map(|(path, text)| (path.as_str().into(), text.words.clone())).collect();
    let flow = Flow { file: CYTOMETRY.to_vec(), documents: documents_of };
    Ok(Brought { programme, documents, flow })
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

fn documents(programme: &Programme, place: &Path) -> Result<Documents, String> {
    let digest = |file: &str| programme.texts.get(file).map(|text| text.digest);
    let body = |key: &str, document: Value, file: &str| json!({ key: document, "text": digest(file) });
    let value = |document: Result<Value, serde_json::Error>| document.map_err(|why| why.to_string());
    let mut specifications = Vec::new();
    for (stem, specification) in &programme.specifications {
        let document = value(serde_json::to_value(specification))?;
        specifications.push(body("specification", document, &format!("{stem}.toml")));
    }
    let mut rules = Vec::new();
    for file in RULES.files() {
        let name = file.path().file_name().map(PathBuf::from).unwrap_or_default();
        let words =
            std::fs::read_to_string(place.join("safety-rules").join(&name)).map_err(|why| why.to_string())?;
        let document: Value = toml::from_str(&words).map_err(|why| why.to_string())?;
        let digest = ledger::plain(words.as_bytes());
        rules.push(json!({ "rules": document, "text": digest }));
    }
    Ok(Documents {
        products: vec![value(serde_json::to_value(&programme.product))?],
        processes: vec![body("process", value(serde_json::to_value(&programme.process))?, "process.toml")],
        specifications,
        protocols: vec![body("protocol", value(serde_json::to_value(&programme.protocol))?, "protocol.toml")],
        rules,
    })
}
