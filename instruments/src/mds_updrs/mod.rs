//! MDS-UPDRS: parts I to IV, 65 scores of 0–4, more is worse.
//!
//! Source: Goetz CG, Tilley BC, Shaftman SR et al., *Movement Disorder Society-sponsored revision of the Unified
//! Parkinson's Disease Rating Scale (MDS-UPDRS)*, Mov Disord 2008;23(15):2129–2170: items, grades, and that an item
//! which cannot be rated is marked UR. Missing items: Goetz CG et al., Mov Disord 2015;30:1632–1638, puts the mean of
//! the observed items in their place (the same method: PMC6207127) as long as no more are missing than a limit for
//! each part; the limits are data ([`Limits`]), not code. A remote visit cannot rate rigidity and postural stability:
//! six scores, inside the limit of part III, so it is scored and flagged.

mod items;

use crate::rating::{self, Item, Rating, Ratings, WrongRating};
use crate::thousandths::Thousandths;
pub use items::{HANDS_ON, PART_1, PART_2, PART_3, PART_4};
use std::collections::BTreeMap;

/// The state of medication in which part III was rated.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "UPPERCASE")]
pub enum MotorState {
    /// Good functional state, on medication.
    On,
    /// Poor functional state, in spite of medication or off it.
    Off,
}

/// How the visit was held.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Visit {
    /// The rater and the person in one room.
    InPerson,
    /// By video: rigidity and postural stability cannot be rated.
    Remote,
}

/// One of the four parts.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
pub enum Part {
    /// Non-motor aspects of experiences of daily living.
    I,
    /// Motor aspects of experiences of daily living.
    II,
    /// Motor examination.
    III,
    /// Motor complications.
    IV,
}

impl Part {
    /// All four.
    pub const ALL: [Part; 4] = [Part::I, Part::II, Part::III, Part::IV];

    /// The items of the part.
    pub const fn items(self) -> &'static [Item] {
        match self {
            Part::I => PART_1,
            Part::II => PART_2,
            Part::III => PART_3,
            Part::IV => PART_4,
        }
    }
}

/// The answers of one form: one or more whole parts.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// How the visit was held.
    pub visit: Visit,
    /// State at part III; needed when part III was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub motor_state: Option<MotorState>,
    /// Points by item code; `UR` or `NT` where an item could not be rated. A part that was not done has no items.
    pub ratings: Ratings,
}

/// How many items may be missing before a part cannot be prorated.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Where the limits come from.
    pub source: String,
    /// How missing items are replaced; there is one method.
    pub method: String,
    /// The most missing items by part; a part that is not named allows none.
    pub allowed: BTreeMap<Part, u8>,
}

/// The limits that come with the library, as text: a protocol that uses others signs its own.
pub const PUBLISHED_LIMITS: &str = include_str!("missing-items.json");

/// What the score of a part rests on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Basis {
    /// Every item was rated.
    Complete,
    /// The observed sum times all items over observed items.
    Prorated,
    /// More items are missing than the limits allow.
    TooManyMissing {
        /// How many may be missing.
        allowed: u8,
    },
}

/// The score of one part.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct PartScore {
    /// Which part.
    pub part: Part,
    /// The score; `None` if too many items are missing.
    pub score: Option<Thousandths>,
    /// What it rests on.
    pub basis: Basis,
    /// Sum of the observed items.
    pub observed_sum: u16,
    /// How many items were rated.
    pub observed_items: u8,
    /// How many items the part has.
    pub items: u8,
    /// The items that could not be rated.
    pub missing: Vec<String>,
}

/// What a reader of the scores must know.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(tag = "flag", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Flag {
    /// The visit was remote: part III has no rigidity and no postural stability.
    RemotePartIII,
    /// The visit was remote, yet items were rated that need the rater's hands.
    RatedAtADistance {
        /// The items.
        items: Vec<String>,
    },
    /// Part III was done and nobody said whether in ON or OFF.
    MotorStateNotStated,
    /// The total adds parts with different numbers of items; the authors validated the parts, not their sum.
    SumOfParts,
}

