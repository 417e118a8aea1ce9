//! A whole folder: its documents, and everything that is wrong in them and between them.

use crate::document::{here, parse, typed};
use crate::files::{Files, Source};
use crate::gates;
use crate::place::{Located, Tree};
use batch::process::Process;
use bench::finding::{Finding, Path, Spot, Step};
use bench::{Digest, Product, at};
use quality::specification::Specification;
use serde::Deserialize;
use std::collections::BTreeMap;
use trial::lint::claims::Claims;
use trial::protocol::Protocol;
use trial::site_plan::SitePlan;

/// The rules of reading, by key; a folder that breaks one is not a programme yet.
pub const READING_RULES: &[&str] = &[
    "file-missing",
    "file-unreadable",
    "file-too-large",
    "file-not-text",
    "file-not-toml",
    "file-unknown",
    "key-unknown",
    "key-missing",
    "word-unknown",
    "value-kind",
    "value-refused",
    "gate-file",
    "claim-place",
];

/// A programme: every document of its folder, and the digest of each file as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programme {
    /// `product.toml`
    pub product: Product,
    /// `process.toml`
    pub process: Process,
    /// `specification.toml`, `bank-specification.toml`, and any other `*-specification.toml`, by the file's stem.
    pub specifications: Vec<(String, Specification)>,
    /// `protocol.toml`
    pub protocol: Protocol,
    /// `sites.toml`
    pub sites: SitePlan,
    /// `claims.toml`, where there is one.
    pub claims: Option<Claims>,
    /// Every file by its path within the folder.
    pub texts: BTreeMap<String, Text>,
}

/// A file as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Its words.
    pub words: String,
    /// SHA-256 of its bytes.
    pub digest: Digest,
}

/// What came of reading a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The programme, if every document that it needs could be read. It may still contradict itself.
    pub programme: Option<Programme>,
    /// Everything that is wrong, by file and line.
    pub findings: Vec<Located>,
}

impl Reading {
    /// Whether some document could not be read at all.
    #[must_use]
    pub fn is_unreadable(&self) -> bool {
        self.programme.is_none()
    }
}

/// Reads a folder's files. Never panics, whatever they hold.
#[must_use]
pub fn read(files: &Files) -> Reading {
    let mut findings = Vec::new();
    let texts = texts(files, &mut findings);
    let mut trees = BTreeMap::new();
    for (file, text) in texts.iter().filter(|(file, _)| file.ends_with(".toml")) {
        match parse(file, &text.words) {
            Ok(tree) => drop(trees.insert(file.as_str(), tree)),
            Err(found) => findings.extend(found),
        }
    }
    let mut desk = Desk { files, texts: &texts, trees: &trees, findings };
    let product: Option<Product> = desk.required("product.toml");
    let process: Option<Process> = desk.required("process.toml");
    let specifications = desk.specifications();
    let protocol: Option<Protocol> = desk.required("protocol.toml");
    let sites: Option<SitePlan> = desk.required("sites.toml");
    let claims: Option<Claims> =
        trees.contains_key("claims.toml").then(|| desk.required("claims.toml")).flatten();
    desk.unknown();

    let mut found: Vec<Finding> = Vec::new();
    found.extend(process.iter().flat_map(batch::process::lint));
    for (document, specification) in &specifications {
        let own = quality::specification::lint(specification).into_iter();
        found.extend(own.map(|finding| finding.in_document(document)));
        found.extend(gates::lint(files, document, specification));
    }
    found.extend(trial::lint::lint(&trial::lint::Folder {
        product: product.as_ref(),
        process: process.as_ref(),
        specifications: &specifications,
        protocol: protocol.as_ref(),
        sites: sites.as_ref(),
        claims: claims.as_ref(),
    }));
    found.extend(claims.iter().flat_map(|claims| claim_places(claims, &trees, &texts)));
    let mut findings = desk.findings;
    findings.extend(found.into_iter().map(|finding| locate(finding, &trees)));
    findings.sort_by(|one, other| order(one).cmp(&order(other)));

    // Specifications that could not be read are missing from the list: then nothing is signed.
    let claims_read = claims.is_some() || !texts.contains_key("claims.toml");
    let complete = claims_read && specifications.len() == specification_files(&texts).count();
    let programme = match (product, process, protocol, sites) {
        (Some(product), Some(process), Some(protocol), Some(sites))
            if complete && specifications.len() >= 2 =>
        {
            Some(Programme { product, process, specifications, protocol, sites, claims, texts })
        }
        _ => None,
    };
    Reading { programme, findings }
}

