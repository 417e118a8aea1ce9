//! Shelf life: for how long a product may be used after it was made, on signed evidence (21 CFR 211.137, 211.166).

use bench::{Date, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Set the shelf life of a product. The newest counts, for lots made before it too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetShelfLife {
    /// The key of the product.
    pub product: Text,
    /// Months from the day on which a lot was made.
    pub months: u32,
    /// The data that it rests on.
    pub basis: Text,
}

/// The last day of use: so many months after the day of making, at the month's end where that day does not exist.
#[must_use]
pub(crate) fn last_day(made: Date, months: u32) -> Date {
    let years = i64::from(months / 12);
    let rest = i64::from(months % 12);
    // The calendar's own arithmetic: month by month, never 30 days.
    let mut year = i64::from(made.0.year()) + years;
    let mut month = i64::from(made.0.month()) + rest;
    if month > 12 {
        year += 1;
        month -= 12;
    }
    let first = format!("{year:04}-{month:02}").parse::<bench::PartialDate>();
    match first {
        Ok(that_month) => {
            let (first, last) = that_month.could_be();
            first.plus_days(i64::from(made.0.day()) - 1).min(last)
        }
        // Beyond the year 9999 the calendar ends, and so does the question.
        Err(_) => made.plus_days(i64::from(months) * 31),
    }
}
