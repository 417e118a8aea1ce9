//! What the linter finds in a protocol, as reasons: only a contradiction refuses; a doubt is shown to whoever signs.

use crate::{Protocol, Refusal};
use bench::Text;

/// Every contradiction in a protocol, at its first place.
pub(crate) fn contradictions(protocol: &Protocol) -> impl Iterator<Item = Refusal> {
    crate::lint::protocol(protocol).into_iter().map(|finding| Refusal::LintError {
        rule: Text::new(finding.rule),
        place: Text::from(finding.spots.first().map(|spot| spot.path.to_string()).unwrap_or_default()),
    })
}
