//! Read logger: what the temperature logger saw on the way. The file's digest and the method stand in the fact, so that the summary
//! can be computed again from the stored file.

use crate::series::Series;
use crate::shipment::Shipment;
use bench::product::StorageStage;
use bench::{Digest, Limit, Moment, Quantity, ShipmentCode, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Time beyond one limit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Beyond {
    pub limit: Limit,
    /// Added up: `840 s`.
    pub total: Quantity,
    /// The longest time at a stretch.
    pub longest: Quantity,
}

/// A logger's file, summarised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadLogger {
    pub shipment: ShipmentCode,
    /// Serial number of the logger that was read.
    pub logger: Text,
    /// Of the file as the logger gave it.
    pub file: Digest,
    /// What computed the summary, with its version.
    pub method: Text,
    pub first: Moment,
    pub last: Moment,
    pub readings: u32,
    pub lowest: Quantity,
    pub highest: Quantity,
    /// The longest time between two readings.
    pub longest_gap: Quantity,
    /// One row a limit that was passed; a limit that held throughout needs none.
    pub beyond: Vec<Beyond>,
}

/// Why readings alone cannot clear a series.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// Beyond a limit for longer than tolerated.
    Beyond(Limit),
    /// Beyond a limit, and the summary does not say for how long.
    Unmeasured(Limit),
    /// Another logger than the one that was packed.
    OtherLogger,
    /// The readings begin after the dispatch, or end before the receipt.
    NotCovering,
    /// The logger said nothing for longer than allowed.
    Silent,
}

/// Judges readings against the limits of a series while shipped. Empty: within.
///
/// Every content of a series is judged by the same limits, the product's, which are the strictest: a verdict by content would say
/// what is in a kit (house 6).
#[must_use]
pub fn judge(reading: &ReadLogger, shipment: &Shipment, series: &Series) -> BTreeSet<Finding> {
    let mut found = BTreeSet::new();
    if reading.logger != shipment.packed.logger {
        found.insert(Finding::OtherLogger);
    }
    let late = shipment.dispatched.is_some_and(|left| reading.first > left);
    let short = shipment.first_received().is_some_and(|came| reading.last < came);
    if late || short || reading.readings == 0 {
        found.insert(Finding::NotCovering);
    }
    // A gap that is no time at all is as good as silence.
    let (gap, most) = (reading.longest_gap.seconds(), series.made.logger_gap.seconds());
    if gap.is_none_or(|gap| most.is_none_or(|most| gap > most)) {
        found.insert(Finding::Silent);
    }
    for limit in series.made.storage.iter().filter(|limit| limit.stage == StorageStage::Shipped) {
        let row = reading.beyond.iter().find(|row| row.limit == limit.limit);
        let holds = |q| limit.limit.allows(q).unwrap_or(false);
        let tolerated = limit.tolerated.seconds().unwrap_or(0);
        match row.map(|row| row.total.seconds()) {
            Some(Some(total)) if total <= tolerated => {}
            Some(Some(_)) => drop(found.insert(Finding::Beyond(limit.limit.clone()))),
            Some(None) => drop(found.insert(Finding::Unmeasured(limit.limit.clone()))),
            None if holds(&reading.lowest) && holds(&reading.highest) => {}
            None => drop(found.insert(Finding::Unmeasured(limit.limit.clone()))),
        }
    }
    found
}

impl std::fmt::Display for Finding {
    // Fixed words with the limit: they fill a placeholder of the departure's message.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Beyond(limit) => write!(out, "beyond {limit}"),
            Self::Unmeasured(limit) => write!(out, "unmeasured {limit}"),
            Self::OtherLogger => out.write_str("other-logger"),
            Self::NotCovering => out.write_str("not-covering"),
            Self::Silent => out.write_str("silent"),
        }
    }
}
