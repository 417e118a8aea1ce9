//! The whole tree, from the hashes of its leaves: what gives proofs.

use super::{empty_root, node};
use crate::hash::Hash;

/// All leaf hashes of a tree, 32 bytes each. Gives the root and proofs of any earlier size.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    leaves: Vec<Hash>,
}

impl FromIterator<Hash> for Tree {
    fn from_iter<I: IntoIterator<Item = Hash>>(leaves: I) -> Self {
        Tree { leaves: leaves.into_iter().collect() }
    }
}

impl Tree {
    /// How many leaves there are.
    pub fn leaves(&self) -> u64 {
        self.leaves.len() as u64
    }

    /// The root when the tree had `size` leaves; `None` if it never had as many.
    pub fn root(&self, size: u64) -> Option<Hash> {
        Some(root_of(self.leaves.get(..usize::try_from(size).ok()?)?))
    }

    /// The audit path of a leaf (RFC 6962 section 2.1.1), counted from 0, in the tree of `size` leaves.
    pub fn inclusion(&self, leaf: u64, size: u64) -> Option<Vec<Hash>> {
        let leaves = self.leaves.get(..usize::try_from(size).ok()?)?;
        let leaf = usize::try_from(leaf).ok().filter(|leaf| *leaf < leaves.len())?;
        let mut path = Vec::new();
        audit_path(leaf, leaves, &mut path);
        Some(path)
    }

    /// The proof that the tree of `older` leaves is the beginning of the tree of `newer` leaves
    /// (RFC 6962 section 2.1.2); `None` unless 0 < older <= newer <= leaves.
    pub fn consistency(&self, older: u64, newer: u64) -> Option<Vec<Hash>> {
        let leaves = self.leaves.get(..usize::try_from(newer).ok()?)?;
        let older = usize::try_from(older).ok().filter(|older| (1..=leaves.len()).contains(older))?;
        let mut proof = Vec::new();
        subproof(older, leaves, true, &mut proof);
        Some(proof)
    }
}

/// The largest power of two below `n`, where RFC 6962 splits a tree of `n` leaves.
fn split(n: usize) -> usize {
    n.next_power_of_two() / 2
}

fn root_of(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => empty_root(),
        [only] => *only,
        _ => {
            let (left, right) = leaves.split_at(split(leaves.len()));
            node(&root_of(left), &root_of(right))
        }
    }
}

fn audit_path(leaf: usize, leaves: &[Hash], path: &mut Vec<Hash>) {
    if leaves.len() < 2 {
        return;
    }
    let k = split(leaves.len());
    let (left, right) = leaves.split_at(k);
    if leaf < k {
        audit_path(leaf, left, path);
        path.push(root_of(right));
    } else {
        audit_path(leaf - k, right, path);
        path.push(root_of(left));
    }
}

/// `whole` says that the older tree is a complete subtree whose root the reader already has.
fn subproof(older: usize, leaves: &[Hash], whole: bool, proof: &mut Vec<Hash>) {
    if older == leaves.len() {
        if !whole {
            proof.push(root_of(leaves));
        }
        return;
    }
    let k = split(leaves.len());
    let (left, right) = leaves.split_at(k);
    if older <= k {
        subproof(older, left, whole, proof);
        proof.push(root_of(right));
    } else {
        subproof(older - k, right, false, proof);
        proof.push(root_of(left));
    }
}
