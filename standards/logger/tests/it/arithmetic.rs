//! Time beyond a limit against a second, dumber count: minute by minute.

use proptest::prelude::*;
use standards_logger::{Options, Side, read};

const MINUTE: i64 = 60_000_000;
const START: i64 = 1_772_366_400_000_000; // 2026-03-01T12:00:00Z

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Every fifth minute a line, some missing and some without a value; the interval is the usual one by construction.
    #[test]
    fn seconds_add_up(lines in prop::collection::vec(prop_oneof![8 => (-30i32..30).prop_map(Some), 1 => Just(None)], 4..60),
                      drop in prop::collection::vec(0usize..60, 0..4), limit in -20i32..20) {
        let mut file = "timestamp;Temp °C\n".to_owned();
        let mut table: Vec<(i64, Option<i32>)> = Vec::new();
        for (index, value) in lines.iter().enumerate().filter(|(index, _)| !drop.contains(index)) {
            let minute = index as i64 * 4;
            table.push((minute, *value));
            let (hour, rest) = (12 + minute / 60, minute % 60);
            let text = value.map_or("---".to_owned(), |value| value.to_string());
            file += &format!("2026-03-0{} {:02}:{rest:02};{text}\n", 1 + hour / 24, hour % 24);
        }
        prop_assume!(table.iter().filter(|(_, value)| value.is_some()).count() > 0);
        let logger = read(file.as_bytes(), &Options { zone: "UTC", column: None }).unwrap();
        prop_assume!(logger.interval_us == 4 * MINUTE);
        for side in [Side::Above, Side::Below] {
            let found = logger.time_beyond(side, limit * 1000);
            let (first, last) = logger.span_us().unwrap();
            let (mut beyond, mut unknown) = (0, 0);
            for minute in (first - START) / MINUTE..(last - START) / MINUTE {
                // The last line at or before this minute speaks, if it has a value and is less than six minutes old.
                let line = table.iter().rev().find(|(at, _)| *at <= minute).unwrap();
                match line.1.filter(|_| minute - line.0 < 6) {
                    Some(value) if (side == Side::Above && value > limit) || (side == Side::Below && value < limit) => beyond += 1,
                    Some(_) => {}
                    None => unknown += 1,
                }
            }
            prop_assert_eq!(found.total_us, beyond * MINUTE);
            prop_assert_eq!(found.unknown_us, unknown * MINUTE);
            prop_assert_eq!(found.excursions.iter().map(|excursion| excursion.beyond_us).sum::<i64>(), found.total_us);
            for excursion in &found.excursions {
                prop_assert_eq!(excursion.until_us - excursion.from_us, excursion.beyond_us + excursion.silent_us);
            }
        }
    }
}
