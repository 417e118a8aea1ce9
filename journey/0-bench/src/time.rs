//! Moments, dates, and dates of which only a part is known.
//!
//! A [`Moment`] is UTC to the microsecond. A [`Date`] is a day in some zone's calendar. A [`PartialDate`] is what a participant
//! remembers ("July 2026"): it is never completed by guessing.

use jiff::civil;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// A point in time: microseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(pub i64);

/// The text is not a moment, date or zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotATime(pub String);

impl fmt::Display for NotATime {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "not a time: {}", self.0)
    }
}
impl std::error::Error for NotATime {}

const SECOND: i64 = 1_000_000;

impl Moment {
    /// So many seconds later (earlier where negative); stays at the end of time instead of overflowing.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(SECOND)))
    }
    /// So many days of 24 hours later.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        self.plus_seconds(days.saturating_mul(86_400))
    }
    /// Whole seconds from `earlier` to here; negative if this is earlier.
    #[must_use]
    pub fn seconds_since(self, earlier: Moment) -> i64 {
        self.0.saturating_sub(earlier.0) / SECOND
    }
    /// The day it is at this moment in a zone.
    #[must_use]
    pub fn date_in(self, zone: &Zone) -> Date {
        Date(self.timestamp().to_zoned(zone.0.clone()).date())
    }
    /// The day it is at this moment in UTC.
    #[must_use]
    pub fn date(self) -> Date {
        Date(self.timestamp().to_zoned(jiff::tz::TimeZone::UTC).date())
    }
    fn timestamp(self) -> jiff::Timestamp {
        // Clamped to what a calendar can show (years -9999 to 9999).
        let low = jiff::Timestamp::MIN.as_microsecond();
        let high = jiff::Timestamp::MAX.as_microsecond();
        jiff::Timestamp::from_microsecond(self.0.clamp(low, high)).unwrap_or(jiff::Timestamp::UNIX_EPOCH)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.timestamp())
    }
}

impl FromStr for Moment {
    type Err = NotATime;
    fn from_str(text: &str) -> Result<Self, NotATime> {
        let stamp: jiff::Timestamp = text.parse().map_err(|_| NotATime(text.to_owned()))?;
        Ok(Self(stamp.as_microsecond()))
    }
}

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(pub civil::Date);

impl Date {
    /// The day `days` later (earlier where negative), at the calendar's end at the latest.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        let span = jiff::Span::new().try_days(days).unwrap_or_default();
        Self(self.0.saturating_add(span))
    }
    /// The same day so many years later, at the calendar's end at the latest; 29 February becomes 28 February where there is none.
    #[must_use]
    pub fn plus_years(self, years: u32) -> Self {
        let span = jiff::Span::new().try_years(i64::from(years)).unwrap_or_default();
        Self(self.0.saturating_add(span))
    }
    /// Days from `earlier` to here; negative if this is earlier.
    #[must_use]
    pub fn days_since(self, earlier: Date) -> i64 {
        self.0.since(earlier.0).map_or(0, |span| i64::from(span.get_days()))
    }
    /// Whole years from `earlier` to here: an age.
    #[must_use]
    pub fn years_since(self, earlier: Date) -> i64 {
        self.0.since((jiff::Unit::Year, earlier.0)).map_or(0, |span| i64::from(span.get_years()))
    }
    /// The first moment of this day in a zone.
    #[must_use]
    pub fn begins_in(self, zone: &Zone) -> Moment {
        let zoned = self.0.to_zoned(zone.0.clone());
        Moment(zoned.map_or(0, |z| z.timestamp().as_microsecond()))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(&self.0.to_string())
    }
}

impl FromStr for Date {
    type Err = NotATime;
    fn from_str(text: &str) -> Result<Self, NotATime> {
        // Only `2026-07-01`: a moment silently cut to its day would hide in which zone.
        if text.len() != 10 {
            return Err(NotATime(text.to_owned()));
        }
        text.parse().map(Self).map_err(|_| NotATime(text.to_owned()))
    }
}

/// A date of which the day, or month and day, may be unknown: `2026`, `2026-07`, `2026-07-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartialDate {
    Year(i16),
    Month(i16, i8),
    Day(Date),
}

