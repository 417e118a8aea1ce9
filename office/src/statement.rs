//! The statement that a signature covers (decisions/0004): move a signature to another record and it no longer fits.

use bench::{Assurance, CommandId, Digest, Meaning, Moment, PersonCode, Role};
use ledger::{LedgerId, Tag};
use serde::Serialize;

const TAG: Tag = Tag::new("graftline/statement/1");

/// Everything that a signer says by signing.
#[derive(Clone, Debug, Serialize)]
pub struct Statement {
    pub ledger: LedgerId,
    /// The command's id.
    pub id: CommandId,
    /// `room.verb`.
    pub verb: String,
    /// The digest of the command's content as stored (closed parts by their keyed digest).
    pub content: Digest,
    /// The digest of what was shown; absent where nothing but the command itself was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shown: Option<Digest>,
    pub meaning: Meaning,
    pub by: PersonCode,
    pub role: Role,
    pub at: Moment,
    pub assurance: Assurance,
    /// The version of the rules that showed it.
    pub rules: &'static str,
}

impl Statement {
    /// The digest that the signature holds.
    #[must_use]
    pub fn digest(&self) -> Digest {
        // A statement holds codes, words and times only, all of which have a canonical form.
        let hash = ledger::canonical::hash(TAG, self).expect("a statement is canonical");
        Digest(hash.0)
    }
}
