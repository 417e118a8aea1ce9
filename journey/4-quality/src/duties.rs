//! What waits for somebody in this room.

mod aftermath;
mod releasing;
mod stability;
mod testing;

use crate::State;
use crate::release::is_released;
use bench::{Code, Date, Duty, Moment, Role, Standing, Zone};
use serde_json::Value;

/// Answers with the standing of a code, from all rooms.
type Ask<'a> = &'a dyn Fn(Code) -> Standing;

impl State {
    /// Every open duty. `ask` answers with the standing of a code, from all rooms.
    #[must_use]
    pub fn duties(&self, now: Moment, ask: Ask) -> Vec<Duty> {
        let mut duties = Vec::new();
        for made in self.all_made().filter(|made| !self.is_rejected(made.what)) {
            self.testing(made, now, &mut duties);
            self.reserving(made, &mut duties);
            if is_released(made.what) {
                self.releasing(made, now, ask, &mut duties);
            }
        }
        self.investigating(&mut duties);
        self.deviating(&mut duties);
        self.stability(&mut duties);
        duties
    }
}

fn duty(verb: &'static str, about: Code, role: Role, from: Moment, prefill: Value) -> Duty {
    Duty { verb, about, role, site: None, not_by: vec![], from, until: None, prefill }
}

/// When a day begins; days of storage are counted in UTC, as the stores of both continents are.
fn morning(day: Date) -> Moment {
    "UTC".parse::<Zone>().map_or_else(|_| Moment::default(), |utc| day.begins_in(&utc))
}
