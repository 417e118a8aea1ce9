//! Whatever a file holds, reading it ends in a programme or in findings at real places.

use crate::{SHIPPED, files};
use proptest::prelude::*;
use standards_programme::{Files, Source, read};

/// One change to one file's bytes.
#[derive(Clone, Debug)]
enum Change {
    Cut(usize, usize),
    Put(usize, Vec<u8>),
    Swap(usize, usize, usize),
    Twice(usize, usize),
}

fn change() -> impl Strategy<Value = Change> {
    let words = prop::sample::select(vec![
        "= ",
        "[",
        "]",
        "{",
        "}",
        "\"",
        "'''",
        "[[parts]]",
        ".",
        "-1",
        "99999999999999999999",
        "1e999",
        "nan",
        "\"9e27 {viable_cells}\"",
        "\"<= 1 %\"",
        "day = 2147483647",
        "\u{0}",
        "\u{feff}",
        "颈",
        "true",
        "2026-05-30",
        "days 1, 15",
        "single dose",
        "AIS A",
        "\"\"",
        "4294967295",
        "-9223372036854775808",
        "0",
    ]);
    prop_oneof![
        (any::<usize>(), 1usize..80).prop_map(|(at, n)| Change::Cut(at, n)),
        (any::<usize>(), words).prop_map(|(at, w)| Change::Put(at, w.as_bytes().to_vec())),
        (any::<usize>(), prop::collection::vec(any::<u8>(), 1..4)).prop_map(|(at, b)| Change::Put(at, b)),
        (any::<usize>(), any::<usize>(), 1usize..60).prop_map(|(a, b, n)| Change::Swap(a, b, n)),
        (any::<usize>(), 1usize..400).prop_map(|(at, n)| Change::Twice(at, n)),
    ]
}

fn apply(bytes: &mut Vec<u8>, change: &Change) {
    let length = bytes.len().max(1);
    let piece = |at: usize, n: usize, bytes: &[u8]| {
        let from = (at % length).min(bytes.len());
        (from, (from + n).min(bytes.len()))
    };
    match change {
        Change::Cut(at, n) => {
            let (from, to) = piece(*at, *n, bytes);
            bytes.drain(from..to);
        }
        Change::Put(at, words) => {
            let (from, _) = piece(*at, 0, bytes);
            bytes.splice(from..from, words.iter().copied());
        }
        Change::Swap(a, b, n) => {
            let (from, to) = piece(*a, *n, bytes);
            let (other, _) = piece(*b, 0, bytes);
            let cut: Vec<u8> = bytes[from..to].to_vec();
            bytes.splice(other..other, cut);
        }
        Change::Twice(at, n) => {
            let (from, to) = piece(*at, *n, bytes);
            let again = bytes[from..to].to_vec();
            bytes.splice(to..to, again);
        }
    }
}

fn holds(files: &Files) -> Result<(), TestCaseError> {
    let reading = read(files);
    prop_assert!(
        reading.programme.is_some() || !reading.findings.is_empty(),
        "neither a programme nor a reason"
    );
    for located in &reading.findings {
        prop_assert!(!located.places.is_empty(), "{located:?} has no place");
        for place in &located.places {
            prop_assert!(place.line >= 1 && place.column >= 1);
            if let Some(Source::Bytes(bytes)) = files.0.get(&place.file) {
                prop_assert!(place.span.end <= bytes.len(), "{place:?} lies behind the file's end");
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn shipped_files_changed_at_random_are_read_without_panic(
        programme in prop::sample::select(SHIPPED.to_vec()),
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec(change(), 1..4),
    ) {
        let mut files = files(programme);
        let which = which.index(files.0.len());
        if let Some(Source::Bytes(bytes)) = files.0.values_mut().nth(which) {
            changes.iter().for_each(|change| apply(bytes, change));
        }
        holds(&files)?;
    }

    #[test]
    fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let mut files = files("xs228-als");
        files.0.insert("protocol.toml".to_owned(), Source::Bytes(bytes));
        holds(&files)?;
    }
}

#[test]
fn brackets_a_thousand_deep_are_read_without_panic() {
    for (open, close) in [("[", "]"), ("{ a = ", " }")] {
        let mut files = files("xs228-als");
        let text = format!("key = {}1{}", open.repeat(2_000), close.repeat(2_000));
        files.0.insert("protocol.toml".to_owned(), Source::Bytes(text.into_bytes()));
        holds(&files).unwrap();
    }
}
