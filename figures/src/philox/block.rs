//! The scrambling function itself.
//!
//! Salmon, Moraes, Dror and Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3", SC'11, section 3.3 and table 2;
//! multipliers and Weyl constants as in the authors' Random123 library.

/// Four words: the counter that goes in, or the random words that come out. Word 0 is the lowest.
pub type Block = [u32; 4];

/// Two words. Word 0 is the lowest.
pub type Key = [u32; 2];

const MULTIPLIERS: [u32; 2] = [0xD251_1F53, 0xCD9E_8D57];
/// The golden ratio and the square root of three less one: what each round adds to the key.
const WEYL: [u32; 2] = [0x9E37_79B9, 0xBB67_AE85];
const ROUNDS: usize = 10;

/// Philox4x32 with ten rounds: scrambles the counter under the key. For a fixed key it is a permutation of all 2^128 counters.
pub fn philox4x32_10(mut key: Key, counter: Block) -> Block {
    let mut x = counter;
    for _ in 0..ROUNDS {
        let first = u64::from(MULTIPLIERS[0]) * u64::from(x[0]);
        let second = u64::from(MULTIPLIERS[1]) * u64::from(x[2]);
        x = [high(second) ^ x[1] ^ key[0], low(second), high(first) ^ x[3] ^ key[1], low(first)];
        key = [key[0].wrapping_add(WEYL[0]), key[1].wrapping_add(WEYL[1])];
    }
    x
}

fn high(product: u64) -> u32 {
    (product >> 32) as u32
}

fn low(product: u64) -> u32 {
    product as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Known answers of the generator's authors: lines `philox4x32 10` of Random123's `tests/kat_vectors`.
    #[test]
    fn the_authors_known_answers_come_out() {
        let text = include_str!("../../reference/philox/random123-kat-vectors.txt");
        let lines: Vec<&str> = text.lines().filter(|line| line.starts_with("philox4x32 10 ")).collect();
        assert_eq!(lines.len(), 3);
        for line in lines {
            let words: Vec<u32> =
                line.split_whitespace().skip(2).map(|word| u32::from_str_radix(word, 16).unwrap()).collect();
            let counter = [words[0], words[1], words[2], words[3]];
            let answer = philox4x32_10([words[4], words[5]], counter);
            assert_eq!(answer.as_slice(), &words[6..10], "{line}");
        }
    }
}
