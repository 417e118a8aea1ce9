//! Scores that need not be whole: a fixed number of thousandths, written as decimal text, so that no float ever
//! stands in a record.

use std::fmt;

/// A number of thousandths of a point. Written and read as decimal text with three digits, `-1.250`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Thousandths(i64);

impl Thousandths {
    /// `numerator / denominator`, rounded half away from zero at the third digit.
    ///
    /// `None` if the denominator is 0 or the result does not fit.
    pub fn ratio(numerator: i64, denominator: i64) -> Option<Thousandths> {
        let scaled = numerator.checked_mul(1000)?;
        if denominator == 0 {
            return None;
        }
        let (quotient, rest) = (scaled.checked_div(denominator)?, scaled.checked_rem(denominator)?);
        let up = rest.unsigned_abs() >= denominator.unsigned_abs() - rest.unsigned_abs();
        let away = if (scaled < 0) == (denominator < 0) { 1 } else { -1 };
        Some(Thousandths(if rest != 0 && up { quotient + away } else { quotient }))
    }

    /// A whole number of points.
    pub const fn whole(points: i32) -> Thousandths {
        Thousandths(points as i64 * 1000)
    }

    /// The number of thousandths.
    pub const fn thousandths(self) -> i64 {
        self.0
    }
}

impl fmt::Display for Thousandths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{}.{:03}", self.0.unsigned_abs() / 1000, self.0.unsigned_abs() % 1000)
    }
}

impl serde::Serialize for Thousandths {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Thousandths {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        let wrong = || serde::de::Error::custom(format!("{text:?} is no decimal with three digits"));
        let (whole, part) = text.split_once('.').ok_or_else(wrong)?;
        let digits = whole.strip_prefix('-').unwrap_or(whole);
        if part.len() != 3
            || digits.is_empty()
            || !(digits.to_owned() + part).bytes().all(|b| b.is_ascii_digit())
        {
            return Err(wrong());
        }
        let value: i64 = (digits.to_owned() + part).parse().map_err(|_| wrong())?;
        Ok(Thousandths(if whole.starts_with('-') { -value } else { value }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_round_half_away_from_zero() {
        let text = |n, d| Thousandths::ratio(n, d).map(|t| t.to_string());
        assert_eq!(text(2, 3).as_deref(), Some("0.667"));
        assert_eq!(text(-2, 3).as_deref(), Some("-0.667"));
        assert_eq!(text(1, 2000).as_deref(), Some("0.001"));
        assert_eq!(text(-1, 2000).as_deref(), Some("-0.001"));
        assert_eq!(text(1, 2001).as_deref(), Some("0.000"));
        assert_eq!(text(12, 4).as_deref(), Some("3.000"));
        assert_eq!(text(1, 0), None);
        assert_eq!(text(i64::MAX, 1), None);
    }

    #[test]
    fn the_text_reads_back() {
        for value in [Thousandths::whole(-3), Thousandths(1), Thousandths(-1), Thousandths(132_000)] {
            let text = serde_json::to_string(&value).unwrap();
            assert_eq!(serde_json::from_str::<Thousandths>(&text).unwrap(), value);
        }
        for wrong in ["\"1\"", "\"1.2\"", "\"+1.000\"", "\"1.0000\"", "\".000\"", "\"1,000\""] {
            assert!(serde_json::from_str::<Thousandths>(wrong).is_err(), "{wrong}");
        }
    }
}
