//! What waits for everybody and what stands about things, asked of all rooms once and read by many pages.

use bench::{Code, Duty, Moment, Standing};
use portfolio::{Portfolio, Stood};
use std::cell::RefCell;

/// Days end on whole minutes in every zone, and nobody plans by seconds: what was found in a minute is shown until it is over. Whether
/// something is late is asked of the duty at each look, and a command is decided at its own moment.
const MINUTE: i64 = 60_000_000;

/// What was last found to wait, for whoever asks at the same entry and in the same minute.
///
/// It keeps the duties of all roles, closed ones too. There is no way to them but through a view, which filters them for its own reader exactly
/// as it filters what it asks itself. One of these serves one desk: what was found for one portfolio is nothing for another.
///
/// What stands about a thing is said in the open and is the same for everybody, at whatever time; it is kept until the next entry.
#[derive(Debug, Default)]
pub struct Waiting(RefCell<Last>, RefCell<(u64, Stood)>);

#[derive(Debug, Default)]
struct Last {
    /// The entry up to which it was known, and the minute since 1970 in which it was asked.
    of: Option<(u64, i64)>,
    duties: Vec<Duty>,
    times: u64,
}

impl Waiting {
    /// How often all rooms were asked so far.
    #[must_use]
    pub fn times(&self) -> u64 {
        self.0.borrow().times
    }

    /// What all rooms say of a code.
    pub(crate) fn standing(&self, portfolio: &Portfolio, code: Code) -> Standing {
        self.caught_up(portfolio);
        self.1.borrow().1.once(portfolio, code).as_ref().clone()
    }

    /// Forgets what stood before the last entry.
    fn caught_up(&self, portfolio: &Portfolio) {
        if self.1.borrow().0 != portfolio.position {
            *self.1.borrow_mut() = (portfolio.position, Stood::default());
        }
    }

    /// Those of the duties that are asked for, in walking order.
    pub(crate) fn of(&self, portfolio: &Portfolio, now: Moment, mine: impl Fn(&Duty) -> bool) -> Vec<Duty> {
        let asked = Some((portfolio.position, now.0.div_euclid(MINUTE)));
        let mut last = self.0.borrow_mut();
        if last.of != asked {
            self.caught_up(portfolio);
            *last = Last {
                of: asked,
                duties: portfolio::duties_knowing(portfolio, now, &self.1.borrow().1),
                times: last.times.saturating_add(1),
            };
        }
        last.duties.iter().filter(|duty| mine(duty)).cloned().collect()
    }
}
