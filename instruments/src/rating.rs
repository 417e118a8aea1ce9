//! One rated item of a questionnaire, and what can be wrong with it.

use std::collections::BTreeMap;
use std::fmt;

/// A rating as given: whole points, or that the item could not be rated. Written `3` or `"NT"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rating {
    /// Points.
    Points(u8),
    /// Not tested, not rateable: the scale's own rule for missing items decides.
    Missing,
}

/// The ratings of one form by item code, such as `2A` or `3.3a`.
pub type Ratings = BTreeMap<String, Rating>;

/// What is wrong with a form, and at which item.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrongRating {
    /// The scale has no such item.
    #[error("item {item}: this scale has no such item")]
    NoSuchItem {
        /// The code that was given.
        item: String,
    },
    /// The item has no such grade.
    #[error("item {item}: {given} is no grade of this item; its grades are {}", list(.allowed))]
    NoSuchGrade {
        /// The item.
        item: String,
        /// What was given.
        given: u8,
        /// The grades that the item has.
        allowed: Vec<u8>,
    },
    /// The form does not answer an item. An item that could not be rated is written NT.
    #[error("item {item}: no answer; write NT if it could not be rated")]
    NotAnswered {
        /// The item.
        item: String,
    },
    /// Two items of which exactly one is to be answered.
    #[error("items {} and {}: exactly one of them is to be answered", .items.0, .items.1)]
    NotExactlyOne {
        /// The two items.
        items: (String, String),
    },
}

fn list(grades: &[u8]) -> String {
    grades.iter().map(u8::to_string).collect::<Vec<_>>().join(", ")
}

impl fmt::Display for Rating {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Rating::Points(points) => write!(f, "{points}"),
            Rating::Missing => f.write_str("NT"),
        }
    }
}

impl serde::Serialize for Rating {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Rating::Points(points) => serializer.serialize_u8(*points),
            Rating::Missing => serializer.serialize_str("NT"),
        }
    }
}

impl<'de> serde::Deserialize<'de> for Rating {
    /// Reads `3`, `"3"`, `"NT"` and, for the MDS-UPDRS, `"UR"`.
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl serde::de::Visitor<'_> for Reader {
            type Value = Rating;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("whole points, or NT")
            }

            fn visit_u64<E: serde::de::Error>(self, points: u64) -> Result<Rating, E> {
                let wrong = |_| E::custom(format!("{points} is more than any item of a scale has"));
                u8::try_from(points).map(Rating::Points).map_err(wrong)
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Rating, E> {
                match text {
                    "NT" | "UR" => Ok(Rating::Missing),
                    _ if text.bytes().all(|b| b.is_ascii_digit()) => text
                        .parse()
                        .map(Rating::Points)
                        .map_err(|_| E::custom(format!("{text:?} is neither whole points nor NT"))),
                    _ => Err(E::custom(format!("{text:?} is neither whole points nor NT"))),
                }
            }
        }
        deserializer.deserialize_any(Reader)
    }
}

impl schemars::JsonSchema for Rating {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Rating".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "Whole points of the item, or NT if it could not be rated.",
            "anyOf": [{ "type": "integer", "minimum": 0, "maximum": 15 }, { "const": "NT" }],
        })
    }
}

/// An item of a scale: its code and the grades it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// The code as printed on the form.
    pub code: &'static str,
    /// Every grade, lowest first.
    pub grades: &'static [u8],
}

impl Item {
    /// The most points that the item gives.
    pub fn most(&self) -> u8 {
        self.grades.last().copied().unwrap_or(0)
    }
}

/// Ratings against the items of a scale: every unknown item, every grade that an item does not have, every item
/// without an answer.
pub(crate) fn check(items: &[Item], ratings: &Ratings) -> Vec<WrongRating> {
    let mut wrong = Vec::new();
    for (code, rating) in ratings {
        let Some(item) = items.iter().find(|item| item.code == code) else {
            wrong.push(WrongRating::NoSuchItem { item: code.clone() });
            continue;
        };
        if let Rating::Points(given) = *rating
            && !item.grades.contains(&given)
        {
            let allowed = item.grades.to_vec();
            wrong.push(WrongRating::NoSuchGrade { item: code.clone(), given, allowed });
        }
    }
    for item in items.iter().filter(|item| !ratings.contains_key(item.code)) {
        wrong.push(WrongRating::NotAnswered { item: item.code.to_string() });
    }
    wrong
}

/// A plain sum of items, with what is missing. Without imputation a sum with a missing item is not determined.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Sum {
    /// The sum; `None` if an item is missing.
    pub points: Option<u8>,
    /// The least that the missing items leave possible: the points observed.
    pub least: u8,
    /// The most that the missing items leave possible.
    pub most: u8,
    /// The most that the items give at all.
    pub out_of: u8,
    /// Items that could not be rated, in the order of the form.
    pub missing: Vec<String>,
}

/// Sums some items of a form that [`check`] found right.
pub(crate) fn sum(items: &[Item], ratings: &Ratings) -> Sum {
    let mut sum = Sum { points: None, least: 0, most: 0, out_of: 0, missing: Vec::new() };
    for item in items {
        sum.out_of += item.most();
        match ratings.get(item.code) {
            Some(Rating::Points(points)) => {
                sum.least += points;
                sum.most += points;
            }
            _ => {
                sum.most += item.most();
                sum.missing.push(item.code.to_string());
            }
        }
    }
    if sum.missing.is_empty() {
        sum.points = Some(sum.least);
    }
    sum
}
