//! An entry as the auditor reads it.

use bench::{Author, Closed, CommandId, FactId, Mark, Moment, Signature};
use portfolio::{Fact, Verb};

/// One entry of the ledger: its header, and its facts as far as this desk can see them.
///
/// An entry that is sealed from this desk has no author, no verb and no facts: it counts as not judged.
#[derive(Clone, Copy, Debug)]
pub struct Read<'a> {
    /// Its place in the ledger, from 1.
    pub position: u64,
    /// The command's id.
    pub id: CommandId,
    /// When it happened, as its author says.
    pub happened: Moment,
    /// When the ledger took it.
    pub recorded: Moment,
    /// Whether the entry is closed as a whole: author, verb and content.
    pub closed: bool,
    /// Who said it; `None` where it is sealed from this desk.
    pub author: Option<Author>,
    /// Room and verb of its command; `None` where it is sealed from this desk.
    pub verb: Option<Verb>,
    /// Whatever was signed.
    pub signatures: &'a [Signature],
    /// What it states, in order.
    pub facts: &'a [Fact],
}

impl<'a> Read<'a> {
    /// Whether this desk cannot look inside.
    #[must_use]
    pub fn is_sealed(&self) -> bool {
        self.closed && self.author.is_none() && self.facts.is_empty()
    }

    /// The name of one of its facts.
    #[must_use]
    pub fn fact(&self, index: u32) -> FactId {
        FactId { position: self.position, index }
    }

    /// The mark of one of its facts.
    pub(crate) fn mark(&self, index: u32) -> Mark {
        Mark { fact: self.fact(index), author: self.author, happened: self.happened, recorded: self.recorded }
    }

    /// Everybody who stands behind it: author and signers.
    pub(crate) fn people(&self) -> impl Iterator<Item = bench::PersonCode> + 'a {
        let author = self.author.map(|author| author.person);
        author.into_iter().chain(self.signatures.iter().map(|signature| signature.by))
    }

    /// Whether it opens a deviation: then a departure in it was said.
    pub(crate) fn opens_a_deviation(&self) -> bool {
        self.facts.iter().any(|fact| {
            matches!(
                fact,
                Fact::Quality(quality::Fact::DeviationOpened { .. } | quality::Fact::DeviationNoticed { .. })
            )
        })
    }
}

/// The content of something closed, where this desk was handed it open.
pub(crate) fn content<T>(closed: &Closed<T>) -> Option<&T> {
    match closed {
        Closed::Content(content) => Some(content),
        Closed::Sealed(_) => None,
    }
}
