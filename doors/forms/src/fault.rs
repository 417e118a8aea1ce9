//! What failed in the world, as a key of the words with what fills them.

use ledger::Fault as Store;
use ledger::attachments::Unsound;
use office::Fault;
use serde_json::{Map, Value, json};

/// The key, the fill, and what the system or the store itself reported, which is in its own language.
#[derive(Clone, Debug)]
pub struct Told {
    /// The key of its words; its way out is `<key>.way-out`.
    pub key: &'static str,
    pub fill: Map<String, Value>,
    pub report: Option<String>,
}

/// How a fault is told.
#[must_use]
pub fn told(fault: &Fault) -> Told {
    match fault {
        Fault::Ledger(store) => of_store(store),
        Fault::NoLedger(path)
        | Fault::AlreadyThere(path)
        | Fault::NoKeys(path)
        | Fault::KeysInside(path)
        | Fault::FileThere(path)
        | Fault::PlainKeys(path)
        | Fault::WrongPassphrase(path)
        | Fault::NotEmpty(path)
        | Fault::AnotherLog(path) => told_of(fault.key(), json!({ "place": path }), None),
        Fault::PassphraseTooShort { length } => told_of(fault.key(), json!({ "length": length }), None),
        Fault::NoKeyFor { purpose } => told_of(fault.key(), json!({ "purpose": purpose }), None),
        Fault::BadOrigin(url) => told_of(fault.key(), json!({ "place": url }), None),
        Fault::Erased { person } => told_of(fault.key(), json!({ "person": person }), None),
        Fault::NotProven { person } => told_of(fault.key(), json!({ "person": person }), None),
        Fault::Io { place, source } => {
            told_of(fault.key(), json!({ "place": place }), Some(source.to_string()))
        }
        Fault::HeadNotThere { noted, position } => {
            told_of(fault.key(), json!({ "noted": noted, "position": position }), None)
        }
        Fault::WillNotOpen { place } => told_of(fault.key(), json!({ "place": place }), None),
        Fault::TooLongToSeal { bytes } => told_of(fault.key(), json!({ "bytes": bytes }), None),
        Fault::NotCanonical(why) => told_of(fault.key(), json!({}), Some(why.clone())),
        Fault::Unreadable { position, why } => {
            told_of(fault.key(), json!({ "position": position }), Some(why.clone()))
        }
        other => told_of(other.key(), json!({ "detail": other.to_string() }), None),
    }
}

fn told_of(key: &'static str, fill: Value, report: Option<String>) -> Told {
    let fill = match fill {
        Value::Object(fill) => fill,
        _ => Map::new(),
    };
    Told { key, fill, report }
}

fn of_store(fault: &Store) -> Told {
    let at = |key, place: &dyn std::fmt::Display, report: Option<&str>| {
        told_of(key, json!({ "place": place.to_string() }), report.map(str::to_owned))
    };
    match fault {
        Store::NotFound { path } => at("fault-store-not-found", &path.display(), None),
        Store::AlreadyThere { path } => at("fault-store-already-there", &path.display(), None),
        Store::NotALedger { path, why } => at("fault-store-not-a-ledger", &path.display(), Some(why)),
        Store::NewerFormat { path, found, known } => told_of(
            "fault-store-newer-format",
            json!({ "place": path, "found": found, "known": known }),
            None,
        ),
        Store::Damaged { place, what } => at("fault-store-damaged", place, Some(what)),
        Store::WentBack(went) => {
            let (seen, now) = (went.seen.position, went.now.position);
            match &went.noted {
                None => told_of(
                    "fault-store-went-back",
                    json!({ "place": went.place, "seen": seen, "now": now }),
                    None,
                ),
                Some(note) => told_of(
                    "fault-store-not-as-noted",
                    json!({ "place": went.place, "seen": seen, "position": now, "note": note }),
                    None,
                ),
            }
        }
        Store::NoteUnreadable { path, why } => at("fault-store-note-unreadable", &path.display(), Some(why)),
        Store::Moved { place, to } => {
            told_of("fault-store-moved", json!({ "place": place, "target": to }), None)
        }
        Store::Arriving { place, from } => {
            told_of("fault-store-arriving", json!({ "place": place, "source": from }), None)
        }
        Store::ReadOnly { place, why } => at("fault-store-read-only", place, Some(why)),
        Store::Full { place, why } => at("fault-store-full", place, Some(why)),
        Store::Busy { place, waited_ms } => {
            told_of("fault-store-busy", json!({ "place": place, "seconds": waited_ms / 1000 }), None)
        }
        Store::Io { place, doing, source } => {
            at("fault-store-io", place, Some(&format!("{doing}: {source}")))
        }
        Store::BadCopy { path, why } => at("fault-store-bad-copy", &path.display(), Some(why)),
        Store::AttachmentUnsound { path, unsound } => match &**unsound {
            Unsound::Missing(_) => at("fault-attachment-missing", &path.display(), None),
            Unsound::Altered { .. } => at("fault-attachment-altered", &path.display(), None),
        },
        Store::MomentOutOfRange { offered } => {
            told_of("fault-store-moment", json!({ "offered": offered.to_string() }), None)
        }
        Store::EntryTooLarge { bytes, limit } => {
            told_of("fault-store-entry-too-large", json!({ "bytes": bytes, "limit": limit }), None)
        }
        Store::BadName { characters } => {
            told_of("fault-store-bad-name", json!({ "characters": characters }), None)
        }
        // What only a caller's own slip can bring about, or a newer store: its own words stand below the sentence.
        other => told_of("fault-ledger", json!({}), Some(other.to_string())),
    }
}
