//! Runs the npm package `isncsci` on exams, if node and the package are there.

use super::generator::Exam;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests-peers/isncsci")
}

/// Whether the peer can run; says plainly when it cannot, and fails if `GRAFTLINE_REQUIRE_PEERS=1`.
pub fn is_here() -> bool {
    let node = Command::new("node").arg("--version").output().is_ok_and(|out| out.status.success());
    let package = folder().join("node_modules/isncsci/package.json").exists();
    if node && package {
        return true;
    }
    let lacking = if node { "npm package isncsci (run `npm ci` in tests-peers/isncsci)" } else { "node" };
    assert!(
        std::env::var("GRAFTLINE_REQUIRE_PEERS").as_deref() != Ok("1"),
        "GRAFTLINE_REQUIRE_PEERS=1, but there is no {lacking}"
    );
    eprintln!("skipped: the comparison with the npm package did not run, there is no {lacking}");
    false
}

/// The 25 results of each exam as the package gives them; an exam that it cannot do gives its error instead.
#[allow(dead_code)]
pub fn totals(exams: &[Exam]) -> Vec<BTreeMap<String, String>> {
    let mut child = Command::new("node")
        .arg(folder().join("run.mjs"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node starts");
    let mut input = child.stdin.take().expect("a pipe");
    let lines: String =
        exams.iter().map(|exam| serde_json::to_string(exam).expect("texts only") + "\n").collect();
    let feeder = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = child.wait_with_output().expect("node ends");
    feeder.join().expect("the feeder ends").expect("node reads all");
    assert!(output.status.success(), "the peer runner failed");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("one object of texts a line")).collect()
}

/// The seconds that the package itself spends on all exams: the best of several rounds in one process.
#[allow(dead_code)]
pub fn seconds(exams: &[Exam], rounds: usize) -> f64 {
    let lines: String =
        exams.iter().map(|exam| serde_json::to_string(exam).expect("texts only") + "\n").collect();
    let mut child = Command::new("node")
        .arg(folder().join("bench.mjs"))
        .arg(rounds.to_string())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node starts");
    let mut input = child.stdin.take().expect("a pipe");
    let feeder = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = child.wait_with_output().expect("node ends");
    feeder.join().expect("the feeder ends").expect("node reads all");
    String::from_utf8_lossy(&output.stdout).trim().parse().expect("a number of seconds")
}
