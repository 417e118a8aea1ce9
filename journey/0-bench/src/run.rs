//! A run of codes minted one after the other, as a fact holds the 500 vials of one fill.

use crate::code::Code;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::marker::PhantomData;

/// `count` codes of one kind from `first` on; numbers that may not be minted are stepped over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Run<C> {
    pub first: Code,
    pub count: u32,
    #[serde(skip)]
    #[schemars(skip)]
    kind: PhantomData<C>,
}

impl<C: TryFrom<Code> + Into<Code>> Run<C> {
    /// The run of `count` codes that begins with `first`.
    pub fn new(first: C, count: u32) -> Self {
        Self { first: first.into(), count, kind: PhantomData }
    }

    /// Each code of the run, in order.
    pub fn iter(&self) -> impl Iterator<Item = C> + use<C> {
        let kind = self.first.kind;
        let mut number = self.first.number;
        let mut left = self.count;
        std::iter::from_fn(move || {
            if left == 0 {
                return None;
            }
            left -= 1;
            let code = Code { kind, number };
            number = Code::next(kind, number);
            C::try_from(code).ok()
        })
    }

    /// The number of the last code, from which the counter goes on; 0 for an empty run.
    pub fn last(&self) -> u32 {
        self.iter().map(|code| code.into().number).last().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::VialCode;

    #[test]
    fn a_run_steps_over_numbers_that_may_not_be_minted() {
        let run = Run::new(VialCode::after(0), 200);
        let all: Vec<VialCode> = run.iter().collect();
        assert_eq!(all.len(), 200);
        assert!(all.iter().all(|v| Code::mintable(VialCode::KIND, v.0)));
        assert!(all.last().unwrap().0 > 200, "one number in 37 is stepped over");
        assert_eq!(run.last(), all.last().unwrap().0);
    }
}
