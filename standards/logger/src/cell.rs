//! One cell: a temperature, nothing, or neither.

use crate::error::Problem;

/// What loggers write where a temperature should be when the probe gives none.
const SILENT: [&str; 14] =
    ["", "-", "--", "---", "n/a", "na", "nan", "null", "none", "err", "error", "open", "off", "no probe"];

/// A temperature in thousandths of a degree; nothing if the logger says that it has none.
///
/// Point or comma as decimal mark, any of the minus signs that exports contain, `°C` behind it or not.
pub(crate) fn temperature(text: &str) -> Result<Option<i32>, Problem> {
    let text = text.trim().trim_matches('\u{a0}');
    if SILENT.contains(&text.to_lowercase().as_str()) {
        return Ok(None);
    }
    let number =
        ["°C", "° C", "℃", "C"].iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text).trim_end();
    let (negative, digits) = match number.strip_prefix(['-', '\u{2212}', '\u{2013}']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, number.strip_prefix('+').unwrap_or(number)),
    };
    let (whole, fraction) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 9 || !all_digits(whole) || !all_digits(fraction) {
        return Err(Problem::NotATemperature);
    }
    // Zeros behind the thousandths add nothing; any other digit would be lost.
    let fraction = fraction.trim_end_matches('0');
    if fraction.len() > 3 {
        return Err(Problem::TooFine);
    }
    let whole: i64 = whole.parse().map_err(|_| Problem::NotATemperature)?;
    let thousandths: i64 = format!("{fraction:0<3}").parse().map_err(|_| Problem::NotATemperature)?;
    let size = whole * 1000 + thousandths;
    let value = if negative { -size } else { size };
    // Absolute zero is -273.15 °C; and nothing that is shipped is logged above 1000 °C.
    if !(-273_150..=1_000_000).contains(&value) {
        return Err(Problem::Impossible);
    }
    i32::try_from(value).map(Some).map_err(|_| Problem::Impossible)
}

/// Whether a text says degrees Celsius.
pub(crate) fn says_celsius(text: &str) -> bool {
    let lower = text.to_lowercase();
    let bare = |mark: &str| lower.contains(mark);
    bare("°c")
        || bare("° c")
        || bare("℃")
        || bare("celsius")
        || bare("degc")
        || bare("deg c")
        || bare("(c)")
        || bare("[c]")
}

/// Whether a text says another unit of temperature.
pub(crate) fn says_other_unit(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["°f", "° f", "℉", "fahrenheit", "degf", "deg f", "(f)", "[f]", "kelvin", "(k)", "[k]"]
        .iter()
        .any(|mark| lower.contains(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn temperatures_in_the_ways_loggers_write_them() {
        for (text, expected) in [
            ("-150.2", -150_200),
            ("-150,2", -150_200),
            ("\u{2212}78.50 °C", -78_500),
            ("+4", 4000),
            ("4.125", 4125),
            ("4.1250", 4125),
            ("0", 0),
            ("-0.0", 0),
            ("21,0 ℃", 21_000),
            (" -196 C ", -196_000),
        ] {
            assert_eq!(temperature(text), Ok(Some(expected)), "{text}");
        }
        for text in ["", "---", "N/A", "Error", "Open"] {
            assert_eq!(temperature(text), Ok(None), "{text}");
        }
    }

    #[test]
    fn what_is_no_temperature_is_refused_by_kind() {
        for (text, problem) in [
            ("x", Problem::NotATemperature),
            ("1.2.3", Problem::NotATemperature),
            ("1,234.5", Problem::NotATemperature),
            (".", Problem::NotATemperature),
            ("1e3", Problem::NotATemperature),
            ("4.1255", Problem::TooFine),
            ("-300", Problem::Impossible),
            ("999999999", Problem::Impossible),
            ("999999999999999999", Problem::NotATemperature),
            ("9999999999999999999", Problem::NotATemperature),
        ] {
            assert_eq!(temperature(text), Err(problem), "{text}");
        }
    }
}
