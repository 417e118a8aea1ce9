//! Time above or below a limit.
//!
//! A reading holds until the next reading, but at most one interval and a half; what lies between that and the next reading is unknown.
//! A temperature on the limit is within it.

use crate::logger::Logger;

/// Which side of a limit is out of bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Warmer than the limit.
    Above,
    /// Colder than the limit.
    Below,
}

/// One stretch beyond a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Excursion {
    /// The first reading beyond, in microseconds since 1970.
    pub from_us: i64,
    /// When the last reading beyond stopped to hold.
    pub until_us: i64,
    /// Time known to be beyond.
    pub beyond_us: i64,
    /// Silence between two readings that are both beyond: not counted in `beyond_us`, perhaps beyond.
    pub silent_us: i64,
    /// The reading farthest from the limit, in thousandths of a degree.
    pub extreme_milli_celsius: i32,
}

/// All time beyond a limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beyond {
    /// Time known to be beyond, in microseconds.
    pub total_us: i64,
    /// Time in which nobody knows the temperature. The worst case is `total_us + unknown_us`.
    pub unknown_us: i64,
    /// Each excursion, in the order of time.
    pub excursions: Vec<Excursion>,
}

impl Beyond {
    /// The excursion with the longest time from its start to its end, silence within included; the first of them if several.
    pub fn longest(&self) -> Option<&Excursion> {
        self.excursions.iter().rev().max_by_key(|excursion| excursion.until_us - excursion.from_us)
    }
}

/// A stretch with a known temperature, or none.
#[derive(Clone, Copy)]
struct Stretch {
    from_us: i64,
    until_us: i64,
    milli_celsius: Option<i32>,
}

impl Logger {
    /// Time beyond a limit in thousandths of a degree, between the first and the last reading.
    pub fn time_beyond(&self, side: Side, limit_milli_celsius: i32) -> Beyond {
        let (from_us, until_us) = self.span_us().unwrap_or((0, 0));
        self.time_beyond_within(side, limit_milli_celsius, from_us, until_us)
    }

    /// Time beyond a limit within a window, such as packed to received. Time in the window before the first reading, or after
    /// the last one stopped to hold, is unknown.
    pub fn time_beyond_within(
        &self,
        side: Side,
        limit_milli_celsius: i32,
        from_us: i64,
        until_us: i64,
    ) -> Beyond {
        let is_beyond = |temperature: i32| match side {
            Side::Above => temperature > limit_milli_celsius,
            Side::Below => temperature < limit_milli_celsius,
        };
        let mut found = Beyond { total_us: 0, unknown_us: 0, excursions: Vec::new() };
        let mut open: Option<Excursion> = None;
        let mut silent_us = 0;
        for stretch in self.stretches(from_us, until_us) {
            let length = stretch.until_us - stretch.from_us;
            match stretch.milli_celsius {
                None => {
                    found.unknown_us += length;
                    silent_us += length;
                }
                Some(temperature) if is_beyond(temperature) => {
                    found.total_us += length;
                    let fresh = Excursion {
                        from_us: stretch.from_us,
                        until_us: stretch.until_us,
                        beyond_us: 0,
                        silent_us: 0,
                        extreme_milli_celsius: temperature,
                    };
                    let excursion = open.get_or_insert(fresh);
                    excursion.until_us = stretch.until_us;
                    excursion.beyond_us += length;
                    excursion.silent_us += if excursion.from_us == stretch.from_us { 0 } else { silent_us };
                    excursion.extreme_milli_celsius = match side {
                        Side::Above => excursion.extreme_milli_celsius.max(temperature),
                        Side::Below => excursion.extreme_milli_celsius.min(temperature),
                    };
                    silent_us = 0;
                }
                Some(_) => {
                    found.excursions.extend(open.take());
                    silent_us = 0;
                }
            }
        }
        found.excursions.extend(open);
        found
    }

    /// The window, cut into stretches of one temperature or none, in the order of time and without rest.
    fn stretches(&self, from_us: i64, until_us: i64) -> Vec<Stretch> {
        let mut stretches = Vec::new();
        let mut push = |from: i64, until: i64, milli_celsius: Option<i32>| {
            let (from_us, until_us) = (from.max(from_us), until.min(until_us));
            // A last reading that holds for no time still says that the excursion was there.
            if from_us < until_us || (from_us == until_us && milli_celsius.is_some() && from == from_us) {
                stretches.push(Stretch { from_us, until_us, milli_celsius });
            }
        };
        push(i64::MIN, self.readings.first().map_or(i64::MAX, |reading| reading.at_us), None);
        for (index, reading) in self.readings.iter().enumerate() {
            let next = self.readings.get(index + 1).map_or(i64::MAX, |next| next.at_us);
            let gap = self.gaps.iter().find(|gap| gap.from_us >= reading.at_us && gap.until_us == next);
            let held = gap.map_or_else(|| self.holds_until(reading.at_us).min(next), |gap| gap.from_us);
            push(reading.at_us, held, Some(reading.milli_celsius));
            push(held, next, None);
        }
        stretches
    }
}
