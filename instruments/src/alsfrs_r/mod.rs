//! ALSFRS-R: revised ALS Functional Rating Scale. 12 items of 0–4, total 0–48, more is better.
//!
//! Source: Cedarbaum JM, Stambler N, Malta E et al., *The ALSFRS-R: a revised ALS functional rating scale that
//! incorporates assessments of respiratory function*, J Neurol Sci 1999;169:13–21. Item 5 is rated as 5a without a
//! gastrostomy and as 5b with one, never both. Each item is compared with the state before the disease, not with the
//! last visit. There is no rule for missing items: a sum with one is not determined. The rate of change before the
//! first assessment, (48 − score) / time since onset: Kimura F, Fujimura C, Ishida S et al., Neurology
//! 2006;66:265–267.

use crate::rating::{self, Item, Rating, Ratings, Sum, WrongRating};
use crate::thousandths::Thousandths;

const GRADES: &[u8] = &[0, 1, 2, 3, 4];

const fn item(code: &'static str) -> Item {
    Item { code, grades: GRADES }
}

/// Every item of the form; of `5a` and `5b` exactly one is answered.
pub const ITEMS: [Item; 13] = [
    item("1"),
    item("2"),
    item("3"),
    item("4"),
    item("5a"),
    item("5b"),
    item("6"),
    item("7"),
    item("8"),
    item("9"),
    item("10"),
    item("11"),
    item("12"),
];

/// The most points, and the score before the disease.
pub const MOST: u8 = 48;

/// What the rater compared the present state with.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ComparedWith {
    /// The state before the disease, as the scale asks.
    BeforeDisease,
    /// The last visit: not what the scale asks, and flagged.
    LastVisit,
}

/// The answers of one form.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Points by item code, with exactly one of `5a` and `5b`.
    pub ratings: Ratings,
    /// What the rater compared with, if the form says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compared_with: Option<ComparedWith>,
}

/// Which item 5 applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Item5 {
    /// Without a gastrostomy.
    #[serde(rename = "5a")]
    WithoutGastrostomy,
    /// With a gastrostomy.
    #[serde(rename = "5b")]
    WithGastrostomy,
}

/// The scores of one form.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Scores {
    /// Bulbar, items 1–3, 0–12.
    pub bulbar: Sum,
    /// Limb, items 4–9, 0–24.
    pub limb: Sum,
    /// Respiratory, items 10–12, 0–12.
    pub respiratory: Sum,
    /// All items, 0–48.
    pub total: Sum,
    /// Which item 5 was answered.
    pub item_5: Item5,
    /// The rater compared with the last visit: the scores are not those of the scale.
    pub compared_with_last_visit: bool,
}

/// Scores one form.
///
/// # Errors
/// Every wrong item; also if both or neither of 5a and 5b are answered.
///
/// ```
/// use instruments::alsfrs_r::{Form, score};
///
/// let form: Form = serde_json::from_str(
///     r#"{"ratings": {"1": 4, "2": 4, "3": 3, "4": 3, "5a": 2, "6": 3, "7": 3, "8": 2, "9": 1,
///         "10": 4, "11": 4, "12": 4}}"#,
/// ).unwrap();
/// let scores = score(&form).unwrap();
/// assert_eq!((scores.bulbar.points, scores.limb.points, scores.respiratory.points), (Some(11), Some(14), Some(12)));
/// assert_eq!(scores.total.points, Some(37));
/// ```
pub fn score(form: &Form) -> Result<Scores, Vec<WrongRating>> {
    let (without, with) = (form.ratings.contains_key("5a"), form.ratings.contains_key("5b"));
    let used: Vec<Item> =
        ITEMS.into_iter().filter(|item| item.code != if with { "5a" } else { "5b" }).collect();
    let mut wrong = Vec::new();
    if without == with {
        wrong.push(WrongRating::NotExactlyOne { items: ("5a".into(), "5b".into()) });
    }
    let not_about_item_5 = |wrong: &WrongRating| match wrong {
        WrongRating::NoSuchItem { item } | WrongRating::NotAnswered { item } => !item.starts_with('5'),
        _ => true,
    };
    wrong.extend(rating::check(&used, &form.ratings).into_iter().filter(not_about_item_5));
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let sum = |items: &[Item]| rating::sum(items, &form.ratings);
    Ok(Scores {
        bulbar: sum(&used[..3]),
        limb: sum(&used[3..9]),
        respiratory: sum(&used[9..]),
        total: sum(&used),
        item_5: if with { Item5::WithGastrostomy } else { Item5::WithoutGastrostomy },
        compared_with_last_visit: form.compared_with == Some(ComparedWith::LastVisit),
    })
}

/// A rate of change, and what to know about it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Slope {
    /// Points per 30 days; negative is loss of function.
    pub per_30_days: Thousandths,
    /// Points of change, later less earlier.
    pub change: i16,
    /// Days between.
    pub days: u32,
    /// Item 5 changed from 5a to 5b or back between the two: its points answer different questions.
    pub item_5_changed: bool,
}

/// Why there is no rate of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoSlope {
    /// A total is not determined, because an item is missing.
    #[error("a total is missing: a rate needs every item of both assessments")]
    NoTotal,
    /// No time passed between the two.
    #[error("no day lies between the two: a rate needs at least one")]
    NoTime,
}

