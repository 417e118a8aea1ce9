//! Moments as people read them: in the zone of their site, and in the order that their language expects.

use bench::{Moment, Zone};
use boards::View;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use words::{Language, Words};

/// The zone of the viewer's site, UTC for the sponsor.
#[must_use]
pub fn zone(view: &View<'_>) -> Zone {
    let site = view.viewer.site.and_then(|site| view.open.trial.site(site));
    site.map_or(Zone(TimeZone::UTC), |site| site.registered.zone.clone())
}

/// A moment to the minute, with its zone: `5 Jan 2026, 09:00 CST`, `2026年1月5日 09:00 CST`.
#[must_use]
pub fn text(moment: Moment, zone: &Zone, words: &Words) -> String {
    // A moment beyond the calendar shows as the calendar's beginning; none is ever recorded there.
    let stamp = Timestamp::from_microsecond(moment.0).unwrap_or(Timestamp::UNIX_EPOCH);
    let zoned = stamp.to_zoned(zone.0.clone());
    let pattern = match words.language() {
        Language::English => "%-d %b %Y, %H:%M %Z",
        Language::Chinese => "%Y年%-m月%-d日 %H:%M %Z",
    };
    zoned.strftime(pattern).to_string()
}

/// A moment as somebody typed it into an address: whole, or a day, of which its end is meant.
#[must_use]
pub fn read(text: &str) -> Option<Moment> {
    if let Ok(moment) = text.parse() {
        return Some(moment);
    }
    let day: bench::Date = text.parse().ok()?;
    Some(day.plus_days(1).begins_in(&Zone(TimeZone::UTC)).plus_seconds(-1))
}

/// A moment as a field for local times holds it: `2026-01-05T09:00`, with seconds where there are some.
#[must_use]
pub fn local(moment: Moment, zone: &Zone) -> String {
    let stamp = Timestamp::from_microsecond(moment.0).unwrap_or(Timestamp::UNIX_EPOCH);
    let text = stamp.to_zoned(zone.0.clone()).strftime("%Y-%m-%dT%H:%M:%S").to_string();
    text.strip_suffix(":00").map_or(text.clone(), str::to_owned)
}

/// A moment from such a field, or written whole with its zone.
#[must_use]
pub fn read_local(typed: &str, zone: &Zone) -> Option<Moment> {
    if let Ok(whole) = typed.parse() {
        return Some(whole);
    }
    let civil: jiff::civil::DateTime = typed.parse().ok()?;
    let zoned = civil.to_zoned(zone.0.clone()).ok()?;
    Some(Moment(zoned.timestamp().as_microsecond()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_order() {
        let at: Moment = "2026-01-05T01:00:00Z".parse().unwrap();
        let zone: Zone = "Asia/Shanghai".parse().unwrap();
        assert_eq!(text(at, &zone, &Words::of(Language::English)), "5 Jan 2026, 09:00 CST");
        assert_eq!(text(at, &zone, &Words::of(Language::Chinese)), "2026年1月5日 09:00 CST");
    }

    #[test]
    fn a_day_means_its_end() {
        assert_eq!(read("2026-01-05").map(|m| m.to_string()).as_deref(), Some("2026-01-05T23:59:59Z"));
        assert_eq!(read("yesterday"), None);
    }
}
