//! The Merkle tree of RFC 6962 section 2.1 over the entries' bytes: one root for all of them, and short proofs
//! that an entry is among them, or that an older tree is the beginning of a newer one.

mod peaks;
mod proof;
mod tree;

pub use peaks::Peaks;
pub use proof::{verify_consistency, verify_inclusion};
pub use tree::Tree;

use crate::hash::{Hash, hash_parts, plain};

/// The hash of a leaf: SHA-256 of a zero byte and the entry's bytes.
pub fn leaf(bytes: &[u8]) -> Hash {
    hash_parts(&[&[0], bytes])
}

/// The hash of an inner node: SHA-256 of a one byte and both children.
pub(crate) fn node(left: &Hash, right: &Hash) -> Hash {
    hash_parts(&[&[1], &left.0, &right.0])
}

/// The root of a tree without leaves: SHA-256 of nothing.
pub fn empty_root() -> Hash {
    plain(b"")
}

#[cfg(test)]
mod tests;