/// Change of the total per 30 days between two assessments, `days` apart.
///
/// # Errors
/// If a total is not determined, or no day lies between.
///
/// ```
/// use instruments::alsfrs_r::{Form, score, slope};
/// let form = |five: u8| -> Form {
///     serde_json::from_str(&format!(
///         r#"{{"ratings": {{"1":4,"2":4,"3":4,"4":4,"5a":{five},"6":4,"7":4,"8":4,"9":4,"10":4,"11":4,"12":4}}}}"#
///     )).unwrap()
/// };
/// let (first, later) = (score(&form(4)).unwrap(), score(&form(2)).unwrap());
/// assert_eq!(slope(&first, &later, 90).unwrap().per_30_days.to_string(), "-0.667");
/// ```
pub fn slope(earlier: &Scores, later: &Scores, days: u32) -> Result<Slope, NoSlope> {
    let (Some(before), Some(after)) = (earlier.total.points, later.total.points) else {
        return Err(NoSlope::NoTotal);
    };
    rate(before, after, days, earlier.item_5 != later.item_5)
}

/// Change of the total per 30 days from the onset of symptoms, when it was 48, to an assessment `days` later: the
/// negative of ΔFS.
///
/// # Errors
/// As for [`slope`].
pub fn slope_since_onset(scores: &Scores, days: u32) -> Result<Slope, NoSlope> {
    rate(MOST, scores.total.points.ok_or(NoSlope::NoTotal)?, days, false)
}

fn rate(before: u8, after: u8, days: u32, item_5_changed: bool) -> Result<Slope, NoSlope> {
    let change = i16::from(after) - i16::from(before);
    let per_30_days = Thousandths::ratio(i64::from(change) * 30, i64::from(days)).ok_or(NoSlope::NoTime)?;
    Ok(Slope { per_30_days, change, days, item_5_changed })
}

/// A form with the same points for every item, for examples and tests.
pub fn same_points(points: u8, item_5: Item5) -> Form {
    let skipped = if item_5 == Item5::WithGastrostomy { "5a" } else { "5b" };
    let used = ITEMS.iter().filter(|item| item.code != skipped);
    let ratings = used.map(|item| (item.code.to_string(), Rating::Points(points))).collect();
    Form { ratings, compared_with: Some(ComparedWith::BeforeDisease) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ranges as published: 12 items of 0–4, total 48; bulbar 12, limb 24 (fine and gross motor), respiratory 12.
    #[test]
    fn the_sums_have_the_published_ranges() {
        for item_5 in [Item5::WithoutGastrostomy, Item5::WithGastrostomy] {
            let scores = score(&same_points(4, item_5)).unwrap();
            let found = [&scores.bulbar, &scores.limb, &scores.respiratory, &scores.total].map(|s| s.points);
            assert_eq!(found, [Some(12), Some(24), Some(12), Some(48)]);
            assert_eq!(scores.item_5, item_5);
        }
    }

    /// Kimura 2006 divides patients at ΔFS 0.67 a month; (48 − 40) / 12 months of 30 days is 0.667 by his formula.
    #[test]
    fn the_rate_since_onset_follows_the_published_formula() {
        let mut form = same_points(4, Item5::WithoutGastrostomy);
        for code in ["4", "6"] {
            form.ratings.insert(code.into(), Rating::Points(0));
        }
        let scores = score(&form).unwrap();
        assert_eq!(scores.total.points, Some(40));
        assert_eq!(slope_since_onset(&scores, 360).unwrap().per_30_days.to_string(), "-0.667");
        assert_eq!(slope_since_onset(&scores, 0), Err(NoSlope::NoTime));
    }

    #[test]
    fn both_or_neither_item_5_is_refused_and_a_change_between_visits_is_flagged() {
        let mut both = same_points(3, Item5::WithoutGastrostomy);
        both.ratings.insert("5b".into(), Rating::Points(3));
        let mut neither = same_points(3, Item5::WithoutGastrostomy);
        neither.ratings.remove("5a");
        for form in [both, neither] {
            let text: Vec<String> = score(&form).unwrap_err().iter().map(ToString::to_string).collect();
            assert_eq!(text, ["items 5a and 5b: exactly one of them is to be answered"]);
        }
        let before = score(&same_points(4, Item5::WithoutGastrostomy)).unwrap();
        let after = score(&same_points(3, Item5::WithGastrostomy)).unwrap();
        let slope = slope(&before, &after, 60).unwrap();
        assert!(slope.item_5_changed);
        assert_eq!((slope.change, slope.per_30_days.to_string()), (-12, "-6.000".into()));
    }

    #[test]
    fn a_missing_item_leaves_no_total_and_no_rate() {
        let mut form = same_points(4, Item5::WithoutGastrostomy);
        form.ratings.insert("12".into(), Rating::Missing);
        let scores = score(&form).unwrap();
        assert_eq!((scores.total.points, scores.respiratory.points), (None, None));
        assert_eq!(scores.bulbar.points, Some(12));
        assert_eq!(slope_since_onset(&scores, 30), Err(NoSlope::NoTotal));
    }
}
