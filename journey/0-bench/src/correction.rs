//! Correct: what was reported was not so. The old words stay; the new ones count (decisions/0007).
//!
//! Every room has this verb. What must hold of a correction before a room looks at its new words is the same everywhere, and is
//! asked here; each room answers in its own refusals.

use crate::code::Code;
use crate::mark::FactId;
use crate::text::Text;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A correction of one reported fact by a report of the same kind about the same thing. `C` is the room's command; `R` is the
/// reason, closed where whoever corrects may be unblinded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Correction<C, R = Text> {
    pub target: FactId,
    pub content: Box<C>,
    pub reason: R,
}

/// Why new words cannot stand for the old ones. A room turns each into a refusal of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Misfit {
    /// No reason is given (ALCOA+: nothing hides what it corrects).
    ReasonMissing,
    /// No report of that kind stands at the target.
    NotThatFact { target: FactId },
    /// The new words are about another thing than the old ones.
    AboutSomethingElse { was: Code, now: Code },
}

impl<C, R> Correction<C, R> {
    /// What is wrong with the target, whatever the reason says. `reported` is what the room remembers of it: the verb, and what it was
    /// about. `now` is what the new words name first; what had no code when it was reported (a delivery, a room) is found by its fact alone.
    #[must_use]
    pub fn target_misfit(
        &self,
        reported: Option<(&str, impl Into<Option<Code>>)>,
        now: Option<Code>,
    ) -> Option<Misfit>
    where
        for<'a> &'a C: Into<&'static str>,
    {
        match reported {
            Some((verb, was)) if verb == self.content.as_ref().into() => {
                let (was, now) = was.into().zip(now)?;
                (was != now).then_some(Misfit::AboutSomethingElse { was, now })
            }
            _ => Some(Misfit::NotThatFact { target: self.target }),
        }
    }
}

impl<C> Correction<C> {
    /// Everything that keeps these words from being a correction at all, as the room's own refusals.
    #[must_use]
    pub fn obstacles<Refusal: From<Misfit> + Ord>(
        &self,
        reported: Option<(&str, impl Into<Option<Code>>)>,
        now: Option<Code>,
    ) -> BTreeSet<Refusal>
    where
        for<'a> &'a C: Into<&'static str>,
    {
        let silent = (!self.reason.says_something()).then_some(Misfit::ReasonMissing);
        silent.into_iter().chain(self.target_misfit(reported, now)).map(Refusal::from).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::DonorCode;

    #[derive(strum::IntoStaticStr)]
    #[strum(serialize_all = "kebab-case")]
    enum Spoken {
        Screen,
        Test,
    }

    fn correct(content: Spoken, reason: &str) -> Correction<Spoken> {
        let target = FactId { position: 3, index: 0 };
        Correction { target, content: Box::new(content), reason: reason.into() }
    }

    fn code(number: u32) -> Option<Code> {
        Some(DonorCode(number).into())
    }

    #[test]
    fn the_same_kind_about_the_same_thing_with_a_reason_fits() {
        let found: BTreeSet<Misfit> =
            correct(Spoken::Screen, "typed wrong").obstacles(Some(("screen", code(1))), code(1));
        assert!(found.is_empty(), "{found:?}");
        let without_code: BTreeSet<Misfit> =
            correct(Spoken::Test, "typed wrong").obstacles(Some(("test", None)), code(1));
        assert!(without_code.is_empty(), "{without_code:?}");
    }

    #[test]
    fn another_kind_another_thing_no_fact_and_no_reason_do_not() {
        let target = FactId { position: 3, index: 0 };
        let (was, now) = (DonorCode(1).into(), DonorCode(2).into());
        let rows = [
            (Some(("test", code(1))), code(1), "typo", Misfit::NotThatFact { target }),
            (None, code(1), "typo", Misfit::NotThatFact { target }),
            (Some(("screen", code(1))), code(2), "typo", Misfit::AboutSomethingElse { was, now }),
            (Some(("screen", code(1))), code(1), " ", Misfit::ReasonMissing),
        ];
        for (reported, now, reason, expected) in rows {
            let found: BTreeSet<Misfit> = correct(Spoken::Screen, reason).obstacles(reported, now);
            assert_eq!(found, BTreeSet::from([expected]));
        }
    }
}
