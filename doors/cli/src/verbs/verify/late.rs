//! Entries made long after what they tell of.

use office::Entry;

/// How many were made late, and which the latest.
#[derive(Default)]
pub(super) struct Late {
    pub count: u64,
    /// The one made latest, and by how many seconds.
    worst: Option<(u64, i64)>,
}

impl Late {
    pub fn look(&mut self, entry: &Entry) {
        let by = entry.recorded.seconds_since(entry.happened);
        if by > bench::mark::LATE_AFTER_SECONDS {
            self.count += 1;
            if self.worst.is_none_or(|(_, worst)| by > worst) {
                self.worst = Some((entry.position, by));
            }
        }
    }

    /// The position of the entry that was made latest.
    pub fn latest(&self) -> Option<u64> {
        self.worst.map(|(position, _)| position)
    }
}