impl PartialDate {
    /// The first and the last day that it could be.
    #[must_use]
    pub fn could_be(self) -> (Date, Date) {
        let day = |year, month, day| Date(civil::Date::new(year, month, day).unwrap_or(civil::Date::ZERO));
        match self {
            Self::Year(year) => (day(year, 1, 1), day(year, 12, 31)),
            Self::Month(year, month) => {
                let first = day(year, month, 1);
                (first, Date(first.0.last_of_month()))
            }
            Self::Day(date) => (date, date),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(out, "{year:04}"),
            Self::Month(year, month) => write!(out, "{year:04}-{month:02}"),
            Self::Day(date) => date.fmt(out),
        }
    }
}

impl FromStr for PartialDate {
    type Err = NotATime;
    fn from_str(text: &str) -> Result<Self, NotATime> {
        let wrong = || NotATime(text.to_owned());
        if !text.is_ascii() {
            return Err(wrong());
        }
        match text.len() {
            4 => text.parse().map(Self::Year).map_err(|_| wrong()),
            7 => {
                let (year, month) = text.split_once('-').ok_or_else(wrong)?;
                let (year, month) = (year.parse().map_err(|_| wrong())?, month.parse().map_err(|_| wrong())?);
                civil::Date::new(year, month, 1).map_err(|_| wrong())?;
                Ok(Self::Month(year, month))
            }
            _ => text.parse().map(Self::Day),
        }
    }
}

/// A time zone by its IANA name, from the tables compiled into the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone(pub jiff::tz::TimeZone);

impl fmt::Display for Zone {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.0.iana_name().unwrap_or("UTC"))
    }
}

impl FromStr for Zone {
    type Err = NotATime;
    fn from_str(text: &str) -> Result<Self, NotATime> {
        jiff::tz::TimeZone::get(text).map(Self).map_err(|_| NotATime(text.to_owned()))
    }
}

macro_rules! as_text {
    ($type:ty, $name:literal, $format:literal) => {
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                crate::written::read(from, str::parse)
            }
        }
        schema_as_text!($type, $name, $format);
    };
}

macro_rules! schema_as_text {
    ($type:ty, $name:literal, $format:literal) => {
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }
            fn inline_schema() -> bool {
                true
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "format": $format })
            }
        }
    };
}
impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() { to.collect_str(self) } else { self.0.serialize(to) }
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        if from.is_human_readable() {
            return crate::written::read(from, str::parse);
        }
        i64::deserialize(from).map(Self)
    }
}

schema_as_text!(Moment, "Moment", "date-time");
as_text!(Date, "Date", "date");
as_text!(PartialDate, "PartialDate", "partial-date");
as_text!(Zone, "Zone", "iana-zone");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_another_day_elsewhere() {
        let moment: Moment = "2026-03-01T23:30:00Z".parse().unwrap();
        let shanghai: Zone = "Asia/Shanghai".parse().unwrap();
        let new_york: Zone = "America/New_York".parse().unwrap();
        assert_eq!(moment.date_in(&shanghai).to_string(), "2026-03-02");
        assert_eq!(moment.date_in(&new_york).to_string(), "2026-03-01");
        assert_eq!(moment.to_string(), "2026-03-01T23:30:00Z");
    }

    #[test]
    fn partial_dates_come_back_as_they_went() {
        for text in ["2026", "2026-07", "2026-07-31"] {
            assert_eq!(text.parse::<PartialDate>().unwrap().to_string(), text);
        }
        for text in ["2026-13", "2026-02-30", "26", "2026---15", "２０２６"] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
        let february: PartialDate = "2028-02".parse().unwrap();
        assert_eq!(february.could_be().1.to_string(), "2028-02-29");
    }

    #[test]
    fn days_and_years_are_counted_by_the_calendar() {
        let injury: Date = "2025-06-06".parse().unwrap();
        let dose: Date = "2025-07-17".parse().unwrap();
        assert_eq!(dose.days_since(injury), 41);
        let born: Date = "1971-07-18".parse().unwrap();
        assert_eq!(dose.years_since(born), 53);
    }
}
