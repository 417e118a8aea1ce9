//! Receive: what a site found when it opened the shipper. The kits stay in quarantine until the logger has been read and judged.

use bench::{Closed, KitCode, ShipmentCode, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How a kit arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Condition {
    Intact,
    Damaged,
}

/// A shipment received, or a part of it that came later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Receive {
    pub shipment: ShipmentCode,
    /// Every kit that was in it.
    pub kits: BTreeMap<KitCode, Condition>,
    /// Whether the seal was whole.
    pub seal_whole: bool,
    /// Closed: the cell laboratory is unblinded.
    pub remarks: Closed<Text>,
}
