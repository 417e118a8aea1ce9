//! The world: what nobody decides. Yields, contamination, roads, patients, weather in the measurement.
//!
//! Dice split as a tree by label, so that one more site leaves the other sites' luck alone. What the world knows of a participant's
//! true arm reaches nobody but through what they measure.

use figures::philox::Dice;

/// The dice of one story.
pub struct World {
    seed: Dice,
}

impl World {
    /// A world from its seed.
    #[must_use]
    pub fn from_seed(seed: u64) -> Self {
        Self { seed: Dice::from_number(seed) }
    }

    /// Dice for one thing: labelled by what it is about, so that it is the same whatever else is drawn.
    #[must_use]
    pub fn dice(&self, label: &str) -> Dice {
        self.seed.split(label)
    }
}
