//! SCIM III: Spinal Cord Independence Measure, version III. 19 items, 0–100, more is more independent.
//!
//! Source: Itzkovich M, Gelernter I, Biering-Sørensen F et al., *The Spinal Cord Independence Measure (SCIM) version
//! III: reliability and validity in a multi-center international study*, Disabil Rehabil 2007;29(24):1926–1933, and
//! its score sheet (grades of each item, sub-totals 0–20, 0–40, 0–40). The authors give no rule for missing items:
//! a sum with one is not determined, and only its bounds are given.

use crate::rating::{self, Item, Ratings, Sum, WrongRating};

/// Every item of the form. Items 2 and 3 are rated apart for the upper and the lower body.
pub const ITEMS: [Item; 19] = [
    Item { code: "1", grades: &[0, 1, 2, 3] },
    Item { code: "2A", grades: &[0, 1, 2, 3] },
    Item { code: "2B", grades: &[0, 1, 2, 3] },
    Item { code: "3A", grades: &[0, 1, 2, 3, 4] },
    Item { code: "3B", grades: &[0, 1, 2, 3, 4] },
    Item { code: "4", grades: &[0, 1, 2, 3] },
    Item { code: "5", grades: &[0, 2, 4, 6, 8, 10] },
    Item { code: "6", grades: &[0, 3, 6, 9, 11, 13, 15] },
    Item { code: "7", grades: &[0, 5, 8, 10] },
    Item { code: "8", grades: &[0, 1, 2, 4, 5] },
    Item { code: "9", grades: &[0, 2, 4, 6] },
    Item { code: "10", grades: &[0, 1, 2] },
    Item { code: "11", grades: &[0, 1, 2] },
    Item { code: "12", grades: &[0, 1, 2, 3, 4, 5, 6, 7, 8] },
    Item { code: "13", grades: &[0, 1, 2, 3, 4, 5, 6, 7, 8] },
    Item { code: "14", grades: &[0, 1, 2, 3, 4, 5, 6, 7, 8] },
    Item { code: "15", grades: &[0, 1, 2, 3] },
    Item { code: "16", grades: &[0, 1, 2] },
    Item { code: "17", grades: &[0, 1] },
];

/// The answers of one form.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// The version of the scale: only `III` is known.
    pub version: Version,
    /// Points by item code.
    pub ratings: Ratings,
}

/// The version of the scale.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
pub enum Version {
    /// Version III (2002, validated 2007).
    III,
}

/// The scores of one form.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Scores {
    /// Self-care, items 1–4, 0–20.
    pub self_care: Sum,
    /// Respiration and sphincter management, items 5–8, 0–40.
    pub respiration_and_sphincters: Sum,
    /// Mobility in room and toilet, items 9–11, 0–10.
    pub mobility_room: Sum,
    /// Mobility indoors and outdoors, items 12–17, 0–30.
    pub mobility_in_and_outdoors: Sum,
    /// Mobility, items 9–17, 0–40.
    pub mobility: Sum,
    /// All items, 0–100.
    pub total: Sum,
}

/// Scores one form.
///
/// # Errors
/// Every wrong item, not only the first.
///
/// ```
/// use instruments::rating::Rating;
/// use instruments::scim::{Form, ITEMS, Version, score};
///
/// let ratings = ITEMS.iter().map(|item| (item.code.to_string(), Rating::Points(item.most()))).collect();
/// let scores = score(&Form { version: Version::III, ratings }).unwrap();
/// assert_eq!(scores.self_care.points, Some(20));
/// assert_eq!(scores.total.points, Some(100));
/// ```
pub fn score(form: &Form) -> Result<Scores, Vec<WrongRating>> {
    let wrong = rating::check(&ITEMS, &form.ratings);
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let sum = |items: &[Item]| rating::sum(items, &form.ratings);
    Ok(Scores {
        self_care: sum(&ITEMS[..6]),
        respiration_and_sphincters: sum(&ITEMS[6..10]),
        mobility_room: sum(&ITEMS[10..13]),
        mobility_in_and_outdoors: sum(&ITEMS[13..]),
        mobility: sum(&ITEMS[10..]),
        total: sum(&ITEMS),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rating::Rating;

    fn form(points: [u8; 19]) -> Form {
        let ratings =
            ITEMS.iter().zip(points).map(|(item, p)| (item.code.to_string(), Rating::Points(p))).collect();
        Form { version: Version::III, ratings }
    }

    /// The ranges that the score sheet prints beside each sub-total: 0–20, 0–40, (0–10, 0–30) 0–40, 0–100.
    #[test]
    fn the_sums_have_the_ranges_of_the_score_sheet() {
        let scores = score(&form([0; 19])).unwrap();
        let ranges: Vec<(Option<u8>, u8)> = [
            &scores.self_care,
            &scores.respiration_and_sphincters,
            &scores.mobility_room,
            &scores.mobility_in_and_outdoors,
            &scores.mobility,
            &scores.total,
        ]
        .map(|sum| (sum.points, sum.out_of))
        .to_vec();
        assert_eq!(
            ranges,
            [(Some(0), 20), (Some(0), 40), (Some(0), 10), (Some(0), 30), (Some(0), 40), (Some(0), 100)]
        );
    }

    /// A worked form: wheelchair user with complete paraplegia, independent in self-care, intermittent
    /// self-catheterisation (11), regulated bowel (8), walking not possible. Grades as the score sheet words them;
    /// the sums are added by hand: 18 + 33 + 18 = 69.
    #[test]
    fn a_worked_form_adds_up() {
        let worked = form([3, 2, 2, 4, 4, 3, 10, 11, 8, 4, 6, 2, 2, 2, 2, 2, 0, 2, 0]);
        let scores = score(&worked).unwrap();
        assert_eq!(scores.self_care.points, Some(18));
        assert_eq!(scores.respiration_and_sphincters.points, Some(33));
        assert_eq!(scores.mobility.points, Some(18));
        assert_eq!(scores.total.points, Some(69));
    }

    #[test]
    fn a_missing_item_leaves_bounds_and_no_total() {
        let mut form = form([3; 19]);
        for (code, points) in
            [("5", 10), ("6", 15), ("7", 10), ("8", 5), ("9", 6), ("10", 2), ("11", 2), ("16", 2), ("17", 1)]
        {
            form.ratings.insert(code.into(), Rating::Points(points));
        }
        form.ratings.insert("12".into(), Rating::Missing);
        let scores = score(&form).unwrap();
        assert_eq!(scores.total.points, None);
        assert_eq!(scores.total.most - scores.total.least, 8);
        assert_eq!(scores.total.missing, ["12"]);
        assert_eq!(scores.self_care.points, Some(18));
    }

    #[test]
    fn a_grade_that_the_item_does_not_have_is_named_with_those_that_it_has() {
        let mut form = form([0; 19]);
        form.ratings.insert("6".into(), Rating::Points(10));
        form.ratings.insert("18".into(), Rating::Points(1));
        form.ratings.remove("9");
        let wrong = score(&form).unwrap_err();
        let text: Vec<String> = wrong.iter().map(ToString::to_string).collect();
        assert_eq!(
            text,
            [
                "item 18: this scale has no such item",
                "item 6: 10 is no grade of this item; its grades are 0, 3, 6, 9, 11, 13, 15",
                "item 9: no answer; write NT if it could not be rated",
            ]
        );
    }
}
