//! What waits for somebody in this room: readiness first, then each open batch.

mod equipment;
mod running;
mod step;
mod stock;
mod upcoming;

use crate::State;
use bench::{BatchCode, Code, Duty, Moment, Role, Standing};
use serde_json::Value;

/// What other rooms know of a code.
type Ask<'a> = &'a dyn Fn(Code) -> Standing;

impl State {
    /// Every open duty. `now` is the moment of the look; `ask` answers what other rooms know.
    #[must_use]
    pub fn duties(&self, now: Moment, ask: Ask<'_>) -> Vec<Duty> {
        let mut open = self.equipment_duties(now);
        open.extend(self.material_duties(now, ask));
        open.extend(self.upcoming_duties(now, ask));
        for (code, batch) in self.open_batches() {
            open.extend(self.running_duties(code, batch, now, ask));
        }
        open
    }

    /// The code that the next batch will get: what its preparation is about.
    fn batch_to_come(&self) -> Code {
        BatchCode::after(self.last_batch()).into()
    }
}

fn duty(verb: &'static str, about: Code, role: Role, from: Moment, prefill: Value) -> Duty {
    Duty { verb, about, role, site: None, not_by: vec![], from, until: None, prefill }
}
