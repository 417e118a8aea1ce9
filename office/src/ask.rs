//! What a caller hands to the desk.

use bench::{Assurance, Author, CommandId, Digest, Meaning, Moment, PersonCode, Role};
use portfolio::Command;

/// A command with its author, its time and those who sign it.
#[derive(Clone, Debug)]
pub struct Ask {
    /// The caller's own name for this command: sent twice, it is done once.
    pub id: CommandId,
    pub author: Author,
    /// When it happened, as the author says.
    pub happened: Moment,
    pub command: Command,
    pub signs: Vec<Sign>,
    /// The digest of what was on the screen when the signers signed, and the position that the screen had seen.
    pub shown: Option<Digest>,
}

/// One signer, whose credential the door has just checked.
#[derive(Clone, Copy, Debug)]
pub struct Sign {
    pub by: PersonCode,
    pub role: Role,
    pub meaning: Meaning,
    pub assurance: Assurance,
}
