//! Files that entries name, read from stored bytes alone: nothing sealed is found, and no kind of fact has to be known.

use crate::fault::Fault;
use ledger::attachments::{Attachments, Unsound};
use ledger::{Hash, Ledger};
use memchr::memmem;
use std::collections::BTreeSet;

/// The one field under which a command or a fact names files as attached. Quotes within a text are written with a stroke before them, so a text
/// that speaks of it is none.
const ATTACHED: &[u8] = b"\"files\":[";

/// Every text of exactly 64 hexadecimal digits. Envelopes are longer and hold a dot, so nothing sealed is found. Not every digest is of a
/// file that is kept here: a reviewed document, a commitment.
pub fn digests(bytes: &[u8]) -> impl Iterator<Item = Hash> + '_ {
    bytes
        .windows(66)
        .filter(|window| window[0] == b'"' && window[65] == b'"')
        .filter_map(|window| std::str::from_utf8(&window[1..65]).ok().and_then(|text| text.parse().ok()))
}

/// The files that stored bytes name as attached: each of them has to be kept here.
pub fn attached(bytes: &[u8]) -> impl Iterator<Item = Hash> + '_ {
    memmem::find_iter(bytes, ATTACHED).flat_map(|at| {
        let list = &bytes[at + ATTACHED.len()..];
        let end = list.iter().position(|&byte| byte == b']').unwrap_or(0);
        digests(&list[..end])
    })
}

/// A file that does not hold, and the first entry that names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unheld {
    pub position: u64,
    pub file: Hash,
    /// It is here and is another file; else it is not here.
    pub altered: bool,
}

/// Reads every file that entries name up to a position, and gives those that do not hold: one that is attached and is not here, and any
/// that is here with other content. A digest that is named and not attached may be of a file that is kept elsewhere.
///
/// # Errors
/// The world's failures.
pub fn unheld(ledger: &Ledger, up_to: u64, files: Option<&Attachments>) -> Result<Vec<Unheld>, Fault> {
    let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
    for entry in ledger.read_after(0, up_to) {
        let entry = entry?;
        let must: BTreeSet<Hash> = attached(&entry.bytes).collect();
        for file in digests(&entry.bytes) {
            let needed = must.contains(&file);
            if !seen.insert((file, needed)) || found.iter().any(|known: &Unheld| known.file == file) {
                continue;
            }
            let here = files.filter(|files| files.has(file));
            let wrong = match here.map(|files| files.verify([file])).transpose()? {
                None => needed.then_some(false),
                Some(wrong) => wrong.first().map(|wrong| matches!(wrong, Unsound::Altered { .. })),
            };
            found.extend(wrong.map(|altered| Unheld { position: entry.position, file, altered }));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_a_whole_text_of_sixty_four_digits() {
        let hash = ledger::plain(b"file");
        let all = |text: String| digests(text.as_bytes()).collect::<Vec<_>>();
        assert_eq!(all(format!("{{\"file\":\"{hash}\",\"n\":1}}")), [hash]);
        assert_eq!(all(format!("[\"{hash}\",\"{hash}\"]")), [hash, hash]);
        assert!(all(format!("{{\"file\":\"{hash}0\"}}")).is_empty());
        assert!(all(format!("{{\"sealed!\":\"1.supply.{hash}\"}}")).is_empty());
    }

    #[test]
    fn only_what_is_listed_as_a_file_is_attached() {
        let (one, two) = (ledger::plain(b"one"), ledger::plain(b"two"));
        let all = |value: serde_json::Value| {
            let bytes = ledger::canonical::bytes(&value).unwrap();
            attached(&bytes).collect::<Vec<_>>()
        };
        assert_eq!(all(serde_json::json!({ "files": [one, two], "more": [two] })), [one, two]);
        assert_eq!(all(serde_json::json!({ "a": { "files": [one] }, "b": { "files": [two] } })), [one, two]);
        assert!(all(serde_json::json!({ "file": one, "certificate": two, "files": [] })).is_empty());
        let told = format!("\"files\":[\"{one}\"]");
        assert!(all(serde_json::json!({ "remarks": told })).is_empty(), "a text that speaks of it");
    }
}
