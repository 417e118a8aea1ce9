//! The allocation method a second time, written from `docs/allocation.md` alone: it shares no code with the trial room's.
//!
//! Streams are named by SHA-256, words come from Philox4x32-10 (Salmon and others, SC'11), numbers below n by Lemire's rejection.

use bench::{Digest, Text, TrialCode};
use sha2::{Digest as _, Sha256};
use trial::{ListSecret, Stratum};

/// What a list stands for, as its fact states it in the open.
#[derive(Clone)]
pub(crate) struct Terms {
    pub trial: TrialCode,
    pub part: Text,
    pub algorithm: Text,
    pub ratio: Vec<(Text, u32)>,
    pub strata: Vec<(Text, Vec<Text>)>,
}

fn hash(domain: &str, parts: &[&[u8]]) -> [u8; 32] {
    let mut sum = Sha256::new();
    sum.update(domain.as_bytes());
    sum.update([0]);
    parts.iter().for_each(|part| sum.update(part));
    sum.finalize().into()
}

/// Section 3: SHA-256 over one JSON array without blanks.
pub(crate) fn commitment(terms: &Terms, secret: &ListSecret) -> Digest {
    let array = serde_json::json!([
        "graftline/allocation/commitment/1",
        terms.trial,
        terms.part,
        terms.algorithm,
        terms.ratio,
        terms.strata,
        secret.block_sizes,
        secret.seed,
        secret.salt
    ]);
    Digest(Sha256::digest(array.to_string().as_bytes()).into())
}

/// The words of one stream.
struct Words {
    key: [u32; 2],
    tail: [u32; 2],
    next: u64,
    left: Vec<u32>,
}

impl Words {
    fn of(name: [u8; 32]) -> Self {
        let number = |at: usize| u32::from_be_bytes([name[at], name[at + 1], name[at + 2], name[at + 3]]);
        Self { key: [number(0), number(4)], tail: [number(8), number(12)], next: 0, left: vec![] }
    }

    fn word(&mut self) -> u32 {
        if self.left.is_empty() {
            let counter = [self.next as u32, (self.next >> 32) as u32, self.tail[0], self.tail[1]];
            self.left = philox(counter, self.key).into_iter().rev().collect();
            self.next += 1;
        }
        self.left.pop().unwrap_or(0)
    }

    /// A number below n, without bias.
    fn below(&mut self, n: u64) -> u64 {
        let rest = n.wrapping_neg() % n;
        loop {
            let low = u64::from(self.word());
            let x = u64::from(self.word()) << 32 | low;
            let product = u128::from(x) * u128::from(n);
            if product as u64 >= rest {
                return (product >> 64) as u64;
            }
        }
    }
}

fn philox(mut c: [u32; 4], mut key: [u32; 2]) -> [u32; 4] {
    for _ in 0..10 {
        let (a, b) = (u64::from(c[0]) * 0xD251_1F53, u64::from(c[2]) * 0xCD9E_8D57);
        c = [(b >> 32) as u32 ^ c[1] ^ key[0], b as u32, (a >> 32) as u32 ^ c[3] ^ key[1], a as u32];
        key = [key[0].wrapping_add(0x9E37_79B9), key[1].wrapping_add(0xBB67_AE85)];
    }
    c
}

/// Section 2: the arm at a position, from 1, of a stratum. `None` where the list fits no ratio.
pub(crate) fn arm<'t>(
    terms: &'t Terms,
    secret: &ListSecret,
    stratum: &Stratum,
    position: u32,
) -> Option<&'t Text> {
    let shares: u32 = terms.ratio.iter().map(|(_, share)| *share).sum();
    let fits = |size: &u32| *size > 0 && shares > 0 && size.is_multiple_of(shares);
    if secret.block_sizes.is_empty() || !secret.block_sizes.iter().all(fits) {
        return None;
    }
    let label = serde_json::to_string(&stratum.0).ok()?;
    let seed = hash("graftline/figures/dice/seed/1", &[&secret.seed.0]);
    let blocks = hash("graftline/figures/dice/label/1", &[&seed, b"graftline/allocation/blocks/1"]);
    let stream = hash("graftline/figures/dice/label/1", &[&blocks, label.as_bytes()]);
    let mut left = position.checked_sub(1)?;
    for number in 0u64.. {
        let name = hash("graftline/figures/dice/nth/1", &[&stream, &number.to_be_bytes(), b"block"]);
        let mut words = Words::of(name);
        let size = secret.block_sizes[words.below(secret.block_sizes.len() as u64) as usize];
        if left >= size {
            left -= size;
            continue;
        }
        let mut block: Vec<&Text> = Vec::with_capacity(size as usize);
        for (arm, share) in &terms.ratio {
            block.extend(std::iter::repeat_n(arm, (share * (size / shares)) as usize));
        }
        for place in (1..block.len()).rev() {
            let other = words.below(place as u64 + 1) as usize;
            block.swap(place, other);
        }
        return block.get(left as usize).copied();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn philox_is_its_authors_known_answer() {
        // Random123 1.14, kat_vectors, philox4x32 10 rounds.
        assert_eq!(philox([0; 4], [0; 2]), [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]);
        let ones = u32::MAX;
        assert_eq!(philox([ones; 4], [ones; 2]), [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]);
    }

    #[test]
    fn two_programs_from_one_page_make_one_list() {
        let terms = Terms {
            trial: TrialCode(1),
            part: "part-b".into(),
            algorithm: trial::ALGORITHM.into(),
            ratio: vec![("cells".into(), 2), ("saline".into(), 1)],
            strata: vec![("ais".into(), vec!["A".into(), "B".into()])],
        };
        let secret = ListSecret { seed: Digest([7; 32]), salt: Digest([9; 32]), block_sizes: vec![3, 6, 9] };
        let theirs = trial::Terms {
            trial: terms.trial,
            part: terms.part.clone(),
            algorithm: terms.algorithm.clone(),
            ratio: terms.ratio.clone(),
            strata: terms.strata.clone(),
        };
        assert_eq!(commitment(&terms, &secret), theirs.commitment(&secret));
        for level in ["A", "B"] {
            let stratum = Stratum(vec![("ais".into(), level.into())]);
            for position in 1..=60 {
                let (mine, other) =
                    (arm(&terms, &secret, &stratum, position), theirs.arm(&secret, &stratum, position));
                assert!(mine.is_some() && mine == other, "{level} {position}: {mine:?} and {other:?}");
            }
        }
    }
}
