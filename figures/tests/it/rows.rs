//! Reference files: `name number number ...`, one row a line, lines with # before.

/// The rows of one name.
pub fn named<'a>(text: &'a str, name: &'a str) -> Vec<Vec<f64>> {
    let rows: Vec<Vec<f64>> = text
        .lines()
        .filter(|line| line.split(' ').next() == Some(name))
        .map(|line| line.split_whitespace().skip(1).map(number).collect())
        .collect();
    assert!(!rows.is_empty(), "no row named {name}");
    rows
}

fn number(word: &str) -> f64 {
    if word == "NA" { f64::NAN } else { word.parse().unwrap_or_else(|_| panic!("{word} is no number")) }
}

/// Fails unless ours is within this relative tolerance of theirs; equal infinities and undefined values agree.
#[track_caller]
pub fn close(ours: f64, theirs: f64, tolerance: f64, what: &str) {
    let same = ours == theirs || (ours.is_nan() && theirs.is_nan());
    let near = (ours - theirs).abs() <= tolerance * theirs.abs();
    assert!(
        same || near,
        "{what}: ours {ours:e}, theirs {theirs:e}, apart by {:e} of it",
        (ours - theirs).abs() / theirs.abs()
    );
}
