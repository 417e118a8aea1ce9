//! An observation with its corrections: the newest is what counts, every older one stays readable beside its reason.

use crate::mark::{FactId, Mark};
use crate::text::Text;
use serde::{Deserialize, Serialize};

/// One observation under the fact that made it, and each correction since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept<T> {
    versions: Vec<(Mark, T, Option<Text>)>,
}

impl<T> Kept<T> {
    /// As first observed.
    pub fn first(mark: Mark, observed: T) -> Self {
        Self { versions: vec![(mark, observed, None)] }
    }

    /// A correction: the old value stays in history (ALCOA+: nothing hides what it corrects).
    pub fn correct(&mut self, mark: Mark, observed: T, reason: Text) {
        self.versions.push((mark, observed, Some(reason)));
    }

    /// What counts now.
    pub fn now(&self) -> &T {
        // There is always a first version: the only constructor puts one in.
        &self.versions[self.versions.len() - 1].1
    }

    /// The mark of what counts now.
    pub fn mark(&self) -> &Mark {
        &self.versions[self.versions.len() - 1].0
    }

    /// The fact that first said this.
    pub fn fact(&self) -> FactId {
        self.versions[0].0.fact
    }

    /// Whether it has been corrected.
    pub fn is_corrected(&self) -> bool {
        self.versions.len() > 1
    }

    /// Oldest first; the reason is `None` for the first observation only.
    pub fn history(&self) -> impl Iterator<Item = (&Mark, &T, Option<&Text>)> {
        self.versions.iter().map(|(mark, observed, reason)| (mark, observed, reason.as_ref()))
    }
}
