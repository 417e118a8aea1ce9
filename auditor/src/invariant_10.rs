//! 10. No acknowledged entry is lost, altered or reordered.
//!
//! Read as entries: positions follow one another from 1, none missing; the ledger's own time never goes back; no command is taken twice. That no byte
//! was altered is what the chain of hashes and the checkpoints say: the ledger checks those itself, and the auditor says that it
//! did not.

use crate::found::{Found, What, Why};
use crate::read::Read;
use bench::{CommandId, Moment};
use std::collections::HashSet;

#[derive(Clone, Default)]
pub(crate) struct Order {
    position: u64,
    recorded: Moment,
    seen: HashSet<CommandId>,
}

impl Order {
    pub fn judge(&mut self, read: &Read<'_>, found: &mut Found) {
        let (at, expected) = (read.fact(0), self.position + 1);
        if read.position != expected {
            found.say(10, at, What::PositionOutOfOrder { expected });
        }
        if read.recorded < self.recorded {
            found.say(10, at, What::RecordedBackwards);
        }
        if !self.seen.insert(read.id) {
            found.say(10, at, What::CommandIdReused);
        }
        self.position = read.position;
        self.recorded = self.recorded.max(read.recorded);
        found.skip(10, Why::ChainIsTheLedgers);
    }

    /// The latest moment at which anything was taken.
    pub fn last(&self) -> Moment {
        self.recorded
    }
}
