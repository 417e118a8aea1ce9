//! The public vectors of RFC 6962's authors, and every proof of every small tree.

use super::*;
use proptest::prelude::*;

/// Leaves and roots from github.com/google/certificate-transparency (Apache-2.0), merkle tree tests.
const LEAVES: [&[u8]; 8] = [
    b"",
    b"\x00",
    b"\x10",
    b"\x20\x21",
    b"\x30\x31",
    b"\x40\x41\x42\x43",
    b"\x50\x51\x52\x53\x54\x55\x56\x57",
    b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
];
const ROOTS: [&str; 9] = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

fn hashes(texts: &[&str]) -> Vec<Hash> {
    texts.iter().map(|text| text.parse().unwrap()).collect()
}

#[test]
fn the_published_roots() {
    let tree: Tree = LEAVES.iter().map(|bytes| leaf(bytes)).collect();
    let mut peaks = Peaks::default();
    assert_eq!(empty_root().to_string(), ROOTS[0]);
    for (size, expected) in ROOTS.iter().enumerate() {
        assert_eq!(tree.root(size as u64).unwrap().to_string(), *expected);
        assert_eq!(peaks.root().to_string(), *expected);
        if let Some(bytes) = LEAVES.get(size) {
            peaks.push(leaf(bytes));
        }
    }
    assert_eq!(tree.root(9), None);
}

#[test]
fn the_published_proofs() {
    let tree: Tree = LEAVES.iter().map(|bytes| leaf(bytes)).collect();
    let first = [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ];
    assert_eq!(tree.inclusion(0, 8), Some(hashes(&first)));
    let sixth = [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ];
    assert_eq!(tree.inclusion(5, 8), Some(hashes(&sixth)));
    assert_eq!(tree.consistency(2, 8), Some(hashes(&first[1..])));
    let from_six = ["0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a", sixth[1], sixth[2]];
    assert_eq!(tree.consistency(6, 8), Some(hashes(&from_six)));
    let from_two = [first[1], sixth[0]];
    assert_eq!(tree.consistency(2, 5), Some(hashes(&from_two)));
}

fn tree_of(size: u64) -> Tree {
    (0..size).map(|n| leaf(&n.to_le_bytes())).collect()
}

#[test]
fn every_proof_of_every_small_tree_holds_and_no_other() {
    let tree = tree_of(40);
    let leaf_at = |at: u64| leaf(&at.to_le_bytes());
    for size in 1..=40 {
        let root = tree.root(size).unwrap();
        for at in 0..size {
            let path = tree.inclusion(at, size).unwrap();
            assert!(verify_inclusion(&leaf_at(at), at, size, &path, &root));
            assert!(!verify_inclusion(&leaf_at(at), (at + 1) % size.max(2), size, &path, &root) || size == 1);
            assert!(!verify_inclusion(&leaf_at(at + 1), at, size, &path, &root));
            assert!(!verify_inclusion(&leaf_at(at), at, size, &path, &leaf_at(99)));
            let taller = size.next_power_of_two() * 2;
            assert!(
                !verify_inclusion(&leaf_at(at), at, taller, &path, &root),
                "the path of a taller tree is longer"
            );
            if let Some((_, shorter)) = path.split_last() {
                assert!(!verify_inclusion(&leaf_at(at), at, size, &path[..shorter.len()], &root));
            }
        }
        for older in 1..=size {
            let (before, proof) = (tree.root(older).unwrap(), tree.consistency(older, size).unwrap());
            assert!(verify_consistency(older, size, &before, &root, &proof));
            assert!(!verify_consistency(older, size, &leaf_at(99), &root, &proof));
            assert!(!verify_consistency(older, size, &before, &leaf_at(99), &proof));
            if older < size {
                let longer: Vec<_> = proof.iter().copied().chain([leaf_at(98)]).collect();
                assert!(!verify_consistency(older, size, &before, &root, &longer));
            }
        }
    }
    assert_eq!(tree.inclusion(3, 3), None);
    assert_eq!(tree.inclusion(0, 41), None);
    assert_eq!(tree.consistency(0, 3), None);
    assert_eq!(tree.consistency(4, 3), None);
}

#[test]
fn peaks_come_back_from_storage() {
    let mut peaks = Peaks::default();
    for n in 0..100_u64 {
        let stored = Peaks::from_bytes(peaks.leaves(), &peaks.to_bytes());
        assert_eq!(stored.as_ref(), Some(&peaks));
        assert_eq!(
            Peaks::from_bytes(n + (1 << 20), &peaks.to_bytes()),
            None,
            "another count has other peaks"
        );
        peaks.push(leaf(&n.to_le_bytes()));
        assert_eq!(Some(peaks.root()), tree_of(n + 1).root(n + 1));
    }
}

proptest! {
    /// A proof with any bit flipped, or for any other place, proves nothing; no input makes the check panic.
    #[test]
    fn a_spoiled_proof_fails(size in 2_u64..70, at in 0_u64..70, byte in 0_usize..32, bit in 0_u8..8, which in 0_usize..7) {
        let tree = tree_of(size);
        let at = at % size;
        let root = tree.root(size).unwrap();
        let mut path = tree.inclusion(at, size).unwrap();
        let which = which % path.len();
        path[which].0[byte] ^= 1 << bit;
        prop_assert!(!verify_inclusion(&leaf(&at.to_le_bytes()), at, size, &path, &root));
    }

    #[test]
    fn strange_proofs_are_only_wrong(index: u64, size: u64, older: u64, nodes in prop::collection::vec(any::<[u8; 32]>(), 0..70)) {
        let path: Vec<Hash> = nodes.into_iter().map(Hash).collect();
        let root = leaf(b"root");
        prop_assert!(!verify_inclusion(&leaf(b"leaf"), index, size, &path, &root));
        prop_assert!(older == size || !verify_consistency(older, size, &root, &leaf(b"other"), &path));
    }
}
