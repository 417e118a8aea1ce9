//! R, asked again on this machine where it is installed (`tests-peers/r/witness.R`): the committed answers are R's own.

use std::path::Path;
use std::process::Command;

const METHODS: [&str; 14] = [
    "distributions",
    "two_sample",
    "ancova",
    "fisher",
    "clopper_pearson",
    "rare",
    "kaplan_meier",
    "boin",
    "three_plus_three",
    "shewhart",
    "guessing",
    "shelf_life",
    "joint_rank",
    "equivalence",
];

#[test]
fn r_still_gives_the_committed_answers() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    if Command::new("Rscript").arg("--version").output().is_err() {
        let required = std::env::var_os("GRAFTLINE_REQUIRE_PEERS").is_some_and(|value| value == "1");
        assert!(!required, "R is required but Rscript is not installed");
        eprintln!("skipped: Rscript is not installed (tests-peers/r/README.md says how)");
        return;
    }
    for method in METHODS {
        let answer =
            Command::new("Rscript").arg(root.join("tests-peers/r/witness.R")).arg(method).output().unwrap();
        assert!(answer.status.success(), "{method}: {}", String::from_utf8_lossy(&answer.stderr));
        let committed =
            std::fs::read_to_string(root.join(format!("figures/reference/{method}/r.txt"))).unwrap();
        same(method, &String::from_utf8_lossy(&answer.stdout), &committed);
    }
}

/// Another version of R may differ in the last digits: 1e-9 relative. The head names the version and may differ.
fn same(method: &str, now: &str, committed: &str) {
    let rows = |text: &'_ str| {
        text.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect::<Vec<_>>()
    };
    let (now, committed) = (rows(now), rows(committed));
    assert_eq!(now.len(), committed.len(), "{method}");
    for (now, committed) in now.iter().zip(&committed) {
        let words = now.split_whitespace().zip(committed.split_whitespace());
        for (a, b) in words {
            let near = match (a.parse::<f64>(), b.parse::<f64>()) {
                (Ok(a), Ok(b)) => a == b || (a.is_nan() && b.is_nan()) || (a - b).abs() <= 1e-9 * b.abs(),
                _ => a == b,
            };
            assert!(near, "{method}: R now says {now}, the committed file {committed}");
        }
    }
}
