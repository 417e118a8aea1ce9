//! What the linter finds in a protocol, as reasons: only a contradiction refuses; a doubt is shown to whoever signs.

use crate::{Protocol, Refusal};

/// Every contradiction in a protocol.
pub(crate) fn contradictions(_protocol: &Protocol) -> impl Iterator<Item = Refusal> {
    std::iter::empty()
}
