//! Register shipper: a vessel, and until when it is known to stay cold.

use crate::{Fact, State};
use bench::{Date, ShipperCode, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A shipper qualified, for the first time or again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterShipper {
    /// Which one, where it is qualified again; a new one gets its code here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shipper: Option<ShipperCode>,
    /// Maker's serial number.
    pub serial: Text,
    /// The last day of its qualification.
    pub qualified_until: Date,
    /// Hours that it may be under way. Below the nominal time: hold time ages unseen, and is lost when a shipper lies on its side.
    pub hold_hours: u32,
}

pub(crate) fn decide(state: &State, command: &RegisterShipper) -> Vec<Fact> {
    let shipper = command.shipper.unwrap_or_else(|| ShipperCode::after(state.last_shipper()));
    vec![Fact::ShipperRegistered { shipper, as_reported: command.clone() }]
}
