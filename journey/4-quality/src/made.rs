//! What upstream rooms made, as far as quality must know it to ask for samples and results.

use bench::{BankCode, BatchCode, Code, LotCode, Moment, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Something that a specification applies to. The portfolio hands it over when the bank or batch room reports it
/// ([`crate::State::learn_made`]): an upstream room says nothing of quality's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// A lot, a bank, or a batch that has begun.
    pub what: Code,
    /// The key of the product that its specification names; `None` where every specification of its stage applies (one bank
    /// that serves several products).
    pub product: Option<Text>,
    /// What else speaks for it: the batch of a lot, the lot that a sub-lot was split from. Results on these count for it.
    pub with: BTreeSet<Code>,
    /// When it was made (frozen, banked); of a batch, when it began.
    pub at: Moment,
}

impl Made {
    /// The stage of the specification that applies.
    #[must_use]
    pub fn stage(&self) -> Option<crate::Stage> {
        match self.what.kind {
            LotCode::KIND => Some(crate::Stage::Release),
            BankCode::KIND => Some(crate::Stage::Bank),
            BatchCode::KIND => Some(crate::Stage::InProcess),
            _ => None,
        }
    }
}
