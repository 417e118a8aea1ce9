//! Times to look at: entries made long after what they tell of, and where the clock stepped.

use crate::{Fact, people};
use bench::{Author, Mark, Moment};
use serde::{Deserialize, Serialize};

/// One entry whose time somebody may ask about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    pub position: u64,
    pub author: Author,
    pub happened: Moment,
    pub recorded: Moment,
    pub what: Oddity,
}

/// What is odd about its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Oddity {
    /// Made long after what it tells of ([`bench::mark::LATE_AFTER_SECONDS`]).
    Late,
    /// The clock had gone back by so many microseconds; recorded moments never do.
    ClockBack(u64),
    /// The clock had jumped ahead by so many microseconds.
    ClockAhead(u64),
}

/// Every such entry, in order.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Times {
    noted: Vec<Noted>,
}

impl Times {
    /// Every entry noted, in order.
    pub fn noted(&self) -> impl Iterator<Item = &Noted> {
        self.noted.iter()
    }

    /// Whether an entry recorded at this moment told of a step.
    #[must_use]
    pub fn stepped_at(&self, recorded: Moment) -> bool {
        let steps = self.noted.iter().rev().take_while(|noted| noted.recorded >= recorded);
        steps.into_iter().any(|noted| noted.recorded == recorded && noted.what != Oddity::Late)
    }

    pub(crate) fn learn(&mut self, mark: &Mark, author: Author, fact: &Fact) {
        let Mark { fact: id, happened, recorded, .. } = *mark;
        let mut note =
            |what| self.noted.push(Noted { position: id.position, author, happened, recorded, what });
        if id.index == 0 && mark.late_by_seconds().is_some() {
            note(Oddity::Late);
        }
        if let Fact::People(people::Fact::ClockStepped { ahead_us }) = fact {
            let by = ahead_us.unsigned_abs();
            note(if *ahead_us < 0 { Oddity::ClockBack(by) } else { Oddity::ClockAhead(by) });
        }
    }
}