/// The scores of one form.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Scores {
    /// The parts that were done.
    pub parts: Vec<PartScore>,
    /// Sum of all four parts, 0–260; `None` unless all four were done and have a score.
    pub total: Option<Thousandths>,
    /// State at part III.
    pub motor_state: Option<MotorState>,
    /// What to know.
    pub flags: Vec<Flag>,
}

/// Scores one form.
///
/// # Errors
/// Every wrong item. A part counts as done if any of its items is answered; then all must be.
///
/// ```
/// use instruments::mds_updrs::{Form, Limits, PART_1, PUBLISHED_LIMITS, Visit, score};
/// use instruments::rating::Rating;
///
/// let limits: Limits = serde_json::from_str(PUBLISHED_LIMITS).unwrap();
/// let mut form = Form {
///     visit: Visit::InPerson,
///     motor_state: None,
///     ratings: PART_1.iter().map(|item| (item.code.to_string(), Rating::Points(2))).collect(),
/// };
/// // One of 13 items is missing: 12 observed items sum to 24, prorated 24 × 13 / 12 = 26.
/// form.ratings.insert("1.8".into(), Rating::Missing);
/// let scores = score(&form, &limits).unwrap();
/// assert_eq!(scores.parts[0].score.unwrap().to_string(), "26.000");
/// ```
pub fn score(form: &Form, limits: &Limits) -> Result<Scores, Vec<WrongRating>> {
    let done: Vec<Part> = Part::ALL
        .into_iter()
        .filter(|part| part.items().iter().any(|item| form.ratings.contains_key(item.code)))
        .collect();
    let asked: Vec<Item> = done.iter().flat_map(|part| part.items().iter().copied()).collect();
    let wrong = rating::check(&asked, &form.ratings);
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let parts: Vec<PartScore> = done.iter().map(|part| of_part(*part, &form.ratings, limits)).collect();
    let whole = (parts.len() == 4).then(|| total(&parts)).flatten();
    let mut flags = Vec::new();
    if done.contains(&Part::III) {
        if form.visit == Visit::Remote {
            flags.push(Flag::RemotePartIII);
            let rated = |item: &str| matches!(form.ratings.get(item), Some(Rating::Points(_)));
            let items: Vec<String> =
                HANDS_ON.into_iter().filter(|item| rated(item)).map(str::to_string).collect();
            if !items.is_empty() {
                flags.push(Flag::RatedAtADistance { items });
            }
        }
        if form.motor_state.is_none() {
            flags.push(Flag::MotorStateNotStated);
        }
    }
    if whole.is_some() {
        flags.push(Flag::SumOfParts);
    }
    Ok(Scores { parts, total: whole, motor_state: form.motor_state, flags })
}

fn of_part(part: Part, ratings: &Ratings, limits: &Limits) -> PartScore {
    let items = part.items();
    let (mut observed_sum, mut observed_items, mut missing) = (0u16, 0u8, Vec::new());
    for item in items {
        match ratings.get(item.code) {
            Some(Rating::Points(points)) => {
                observed_sum += u16::from(*points);
                observed_items += 1;
            }
            _ => missing.push(item.code.to_string()),
        }
    }
    let allowed = limits.allowed.get(&part).copied().unwrap_or(0);
    let basis = if missing.is_empty() {
        Basis::Complete
    } else if missing.len() <= usize::from(allowed) {
        Basis::Prorated
    } else {
        Basis::TooManyMissing { allowed }
    };
    let score = match basis {
        Basis::TooManyMissing { .. } => None,
        _ => Thousandths::ratio(i64::from(observed_sum) * items.len() as i64, i64::from(observed_items)),
    };
    PartScore { part, score, basis, observed_sum, observed_items, items: items.len() as u8, missing }
}

/// The exact sum of the parts, rounded once: each part is a fraction over its observed items.
fn total(parts: &[PartScore]) -> Option<Thousandths> {
    let (mut numerator, mut denominator) = (0i64, 1i64);
    for part in parts {
        part.score?;
        let observed = i64::from(part.observed_items);
        let prorated = i64::from(part.observed_sum) * i64::from(part.items);
        numerator = numerator * observed + prorated * denominator;
        denominator *= observed;
    }
    Thousandths::ratio(numerator, denominator)
}

#[cfg(test)]
mod tests;
