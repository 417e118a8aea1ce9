//! The record as stored: the blinded copy, complete and verifiable.

use super::bundle::Bundle;
use super::{about, checkpoint, clock, signing_key};
use crate::desk::Desk;
use crate::fault::Fault;
use crate::named::digests;
use bench::Role;
use ledger::attachments::Attachments;
use ledger::checkpoint::{Checkpoint, Statement, fingerprint};
use ledger::merkle::{Peaks, leaf};
use ledger::{Entry, Hash, chain};
use std::collections::BTreeSet;
use std::path::Path;

/// What was exported.
#[derive(Clone, Copy, Debug)]
pub struct Exported {
    /// How many entries: all from the first to this position.
    pub entries: u64,
    /// The chain hash of the last.
    pub head: Hash,
    /// The RFC 6962 root over all.
    pub root: Hash,
    /// The fingerprint of the public key, to be compared with the one noted when the ledger began.
    pub fingerprint: Hash,
    /// How many files went along.
    pub attachments: usize,
    /// How many signed checkpoints.
    pub checkpoints: usize,
}

/// Files that go with every export of a record, so that whoever gets it needs nobody to explain it.
const DOCUMENTS: [(&str, &str); 4] = [
    ("VERIFY.md", include_str!("../../bundle/VERIFY.md")),
    ("VERIFY.zh.md", include_str!("../../bundle/VERIFY.zh.md")),
    ("verify.py", include_str!("../../bundle/verify.py")),
    ("explain.py", include_str!("../../bundle/explain.py")),
];

/// Exports every entry as it is stored, up to the moment that the desk looks back to, into a folder that is not there yet. Closed content
/// stays in its envelopes and no secret key goes along. Files that open entries name go along where they are at hand; files named in
/// sealed content do not, for they are closed too.
///
/// # Errors
/// `ClosedNotAtHand` without keys: an export is signed. `NotEmpty`; the ledger's `Damaged`, when it does not verify; the world's failures.
pub fn record(
    desk: &mut Desk,
    attachments: Option<&Attachments>,
    to: &Path,
    role: Role,
) -> Result<Exported, Fault> {
    let key = signing_key(desk)?;
    let mut bundle = Bundle::new(to)?;
    let end = match desk.as_of() {
        Some(_) => desk.portfolio().position,
        None => checkpoint(desk)?.statement.position,
    };
    let mut walked = Walked::from(desk);
    let (mut entries, mut links) = (bundle.begin("entries.jsonl")?, bundle.begin("chain.tsv")?);
    for entry in desk.ledger().read_after(0, end) {
        let entry = entry?;
        walked.step(&entry, desk.ledger().place())?;
        entries.write(&entry.bytes)?;
        entries.write(b"\n")?;
        let Entry { position, command, content, recorded, hash, .. } = &entry;
        links.write(format!("{position}\t{command}\t{content}\t{}\t{hash}\n", recorded.0).as_bytes())?;
    }
    bundle.end(entries)?;
    bundle.end(links)?;
    let checkpoints = checkpoints(desk, &walked)?;
    for (at, checkpoint) in (1..).zip(&checkpoints) {
        let signed =
            checkpoint.statement.signed_bytes().map_err(|why| Fault::NotCanonical(why.to_string()))?;
        bundle.put(&format!("checkpoints/{at:04}.txt"), &signed)?;
        bundle.put(&format!("checkpoints/{at:04}.sig"), &checkpoint.signature)?;
    }
    let mut kept = 0;
    for &hash in walked.named.iter().filter(|&&hash| attachments.is_some_and(|files| files.has(hash))) {
        if let Some(files) = attachments {
            let name = hash.to_string();
            bundle.put(&format!("attachments/{}/{}", &name[..2], &name[2..]), &files.get(hash)?)?;
            kept += 1;
        }
    }
    let mut about = about("graftline/export/1", desk, role, walked.head.position, walked.head.hash);
    about["root"] = serde_json::json!(walked.peaks.root());
    let spell = |why: ledger::canonical::NotCanonical| Fault::NotCanonical(why.to_string());
    bundle.put("about.json", &ledger::canonical::bytes(&about).map_err(spell)?)?;
    for (name, text) in DOCUMENTS {
        bundle.put(name, text.as_bytes())?;
    }
    bundle.sign(&key)?;
    Ok(Exported {
        entries: walked.head.position,
        head: walked.head.hash,
        root: walked.peaks.root(),
        fingerprint: fingerprint(&key.verifying_key().to_bytes()),
        attachments: kept,
        checkpoints: checkpoints.len(),
    })
}

/// The checkpoints kept up to where the walk ended, and one that says where it ended if none does.
fn checkpoints(desk: &mut Desk, walked: &Walked) -> Result<Vec<Checkpoint>, Fault> {
    let mut all = desk.ledger().checkpoints()?;
    all.retain(|checkpoint| checkpoint.statement.position <= walked.head.position);
    all.sort_by_key(|checkpoint| checkpoint.statement.position);
    if all.last().is_none_or(|checkpoint| checkpoint.statement.position < walked.head.position) {
        let (clock, ledger) = (clock(desk), desk.ledger().meta().ledger);
        let at = desk.ledger_mut().turn(|turn| turn.now(clock))?.at;
        let (position, hash, root) = (walked.head.position, walked.head.hash, walked.peaks.root());
        let statement = Statement { ledger, position, hash, root, at };
        all.push(statement.signed(&signing_key(desk)?).map_err(|why| Fault::NotCanonical(why.to_string()))?);
    }
    Ok(all)
}

/// What was seen on the way through the entries.
struct Walked {
    head: chain::Head,
    peaks: Peaks,
    /// Everything that looks like a digest in the open part of an entry: where a file of that name is at hand, it goes along.
    named: BTreeSet<Hash>,
}

impl Walked {
    fn from(desk: &Desk) -> Self {
        let head = chain::genesis(desk.ledger().meta());
        Self { head, peaks: Peaks::default(), named: BTreeSet::new() }
    }

    /// Goes one entry on, and refuses one that does not hold: an export of a damaged ledger would only be found out elsewhere.
    fn step(&mut self, entry: &Entry, place: &str) -> Result<(), Fault> {
        let position = self.head.position + 1;
        let holds = entry.position == position && entry.recompute(&self.head.hash) == entry.hash;
        // Canonical bytes hold no bare line feed; without that a line would not be an entry.
        if !holds || entry.bytes.contains(&b'\n') {
            let what = format!("position {position} does not verify");
            return Err(ledger::Fault::Damaged { place: place.to_owned(), what }.into());
        }
        self.head = entry.head();
        self.peaks.push(leaf(&entry.bytes));
        self.named.extend(digests(&entry.bytes));
        Ok(())
    }
}
