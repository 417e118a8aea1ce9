//! Times as loggers write them.

use crate::error::Problem;
use jiff::civil;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};

/// The zone of times that state none: an IANA name such as `Europe/Berlin`, `UTC`, or an offset such as `+08:00`.
pub(crate) fn zone(name: &str) -> Result<TimeZone, Problem> {
    if let Some(offset) = offset(name) {
        return Ok(offset.to_time_zone());
    }
    TimeZone::get(name).map_err(|_| Problem::NoSuchZone { zone: name.to_owned() })
}

/// A moment in microseconds since 1970.
///
/// Of the two moments that a local time has when the clocks go back, the first is meant, unless the line before (`after`) already reached
/// it; then the second.
pub(crate) fn read(text: &str, zone: &TimeZone, after: Option<i64>) -> Result<i64, Problem> {
    let text = text.trim();
    let split = text.find(['T', ' ']).ok_or(Problem::NotATime)?;
    let date = date(&text[..split])?;
    let rest = text[split + 1..].trim();
    let (clock, place) = with_offset(rest);
    let local = date.to_datetime(time(clock)?);
    let in_zone = match place {
        Some(offset) => return micros(offset.to_timestamp(local)),
        None => zone.to_ambiguous_timestamp(local),
    };
    match in_zone.offset() {
        AmbiguousOffset::Unambiguous { offset } => micros(offset.to_timestamp(local)),
        AmbiguousOffset::Gap { .. } => {
            Err(Problem::SkippedTime { zone: zone.iana_name().unwrap_or("this zone").to_owned() })
        }
        AmbiguousOffset::Fold { before, after: second } => {
            let first = micros(before.to_timestamp(local))?;
            if after.is_some_and(|after| first <= after) {
                micros(second.to_timestamp(local))
            } else {
                Ok(first)
            }
        }
    }
}

fn micros(timestamp: Result<jiff::Timestamp, jiff::Error>) -> Result<i64, Problem> {
    timestamp.map(|timestamp| timestamp.as_microsecond()).map_err(|_| Problem::NotATime)
}

/// Year first with hyphens, slashes or points; day first with points, as central Europe writes; or a month with its English name between. With
/// slashes and the year last nobody can know whether the day or the month comes first, unless one of them is above twelve: and then the
/// next line's might not be.
fn date(text: &str) -> Result<civil::Date, Problem> {
    let mark = text.chars().find(|c| matches!(c, '-' | '/' | '.')).ok_or(Problem::NotATime)?;
    let parts: Vec<&str> = text.split(mark).collect();
    let &[first, second, third] = parts.as_slice() else { return Err(Problem::NotATime) };
    let number = |text: &str| digits(text).ok_or(Problem::NotATime);
    let (one, month, three) =
        (number(first)?, named_month(second).map_or_else(|| number(second), Ok)?, number(third)?);
    let (year, day) = match (first.len(), second.len(), third.len(), mark) {
        (4, 1..=3, 1..=2, _) => (one, three),
        (1..=2, 3, 4, _) | (1..=2, 1..=2, 4, '.') => (three, one),
        (1..=2, 1..=2, 2 | 4, '/' | '-') => return Err(Problem::AmbiguousDate),
        _ => return Err(Problem::NotATime),
    };
    let small = |number: u32| i8::try_from(number).map_err(|_| Problem::NotATime);
    civil::Date::new(year as i16, small(month)?, small(day)?).map_err(|_| Problem::NotATime)
}

fn named_month(text: &str) -> Option<u32> {
    const NAMES: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    NAMES.iter().zip(1..).find(|(name, _)| text.eq_ignore_ascii_case(name)).map(|(_, month)| month)
}

/// `HH:MM`, `HH:MM:SS`, a fraction of a second, `AM` or `PM`.
fn time(text: &str) -> Result<civil::Time, Problem> {
    let upper = text.trim().to_uppercase();
    let (clock, half) = match (upper.strip_suffix("AM"), upper.strip_suffix("PM")) {
        (Some(clock), _) => (clock.trim_end(), Some(0)),
        (_, Some(clock)) => (clock.trim_end(), Some(12)),
        _ => (upper.as_str(), None),
    };
    let mut parts = clock.split(':');
    let mut next =
        || parts.next().map(|part| digits(part).filter(|_| part.len() <= 2).ok_or(Problem::NotATime));
    let hour = next().ok_or(Problem::NotATime)??;
    let minute = next().ok_or(Problem::NotATime)??;
    let (second, nanos) = match parts.next() {
        Some(seconds) => {
            let (whole, fraction) = seconds.split_once(['.', ',']).unwrap_or((seconds, ""));
            if whole.len() > 2 || fraction.len() > 9 {
                return Err(Problem::NotATime);
            }
            let fraction = if fraction.is_empty() { "0" } else { fraction };
            let scaled = digits(&format!("{fraction:0<9}")).ok_or(Problem::NotATime)?;
            (digits(whole).ok_or(Problem::NotATime)?, scaled)
        }
        None => (0, 0),
    };
    if parts.next().is_some() || half.is_some_and(|_| !(1..=12).contains(&hour)) {
        return Err(Problem::NotATime);
    }
    let hour = half.map_or(hour, |half| hour % 12 + half);
    civil::Time::new(hour as i8, minute as i8, second as i8, nanos as i32).map_err(|_| Problem::NotATime)
}

