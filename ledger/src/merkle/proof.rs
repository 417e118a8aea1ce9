//! Checking proofs, by the algorithms that RFC 9162 spells out for the tree of RFC 6962. They share no code with
//! what makes the proofs.

use super::node;
use crate::hash::Hash;

/// Whether the path shows that `leaf` stands at `index` (from 0) of the tree of `size` leaves with this root
/// (RFC 9162 section 2.1.3.2).
pub fn verify_inclusion(leaf: &Hash, index: u64, size: u64, path: &[Hash], root: &Hash) -> bool {
    if index >= size {
        return false;
    }
    let (mut at, mut last) = (index, size - 1);
    let mut computed = *leaf;
    for beside in path {
        if last == 0 {
            return false;
        }
        if at & 1 == 1 || at == last {
            computed = node(beside, &computed);
            while at & 1 == 0 && at != 0 {
                (at, last) = (at >> 1, last >> 1);
            }
        } else {
            computed = node(&computed, beside);
        }
        (at, last) = (at >> 1, last >> 1);
    }
    last == 0 && computed == *root
}

/// Whether the proof shows that the tree of `older` leaves with root `before` is the beginning of the tree of
/// `newer` leaves with root `after` (RFC 9162 section 2.1.4.2).
pub fn verify_consistency(older: u64, newer: u64, before: &Hash, after: &Hash, proof: &[Hash]) -> bool {
    if older == 0 || older > newer {
        return false;
    }
    if older == newer {
        return proof.is_empty() && before == after;
    }
    // A complete older tree is its own first node, and the proof leaves it out.
    let mut nodes = older.is_power_of_two().then_some(before).into_iter().chain(proof);
    let Some(first) = nodes.next() else { return false };
    let (mut at, mut last) = (older - 1, newer - 1);
    while at & 1 == 1 {
        (at, last) = (at >> 1, last >> 1);
    }
    let (mut old_root, mut new_root) = (*first, *first);
    for beside in nodes {
        if last == 0 {
            return false;
        }
        if at & 1 == 1 || at == last {
            old_root = node(beside, &old_root);
            new_root = node(beside, &new_root);
            while at & 1 == 0 && at != 0 {
                (at, last) = (at >> 1, last >> 1);
            }
        } else {
            new_root = node(&new_root, beside);
        }
        (at, last) = (at >> 1, last >> 1);
    }
    last == 0 && old_root == *before && new_root == *after
}
