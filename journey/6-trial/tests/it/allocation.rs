//! The allocation method against a second program, and against what every permuted-block list must be.

use crate::desk::{TRIAL, text};
use bench::Digest;
use proptest::prelude::*;
use std::io::Write as _;
use std::process::{Command, Stdio};
use trial::{ALGORITHM, ListSecret, Stratum, Terms};

fn terms(ratio: &[(&str, u32)]) -> Terms {
    Terms {
        trial: TRIAL,
        part: text("phase-2"),
        algorithm: ALGORITHM.into(),
        ratio: ratio.iter().map(|(arm, share)| (text(arm), *share)).collect(),
        strata: vec![(text("ais"), vec![text("A"), text("B")]), (text("区域"), vec![text("颈 \"C\"")])],
    }
}

fn stratum() -> Stratum {
    Stratum(vec![(text("ais"), text("A")), (text("区域"), text("颈 \"C\""))])
}

fn list(terms: &Terms, secret: &ListSecret, positions: u32) -> Vec<String> {
    (1..=positions).map(|n| terms.arm(secret, &stratum(), n).unwrap().to_string()).collect()
}

/// The second program's answer: commitment, then arms. `None` where there is no Python.
fn python(terms: &Terms, secret: &ListSecret, positions: u32) -> Option<Vec<String>> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/allocation.py");
    let input = serde_json::json!({
        "trial": terms.trial, "part": terms.part, "algorithm": terms.algorithm, "ratio": terms.ratio,
        "strata": terms.strata, "block_sizes": secret.block_sizes, "seed": secret.seed, "salt": secret.salt,
        "stratum": stratum(), "positions": positions });
    let piped = Command::new("python3").arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut child = piped.ok()?;
    child.stdin.take()?.write_all(input.to_string().as_bytes()).ok()?;
    let out = child.wait_with_output().ok()?;
    assert!(out.status.success(), "the second program fails");
    Some(String::from_utf8(out.stdout).unwrap().lines().map(ToOwned::to_owned).collect())
}

#[test]
fn a_second_program_makes_the_same_lists() {
    for (seed, ratio, sizes) in [
        (0, &[("cells", 2), ("saline", 1)][..], vec![3, 6]),
        (7, &[("cells", 1), ("saline", 1)][..], vec![2, 4, 8]),
        (255, &[("a", 3), ("b", 2), ("c", 1)][..], vec![6]),
    ] {
        let terms = terms(ratio);
        let secret = ListSecret { seed: Digest([seed; 32]), salt: Digest([3; 32]), block_sizes: sizes };
        let Some(theirs) = python(&terms, &secret, 120) else {
            eprintln!("skipped: no python3");
            return;
        };
        let mut ours = vec![terms.commitment(&secret).to_string()];
        ours.extend(list(&terms, &secret, 120));
        assert_eq!(ours, theirs);
    }
}

/// What the second program printed once, so that machines without Python hold to it too.
#[test]
fn the_list_of_the_page_stays_as_it_is() {
    let secret = ListSecret { seed: Digest([7; 32]), salt: Digest([3; 32]), block_sizes: vec![3, 6] };
    let terms = terms(&[("cells", 2), ("saline", 1)]);
    let printed: Vec<&str> = include_str!("allocation-printed.txt").lines().collect();
    assert_eq!(terms.commitment(&secret).to_string(), printed[0]);
    assert_eq!(list(&terms, &secret, 30), &printed[1..]);
}

proptest! {
    #[test]
    fn every_block_holds_the_ratio_and_nothing_panics(seed: [u8; 32], shares in 1u32..4, factor in 1u32..5, position in 0u32..400) {
        let terms = terms(&[("cells", shares), ("saline", 1)]);
        let size = (shares + 1) * factor;
        let secret = ListSecret { seed: Digest(seed), salt: Digest(seed), block_sizes: vec![size] };
        let list = list(&terms, &secret, size * 5);
        for block in list.chunks(size as usize) {
            let cells = block.iter().filter(|arm| *arm == "cells").count() as u32;
            prop_assert_eq!(cells, shares * factor);
        }
        let odd = ListSecret { block_sizes: vec![size + 1, 0], ..secret };
        prop_assert_eq!(terms.arm(&odd, &stratum(), position), None);
    }

    #[test]
    fn another_salt_seed_or_ratio_is_another_commitment(a: [u8; 32], b: [u8; 32]) {
        prop_assume!(a != b);
        let of = |seed, salt, ratio: &[(&str, u32)]| {
            terms(ratio).commitment(&ListSecret { seed: Digest(seed), salt: Digest(salt), block_sizes: vec![6] })
        };
        let (two, one) = (&[("cells", 2), ("saline", 1)][..], &[("cells", 1), ("saline", 1)][..]);
        prop_assert_ne!(of(a, b, two), of(b, b, two));
        prop_assert_ne!(of(a, b, two), of(a, a, two));
        prop_assert_ne!(of(a, b, two), of(a, b, one));
    }
}
