//! A programme as its people bring it along: the documents that they will sign, as command bodies, and a cytometry file.

use crate::Crew;
use crate::rehearsal::Rehearsal;
use crate::stage::{Stage, digest};
use crate::world::{Documents, Flow};
use bench::Moment;
use serde::Serialize;
use serde_json::{Value, json};
use standards_programme::{Files, Programme};
use std::path::Path;

/// A programme in hand.
pub struct Brought {
    /// The documents as read.
    pub programme: Programme,
    /// The same as command bodies.
    pub documents: Documents,
    /// A cytometry file with the gate documents.
    pub flow: Flow,
}

impl Brought {
    /// Reads a programme's files. `rules` are the texts of the safety rules, one for each authority; `cytometry` is a file as an
    /// instrument wrote it.
    ///
    /// # Errors
    /// What cannot be read, in words for whoever looks after the program.
    pub fn of(files: &Files, rules: &[String], cytometry: Vec<u8>) -> Result<Self, String> {
        let reading = standards_programme::read(files);
        let programme = reading.programme.ok_or_else(|| format!("{:?}", reading.findings.first()))?;
        let documents = documents(&programme, rules)?;
        let gates = programme.texts.iter().filter(|(path, _)| path.starts_with("gates/"));
        let gates = gates.map(|(path, text)| (path.as_str().into(), text.words.clone())).collect();
        Ok(Self { programme, documents, flow: Flow { file: cytometry, documents: gates } })
    }

    /// One of the example programmes as it lies in the source tree whose root this is: for tests and for a developer's look.
    ///
    /// # Errors
    /// As [`Brought::of`], and where a file is not there.
    pub fn of_source(root: &Path, name: &str) -> Result<Self, String> {
        let rules = ["cn.toml", "us.toml"].map(|file| root.join("journey/7-safety/rules").join(file));
        let rules: Result<Vec<String>, _> = rules.iter().map(std::fs::read_to_string).collect();
        let cytometry = std::fs::read(root.join("standards/fcs/tests/samples/lsr-ii.fcs"));
        let said = |why: std::io::Error| why.to_string();
        let files = Files::of_folder(&root.join("programmes").join(name)).map_err(|why| why.1)?;
        Self::of(&files, &rules.map_err(said)?, cytometry.map_err(said)?)
    }

    /// A rehearsal of it, before its first day.
    pub fn rehearsal<S: Stage>(self, stage: S, seed: u64, begins: Moment) -> Rehearsal<S> {
        let mut rehearsal = Rehearsal::new(stage, Crew::of(&self.programme.sites), seed, begins);
        let world = rehearsal.world_mut();
        (world.documents, world.flow) = (self.documents, Some(self.flow));
        world.sites = Some(self.programme.sites);
        rehearsal
    }
}

fn documents(programme: &Programme, rules: &[String]) -> Result<Documents, String> {
    let body = |key: &str, document: Value, file: &str| json!({ key: document, "text": programme.texts.get(file).map(|text| text.digest) });
    let specification = |(stem, specification): &(String, _)| {
        Ok(body("specification", value(specification)?, &format!("{stem}.toml")))
    };
    let of_authority = |words: &String| {
        let document: Value = toml::from_str(words).map_err(|why| why.to_string())?;
        Ok(json!({ "rules": document, "text": digest(words.as_bytes()) }))
    };
    Ok(Documents {
        products: vec![value(&programme.product)?],
        processes: vec![body("process", value(&programme.process)?, "process.toml")],
        specifications: programme.specifications.iter().map(specification).collect::<Result<_, String>>()?,
        protocols: vec![body("protocol", value(&programme.protocol)?, "protocol.toml")],
        rules: rules.iter().map(of_authority).collect::<Result<_, String>>()?,
    })
}

fn value(document: &impl Serialize) -> Result<Value, String> {
    serde_json::to_value(document).map_err(|why| why.to_string())
}
