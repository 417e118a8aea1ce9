//! Real files, broken at random: the reader answers or refuses, and never panics.

use crate::places;
use proptest::prelude::*;
use standards_fcs::{Fcs, Gate};
use std::sync::OnceLock;

const NAMES: [&str; 6] = [
    "cyflow-cube-8.fcs",
    "cytek-xp5.fcs",
    "facscalibur-2.0.fcs",
    "fortessa-3.0.fcs",
    "lsr-ii.fcs",
    "macsquant-3.1.fcs",
];

/// The files as the instruments wrote them, cut after thirty events so that thousands of tries are quick: `$TOT`, `$ENDDATA` and the
/// header's offset are overwritten in place, all else stays.
fn originals() -> &'static [Vec<u8>] {
    static FILES: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    FILES.get_or_init(|| NAMES.iter().map(|name| cut_short(places::sample(name))).collect())
}

fn cut_short(mut file: Vec<u8>) -> Vec<u8> {
    let whole = Fcs::read(&file).unwrap();
    let width: u64 = whole.parameters().iter().map(|parameter| parameter.storage.bytes()).sum();
    let begin: usize = std::str::from_utf8(&file[26..34]).unwrap().trim().parse().unwrap();
    let end = begin + 30 * width as usize;
    let delimiter = file[std::str::from_utf8(&file[10..18]).unwrap().trim().parse::<usize>().unwrap()];
    for (keyword, number) in [("$TOT", 30), ("$ENDDATA", end - 1)] {
        let name = [keyword.as_bytes(), &[delimiter]].concat();
        let Some(at) = file.windows(name.len()).position(|bytes| bytes == name) else { continue };
        let from = at + name.len();
        let length = file[from..].iter().position(|&byte| byte == delimiter).unwrap();
        file[from..from + length].copy_from_slice(format!("{number:0length$}").as_bytes());
    }
    file[34..42].copy_from_slice(format!("{:>8}", end - 1).as_bytes());
    file.truncate(end);
    assert_eq!(Fcs::read(&file).unwrap().events(), 30);
    file
}

#[derive(Clone, Debug)]
enum Damage {
    Cut(prop::sample::Index),
    Byte(prop::sample::Index, u8),
    /// In the first kilobytes, where all that steers the reader stands.
    Head(prop::sample::Index, u8),
    Digit(prop::sample::Index, u8),
    Remove(prop::sample::Index, usize),
    Repeat(prop::sample::Index, usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    let place = any::<prop::sample::Index>;
    prop_oneof![
        1 => place().prop_map(Damage::Cut),
        1 => (place(), any::<u8>()).prop_map(|(at, byte)| Damage::Byte(at, byte)),
        4 => (place(), any::<u8>()).prop_map(|(at, byte)| Damage::Head(at, byte)),
        4 => (place(), b'0'..=b'9').prop_map(|(at, byte)| Damage::Digit(at, byte)),
        2 => (place(), 1usize..40).prop_map(|(at, n)| Damage::Remove(at, n)),
        1 => (place(), 1usize..40).prop_map(|(at, n)| Damage::Repeat(at, n)),
    ]
}

fn apply(file: &mut Vec<u8>, damage: &Damage) {
    let head = file.len().min(2700);
    if head == 0 {
        return;
    }
    match damage {
        Damage::Cut(at) => file.truncate(at.index(file.len())),
        Damage::Byte(at, byte) => {
            let at = at.index(file.len());
            file[at] = *byte;
        }
        Damage::Head(at, byte) => file[at.index(head)] = *byte,
        Damage::Digit(at, digit) => {
            let digits: Vec<usize> = (0..head).filter(|&at| file[at].is_ascii_digit()).collect();
            if !digits.is_empty() {
                file[digits[at.index(digits.len())]] = *digit;
            }
        }
        Damage::Remove(at, n) => {
            let at = at.index(head);
            file.drain(at..(at + n).min(head));
        }
        Damage::Repeat(at, n) => {
            let at = at.index(head);
            let again = file[at..(at + n).min(head)].to_vec();
            file.splice(at..at, again);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_file_is_read_or_refused(which in 0usize..6, wounds in prop::collection::vec(damage(), 1..6)) {
        let mut file = originals()[which].clone();
        wounds.iter().for_each(|wound| apply(&mut file, wound));
        match Fcs::read(&file) {
            Ok(fcs) => {
                for index in 0..fcs.parameters().len() {
                    prop_assert_eq!(fcs.channels(index).unwrap().len(), fcs.events());
                }
                let _ = fcs.spillover();
            }
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }

    #[test]
    fn a_truncated_file_is_never_read(which in 0usize..6, at in any::<prop::sample::Index>()) {
        let file = &originals()[which];
        prop_assert!(Fcs::read(&file[..at.index(file.len())]).is_err());
    }

    #[test]
    fn bytes_that_are_no_file_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Fcs::read(&bytes).is_err());
    }

    #[test]
    fn a_damaged_gate_document_is_read_or_refused(at in any::<prop::sample::Index>(), n in 0usize..30, put in "[ -~]{0,12}") {
        let document = places::gates("residual.xml");
        let bytes = document.as_bytes();
        let from = at.index(bytes.len());
        let to = (from + n).min(bytes.len());
        let mut damaged = bytes[..from].to_vec();
        damaged.extend_from_slice(put.as_bytes());
        damaged.extend_from_slice(&bytes[to..]);
        let damaged = String::from_utf8_lossy(&damaged);
        if let Ok(gate) = Gate::parse(&damaged, "Residual") {
            static FCS: OnceLock<Fcs> = OnceLock::new();
            let fcs = FCS.get_or_init(|| Fcs::read(&places::sample("cyflow-cube-8.fcs")).unwrap());
            let _ = gate.members(fcs);
        }
    }
}
