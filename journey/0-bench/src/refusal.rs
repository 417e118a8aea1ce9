//! Refusals: all the reasons why not, gravest first.

use serde::Serialize;
use std::collections::BTreeSet;

/// A reason of some room. Its enum declares reasons gravest first: the order is the precedence.
///
/// Words live in the doors' message files under `refusal-<room>-<reason>` and `…​.way-out`; fields fill the placeholders.
pub trait Reason: Ord + Clone + Serialize + std::fmt::Debug {
    /// The rule that this reason serves: clause, or section of the protocol or of the house.
    fn rule(&self) -> &'static str;

    /// Whether the reason would reveal content or identity. A blinded caller then reads "kit not usable, ask the cell laboratory".
    fn is_closed(&self) -> bool {
        false
    }
}

/// One or more reasons, gravest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Refusals<R: Ord>(BTreeSet<R>);

impl<R: Ord> Refusals<R> {
    /// `Ok` where nothing stands in the way, else every reason.
    pub fn unless_clear(found: BTreeSet<R>) -> Result<(), Self> {
        if found.is_empty() { Ok(()) } else { Err(Self(found)) }
    }

    /// A single reason.
    pub fn one(reason: R) -> Self {
        Self(BTreeSet::from([reason]))
    }

    /// The gravest reason.
    pub fn gravest(&self) -> &R {
        // Both constructors put at least one reason in.
        self.0.first().expect("a refusal has a reason")
    }

    /// Every reason, gravest first.
    pub fn iter(&self) -> impl Iterator<Item = &R> {
        self.0.iter()
    }

    /// The same reasons in the words of a larger room.
    pub fn map<S: Ord>(self, widen: impl Fn(R) -> S) -> Refusals<S> {
        Refusals(self.0.into_iter().map(widen).collect())
    }

    /// These reasons and those.
    #[must_use]
    pub fn and(mut self, more: Self) -> Self {
        self.0.extend(more.0);
        self
    }

    /// The reasons themselves.
    pub fn into_set(self) -> BTreeSet<R> {
        self.0
    }
}
