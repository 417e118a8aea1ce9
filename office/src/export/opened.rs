//! What was in the envelopes, for who may look inside: beside the export of the record, never in it.

use super::bundle::{Bundle, Growing};
use super::{about, signing_key};
use crate::desk::Desk;
use crate::entry::{Part, parts};
use crate::fault::Fault;
use crate::seal::Sealer;
use bench::{CommandId, Role};
use ledger::checkpoint::fingerprint;
use ledger::{Hash, plain};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

/// What was opened.
#[derive(Clone, Debug)]
pub struct Opened {
    /// How many envelopes of each purpose.
    pub envelopes: BTreeMap<String, u64>,
    /// The head up to which they were looked for.
    pub position: u64,
    /// The chain hash there.
    pub head: Hash,
    /// The fingerprint of the public key.
    pub fingerprint: Hash,
}

/// Files that go with every export of opened envelopes.
const DOCUMENTS: [(&str, &str); 3] = [
    ("OPENED.md", include_str!("../../bundle/OPENED.md")),
    ("OPENED.zh.md", include_str!("../../bundle/OPENED.zh.md")),
    ("opened.py", include_str!("../../bundle/opened.py")),
];

/// Opens every envelope up to the moment that the desk looks back to, into a folder that is not there yet: one file a purpose, one line an
/// envelope.
///
/// # Errors
/// `ClosedNotAtHand` for a blinded role, and without keys; `NotEmpty`; `WillNotOpen`; the world's failures.
pub fn opened(desk: &Desk, to: &Path, role: Role) -> Result<Opened, Fault> {
    let sealer = desk.sealer().filter(|_| role.is_unblinded()).ok_or(Fault::ClosedNotAtHand)?;
    let key = signing_key(desk)?;
    let mut bundle = Bundle::new(to)?;
    let mut files: BTreeMap<String, (Growing, u64)> = BTreeMap::new();
    let mut head = ledger::chain::genesis(desk.ledger().meta());
    for entry in desk.ledger().read_after(0, u64::MAX) {
        let entry = entry?;
        if desk.as_of().is_some_and(|then| entry.recorded.0 > then.0) {
            break;
        }
        head = entry.head();
        for line in lines(&entry.bytes, entry.position, sealer)? {
            let (file, count) = match files.entry(line.purpose) {
                std::collections::btree_map::Entry::Occupied(there) => there.into_mut(),
                std::collections::btree_map::Entry::Vacant(free) => {
                    let file = bundle.begin(&format!("opened/{}.jsonl", free.key()))?;
                    free.insert((file, 0))
                }
            };
            file.write(&line.bytes)?;
            *count += 1;
        }
    }
    let mut envelopes = BTreeMap::new();
    for (purpose, (file, count)) in files {
        bundle.end(file)?;
        envelopes.insert(purpose, count);
    }
    let mut about = about("graftline/opened/1", desk, role, head.position, head.hash);
    about["envelopes"] = json!(envelopes);
    bundle.put("about.json", &canonical(&about)?)?;
    for (name, text) in DOCUMENTS {
        bundle.put(name, text.as_bytes())?;
    }
    bundle.sign(&key)?;
    let fingerprint = fingerprint(&key.verifying_key().to_bytes());
    Ok(Opened { envelopes, position: head.position, head: head.hash, fingerprint })
}

/// One envelope, opened.
struct Line {
    purpose: String,
    bytes: Vec<u8>,
}

fn lines(stored: &[u8], position: u64, sealer: &Sealer) -> Result<Vec<Line>, Fault> {
    let unreadable = |why: serde_json::Error| Fault::Unreadable { position, why: why.to_string() };
    let mut value: Value = serde_json::from_slice(stored).map_err(unreadable)?;
    let id: CommandId = value["id"].as_str().and_then(|id| id.parse().ok()).unwrap_or(CommandId(0));
    let mut found = Vec::new();
    for Part { purpose, at, value } in parts(&mut value) {
        let sealed = value.clone();
        sealer.open(id, &purpose, &at, value)?;
        let mut pairs = Vec::new();
        beside(&sealed, value, &mut at.clone(), &mut pairs);
        for (place, envelope, content) in pairs {
            let line = json!({
                "position": position, "place": place, "envelope": plain(envelope.as_bytes()), "content": content,
            });
            let mut bytes = canonical(&line)?;
            bytes.push(b'\n');
            // The envelope itself says under whose key it was sealed; it becomes a file's name only if it is a plain word.
            let named =
                envelope.split('.').nth(1).and_then(|named| named.split('@').next()).unwrap_or_default();
            let plain = !named.is_empty() && named.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
            found.push(Line { purpose: if plain { named.to_owned() } else { purpose.clone() }, bytes });
        }
    }
    Ok(found)
}

/// Walks the sealed and the opened form of one part side by side: place, envelope, content.
fn beside<'a>(
    sealed: &'a Value,
    opened: &'a Value,
    place: &mut String,
    found: &mut Vec<(String, &'a str, &'a Value)>,
) {
    let length = place.len();
    match (sealed, opened) {
        (Value::Object(shut), Value::Object(open)) => {
            if let Some(Value::String(envelope)) = shut.get("sealed!") {
                // What stays shut says who somebody is, erased or not.
                found.push((place.clone(), envelope, open.get("closed!").unwrap_or(&Value::Null)));
                return;
            }
            for (name, inner) in shut {
                if let Some(other) = open.get(name) {
                    place.push('/');
                    place.push_str(name);
                    beside(inner, other, place, found);
                    place.truncate(length);
                }
            }
        }
        (Value::Array(shut), Value::Array(open)) => {
            for (at, (inner, other)) in shut.iter().zip(open).enumerate() {
                place.push('/');
                place.push_str(&at.to_string());
                beside(inner, other, place, found);
                place.truncate(length);
            }
        }
        _ => {}
    }
}

fn canonical(value: &Value) -> Result<Vec<u8>, Fault> {
    ledger::canonical::bytes(value).map_err(|why| Fault::NotCanonical(why.to_string()))
}