/// At most nine digits, so that no cast above can wrap.
fn digits(text: &str) -> Option<u32> {
    let plain = (1..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// Splits `12:00:00+08:00` or `12:00Z` into clock and offset.
fn with_offset(text: &str) -> (&str, Option<Offset>) {
    if let Some(clock) = text.strip_suffix(['Z', 'z']) {
        return (clock, Some(Offset::UTC));
    }
    let at = text.rfind(['+', '-', '\u{2212}']);
    match at.and_then(|at| Some((&text[..at], offset(&text[at..])?))) {
        Some((clock, offset)) => (clock, Some(offset)),
        None => (text, None),
    }
}

/// `+08:00`, `-0500`, `+08`.
fn offset(text: &str) -> Option<Offset> {
    let (sign, rest) = match text.chars().next()? {
        '+' => (1, &text[1..]),
        '-' => (-1, &text[1..]),
        '\u{2212}' => (-1, &text['\u{2212}'.len_utf8()..]),
        _ => return None,
    };
    let joined = rest.replacen(':', "", 1);
    let (hours, minutes) = match joined.len() {
        2 => (digits(&joined)?, 0),
        4 if joined.is_ascii() => (digits(&joined[..2])?, digits(&joined[2..])?),
        _ => return None,
    };
    (hours <= 14 && minutes < 60)
        .then(|| Offset::from_seconds(sign * (hours * 60 + minutes) as i32 * 60).ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, zone_name: &str) -> Result<i64, Problem> {
        read(text, &zone(zone_name).unwrap(), None)
    }

    #[test]
    fn one_moment_in_many_ways() {
        let noon = 1_772_366_400_000_000; // 2026-03-01T12:00:00Z
        for (text, zone) in [
            ("2026-03-01T12:00:00Z", "America/New_York"),
            ("2026-03-01 12:00", "UTC"),
            ("2026-03-01T20:00:00+08:00", "UTC"),
            ("2026-03-01 20:00:00+0800", "UTC"),
            ("2026-03-01 07:00:00.000", "America/New_York"),
            ("2026/3/1 12:00:00", "UTC"),
            ("01.03.2026 13:00", "Europe/Berlin"),
            ("01-Mar-2026 12:00", "UTC"),
            ("2026-03-01 08:00 PM", "Asia/Shanghai"),
            ("2026-03-01 20:00", "+08:00"),
        ] {
            assert_eq!(at(text, zone), Ok(noon), "{text} {zone}");
        }
    }

    #[test]
    fn what_could_be_two_dates_is_refused() {
        assert_eq!(at("03/04/2026 12:00", "UTC"), Err(Problem::AmbiguousDate));
        assert_eq!(at("13/04/26 12:00", "UTC"), Err(Problem::AmbiguousDate));
        for text in [
            "",
            "x",
            "2026-13-01 00:00",
            "2026-02-30 00:00",
            "2026-259-01 00:00",
            "2026-00000003-01 00:00",
            "1-Foo-2026 00:00",
            "2026-02-01",
            "2026-02-01 24:00",
            "2026-02-01 1:2:3:4",
            "2026-02-01 13:00 PM",
            "2026-02-01 12:00:00.1234567891",
            "99999-02-01 12:00",
            "é-é-é T",
        ] {
            assert_eq!(at(text, "UTC"), Err(Problem::NotATime), "{text}");
        }
    }

    #[test]
    fn an_hour_that_the_clocks_skipped_does_not_exist() {
        let refused = at("2026-03-29 02:30", "Europe/Berlin").unwrap_err();
        assert_eq!(refused, Problem::SkippedTime { zone: "Europe/Berlin".into() });
    }

    #[test]
    fn an_hour_that_comes_twice_goes_on_from_the_line_before() {
        let berlin = zone("Europe/Berlin").unwrap();
        let first = read("2026-10-25 02:50", &berlin, None).unwrap();
        let second = read("2026-10-25 02:00", &berlin, Some(first)).unwrap();
        assert_eq!(second - first, 10 * 60 * 1_000_000);
        assert!(matches!(zone("Europe/Nowhere"), Err(Problem::NoSuchZone { .. })));
    }
}
