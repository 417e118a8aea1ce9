//! Watching the clock: recorded moments never go back, so a clock that does must be said (decisions/0019).

use ledger::{Micros, Now};
use portfolio::Portfolio;
use std::time::Instant;

/// What the clock and the machine's own counter may differ by, unnoticed: a clock is set right in smaller steps all day.
const TOLERANCE_US: i64 = 60_000_000;

/// Compares each reading of the clock with the time that really went by since the last one.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    last: Option<(Micros, Instant)>,
    /// A step that no entry has told of yet.
    step: Option<i64>,
}

impl Watch {
    /// Takes a reading. `counted`: the machine's counter, which nobody sets.
    pub fn look(&mut self, now: Now, counted: Instant) {
        let behind = i64::try_from(now.behind_us).unwrap_or(i64::MAX);
        let read = Micros(now.at.0.saturating_sub(behind));
        let ahead = self.last.map_or(0, |(before, then)| {
            let went_by =
                i64::try_from(counted.saturating_duration_since(then).as_micros()).unwrap_or(i64::MAX);
            read.0.saturating_sub(before.0).saturating_sub(went_by)
        });
        self.last = Some((read, counted));
        if ahead.saturating_abs() > TOLERANCE_US {
            self.step = Some(ahead);
        } else if behind > TOLERANCE_US {
            self.step = Some(-behind);
        }
    }

    /// The step that the next entry has to tell of: ahead by so many microseconds, behind where negative. As long as the clock is
    /// behind, entries share one recorded moment, and the first of them has told.
    pub fn step(&self, portfolio: &Portfolio, now: Now) -> Option<i64> {
        let at = bench::Moment(now.at.0);
        let inside = portfolio.closed.iter().map(|inside| &inside.times);
        let told = inside.chain([&portfolio.open.times]).any(|times| times.stepped_at(at));
        self.step.filter(|_| !told)
    }

    /// An entry has told, or there was nothing to tell.
    pub fn told(&mut self) {
        self.step = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    /// Readings at so many seconds of the counter: what the clock said, and how far it was behind the last recorded moment.
    fn after(readings: &[(u64, i64, u64)]) -> Option<i64> {
        let begin = Instant::now();
        let mut watch = Watch::default();
        for &(counter, at, behind) in readings {
            let now = Now { at: Micros(at * 1_000_000), behind_us: behind * 1_000_000 };
            watch.look(now, begin + Duration::from_secs(counter));
        }
        watch.step(&Portfolio::default(), Now { at: Micros(0), behind_us: 0 }).map(|us| us / 1_000_000)
    }

    #[test]
    fn a_step_is_what_clock_and_counter_do_not_share() {
        assert_eq!(after(&[(0, 1000, 0)]), None, "the first reading says nothing");
        assert_eq!(after(&[(0, 1000, 0), (3600, 4600, 0)]), None, "an hour went by");
        assert_eq!(after(&[(0, 1000, 0), (10, 1069, 0)]), None, "set right by less than a minute");
        assert_eq!(after(&[(0, 1000, 0), (10, 4610, 0)]), Some(3600), "an hour ahead");
        assert_eq!(
            after(&[(0, 9000, 0), (10, 5410, 0)]),
            Some(-3600),
            "an hour back, and still after the last entry"
        );
        assert_eq!(after(&[(0, 9000, 500)]), Some(-500), "behind the last entry from the start");
        assert_eq!(
            after(&[(0, 1000, 0), (10, 4610, 0), (20, 4620, 0)]),
            Some(3600),
            "kept until an entry tells"
        );
    }
}
