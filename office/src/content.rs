//! The content of a command, spelt once: its digest, and the bytes that its entry will hold.

use crate::ask::Ask;
use crate::entry::contains;
use crate::fault::Fault;
use crate::seal::{Sealer, without_nonces};
use bench::{Assurance, Author, Digest, Meaning, Moment, PersonCode, Role};
use ledger::Tag;
use ledger::canonical::{self, Spelled};
use portfolio::roles;
use serde::Serialize;

const CONTENT: Tag = Tag::new("graftline/command/1");

/// A command as it is spelt.
pub(crate) struct Spelt {
    /// The digest of the command's content: author, time, signers and the command as stored, closed parts by their keyed digest.
    pub digest: ledger::Hash,
    /// The command's canonical bytes; nothing where a part of it is closed, for then other bytes are stored.
    pub command: Option<Vec<u8>>,
}

/// Spells a command.
///
/// # Errors
/// `NotCanonical`, and the failures of sealing.
pub(crate) fn spell(sealer: &Sealer, ask: &Ask) -> Result<Spelt, Fault> {
    let spell = |why: &dyn std::fmt::Display| Fault::NotCanonical(why.to_string());
    let verb = ask.command.verb();
    let closed = roles::of(verb).is_some_and(|rule| rule.closed);
    let bytes = canonical::bytes(&ask.command).map_err(|why| spell(&why))?;
    if !closed && !contains(&bytes, b"\"closed!\"") {
        let command = Spelled(&bytes);
        let content = Content::of(ask, &command);
        let digest = canonical::hash(CONTENT, &content).map_err(|why| spell(&why))?;
        return Ok(Spelt { digest, command: Some(bytes) });
    }
    let mut command = serde_json::to_value(&ask.command).map_err(|why| spell(&why))?;
    if closed {
        // The content digest stands in the open: of a command that is closed whole it must tell nothing either.
        command = serde_json::json!({ "closed!": command });
    }
    sealer.seal(ask.id, verb.room, "command", &mut command)?;
    without_nonces(&mut command);
    let digest = canonical::hash(CONTENT, &Content::of(ask, &command)).map_err(|why| spell(&why))?;
    Ok(Spelt { digest, command: None })
}

/// What a content digest is over: whatever would make a command with the same id another command.
#[derive(Serialize)]
struct Content<'a, C> {
    author: Author,
    happened: Moment,
    command: &'a C,
    signs: Vec<(PersonCode, Role, Meaning, Assurance)>,
    shown: Option<Digest>,
}

impl<'a, C> Content<'a, C> {
    fn of(ask: &Ask, command: &'a C) -> Self {
        let signs = ask.signs.iter().map(|sign| (sign.by, sign.role, sign.meaning, sign.assurance)).collect();
        Self { author: ask.author, happened: ask.happened, command, signs, shown: ask.shown }
    }
}