/// Claims say where they are used; each of these places is written in some document of the folder.
fn claim_places(
    claims: &Claims,
    trees: &BTreeMap<&str, Tree>,
    texts: &BTreeMap<String, Text>,
) -> Vec<Finding> {
    let mut found = Vec::new();
    for (c, claim) in claims.claims.iter().enumerate() {
        for (u, used) in claim.used_in.iter().enumerate() {
            let there = used.as_str().split_once(':').is_some_and(|(document, path)| {
                let file = format!("{}.toml", document.trim());
                match (trees.get(file.as_str()), way(path.trim())) {
                    (Some(tree), Some(path)) => tree.holds(&path),
                    // A document that could not be read is told once, by its own fault.
                    (None, Some(_)) => texts.contains_key(&file),
                    (_, None) => false,
                }
            });
            if !there {
                let spot = Spot::new("claims", "here", at!["claims", c, "used_in", u]);
                found.push(Finding::contradiction("claim-place").spot(spot));
            }
        }
    }
    found
}

/// A way as people write it: `parts[1].arms[0].dose`.
fn way(text: &str) -> Option<Path> {
    let mut steps = Vec::new();
    for piece in text.split('.') {
        let mut parts = piece.split('[');
        steps.push(Step::from(parts.next().filter(|key| !key.is_empty())?));
        for at in parts {
            steps.push(Step::from(at.strip_suffix(']')?.parse::<usize>().ok()?));
        }
    }
    Some(Path(steps))
}

fn order(located: &Located) -> (Option<(&str, usize)>, &Finding) {
    (located.places.first().map(|place| (place.file.as_str(), place.span.start)), &located.finding)
}

fn locate(finding: Finding, trees: &BTreeMap<&str, Tree>) -> Located {
    let tree = |spot: &Spot| trees.get(format!("{}.toml", spot.document).as_str());
    let places = finding.spots.iter().filter_map(|spot| Some(tree(spot)?.place(spot))).collect();
    Located { finding, places }
}

/// Files that are text; a finding for each that is not.
fn texts(files: &Files, findings: &mut Vec<Located>) -> BTreeMap<String, Text> {
    let digests = files.digests();
    let mut texts = BTreeMap::new();
    for (file, source) in &files.0 {
        let finding = match source {
            Source::Bytes(bytes) => match std::str::from_utf8(bytes) {
                Ok(words) => {
                    let digest = digests.get(file).copied().unwrap_or(Digest([0; 32]));
                    texts.insert(file.clone(), Text { words: words.to_owned(), digest });
                    continue;
                }
                Err(error) => {
                    let readable = String::from_utf8_lossy(&bytes[..error.valid_up_to()]).into_owned();
                    let finding = Finding::contradiction("file-not-text").value("file", file);
                    let end = readable.len();
                    findings.push(here(file, &readable, finding, end..end));
                    continue;
                }
            },
            Source::TooLarge(bytes) => {
                let most = crate::files::LARGEST;
                Finding::contradiction("file-too-large").value("bytes", bytes).value("most", most)
            }
            Source::Unreadable(message) => {
                Finding::contradiction("file-unreadable").value("message", message)
            }
        };
        findings.push(here(file, "", finding.value("file", file), 0..0));
    }
    texts
}

fn is_specification(file: &str) -> bool {
    file == "specification.toml" || (file.ends_with("-specification.toml") && !file.contains('/'))
}

fn specification_files(texts: &BTreeMap<String, Text>) -> impl Iterator<Item = &String> {
    texts.keys().filter(|file| is_specification(file))
}

/// What is at hand while a folder is read.
struct Desk<'a, 'i> {
    files: &'a Files,
    texts: &'a BTreeMap<String, Text>,
    trees: &'a BTreeMap<&'a str, Tree<'i>>,
    findings: Vec<Located>,
}

impl Desk<'_, '_> {
    /// A document that a programme must have.
    fn required<T: for<'de> Deserialize<'de>>(&mut self, file: &str) -> Option<T> {
        let Some(tree) = self.trees.get(file) else {
            if !self.files.0.contains_key(file) {
                self.findings.push(here(
                    file,
                    "",
                    Finding::contradiction("file-missing").value("file", file),
                    0..0,
                ));
            }
            return None;
        };
        typed(tree).map_err(|found| self.findings.push(found)).ok()
    }

    fn specifications(&mut self) -> Vec<(String, Specification)> {
        let mut files: Vec<String> = specification_files(self.texts).cloned().collect();
        for file in ["bank-specification.toml", "specification.toml"] {
            if !files.iter().any(|known| known == file) {
                files.push(file.to_owned());
            }
        }
        files.sort();
        let mut read = Vec::new();
        for file in files {
            let stem = file.trim_end_matches(".toml").to_owned();
            read.extend(self.required(&file).map(|specification| (stem, specification)));
        }
        read
    }

    /// Files that no programme has: a slip in a name would silently leave a document out.
    fn unknown(&mut self) {
        const KNOWN: [&str; 5] =
            ["product.toml", "process.toml", "protocol.toml", "sites.toml", "claims.toml"];
        let strange = self.files.0.keys().filter(|file| file.ends_with(".toml"));
        let strange = strange.filter(|file| !KNOWN.contains(&file.as_str()) && !is_specification(file));
        let tell = |file: &String| here(file, "", Finding::doubt("file-unknown").value("file", file), 0..0);
        self.findings.extend(strange.map(tell));
    }
}
