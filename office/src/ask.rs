//! What a caller hands to the desk.

use crate::proof::Proof;
use bench::{Assurance, Author, CommandId, Digest, Meaning, Moment, PersonCode, Role};
use portfolio::{Command, Portfolio};
use std::fmt;
use std::sync::Arc;

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
    /// The digest of what was on the screen when the signers signed.
    pub shown: Option<Digest>,
    /// How to look again: asked at the moment of deciding, with everything known then. Another digest than `shown`, and the command is
    /// refused: what the signers saw has changed since they looked (house 7).
    pub look_again: Option<LookAgain>,
    /// In a record: that author and signers are who they say. Empty in a rehearsal.
    pub proofs: Vec<Proof>,
}

/// Computes the digest of what a screen would show now.
#[derive(Clone)]
pub struct LookAgain(pub Arc<dyn Fn(&Portfolio) -> Digest + Send + Sync>);

impl fmt::Debug for LookAgain {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("LookAgain")
    }
}

/// One signer, whose credential the door has just checked.
#[derive(Clone, Copy, Debug)]
pub struct Sign {
    pub by: PersonCode,
    pub role: Role,
    pub meaning: Meaning,
    pub assurance: Assurance,
}
