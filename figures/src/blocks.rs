//! Permuted blocks: how often an open hand guesses the next arm.
//!
//! Blackwell and Hodges (1957): whoever knows the block's size and all earlier arms names the arm with most places left (and throws a
//! coin among equals). Exact, by counting every state of the block. Held against a full enumeration in R in `reference/guessing`, and
//! for two equal arms against `(m + (4^m / C(2m, m) - 1) / 2) / 2m`.

use crate::error::{Unanswerable, within};
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

/// Blocks with more states than this are no blocks of a trial.
const MOST_STATES: f64 = 200_000.0;

/// The expected share of right guesses over one block with these places an arm, such as `[4, 2]`.
pub fn guess_share(places: &[u32]) -> Result<f64, Unanswerable> {
    let total: u64 = places.iter().map(|&n| u64::from(n)).sum();
    if total == 0 {
        return Err(Unanswerable::TooFew { what: "a block", needed: 1, found: 0 });
    }
    let states = places.iter().map(|&n| f64::from(n) + 1.0).product::<f64>();
    within("the number of states of the block", "at most 200,000", states, states <= MOST_STATES)?;
    // From the start on, each state with the probability that the block passes through it.
    let mut now: BTreeMap<Vec<u32>, f64> = BTreeMap::from([(places.to_vec(), 1.0)]);
    let mut right = 0.0;
    for drawn in 0..total {
        let left = (total - drawn) as f64;
        let mut next: BTreeMap<Vec<u32>, f64> = BTreeMap::new();
        for (state, probability) in now {
            let most = state.iter().copied().max().unwrap_or(0);
            right += probability * f64::from(most) / left;
            for arm in (0..state.len()).filter(|&arm| state[arm] > 0) {
                let mut after = state.clone();
                after[arm] -= 1;
                *next.entry(after).or_insert(0.0) += probability * f64::from(state[arm]) / left;
            }
        }
        now = next;
    }
    Ok(right / total as f64)
}
