//! A programme in hand and a rehearsal of it.

use bench::Digest;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use twin::{Crew, Documents, Flow, Given, Memory, Outcome, Rehearsal};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn document(folder: &Path, file: &str) -> Value {
    let text = std::fs::read_to_string(folder.join(file)).unwrap();
    let value: toml::Value = toml::from_str(&text).unwrap_or_else(|why| panic!("{file}: {why}"));
    serde_json::to_value(value).unwrap()
}

/// A rehearsal of a programme, founded and ready for its first day.
pub fn rehearsal(programme: &str, seed: u64) -> Rehearsal<Memory> {
    founded(programme, seed, &mut |_, _, _| {})
}

/// The same, telling how it was founded.
pub fn founded(
    programme: &str,
    seed: u64,
    listen: &mut dyn FnMut(bench::Moment, &Given, &Outcome),
) -> Rehearsal<Memory> {
    let folder = root().join("programmes").join(programme);
    let text = Digest([0; 32]);
    let rules = root().join("journey/7-safety/rules");
    let documents = Documents {
        products: vec![document(&folder, "product.toml")],
        processes: vec![json!({ "process": document(&folder, "process.toml"), "text": text })],
        specifications: ["bank-specification.toml", "specification.toml"]
            .map(|file| json!({ "specification": document(&folder, file), "text": text }))
            .to_vec(),
        protocols: vec![json!({ "protocol": document(&folder, "protocol.toml"), "text": text })],
        rules: ["cn.toml", "us.toml"]
            .map(|file| json!({ "rules": document(&rules, file), "text": text }))
            .to_vec(),
    };
    let sites: trial::site_plan::SitePlan = serde_json::from_value(document(&folder, "sites.toml")).unwrap();
    let file = std::fs::read(root().join("standards/fcs/tests/samples/lsr-ii.fcs")).unwrap();
    let mut flow = Flow { file, ..Flow::default() };
    for entry in std::fs::read_dir(folder.join("gates")).unwrap().flatten() {
        let name = format!("gates/{}", entry.file_name().to_string_lossy());
        flow.documents.insert(name.as_str().into(), std::fs::read_to_string(entry.path()).unwrap());
    }
    let begins = "2026-01-05T01:00:00Z".parse().unwrap();
    let mut rehearsal = Rehearsal::new(Memory::new(), Crew::of(&sites), seed, begins);
    let world = rehearsal.world_mut();
    (world.documents, world.sites, world.flow) = (documents, Some(sites), Some(flow));
    let _ = rehearsal.found(listen);
    rehearsal
}

/// Plays so many days and tells everything that was decided.
pub fn days(
    rehearsal: &mut Rehearsal<Memory>,
    days: usize,
    listen: &mut dyn FnMut(bench::Moment, &Given, &Outcome),
) {
    for _ in 0..days {
        let _ = rehearsal.day(listen);
    }
}
