//! A tree of labelled streams.

use super::block::{Block, philox4x32_10};
use core::fmt;
use sha2::{Digest, Sha256};

/// One stream of random numbers, and the root of as many more as it has labels.
///
/// A stream is named by 32 bytes: the SHA-256 of its ancestors' labels. The first eight are Philox's key, the next eight the upper
/// half of its counter, and the lower half counts the blocks drawn, so that two streams share numbers only if 128 bits of two
/// different hashes are equal. Cloning a `Dice` clones its luck: both copies go on with the same numbers.
#[derive(Clone)]
pub struct Dice {
    name: [u8; 32],
    blocks_drawn: u64,
    words: Block,
    words_left: u8,
}

impl Dice {
    /// The root of a tree, from a seed of 256 bits.
    pub fn new(seed: [u8; 32]) -> Dice {
        Dice::named(hash(b"graftline/figures/dice/seed/1", &[&seed]))
    }

    /// The root of a tree from a short number, for rehearsals and simulations. Its tree differs from any [`Dice::new`].
    pub fn from_number(seed: u64) -> Dice {
        Dice::named(hash(b"graftline/figures/dice/number/1", &[&seed.to_be_bytes()]))
    }

    /// The child stream with this label. It does not depend on how many numbers this stream has drawn, and drawing from the
    /// child does not move this stream. The same label twice is the same stream twice.
    #[must_use]
    pub fn split(&self, label: &str) -> Dice {
        Dice::named(hash(b"graftline/figures/dice/label/1", &[&self.name, label.as_bytes()]))
    }

    /// The `n`th of a family of child streams (lot 7, replicate 12). Never equal to a [`Dice::split`] by any label.
    #[must_use]
    pub fn split_nth(&self, label: &str, n: u64) -> Dice {
        Dice::named(hash(b"graftline/figures/dice/nth/1", &[&self.name, &n.to_be_bytes(), label.as_bytes()]))
    }

    /// The next 32 random bits.
    pub fn next_u32(&mut self) -> u32 {
        if self.words_left == 0 {
            self.words = philox4x32_10(self.key(), self.counter());
            self.blocks_drawn = self.blocks_drawn.wrapping_add(1);
            self.words_left = 4;
        }
        let word = self.words[usize::from(4 - self.words_left)];
        self.words_left -= 1;
        word
    }

    /// The next 64 random bits: two words, the first one lower.
    pub fn next_u64(&mut self) -> u64 {
        let low = u64::from(self.next_u32());
        u64::from(self.next_u32()) << 32 | low
    }

    fn named(name: [u8; 32]) -> Dice {
        Dice { name, blocks_drawn: 0, words: [0; 4], words_left: 0 }
    }

    fn key(&self) -> [u32; 2] {
        [word_at(&self.name, 0), word_at(&self.name, 4)]
    }

    fn counter(&self) -> Block {
        let drawn = self.blocks_drawn;
        [drawn as u32, (drawn >> 32) as u32, word_at(&self.name, 8), word_at(&self.name, 12)]
    }
}

/// Shows nothing of the name: whoever reads it can derive every number of the tree below.
impl fmt::Debug for Dice {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Dice").finish_non_exhaustive()
    }
}

fn word_at(name: &[u8; 32], at: usize) -> u32 {
    u32::from_be_bytes([name[at], name[at + 1], name[at + 2], name[at + 3]])
}

/// SHA-256 over a domain tag, a zero byte and the parts. All parts but the last have a fixed length, so no two lists of parts
/// give the same bytes.
fn hash(domain: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut sha = Sha256::new();
    sha.update(domain);
    sha.update([0]);
    for part in parts {
        sha.update(part);
    }
    sha.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(mut dice: Dice) -> [u64; 4] {
        core::array::from_fn(|_| dice.next_u64())
    }

    #[test]
    fn a_child_depends_on_labels_only_and_not_on_what_others_drew() {
        let root = Dice::from_number(7);
        let mut busy = root.clone();
        for _ in 0..1001 {
            busy.next_u32();
        }
        assert_eq!(first(root.split("site 3")), first(busy.split("site 3")));
        let mut child = root.split("site 3");
        child.next_u64();
        assert_eq!(first(root.clone()), first(Dice::from_number(7)));
    }

    #[test]
    fn streams_with_different_names_are_different() {
        let root = Dice::from_number(7);
        let others = [
            root.split("a"),
            root.split("b"),
            root.split("a").split("b"),
            root.split("b").split("a"),
            root.split("ab"),
            root.split(""),
            root.split_nth("a", 0),
            root.split_nth("a", 1),
            Dice::from_number(8),
            Dice::new([7; 32]),
            Dice::new([0; 32]),
        ];
        for (at, dice) in others.iter().enumerate() {
            assert_ne!(first(dice.clone()), first(root.clone()), "{at} equals the root");
            for (at2, other) in others.iter().enumerate().skip(at + 1) {
                assert_ne!(first(dice.clone()), first(other.clone()), "{at} equals {at2}");
            }
        }
    }

    /// A change of these numbers would silently change every allocation list and every simulation. The expected words were
    /// derived outside this code, by `reference/philox/dice.py` (Python 3.11, hashlib and plain integers).
    #[test]
    fn the_tree_gives_the_words_that_an_independent_derivation_gives() {
        let text = include_str!("../../reference/philox/dice.txt");
        let mut rows = 0;
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let (name, words) = line.split_once(" = ").unwrap();
            let expected: Vec<u32> = words.split(' ').map(|w| u32::from_str_radix(w, 16).unwrap()).collect();
            let mut dice = match name {
                "zero seed" => Dice::new([0; 32]),
                "zero seed, split stratum A" => Dice::new([0; 32]).split("stratum A"),
                "zero seed, split stratum A, block 5" => {
                    Dice::new([0; 32]).split("stratum A").split_nth("block", 5)
                }
                "number 42" => Dice::from_number(42),
                other => panic!("unknown row {other}"),
            };
            let got: Vec<u32> = expected.iter().map(|_| dice.next_u32()).collect();
            assert_eq!(got, expected, "{name}");
            rows += 1;
        }
        assert_eq!(rows, 4);
    }

    #[test]
    fn printing_dice_shows_no_seed() {
        assert_eq!(format!("{:?}", Dice::new([9; 32])), "Dice { .. }");
    }
}
