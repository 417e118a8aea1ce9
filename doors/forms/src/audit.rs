//! An entry as the auditor reads it, and words for what it did not judge.

use auditor::{Read, Why};
use office::Entry;

/// An entry, as far as this reader can open it.
#[must_use]
pub fn read(entry: &Entry) -> Read<'_> {
    let whole = entry.whole();
    Read {
        position: entry.position,
        id: entry.id,
        happened: entry.happened,
        recorded: entry.recorded,
        closed: entry.is_closed(),
        author: whole.map(|whole| whole.said.author),
        verb: whole.map(|whole| whole.said.command.verb()),
        signatures: whole.map_or(&[], |whole| &whole.said.signatures),
        facts: whole.map_or(&[], |whole| &whole.facts),
    }
}

/// The key of the words for a reason not to judge; only the first two have to do with a key. The chain, which the auditor leaves to the
/// ledger, is checked by whoever asks the auditor, a moment before.
#[must_use]
pub fn unjudged(why: Why) -> Option<&'static str> {
    Some(match why {
        Why::EntrySealed => "verify-entries-sealed",
        Why::ContentSealed => "verify-content-sealed",
        Why::RefusalsLeaveNoFact => "verify-refusals-leave-no-fact",
        Why::ChainIsTheLedgers => return None,
    })
}
