//! Take a clean export, spoil one thing, expect exactly that refusal; and break it at random.

use proptest::prelude::*;
use standards_logger::{LoggerError, Options, Problem, read};

const CLEAN: &str = "Serial number,TL-7\ntimestamp,Temp °C\n2026-03-01 12:00,-150.2\n2026-03-01 12:10,-149.9\n2026-03-01 12:20,-150.0\n";
const UTC: Options<'_> = Options { zone: "UTC", column: None };

fn refused(file: &str) -> LoggerError {
    read(file.as_bytes(), &UTC).expect_err(file)
}

#[test]
fn the_clean_one_is_clean() {
    assert_eq!(read(CLEAN.as_bytes(), &UTC).unwrap().readings.len(), 3);
}

#[test]
fn break_one_thing() {
    let spoil = |from: &str, to: &str| {
        let spoiled = CLEAN.replacen(from, to, 1);
        assert_ne!(spoiled, CLEAN);
        refused(&spoiled)
    };
    let at = |error: &LoggerError| (error.line, error.column, error.found.clone());
    let rows: Vec<(LoggerError, (u64, usize, &str), Problem)> = vec![
        (spoil("timestamp", "when"), (1, 1, "Serial number,TL-7"), Problem::NoHeader),
        (spoil("Temp °C", "Temp"), (3, 2, "-150.2"), Problem::UnitUnknown),
        (spoil("Temp °C", "Temp °F"), (2, 2, "Temp °F"), Problem::OtherUnit),
        (spoil("2026-03-01 12:10", "soon"), (4, 1, "soon"), Problem::NotATime),
        (spoil("2026-03-01 12:10", "03/01/2026 12:10"), (4, 1, "03/01/2026 12:10"), Problem::AmbiguousDate),
        (spoil("-149.9", "warm"), (4, 2, "warm"), Problem::NotATemperature),
        (spoil("-149.9", "-149.90001"), (4, 2, "-149.90001"), Problem::TooFine),
        (spoil("-149.9", "-1499"), (4, 2, "-1499"), Problem::Impossible),
        (spoil("-149.9", "-149,9"), (4, 3, "9"), Problem::LineTooLong),
        (spoil("12:10,-149.9", "12:10"), (4, 1, "2026-03-01 12:10"), Problem::LineTooShort),
        (spoil("12:10", "12:30"), (5, 1, "2026-03-01 12:20"), Problem::OutOfOrder),
        (spoil("12:10", "12:00"), (4, 1, "2026-03-01 12:00"), Problem::TwoAtOnce),
        (refused("timestamp,Temp °C\n"), (1, 2, "Temp °C"), Problem::Empty),
        (refused("a\0b"), (1, 1, ""), Problem::NotText),
    ];
    for (error, (line, column, found), problem) in rows {
        assert_eq!(at(&error), (line, column, found.to_owned()), "{error}");
        assert_eq!(error.problem, problem, "{error}");
    }
    let two = CLEAN.replacen("Temp °C", "Temp °C,Temp 2 °C", 1);
    assert!(matches!(refused(&two).problem, Problem::SeveralColumns(names) if names.len() == 2));
    let wrong = read(CLEAN.as_bytes(), &Options { zone: "UTC", column: Some("Temp") }).unwrap_err();
    assert!(matches!(wrong.problem, Problem::NoSuchColumn { .. }));
    let nowhere = read(CLEAN.as_bytes(), &Options { zone: "Mars/Base", column: None }).unwrap_err();
    assert!(matches!(nowhere.problem, Problem::NoSuchZone { .. }));
}

#[test]
fn a_refusal_says_what_where_and_what_to_do() {
    assert_eq!(
        refused(&CLEAN.replacen("-149.9", "warm", 1)).to_string(),
        "line 4, column 2: this is not a temperature, in \"warm\". Look at the logger's own display; \
         if the sensor failed, report it as a silent logger"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_export_is_read_or_refused(at in any::<prop::sample::Index>(), n in 0usize..20, put in "[0-9a-zA-Z:;,.\" \n°/+-]{0,8}") {
        let characters: Vec<char> = CLEAN.chars().collect();
        let from = at.index(characters.len());
        let to = (from + n).min(characters.len());
        let damaged: String = characters[..from].iter().copied().chain(put.chars()).chain(characters[to..].iter().copied()).collect();
        if let Ok(logger) = read(damaged.as_bytes(), &Options { zone: "Europe/Berlin", column: None }) {
            prop_assert!(!logger.readings.is_empty());
            prop_assert!(logger.readings.windows(2).all(|pair| pair[0].at_us < pair[1].at_us));
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes, &UTC);
    }
}
