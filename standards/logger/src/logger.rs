//! A logger's readings and its silences.

/// One reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// When, in microseconds since 1970-01-01T00:00:00Z.
    pub at_us: i64,
    /// Temperature in thousandths of a degree Celsius.
    pub milli_celsius: i32,
}

/// Why a stretch of time has no temperature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// The next line of the table came too late.
    NoLine,
    /// A line is there, but no value on it (probe off, sensor error).
    NoValue,
}

/// A stretch of time in which nobody knows the temperature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// From here (the reading before stopped to hold), in microseconds since 1970.
    pub from_us: i64,
    /// Until the next reading.
    pub until_us: i64,
    /// Why.
    pub silence: Silence,
}

/// What a logger recorded, in the order of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logger {
    /// The device's serial number as written, if the export states it.
    pub serial: Option<String>,
    /// The name of the temperature column that was read.
    pub column: String,
    /// Readings, each later than the one before; at least one.
    pub readings: Vec<Reading>,
    /// Silences between readings, in the order of time.
    pub gaps: Vec<Gap>,
    /// The usual time between two readings, in microseconds: the lower median. Nought if there is only one reading.
    pub interval_us: i64,
}

impl Logger {
    /// From readings in the order of time and the times of lines without a value. Finds the interval and the gaps.
    pub(crate) fn new(
        serial: Option<String>,
        column: String,
        readings: Vec<Reading>,
        empty_lines_us: &[i64],
    ) -> Logger {
        let interval_us = usual_interval(&readings);
        let mut logger = Logger { serial, column, readings, gaps: Vec::new(), interval_us };
        let gaps = logger.readings.windows(2).filter_map(|pair| {
            let (before, after) = (pair[0].at_us, pair[1].at_us);
            let first_empty = empty_lines_us.partition_point(|&at| at <= before);
            let empty = empty_lines_us.get(first_empty).copied().filter(|&at| at < after);
            // A line without a value ends what the reading before could say; a missing line does so an interval and a half later.
            let late = logger.holds_until(before);
            let silence = if empty.is_some_and(|at| at <= late) { Silence::NoValue } else { Silence::NoLine };
            let from_us = empty.unwrap_or(late).min(late);
            (from_us < after).then_some(Gap { from_us, until_us: after, silence })
        });
        logger.gaps = gaps.collect();
        logger
    }

    /// How long a reading can speak for the time after it: an interval and a half.
    pub(crate) fn holds_until(&self, at_us: i64) -> i64 {
        at_us.saturating_add(self.interval_us).saturating_add(self.interval_us / 2)
    }

    /// The coldest reading; the first of them if there are several.
    pub fn coldest(&self) -> Option<Reading> {
        self.readings.iter().copied().min_by_key(|reading| reading.milli_celsius)
    }

    /// The warmest reading; the first of them if there are several.
    pub fn warmest(&self) -> Option<Reading> {
        self.readings
            .iter()
            .copied()
            .reduce(|best, next| if next.milli_celsius > best.milli_celsius { next } else { best })
    }

    /// The first and the last moment with a reading.
    pub fn span_us(&self) -> Option<(i64, i64)> {
        Some((self.readings.first()?.at_us, self.readings.last()?.at_us))
    }
}

fn usual_interval(readings: &[Reading]) -> i64 {
    let mut steps: Vec<i64> = readings.windows(2).map(|pair| pair[1].at_us - pair[0].at_us).collect();
    steps.sort_unstable();
    steps.get(steps.len().saturating_sub(1) / 2).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn logger(readings: &[(i64, i32)], empty: &[i64]) -> Logger {
        let readings =
            readings.iter().map(|&(at_us, milli_celsius)| Reading { at_us, milli_celsius }).collect();
        Logger::new(None, "T".into(), readings, empty)
    }

    #[test]
    fn a_line_that_comes_later_than_an_interval_and_a_half_leaves_a_gap() {
        let found = logger(&[(0, 0), (10, 0), (20, 0), (35, 0), (51, 0)], &[]);
        assert_eq!(found.interval_us, 10);
        assert_eq!(found.gaps, [Gap { from_us: 50, until_us: 51, silence: Silence::NoLine }]);
    }

    #[test]
    fn a_line_without_a_value_leaves_a_gap_from_its_own_moment() {
        let found = logger(&[(0, 0), (10, 0), (20, 0), (40, 0)], &[30]);
        assert_eq!(found.gaps, [Gap { from_us: 30, until_us: 40, silence: Silence::NoValue }]);
    }

    #[test]
    fn the_extremes_are_the_first_of_their_kind() {
        let found = logger(&[(0, 5), (1, -7), (2, 9), (3, -7), (4, 9)], &[]);
        assert_eq!((found.coldest().unwrap().at_us, found.warmest().unwrap().at_us), (1, 2));
        assert_eq!(found.span_us(), Some((0, 4)));
    }
}
