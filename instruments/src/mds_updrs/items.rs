//! The items of the four parts, by number alone: the wording belongs to the International Parkinson and Movement
//! Disorder Society and is not part of this library.

use crate::rating::Item;

const GRADES: &[u8] = &[0, 1, 2, 3, 4];

macro_rules! items {
    ($($code:literal),+ $(,)?) => { &[$(Item { code: $code, grades: GRADES }),+] };
}

/// Part I, 13 items, 0–52.
pub const PART_1: &[Item] =
    items!("1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "1.8", "1.9", "1.10", "1.11", "1.12", "1.13",);

/// Part II, 13 items, 0–52.
pub const PART_2: &[Item] =
    items!("2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7", "2.8", "2.9", "2.10", "2.11", "2.12", "2.13",);

/// Part III, 18 items with 33 scores, 0–132.
pub const PART_3: &[Item] = items!(
    "3.1", "3.2", "3.3a", "3.3b", "3.3c", "3.3d", "3.3e", "3.4a", "3.4b", "3.5a", "3.5b", "3.6a", "3.6b",
    "3.7a", "3.7b", "3.8a", "3.8b", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14", "3.15a", "3.15b", "3.16a",
    "3.16b", "3.17a", "3.17b", "3.17c", "3.17d", "3.17e", "3.18",
);

/// Part IV, 6 items, 0–24.
pub const PART_4: &[Item] = items!("4.1", "4.2", "4.3", "4.4", "4.5", "4.6");

/// The scores of Part III that need the rater's hands: rigidity (five) and postural stability (one). A remote visit
/// cannot rate them.
pub const HANDS_ON: [&str; 6] = ["3.3a", "3.3b", "3.3c", "3.3d", "3.3e", "3.12"];
