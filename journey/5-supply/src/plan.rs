//! Plan supply: what a part of a trial needs at its sites, before the first kit is made.
//!
//! Kits are made, ordered and shipped in *packs*: every pack of a part holds the same contents in the same numbers, in an order that
//! nobody can see. So no order, shipment or stock ever tells which content ran short.

use crate::Refusal;
use bench::product::StorageLimit;
use bench::{Clearance, Code, Edition, Quantity, Text, TrialCode};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What one arm's kits hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ArmSupply {
    /// Kits of this arm in each pack.
    pub in_a_pack: u32,
    /// Vials of product in each kit; 0 for a dummy.
    pub vials: u32,
    /// What a dummy is made of: saline, the contents of a sham kit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dummy: Option<Text>,
}

/// The plan for one part of a trial. A later one takes the place of an earlier one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanSupply {
    pub trial: TrialCode,
    pub part: Text,
    pub product: Edition,
    /// By the arm's key in the protocol.
    pub arms: BTreeMap<Text, ArmSupply>,
    /// Packs in one series.
    pub series_packs: u32,
    /// Packs in one order.
    pub order_packs: u32,
    /// Order when fewer usable kits than this are at a site or on their way.
    pub reorder_below: u32,
    /// A kit that expires sooner than this many days from now is not packed, and is not counted as stock.
    pub lead_days: u16,
    /// The product's temperature limits by stage.
    pub storage: Vec<StorageLimit>,
    /// The longest silence of a logger that needs no decision: `20 min`.
    pub logger_gap: Quantity,
    /// From thaw until it must have been given: `4 h`.
    pub window: Quantity,
    /// Days between two reconciliations of a site.
    pub reconcile_days: u16,
}

impl PlanSupply {
    /// Kits in a pack.
    #[must_use]
    pub fn pack(&self) -> u32 {
        self.arms.values().fold(0, |sum, arm| sum.saturating_add(arm.in_a_pack))
    }
}

/// Kits in one series beyond which a plan is a slip of the pen, and would stall every board.
const MOST_KITS: u64 = 20_000;

pub(crate) fn obstacles(clearance: &Clearance, command: &PlanSupply) -> BTreeSet<Refusal> {
    let mut found = BTreeSet::new();
    let trial: Code = command.trial.into();
    if !clearance.of(trial).known {
        found.insert(Refusal::UnknownThing { thing: trial });
    }
    if command.arms.is_empty() || command.series_packs == 0 || command.order_packs == 0 {
        found.insert(Refusal::PlanSaysNothing);
    }
    let kits = u64::from(command.pack()) * u64::from(command.series_packs);
    let vials: u64 = command.arms.values().map(|arm| u64::from(arm.vials)).sum();
    if kits > MOST_KITS || vials > MOST_KITS {
        found.insert(Refusal::PlanTooLarge { kits, most: MOST_KITS });
    }
    for (key, arm) in &command.arms {
        // A pack without one of the contents could never make a site ready; a kit is either cells or their dummy.
        if arm.in_a_pack == 0 || (arm.vials == 0) != arm.dummy.is_some() {
            found.insert(Refusal::ArmWithoutContent { arm: key.clone() });
        }
    }
    for time in [&command.window, &command.logger_gap] {
        if time.seconds().is_none_or(|s| s <= 0) {
            found.insert(Refusal::NotATime { quantity: *time });
        }
    }
    for limit in &command.storage {
        if limit.tolerated.seconds().is_none_or(|s| s < 0) {
            found.insert(Refusal::NotATime { quantity: limit.tolerated });
        }
        if limit.limit.unit() != Some(bench::Unit::Celsius) {
            found.insert(Refusal::NotATemperature { limit: limit.limit.clone() });
        }
    }
    found
}
