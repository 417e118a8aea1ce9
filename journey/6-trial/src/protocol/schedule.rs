//! Schedules: on which days something is given, and how days are counted.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How days are counted around the first administration.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    strum::Display,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum DayConvention {
    /// The first administration is Day 1 and the day before is Day -1 (as in CDISC SDTM).
    NoDayZero,
    /// The first administration is Day 0.
    DayZero,
}

impl DayConvention {
    /// The number of the day of the first administration.
    #[must_use]
    pub fn first(self) -> i32 {
        match self {
            Self::NoDayZero => 1,
            Self::DayZero => 0,
        }
    }

    /// Days from the first administration to a day of this convention; negative before it. `None` for the Day 0 of a convention
    /// that has none.
    #[must_use]
    pub fn days_after_first(self, day: i32) -> Option<i64> {
        let day = i64::from(day);
        match self {
            Self::DayZero => Some(day),
            Self::NoDayZero if day > 0 => Some(day - 1),
            Self::NoDayZero if day < 0 => Some(day),
            Self::NoDayZero => None,
        }
    }
}

/// The administrations of a part. Everybody in the part has the same days, whatever their arm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// How its days are counted.
    pub convention: DayConvention,
    /// In order; the first is on the first day of the convention.
    pub administrations: Vec<Administration>,
}

/// One administration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Administration {
    /// Planned day, by the schedule's convention.
    pub day: i32,
    /// Days that it may be early, against the first as it was given.
    pub before: u32,
    /// Days that it may be late, against the first as it was given.
    pub after: u32,
}

#[cfg(test)]
mod tests {
    use super::DayConvention::{DayZero, NoDayZero};

    #[test]
    fn both_conventions_give_the_same_distances() {
        let one: Vec<_> = [1, 15, 29, 43].map(|day| NoDayZero.days_after_first(day)).into();
        let other: Vec<_> = [0, 14, 28, 42].map(|day| DayZero.days_after_first(day)).into();
        assert_eq!(one, other);
        assert_eq!(NoDayZero.days_after_first(-1), Some(-1));
        assert_eq!(NoDayZero.days_after_first(0), None);
    }
}
