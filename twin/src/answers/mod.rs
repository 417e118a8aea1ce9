//! How the crew answers a duty: the command's content, completed with what the world gives. One file a room.

mod donor;
mod people;

use crate::crew::Crew;
use crate::world::World;
use bench::{Author, Duty, Moment};
use boards::View;
use serde_json::{Map, Value, json};

/// What a member of the crew has at hand: their own board, the world before them, and who else is there.
pub struct Look<'a> {
    pub view: View<'a>,
    pub crew: &'a Crew,
    pub world: &'a World,
    pub now: Moment,
    pub author: Author,
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
