//! How the crew answers a duty: the command's content, completed with what the world gives. One file a room.

mod bank;
mod batch;
mod donor;
mod people;
mod portfolio;
mod quality;
mod safety;
mod supply;
mod trial;

use crate::crew::Crew;
use crate::stage::digest;
use crate::world::World;
use bench::{Author, Digest, Duty, Moment};
use boards::View;
use serde_json::{Map, Value, json};
use std::cell::RefCell;

/// What a member of the crew has at hand: their own board, the world before them, and who else is there.
pub struct Look<'a> {
    pub view: View<'a>,
    pub crew: &'a Crew,
    pub world: &'a World,
    pub now: Moment,
    pub author: Author,
    /// Administrations of cells that the participant of this duty has truly had: the world's secret, which reaches the record through
    /// what is measured and in no other way.
    pub cells_given: u32,
    /// Files that the answer brings along, to be kept before the command is given.
    pub files: RefCell<Vec<Vec<u8>>>,
}

impl Look<'_> {
    /// Brings a file along; its digest names it in the command.
    pub fn attach(&self, file: &[u8]) -> Digest {
        self.files.borrow_mut().push(file.to_vec());
        digest(file)
    }
}

/// The command that answers a duty; `None` where the world has nothing to report yet.
pub type Answered = Option<Value>;

/// Answers a duty.
#[must_use]
pub fn answer(look: &Look<'_>, duty: &Duty) -> Answered {
    let (room, verb) = duty.verb.split_once('.')?;
    let prefill = duty.prefill.as_object().cloned().unwrap_or_default();
    let (verb, body) = match room {
        "people" => people::answer(look, verb, prefill)?,
        "donor" => (verb.to_owned(), donor::answer(look, duty, verb, prefill)?),
        "bank" => (verb.to_owned(), bank::answer(look, duty, verb, prefill)?),
        "supply" => (verb.to_owned(), supply::answer(look, duty, verb, prefill)?),
        "trial" => (verb.to_owned(), trial::answer(look, duty, verb, prefill)?),
        "safety" => (verb.to_owned(), safety::answer(look, duty, verb, prefill)?),
        "quality" => (verb.to_owned(), quality::answer(look, duty, verb, prefill)?),
        "portfolio" => (verb.to_owned(), portfolio::answer(look, verb, prefill)),
        "batch" => (verb.to_owned(), batch::answer(look, duty, verb, prefill)?),
        _ => (verb.to_owned(), Value::Object(prefill)),
    };
    Some(json!({ room: { verb: body } }))
}

/// The prefill with more fields.
fn with(mut prefill: Map<String, Value>, more: Value) -> Value {
    if let Value::Object(more) = more {
        prefill.extend(more);
    }
    Value::Object(prefill)
}

/// A digest over words, for documents that exist in the story and not on this disk.
fn digest_of(words: &[&str]) -> Digest {
    digest(words.join("\n").as_bytes())
}
