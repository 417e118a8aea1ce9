//! The root kept up to date: of a tree that only grows, the roots of its full subtrees are enough.

use super::{empty_root, node};
use crate::hash::Hash;

/// The roots of the full subtrees, largest first: one for each bit set in the number of leaves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Peaks {
    leaves: u64,
    roots: Vec<Hash>,
}

impl Peaks {
    /// How many leaves there are.
    pub fn leaves(&self) -> u64 {
        self.leaves
    }

    /// Adds the hash of one more leaf.
    pub fn push(&mut self, leaf: Hash) {
        let mut root = leaf;
        // Each trailing one in the count is a full subtree as large as the one in hand.
        for _ in 0..self.leaves.trailing_ones() {
            let left = self.roots.pop().expect("one peak for each bit of the count");
            root = node(&left, &root);
        }
        self.roots.push(root);
        self.leaves += 1;
    }

    /// The root over all leaves.
    pub fn root(&self) -> Hash {
        let mut smallest_first = self.roots.iter().rev();
        let Some(last) = smallest_first.next() else { return empty_root() };
        smallest_first.fold(*last, |right, left| node(left, &right))
    }

    /// The peaks one after the other, 32 bytes each, to be stored.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.roots.iter().flat_map(|root| root.0).collect()
    }

    /// Reads what [`Peaks::to_bytes`] wrote; `None` if it does not fit the number of leaves.
    pub fn from_bytes(leaves: u64, bytes: &[u8]) -> Option<Self> {
        let expected = leaves.count_ones() as usize * 32;
        let roots = bytes.chunks_exact(32).filter_map(|root| root.try_into().ok().map(Hash)).collect();
        (bytes.len() == expected).then_some(Peaks { leaves, roots })
    }
}
