//! The allocation method: permuted blocks from a sealed seed, so that every arm can be computed again and none be guessed.
//!
//! `docs/allocation.md` specifies every byte, and `docs/allocation.py` is a second, independent program from that text: a test
//! holds both to the same lists. Nothing here is stored; an arm is computed at each look, by whoever holds the seed.

use crate::{ListSecret, Stratum};
use bench::{Digest, Text, TrialCode};
use figures::philox::Dice;
use serde::{Deserialize, Serialize};
use sha2::Digest as _;

/// The version of the method that this code follows.
pub const ALGORITHM: &str = "graftline-blocks/1";

/// What is fixed, in the open, when a list is committed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    pub trial: TrialCode,
    pub part: Text,
    pub algorithm: Text,
    /// Arm by arm with its share, in the order of the protocol.
    pub ratio: Vec<(Text, u32)>,
    /// Factor by factor with its levels.
    pub strata: Vec<(Text, Vec<Text>)>,
}

impl Terms {
    /// The sum of the ratio: 3 for 2:1.
    #[must_use]
    pub fn shares(&self) -> u32 {
        self.ratio.iter().fold(0, |sum, (_, share)| sum.saturating_add(*share))
    }

    /// The text over which the commitment is taken: one JSON array without blanks (`docs/allocation.md` section 3).
    #[must_use]
    pub fn statement(&self, secret: &ListSecret) -> String {
        serde_json::json!([
            "graftline/allocation/commitment/1",
            self.trial,
            self.part,
            self.algorithm,
            self.ratio,
            self.strata,
            secret.block_sizes,
            secret.seed,
            secret.salt,
        ])
        .to_string()
    }

    /// SHA-256 of the statement: published before the first randomisation, checked by anybody after the seed is revealed.
    #[must_use]
    pub fn commitment(&self, secret: &ListSecret) -> Digest {
        Digest(sha2::Sha256::digest(self.statement(secret)).into())
    }

    /// The arm at a position (from 1) of a stratum. `None` for a position 0, or a list whose blocks fit no ratio.
    #[must_use]
    pub fn arm(&self, secret: &ListSecret, stratum: &Stratum, position: u32) -> Option<&Text> {
        let shares = self.shares();
        let mut left = position.checked_sub(1)?;
        let fits = |size: &u32| *size > 0 && size.is_multiple_of(shares);
        if !secret.block_sizes.iter().all(fits) {
            return None;
        }
        let stream = Dice::new(secret.seed.0).split("graftline/allocation/blocks/1").split(&stratum.label());
        for number in 0.. {
            let mut dice = stream.split_nth("block", number);
            let &size = dice.choose(&secret.block_sizes)?;
            if left >= size {
                left -= size;
                continue;
            }
            let mut block: Vec<&Text> = Vec::with_capacity(size as usize);
            for (arm, share) in &self.ratio {
                block.extend(std::iter::repeat_n(arm, (share * (size / shares)) as usize));
            }
            dice.shuffle(&mut block);
            return block.get(left as usize).copied();
        }
        None
    }
}
